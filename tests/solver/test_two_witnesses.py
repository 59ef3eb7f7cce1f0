"""Solver and checker state every rule by themselves: here they are held together."""

from random import Random

import pytest
from tests.solver.weeks import WEEK, small_season, some_placement, some_rules
from tests.solver.witness import solver_says

from callboard.domain.plan import Tier
from callboard.judging import Judging
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem


def compare(seed: int) -> bool | None:
    """Compare both on one placement; give whether it was lawful."""
    random = Random(seed)
    season, rules = small_season(random), some_rules(random)
    problem = make_problem(season, WEEK, rules, PRIORITY_WEIGHT)
    placement = some_placement(random, problem)
    judging = Judging(problem)
    broken = judging.broken(placement)
    said = solver_says(problem, placement)
    assert (said is not None) == (not broken), (
        f"seed {seed}: solver {'allows' if said is not None else 'forbids'}, "
        f"checker: {[each.message for each in broken] or 'clean'}, "
        f"rules {[rule.id for rule in rules]}"
    )
    if said is None:
        return False
    judged = judging(placement)
    assert judged is not None
    counted = dict(zip(Tier, judged.tiers, strict=True))
    bare = judging({})
    standing = dict(zip(Tier, bare.tiers, strict=True)) if bare else counted
    assert said[Tier.PLACED] == counted[Tier.PLACED]
    assert said[Tier.PRICE] >= counted[Tier.PRICE] - standing[Tier.PRICE], (
        f"seed {seed}: price {said} {counted} {standing} {[r.id for r in rules]}"
    )
    return True


@pytest.mark.parametrize("block", range(10))
def test_random_placement_solver_and_checker_agree(block: int) -> None:
    lawful = [compare(seed) for seed in range(block * 30, block * 30 + 30)]
    assert any(lawful)
    assert not all(lawful)
