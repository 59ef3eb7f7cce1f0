from dataclasses import replace
from datetime import date, timedelta

import pytest

from callboard.domain.problems import HealthProblem, ProblemKind
from callboard.records.time_loss import BINS, time_loss

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
