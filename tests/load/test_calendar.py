from datetime import date, timedelta

import polars as pl
import pytest
from tests.load.builders import FIRST, calendar, days_of, frame

from callboard.load.calendar import Absent, Calendar, complete
from callboard.load.windows import rated, with_coverage


def test_day_without_a_row_is_rest_or_missing_as_is_said() -> None:
    table = days_of([10.0, 20.0, 30.0])[[0, 2]]
    rest, missing = (complete(table, absent).frame["load"] for absent in Absent)
    assert rest.to_list() == [10, 0, 30]
    assert missing.to_list() == [10, None, 30]


def test_missing_load_stays_missing_where_other_days_are_rest() -> None:
    table = days_of([None, 20.0, None, 30.0])[[0, 1, 3]]
    found = complete(table, Absent.REST).frame
    assert found["load"].to_list() == [None, 20, 0, 30]
    assert found["unrated"].to_list() == [1, 1, 1, 1]


def test_calendar_runs_over_the_days_asked_for() -> None:
    table = pl.concat([days_of([1.0] * 5, "b"), days_of([2.0] * 9, "a")])
    first, last = FIRST - timedelta(2), FIRST + timedelta(6)
    found = complete(table, Absent.REST, first, last)
    assert found.dancers == ["a", "b"]
    assert found.of("a").frame["load"].to_list() == [0, 0, *[2] * 7]
    assert found.of("b").frame["load"].to_list() == [0, 0, *[1] * 5, 0, 0]
    assert [own.frame["age"].to_list() for own in found] == [list(range(9))] * 2


def test_calendar_from_the_first_day_only_ends_with_the_dancer_s_own() -> None:
    found = complete(days_of([1.0] * 5), Absent.REST, first=FIRST + timedelta(3))
    assert found.frame["day"].to_list() == [FIRST + timedelta(day) for day in (3, 4)]


def test_minutes_of_a_day_of_rest_are_0_too() -> None:
    table = days_of([10.0, 20.0, 30.0])[[0, 2]].with_columns(minutes=pl.lit(5))
    assert complete(table, Absent.REST).frame["minutes"].to_list() == [5, 0, 5]
    assert complete(table, Absent.MISSING).frame["minutes"].to_list() == [5, None, 5]


def test_two_loads_of_one_day_are_refused() -> None:
    table = days_of([10.0, 20.0, 30.0])[[0, 2, 2]]
    with pytest.raises(ValueError, match="two loads for one day"):
        complete(table, Absent.REST)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([0, 2, 3, 4], "1 days out of step"),
        ([1, 0, 2, 3, 4], "2 days out of step"),
        ([0, 0, 1], "1 days out of step"),
        ([3, 4, 0, 1, 2], "1 dancers out of order"),
    ],
)
def test_rows_that_are_no_calendar_are_refused(rows: list[int], said: str) -> None:
    table = frame([1.0, 2.0, 3.0], [4.0, 5.0])
    with pytest.raises(ValueError, match=said):
        Calendar(table[rows])


def test_row_of_nobody_is_refused() -> None:
    table = frame([1.0, 2.0]).with_columns(dancer=pl.lit(None, pl.String))
    with pytest.raises(ValueError, match="2 rows of no dancer or day"):
        Calendar(table)


def test_one_dancer_s_days_are_hers_alone() -> None:
    found = calendar([1.0, 2.0], [3.0], [4.0, 5.0, 6.0])
    assert [own.frame["load"].to_list() for own in found] == [[1, 2], [3], [4, 5, 6]]
    assert found.of("c", FIRST + timedelta(1)).frame["load"].to_list() == [4, 5]
    assert found.of("nobody").frame.is_empty()
    assert found.of("c", date(2020, 1, 1)).frame.is_empty()
    assert not found.has_minutes


def test_coverage_counts_rated_days_and_none_before_the_first() -> None:
    series = with_coverage(
        frame([None, 1.0, 0.0, None, *[5.0] * 30], [None] * 3, [2.0])
    )
    ann = series.filter(dancer="a")
    assert ann["rated_7"][:11].to_list() == [0, 1, 2, 2, 3, 4, 5, 6, 6, 6, 7]
    assert ann["rated_28"][27:].to_list() == [26, 27, 27, 27, 28, 28, 28]
    assert series.filter(dancer="b")["rated_7"].to_list() == [0, 0, 0]
    assert series.filter(dancer="c")["rated_28"].to_list() == [1]


def test_coverage_of_fourteen_days_may_be_asked_for() -> None:
    found = frame([1.0] * 9 + [None] + [1.0] * 9).select(rated(14)).to_series()
    assert found[-1] == 13
