from math import exp, fsum, lgamma, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.load.rates import burden_per_1000, poisson_limits, rate_per_1000

# Printed in tables of exact limits (Garwood 1936, and every textbook since).
TABLE = {
    0: (0.0, 3.689),
    1: (0.0253, 5.572),
    2: (0.242, 7.225),
    3: (0.619, 8.767),
    5: (1.623, 11.668),
    10: (4.795, 18.390),
    20: (12.217, 30.888),
    50: (37.111, 65.919),
    100: (81.364, 121.627),
}


@pytest.mark.parametrize("num_events", TABLE)
def test_exact_limits_are_those_of_the_table(num_events: int) -> None:
    assert poisson_limits(num_events) == pytest.approx(TABLE[num_events], abs=5e-4)


def at_most(num_events: int, expected: float) -> float:
    """Give the chance of so many events or fewer, term by term."""
    terms = (
        exp(num * log(expected) - expected - lgamma(num + 1))
        for num in range(num_events + 1)
    )
    return fsum(terms)


@pytest.mark.medium
@given(st.integers(1, 2_000), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_exact_limits_leave_half_of_the_rest_on_each_side(
    num_events: int, confidence: float
) -> None:
    low, high = poisson_limits(num_events, confidence)
    tail = (1 - confidence) / 2
    assert 1 - at_most(num_events - 1, low) == pytest.approx(tail, rel=1e-7)
    assert at_most(num_events, high) == pytest.approx(tail, rel=1e-7)


def test_exact_limits_of_very_many_are_near_the_approximate_ones() -> None:
    low, high = poisson_limits(1_000_000)
    assert low == pytest.approx(1_000_000 - 1_960, abs=3)
    assert high == pytest.approx(1_000_000 + 1_960, abs=5)


def test_no_event_in_a_thousand_hours_may_still_be_a_rate_of_nearly_four() -> None:
    found = rate_per_1000(0, 1_000)
    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx(3.689, abs=5e-4)
    assert (found.wald_low, found.wald_high) == (0, 0)


def test_rate_has_the_same_limits_in_other_units() -> None:
    for count in (rate_per_1000, burden_per_1000):
        of_hours, of_minutes = count(7, 500), count(7, 30_000, per=60_000)
        assert of_hours.low == pytest.approx(of_minutes.low)
        assert of_hours.high == pytest.approx(of_minutes.high)
        assert of_hours.value == 14


@pytest.mark.parametrize(
    ("num_events", "hours"), [(-1, 10.0), (1, 0.0), (1, -5.0), (1, float("nan"))]
)
def test_rate_of_what_cannot_be_is_refused(num_events: int, hours: float) -> None:
    with pytest.raises(ValueError, match="no rate of"):
        rate_per_1000(num_events, hours)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0])
def test_confidence_that_is_no_share_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="no limits of 3"):
        poisson_limits(3, confidence)
