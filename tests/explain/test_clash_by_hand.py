"""Clashes on small weeks by chance, against every place a call could have."""

from random import Random

import pytest
from tests.explain.by_hand import is_possible
from tests.explain.weeks import WEEK, small_season, some_placement, some_rules

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
    random = Random(seed)
    season, rules = small_season(random), some_rules(random)
    problem = make_problem(season, WEEK, rules, PRIORITY_WEIGHT)
    judging = Judging(problem)
    placement: Placement = {}
    for index, spot in some_placement(random, problem).items():
        if not judging.broken({**placement, index: spot}):
            placement[index] = spot
    name = random.choice(sorted(season.needs))
    standing = [call for call in plan_of(problem, placement).calls if call.need != name]
    need = named(season, WEEK, season.needs[name])
    return ask(season, WEEK, rules, {name: need}, {name: 1}, standing)


# In the last one two calls stand between free days: dropping either alone changes nothing
# that is proved at once.
@pytest.mark.parametrize("seed", [*range(60), 1244])
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
