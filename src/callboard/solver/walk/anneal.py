"""Ruin and recreate under falling temperature.

Schrimpf et al. 2000; Christiaens and Vanden Berghe 2020, slack induction. Calls are taken
out together when they meet in a dancer's day, in a stretch of a day, or in a dancer's
week; each comes back, in an order that changes from round to round, at the start that
adds least.
"""

import numpy as np

from callboard.solver.walk.arrays import (
    FREE,
    NOBODY,
    NOWHERE,
    Bytes,
    Given,
    Ints,
    Walked,
)
from callboard.solver.walk.chance import Dice, below, chance, shuffle
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.options import (
    Bools,
    Floats,
    breaks_tie,
    free_space,
    free_staff,
    is_free,
    open_starts,
    weigh,
)
from callboard.solver.walk.sums import cost, keep, put, take

FEWEST, MOST = 2, 9
OVERLOOKED = 0.1
MAKE_ROOM = 0.1
A_SHIFT = 0.5
AN_EXCHANGE = 0.1
ROOM_TRIES = 30
OF_A_DANCER, OF_A_STRETCH = 0.45, 0.35
LARGE_FIRST, LONG_FIRST = 0.4, 0.3
LOOK = 20  # work of looking for a start, beside four times counting each dancer's day


# --- taking out -----------------------------------------------------------------------


@compiled
def of_a_dancer(given: Given, now: Walked, dice: Dice, chosen: Ints) -> int:
    """Choose calls of one dancer who waits, on a day she waits, and of one day more."""
    num_days = now.waits.shape[1]
    total = 0
    for row in range(now.waits.shape[0]):
        total += now.waits_week[row]
    if total <= 0:
        return of_a_stretch(given, now, dice, chosen)
    at = below(dice, total)
    row = 0
    while at >= now.waits_week[row]:
        at -= now.waits_week[row]
        row += 1
    day = 0
    while at >= now.waits[row, day]:
        at -= now.waits[row, day]
        day += 1
    other = below(dice, num_days)
    num = 0
    for place in range(given.task_first[row], given.task_first[row + 1]):
        task = given.task[place]
        if now.at[task] != NOWHERE and now.at[task] // given.stride in (day, other):
            chosen[num] = task
            num += 1
    return num


@compiled
def a_placed(now: Walked, dice: Dice) -> int:
    """Give a placed task by chance; NOWHERE when there is none."""
    num = now.at.shape[0]
    begin = below(dice, num)
    for step in range(num):
        task = (begin + step) % num
        if now.at[task] != NOWHERE:
            return int(task)
    return NOWHERE


@compiled
def of_a_stretch(given: Given, now: Walked, dice: Dice, chosen: Ints) -> int:
    """Choose calls that touch a stretch of a day."""
    seed = a_placed(now, dice)
    if seed == NOWHERE:
        return 0
    reach = (1 + below(dice, 3)) * 60 // given.grid
    begin = now.at[seed]
    num = 0
    for task in range(now.at.shape[0]):
        at = now.at[task]
        if (
            at != NOWHERE
            and at // given.stride == begin // given.stride
            and at < begin + reach
            and begin < at + given.slots[task]
        ):
            chosen[num] = task
            num += 1
    return num


@compiled
def of_people(given: Given, now: Walked, dice: Dice, chosen: Ints) -> int:
    """Choose calls of two people who share a call."""
    seed = a_placed(now, dice)
    if seed == NOWHERE:
        return 0
    first = given.member_first[seed]
    num_members = given.member_first[seed + 1] - first
    if num_members == 0:
        return 0
    num = 0
    for _ in range(2):
        row = given.member[first + below(dice, num_members)]
        for place in range(given.task_first[row], given.task_first[row + 1]):
            task = given.task[place]
            if now.at[task] == NOWHERE:
                continue
            is_new = True
            for other in range(num):
                if chosen[other] == task:
                    is_new = False
                    break
            if is_new:
                chosen[num] = task
                num += 1
    return num


