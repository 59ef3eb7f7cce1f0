"""A first week: the hardest call first, and what is in the way moves on.

Recursive swapping as FET does it for school timetables: a call takes the start where it
drives out least, what it drove out is placed again, and a call that is driven out often
grows dear to drive out. Waiting and strain are the walk's business; here only day
limits, people, spaces, order and spread are kept.
"""

import numpy as np
from numpy.typing import NDArray

from callboard.solver.walk.arrays import (
    FREE,
    NOBODY,
    NOWHERE,
    SHUT,
    Given,
    Ints,
    Shorts,
    Walked,
)
from callboard.solver.walk.chance import chance
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.options import Floats, breaks_tie
from callboard.solver.walk.sums import keep, put, take

NO_HOURS = 2.0


@compiled
def drive_out(
    held: Shorts, start: int, end: int, driven: Floats, mark: Ints, stamp: int
) -> float:
    """Mark whose calls hold a stretch; give what the newly marked cost."""
    more = 0.0
    for column in range(start, end):
        holder = held[column]
        if holder == SHUT:
            return np.inf
        if holder != FREE and mark[holder] != stamp:
            mark[holder] = stamp
            more += driven[holder]
    return more


@compiled
def price_of(
    held: Shorts, start: int, end: int, driven: Floats, mark: Ints, stamp: int
) -> float:
    """Give what the unmarked calls of a stretch cost, without marking them."""
    more = 0.0
    was = FREE
    for column in range(start, end):
        holder = held[column]
        if holder == SHUT:
            return np.inf
        if holder not in (FREE, was) and mark[holder] != stamp:
            more += driven[holder]
        was = holder
    return more


@compiled
def drive_out_tied(
    given: Given,
    now: Walked,
    task: int,
    start: int,
    driven: Floats,
    mark: Ints,
    stamp: int,
) -> float:
    """Mark what would stand on the wrong side of a call, or too near in days."""
    end = start + given.slots[task]
    more = 0.0
    for place in range(given.tie_first[task], given.tie_first[task + 1]):
        other = given.tie[place]
        at = now.at[other]
        if at == NOWHERE or mark[other] == stamp:
            continue
        if breaks_tie(
            given.tie_kind[place],
            start,
            end,
            at,
            at + given.slots[other],
            given.stride,
            given.gap_days[task],
        ):
            mark[other] = stamp
            more += driven[other]
    return more


@compiled
def drive_out_hers(
    given: Given,
    now: Walked,
    task: int,
    row: int,
    day: int,
    driven: Floats,
    mark: Ints,
    stamp: int,
) -> float:
    """Mark calls of a dancer's day until her limits of the day leave room for a call."""
    hers = given.task[given.task_first[row] : given.task_first[row + 1]]
    quotas = given.quota[given.quota_first[row] : given.quota_first[row + 1]]
    total = 0.0
    for limit in range(-1, quotas.shape[0]):
        if limit < 0:
            left = min(given.hard_day[row, day], given.priced_day[row, day])
            left -= now.called[row, day] + given.minutes[task]
        else:
            left = given.quota_limit[quotas[limit], day]
            left -= now.quota_used[quotas[limit], day]
            more = given.quota_amount[quotas[limit], task]
            if not more:
                continue
            left -= more
        if left >= 0:
            continue
        for other in hers:
            if mark[other] == stamp and now.at[other] // given.stride == day:
                left += (
                    given.minutes[other]
                    if limit < 0
                    else given.quota_amount[quotas[limit], other]
                )
        while left < 0:
            least = np.inf
            found = NOWHERE
            for other in hers:
                if (
                    now.at[other] != NOWHERE
                    and mark[other] != stamp
                    and now.at[other] // given.stride == day
                    and driven[other] < least
                    and (limit < 0 or given.quota_amount[quotas[limit], other] > 0)
                ):
                    least = driven[other]
                    found = other
            if found == NOWHERE:
                total = np.inf
                break
            mark[found] = stamp
            total += least
            left += (
                given.minutes[found]
                if limit < 0
                else given.quota_amount[quotas[limit], found]
            )
    return total


