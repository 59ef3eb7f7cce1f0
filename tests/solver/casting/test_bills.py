"""A bill's nights together: no casting is lost, and no rehearsal is bounded above it."""

from dataclasses import replace
from datetime import date
from functools import cache
from time import monotonic

import numpy as np
import pytest

from callboard.casting import as_problem
from callboard.demo.small_castings import small_casting
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.beside import pair_up
from callboard.solver.casting.bills import rehearsal_of, season_of
from callboard.solver.casting.bounds import Bounds
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.large_nights import near_nights, tell_apart
from callboard.solver.casting.lines import ZERO, Ints, Lines
from callboard.solver.casting.program import branch, with_caps
from callboard.solver.casting.proof import least
from callboard.solver.casting.start import start
from callboard.solver.effort import Runner

FAR = 3_600.0
EFFORT = 5.0
PASSES = 4_000
SEEDS = (3, 7, 11, 16, 20, 42, 54, 137, 149)
GAPS = (1, 2)


def drawn(seed: int, gap: int) -> Season:
    season = as_problem(small_casting(seed), None)
    settings = replace(season.settings, large_role_gap_days=gap)
    return replace(season, settings=settings)


@cache
def case_of(seed: int, gap: int) -> Case:
    return Case(facts_of(drawn(seed, gap)), Runner(1, monotonic() + FAR))


@cache
def least_of(seed: int, gap: int) -> tuple[Ints, bool]:
    """Give a casting of least rehearsal, and whether it is proved to be one."""
    case, is_proved = case_of(seed, gap), True
    values = start(case, lambda _values: None, monotonic() + FAR)
    for tier in TIERS[:3]:
        objective, caps = case.tiers.sums[tier], case.caps(values, tier)
        values, bound = case.whole(values, objective, caps, effort=EFFORT)
        is_proved &= case.value(tier, values) == bound
    return values, is_proved


def told_apart(case: Case) -> Lines:
    lines, nights = case.lines.copied(), range(len(case.facts.nights))
    tell_apart(case.model, case.tiers.rehearsal, lines, nights)
    pair_up(case.model, case.tiers.rehearsal, lines, nights)
    return lines


def keeps(case: Case, lines: Lines, values: Ints) -> bool:
    """Say whether a casting has values of the added columns that keep the added rows."""
    added = len(lines) - len(case.lines)
    lowest = np.concatenate([values, np.zeros(added, np.int64)])
    highest = np.concatenate([values, np.ones(added, np.int64)])
    rows = lines.rows
    return not branch(
        lines, rows, ZERO, lowest, highest, nodes=1_000, seconds=FAR
    ).is_impossible


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("seed", SEEDS)
def test_told_apart_castings_keep_the_added_rows(seed: int, gap: int) -> None:
    case = case_of(seed, gap)
    lines, (values, _) = told_apart(case), least_of(seed, gap)
    less = values.copy()
    less[case.of_nights([0])] = 0
    for casting in (case.nothing, values, case.lines.complete(less)):
        if not case.lines.broken(casting):  # pins may break a rule by themselves
            assert keeps(case, lines, casting)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("seed", SEEDS)
def test_rehearsal_of_nights_is_not_above_the_least(seed: int, gap: int) -> None:
    case, (values, is_proved) = case_of(seed, gap), least_of(seed, gap)
    nights = range(len(case.facts.nights))
    found = rehearsal_of(
        case,
        nights,
        case.caps(values, CastingTier.REHEARSAL),
        passes=PASSES,
        seconds=FAR,
    )
    assert is_proved
    assert 0 <= found <= case.value(CastingTier.REHEARSAL, values)


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_of_bills_together_are_not_above_the_least(seed: int) -> None:
    case, (values, _) = case_of(seed, 1), least_of(seed, 1)
    bounds = Bounds(case, nodes=20)
    bounds.empty(values)
    bounds.covers(values)
    assert bounds.rehearsal(values) <= case.value(CastingTier.REHEARSAL, values)


def test_large_nights_told_apart_prove_what_rows_alone_do_not() -> None:
    case, (values, _) = case_of(29, 1), least_of(29, 1)
    what, caps = CastingTier.REHEARSAL, case.caps(values, CastingTier.REHEARSAL)
    ranges = np.array(case.lines.lowest), np.array(case.lines.highest)
    rows = with_caps(case.lines.rows, caps)
    alone = least(
        case.lines, rows, case.tiers.sums[what], ranges, passes=PASSES, seconds=FAR
    )
    nights = range(len(case.facts.nights))
    together = rehearsal_of(case, nights, caps, passes=PASSES, seconds=FAR)
    assert alone < together == case.value(what, values)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("seed", SEEDS)
def test_season_of_a_later_tier_is_not_above_its_least(seed: int, gap: int) -> None:
    case, (values, _) = case_of(seed, gap), least_of(seed, gap)
    for tier in TIERS[3:5]:
        caps, objective = case.caps(values, tier), case.tiers.sums[tier]
        values, bound = case.whole(values, objective, caps, effort=EFFORT)
        assert case.value(tier, values) == bound
        found = season_of(case, tier, caps, passes=PASSES, seconds=FAR)
        assert 0 <= found <= bound


def test_bounds_without_time_are_nothing() -> None:
    case, strain = case_of(20, 1), CastingTier.STRAIN
    assert rehearsal_of(case, [0], [], passes=PASSES, seconds=0.0) == 0
    assert season_of(case, strain, [], passes=PASSES, seconds=0.0) == 0


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(0, []), (1, [2]), (2, [2, 2]), (9, [5])],
)
def test_near_nights_are_those_within_the_gap(gap: int, expected: list[int]) -> None:
    facts = case_of(16, 1).facts
    settings = replace(facts.season.settings, large_role_gap_days=gap)
    days = [date(2027, 3, day) for day in (1, 1, 4, 5, 9)]
    show = facts.nights[0].performance
    nights = tuple(
        replace(facts.nights[0], performance=replace(show, day=day)) for day in days
    )
    told = replace(facts, season=replace(facts.season, settings=settings))
    told = replace(told, nights=nights)
    assert [len(each) for each in near_nights(told, range(5))] == expected