@compiled
def a_start(
    given: Given, now: Walked, dice: Dice, task: int, mark: Ints, tries: int
) -> int:
    """Give the start, of a few by chance, where fewest calls are in the way."""
    first = given.start_first[task]
    number = given.start_first[task + 1] - first
    rows = given.member[given.member_first[task] : given.member_first[task + 1]]
    found = NOWHERE
    least = 0
    for _ in range(tries):
        start = given.start[first + below(dice, number)]
        if start == now.at[task]:
            continue
        mark[:] = 0
        mark[task] = 1
        here = 0
        for row in rows:
            for column in range(start, start + given.slots[task]):
                holder = now.work[row, column]
                if holder != FREE and not mark[holder]:
                    mark[holder] = 1
                    here += 1
        if found == NOWHERE or here < least:
            found = start
            least = here
    if found == NOWHERE:
        return int(given.start[first + below(dice, number)])
    return found


@compiled
def exchange(given: Given, now: Walked, dice: Dice, chosen: Ints, to: Ints) -> int:
    """Choose two stretches of the week whose calls change places; `to` says where to."""
    seed = a_placed(now, dice)
    other = a_placed(now, dice)
    if NOWHERE in (seed, other):
        return 0
    reach = given.slots[seed] * (1 + below(dice, 2))
    one, two = now.at[seed], now.at[other]
    if one // given.stride == two // given.stride and abs(one - two) < reach:
        return 0
    number = 0
    for task in range(now.at.shape[0]):
        at = now.at[task]
        if at == NOWHERE:
            continue
        end = at + given.slots[task]
        for here, there in ((one, two), (two, one)):
            if at < here + reach and here < end:
                chosen[number] = task
                number += 1
                if here <= at and end <= here + reach:
                    to[task] = at - here + there
                break
    return number


@compiled
def in_the_way(
    given: Given,
    now: Walked,
    dice: Dice,
    missing: int,
    start: int,
    is_out: Bytes,
    chosen: Ints,
) -> int:
    """Choose what stands in the way of a call that is left out, at a start."""
    end = start + given.slots[missing]
    day = start // given.stride
    is_out[:] = 0
    for place in range(given.member_first[missing], given.member_first[missing + 1]):
        row = given.member[place]
        left = min(given.hard_day[row, day], given.priced_day[row, day])
        left -= now.called[row, day] + given.minutes[missing]
        offset = given.task_first[row]
        number = given.task_first[row + 1] - offset
        for step in range(number):
            task = given.task[offset + step]
            at = now.at[task]
            if at != NOWHERE and at < end and start < at + given.slots[task]:
                is_out[task] = 1
        if left < 0:
            for step in range(number):
                task = given.task[offset + step]
                if is_out[task] and now.at[task] // given.stride == day:
                    left += given.minutes[task]
            begin = below(dice, number)
            for step in range(number):
                if left >= 0:
                    break
                task = given.task[offset + (begin + step) % number]
                if (
                    now.at[task] != NOWHERE
                    and not is_out[task]
                    and now.at[task] // given.stride == day
                ):
                    is_out[task] = 1
                    left += given.minutes[task]
    for place in range(given.coach_first[missing], given.coach_first[missing + 1]):
        _holders(given, now, given.coach[place], start, end, is_out)
    if given.choice_first[missing + 1] > given.choice_first[missing]:
        num = given.choice_first[missing + 1] - given.choice_first[missing]
        person = given.choice[given.choice_first[missing] + below(dice, num)]
        _holders(given, now, person, start, end, is_out)
    if given.pianist_first[missing + 1] > given.pianist_first[missing]:
        num = given.pianist_first[missing + 1] - given.pianist_first[missing]
        person = given.pianist[given.pianist_first[missing] + below(dice, num)]
        _holders(given, now, person, start, end, is_out)
    num = given.space_first[missing + 1] - given.space_first[missing]
    space = given.space[given.space_first[missing] + below(dice, num)]
    _holders(given, now, space, start, end, is_out)
    for other in range(given.noisy_first[space], given.noisy_first[space + 1]):
        _holders(given, now, given.noisy[other], start, end, is_out)
    for place in range(given.tie_first[missing], given.tie_first[missing + 1]):
        other = given.tie[place]
        at = now.at[other]
        if at == NOWHERE:
            continue
        if breaks_tie(
            given.tie_kind[place],
            start,
            end,
            at,
            at + given.slots[other],
            given.stride,
            given.gap_days[missing],
        ):
            is_out[other] = 1
    num = 0
    for task in range(now.at.shape[0]):
        if is_out[task] and now.at[task] != NOWHERE:
            chosen[num] = task
            num += 1
    return num


