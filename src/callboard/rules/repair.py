"""What repairing a posted plan keeps least, declared once.

A posted plan is a promise. After something happens, safety and agreement are kept; then as
few people as possible find another day than the one they read, and the nearer the day the
dearer the change. This tier comes after that of the calls placed and before all others.

Posted day
    Of a person and a working day: what she is called to (need, or title where there is
    none), from when to when, in which space, and as what: dancing, watching, leading,
    playing, in a performance, standing by for one. Her posted day is changed when any of
    this is another than it was, or was not, or is no more. Who else is there, and remarks,
    are no change.
People-days
    Each changed posted day of each person, from the day of `now` on, costs
    `DAY_WEIGHTS` by how many days it lies ahead, `LATER_WEIGHT` from there on.
The event itself
    Changed days of the people whom an event names, and of those whose place in a
    performance changes by it, are counted apart: no repair can spare them. What a repair
    is proved to need at least is a bound on all people-days, theirs included.

The solver states these costs in its variables; `check.repair_costs` counts them on the two
plans. Neither reads the other.

Source
------
The weights are a house choice. Which minutes somebody needs who goes on in a role without
having danced it (`PUT_IN_MINUTES`) is one, too.
"""

from typing import Final

DAY_WEIGHTS: Final = (8, 4, 2)  # today, tomorrow, the day after
LATER_WEIGHT: Final = 1
PUT_IN_MINUTES: Final = 60
PUT_IN_PRIORITY: Final = 1


def weight(days_ahead: int) -> int:
    """Give what a changed day costs that lies so many days ahead."""
    if days_ahead < 0:
        return 0
    return DAY_WEIGHTS[days_ahead] if days_ahead < len(DAY_WEIGHTS) else LATER_WEIGHT
