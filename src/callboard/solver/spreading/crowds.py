"""Needs of which every two have somebody in common: their calls cannot be side by side."""

from collections.abc import Iterator

from callboard.solver.problem import Problem, Task

MOST_CROWDS = 60


def crowds(problem: Problem) -> Iterator[frozenset[str]]:
    """Give the crowds that take the longest, one after the other, each once.

    A crowd is begun with every call in turn, and takes in the largest calls that share
    somebody with all it has: not the largest crowds there are, but true ones.
    """
    tasks = [
        task
        for task in problem.tasks
        if task.index not in problem.obstacle and not task.need.may_go_without
    ]
    tasks.sort(key=lambda task: (-len(task.certain), -task.slots, task.index))
    found: dict[frozenset[str], int] = {}
    for first in tasks:
        crowd = [first]
        for other in tasks:
            if other is not first and all(_share(other, each) for each in crowd):
                crowd.append(other)
        if len(crowd) > 1:
            needs = frozenset(task.need.id for task in crowd)
            found[needs] = sum(task.slots * task.need.times for task in crowd)
    longest = sorted(found, key=lambda needs: (-found[needs], sorted(needs)))
    yield from longest[:MOST_CROWDS]


def _share(task: Task, other: Task) -> bool:
    return not task.certain.isdisjoint(other.certain)
