"""Where a task can go now, and the start at which it adds least."""

import numpy as np

from callboard.rules.objective import WORST_OFF_WEIGHT
from callboard.solver.walk.arrays import (
    AFTER,
    APART,
    AT,
    BEFORE,
    CALLED,
    CAN_STRAIN,
    CHOICE,
    CHOICE_END,
    COACH,
    COACH_END,
    DANCING_END,
    DAY,
    GAP_DAYS,
    HARD_DAY,
    HARD_WEEK,
    LENGTH,
    MEMBER,
    MEMBER_END,
    MINUTES,
    NIGHTS_BIT,
    NOBODY,
    NOWHERE,
    PLAYER,
    PLAYER_END,
    PRICED_DAY,
    PRICED_WEEK,
    QUOTA,
    QUOTA_END,
    SPACE,
    SPACES,
    SPACES_END,
    STRAIN_WORTH,
    TIE,
    TIE_END,
    WAITS,
    Given,
    Ints,
    Walked,
)
from callboard.solver.walk.bits import (
    COLUMNS,
    NONE,
    bit,
    drop_lowest,
    lowest,
    runs_of,
    stretch,
)
from callboard.solver.walk.chance import Dice, chance
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.strain import added_nights, added_points
from callboard.solver.walk.sums import (
    PRICE_MINUTES,
    half_hours,
    put,
    waits_with,
    worst_wait,
)

LATE_COST = 0.5
GAP_COST = 30.0
MOVED_COST = 5.0
BOTH_ENDS = 2


@inlined
def is_quiet(given: Given, now: Walked, space: int, day: int, mask: np.uint64) -> bool:
    """Whether nothing goes on in the spaces that would disturb a space."""
    for other in range(given.is_noisy.shape[0]):
        if given.is_noisy[space, other] and now.held[other, day] & mask != NONE:
            return False
    return True


@inlined
def free_space(
    given: Given, now: Walked, task: int, day: int, at: int
) -> tuple[int, int]:
    """Give the space, free and quiet, in which a call leaves fewest gaps beside it.

    Returns it, NOBODY without one, and how many of the call's ends meet another call or
    the end of the day.
    """
    end = at + given.of_task[task, LENGTH]
    mask = stretch(at, end)
    found, most = NOBODY, -1
    for place in range(given.of_task[task, SPACES], given.of_task[task, SPACES_END]):
        space = given.lists[place]
        held = now.held[space, day]
        if held & mask != NONE or not is_quiet(given, now, space, day, mask):
            continue
        held |= given.closed[day]
        met = 0
        if at == 0 or held & bit(at - 1) != NONE:
            met += 1
        if end == COLUMNS or held & bit(end) != NONE:
            met += 1
        if met > most:
            found, most = space, met
            if met == BOTH_ENDS:
                break
    return found, most


@compiled
def movable(
    given: Given, now: Walked, task: int, day: int, at: int
) -> tuple[int, int, int]:
    """Give a space that is free once one other call takes another space at its time.

    Returns the space, the other call and the space it goes to; NOBODY without one.
    """
    of_task, lists = given.of_task, given.lists
    mask = stretch(at, at + of_task[task, LENGTH])
    for place in range(of_task[task, SPACES], of_task[task, SPACES_END]):
        space = lists[place]
        if given.shut[space, day] & mask != NONE or not is_quiet(
            given, now, space, day, mask
        ):
            continue
        holder = only_holder(given, now, space, day, mask)
        if holder == NOWHERE:
            continue
        its_mask = mask_of(given, now, holder)
        for choice in range(of_task[holder, SPACES], of_task[holder, SPACES_END]):
            to = lists[choice]
            if (
                to != space
                and not given.is_noisy[space, to]
                and now.held[to, day] & its_mask == NONE
                and is_quiet(given, now, to, day, its_mask)
            ):
                return space, holder, to
    return NOBODY, NOWHERE, NOBODY


@inlined
def only_holder(
    given: Given, now: Walked, space: int, day: int, mask: np.uint64
) -> int:
    """Give the one call that has a space at some columns; NOWHERE when they are more."""
    holder = NOWHERE
    for block in range(now.on_day.shape[1]):
        left = now.on_day[day, block]
        while left != NONE:
            other = block * COLUMNS + lowest(left)
            left = drop_lowest(left)
            if (
                now.spot[other, SPACE] == space
                and mask_of(given, now, other) & mask != NONE
            ):
                if holder != NOWHERE:
                    return NOWHERE
                holder = other
    return holder


