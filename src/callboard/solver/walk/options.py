"""Where a task can go now, and what each start would cost."""

import numpy as np
from numpy.typing import NDArray

from callboard.rules.objective import WORST_OFF_WEIGHT
from callboard.solver.walk.arrays import (
    AFTER,
    APART,
    BEFORE,
    FREE,
    NOBODY,
    NOWHERE,
    Bytes,
    Given,
    Ints,
    Shorts,
    Walked,
)
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.sums import PRICE_MINUTES, STRAIN_MINUTES, half_hours

LATE_COST = 0.5
GAP_COST = 10.0

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@compiled
def is_free(held: Shorts, start: int, end: int) -> bool:
    """Whether a resource is free from one column up to another."""
    for column in range(start, end):
        if held[column] != FREE:
            return False
    return True


@compiled
def free_space(
    held: Shorts,
    closed: Bytes,
    spaces: Ints,
    noisy_first: Ints,
    noisy: Ints,
    start: int,
    end: int,
) -> tuple[int, int]:
    """Give the space, free and quiet, in which a call leaves fewest gaps beside it.

    Returns it, NOBODY without one, and how many of the call's two ends meet another call
    or the end of the day.
    """
    found = NOBODY
    most = -1
    for space in spaces:
        row = held[space]
        if not is_free(row, start, end):
            continue
        is_quiet = True
        for other in noisy[noisy_first[space] : noisy_first[space + 1]]:
            if not is_free(held[other], start, end):
                is_quiet = False
                break
        if not is_quiet:
            continue
        met = 0
        if start == 0 or closed[start - 1] or row[start - 1] != FREE:
            met += 1
        if end == row.shape[0] or closed[end] or row[end] != FREE:
            met += 1
        if met > most:
            most = met
            found = int(space)
            if met == 2:
                break
    return found, most


@compiled
def free_staff(
    now: Walked, choices: Ints, start: int, end: int, day: int, minutes: int
) -> int:
    """Give the first of some people who is free and has the time; NOBODY without one."""
    for person in choices:
        if (
            now.day_left[person, day] >= minutes
            and now.week_left[person] >= minutes
            and is_free(now.held[person], start, end)
        ):
            return int(person)
    return NOBODY


@compiled
def breaks_tie(
    kind: int, start: int, end: int, at: int, at_end: int, stride: int, gap_days: int
) -> bool:
    """Whether a call would stand on the wrong side of another, or too near in days."""
    if kind == BEFORE:
        return start < at_end
    if kind == AFTER:
        return end > at
    return kind == APART and abs(at // stride - start // stride) < gap_days


@inlined
def open_days(given: Given, now: Walked, task: int, is_day: Bytes) -> None:
    """Mark the days on which everybody certain to be there has the minutes left."""
    minutes = given.minutes[task]
    is_day[:] = 1
    for row in given.member[given.member_first[task] : given.member_first[task + 1]]:
        if now.called_week[row] + minutes > given.hard_week[row]:
            is_day[:] = 0
            return
        for day in range(is_day.shape[0]):
            if now.called[row, day] + minutes > given.hard_day[row, day]:
                is_day[day] = 0
        for quota in given.quota[given.quota_first[row] : given.quota_first[row + 1]]:
            more = given.quota_amount[quota, task]
            for day in range(is_day.shape[0]):
                used = now.quota_used[quota, day]
                if more and used + more > given.quota_limit[quota, day]:
                    is_day[day] = 0
    for person in given.coach[given.coach_first[task] : given.coach_first[task + 1]]:
        if now.week_left[person] < minutes:
            is_day[:] = 0
            return
        for day in range(is_day.shape[0]):
            if now.day_left[person, day] < minutes:
                is_day[day] = 0


@inlined
def open_window(given: Given, now: Walked, task: int, is_day: Bytes) -> tuple[int, int]:
    """Give the first and last start the tasks tied to this one leave; close their days."""
    first, last = 0, now.work.shape[1]
    for place in range(given.tie_first[task], given.tie_first[task + 1]):
        other = given.tie[place]
        at = now.at[other]
        if at == NOWHERE:
            continue
        kind = given.tie_kind[place]
        if kind == BEFORE:
            first = max(first, at + given.slots[other])
        elif kind == AFTER:
            last = min(last, at - given.slots[task])
        elif kind == APART:
            there = at // given.stride
            reach = given.gap_days[task] - 1
            for day in range(
                max(0, there - reach), min(is_day.shape[0], there + reach + 1)
            ):
                is_day[day] = 0
    return first, last


@inlined
def open_starts(
    given: Given, now: Walked, task: int, is_day: Bytes, taken: Bools, starts: Ints
) -> int:
    """Give how many starts everybody certain to be there is free at; `starts` holds them."""
    open_days(given, now, task, is_day)
    first, last = open_window(given, now, task, is_day)
    taken[:] = False
    for row in given.member[given.member_first[task] : given.member_first[task + 1]]:
        taken |= now.work[row] != FREE
    for person in given.coach[given.coach_first[task] : given.coach_first[task + 1]]:
        taken |= now.held[person] != FREE
    slots = given.slots[task]
    number = 0
    for start in given.start[given.start_first[task] : given.start_first[task + 1]]:
        if (
            is_day[start // given.stride]
            and first <= start <= last
            and not np.any(taken[start : start + slots])
        ):
            starts[number] = start
            number += 1
    return number


@inlined
def weigh(
    given: Given, now: Walked, task: int, starts: Ints, number: int, costs: Floats
) -> None:
    """Say what each start would add to the cost; pauses and runs are left to `refresh`."""
    slots, minutes = given.slots[task], given.minutes[task]
    begin = given.member_first[task]
    rows = given.member[begin : given.member_first[task + 1]]
    spaces = given.space[given.space_first[task] : given.space_first[task + 1]]
    worst = np.max(now.waits_week)
    was_day = -1
    standing = 0.0
    for place in range(number):
        start = starts[place]
        end = start + slots
        day = start // given.stride
        space, met = free_space(
            now.held, given.closed, spaces, given.noisy_first, given.noisy, start, end
        )
        if space == NOBODY:
            costs[place] = np.inf
            continue
        if day != was_day:
            was_day = day
            standing = 0.0
            for member, row in enumerate(rows):
                for called, limit in (
                    (now.called[row, day], given.priced_day[row, day]),
                    (now.called_week[row], given.priced_week[row]),
                ):
                    if called + minutes > limit:
                        more = half_hours(called + minutes - limit)
                        standing += PRICE_MINUTES * (more - half_hours(called - limit))
                if given.is_dancing[begin + member]:
                    danced = now.danced[row, day]
                    if danced < given.heavy_mark <= danced + minutes:
                        standing += STRAIN_MINUTES
        most = worst
        waits = 0
        for row in rows:
            last = now.last[row, day]
            if last < 0:
                continue
            first = now.first[row, day]
            if end <= first:
                idle = first - end - given.before[row, first] + given.before[row, end]
            elif start >= last:
                idle = start - last - given.before[row, start] + given.before[row, last]
            else:
                idle = -slots
            waits += idle
            most = max(most, now.waits_week[row] + idle * given.grid)
        late = end - day * given.stride - given.late_from[day]
        costs[place] = (
            standing
            + waits * given.grid
            + WORST_OFF_WEIGHT * (most - worst)
            + LATE_COST * max(0, late)
            + GAP_COST * (2 - met)
        )