@compiled
def _holders(
    given: Given, now: Walked, resource: int, start: int, end: int, is_out: Bytes
) -> None:
    if is_free(now.held[resource], start, end):
        return
    for task in range(now.at.shape[0]):
        at = now.at[task]
        if at == NOWHERE or at >= end or start >= at + given.slots[task]:
            continue
        if resource in (now.space[task], now.coach[task], now.pianist[task]):
            is_out[task] = 1
            continue
        for place in range(given.coach_first[task], given.coach_first[task + 1]):
            if given.coach[place] == resource:
                is_out[task] = 1
                break


# --- putting back ---------------------------------------------------------------------


@compiled
def insert(
    given: Given,
    now: Walked,
    dice: Dice,
    task: int,
    is_day: Bytes,
    taken: Bools,
    starts: Ints,
    costs: Floats,
) -> bool:
    """Place a task where it adds least; sometimes the best start is overlooked."""
    number = open_starts(given, now, task, is_day, taken, starts)
    weigh(given, now, task, starts, number, costs)
    slots, minutes = given.slots[task], given.minutes[task]
    choices = given.choice[given.choice_first[task] : given.choice_first[task + 1]]
    pianists = given.pianist[given.pianist_first[task] : given.pianist_first[task + 1]]
    is_overlooking = chance(dice) < OVERLOOKED
    found = NOWHERE
    for _ in range(number):
        place = np.argmin(costs[:number])
        least = costs[place]
        costs[place] = np.inf
        start = starts[place]
        end = start + slots
        day = start // given.stride
        if np.isinf(least):
            break
        if choices.shape[0] and free_staff(now, choices, start, end, day, minutes) < 0:
            continue
        if (
            pianists.shape[0]
            and free_staff(now, pianists, start, end, day, minutes) < 0
        ):
            continue
        if found == NOWHERE:
            found = start
            if is_overlooking:
                continue
            break
        found = start
        break
    if found == NOWHERE:
        return False
    settle(given, now, task, found)
    return True


@inlined
def settle(given: Given, now: Walked, task: int, start: int) -> bool:
    """Place a task at a start its people are free at, if space and staff are, too."""
    slots, minutes = given.slots[task], given.minutes[task]
    spaces = given.space[given.space_first[task] : given.space_first[task + 1]]
    choices = given.choice[given.choice_first[task] : given.choice_first[task + 1]]
    pianists = given.pianist[given.pianist_first[task] : given.pianist_first[task + 1]]
    end = start + slots
    day = start // given.stride
    space, _ = free_space(
        now.held, given.closed, spaces, given.noisy_first, given.noisy, start, end
    )
    coach = NOBODY
    if choices.shape[0]:
        coach = free_staff(now, choices, start, end, day, minutes)
    pianist = NOBODY
    if pianists.shape[0]:
        pianist = free_staff(now, pianists, start, end, day, minutes)
    if (
        space == NOBODY
        or (choices.shape[0] and coach == NOBODY)
        or (pianists.shape[0] and pianist == NOBODY)
    ):
        return False
    put(given, now, task, start, space, coach, pianist)
    return True


@compiled
def insert_at(
    given: Given,
    now: Walked,
    task: int,
    start: int,
    is_day: Bytes,
    taken: Bools,
    starts: Ints,
) -> bool:
    """Place a task at a start, if everybody and everything it needs is free."""
    number = open_starts(given, now, task, is_day, taken, starts)
    for place in range(number):
        if starts[place] == start:
            return settle(given, now, task, start)
    return False