@inlined
def mask_of(given: Given, now: Walked, task: int) -> np.uint64:
    """Give the columns of a placed task."""
    at = now.spot[task, AT]
    return stretch(at, at + given.of_task[task, LENGTH])


@inlined
def change_space(given: Given, now: Walked, task: int, to: int) -> None:
    """Let a placed task have another space at its time: bits are turned over."""
    mask = mask_of(given, now, task)
    day = now.spot[task, DAY]
    now.held[now.spot[task, SPACE], day] ^= mask
    now.held[to, day] ^= mask
    now.spot[task, SPACE] = to


@inlined
def move(given: Given, now: Walked, task: int, to: int, moved: Ints) -> None:
    """Let a placed task have another space, and write down which it had.

    Row 0 of `moved` counts; the others hold a task and the space it had.
    """
    moved[0, 0] += 1
    moved[moved[0, 0], 0] = task
    moved[moved[0, 0], 1] = now.spot[task, SPACE]
    change_space(given, now, task, to)


@inlined
def free_staff(
    given: Given,
    now: Walked,
    task: int,
    first: int,
    last: int,
    day: int,
    mask: np.uint64,
    but: int,
) -> int:
    """Give the first of some people who is free and has the time; NOBODY without one.

    Nobody comes twice: neither `but` nor whom the task cannot do without.
    """
    minutes = given.of_task[task, MINUTES]
    num_days = now.on_day.shape[0]
    for place in range(first, last):
        person = given.lists[place]
        if (
            now.held[person, day] & mask == NONE
            and person != but
            and not given.is_needed[task, person]
            and now.left[person, day] >= minutes
            and now.left[person, num_days] >= minutes
        ):
            return int(person)
    return NOBODY


@inlined
def team(
    given: Given, now: Walked, task: int, day: int, at: int
) -> tuple[int, int, bool]:
    """Give the coach and the pianist a task could have, and whether that is all it needs."""
    of_task = given.of_task
    mask = stretch(at, at + of_task[task, LENGTH])
    coach = pianist = NOBODY
    first, last = of_task[task, CHOICE], of_task[task, CHOICE_END]
    if last > first:
        coach = free_staff(given, now, task, first, last, day, mask, NOBODY)
        if coach == NOBODY:
            return coach, pianist, False
    first, last = of_task[task, PLAYER], of_task[task, PLAYER_END]
    if last > first:
        pianist = free_staff(given, now, task, first, last, day, mask, coach)
        if pianist == NOBODY:
            return coach, pianist, False
    return coach, pianist, True


@inlined
def breaks_tie(
    kind: int,
    day: int,
    begin: int,
    end: int,
    at_day: int,
    at: int,
    at_end: int,
    gap: int,
) -> bool:
    """Whether a call would stand on the wrong side of another, or too near in days."""
    if kind == BEFORE:
        return day < at_day or (day == at_day and begin < at_end)
    if kind == AFTER:
        return day > at_day or (day == at_day and end > at)
    return kind == APART and abs(at_day - day) < gap


@inlined
def is_open_day(given: Given, now: Walked, task: int, day: int) -> bool:
    """Whether everybody certain to be there has the minutes left on a day."""
    of_task, lists = given.of_task, given.lists
    minutes = of_task[task, MINUTES]
    num_days = now.on_day.shape[0]
    for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
        row = lists[place]
        if (
            now.day_sums[row, day, CALLED] + minutes
            > given.of_row_day[row, day, HARD_DAY]
            or now.week_sums[row, CALLED] + minutes > given.of_row[row, HARD_WEEK]
        ):
            return False
        for quota in range(given.of_row[row, QUOTA], given.of_row[row, QUOTA_END]):
            more = given.quota_amount[quota, task]
            if (
                more
                and now.quota_used[quota, day] + more > given.quota_limit[quota, day]
            ):
                return False
    for place in range(of_task[task, COACH], of_task[task, COACH_END]):
        person = lists[place]
        if now.left[person, day] < minutes or now.left[person, num_days] < minutes:
            return False
    return True


