"""Needs of which every two have somebody in common: their calls cannot be side by side."""

from collections.abc import Iterator

from callboard.solver.problem import Problem

MOST_CROWDS = 60


def crowds(problem: Problem, among: frozenset[int]) -> Iterator[frozenset[str]]:
    """Give the crowds of some tasks that take the longest, one after the other, once each.

    A crowd is begun with every call in turn, and takes in the largest calls that share
    somebody with all it has: not the largest crowds there are, but true ones.
    """
    tasks = [problem.tasks[index] for index in sorted(among)]
    sure = {task.index: problem.certain_of(task.index) for task in tasks}
    tasks.sort(key=lambda task: (-len(sure[task.index]), -task.slots, task.index))
    found: dict[frozenset[str], int] = {}
    for first in tasks:
        crowd = [first]
        for other in tasks:
            mine = sure[other.index]
            if other is not first and not any(
                mine.isdisjoint(sure[each.index]) for each in crowd
            ):
                crowd.append(other)
        if len(crowd) > 1:
            needs = frozenset(task.need.id for task in crowd)
            found[needs] = sum(task.slots * task.need.times for task in crowd)
    longest = sorted(found, key=lambda needs: (-found[needs], sorted(needs)))
    yield from longest[:MOST_CROWDS]