@compiled
def walk(
    given: Given,
    now: Walked,
    dice: Dice,
    work: int,
    warm: float,
    cold: float,
    best: Ints,
    least: Floats,
    stop: Bytes,
) -> int:
    """Walk on for so much work while it grows colder from `warm` to `cold` minutes.

    `best` holds at, space, coach and pianist of the best met so far, `least[0]` its cost.
    Returns the rounds walked. Work is counted in dancers' days looked at.
    """
    num = now.at.shape[0]
    chosen = np.zeros(num, np.int32)
    order = np.zeros(num, np.int32)
    was = np.zeros((num, 4), np.int32)
    is_out = np.zeros(num, np.int8)
    keys = np.zeros(num, np.float64)
    taken = np.zeros(now.work.shape[1], np.bool_)
    is_day = np.zeros(now.waits.shape[1], np.int8)
    starts = np.zeros(now.work.shape[1], np.int32)
    costs = np.zeros(now.work.shape[1], np.float64)
    to = np.full(num, NOWHERE, np.int32)
    mark = np.zeros(num, np.int32)
    here = cost(now.sums, now.waits_week)
    if here < least[0]:
        least[0] = here
        keep(now, best)
    done = 0
    rounds = 0
    while done < work:
        rounds += 1
        done += 1
        if rounds % 64 == 0 and stop[0]:
            break
        warmth = warm * (cold / warm) ** (done / work)
        num_missing = 0
        for task in range(num):
            if given.is_open[task] and now.at[task] == NOWHERE:
                order[num_missing] = task
                num_missing += 1
        to[:] = NOWHERE
        way = chance(dice)
        if num_missing and chance(dice) < MAKE_ROOM:
            missing = order[below(dice, num_missing)]
            start = a_start(given, now, dice, missing, mark, ROOM_TRIES)
            number = in_the_way(given, now, dice, missing, start, is_out, chosen)
            to[missing] = start
        elif way < A_SHIFT:
            task = a_placed(now, dice)
            start = a_start(given, now, dice, task, mark, ROOM_TRIES)
            number = in_the_way(given, now, dice, task, start, is_out, chosen)
            if not is_out[task]:
                chosen[number] = task
                number += 1
            to[task] = start
        elif way < A_SHIFT + AN_EXCHANGE:
            number = exchange(given, now, dice, chosen, to)
        else:
            way = chance(dice)
            if way < OF_A_DANCER:
                number = of_a_dancer(given, now, dice, chosen)
            elif way < OF_A_DANCER + OF_A_STRETCH:
                number = of_a_stretch(given, now, dice, chosen)
            else:
                number = of_people(given, now, dice, chosen)
            shuffle(dice, chosen, number)
            number = min(number, FEWEST + below(dice, MOST - FEWEST + 1))
        for place in range(number):
            task = chosen[place]
            was[place, 0] = now.at[task]
            was[place, 1] = now.space[task]
            was[place, 2] = now.coach[task]
            was[place, 3] = now.pianist[task]
            take(given, now, task)
            order[num_missing + place] = task
        total = num_missing + number
        way = chance(dice)
        for place in range(total):
            task = order[place]
            people = given.member_first[task + 1] - given.member_first[task]
            done += LOOK + 4 * people
            if way < LARGE_FIRST:
                keys[place] = -people
            elif way < LARGE_FIRST + LONG_FIRST:
                keys[place] = -given.slots[task]
            else:
                keys[place] = 0.0
            keys[place] += 0.5 * chance(dice)
            if place < num_missing:
                keys[place] -= 1000.0
            if to[task] != NOWHERE:
                keys[place] -= 2000.0
        for place in np.argsort(keys[:total], kind="mergesort"):
            task = order[place]
            if to[task] == NOWHERE or not insert_at(
                given, now, task, to[task], is_day, taken, starts
            ):
                insert(given, now, dice, task, is_day, taken, starts, costs)
        then = cost(now.sums, now.waits_week)
        if then <= here - warmth * np.log(1.0 - chance(dice)):
            here = then
            if here < least[0]:
                least[0] = here
                keep(now, best)
        else:
            for place in range(total):
                if now.at[order[place]] != NOWHERE:
                    take(given, now, order[place])
            for place in range(number):
                put(
                    given,
                    now,
                    chosen[place],
                    was[place, 0],
                    was[place, 1],
                    was[place, 2],
                    was[place, 3],
                )
    return rounds
