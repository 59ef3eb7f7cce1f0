"""What is optimised, declared once: tiers, their units and their numbers.

The solver states these costs in its variables; `check.costs` counts them on the finished
plan. Neither reads the other. A tier is never made worse for the next, but where a book
says what a point of strain is worth: `in_order`.

Unplaced
    The weight of each call of a need that is not in the plan (`PRIORITY_WEIGHT`): one
    call of a priority outweighs four of the next.
Price
    Half hours of every priced rule broken (`Violation.half_hours`), and of a call that
    goes ahead without dancers who are away, its begun half hours for each of them.
Strain
    What a week asks of a dancer beside what she is used to. A day's *minutes* are those
    of rehearsals and performances she dances (joined, not counted twice), its *jumps* and
    *pointe minutes* those of `rules.planned_load`. Her *change* on a day is the sum of
    the seven days that end with it less the sum of the seven before. Her *median* and her
    *usual change* come from her changes on the days before the plan: `USUAL_DAYS` at
    most, and `Settings.usual_weeks` of her history at least, otherwise she has none. The
    usual change is `MAD_SCALE` times the median distance from the median; where that is
    0, the distance of the quartiles over `IQR_SCALE`; where that is 0 too, she has none.
    It counts as `LEAST_USUAL` at least. All are rounded to whole numbers, halves up.
    (a) For each day of the plan and each mark, `Settings.change_mark` and
    `Settings.steep_change_mark` (in usual changes beyond the median, rounded down):
    `CHANGE_POINTS` for each begun step by which her change of minutes passes it;
    `CHANGE_STEPS` of them are a usual change.
    (b) A day is heavy from the least day of her own top third on, light up to the
    greatest of her own bottom third, of the days of those `USUAL_DAYS` on which she
    danced; with fewer than `LEAST_DAYS` of them from `Settings.heavy_day_minutes` on,
    and light up to half of that. For a heavy day that `Settings.heavy_days_in_row`
    heavy days come before: `HEAVY_RUN_POINTS`. For a day that ends seven without a
    light one: `NO_LIGHT_POINTS`; days of which nothing is known are light.
    (c) A night of less than `Settings.short_night_minutes` from the end of a working
    day's last duty that is not optional to the start of the next day's first rehearsal or
    performance, both hers, is short: `SHORT_NIGHT_POINTS`. When she had a performance
    that day, `Settings.short_night_after_show_minutes` holds, where it is set.
    (d) As (a), for jumps and for pointe minutes, in steps of their own: nothing is
    published of how they are borne, and they weigh a quarter.
    (e) For each rank `RANK_WEIGHT` times the points of the dancer of it who has most.
Waiting
    For each dancer and day, the time from the start of her first to the end of her last
    rehearsal (dancing or watching) in which she has no duty of any kind, optional ones
    included; meals count as duties. If no meal fixture of hers lies in it and one of its
    gaps is as long as the pause of the day, the pause is taken off once: the longest
    pause any hard SESSIONS gap rule of the agreement demands if a gap holds it,
    otherwise `Settings.meal_minutes`. The tier's value is the sum over dancers plus
    `WORST_OFF_WEIGHT` times the week's sum of the dancer who waits longest.
Preferences
    `COACH_CHANGE_POINTS` for each coach beyond the first over the calls of one need that
    asks for one of several; `SECOND_SPACE_POINTS` for a call not in the first space its
    need names; `LATE_POINTS` for each begun quarter hour a call ends after
    `LATE_AFTER` (local time); `CROWDED_POINTS` for each call of a work on a day beyond
    an even share (calls of the work in the plan divided by the days on which the plan
    has any calls, rounded up). Where the book asks for it: `FEW_DAYS_POINTS` for each day
    that the calls of a need in the plan, pinned ones included, lie on fewer days than
    `Need.spread_days`; `MORE_SPACES_POINTS` for each space beyond their first, of a need
    that keeps its space; `BEYOND_CAPACITY_POINTS` for each head by which a call passes the
    capacity of a space where that is soft; with `Settings.counts_lone_calls`,
    `LONE_CALL_POINTS` for each dancer of a rehearsal, dancing or watching, whose day has
    no other rehearsal that ends or begins less than `BESIDE_MINUTES` from it.
"""

from collections.abc import Sequence
from datetime import time
from fractions import Fraction
from typing import Final

PRIORITY_WEIGHT: Final = {1: 625, 2: 125, 3: 25, 4: 5, 5: 1}
CHANGE_POINTS: Final = 1
CHANGE_STEPS: Final = {"minutes": 4, "jumps": 1, "pointe minutes": 1}
MAD_SCALE: Final = Fraction(14_826, 10_000)
IQR_SCALE: Final = Fraction(1_349, 1_000)
USUAL_DAYS: Final = 182
LEAST_USUAL: Final = {"minutes": 60, "jumps": 150, "pointe minutes": 20}
LEAST_DAYS: Final = 18
HEAVY_RUN_POINTS: Final = 4
NO_LIGHT_POINTS: Final = 4
SHORT_NIGHT_POINTS: Final = 4
RANK_WEIGHT: Final = 2
WORST_OFF_WEIGHT: Final = 4
COACH_CHANGE_POINTS: Final = 2
SECOND_SPACE_POINTS: Final = 1
LATE_POINTS: Final = 1
LATE_AFTER: Final = time(17, 30)
CROWDED_POINTS: Final = 1
FEW_DAYS_POINTS: Final = 5
MORE_SPACES_POINTS: Final = 1
BEYOND_CAPACITY_POINTS: Final = 1
LONE_CALL_POINTS: Final = 2
BESIDE_MINUTES: Final = 30

UNITS: Final = {
    "unplaced": "weighted calls",
    "price": "half hours",
    "strain": "points",
    "waiting": "dancer-minutes",
    "preferences": "points",
}


def in_order(tiers: Sequence[int], strain_minutes: int | None) -> tuple[int, ...]:
    """Give what is compared of two plans, the smaller being the better one.

    Tier by tier; where a point of strain is worth so many minutes of waiting, the two are
    added up and take the place of strain.
    """
    if strain_minutes is None:
        return tuple(tiers)
    unplaced, price, strain, waiting, preferences = tiers
    return unplaced, price, strain_minutes * strain + waiting, preferences
