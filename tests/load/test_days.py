from datetime import timedelta

import polars as pl
import pytest
from tests.load.builders import FIRST, days_of

from callboard.load.calendar import Absent, complete
from callboard.load.days import sift
from callboard.load.faults import LoadFormError

TODAY = FIRST + timedelta(9)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (-1.0, "load-below-0"),
        (14_401.0, "load-over-a-day"),
        (float("inf"), "load-over-a-day"),
        (float("nan"), "load-over-a-day"),
    ],
)
def test_load_that_cannot_be_is_named_and_missing(bad: float, code: str) -> None:
    found = sift(days_of([300.0, bad, 0.0]), TODAY)
    assert [(fault.row, fault.code) for fault in found.faults] == [(2, code)]
    assert found.rows["load"].to_list() == [300, None, 0]


def test_load_at_the_limit_and_no_load_are_good() -> None:
    found = sift(days_of([14_400.0, 0.0, None]), TODAY)
    assert not found.faults
    assert found.num_good == 3


def test_day_that_is_there_twice_is_there_once_without_a_load() -> None:
    table = days_of([300.0, 200.0, 100.0])[[0, 1, 2, 1]]
    found = sift(table, TODAY)
    assert [(fault.row, fault.code) for fault in found.faults] == [
        (2, "twice"),
        (4, "twice"),
    ]
    assert complete(found.rows, Absent.REST).frame["load"].to_list() == [300, None, 100]


def test_days_of_nobody_and_of_tomorrow_are_left_out_and_named() -> None:
    table = pl.concat([days_of([1.0] * 11), days_of([2.0, 3.0], "")])
    found = sift(table, TODAY)
    assert {(fault.row, fault.code) for fault in found.faults} == {
        (11, "future"),
        (12, "no-dancer"),
        (13, "no-dancer"),
    }
    assert found.rows.height == 10


def test_table_of_another_form_is_refused() -> None:
    with pytest.raises(LoadFormError, match="day: Int64: dates are needed"):
        sift(days_of([1.0]).with_columns(day=pl.lit(20260105, pl.Int64)), TODAY)
