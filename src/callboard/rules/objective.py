"""What is optimised, declared once: tiers, their units and their numbers.

The solver states these costs in its variables; `check.costs` counts them on the finished
plan. Neither reads the other.

Unplaced
    The weight of each call of a need that is not in the plan (`PRIORITY_WEIGHT`): one
    call of a priority outweighs four of the next.
Price
    Half hours of every priced rule broken (`Violation.half_hours`), and of a call that
    goes ahead without dancers who are away, its begun half hours for each of them.
Strain
    For each dancer and day of the plan, minutes of rehearsals and performances she
    dances (joined, not counted twice). A day of `Settings.heavy_day_minutes` or more is
    heavy: `HEAVY_DAY_POINTS`, and `HEAVY_AGAIN_POINTS` more when the day before was
    heavy too. A night of less than `Settings.short_night_minutes` from the end of a
    working day's last duty that is not optional to the start of the next day's first
    rehearsal or performance, both hers, is short: `SHORT_NIGHT_POINTS`. A house choice
    until planned load takes its place.
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

from datetime import time
from typing import Final

PRIORITY_WEIGHT: Final = {1: 625, 2: 125, 3: 25, 4: 5, 5: 1}
HEAVY_DAY_POINTS: Final = 1
HEAVY_AGAIN_POINTS: Final = 4
SHORT_NIGHT_POINTS: Final = 4
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
