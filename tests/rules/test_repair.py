import pytest

from callboard.rules.repair import DAY_WEIGHTS, LATER_WEIGHT, weight


@pytest.mark.parametrize(
    ("days_ahead", "cost"), [(-1, 0), (0, 8), (1, 4), (2, 2), (3, 1), (30, 1)]
)
def test_changed_day_costs_more_the_nearer_it_is(days_ahead: int, cost: int) -> None:
    assert weight(days_ahead) == cost
    assert (DAY_WEIGHTS, LATER_WEIGHT) == ((8, 4, 2), 1)
