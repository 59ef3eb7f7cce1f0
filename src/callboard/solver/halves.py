"""Days cut where no call can run across: by a company's meal, usually into two halves."""

from collections import defaultdict
from dataclasses import dataclass

from callboard.solver.problem import Problem


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """Slots of a day, `first` up to but not including `last`, that calls stay within."""

    day: int
    first: int
    last: int


def halves_of(problem: Problem) -> tuple[Half, ...]:
    """Cut each day into the stretches that no start of any task crosses."""
    covered: dict[int, set[int]] = defaultdict(set)
    joined: dict[int, set[int]] = defaultdict(set)
    for task, starts in zip(problem.tasks, problem.starts, strict=True):
        for day, slots in starts.items():
            for slot in slots:
                covered[day].update(range(slot, slot + task.slots))
                joined[day].update(range(slot + 1, slot + task.slots))
    found: list[Half] = []
    for day in sorted(covered):
        first, last = None, -1
        for slot in sorted(covered[day]):
            if first is None or slot not in joined[day]:
                if first is not None:
                    found.append(Half(day, first, last + 1))
                first = slot
            last = slot
        if first is not None:
            found.append(Half(day, first, last + 1))
    return tuple(_coarse(found))


def _coarse(halves: list[Half]) -> list[Half]:
    """Join stretches that merely touch: only a real pause parts a day."""
    found: list[Half] = []
    for half in halves:
        if found and found[-1].day == half.day and found[-1].last == half.first:
            found[-1] = Half(half.day, found[-1].first, half.last)
        else:
            found.append(half)
    return found
