"""Later tiers solved within the pools: held to every casting, and to the checker's count."""

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise
from time import monotonic

import numpy as np
import pytest
from tests.solver.casting.every_casting import every

from callboard.casting import as_problem
from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.small_castings import small_casting
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.area import ranges
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.in_pools import improve_in_pools, parts_of
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.numbering import castings_of
from callboard.solver.casting.start import start
from callboard.solver.effort import Runner

SEEDS = (5, 6, 20, 54, 137)
ENUMERATED = (20, 42, 43, 54, 137, 149)
LATER = TIERS[3:]
EFFORT = 60.0
OPENED = (6, 8)
GAINING = (
    (6, CastingTier.WISHES),
    (4, CastingTier.STRAIN),
    (5, CastingTier.FAIRNESS),
)
FAR = 3_600.0


@cache
def case_of(seed: int) -> tuple[Season, Case, Ints]:
    season = as_problem(small_casting(seed), None)
    case = Case(facts_of(season), Runner(1, monotonic() + FAR))
    return season, case, start(case, lambda _values: None, monotonic() + FAR)


def improved(case: Case, values: Ints, tier: CastingTier) -> Ints:
    until = monotonic() + FAR
    return improve_in_pools(case, values, tier, EFFORT, until, lambda _values: None)


def in_turn(seed: int) -> list[Ints]:
    """Give a first casting, and what each later tier makes of it."""
    _, case, values = case_of(seed)
    found = [values]
    for tier in LATER:
        found.append(improved(case, found[-1], tier))
    return found


def whole_of(season: Season, case: Case, values: Ints) -> Season:
    return replace(season, castings=castings_of(case, values))


def roles_of(season: Season, kind: CastKind | None = None) -> set[tuple[str, str, str]]:
    """Give who has which role at all, or dances it."""
    return {
        (each.dancer, each.work, each.role)
        for each in season.castings
        if kind in {None, each.kind}
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_in_pools_every_casting_the_checker_accepts_and_counts_alike(seed: int) -> None:
    season, case, _ = case_of(seed)
    for values in in_turn(seed):
        whole = whole_of(season, case, values)
        assert check_castings(whole, asked=season.castings).broken == ()
        assert casting_costs(whole) == case.costs(values)


@pytest.mark.parametrize("seed", SEEDS)
def test_in_pools_no_tier_up_to_the_one_improved_is_worse(seed: int) -> None:
    _, case, _ = case_of(seed)
    costs = [list(case.costs(values).values()) for values in in_turn(seed)]
    for k, (before, after) in enumerate(pairwise(costs), 4):
        assert all(now <= then for then, now in zip(before[:k], after, strict=False))


@pytest.mark.parametrize("seed", SEEDS)
def test_in_pools_strain_and_fairness_have_nobody_join_a_pool_that_costs(
    seed: int,
) -> None:
    _, case, values = case_of(seed)
    pools = case.tiers.rehearsal
    columns = [
        column
        for some in (pools.joins, pools.dances)
        for each in some.values()
        for column in each.columns
    ]
    for tier in (CastingTier.STRAIN, CastingTier.FAIRNESS):
        found = improved(case, values, tier)
        assert (found[columns] <= values[columns]).all()


@pytest.mark.parametrize("seed", ENUMERATED)
def test_in_pools_wishes_no_more_than_every_casting_of_who_has_a_role(
    seed: int,
) -> None:
    season, case, values = case_of(seed)
    began = whole_of(season, case, values)
    most = [case.value(tier, values) for tier in TIERS[:3]]
    open_to = roles_of(began), roles_of(began, CastKind.FIRST)
    least: dict[bool, int] = defaultdict(lambda: case.value(CastingTier.WISHES, values))
    castings = every(season)
    assert castings is not None
    for whole in castings:
        costs = casting_costs(whole)
        if all(costs[t] <= held for t, held in zip(TIERS[:3], most, strict=True)):
            is_inside = (
                roles_of(whole) <= open_to[0]
                and roles_of(whole, CastKind.FIRST) <= open_to[1]
            )
            for key in {False, is_inside}:
                least[key] = min(least[key], costs[CastingTier.WISHES])
    found = case.value(CastingTier.WISHES, improved(case, values, CastingTier.WISHES))
    assert least[False] <= found <= least[True]


@pytest.mark.parametrize(("seed", "tier"), GAINING)
def test_in_pools_tier_that_can_gain_gains(seed: int, tier: CastingTier) -> None:
    _, case, _ = case_of(seed)
    castings = in_turn(seed)
    k = LATER.index(tier)
    assert case.value(tier, castings[k + 1]) < case.value(tier, castings[k])


@pytest.mark.parametrize("tier", LATER)
def test_parts_of_a_tier_reach_every_column_that_is_decided(tier: CastingTier) -> None:
    _, case, values = case_of(5)
    decided = {column for some in case.decisions.values() for column in some}
    parts = parts_of(case, tier, values)
    assert set().union(*(part.pooled for part in parts)) == decided


@pytest.mark.parametrize("seed", OPENED)
def test_parts_of_wishes_open_the_roles_of_those_not_granted(seed: int) -> None:
    _, case, values = case_of(seed)
    tier = CastingTier.WISHES
    opened = [part.opened for part in parts_of(case, tier, values) if part.opened]
    assert opened
    lowest, highest = ranges(case.lines, values, frozenset().union(*opened))
    costs = case.tiers.sums[tier]
    may_change = {
        column for column in costs.columns if lowest[column] < highest[column]
    }
    assert may_change & {column for column in costs.columns if values[column]}


def test_in_pools_again_gives_the_same_casting() -> None:
    one, other = in_turn(5), in_turn(5)
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_in_pools_without_time_gives_the_casting_and_says_it_hurried() -> None:
    season, _, values = case_of(5)
    case = Case(facts_of(season), Runner(1, monotonic() + FAR))
    found = improve_in_pools(
        case, values, CastingTier.STRAIN, EFFORT, monotonic(), lambda _values: None
    )
    assert np.array_equal(found, values)
    assert case.runner.is_hurried


def test_in_pools_without_effort_gives_the_casting() -> None:
    _, case, values = case_of(5)
    until = monotonic() + FAR
    found = improve_in_pools(
        case, values, CastingTier.STRAIN, 0.0, until, lambda _values: None
    )
    assert np.array_equal(found, values)
