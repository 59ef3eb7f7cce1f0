"""The shortest chain of replacements beside brute force, CP-SAT and the checker."""

import pytest
from tests.solver.chain_by_hand import best_by_hand, cast_of, fewest_by_model

from callboard.check.replaced import judge
from callboard.check.replaced_costs import count
from callboard.demo.small_evenings import small_evening
from callboard.domain.people import Bar
from callboard.rules.replacement import ReplacementTier
from callboard.solver.chain.answer import answer

SEEDS = 400
BLOCK = 100


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_chain_of_small_evenings_is_the_best_there_is(first: int) -> None:
    for seed in range(first, first + BLOCK):
        small = small_evening(seed)
        found = answer(small.season, small.loss, num_others=0)
        assert found.is_proved, seed
        expected = best_by_hand(cast_of(small.season, small.loss))
        costs = None
        if found.best is not None:
            costs = tuple(found.best.tiers[tier] for tier in ReplacementTier)
        assert costs == expected, seed


def test_length_of_small_chains_is_what_a_model_proves() -> None:
    compared = 0
    for seed in range(SEEDS, 2 * SEEDS):
        small = small_evening(seed)
        bars = {limit.bar for limit in small.season.restrictions}
        if Bar.MAX_POINTE_DAY in bars:
            continue
        compared += 1
        found = answer(small.season, small.loss, num_others=0).best
        people = found.tiers[ReplacementTier.PEOPLE] if found is not None else None
        assert people == fewest_by_model(cast_of(small.season, small.loss)), seed
    assert compared > SEEDS // 2


def test_every_way_of_small_evenings_is_legal_and_costs_what_it_says() -> None:
    kinds: set[object] = set()
    for seed in range(SEEDS):
        small = small_evening(seed)
        found = answer(small.season, small.loss)
        kinds.add(found.best is None)
        for way in (found.best, *found.others, *found.choices):
            if way is None:
                continue
            report = judge(small.season, way.replacement, way.waived)
            assert report.is_clean, (seed, report.broken)
            assert count(small.season, way.replacement, way.waived) == way.tiers, seed
            kinds |= way.waived
    assert len(kinds) >= 8
