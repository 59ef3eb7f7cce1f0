"""Keeping the sums of a placement while calls are put in and taken out."""

from typing import cast

import numpy as np

from callboard.rules.objective import RANK_WEIGHT, WORST_OFF_WEIGHT
from callboard.solver.walk.arrays import (
    ASKED,
    AT,
    BROKEN,
    CALLED,
    CAN_STRAIN,
    COACH,
    COACH_END,
    DANCED,
    DANCING_END,
    DAY,
    FIXED,
    GRID,
    LEADER,
    LEFT_OUT,
    LENGTH,
    MEAL,
    MEMBER,
    MEMBER_END,
    MINUTES,
    NOBODY,
    NOWHERE,
    NUM_MEASURES,
    OVERRUN,
    PIANIST,
    PINNED,
    POINTS,
    PRICE,
    PRICED,
    PRICED_DAY,
    PRICED_WEEK,
    QUOTA,
    QUOTA_END,
    RANK,
    RUN_BREAK,
    RUN_IS_HARD,
    RUN_LIMIT,
    SHORTEST_PAUSE,
    SPACE,
    SPOT_COLUMNS,
    STRAIN,
    STRAIN_WORTH,
    WAITING,
    WAITS,
    Given,
    Ints,
    Walked,
)
from callboard.solver.walk.bits import (
    ALL,
    COLUMNS,
    NONE,
    bit,
    count,
    highest,
    lowest,
    runs_of,
    stretch,
)
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.strain import points_of

# Minutes of waiting that one unit of an earlier tier is worth while walking; the
# checker's count of the tiers, in their strict order, decides what is kept.
PRICE_MINUTES = 3_000
BROKEN_MINUTES = 10_000
HALF_HOUR = 30
IN, OUT = cast("int", np.int64(1)), cast("int", np.int64(-1))


@compiled
def worst_wait(week_sums: Ints) -> int:
    """Give the week's waiting of the dancer who waits longest."""
    worst = 0
    for row in range(week_sums.shape[0]):
        worst = max(worst, week_sums[row, WAITS])
    return worst


@compiled
def worst_ranks(given: Given, now: Walked) -> int:
    """Give the points of the dancer of each rank who has most, added up."""
    if now.sums[STRAIN] == 0:
        return 0
    for rank in range(now.ranks.shape[0]):
        now.ranks[rank] = 0
    for row in range(now.week_sums.shape[0]):
        rank = given.of_row[row, RANK]
        now.ranks[rank] = max(now.ranks[rank], now.week_sums[row, POINTS])
    total = 0
    for rank in range(now.ranks.shape[0]):
        total += now.ranks[rank]
    return total


@compiled
def cost(given: Given, now: Walked) -> float:
    """Give the walk's cost of a placement, in minutes of waiting."""
    sums = now.sums
    worst = worst_wait(now.week_sums) if sums[WAITING] else 0
    strained = sums[STRAIN] + RANK_WEIGHT * worst_ranks(given, now)
    return float(
        sums[WAITING]
        + WORST_OFF_WEIGHT * worst
        + strained * given.numbers[STRAIN_WORTH]
        + sums[PRICE] * PRICE_MINUTES
        + sums[LEFT_OUT]
        + sums[BROKEN] * BROKEN_MINUTES
    )


@inlined
def half_hours(minutes: int) -> int:
    """Give the begun half hours of so many minutes over a limit."""
    if minutes <= 0:
        return 0
    return (minutes + HALF_HOUR - 1) // HALF_HOUR


@inlined
def beyond(word: np.uint64, limit: int, pause: int) -> int:
    """Give the columns by which runs of a day pass a limit; a pause ends a run."""
    over = 0
    begun, ended = -1, -1
    at = 0
    while word != NONE:
        gap = lowest(word)
        word >>= np.uint64(gap)
        at += gap
        run = lowest(~word) if word != ALL else COLUMNS
        if begun >= 0 and at - ended >= pause:
            over += max(0, ended - begun - limit)
            begun = -1
        if begun < 0:
            begun = at
        at += run
        ended = at
        if at >= COLUMNS:
            break
        word >>= np.uint64(run)
    if begun >= 0:
        over += max(0, ended - begun - limit)
    return over