@compiled
def drive_out_theirs(
    given: Given,
    now: Walked,
    person: int,
    day: int,
    minutes: int,
    driven: Floats,
    mark: Ints,
    stamp: int,
) -> float:
    """Mark calls of a coach or pianist until their hours leave room for a call."""
    in_day = now.day_left[person, day] - minutes
    in_week = now.week_left[person] - minutes
    total = 0.0
    if in_day >= 0 and in_week >= 0:
        return total
    for other in range(now.at.shape[0]):
        if (
            now.at[other] != NOWHERE
            and mark[other] == stamp
            and leads(given, now, person, other)
        ):
            in_week += given.minutes[other]
            if now.at[other] // given.stride == day:
                in_day += given.minutes[other]
    while in_day < 0 or in_week < 0:
        least = np.inf
        found = NOWHERE
        for other in range(now.at.shape[0]):
            if (
                now.at[other] != NOWHERE
                and mark[other] != stamp
                and driven[other] < least
                and (in_day >= 0 or now.at[other] // given.stride == day)
                and leads(given, now, person, other)
            ):
                least = driven[other]
                found = other
        if found == NOWHERE:
            return np.inf
        mark[found] = stamp
        total += least
        in_week += given.minutes[found]
        if now.at[found] // given.stride == day:
            in_day += given.minutes[found]
    return total


@compiled
def leads(given: Given, now: Walked, person: int, task: int) -> bool:
    """Whether somebody coaches or plays a placed call."""
    if person in (now.coach[task], now.pianist[task]):
        return True
    for place in range(given.coach_first[task], given.coach_first[task + 1]):
        if given.coach[place] == person:
            return True
    return False


@compiled
def drive_out_one(
    given: Given,
    now: Walked,
    choices: Ints,
    start: int,
    end: int,
    day: int,
    minutes: int,
    driven: Floats,
    mark: Ints,
    stamp: int,
) -> tuple[int, float]:
    """Mark what keeps the one of some people who costs least to free; give whom, and that."""
    found = NOBODY
    least = np.inf
    for person in choices:
        more = price_of(now.held[person], start, end, driven, mark, stamp)
        if now.day_left[person, day] < minutes or now.week_left[person] < minutes:
            more += NO_HOURS
        if more < least:
            least = more
            found = int(person)
            if more == 0.0:
                break
    if found == NOBODY:
        return found, np.inf
    more = drive_out(now.held[found], start, end, driven, mark, stamp)
    more += drive_out_theirs(given, now, found, day, minutes, driven, mark, stamp)
    return found, more


@inlined
def cheapest_space(
    given: Given,
    now: Walked,
    task: int,
    start: int,
    end: int,
    driven: Floats,
    mark: Ints,
    stamp: int,
) -> int:
    """Give the space that costs least to free, and to make quiet; NOBODY without one."""
    found = NOBODY
    least = np.inf
    for space in given.space[given.space_first[task] : given.space_first[task + 1]]:
        more = price_of(now.held[space], start, end, driven, mark, stamp)
        first = given.noisy_first[space]
        for other in given.noisy[first : given.noisy_first[space + 1]]:
            # What the calendar holds next door has shut this space already.
            for column in range(start, end):
                holder = now.held[other, column]
                if holder >= 0 and mark[holder] != stamp:
                    more += driven[holder]
        if more < least:
            least = more
            found = space
            if more == 0.0:
                break
    return found


@compiled
def swap(
    given: Given,
    now: Walked,
    dice: NDArray[np.uint64],
    steps: int,
    best: Ints,
    stop: NDArray[np.int8],
) -> int:
    """Place what is left out within so many placings; `best` holds the best state.

    Returns the steps used.
    """
    num = now.at.shape[0]
    driven = np.ones(num, np.float64)
    mark = np.zeros(num, np.int32)
    stamp = 0
    queue = np.zeros(num + 1, np.int32)
    head, tail = _line_up(given, now, queue)
    size = num + 1
    left = np.int64(0)
    for task in range(num):
        if given.is_open[task] and now.at[task] == NOWHERE:
            left += given.weight[task]
    keep(now, best)
    least = left
    for step in range(steps):
        if head == tail or (step % 256 == 0 and stop[0]):
            return step
        task = queue[head]
        head = (head + 1) % size
        slots, minutes = given.slots[task], given.minutes[task]
        begin = given.member_first[task]
        rows = given.member[begin : given.member_first[task + 1]]
        coaches = given.coach[given.coach_first[task] : given.coach_first[task + 1]]
        choices = given.choice[given.choice_first[task] : given.choice_first[task + 1]]
        first = given.pianist_first[task]
        pianists = given.pianist[first : given.pianist_first[task + 1]]
        best_cost = np.inf
        at, in_space, with_coach, with_pianist = NOWHERE, NOBODY, NOBODY, NOBODY
        is_final = False
        place = given.start_first[task]
        last = given.start_first[task + 1]
        while place < last or (not is_final and at != NOWHERE):
            if place < last:
                start = given.start[place]
                place += 1
            else:
                # Once more at the start that was chosen, to mark what has to go.
                is_final = True
                start = at
            end = start + slots
            day = start // given.stride
            stamp += 1
            here = 0.0 if is_final else 0.5 * chance(dice)
            for row in rows:
                here += drive_out(now.work[row], start, end, driven, mark, stamp)
                if here >= best_cost and not is_final:
                    break
            if here >= best_cost and not is_final:
                continue
            if given.tie_first[task + 1] > given.tie_first[task]:
                here += drive_out_tied(given, now, task, start, driven, mark, stamp)
            for person in coaches:
                here += drive_out(now.held[person], start, end, driven, mark, stamp)
                here += drive_out_theirs(
                    given, now, person, day, minutes, driven, mark, stamp
                )
            if here >= best_cost and not is_final:
                continue
            for row in rows:
                if (
                    now.called[row, day] + minutes
                    > min(given.hard_day[row, day], given.priced_day[row, day])
                    or given.quota_first[row + 1] > given.quota_first[row]
                ):
                    here += drive_out_hers(
                        given, now, task, row, day, driven, mark, stamp
                    )
            if here >= best_cost and not is_final:
                continue
            space = cheapest_space(given, now, task, start, end, driven, mark, stamp)
            if space == NOBODY:
                continue
            here += drive_out(now.held[space], start, end, driven, mark, stamp)
            first = given.noisy_first[space]
            for other in given.noisy[first : given.noisy_first[space + 1]]:
                for column in range(start, end):
                    holder = now.held[other, column]
                    if holder >= 0 and mark[holder] != stamp:
                        mark[holder] = stamp
                        here += driven[holder]
            coach = pianist = NOBODY
            if choices.shape[0]:
                coach, more = drive_out_one(
                    given, now, choices, start, end, day, minutes, driven, mark, stamp
                )
                here += more
            if pianists.shape[0]:
                pianist, more = drive_out_one(
                    given, now, pianists, start, end, day, minutes, driven, mark, stamp
                )
                here += more
            if is_final or here < best_cost:
                best_cost = here
                at, in_space, with_coach, with_pianist = start, space, coach, pianist
        if at == NOWHERE:
            queue[tail] = task
            tail = (tail + 1) % size
            continue
        for other in range(num):
            if mark[other] == stamp and other != task:
                take(given, now, other)
                driven[other] += 1.0
                queue[tail] = other
                tail = (tail + 1) % size
                left += given.weight[other]
        put(given, now, task, at, in_space, with_coach, with_pianist)
        left -= given.weight[task]
        if left < least:
            least = left
            keep(now, best)
    return steps


@compiled
def _line_up(given: Given, now: Walked, queue: Ints) -> tuple[int, int]:
    """Line up what is left out, the hardest first."""
    num = now.at.shape[0]
    keys = np.zeros(num, np.float64)
    for task in range(num):
        people = given.member_first[task + 1] - given.member_first[task]
        starts = given.start_first[task + 1] - given.start_first[task]
        spaces = given.space_first[task + 1] - given.space_first[task]
        near = 0
        for row in given.member[
            given.member_first[task] : given.member_first[task + 1]
        ]:
            near += given.task_first[row + 1] - given.task_first[row]
        keys[task] = -given.weight[task] * given.slots[task] * (people + near + 1)
        keys[task] /= starts * spaces + 1
    tail = 0
    for task in np.argsort(keys, kind="mergesort"):
        if given.is_open[task] and now.at[task] == NOWHERE:
            queue[tail] = task
            tail += 1
    return 0, tail
