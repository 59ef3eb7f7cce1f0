"""Bounds of a casting's tiers: never above what is proved least, earlier tiers held."""

from dataclasses import replace
from datetime import time
from functools import cache
from time import monotonic

import pytest

from callboard.casting import as_problem
from callboard.demo.small_castings import small_casting
from callboard.domain.repertory import BillItem
from callboard.domain.season import Season
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
TWO_BILLS = (1, 7, 14)


def case(season: Season) -> Case:
    facts = facts_of(as_problem(season, None))
    return Case(facts, Runner(1, monotonic() + FAR))


@cache
def case_of(seed: int) -> Case:
    return case(small_casting(seed))


@cache
def first(seed: int) -> Ints:
    return first_of(case_of(seed))


def first_of(case: Case) -> Ints:
    return start(case, lambda _values: None, monotonic() + FAR)


def on_one_day(season: Season) -> Season:
    """Give each work a bill of its own, and dance all of them in turn on one day."""
    works = list(season.works)
    day = min(show.day for show in season.performances.values())
    shows = {
        ref: replace(
            show,
            programme=works[number % len(works)],
            day=day,
            curtain=time(13 + 3 * number),
            minutes=60,
        )
        for number, (ref, show) in enumerate(season.performances.items())
    }
    bill = tuple(BillItem(work, 0, work) for work in works)
    return replace(season, bill=bill, performances=shows, castings=())


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


@pytest.mark.parametrize("seed", TWO_BILLS)
def test_bounds_two_bills_on_one_day_count_minutes_once(seed: int) -> None:
    season = case(on_one_day(small_casting(seed)))
    values, proved = first_of(season), 0
    for tier in TIERS[:3]:
        objective, caps = season.tiers.sums[tier], season.caps(values, tier)
        values, proved = season.whole(values, objective, caps, effort=EFFORT)
    assert season.value(CastingTier.REHEARSAL, values) == proved
    bounds = Bounds(season, NODES)
    bounds.empty(values)
    bounds.covers(values)
    assert bounds.rehearsal(values) <= proved


def test_bounds_later_tier_without_time_says_what_is_known() -> None:
    bounds = Bounds(case_of(20), NODES)
    assert bounds.later(CastingTier.STRAIN, first(20), monotonic()) == 0
