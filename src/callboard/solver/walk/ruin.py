"""Which calls to take out together, and where some of them are to go."""

from typing import cast

import numpy as np

from callboard.solver.walk.arrays import (
    AT,
    DAY,
    GRID,
    LENGTH,
    MEMBER,
    MEMBER_END,
    NOWHERE,
    POINTS,
    STRAIN_WORTH,
    TASK,
    TASK_END,
    WAITS,
    Desk,
    Given,
    Ints,
    Walked,
)
from callboard.solver.walk.bits import (
    COLUMNS,
    NONE,
    bit,
    count,
    drop_lowest,
    lowest,
    stretch,
)
from callboard.solver.walk.chance import Dice, below
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.driving import drive_out
from callboard.solver.walk.options import mask_of

TRIES = 10
POINT_MINUTES = 30  # of waiting, for whom to choose
NONE_YET = cast("int", np.int64(0))


@compiled
def a_placed(now: Walked, dice: Dice) -> int:
    """Give a placed task by chance; NOWHERE when there is none."""
    num = now.spot.shape[0]
    begin = below(dice, num)
    for step in range(num):
        task = (begin + step) % num
        if now.spot[task, DAY] != NOWHERE:
            return int(task)
    return NOWHERE


@compiled
def of_a_dancer(given: Given, now: Walked, dice: Dice, chosen: Ints) -> int:
    """Choose calls of one dancer who waits or is strained, and of one day more.

    A day she waits, in the one case; in the other any day: what strains her then may be
    what she danced before.
    """
    num_rows, num_days = now.week_sums.shape[0], now.on_day.shape[0]
    worth = min(POINT_MINUTES, given.numbers[STRAIN_WORTH])
    total = 0
    for row in range(num_rows):
        total += now.week_sums[row, WAITS] + worth * now.week_sums[row, POINTS]
    if total <= 0:
        return of_a_stretch(given, now, dice, chosen)
    at = below(dice, total)
    row = 0
    here = now.week_sums[row, WAITS] + worth * now.week_sums[row, POINTS]
    while at >= here:
        at -= here
        row += 1
        here = now.week_sums[row, WAITS] + worth * now.week_sums[row, POINTS]
    day = 0
    if at >= now.week_sums[row, WAITS]:
        day = below(dice, num_days)
    else:
        while at >= now.day_sums[row, day, WAITS]:
            at -= now.day_sums[row, day, WAITS]
            day += 1
    other = below(dice, num_days)
    num = 0
    for place in range(given.of_row[row, TASK], given.of_row[row, TASK_END]):
        task = given.lists[place]
        if now.spot[task, DAY] != NOWHERE and now.spot[task, DAY] in (day, other):
            chosen[num] = task
            num += 1
    return num


@compiled
def of_a_stretch(given: Given, now: Walked, dice: Dice, chosen: Ints) -> int:
    """Choose calls that touch a stretch of a day."""
    seed = a_placed(now, dice)
    if seed == NOWHERE:
        return 0
    begin = now.spot[seed, AT]
    end = begin + (1 + below(dice, 3)) * 60 // given.numbers[GRID]
    return touching(given, now, now.spot[seed, DAY], begin, end, chosen)


@compiled
def touching(
    given: Given, now: Walked, day: int, begin: int, end: int, chosen: Ints
) -> int:
    """Choose the calls of a day that touch some columns; give how many."""
    num = NONE_YET
    for block in range(now.on_day.shape[1]):
        left = now.on_day[day, block]
        while left != NONE:
            task = block * COLUMNS + lowest(left)
            left = drop_lowest(left)
            at = now.spot[task, AT]
            if at < end and begin < at + given.of_task[task, LENGTH]:
                chosen[num] = task
                num += 1
    return num