@inlined
def waits_with(given: Given, now: Walked, row: int, day: int, more: np.uint64) -> int:
    """Give the minutes a dancer waits on a day, called at some columns besides."""
    called = now.work[row, day] | more
    first_to_last = called | given.calendar[row, day, PINNED]
    if first_to_last == NONE:
        return 0
    whole = stretch(lowest(first_to_last), highest(first_to_last) + 1)
    gaps = whole & ~(called | given.calendar[row, day, FIXED])
    waits = count(gaps) * int(given.numbers[GRID])
    if (
        waits < given.numbers[SHORTEST_PAUSE]
        or given.calendar[row, day, MEAL] & whole != NONE
    ):
        return waits
    for pause in given.pause:
        if runs_of(gaps, -(-pause // given.numbers[GRID])) != NONE:
            return waits - int(pause)
    return waits


@inlined
def refresh(given: Given, now: Walked, row: int, day: int) -> None:
    """Count a dancer's day again and correct the sums by what changed."""
    sums = now.day_sums
    waits = waits_with(given, now, row, day, NONE)
    now.sums[WAITING] += waits - sums[row, day, WAITS]
    now.week_sums[row, WAITS] += waits - sums[row, day, WAITS]
    sums[row, day, WAITS] = waits
    price = half_hours(sums[row, day, CALLED] - given.of_row_day[row, day, PRICED_DAY])
    broken = 0
    for rule in range(given.run_rule.shape[0]):
        if (
            given.run_holds[rule, row, day]
            and now.work[row, day] | given.calendar[row, day, PINNED] != NONE
        ):
            over = beyond(
                now.work[row, day] | given.run_fixed[rule, row, day],
                given.run_rule[rule, RUN_LIMIT],
                given.run_rule[rule, RUN_BREAK],
            )
            if given.run_rule[rule, RUN_IS_HARD]:
                broken += over
            else:
                price += half_hours(over * given.numbers[GRID])
    if price != sums[row, day, PRICED]:
        now.sums[PRICE] += price - sums[row, day, PRICED]
        sums[row, day, PRICED] = price
    if broken != sums[row, day, OVERRUN]:
        now.sums[BROKEN] += broken - sums[row, day, OVERRUN]
        sums[row, day, OVERRUN] = broken


@inlined
def turn(given: Given, now: Walked, task: int, sign: int) -> None:
    """Write a task into, or out of, all but its spot: bits are turned over."""
    of_task, lists, spot = given.of_task, given.lists, now.spot
    day = spot[task, DAY]
    mask = stretch(spot[task, AT], spot[task, AT] + of_task[task, LENGTH])
    minutes = sign * of_task[task, MINUTES]
    now.on_day[day, task // COLUMNS] ^= bit(task)
    now.held[spot[task, SPACE], day] ^= mask
    for column in (LEADER, PIANIST):
        if spot[task, column] != NOBODY:
            hold(now, spot[task, column], day, mask, minutes)
    for place in range(of_task[task, COACH], of_task[task, COACH_END]):
        hold(now, lists[place], day, mask, minutes)
    sums = now.day_sums
    for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
        row = lists[place]
        now.work[row, day] ^= mask
        sums[row, day, CALLED] += minutes
        now.week_sums[row, CALLED] += minutes
        if place < of_task[task, DANCING_END]:
            for measure in range(NUM_MEASURES):
                asked = sign * of_task[task, ASKED + measure]
                sums[row, day, DANCED + measure] += asked
        if given.of_row[row, CAN_STRAIN]:
            restrain(given, now, row)
        for quota in range(given.of_row[row, QUOTA], given.of_row[row, QUOTA_END]):
            now.quota_used[quota, day] += sign * given.quota_amount[quota, task]
        price = half_hours(now.week_sums[row, CALLED] - given.of_row[row, PRICED_WEEK])
        if price != now.week_sums[row, PRICED]:
            now.sums[PRICE] += price - now.week_sums[row, PRICED]
            now.week_sums[row, PRICED] = price
        refresh(given, now, row, day)


@compiled
def restrain(given: Given, now: Walked, row: int) -> None:
    """Count a dancer's points of strain again and correct the sum by what changed."""
    points = points_of(given, now, row)
    now.sums[STRAIN] += points - now.week_sums[row, POINTS]
    now.week_sums[row, POINTS] = points


@inlined
def hold(now: Walked, person: int, day: int, mask: np.uint64, minutes: int) -> None:
    """Turn over when somebody is held, and take minutes off what is left."""
    now.held[person, day] ^= mask
    now.left[person, day] -= minutes
    now.left[person, now.on_day.shape[0]] -= minutes


@compiled
def put(
    given: Given,
    now: Walked,
    task: int,
    day: int,
    at: int,
    space: int,
    coach: int,
    pianist: int,
) -> None:
    """Place a task."""
    now.spot[task, DAY] = day
    now.spot[task, AT] = at
    now.spot[task, SPACE] = space
    now.spot[task, LEADER] = coach
    now.spot[task, PIANIST] = pianist
    now.sums[LEFT_OUT] -= now.worth[task]
    turn(given, now, task, IN)


@compiled
def take(given: Given, now: Walked, task: int) -> None:
    """Take a task out."""
    turn(given, now, task, OUT)
    now.spot[task, DAY] = NOWHERE
    now.sums[LEFT_OUT] += now.worth[task]


@compiled
def copy(spot: Ints, best: Ints) -> None:
    """Write down every spot."""
    for task in range(spot.shape[0]):
        for column in range(SPOT_COLUMNS):
            best[task, column] = spot[task, column]
