"""A first week: the hardest call first, and what is in the way moves on.

Recursive swapping as FET does it for school timetables: a call takes the start where it
drives out least, what it drove out is placed again, and a call that is driven out often
grows dear to drive out. Waiting and strain are the walk's business; here only limits,
people, spaces, order and spread are kept.
"""

import numpy as np

from callboard.solver.walk.arrays import (
    DAY,
    IS_OPEN,
    LENGTH,
    MEMBER,
    MEMBER_END,
    NOWHERE,
    SPACES,
    SPACES_END,
    TASK,
    TASK_END,
    WEIGHT,
    Bytes,
    Desk,
    Given,
    Ints,
    Walked,
)
from callboard.solver.walk.bits import NONE, count, drop_lowest, lowest
from callboard.solver.walk.chance import Dice, chance
from callboard.solver.walk.compiled import compiled
from callboard.solver.walk.driving import drive_out
from callboard.solver.walk.sums import copy, put, take

UNFAIR = 0.5  # of a call driven out, by chance


@compiled
def swap(
    given: Given,
    now: Walked,
    desk: Desk,
    dice: Dice,
    steps: int,
    best: Ints,
    stop: Bytes,
) -> int:
    """Place what is left out within so many placings; `best` holds the best state.

    Returns the steps used.
    """
    num, num_days = given.starts.shape
    driven, queue = desk.driven, desk.order
    left_out = 0
    for task in range(num):
        driven[task] = 1.0
        if given.of_task[task, IS_OPEN] and now.spot[task, DAY] == NOWHERE:
            left_out += given.of_task[task, WEIGHT]
    head, tail, size = 0, queue_up(given, now, desk), num + 1
    copy(now.spot, best)
    least = left_out
    done = 0
    while done < steps and head != tail and not (done % 256 == 0 and stop[0]):
        done += 1
        task = queue[head]
        head = (head + 1) % size
        enough = np.inf
        in_day, at = NOWHERE, NOWHERE
        for day in range(num_days):
            left = given.starts[task, day]
            while left != NONE:
                start = lowest(left)
                left = drop_lowest(left)
                luck = UNFAIR * chance(dice)
                if luck >= enough:
                    continue
                here, _, _, _ = drive_out(
                    given, now, desk, task, day, start, enough - luck
                )
                if here + luck < enough:
                    enough = here + luck
                    in_day, at = day, start
        if in_day == NOWHERE:
            queue[tail] = task
            tail = (tail + 1) % size
            continue
        _, space, coach, pianist = drive_out(given, now, desk, task, in_day, at, np.inf)
        for other in range(num):
            if desk.is_out[other] and other != task:
                take(given, now, other)
                driven[other] += 1.0
                queue[tail] = other
                tail = (tail + 1) % size
                left_out += given.of_task[other, WEIGHT]
        put(given, now, task, in_day, at, space, coach, pianist)
        left_out -= given.of_task[task, WEIGHT]
        if left_out < least:
            least = left_out
            copy(now.spot, best)
    for task in range(num):
        driven[task] = 1.0
    return done


@compiled
def queue_up(given: Given, now: Walked, desk: Desk) -> int:
    """Queue up what is left out, the hardest first; give how many."""
    of_task, order, keys = given.of_task, desk.order, desk.keys
    total = 0
    for task in range(now.spot.shape[0]):
        if not of_task[task, IS_OPEN] or now.spot[task, DAY] != NOWHERE:
            continue
        people = of_task[task, MEMBER_END] - of_task[task, MEMBER]
        num_starts = 0
        for day in range(given.starts.shape[1]):
            num_starts += count(given.starts[task, day])
        spaces = of_task[task, SPACES_END] - of_task[task, SPACES]
        near = 0
        for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
            row = given.lists[place]
            near += given.of_row[row, TASK_END] - given.of_row[row, TASK]
        hard = of_task[task, WEIGHT] * of_task[task, LENGTH] * (people + near + 1)
        key = -hard / (num_starts * spaces + 1)
        at = total
        while at > 0 and keys[at - 1] > key:
            keys[at], order[at] = keys[at - 1], order[at - 1]
            at -= 1
        keys[at], order[at] = key, task
        total += 1
    return total