@inlined
def open_starts(given: Given, now: Walked, task: int, day: int) -> np.uint64:
    """Give the starts of a day at which everybody certain to be there is free."""
    of_task, lists = given.of_task, given.lists
    starts: np.uint64 = given.starts[task, day]
    if starts == NONE:
        return NONE
    taken = NONE
    for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
        taken |= now.work[lists[place], day]
    for place in range(of_task[task, COACH], of_task[task, COACH_END]):
        taken |= now.held[lists[place], day]
    length = of_task[task, LENGTH]
    starts &= runs_of(~taken, length)
    if starts == NONE or not is_open_day(given, now, task, day):
        return NONE
    first, last = 0, COLUMNS - length
    for place in range(of_task[task, TIE], of_task[task, TIE_END], 2):
        other, kind = lists[place], lists[place + 1]
        its_day, its_at = now.spot[other, DAY], now.spot[other, AT]
        if its_day == NOWHERE:
            continue
        if kind == APART:
            if abs(its_day - day) < of_task[task, GAP_DAYS]:
                return NONE
        elif kind == BEFORE:
            if its_day > day:
                return NONE
            if its_day == day:
                first = max(first, its_at + of_task[other, LENGTH])
        else:
            if its_day < day:
                return NONE
            if its_day == day:
                last = min(last, its_at - length)
    if last < first:
        return NONE
    return starts & stretch(first, last + 1)


@inlined
def standing_cost(given: Given, now: Walked, task: int, day: int) -> float:
    """Give what a task adds on a day wherever it lies: price and strain, in minutes."""
    of_task = given.of_task
    minutes = of_task[task, MINUTES]
    total = 0.0
    for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
        row = given.lists[place]
        over = now.day_sums[row, day, CALLED] - given.of_row_day[row, day, PRICED_DAY]
        if over + minutes > 0:
            total += PRICE_MINUTES * (half_hours(over + minutes) - half_hours(over))
        over = now.week_sums[row, CALLED] - given.of_row[row, PRICED_WEEK]
        if over + minutes > 0:
            total += PRICE_MINUTES * (half_hours(over + minutes) - half_hours(over))
        if place < of_task[task, DANCING_END] and given.of_row[row, CAN_STRAIN]:
            points = added_points(given, now, task, row, day)
            total += points * given.numbers[STRAIN_WORTH]
    return total


@inlined
def added_waits(
    given: Given, now: Walked, task: int, day: int, at: int, worst: int, limit: float
) -> float:
    """Give what a task's dancers wait more at a start; infinite once beyond a limit."""
    of_task = given.of_task
    mask = stretch(at, at + of_task[task, LENGTH])
    first, last = of_task[task, MEMBER], of_task[task, MEMBER_END]
    # Nobody can wait less than not at all.
    left = 0
    for place in range(first, last):
        left += now.day_sums[given.lists[place], day, WAITS]
    total = 0
    most = worst
    for place in range(first, last):
        row = given.lists[place]
        was = now.day_sums[row, day, WAITS]
        waits = waits_with(given, now, row, day, mask) - was
        more = waits
        if given.of_row[row, CAN_STRAIN] & NIGHTS_BIT:
            points = added_nights(given, now, row, day, mask)
            more += points * given.numbers[STRAIN_WORTH]
        total += more
        left -= was
        if total - left >= limit:
            return np.inf
        most = max(most, now.week_sums[row, WAITS] + waits)
    return float(total + WORST_OFF_WEIGHT * (most - worst))


@compiled
def insert(
    given: Given,
    now: Walked,
    dice: Dice,
    task: int,
    overlook: float,
    moved: Ints,
) -> bool:
    """Place a task where it adds least; some starts are overlooked, by chance.

    A call that had to take another space is written down in `moved`.
    """
    length = given.of_task[task, LENGTH]
    worst = worst_wait(now.week_sums)
    best = np.inf
    in_day = best_at = in_space = coach = pianist = holder = to = NOBODY
    for day in range(now.on_day.shape[0]):
        left = open_starts(given, now, task, day)
        if left == NONE:
            continue
        standing = standing_cost(given, now, task, day)
        while left != NONE and standing < best:
            at = lowest(left)
            left = drop_lowest(left)
            luck = chance(dice)
            if luck < overlook:
                continue
            late = at + length - given.late_from[day]
            here = standing + luck + LATE_COST * max(0, late)
            here += added_waits(given, now, task, day, at, worst, best - here)
            if here >= best:
                continue
            space, met = free_space(given, now, task, day, at)
            other = other_to = NOBODY
            if space == NOBODY:
                here += MOVED_COST
                space, other, other_to = movable(given, now, task, day, at)
            else:
                here += GAP_COST * (BOTH_ENDS - met)
            if space == NOBODY or here >= best:
                continue
            leader, player, is_whole = team(given, now, task, day, at)
            if is_whole:
                best = here
                in_day, best_at, in_space = day, at, space
                coach, pianist = leader, player
                holder, to = other, other_to
    if in_day == NOBODY:
        return False
    if holder != NOBODY:
        move(given, now, holder, to, moved)
    put(given, now, task, in_day, best_at, in_space, coach, pianist)
    return True
