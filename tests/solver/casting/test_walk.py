"""Castings changed move by move: every row and cost stays what the model says."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from time import monotonic

import numpy as np
import pytest

from callboard.casting import as_problem
from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.small_castings import small_casting
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.arrays import SPREAD, THOUSAND, flip, settle
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.ground import ground_of, standing_of
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.numbering import castings_of
from callboard.solver.casting.walk import Walk
from callboard.solver.effort import Runner

pytestmark = pytest.mark.slow  # compiles once
SEEDS = (5, 44, 137)
EFFORT = 0.2
FAR = 3_600.0


@cache
def case_of(seed: int) -> tuple[Season, Case]:
    season = as_problem(small_casting(seed), None)
    return season, Case(facts_of(season), Runner(1, monotonic() + FAR))


def walked(seed: int, dice: int = 1) -> list[Ints]:
    """Give a first casting, and what each later tier makes of it."""
    _, case = case_of(seed)
    walk, until = Walk(case, dice), monotonic() + FAR
    found = [walk.first(EFFORT, until)]
    for tier in TIERS[3:]:
        found.append(walk.better(found[-1], tier, EFFORT, until))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_walk_every_casting_the_checker_accepts_and_counts_alike(seed: int) -> None:
    season, case = case_of(seed)
    for values in walked(seed):
        assert case.lines.broken(values) == 0
        assert np.array_equal(case.lines.complete(values), values)
        whole = replace(season, castings=castings_of(case, values))
        assert check_castings(whole, asked=season.castings).broken == ()
        assert casting_costs(whole) == case.costs(values)


@pytest.mark.parametrize("seed", SEEDS)
def test_better_later_tier_makes_no_earlier_one_worse(seed: int) -> None:
    _, case = case_of(seed)
    costs = [list(case.costs(values).values()) for values in walked(seed)]
    assert costs == sorted(costs, reverse=True)
    for k, (before, after) in enumerate(pairwise(costs), 3):
        assert all(
            now <= then for then, now in zip(before[: k + 1], after, strict=False)
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_flip_and_back_keeps_count_of_everything(seed: int) -> None:
    _, case = case_of(seed)
    ground, values = ground_of(case), walked(seed)[0]
    standing = standing_of(case, ground, case.nothing)
    for column in ground.decided[values[ground.decided] == 1]:
        flip(ground, standing, column)
    settle(ground, standing)
    there = standing_of(case, ground, values)
    assert np.array_equal(standing.nights, there.nights)
    assert np.array_equal(standing.state[SPREAD], there.state[SPREAD])
    assert np.array_equal(standing.cost, there.cost)
    for column in ground.decided[values[ground.decided] == 1]:
        flip(ground, standing, column)
    assert standing.state[SPREAD] == 0
    assert not standing.nights.any()


def test_spread_roles_on_fewer_dancers_count_less() -> None:
    _, case = case_of(137)
    ground = ground_of(case)
    dancer, role = np.argwhere(ground.pool_cost > 0)[0]
    shares = [THOUSAND * nights // (nights + 1) for nights in (0, 1, 2, 3)]
    assert shares == [0, 500, 666, 750]
    columns = ground.column_of[dancer, ground.role_of == role]
    standing = standing_of(case, ground, case.nothing)
    flip(ground, standing, columns[columns >= 0][0])
    assert standing.state[SPREAD] == ground.pool_cost[dancer, role] * 500


def test_rehearsal_by_moves_makes_no_place_or_cover_worse() -> None:
    _, case = case_of(5)
    values = walked(5)[0]
    found = Walk(case, 1).better(
        values, CastingTier.REHEARSAL, EFFORT, monotonic() + FAR
    )
    for tier in TIERS[:3]:
        assert case.value(tier, found) <= case.value(tier, values)


def test_walk_same_seed_gives_the_same_castings() -> None:
    one, other = walked(5), walked(5)
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_first_casting_of_a_free_house_fills_every_place() -> None:
    _, case = case_of(137)
    best = case.least(range(len(case.lines)), case.tiers.sums[TIERS[0]], [], nodes=20)
    assert case.value(CastingTier.EMPTY, walked(137)[0]) == best


def test_better_without_time_gives_the_casting_and_says_it_hurried() -> None:
    _, case = case_of(5)
    values = walked(5)[0]
    case.runner.is_hurried = False
    found = Walk(case, 1).better(values, CastingTier.FAIRNESS, FAR, monotonic())
    assert case.costs(found)[CastingTier.EMPTY] == case.value(CastingTier.EMPTY, values)
    assert case.runner.is_hurried
