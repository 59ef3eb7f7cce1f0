"""A season in counts: no casting is lost in it, and none is bounded above what it costs."""

from collections.abc import Callable, Hashable
from functools import cache
from time import monotonic

import numpy as np
import pytest
from tests.solver.casting.every_casting import best

from callboard.casting import as_problem
from callboard.demo.small_castings import small_casting
from callboard.domain.season import Season
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.counts import Counts, by_day, by_week, counts_of, proved
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.lines import Ints, value_of
from callboard.solver.casting.start import start
from callboard.solver.effort import Runner

Alike = Callable[[Case], dict[int, Hashable]]
FAR = 3_600.0
ENUMERATED = (20, 42, 54, 137)


@cache
def season_of(seed: int) -> Season:
    return as_problem(small_casting(seed), None)


@cache
def case_of(seed: int) -> Case:
    return Case(facts_of(season_of(seed)), Runner(1, monotonic() + FAR))


@cache
def counts(seed: int, alike: Alike) -> Counts:
    return counts_of(case_of(seed), alike(case_of(seed)))


def castings(case: Case) -> list[Ints]:
    """Give the pins alone, a casting, and one without its first night."""
    cast = start(case, lambda _values: None, monotonic() + FAR)
    less = cast.copy()
    less[case.of_nights([0])] = 0
    return [case.nothing, cast, case.lines.complete(less)]


@pytest.mark.medium
@pytest.mark.parametrize("alike", [by_day, by_week])
@pytest.mark.parametrize("seed", range(10, 22))
def test_counts_of_every_casting_keep_the_rows(seed: int, alike: Alike) -> None:
    case, folded = case_of(seed), counts(seed, alike)
    for values in castings(case):
        if case.lines.broken(values):
            continue  # pins that break a rule by themselves
        added = np.bincount(folded.of, values).astype(np.int64)
        assert folded.lines.broken(added) == 0
        for what in case.tiers.sums.values():
            assert value_of(folded.least(what), added) <= value_of(what, values)


@pytest.mark.medium
@pytest.mark.parametrize("seed", ENUMERATED)
def test_counts_bound_no_tier_above_the_best_of_every_casting(seed: int) -> None:
    case, costs = case_of(seed), best(season_of(seed))
    assert costs is not None
    everything = np.array(case.lines.lowest), np.array(case.lines.highest)
    sums = case.tiers.sums
    for k, tier in enumerate(TIERS):
        caps = [(sums[each], costs[n]) for n, each in enumerate(TIERS[:k])]
        for alike in (by_day, by_week):
            found = counts(seed, alike).bound(
                everything, sums[tier], caps, seconds=FAR, nodes=5
            )
            assert found <= costs[k]


def test_counts_nights_alike_are_told_by_fewer_columns() -> None:
    case = case_of(16)
    assert len(counts(16, by_week).lines) < len(case.lines)


def test_proved_forgives_the_last_digits() -> None:
    found = [proved(value) for value in (-1.0, 0.0, 7.0005, 7.1, 24_000.02, 24_000.5)]
    assert found == [0, 0, 7, 8, 24_000, 24_001]
