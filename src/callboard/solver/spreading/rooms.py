"""How much room people, spaces and crowds have in a week, and in a part of its days."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from callboard.solver.halves import Half, halves_of
from callboard.solver.problem import Problem
from callboard.solver.proof import (
    Within,
    dancer_room,
    open_minutes,
    staff_room,
    sure_tasks,
    usable_slots,
)
from callboard.solver.spreading.crowds import crowds

Tasks = frozenset[int]


@dataclass(frozen=True, slots=True)
class Room:
    """How long somebody, or a set of spaces, can be called in a week, and what sets that.

    `needs` are those whose every call there takes from it. It is nobody's room alone where
    every two of the needs have somebody in common: their calls come one after the other.
    Where `is_part`, it is the room of some days of the week: of needs that can have no
    others, for a deadline on a Tuesday is not met by the room of a Friday.

    Units
    -----
    `minutes`, and `each` of one call: 0 for what its need asks. Long calls count as pieces
    of the same length where what is left over holds none.
    """

    who: tuple[str, ...]
    minutes: int
    reason: str
    needs: frozenset[str]
    each: int = 0
    is_part: bool = False


def rooms_of(problem: Problem) -> Iterator[Room]:
    """Give the rooms of the whole week, and of every stretch of days some needs keep to."""
    usable, halves = usable_slots(problem), halves_of(problem)
    every = frozenset(task.index for task in problem.tasks) - problem.obstacle.keys()
    yield from _rooms(problem, every, usable, halves)
    reach = {
        index: (min(problem.starts[index]), max(problem.starts[index]))
        for index in every
    }
    whole = (min(usable, default=0), max(usable, default=0))
    for first in sorted({first for first, _ in reach.values()}):
        for last in sorted({last for _, last in reach.values()}):
            inside = frozenset(
                index
                for index, days in reach.items()
                if first <= days[0] and days[1] <= last
            )
            if len(inside) > 1 and (first, last) != whole:
                days = {
                    day: slots for day, slots in usable.items() if first <= day <= last
                }
                mine = tuple(half for half in halves if first <= half.day <= last)
                for room in _rooms(problem, inside, days, mine, fewest=2):
                    yield replace(room, is_part=True)


def _rooms(
    problem: Problem,
    among: Tasks,
    usable: Within,
    halves: tuple[Half, ...],
    fewest: int = 1,
) -> Iterator[Room]:
    """Give the room, in some slots, of whoever and whatever has so many of some tasks."""

    def named(tasks: Tasks) -> frozenset[str]:
        return frozenset(problem.tasks[index].need.id for index in tasks)

    for dancer, tasks in problem.certain_tasks_of.items():
        mine = among.intersection(tasks)
        if len(mine) >= fewest:
            yield Room((dancer,), *dancer_room(problem, dancer, usable), named(mine))
    for person, sure in sure_tasks(problem).items():
        mine = among.intersection(sure)
        if len(mine) >= fewest:
            yield Room((person,), *staff_room(problem, person, usable), named(mine))
    choices: dict[frozenset[str], set[int]] = defaultdict(set)
    for index in among - problem.tasks_of_any_space:
        choices[frozenset(problem.tasks[index].spaces)].add(index)
    for choice in choices:
        mine = frozenset().union(
            *(some for other, some in choices.items() if other <= choice)
        )
        if len(mine) < fewest:
            continue
        given = sum(
            sum(open_minutes(problem, space, usable).values()) for space in choice
        )
        yield Room(tuple(sorted(choice)), given, "open for", named(mine))
    minutes = sum(map(len, usable.values())) * problem.grid.minutes
    runs = [half.last - half.first for half in halves]
    for needs in crowds(problem, among):
        yield Room((), minutes, "one after the other in", needs)
        yield from _pieces(problem, needs, runs)


def _pieces(problem: Problem, crowd: frozenset[str], runs: list[int]) -> Iterator[Room]:
    """Count a crowd's long calls as pieces: no call runs across a pause of everybody."""
    slots = {
        task.need.id: task.slots for task in problem.tasks if task.need.id in crowd
    }
    for least in sorted({*slots.values()}):
        longer = frozenset(need for need in crowd if slots[need] >= least)
        if len(longer) > 1:
            each = least * problem.grid.minutes
            room = each * sum(run // least for run in runs)
            yield Room((), room, "in one piece", longer, each)
