from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.domain.problems import HealthProblem, ProblemKind
from callboard.records.time_loss import BINS, count_cases, time_loss

ONSET = date(2027, 2, 1)
TODAY = date(2027, 6, 1)
CASE = HealthProblem("c", "ann", ProblemKind.INJURY, ONSET, True, "physio")


def over(days: int, **more: object) -> HealthProblem:
    full = ONSET + timedelta(days=days)
    return replace(CASE, full_date=full, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("full_after", "days", "name"),
    [
        (0, 0, BINS[0]),  # full again on the day of onset
        (1, 0, BINS[0]),  # the next day
        (2, 1, BINS[1]),
        (8, 7, BINS[1]),
        (9, 8, BINS[2]),
        (29, 28, BINS[2]),
        (30, 29, BINS[3]),
    ],
)
def test_time_loss_runs_from_the_day_after_onset_to_the_day_before_full(
    full_after: int, days: int, name: str
) -> None:
    found = time_loss(over(full_after), TODAY)
    assert (found.days, found.is_open, found.bin) == (days, False, name)


@pytest.mark.parametrize(
    ("days_on", "days", "name"),
    [(0, 0, None), (1, 1, None), (28, 28, None), (29, 29, BINS[3])],
)
def test_open_case_is_at_least_its_days_and_has_no_bin_that_may_change(
    days_on: int, days: int, name: str | None
) -> None:
    found = time_loss(CASE, ONSET + timedelta(days=days_on))
    assert (found.days, found.is_open, found.bin) == (days, True, name)


def test_case_that_ends_later_is_open_today() -> None:
    assert time_loss(over(30), ONSET + timedelta(days=5)).is_open


def test_counts_hold_three_definitions_at_once() -> None:
    cases = [
        over(0, medical_attention=False),
        over(0),
        over(10),
        over(5, medical_attention=False),
        replace(CASE, onset=TODAY - timedelta(days=3)),
    ]
    found = count_cases(cases, 1000.0, TODAY)
    assert (found.any_complaint, found.medical_attention, found.time_loss) == (5, 4, 3)
    assert (found.num_open, found.days_lost, found.hours) == (1, 9 + 4 + 3, 1000.0)


@given(st.lists(st.tuples(st.none() | st.integers(0, 60), st.booleans())))
def test_definitions_are_nested_whatever_the_cases(
    drawn: list[tuple[int | None, bool]],
) -> None:
    cases = [
        replace(CASE if days is None else over(days), medical_attention=seen)
        for days, seen in drawn
    ]
    found = count_cases(cases, 10.0, TODAY)
    assert found.any_complaint >= found.medical_attention >= found.time_loss
    assert found.days_lost >= found.time_loss