@compiled
def of_people(given: Given, now: Walked, dice: Dice, chosen: Ints) -> int:
    """Choose calls of two people who share a call."""
    seed = a_placed(now, dice)
    if seed == NOWHERE:
        return 0
    first = given.of_task[seed, MEMBER]
    num_members = given.of_task[seed, MEMBER_END] - first
    if num_members == 0:
        return 0
    num = 0
    for _ in range(2):
        row = given.lists[first + below(dice, num_members)]
        for place in range(given.of_row[row, TASK], given.of_row[row, TASK_END]):
            task = given.lists[place]
            if now.spot[task, DAY] == NOWHERE:
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


@inlined
def a_start(given: Given, dice: Dice, task: int) -> tuple[int, int]:
    """Give a start of a task by chance: day and column."""
    total = 0
    for day in range(given.starts.shape[1]):
        total += count(given.starts[task, day])
    at = below(dice, total)
    for day in range(given.starts.shape[1]):
        left = given.starts[task, day]
        here = count(left)
        if at >= here:
            at -= here
            continue
        for _ in range(at):
            left = drop_lowest(left)
        return day, lowest(left)
    return NOWHERE, NOWHERE


@compiled
def in_the_way(given: Given, now: Walked, task: int, day: int, at: int) -> int:
    """Count the calls that share people with a task and stand where it would."""
    mask = stretch(at, at + given.of_task[task, LENGTH])
    number = 0
    for block in range(now.on_day.shape[1]):
        left = now.on_day[day, block] & given.clash[task, block]
        while left != NONE:
            other = block * COLUMNS + lowest(left)
            left = drop_lowest(left)
            if mask_of(given, now, other) & mask != NONE:
                number += 1
    return number


@compiled
def shift(given: Given, now: Walked, desk: Desk, dice: Dice, task: int) -> int:
    """Choose what is in the way of a task, at the start of a few where that is least.

    `to` says where the task goes. Returns how many were chosen.
    """
    fewest = 0
    in_day, at = NOWHERE, NOWHERE
    for _ in range(TRIES):
        day, start = a_start(given, dice, task)
        if day == now.spot[task, DAY] and start == now.spot[task, AT]:
            continue
        number = in_the_way(given, now, task, day, start)
        if in_day == NOWHERE or number < fewest:
            fewest = number
            in_day, at = day, start
    if in_day == NOWHERE:
        return 0
    return send(given, now, desk, task, in_day, at, NONE_YET)


@compiled
def send(
    given: Given, now: Walked, desk: Desk, task: int, day: int, at: int, num: int
) -> int:
    """Send a task to a start: add what is in its way to `num` chosen calls.

    Returns how many are chosen then; none at all when it cannot stand there.
    """
    price, _, _, _ = drive_out(given, now, desk, task, day, at, np.inf)
    if price == np.inf:
        return 0
    desk.to[task, DAY], desk.to[task, AT] = day, at
    before = num
    for other in range(now.spot.shape[0]):
        if desk.is_out[other] and now.spot[other, DAY] != NOWHERE:
            is_new = True
            for place in range(before):
                if desk.chosen[place] == other:
                    is_new = False
                    break
            if is_new:
                desk.chosen[num] = other
                num += 1
    return num


@compiled
def change_places(given: Given, now: Walked, desk: Desk, dice: Dice) -> int:
    """Choose two calls of one length, and what is in their way, to change places."""
    one = a_placed(now, dice)
    if one == NOWHERE:
        return 0
    day, at = now.spot[one, DAY], now.spot[one, AT]
    for _ in range(2 * TRIES):
        two = a_placed(now, dice)
        its_day, its_at = now.spot[two, DAY], now.spot[two, AT]
        if (
            given.of_task[two, LENGTH] != given.of_task[one, LENGTH]
            or (its_day == day and its_at == at)
            or given.starts[two, day] & bit(at) == NONE
            or given.starts[one, its_day] & bit(its_at) == NONE
        ):
            continue
        num = send(given, now, desk, one, its_day, its_at, NONE_YET)
        if num:
            num = send(given, now, desk, two, day, at, num)
        if not num:
            desk.to[one, DAY] = NOWHERE
        return num
    return 0
