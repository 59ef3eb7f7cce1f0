"""What the least bad choices cost, in words."""

from types import SimpleNamespace
from typing import Any

import pytest

from callboard.explain.no_chain import costs_of
from callboard.rules.replacement import ReplacementTier


@pytest.mark.parametrize(
    ("num", "said"),
    [
        (1, "1 person changes, 1 place by somebody called in"),
        (3, "3 people change, 3 places by somebody called in"),
    ],
)
def test_costs_of_a_way_count_places_as_one_or_as_several(num: int, said: str) -> None:
    tiers = dict.fromkeys(ReplacementTier, 0)
    tiers[ReplacementTier.PEOPLE] = tiers[ReplacementTier.CALLED_IN] = num
    way: Any = SimpleNamespace(tiers=tiers)
    assert costs_of(way) == said
