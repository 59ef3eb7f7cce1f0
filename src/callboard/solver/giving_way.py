"""Calls that go to a later week at once, because a first placing finds no room for them."""

from collections import Counter
from dataclasses import replace

from callboard.domain.season import Season, Week
from callboard.rules.base import Rule
from callboard.solver.build import make_problem
from callboard.solver.problem import Problem, Task, left_out
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays

CHAINS = 2
STEPS, TURNS = 2_000, 10


def read_week(
    season: Season,
    week: Week,
    rules: tuple[Rule, ...],
    weights: dict[int, int],
    may_wait: frozenset[str],
    seed: int,
) -> tuple[Problem, tuple[Task, ...]]:
    """Read a week, without calls of needs that may wait and do; give those as well."""
    problem = make_problem(season, week, rules, weights)
    if may_wait.isdisjoint(task.need.id for task in problem.tasks):
        return problem, ()
    waiting = giving_way(problem, may_wait, seed)
    if waiting:
        rest = _without(season, waiting)
        problem = make_problem(rest, week, rules, weights)
    return problem, waiting


def giving_way(
    problem: Problem, may_wait: frozenset[str], seed: int
) -> tuple[Task, ...]:
    """Give the calls that a first placing leaves out, if all are of needs that may wait.

    Where it leaves out any other, nothing is said: the search may still find its place.
    Of several calls of a need the last ones wait.
    """
    arrays = Arrays(problem)
    fewest: list[Task] = []
    for number in range(CHAINS):
        chain = Chain(arrays, seed, number)
        for _ in range(TURNS):
            chain.swap(STEPS)
            if not chain.left_out:
                return ()
        out = [problem.tasks[index] for index in left_out(problem, chain.best)]
        if not fewest or _weight(out) < _weight(fewest):
            fewest = out
    num = Counter(task.need.id for task in fewest)
    if num.keys() - may_wait:
        return ()
    return tuple(
        task
        for task in problem.tasks
        if task.number > task.need.times - num[task.need.id]
    )


def _weight(tasks: list[Task]) -> int:
    return sum(task.weight for task in tasks)


def _without(season: Season, tasks: tuple[Task, ...]) -> Season:
    """Give the season that asks for these calls no more."""
    num = Counter(task.need.id for task in tasks)
    needs = {
        ref: replace(need, times=need.times - num[ref])
        for ref, need in season.needs.items()
    }
    return replace(season, needs=needs)
