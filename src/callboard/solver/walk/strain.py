"""A dancer's points of strain while walking: changes, heavy days, light days, nights."""

import numpy as np

from callboard.rules.objective import (
    CHANGE_POINTS,
    HEAVY_RUN_POINTS,
    NO_LIGHT_POINTS,
    SHORT_NIGHT_POINTS,
)
from callboard.solver.walk.arrays import (
    ASKED,
    CAN_STRAIN,
    DANCED,
    DARK_RUN,
    DAYS_BIT,
    FIRST,
    GRID,
    HEAVY_FROM,
    HEAVY_ROW,
    HEAVY_RUN,
    LAST,
    LIGHT_TO,
    LOW,
    NIGHT,
    NIGHTS_BIT,
    NUM_MEASURES,
    ROOM,
    STEEP,
    STEPS,
    USUAL,
    Given,
    Walked,
)
from callboard.solver.walk.bits import NONE, highest, lowest
from callboard.solver.walk.compiled import compiled, inlined

SEVEN, FOURTEEN = 7, 14
MUCH = 10**9


@inlined
def past_mark(over: int, steps: int, usual: int) -> int:
    """Give the points of a change that lies so far over a mark."""
    return CHANGE_POINTS * ((steps * over + usual - 1) // usual)


@compiled
def change_points(given: Given, now: Walked, row: int, measure: int) -> int:
    """Give the points of the changes of a measure; note how much more it can grow."""
    mark = given.mark
    low, steep = mark[row, measure, LOW], mark[row, measure, STEEP]
    usual, steps = mark[row, measure, USUAL], mark[row, measure, STEPS]
    sums, column = now.day_sums, DANCED + measure
    points = 0
    most = -MUCH
    moved = 0
    for day in range(sums.shape[1]):
        moved += sums[row, day, column]
        if day >= SEVEN:
            moved -= 2 * sums[row, day - SEVEN, column]
        if day >= FOURTEEN:
            moved += sums[row, day - FOURTEEN, column]
        change = given.change[row, measure, day] + moved
        most = max(most, change)
        if change > low:
            points += past_mark(change - low, steps, usual)
        if change > steep:
            points += past_mark(change - steep, steps, usual)
    now.week_sums[row, ROOM + measure] = min(low, steep) - most
    return points


@compiled
def day_points(given: Given, now: Walked, row: int) -> int:
    """Give the points of heavy days in a row and of seven days without a light one."""
    of_row, sums = given.of_row, now.day_sums
    heavy, dark = of_row[row, HEAVY_RUN], of_row[row, DARK_RUN]
    points = 0
    for day in range(sums.shape[1]):
        danced = sums[row, day, DANCED]
        heavy = heavy + 1 if danced >= of_row[row, HEAVY_FROM] else 0
        dark = dark + 1 if danced > of_row[row, LIGHT_TO] else 0
        if heavy > given.numbers[HEAVY_ROW]:
            points += HEAVY_RUN_POINTS
        if dark >= SEVEN:
            points += NO_LIGHT_POINTS
    return points


@inlined
def is_short(
    given: Given, now: Walked, row: int, day: int, before: np.uint64, here: np.uint64
) -> bool:
    """Whether a night is short, called at some columns of the two days besides."""
    least = given.night[row, day, NIGHT]
    if least == 0:
        return False
    first = given.night[row, day, FIRST]
    called = now.work[row, day] | here
    if called != NONE:
        begin = given.dawn[day] + lowest(called) * given.numbers[GRID]
        first = min(first, begin)
    last = given.night[row, day, LAST]
    if day > 0:
        called = now.work[row, day - 1] | before
        if called != NONE:
            end = given.dawn[day - 1] + (highest(called) + 1) * given.numbers[GRID]
            last = max(last, end)
    return bool(first - last < least)


@compiled
def night_points(given: Given, now: Walked, row: int) -> int:
    """Give the points of short nights."""
    points = 0
    for day in range(now.day_sums.shape[1]):
        if is_short(given, now, row, day, NONE, NONE):
            points += SHORT_NIGHT_POINTS
    return points


@compiled
def points_of(given: Given, now: Walked, row: int) -> int:
    """Give a dancer's points."""
    can = given.of_row[row, CAN_STRAIN]
    points = 0
    for measure in range(NUM_MEASURES):
        if can & (1 << measure):
            points += change_points(given, now, row, measure)
    if can & DAYS_BIT:
        points += day_points(given, now, row)
    if can & NIGHTS_BIT:
        points += night_points(given, now, row)
    return points


@compiled
def added_points(given: Given, now: Walked, task: int, row: int, day: int) -> int:
    """Give the points a dancer has more when a task lies on a day, its nights apart."""
    can = given.of_row[row, CAN_STRAIN]
    asked, sums = given.of_task, now.day_sums
    points = 0
    for measure in range(NUM_MEASURES):
        more = asked[task, ASKED + measure]
        room = now.week_sums[row, ROOM + measure]
        if can & (1 << measure) and more > max(0, room):
            points -= change_points(given, now, row, measure)
            sums[row, day, DANCED + measure] += more
            points += change_points(given, now, row, measure)
            sums[row, day, DANCED + measure] -= more
            now.week_sums[row, ROOM + measure] = room
    danced, more = sums[row, day, DANCED], asked[task, ASKED]
    if can & DAYS_BIT and (
        danced < given.of_row[row, HEAVY_FROM] <= danced + more
        or danced <= given.of_row[row, LIGHT_TO] < danced + more
    ):
        points -= day_points(given, now, row)
        sums[row, day, DANCED] += more
        points += day_points(given, now, row)
        sums[row, day, DANCED] -= more
    return points


@inlined
def added_nights(given: Given, now: Walked, row: int, day: int, mask: np.uint64) -> int:
    """Give the points of the nights beside a day that become short by a call on it."""
    points = 0
    if is_short(given, now, row, day, NONE, mask) and not is_short(
        given, now, row, day, NONE, NONE
    ):
        points += SHORT_NIGHT_POINTS
    if (
        day + 1 < now.day_sums.shape[1]
        and is_short(given, now, row, day + 1, mask, NONE)
        and not is_short(given, now, row, day + 1, NONE, NONE)
    ):
        points += SHORT_NIGHT_POINTS
    return points
