"""A diary as a calendar of felt load: rest is 0, and what was not rated is missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.domain.diary import SessionRating
from callboard.load.felt import (
    build_up_of,
    felt_calendar,
    hours_of,
    load_of,
    loads_by_day,
    week_loads,
)

MONDAY = date(2026, 11, 2)
DAY = timedelta(days=1)


def rated(offset: int, rating: float | None = 5.0, who: str = "ann") -> SessionRating:
    return SessionRating(who, MONDAY + offset * DAY, 60, rating)


def test_load_of_an_unrated_session_is_missing_and_of_none_is_rest() -> None:
    assert load_of([]) == 0
    assert load_of([rated(0), rated(0, 2.5)]) == 450
    assert load_of([rated(0), rated(0, None)]) is None
    assert load_of([SessionRating("ann", MONDAY, 0)]) == 0


def test_calendar_between_rows_is_rest_unless_the_book_has_work() -> None:
    ratings = [rated(0), rated(4)]
    booked = {"ann": {MONDAY + 2 * DAY}}
    found = loads_by_day(felt_calendar(ratings, MONDAY + 4 * DAY, booked), "ann")
    assert list(found.values()) == [300, 0, None, 0, 300]


def test_calendar_after_the_last_row_is_rest_only_until_the_book_has_work() -> None:
    booked = {"ann": {MONDAY + 2 * DAY}}
    found = loads_by_day(felt_calendar([rated(0)], MONDAY + 3 * DAY, booked), "ann")
    assert list(found.values()) == [300, 0, None, None]
    alone = loads_by_day(felt_calendar([rated(0)], MONDAY + 2 * DAY), "ann")
    assert list(alone.values()) == [300, None, None]


def test_calendar_after_the_last_row_is_unknown_where_the_book_ends_too() -> None:
    booked = {"ann": {MONDAY - 20 * DAY, MONDAY}}
    found = loads_by_day(felt_calendar([rated(0)], MONDAY + 8 * DAY, booked), "ann")
    assert list(found.values()) == [300, 0, 0, 0, 0, 0, 0, None, None]
    empty: dict[str, set[date]] = {"ann": set()}
    found = loads_by_day(felt_calendar([rated(0)], MONDAY + DAY, empty), "ann")
    assert list(found.values()) == [300, None]


def test_calendar_has_no_load_on_days_of_which_a_row_was_left_out() -> None:
    unsure = {"ann": {MONDAY - DAY, MONDAY + DAY, MONDAY + 2 * DAY}, "bea": {MONDAY}}
    ratings = [rated(0), rated(1), rated(3)]
    calendar = felt_calendar(ratings, MONDAY + 3 * DAY, unsure=unsure)
    found = loads_by_day(calendar, "ann")
    assert list(found.values()) == [None, 300, None, None, 300]
    assert calendar.dancers == ["ann"]


def test_calendar_leaves_out_what_comes_after_its_last_day() -> None:
    found = felt_calendar([rated(0), rated(3)], MONDAY + DAY)
    assert list(loads_by_day(found, "ann").values()) == [300, None]


def test_week_counts_only_those_who_rated_all_of_it() -> None:
    ratings = [
        *(rated(offset) for offset in range(7)),
        *(rated(offset, None if offset == 3 else 4.0, "bea") for offset in range(7)),
    ]
    calendar = felt_calendar(ratings, MONDAY + 6 * DAY)
    assert week_loads(calendar, MONDAY) == {"ann": 2100}
    assert hours_of(calendar) == {"ann": 7, "bea": 7}


def test_build_up_begins_after_six_weeks_and_ends_where_a_day_is_missing() -> None:
    loads: dict[date, float | None] = {
        MONDAY + offset * DAY: 100.0 for offset in range(50)
    }
    found = build_up_of(loads)
    assert [row[1] for row in found[:42]] == [None] * 42
    assert found[42][1] == pytest.approx(64.08, abs=0.01)
    loads[MONDAY + 46 * DAY] = None
    assert build_up_of(loads)[49][1] is None


@pytest.mark.medium
@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.one_of(st.none(), st.floats(0, 10))),
        min_size=1,
    )
)
def test_calendar_never_has_a_load_on_a_day_with_an_unrated_session(
    rows: list[tuple[int, float | None]],
) -> None:
    ratings = [rated(offset, rating) for offset, rating in rows]
    found = loads_by_day(felt_calendar(ratings, MONDAY + 20 * DAY), "ann")
    unrated = {MONDAY + offset * DAY for offset, rating in rows if rating is None}
    last = MONDAY + max(offset for offset, _ in rows) * DAY
    assert {
        day for day, load in found.items() if load is None and day <= last
    } == unrated
