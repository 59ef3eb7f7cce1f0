"""Keeping the sums of a placement while calls are put in and taken out.

What is compiled takes whole lists of dancers: handing the arrays over costs more than
counting one dancer's day.
"""

import numpy as np

from callboard.rules.objective import (
    HEAVY_AGAIN_POINTS,
    HEAVY_DAY_POINTS,
    WORST_OFF_WEIGHT,
)
from callboard.solver.walk.arrays import (
    BROKEN,
    FREE,
    LEFT_OUT,
    NOBODY,
    NOWHERE,
    PRICE,
    STRAIN,
    WAITING,
    Bytes,
    Given,
    Ints,
    Longs,
    Shorts,
    Walked,
)
from callboard.solver.walk.compiled import compiled, inlined

# Minutes of waiting that one unit of an earlier tier is worth while walking; the
# checker's count of the tiers, in their strict order, decides what is kept.
STRAIN_MINUTES = 1_000
PRICE_MINUTES = 3_000
LEFT_OUT_MINUTES = 1_000
BROKEN_MINUTES = 10_000
HALF_HOUR = 30


@compiled
def cost(sums: Longs, waits_week: Ints) -> float:
    """Give the walk's cost of a placement, in minutes of waiting."""
    return float(
        sums[WAITING]
        + WORST_OFF_WEIGHT * np.max(waits_week)
        + sums[STRAIN] * STRAIN_MINUTES
        + sums[PRICE] * PRICE_MINUTES
        + sums[LEFT_OUT] * LEFT_OUT_MINUTES
        + sums[BROKEN] * BROKEN_MINUTES
    )


@compiled
def strain(danced: Ints, heavy_mark: int) -> int:
    """Give the points of a dancer's heavy days, and of two in a row."""
    points = 0
    was_heavy = False
    for minutes in danced:
        is_heavy = minutes >= heavy_mark
        if is_heavy:
            points += HEAVY_DAY_POINTS
            if was_heavy:
                points += HEAVY_AGAIN_POINTS
        was_heavy = is_heavy
    return points


@compiled
def half_hours(minutes: int) -> int:
    """Give the begun half hours of so many minutes over a limit."""
    if minutes <= 0:
        return 0
    return (minutes + HALF_HOUR - 1) // HALF_HOUR


@compiled
def beyond(
    work: Shorts, fixed: Bytes, begin: int, end: int, limit: int, pause: int
) -> int:
    """Give the begun half hours by which runs of a day pass a limit, in slots."""
    over = 0
    begun = -1
    ended = -1
    for column in range(begin, end):
        if work[column] == FREE and not fixed[column]:
            continue
        if begun >= 0 and column - ended >= pause:
            over += max(0, ended - begun - limit)
            begun = -1
        if begun < 0:
            begun = column
        ended = column + 1
    if begun >= 0:
        over += max(0, ended - begun - limit)
    return over


@inlined
def refresh(given: Given, now: Walked, rows: Ints, day: int) -> None:
    """Count some dancers' day again and correct the sums by what changed."""
    begin = day * given.stride
    end = begin + given.stride
    width = now.work.shape[1]
    sums = now.sums
    for row in rows:
        work = now.work[row]
        pinned = given.pinned[row]
        fixed = given.fixed[row]
        first = width
        last = -1
        for column in range(begin, end):
            if work[column] != FREE or pinned[column]:
                first = column
                break
        if first < width:
            for column in range(end - 1, first - 1, -1):
                if work[column] != FREE or pinned[column]:
                    last = column + 1
                    break
        now.first[row, day] = first
        now.last[row, day] = last
        waits = 0
        if last > first:
            idle = 0
            longest = 0
            here = 0
            for column in range(first, last):
                if work[column] != FREE or fixed[column]:
                    here = 0
                else:
                    here += 1
                    idle += 1
                    longest = max(longest, here)
            waits = idle * given.grid
            if waits and not (
                first <= given.meal_start[row, day] and given.meal_end[row, day] <= last
            ):
                for pause in given.pause:
                    if longest * given.grid >= pause:
                        waits -= pause
                        break
        sums[WAITING] += waits - now.waits[row, day]
        now.waits_week[row] += waits - now.waits[row, day]
        now.waits[row, day] = waits

        price = half_hours(now.called[row, day] - given.priced_day[row, day])
        broken = 0
        for rule in range(given.run_limit.shape[0]):
            if given.run_holds[rule, row, day] and last > first:
                over = beyond(
                    work,
                    given.run_fixed[rule, row],
                    begin,
                    end,
                    given.run_limit[rule],
                    given.run_break[rule],
                )
                if given.run_is_hard[rule]:
                    broken += over
                else:
                    price += half_hours(over * given.grid)
        sums[PRICE] += price - now.price[row, day]
        now.price[row, day] = price
        sums[BROKEN] += broken - now.broken[row, day]
        now.broken[row, day] = broken


@inlined
def _mark(given: Given, now: Walked, task: int, sign: int) -> None:
    start = now.at[task]
    end = start + given.slots[task]
    day = start // given.stride
    minutes = given.minutes[task]
    holder = np.int16(task if sign > 0 else FREE)
    now.held[now.space[task], start:end] = holder
    for person in (now.coach[task], now.pianist[task]):
        if person != NOBODY:
            now.held[person, start:end] = holder
            now.day_left[person, day] -= sign * minutes
            now.week_left[person] -= sign * minutes
    for person in given.coach[given.coach_first[task] : given.coach_first[task + 1]]:
        now.held[person, start:end] = holder
        now.day_left[person, day] -= sign * minutes
        now.week_left[person] -= sign * minutes
    begin = given.member_first[task]
    rows = given.member[begin : given.member_first[task + 1]]
    for place, row in enumerate(rows):
        now.work[row, start:end] = holder
        now.called[row, day] += sign * minutes
        now.called_week[row] += sign * minutes
        if given.is_dancing[begin + place]:
            danced = now.danced[row]
            now.sums[STRAIN] -= strain(danced, given.heavy_mark)
            danced[day] += sign * minutes
            now.sums[STRAIN] += strain(danced, given.heavy_mark)
        for quota in given.quota[given.quota_first[row] : given.quota_first[row + 1]]:
            now.quota_used[quota, day] += sign * given.quota_amount[quota, task]
        price = half_hours(now.called_week[row] - given.priced_week[row])
        now.sums[PRICE] += price - now.price_week[row]
        now.price_week[row] = price
    refresh(given, now, rows, day)


@compiled
def put(
    given: Given, now: Walked, task: int, at: int, space: int, coach: int, pianist: int
) -> None:
    """Place a task."""
    now.at[task] = at
    now.space[task] = space
    now.coach[task] = coach
    now.pianist[task] = pianist
    now.sums[LEFT_OUT] -= given.weight[task]
    _mark(given, now, task, 1)


@compiled
def take(given: Given, now: Walked, task: int) -> None:
    """Take a task out; where it stood is still to be read but for `at`."""
    _mark(given, now, task, -1)
    now.at[task] = NOWHERE
    now.sums[LEFT_OUT] += given.weight[task]


@compiled
def keep(now: Walked, best: Ints) -> None:
    """Write down at, space, coach and pianist of every task."""
    for task in range(now.at.shape[0]):
        best[task, 0] = now.at[task]
        best[task, 1] = now.space[task]
        best[task, 2] = now.coach[task]
        best[task, 3] = now.pianist[task]
