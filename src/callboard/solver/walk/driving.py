"""What would have to go for a task to stand at a start."""

import numpy as np

from callboard.solver.walk.arrays import (
    AT,
    CALLED,
    CHOICE,
    CHOICE_END,
    COACH,
    COACH_END,
    DAY,
    GAP_DAYS,
    HARD_DAY,
    HARD_WEEK,
    LEADER,
    LENGTH,
    MEMBER,
    MEMBER_END,
    MINUTES,
    NOBODY,
    NOWHERE,
    PIANIST,
    PLAYER,
    PLAYER_END,
    PRICED_DAY,
    QUOTA,
    QUOTA_END,
    SPACE,
    SPACES,
    SPACES_END,
    TASK,
    TASK_END,
    TIE,
    TIE_END,
    Bytes,
    Desk,
    Floats,
    Given,
    Walked,
)
from callboard.solver.walk.bits import COLUMNS, NONE, drop_lowest, lowest, stretch
from callboard.solver.walk.compiled import compiled, inlined
from callboard.solver.walk.options import breaks_tie, mask_of

NO_HOURS = 2.0
WEEK = -1


@inlined
def uses(given: Given, now: Walked, resource: int, task: int) -> bool:
    """Whether a placed task has a resource: as space, coach or pianist."""
    return bool(
        now.spot[task, SPACE] == resource
        or now.spot[task, LEADER] == resource
        or now.spot[task, PIANIST] == resource
        or given.is_needed[task, resource] != 0
    )


@inlined
def disturbs(given: Given, now: Walked, resource: int, task: int) -> bool:
    """Whether a placed task is in a space too noisy to stand beside a space."""
    return bool(given.is_noisy[resource, now.spot[task, SPACE]] != 0)


@inlined
def price_of(
    given: Given,
    now: Walked,
    resource: int,
    day: int,
    mask: np.uint64,
    driven: Floats,
    is_out: Bytes,
) -> float:
    """Give what it costs to free somebody or something, beside what goes already."""
    if given.shut[resource, day] & mask != NONE:
        return np.inf
    total = 0.0
    for block in range(now.on_day.shape[1]):
        left = now.on_day[day, block]
        while left != NONE:
            other = block * COLUMNS + lowest(left)
            left = drop_lowest(left)
            if (
                mask_of(given, now, other) & mask != NONE
                and not is_out[other]
                and (
                    uses(given, now, resource, other)
                    or disturbs(given, now, resource, other)
                )
            ):
                total += driven[other]
    return total


@inlined
def clear(
    given: Given,
    now: Walked,
    resource: int,
    day: int,
    mask: np.uint64,
    is_out: Bytes,
) -> None:
    """Drive out whatever has, or disturbs, a resource."""
    for block in range(now.on_day.shape[1]):
        left = now.on_day[day, block]
        while left != NONE:
            other = block * COLUMNS + lowest(left)
            left = drop_lowest(left)
            if mask_of(given, now, other) & mask != NONE and (
                uses(given, now, resource, other)
                or disturbs(given, now, resource, other)
            ):
                is_out[other] = 1


@compiled
def cheapest(
    given: Given,
    now: Walked,
    first: int,
    last: int,
    task: int,
    day: int,
    mask: np.uint64,
    but: int,
    driven: Floats,
    is_out: Bytes,
) -> tuple[int, float]:
    """Give which of some people or spaces costs least to free, and how much."""
    minutes = given.of_task[task, MINUTES]
    found, least = NOBODY, np.inf
    for place in range(first, last):
        resource = given.lists[place]
        if resource == but or given.is_needed[task, resource]:
            continue
        here = price_of(given, now, resource, day, mask, driven, is_out)
        if (
            now.left[resource, day] < minutes
            or now.left[resource, now.on_day.shape[0]] < minutes
        ):
            here += NO_HOURS
        if here < least:
            found, least = int(resource), here
            if here == 0.0:
                break
    return found, least


@compiled
def hers(
    given: Given,
    now: Walked,
    task: int,
    row: int,
    day: int,
    driven: Floats,
    is_out: Bytes,
) -> float:
    """Drive out a dancer's calls until her limits leave room; give what they cost."""
    of_task, of_row, lists = given.of_task, given.of_row, given.lists
    num_quotas = of_row[row, QUOTA_END] - of_row[row, QUOTA]
    total = 0.0
    for limit in range(-2, num_quotas):
        quota = of_row[row, QUOTA] + limit
        is_week = limit == WEEK
        more = of_task[task, MINUTES]
        if limit == -2:
            left = min(
                given.of_row_day[row, day, HARD_DAY],
                given.of_row_day[row, day, PRICED_DAY],
            )
            left -= now.day_sums[row, day, CALLED]
        elif is_week:
            left = of_row[row, HARD_WEEK] - now.week_sums[row, CALLED]
        else:
            left = given.quota_limit[quota, day] - now.quota_used[quota, day]
            more = given.quota_amount[quota, task]
            if not more:
                continue
        left -= more
        if left >= 0:
            continue
        for is_choosing in (False, True):
            while left < 0:
                least, found = np.inf, NOWHERE
                for place in range(of_row[row, TASK], of_row[row, TASK_END]):
                    other = lists[place]
                    if now.spot[other, DAY] == NOWHERE or (
                        now.spot[other, DAY] != day and not is_week
                    ):
                        continue
                    amount = (
                        given.quota_amount[quota, other]
                        if limit >= 0
                        else of_task[other, MINUTES]
                    )
                    if not is_choosing:
                        left += amount if is_out[other] else 0
                    elif amount and not is_out[other] and driven[other] < least:
                        least, found = driven[other], other
                if not is_choosing:
                    break
                if found == NOWHERE:
                    return np.inf
                is_out[found] = 1
                total += least
                left += (
                    given.quota_amount[quota, found]
                    if limit >= 0
                    else of_task[found, MINUTES]
                )
    return total


