"""Whom restrictions keep from a part tonight: what the search closes, the checker names."""

from collections import Counter

import pytest

from callboard.check.replaced_limits import limits_against
from callboard.check.replaced_taker import Taker
from callboard.demo.small_evenings import small_evening
from callboard.domain.people import Bar
from callboard.rules.replacement import Obstacle
from callboard.solver.chain.night import Night

QUICK = 40
SEEDS = 600


def compared(seeds: range) -> Counter[Bar]:
    """Compare every dancer of every part, and count the bars that close something."""
    found: Counter[Bar] = Counter()
    for seed in seeds:
        small = small_evening(seed)
        show = small.season.performances[small.loss.performance]
        night = Night(small.season, show, small.loss.from_number, small.loss.known_at)
        for part in night.parts:
            closed = night.obstacles[part.number].get(Obstacle.RESTRICTED, 0)
            for number, dancer in enumerate(night.dancers):
                taker = Taker(
                    small.season, show, small.loss, dancer.id, part.role, part.ahead
                )
                words = tuple(limits_against(taker))
                where = (seed, part.role.id, dancer.id, words)
                assert bool(words) == bool(closed >> number & 1), where
                found.update(
                    bar
                    for bar in Bar
                    for said in words
                    if said.startswith(f"is restricted ({bar}")
                )
    return found


@pytest.mark.medium
def test_restricted_in_few_small_evenings_are_the_same_for_both() -> None:
    assert compared(range(QUICK))


@pytest.mark.slow
def test_restricted_in_small_evenings_are_the_same_for_both_under_every_bar() -> None:
    assert set(compared(range(SEEDS))) == set(Bar)
