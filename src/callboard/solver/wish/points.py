"""Keeping the points of a placement while calls are put in and taken out."""

import numpy as np

from callboard.rules.objective import (
    COACH_CHANGE_POINTS,
    CROWDED_POINTS,
    FEW_DAYS_POINTS,
    LATE_POINTS,
    LONE_CALL_POINTS,
    MORE_SPACES_POINTS,
)
from callboard.solver.walk.arrays import (
    AT,
    DAY,
    GRID,
    LEADER,
    LEFT_OUT,
    LENGTH,
    MEMBER,
    MEMBER_END,
    MINUTES,
    NOBODY,
    NOWHERE,
    PIANIST,
    PINNED,
    SPACE,
    Given,
    Walked,
)
from callboard.solver.walk.bits import (
    ALL,
    COLUMNS,
    NONE,
    bit,
    highest,
    lowest,
    runs_of,
    stretch,
)
from callboard.solver.walk.sums import IN, OUT, cost, turn
from callboard.solver.wish.arrays import (
    BESIDE,
    COUNTS_LONE,
    KEEPS_SPACE,
    NUM_DAYS,
    NUM_LEADERS,
    NUM_SPACES,
    SPREAD_DAYS,
    Wished,
    Wishes,
)
from callboard.solver.wish.compiled import inlined

QUARTER = 15
MINUTE_POINTS = 1_000  # a minute of waiting, which no preference may cost


@inlined
def whole_cost(given: Given, now: Walked, wished: Wished) -> float:
    """Give what a placement costs, earlier tiers included, in points."""
    return cost(given, now) * MINUTE_POINTS + float(wished.points[0])


@inlined
def num_lone(
    given: Given, wishes: Wishes, now: Walked, wished: Wished, row: int, day: int
) -> int:
    """Count the calls of a dancer's day that have no other beside them."""
    begins = wished.begins[row, day]
    if begins == NONE:
        return 0
    pinned = given.calendar[row, day, PINNED]
    filled = now.work[row, day] | pinned
    beside = wishes.numbers[BESIDE]
    if beside > 1:
        gaps = runs_of(~filled, beside)
        long = gaps
        for _ in range(beside - 1):
            gaps <<= np.uint64(1)
            long |= gaps
        filled = ~long
    num = 0
    while begins != NONE:
        at = lowest(begins)
        after = filled >> np.uint64(at)
        end = at + lowest(~after) if after != ALL else COLUMNS
        before = ~filled & (bit(at) - np.uint64(1))
        start = highest(before) + 1 if before != NONE else 0
        run = stretch(start, end)
        if begins & run == bit(at) and pinned & run == NONE:
            num += 1
        begins &= ~run
    return num


@inlined
def flip(given: Given, now: Walked, task: int, day: int, at: int, space: int) -> None:
    """Turn over when a task's dancers are called and its space is taken, nothing else."""
    of_task = given.of_task
    mask = stretch(at, at + of_task[task, LENGTH])
    now.held[space, day] ^= mask
    for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
        now.work[given.lists[place], day] ^= mask


@inlined
def tally(
    given: Given,
    wishes: Wishes,
    now: Walked,
    wished: Wished,
    task: int,
    day: int,
    at: int,
    space: int,
    sign: int,
) -> None:
    """Flip a task in or out at a place, and count the points that makes.

    All but who leads it, which is not known before it is placed for good.
    """
    of_task = given.of_task
    flip(given, now, task, day, at, space)
    need = wishes.need_of[task]
    used = wished.of_need
    points = sign * wishes.in_space[task, space]
    late = at * given.numbers[GRID] + of_task[task, MINUTES] - wishes.late_from[day]
    if late > 0:
        points += sign * LATE_POINTS * ((late + QUARTER - 1) // QUARTER)
    before = wished.on_days[need, day]
    wished.on_days[need, day] = before + sign
    if (before == 0) != (before + sign == 0):
        asked = wishes.of_need[need, SPREAD_DAYS]
        points -= FEW_DAYS_POINTS * max(0, asked - used[need, NUM_DAYS])
        used[need, NUM_DAYS] += sign
        points += FEW_DAYS_POINTS * max(0, asked - used[need, NUM_DAYS])
    if wishes.of_need[need, KEEPS_SPACE]:
        before = wished.in_spaces[need, space]
        wished.in_spaces[need, space] = before + sign
        if (before == 0) != (before + sign == 0):
            points -= MORE_SPACES_POINTS * max(0, used[need, NUM_SPACES] - 1)
            used[need, NUM_SPACES] += sign
            points += MORE_SPACES_POINTS * max(0, used[need, NUM_SPACES] - 1)
    work = wishes.work_of[task]
    if work != NOBODY:
        before = wished.crowds[work, day]
        wished.crowds[work, day] = before + sign
        crowd = max(0, before + sign - wishes.share[work])
        points += CROWDED_POINTS * (crowd - max(0, before - wishes.share[work]))
    for column in range(at, at + of_task[task, LENGTH]):
        wished.holder[space, day, column] = task if sign > 0 else NOBODY
    if wishes.numbers[COUNTS_LONE]:
        for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
            row = given.lists[place]
            wished.begins[row, day] ^= bit(at)
            lone = num_lone(given, wishes, now, wished, row, day)
            points += LONE_CALL_POINTS * (lone - wished.lone[row, day])
            wished.lone[row, day] = lone
    wished.points[0] += points


@inlined
def count_leader(
    wishes: Wishes, now: Walked, wished: Wished, task: int, sign: int
) -> None:
    """Count the points of who leads a task, as it is put in or taken out."""
    leader = now.spot[task, LEADER]
    if leader == NOBODY:
        return
    need = wishes.need_of[task]
    used = wished.of_need
    before = wished.led_by[need, leader]
    wished.led_by[need, leader] = before + sign
    if (before == 0) != (before + sign == 0):
        points = -max(0, used[need, NUM_LEADERS] - 1)
        used[need, NUM_LEADERS] += sign
        points += max(0, used[need, NUM_LEADERS] - 1)
        wished.points[0] += COACH_CHANGE_POINTS * points


@inlined
def place(
    given: Given,
    wishes: Wishes,
    now: Walked,
    wished: Wished,
    task: int,
    day: int,
    at: int,
    space: int,
    coach: int,
    pianist: int,
) -> None:
    """Place a task in all but what `tally` counts."""
    spot = now.spot
    spot[task, DAY] = day
    spot[task, AT] = at
    spot[task, SPACE] = space
    spot[task, LEADER] = coach
    spot[task, PIANIST] = pianist
    now.sums[LEFT_OUT] -= now.worth[task]
    turn(given, now, task, IN)
    count_leader(wishes, now, wished, task, IN)


@inlined
def lift(given: Given, wishes: Wishes, now: Walked, wished: Wished, task: int) -> None:
    """Take a task out of all but what `tally` counts."""
    turn(given, now, task, OUT)
    count_leader(wishes, now, wished, task, OUT)
    now.spot[task, DAY] = NOWHERE
    now.sums[LEFT_OUT] += now.worth[task]
