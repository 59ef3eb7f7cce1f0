"""Clashes on small weeks by chance, against every place a call could have."""

from random import Random

import pytest
from benchmarks.agreement import anywhere
from tests.explain.by_hand import is_possible

from callboard.demo.small_weeks import small_week
from callboard.explain.clash import find_clash
from callboard.explain.question import Question, ask, named
from callboard.explain.relax import keep
from callboard.judging import Judging
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.plans import plan_of
from callboard.solver.problem import Placement


def question_by_chance(seed: int) -> Question:
    """Ask for one more call beside a few that stand."""
    small, random = small_week(seed), Random(seed)
    season, week, rules = small.season, small.week, small.rules
    problem = make_problem(season, week, rules, PRIORITY_WEIGHT)
    judging = Judging(problem)
    placement: Placement = {}
    for task in problem.tasks:
        if task.spaces and random.random() < 0.85:
            more = {**placement, task.index: anywhere(random, problem, task)}
            if not judging.broken(more):
                placement = more
    name = random.choice(sorted(season.needs))
    standing = [call for call in plan_of(problem, placement).calls if call.need != name]
    need = named(season, week, season.needs[name])
    return ask(season, week, rules, {name: need}, {name: 1}, standing)


# Of the last five, four ask for one call more than is pinned; 101 for one without breaks.
OTHERS = [
    pytest.param(seed, marks=pytest.mark.slow)
    for seed in (*range(10, 60), 84, 101, 266, 390, 690)
]


@pytest.mark.medium
@pytest.mark.parametrize("seed", [*range(10), *OTHERS])
def test_clash_is_impossible_and_without_any_member_possible(seed: int) -> None:
    question = question_by_chance(seed)
    clash = find_clash(question, Runner(1, float("inf")))
    if clash is None:
        assert is_possible(question)
        return
    kept = frozenset(each.key for each in clash.members)
    assert not is_possible(keep(question, kept))
    assert clash.is_smallest
    for key in kept:
        assert is_possible(keep(question, kept - {key})), key
