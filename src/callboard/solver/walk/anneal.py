"""Ruin and recreate under falling temperature.

Schrimpf et al. 2000; Christiaens and Vanden Berghe 2020, slack induction. Calls are taken
out together when they meet in a dancer's day, in a stretch of a day, or in a dancer's
week; each comes back, in an order that changes from round to round, at the start that
adds least.
"""

import numpy as np

from callboard.solver.walk.arrays import (
    AT,
    DAY,
    IS_OPEN,
    LEADER,
    LENGTH,
    MEMBER,
    MEMBER_END,
    NOBODY,
    NOWHERE,
    PIANIST,
    SPACE,
    SPOT_COLUMNS,
    Bytes,
    Desk,
    Floats,
    Given,
    Ints,
    Walked,
)
from callboard.solver.walk.bits import COLUMNS, NONE, bit
from callboard.solver.walk.chance import Dice, below, chance, shuffle
from callboard.solver.walk.compiled import compiled
from callboard.solver.walk.options import (
    change_space,
    free_space,
    insert,
    movable,
    move,
    open_starts,
    team,
)
from callboard.solver.walk.ruin import (
    NONE_YET,
    a_placed,
    change_places,
    of_a_dancer,
    of_a_stretch,
    of_people,
    shift,
)
from callboard.solver.walk.sums import copy, cost, put, take

FEWEST, MOST = 2, 9
OVERLOOKED = 0.005
MAKE_ROOM = 0.1
A_SHIFT = 0.35
A_CHANGE = 0.25
OF_A_DANCER, OF_A_STRETCH = 0.45, 0.35
LARGE_FIRST, LONG_FIRST = 0.4, 0.3
LOOK = 20  # work of looking for a start, beside four times counting each dancer's day


@compiled
def insert_at(
    given: Given,
    now: Walked,
    task: int,
    day: int,
    at: int,
    moved: Ints,
) -> bool:
    """Place a task at a start, if everybody and everything it needs is free."""
    if at < 0 or at >= COLUMNS:
        return False
    if open_starts(given, now, task, day) & bit(at) == NONE:
        return False
    coach, pianist, is_whole = team(given, now, task, day, at)
    if not is_whole:
        return False
    space, _ = free_space(given, now, task, day, at)
    if space == NOBODY:
        space, holder, to = movable(given, now, task, day, at)
        if space == NOBODY:
            return False
        move(given, now, holder, to, moved)
    put(given, now, task, day, at, space, coach, pianist)
    return True


@compiled
def walk(
    given: Given,
    now: Walked,
    desk: Desk,
    dice: Dice,
    work: int,
    warm: float,
    cold: float,
    best: Ints,
    least: Floats,
    stop: Bytes,
) -> int:
    """Walk on for so much work while it grows colder from `warm` to `cold` minutes.

    `best` holds the spots of the best placement met so far, `least[0]` its cost. Returns
    the rounds walked. Work is counted in dancers' days looked at.
    """
    of_task = given.of_task
    order, to = desk.order, desk.to
    here = cost(given, now)
    if here < least[0]:
        least[0] = here
        copy(now.spot, best)
    done = 0
    rounds = 0
    while done < work:
        rounds += 1
        done += 1
        if rounds % 64 == 0 and stop[0]:
            break
        warmth = warm * (cold / warm) ** (done / work)
        num_missing = NONE_YET
        for task in range(now.spot.shape[0]):
            if now.spot[task, DAY] == NOWHERE and of_task[task, IS_OPEN]:
                order[num_missing] = task
                num_missing += 1
        desk.moved[0, 0] = 0
        number = choose(given, now, desk, dice, num_missing)
        for place in range(number):
            task = desk.chosen[place]
            for column in range(SPOT_COLUMNS):
                desk.was[place, column] = now.spot[task, column]
            take(given, now, task)
            order[num_missing + place] = task
        total = num_missing + number
        done += line_up(given, desk, dice, num_missing, total)
        for place in range(total):
            task = order[place]
            if to[task, DAY] == NOWHERE or not insert_at(
                given, now, task, to[task, DAY], to[task, AT], desk.moved
            ):
                insert(given, now, dice, task, OVERLOOKED, desk.moved)
            to[task, DAY] = NOWHERE
        then = cost(given, now)
        if then <= here - warmth * np.log(1.0 - chance(dice)):
            here = then
            if here < least[0]:
                least[0] = here
                copy(now.spot, best)
        else:
            go_back(given, now, desk, total, number)
    return rounds


@compiled
def line_up(given: Given, desk: Desk, dice: Dice, num_missing: int, total: int) -> int:
    """Order the calls of a round as they come back; give the work of placing them."""
    of_task, order, keys = given.of_task, desk.order, desk.keys
    way = chance(dice)
    work = 0
    for place in range(total):
        task = order[place]
        people = of_task[task, MEMBER_END] - of_task[task, MEMBER]
        work += LOOK + 4 * people
        key = 0.5 * chance(dice)
        if way < LARGE_FIRST:
            key -= people
        elif way < LARGE_FIRST + LONG_FIRST:
            key -= of_task[task, LENGTH]
        if place < num_missing:
            key -= 1000.0
        if desk.to[task, DAY] != NOWHERE:
            key -= 2000.0
        at = place
        while at > 0 and keys[at - 1] > key:
            keys[at], order[at] = keys[at - 1], order[at - 1]
            at -= 1
        keys[at], order[at] = key, task
    return work


@compiled
def choose(given: Given, now: Walked, desk: Desk, dice: Dice, num_missing: int) -> int:
    """Choose the calls of one round and how many; `to` says where some of them go."""
    way = chance(dice)
    if num_missing and chance(dice) < MAKE_ROOM:
        return shift(given, now, desk, dice, desk.order[below(dice, num_missing)])
    if way < A_SHIFT:
        task = a_placed(now, dice)
        return 0 if task == NOWHERE else shift(given, now, desk, dice, task)
    chosen = desk.chosen
    if way < A_SHIFT + A_CHANGE:
        return change_places(given, now, desk, dice)
    way = chance(dice)
    if way < OF_A_DANCER:
        number = of_a_dancer(given, now, dice, chosen)
    elif way < OF_A_DANCER + OF_A_STRETCH:
        number = of_a_stretch(given, now, dice, chosen)
    else:
        number = of_people(given, now, dice, chosen)
    shuffle(dice, chosen, number)
    return min(number, FEWEST + below(dice, MOST - FEWEST + 1))


@compiled
def go_back(given: Given, now: Walked, desk: Desk, total: int, number: int) -> None:
    """Undo a round: what came back goes, what changed space returns, what went comes back."""
    moved, was = desk.moved, desk.was
    for place in range(moved[0, 0], 0, -1):
        change_space(given, now, moved[place, 0], moved[place, 1])
    for place in range(total):
        if now.spot[desk.order[place], DAY] != NOWHERE:
            take(given, now, desk.order[place])
    for place in range(number):
        put(
            given,
            now,
            desk.chosen[place],
            was[place, DAY],
            was[place, AT],
            was[place, SPACE],
            was[place, LEADER],
            was[place, PIANIST],
        )
