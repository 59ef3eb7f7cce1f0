"""Annealing by small steps: a call goes elsewhere, and what is in its way takes its place.

A step is what timetabling calls a Kempe chain: a call goes to another start, the calls that
share people with it there come to where it stood, those that share people with them go
there in turn, until nobody is at two things at once. Whoever had the space comes as well.
"""

import numpy as np

from callboard.solver.walk.arrays import (
    AT,
    DAY,
    LEADER,
    LENGTH,
    NOBODY,
    NOWHERE,
    PIANIST,
    SPACE,
    SPACES,
    SPACES_END,
    SPOT_COLUMNS,
    Bytes,
    Floats,
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
from callboard.solver.walk.chance import Dice, below, chance
from callboard.solver.walk.options import is_quiet, mask_of, open_starts, team
from callboard.solver.walk.sums import IN, OUT, copy
from callboard.solver.wish.arrays import NOT_ALLOWED, Room, Wished, Wishes
from callboard.solver.wish.compiled import compiled, inlined
from callboard.solver.wish.points import (
    count_leader,
    flip,
    lift,
    place,
    tally,
    whole_cost,
)

ONLY_SPACE = 0.2  # of the steps change nothing but the space
SAME_SPACE = 0.5  # of the others keep it
MOST_CHOSEN = 12
A_STEP, A_CALL = 1, 3  # work
LOOK_UP = 128  # steps between two looks at the warmth and at `stop`


@inlined
def gather(
    given: Given,
    now: Walked,
    wished: Wished,
    room: Room,
    task: int,
    day: int,
    at: int,
    space: int,
) -> int:
    """Choose all that changes when a task goes to a start and a space; 0 if it cannot be.

    Calls go from where the task stands to the new start, or the other way.
    """
    of_task, spot, chosen, is_chosen = (
        given.of_task,
        now.spot,
        room.chosen,
        room.is_chosen,
    )
    length = of_task[task, LENGTH]
    from_day, from_at = spot[task, DAY], spot[task, AT]
    chosen[0] = task
    is_chosen[task] = 1
    num = 1
    is_possible = True
    for column in range(at, at + length):
        holder = wished.holder[space, day, column]
        if holder != NOBODY and not is_chosen[holder]:
            chosen[num] = holder
            is_chosen[holder] = 1
            num += 1
            if spot[holder, AT] != at or of_task[holder, LENGTH] != length:
                is_possible = False
    done = 0
    if from_day == day and from_at == at:
        done = num
    while is_possible and done < num:
        mine = chosen[done]
        done += 1
        is_going = spot[mine, DAY] == from_day and spot[mine, AT] == from_at
        to_day = day if is_going else from_day
        to_at = at if is_going else from_at
        if given.starts[mine, to_day] & bit(to_at) == NONE:
            is_possible = False
            break
        mask = stretch(to_at, to_at + length)
        for block in range(now.on_day.shape[1]):
            left = now.on_day[to_day, block] & given.clash[mine, block]
            while left != NONE:
                other = block * COLUMNS + lowest(left)
                left = drop_lowest(left)
                if is_chosen[other] or mask_of(given, now, other) & mask == NONE:
                    continue
                if (
                    spot[other, AT] != to_at
                    or of_task[other, LENGTH] != length
                    or num == MOST_CHOSEN
                ):
                    is_possible = False
                    break
                chosen[num] = other
                is_chosen[other] = 1
                num += 1
            if not is_possible:
                break
    for number in range(num):
        is_chosen[chosen[number]] = 0
    return num if is_possible else 0


@inlined
def is_free(
    given: Given,
    wishes: Wishes,
    now: Walked,
    task: int,
    day: int,
    mask: np.uint64,
    space: int,
) -> bool:
    """Whether a task may have a space, which is free and quiet."""
    return bool(
        wishes.in_space[task, space] != NOT_ALLOWED
        and now.held[space, day] & mask == NONE
        and is_quiet(given, now, space, day, mask)
    )


@inlined
def a_space(
    given: Given,
    wishes: Wishes,
    now: Walked,
    dice: Dice,
    task: int,
    day: int,
    mask: np.uint64,
    first: int,
    second: int,
) -> int:
    """Give a free space: one of two, or any; NOBODY without one."""
    if is_free(given, wishes, now, task, day, mask, first):
        return first
    if is_free(given, wishes, now, task, day, mask, second):
        return second
    begin = given.of_task[task, SPACES]
    num = given.of_task[task, SPACES_END] - begin
    turn = below(dice, num)
    for step in range(num):
        space = given.lists[begin + (turn + step) % num]
        if is_free(given, wishes, now, task, day, mask, space):
            return int(space)
    return NOBODY


@inlined
def exchange(
    given: Given,
    wishes: Wishes,
    now: Walked,
    wished: Wished,
    room: Room,
    dice: Dice,
    num: int,
    day: int,
    at: int,
    space: int,
) -> int:
    """Tally the chosen calls, which were tallied out, in where another stood.

    Returns how many found a place.
    """
    was, to = room.was, room.to
    is_same_time = was[0, DAY] == day and was[0, AT] == at
    for number in range(num):
        task = room.chosen[number]
        is_going = was[number, DAY] == was[0, DAY] and was[number, AT] == was[0, AT]
        to_day, to_at = was[0, DAY], was[0, AT]
        if is_going and not is_same_time:
            to_day, to_at = day, at
        mask = stretch(to_at, to_at + given.of_task[task, LENGTH])
        found = space
        if number:
            found = a_space(
                given,
                wishes,
                now,
                dice,
                task,
                to_day,
                mask,
                was[number, SPACE],
                was[0, SPACE],
            )
        elif not is_free(given, wishes, now, task, to_day, mask, space):
            found = NOBODY
        if found == NOBODY:
            return number
        to[number, DAY], to[number, AT], to[number, SPACE] = to_day, to_at, found
        tally(given, wishes, now, wished, task, to_day, to_at, found, IN)
    return num


@compiled
def settle(
    given: Given,
    wishes: Wishes,
    now: Walked,
    wished: Wished,
    room: Room,
    num: int,
    most: float,
) -> float:
    """Place the chosen calls for good, as tallied, and give what that costs then.

    Infinite where it would cost more than `most`, or somebody cannot: they stand as before.
    """
    chosen, was, to = room.chosen, room.was, room.to
    for number in range(num):
        task = chosen[number]
        flip(given, now, task, to[number, DAY], to[number, AT], to[number, SPACE])
    for number in range(num):
        task = chosen[number]
        flip(given, now, task, was[number, DAY], was[number, AT], was[number, SPACE])
    for number in range(num):
        lift(given, wishes, now, wished, chosen[number])
    placed = 0
    for number in range(num):
        task, day, at = chosen[number], to[number, DAY], to[number, AT]
        if open_starts(given, now, task, day) & bit(at) == NONE:
            break
        coach, pianist, is_whole = team(given, now, task, day, at)
        if not is_whole:
            break
        place(
            given, wishes, now, wished, task, day, at, to[number, SPACE], coach, pianist
        )
        placed += 1
    if placed == num:
        then = whole_cost(given, now, wished)
        if then <= most:
            return then
    for number in range(placed):
        lift(given, wishes, now, wished, chosen[number])
    for number in range(num):
        place(
            given,
            wishes,
            now,
            wished,
            chosen[number],
            was[number, DAY],
            was[number, AT],
            was[number, SPACE],
            was[number, LEADER],
            was[number, PIANIST],
        )
    for number in range(num):
        task = chosen[number]
        flip(given, now, task, was[number, DAY], was[number, AT], was[number, SPACE])
    for number in range(num):
        task = chosen[number]
        flip(given, now, task, to[number, DAY], to[number, AT], to[number, SPACE])
    return np.inf


@inlined
def propose(given: Given, now: Walked, dice: Dice, task: int) -> tuple[int, int, int]:
    """Give another start and space for a placed task: day NOWHERE when it is the same."""
    of_task, spot = given.of_task, now.spot
    day, at, space = spot[task, DAY], spot[task, AT], spot[task, SPACE]
    is_moving = chance(dice) >= ONLY_SPACE
    if is_moving:
        day = below(dice, given.starts.shape[1])
        left = given.starts[task, day]
        if left == NONE:
            return NOWHERE, at, space
        for _ in range(below(dice, count(left))):
            left = drop_lowest(left)
        at = lowest(left)
    if not is_moving or chance(dice) >= SAME_SPACE:
        first, last = of_task[task, SPACES], of_task[task, SPACES_END]
        space = given.lists[first + below(dice, last - first)]
    if day == spot[task, DAY] and at == spot[task, AT] and space == spot[task, SPACE]:
        return NOWHERE, at, space
    return day, at, space


@inlined
def tally_all(
    given: Given,
    wishes: Wishes,
    now: Walked,
    wished: Wished,
    room: Room,
    places: Ints,
    num: int,
    sign: int,
) -> None:
    """Tally the chosen calls in or out at their places."""
    for number in range(num):
        tally(
            given,
            wishes,
            now,
            wished,
            room.chosen[number],
            places[number, DAY],
            places[number, AT],
            places[number, SPACE],
            sign,
        )


@compiled
def wish(
    given: Given,
    wishes: Wishes,
    now: Walked,
    wished: Wished,
    room: Room,
    dice: Dice,
    work: int,
    warm: float,
    cold: float,
    best: Ints,
    least: Floats,
    stop: Bytes,
) -> int:
    """Walk on for so much work while it grows colder from `warm` to `cold` points.

    `best` holds the spots of the best placement met so far, `least[0]` its cost. Returns
    the steps taken.
    """
    spot, was = now.spot, room.was
    here = whole_cost(given, now, wished)
    if here < least[0]:
        least[0] = here
        copy(spot, best)
    warmth = warm
    done = 0
    steps = 0
    while done < work:
        if steps % LOOK_UP == 0:
            if stop[0]:
                break
            warmth = warm * (cold / warm) ** (done / work)
        steps += 1
        done += A_STEP
        task = below(dice, spot.shape[0])
        if spot[task, DAY] == NOWHERE:
            continue
        day, at, space = propose(given, now, dice, task)
        num = 0
        if day != NOWHERE:
            num = gather(given, now, wished, room, task, day, at, space)
        if not num:
            continue
        done += A_CALL * num
        before = wished.points[0]
        for number in range(num):
            for column in range(SPOT_COLUMNS):
                was[number, column] = spot[room.chosen[number], column]
        tally_all(given, wishes, now, wished, room, was, num, OUT)
        placed = exchange(given, wishes, now, wished, room, dice, num, day, at, space)
        most = here - warmth * np.log(1.0 - chance(dice))
        then = np.inf
        if placed == num and here + wished.points[0] - before <= most:
            then = settle(given, wishes, now, wished, room, num, most)
        if then == np.inf:
            tally_all(given, wishes, now, wished, room, room.to, placed, OUT)
            tally_all(given, wishes, now, wished, room, was, num, IN)
            continue
        here = then
        if here < least[0]:
            least[0] = here
            copy(spot, best)
    return steps


@compiled
def count_all(given: Given, wishes: Wishes, now: Walked, wished: Wished) -> None:
    """Count the points of all that is placed, of which none was counted."""
    for task in range(now.spot.shape[0]):
        if now.spot[task, DAY] != NOWHERE:
            day, at, space = (
                now.spot[task, DAY],
                now.spot[task, AT],
                now.spot[task, SPACE],
            )
            flip(given, now, task, day, at, space)
    for task in range(now.spot.shape[0]):
        if now.spot[task, DAY] != NOWHERE:
            day, at, space = (
                now.spot[task, DAY],
                now.spot[task, AT],
                now.spot[task, SPACE],
            )
            tally(given, wishes, now, wished, task, day, at, space, IN)
            count_leader(wishes, now, wished, task, IN)