@compiled
def theirs(
    given: Given,
    now: Walked,
    person: int,
    day: int,
    minutes: int,
    driven: Floats,
    is_out: Bytes,
) -> float:
    """Drive out a coach's or pianist's calls until their hours leave room for a call."""
    num = now.spot.shape[0]
    in_day = now.left[person, day] - minutes
    in_week = now.left[person, now.on_day.shape[0]] - minutes
    total = 0.0
    if in_day >= 0 and in_week >= 0:
        return total
    for other in range(num):
        if (
            now.spot[other, DAY] != NOWHERE
            and is_out[other]
            and uses(given, now, person, other)
        ):
            in_week += given.of_task[other, MINUTES]
            if now.spot[other, DAY] == day:
                in_day += given.of_task[other, MINUTES]
    while in_day < 0 or in_week < 0:
        least, found = np.inf, NOWHERE
        for other in range(num):
            if (
                now.spot[other, DAY] != NOWHERE
                and not is_out[other]
                and driven[other] < least
                and (in_day >= 0 or now.spot[other, DAY] == day)
                and uses(given, now, person, other)
            ):
                least, found = driven[other], other
        if found == NOWHERE:
            return np.inf
        is_out[found] = 1
        total += least
        in_week += given.of_task[found, MINUTES]
        if now.spot[found, DAY] == day:
            in_day += given.of_task[found, MINUTES]
    return total


@compiled
def drive_out(
    given: Given,
    now: Walked,
    desk: Desk,
    task: int,
    day: int,
    at: int,
    enough: float,
) -> tuple[float, int, int, int]:
    """Mark what has to go for a task to stand at a start.

    Returns what that costs (infinite when it cannot stand there), the space, the coach
    and the pianist; stops counting at `enough`. A task marked may be the task itself.
    """
    of_task, lists = given.of_task, given.lists
    driven, is_out = desk.driven, desk.is_out
    end = at + of_task[task, LENGTH]
    mask = stretch(at, end)
    minutes = of_task[task, MINUTES]
    for other in range(is_out.shape[0]):
        is_out[other] = 0
    is_out[task] = 1
    total = 0.0
    for block in range(now.on_day.shape[1]):
        left = now.on_day[day, block] & given.clash[task, block]
        while left != NONE:
            other = block * COLUMNS + lowest(left)
            left = drop_lowest(left)
            if mask_of(given, now, other) & mask != NONE and not is_out[other]:
                is_out[other] = 1
                total += driven[other]
    if total >= enough:
        return total, NOBODY, NOBODY, NOBODY
    for place in range(of_task[task, TIE], of_task[task, TIE_END], 2):
        other = lists[place]
        its_day, its_at = now.spot[other, DAY], now.spot[other, AT]
        if (
            its_day != NOWHERE
            and not is_out[other]
            and breaks_tie(
                lists[place + 1],
                day,
                at,
                end,
                its_day,
                its_at,
                its_at + of_task[other, LENGTH],
                of_task[task, GAP_DAYS],
            )
        ):
            is_out[other] = 1
            total += driven[other]
    for place in range(of_task[task, COACH], of_task[task, COACH_END]):
        person = lists[place]
        total += price_of(given, now, person, day, mask, driven, is_out)
        clear(given, now, person, day, mask, is_out)
        total += theirs(given, now, person, day, minutes, driven, is_out)
    if total >= enough:
        return total, NOBODY, NOBODY, NOBODY
    for place in range(of_task[task, MEMBER], of_task[task, MEMBER_END]):
        row = lists[place]
        limit = min(
            given.of_row_day[row, day, HARD_DAY], given.of_row_day[row, day, PRICED_DAY]
        )
        if (
            now.day_sums[row, day, CALLED] + minutes > limit
            or now.week_sums[row, CALLED] + minutes > given.of_row[row, HARD_WEEK]
            or given.of_row[row, QUOTA_END] > given.of_row[row, QUOTA]
        ):
            total += hers(given, now, task, row, day, driven, is_out)
    if total >= enough:
        return total, NOBODY, NOBODY, NOBODY
    first, last = of_task[task, SPACES], of_task[task, SPACES_END]
    space, more = cheapest(
        given, now, first, last, task, day, mask, NOBODY, driven, is_out
    )
    total += more
    if space == NOBODY or total >= enough:
        return total, NOBODY, NOBODY, NOBODY
    clear(given, now, space, day, mask, is_out)
    coach = pianist = NOBODY
    first, last = of_task[task, CHOICE], of_task[task, CHOICE_END]
    if last > first:
        coach, more = cheapest(
            given, now, first, last, task, day, mask, NOBODY, driven, is_out
        )
        total += more
        if coach != NOBODY:
            clear(given, now, coach, day, mask, is_out)
            total += theirs(given, now, coach, day, minutes, driven, is_out)
    first, last = of_task[task, PLAYER], of_task[task, PLAYER_END]
    if last > first:
        pianist, more = cheapest(
            given, now, first, last, task, day, mask, coach, driven, is_out
        )
        total += more
        if pianist != NOBODY:
            clear(given, now, pianist, day, mask, is_out)
            total += theirs(given, now, pianist, day, minutes, driven, is_out)
    return total, space, coach, pianist
