"""Bounds of a casting's tiers: never above what is proved least, earlier tiers held."""

from functools import cache
from time import monotonic

import pytest

from callboard.casting import as_problem
from callboard.demo.small_castings import small_casting
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.bounds import Bounds
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.start import start
from callboard.solver.effort import Runner

FAR = 3_600.0
EFFORT = 5.0
NODES = 20
SEEDS = (20, 42, 54, 137, 149)


@cache
def case_of(seed: int) -> Case:
    season = as_problem(small_casting(seed), None)
    return Case(facts_of(season), Runner(1, monotonic() + FAR))


@cache
def first(seed: int) -> Ints:
    return start(case_of(seed), lambda _values: None, monotonic() + FAR)


def bounds_of(seed: int, values: Ints) -> dict[CastingTier, int]:
    """Bound each tier of a season for castings no dearer in the tiers before."""
    bounds, until = Bounds(case_of(seed), NODES), monotonic() + FAR
    found = [bounds.empty(values), bounds.covers(values), bounds.rehearsal(values)]
    found += [bounds.later(tier, values, until) for tier in TIERS[3:]]
    return dict(zip(TIERS, found, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_of_a_first_casting_are_below_what_is_proved_least(seed: int) -> None:
    case, values = case_of(seed), first(seed)
    for tier, bound in bounds_of(seed, values).items():
        objective, caps = case.tiers.sums[tier], case.caps(values, tier)
        least, proved = case.whole(values, objective, caps, effort=EFFORT)
        assert case.value(tier, least) == proved
        assert bound <= proved


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_of_the_best_casting_are_no_higher_than_it(seed: int) -> None:
    case, values = case_of(seed), first(seed)
    for tier in TIERS:
        objective, caps = case.tiers.sums[tier], case.caps(values, tier)
        values, _ = case.whole(values, objective, caps, effort=EFFORT)
    for tier, bound in bounds_of(seed, values).items():
        assert bound <= case.value(tier, values)


def test_bounds_later_tier_without_time_says_what_is_known() -> None:
    bounds = Bounds(case_of(20), NODES)
    assert bounds.later(CastingTier.STRAIN, first(20), monotonic()) == 0
