"""Making a week better: take some calls out, put each back where it costs least.

Ruin and recreate under falling temperature (Schrimpf et al. 2000; Christiaens and
Vanden Berghe 2020, slack induction). Calls are taken out together when they meet in a
dancer's day, in a stretch of a day, or in a dancer's week; each comes back, in an order
that changes from round to round, at the start that adds least waiting.
"""

from collections.abc import Callable
from math import exp, log
from random import Random

from callboard.solver.problem import Placement, Spot
from callboard.solver.tables import Tables, Tie

FEWEST, MOST = 2, 9
WARM_MINUTES, COLD_MINUTES = 600.0, 20.0
OVERLOOKED = 0.1
MAKE_ROOM = 0.1


def improve(
    tables: Tables,
    random: Random,
    rounds: int,
    *,
    is_over: Callable[[], bool] = lambda: False,
    tell: Callable[[int, float], None] = lambda _round, _cost: None,
) -> tuple[Placement, float, int]:
    """Improve the tables' placement for so many rounds; give the best one met.

    Returns the placement, its cost (minutes, see `Tables.cost`) and the rounds used.
    """
    now = tables.cost()
    best, best_cost = dict(tables.placed), now
    cooling = (COLD_MINUTES / WARM_MINUTES) ** (1 / max(1, rounds))
    warmth = WARM_MINUTES
    done = 0
    for done in range(1, rounds + 1):
        if done % 32 == 0:
            if is_over():
                break
            tell(done, best_cost)
        left_out = _missing(tables)
        was = _ruin(tables, random, left_out)
        missing = _missing(tables)
        _recreate(tables, random, missing, first=left_out)
        then = tables.cost()
        if then <= now - warmth * log(1 - random.random()):
            now = then
            if now < best_cost:
                best, best_cost = dict(tables.placed), now
        else:
            _put_back(tables, missing, was)
        warmth *= cooling
    return best, best_cost, done


def _missing(tables: Tables) -> list[int]:
    return [
        task.index
        for task in tables.problem.tasks
        if task.index not in tables.placed and task.index not in tables.problem.obstacle
    ]


def _ruin(tables: Tables, random: Random, left_out: list[int]) -> dict[int, Spot]:
    """Take a few related calls out and give where they stood."""
    if left_out and random.random() < MAKE_ROOM:
        chosen = _in_the_way(tables, random, random.choice(left_out))
        return {index: tables.take(index) for index in chosen}
    num = random.randint(FEWEST, MOST)
    way = random.random()
    placed = list(tables.placed)
    if not placed:
        return {}
    if way < 0.45:
        chosen = _of_a_dancer(tables, random)
    elif way < 0.8:
        chosen = _of_a_stretch(tables, random)
    else:
        near = tables.rows[random.choice(placed)]
        chosen = [
            index
            for index in placed
            if tables.problem.tasks[index].dancers
            & {
                tables.dancers[row]
                for row in random.sample(list(near), min(2, len(near)))
            }
        ]
    random.shuffle(chosen)
    return {index: tables.take(index) for index in chosen[:num]}


def _in_the_way(tables: Tables, random: Random, missing: int) -> list[int]:
    """Give what stands in the way of a call that is left out, at a start by chance."""
    tasks = tables.problem.tasks
    task = tasks[missing]
    day = random.choice(sorted(tables.problem.starts[missing]))
    slot = random.choice(tables.problem.starts[missing][day])
    meeting = [
        index
        for index, spot in tables.placed.items()
        if spot.day == day
        and spot.slot < slot + task.slots
        and slot < spot.slot + tasks[index].slots
    ]
    people = task.dancers | {*task.coaches}
    if len(task.coach_choices) == 1:
        people |= {*task.coach_choices}
    chosen = [
        index
        for index in meeting
        if people & (tasks[index].dancers | {*tables.placed[index].coaches})
    ]
    for other, tie in tables.related[missing]:
        spot = tables.placed.get(other)
        if spot is None or other in chosen:
            continue
        start, at = (day, slot), (spot.day, spot.slot)
        if (
            (tie is Tie.APART and abs(spot.day - day) < task.need.gap_days)
            or (tie is Tie.BEFORE and at >= start)
            or (tie is Tie.AFTER and at <= start)
        ):
            chosen.append(other)
    others = [
        index
        for index in meeting
        if index not in chosen and tables.placed[index].space in task.spaces
    ]
    chosen += random.sample(others, min(1, len(others)))
    return chosen + _too_much(tables, random, missing, day, chosen)


def _too_much(
    tables: Tables, random: Random, missing: int, day: int, chosen: list[int]
) -> list[int]:
    """Give more calls to take out of a day so that nobody passes her limit of the day."""
    tasks = tables.problem.tasks
    out: list[int] = []
    for row in tables.row_list[missing]:
        left = min(tables.hard[row, day], tables.priced[row, day])
        left -= tables.called[row, day] + tasks[missing].need.minutes
        if left >= 0:
            continue
        hers = [
            index
            for index in tables.problem.tasks_of[tables.dancers[row]]
            if index in tables.placed and tables.placed[index].day == day
        ]
        random.shuffle(hers)
        for index in sorted(hers, key=lambda each: each not in (*chosen, *out)):
            if left >= 0:
                break
            left += tasks[index].need.minutes
            if index not in chosen and index not in out:
                out.append(index)
    return out


def _of_a_dancer(tables: Tables, random: Random) -> list[int]:
    """Give calls of one dancer who waits, on a day she waits, and of one day more."""
    waits = tables.waits.ravel()
    total = int(waits.sum())
    if not total:
        return random.sample(list(tables.placed), min(MOST, len(tables.placed)))
    at = int((waits.cumsum() > random.randrange(total)).argmax())
    dancer, day = divmod(at, tables.num_days)
    other = random.randrange(tables.num_days)
    return [
        index
        for index in tables.problem.tasks_of[tables.dancers[dancer]]
        if index in tables.placed and tables.placed[index].day in {day, other}
    ]


def _of_a_stretch(tables: Tables, random: Random) -> list[int]:
    """Give calls that touch a stretch of a day."""
    seed = tables.placed[random.choice(list(tables.placed))]
    reach = random.choice((60, 120, 180)) // tables.minutes
    return [
        index
        for index, spot in tables.placed.items()
        if spot.day == seed.day
        and spot.slot < seed.slot + reach
        and seed.slot < spot.slot + tables.problem.tasks[index].slots
    ]


def _recreate(
    tables: Tables, random: Random, missing: list[int], first: list[int]
) -> None:
    """Put calls back one by one, each where it costs least; left out ones come first."""
    tasks = tables.problem.tasks
    way = random.random()
    if way < 0.4:
        order = sorted(missing, key=lambda index: -len(tasks[index].dancers))
    elif way < 0.7:
        order = sorted(missing, key=lambda index: -tasks[index].slots)
    else:
        order = random.sample(missing, len(missing))
    order.sort(key=lambda index: index not in first)
    for index in order:
        starts, costs = tables.options(index)
        if not starts.size:
            continue
        if starts.size > 1:
            noise = random.random()
            if noise < OVERLOOKED:
                costs = costs.copy()
                costs[int(costs.argmin())] += exp(10)
        start = int(starts[int(costs.argmin())])
        tables.put(index, tables.spot_at(index, start))


def _put_back(tables: Tables, changed: list[int], was: dict[int, Spot]) -> None:
    for index in changed:
        if index in tables.placed:
            tables.take(index)
    for index, spot in was.items():
        tables.put(index, spot)
