"""Sessions sifted: what is good is kept, what is not is named, and no day looks easy."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.load.builders import FIRST

from callboard.domain.clock import Clock
from callboard.load.calendar import Absent
from callboard.load.faults import MOST_FAULTS, LoadFormError
from callboard.load.sessions import daily, sift
from callboard.load.sifting import Sifted

CLOCK = Clock("Europe/Berlin")
TODAY = FIRST + timedelta(30)
Session = tuple[str | None, str | None, float | None, float | None]


def table(*sessions: Session) -> pl.DataFrame:
    """Give sessions of the first day: dancer, local start, minutes, rating."""
    rows = [
        (
            dancer,
            None
            if start is None
            else datetime.fromtimestamp(
                60 * CLOCK.at(FIRST, time.fromisoformat(start)), UTC
            ),
            minutes,
            rating,
        )
        for dancer, start, minutes, rating in sessions
    ]
    schema: Any = {
        "dancer": pl.String,
        "start": pl.Datetime("us", "UTC"),
        "minutes": pl.Float64,
        "rating": pl.Float64,
    }
    return pl.DataFrame(rows, schema, orient="row")


def sifted(*sessions: Session) -> Sifted:
    return sift(table(*sessions), CLOCK, TODAY)


def load_of(found: Sifted, dancer: str = "ann") -> list[float | None]:
    return daily(found).of(dancer).frame["load"].to_list()


def test_sessions_of_a_day_are_summed_and_one_unrated_makes_it_missing() -> None:
    rated = ("ann", "10:00", 60.0, 5.0), ("ann", "11:00", 90.0, 4.5)
    assert load_of(sifted(*rated)) == [300 + 405]
    unrated = sifted(*rated, ("ann", "14:00", 30.0, None))
    assert load_of(unrated) == [None]
    assert not unrated.faults
    assert daily(unrated).frame["minutes"].to_list() == [180]


def test_session_without_minutes_of_work_needs_no_rating() -> None:
    found = sifted(("ann", "10:00", 0.0, None), ("ann", "11:00", 60.0, 5.0))
    assert load_of(found) == [300]


def test_session_after_midnight_belongs_to_the_night_before() -> None:
    found = sifted(("ann", "23:50", 60.0, 5.0), ("ann", "03:00", 30.0, 2.0))
    assert found.rows["day"].to_list() == [FIRST, FIRST]
    assert load_of(found) == [360]


@pytest.mark.medium
@settings(max_examples=30)
@given(
    st.integers(
        int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) // 60,
        int(datetime(2026, 12, 31, tzinfo=UTC).timestamp()) // 60,
    ),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu"]),
    st.sampled_from([time(0), time(4), time(5, 30)]),
)
def test_working_day_is_that_of_the_company_s_clock(
    moment: int, zone: str, turns: time
) -> None:
    clock = Clock(zone, turns)
    sessions = pl.DataFrame(
        {
            "dancer": ["ann"],
            "start": [datetime.fromtimestamp(moment * 60, UTC)],
            "minutes": [60],
            "rating": [5],
        }
    )
    found = sift(sessions, clock, date(2027, 1, 1))
    assert found.rows["day"].to_list() == [clock.day_of(moment)]


@pytest.mark.parametrize("moment", ["2026-03-29 00:30", "2026-10-25 00:30"])
def test_working_day_holds_over_a_change_of_clocks(moment: str) -> None:
    start = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    row = {"dancer": ["ann"], "start": [start], "minutes": [30], "rating": [5]}
    for hours in range(5):
        later = start + timedelta(hours=hours)
        found = sift(pl.DataFrame({**row, "start": [later]}), CLOCK, date(2027, 1, 1))
        wanted = CLOCK.day_of(int(later.timestamp()) // 60)
        assert found.rows["day"].to_list() == [wanted]


GOOD: Session = ("ann", "10:00", 60.0, 5.0)


@pytest.mark.parametrize(
    ("bad", "code", "value"),
    [
        (("ann", "12:00", 60.0, 11.0), "rating-outside", "11"),
        (("ann", "12:00", 60.0, -0.5), "rating-outside", "-0.5"),
        (("ann", "12:00", 60.0, float("nan")), "rating-outside", "NaN"),
        (("ann", "12:00", 1441.0, 5.0), "minutes-over-a-day", "1441"),
        (("ann", "12:00", float("inf"), 5.0), "minutes-over-a-day", "inf"),
        (("ann", "12:00", 1440.0, 5.0), "day-over-a-day", "1440"),
        (("ann", "12:00", -5.0, 5.0), "minutes-below-0", "-5"),
        (("ann", "12:00", None, 5.0), "no-minutes", ""),
        (("ann", "12:00", float("nan"), 5.0), "no-minutes", "NaN"),
        (("ann", "10:59", 60.0, 5.0), "at-once", "2026-01-05 10:59 CET"),
        (("ann", "10:00", 60.0, 5.0), "at-once", "2026-01-05 10:00 CET"),
    ],
)
def test_bad_session_is_named_and_its_day_has_no_load(
    bad: Session, code: str, value: str
) -> None:
    found = sifted(GOOD, bad, ("bea", "12:00", 60.0, 5.0))
    own = [fault for fault in found.faults if fault.row == 2]
    assert [(fault.code, fault.value) for fault in own] == [(code, value)]
    assert load_of(found) == [None]
    assert load_of(found, "bea") == [300]


@pytest.mark.parametrize(
    ("fine"),
    [
        ("ann", "12:00", 60.0, 10.0),
        ("ann", "12:00", 60.0, 0.0),
        ("ann", "11:00", 60.0, 5.0),
        ("ann", "12:00", 1380.0, 5.0),
        ("bea", "10:30", 60.0, 5.0),
    ],
)
def test_session_at_the_limit_is_good(fine: Session) -> None:
    found = sifted(GOOD, fine)
    assert not found.faults
    assert found.num_good == 2


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ((None, "12:00", 60.0, 5.0), "no-dancer"),
        (("", "12:00", 60.0, 5.0), "no-dancer"),
        (("ann", None, 60.0, 5.0), "no-day"),
    ],
)
def test_session_of_nobody_or_no_day_is_left_out_and_named(
    bad: Session, code: str
) -> None:
    found = sifted(bad, GOOD)
    assert [(fault.row, fault.code) for fault in found.faults] == [(1, code)]
    assert load_of(found) == [300]
    assert found.num_good == 1


def test_session_still_to_come_is_left_out_and_named() -> None:
    sessions = table(GOOD, ("ann", "12:00", 60.0, 5.0))
    found = sift(sessions, CLOCK, FIRST - timedelta(1))
    assert {fault.code for fault in found.faults} == {"future"}
    assert found.rows.is_empty()
    assert "2026-01-04" in found.faults[0].message
    assert not sift(sessions, CLOCK, FIRST).faults


def test_all_faults_are_told_at_once_with_row_and_advice() -> None:
    found = sifted(
        GOOD,
        ("ann", "10:30", 60.0, 12.0),
        (None, "12:00", -1.0, 11.0),
        ("bea", "09:00", 45.0, 3.0),
    )
    assert [(fault.row, fault.code) for fault in found.faults] == [
        (1, "at-once"),
        (2, "rating-outside"),
        (2, "at-once"),
        (3, "no-dancer"),
        (3, "minutes-below-0"),
        (3, "rating-outside"),
    ]
    assert (found.num_given, found.num_good) == (4, 1)
    assert found.faults[1].text == (
        "row 2, rating: 12: ratings run from 0 to 10. "
        "Ask again, or leave it empty; another scale is not converted"
    )


def test_sessions_at_once_are_found_behind_a_long_one() -> None:
    found = sifted(
        ("ann", "10:00", 300.0, 5.0),
        ("ann", "11:00", 30.0, 5.0),
        ("ann", "14:00", 30.0, 5.0),
        ("ann", "15:00", 30.0, 5.0),
    )
    assert [fault.row for fault in found.faults] == [1, 2, 3]


def test_rows_are_named_as_their_file_counts_them() -> None:
    sessions = table(GOOD, ("ann", "12:00", 60.0, 11.0)).with_columns(
        row=pl.Series([7, 9])
    )
    assert [fault.row for fault in sift(sessions, CLOCK, TODAY).faults] == [9]


def test_very_many_faults_are_all_counted_and_the_first_told() -> None:
    sessions = pl.DataFrame(
        {
            "dancer": ["ann"] * 1500,
            "day": [FIRST - timedelta(day) for day in range(1500)],
            "minutes": [60] * 1500,
            "rating": [55] * 1500,
        }
    )
    found = sift(sessions, CLOCK, TODAY)
    assert len(found.faults) == MOST_FAULTS
    assert found.rejected.height == 1500
    assert found.num_good == 0


def test_columns_lacking_or_of_another_form_are_told_at_once() -> None:
    sessions = pl.DataFrame(
        {
            "who": ["ann"],
            "start": [datetime(2026, 1, 5, 10)],  # noqa: DTZ001  (what is refused)
            "minutes": ["an hour"],
        }
    )
    with pytest.raises(LoadFormError) as refused:
        sift(sessions, CLOCK, TODAY)
    told = {(fault.code, fault.column) for fault in refused.value.faults}
    assert told == {
        ("no-column", "dancer"),
        ("no-column", "rating"),
        ("other-form", "start"),
        ("other-form", "minutes"),
    }
    assert "(there are: who, start, minutes)" in str(refused.value)


def test_table_without_any_rating_or_row_is_read() -> None:
    unrated = table(GOOD).with_columns(rating=pl.lit(None))
    assert sift(unrated, CLOCK, TODAY).rows["load"].to_list() == [None]
    bare = pl.DataFrame({name: [] for name in ("dancer", "start", "minutes", "rating")})
    for empty in (sift(table(), CLOCK, TODAY), sift(bare, CLOCK, TODAY)):
        assert not empty.faults
        assert daily(empty).frame.is_empty()


def test_days_without_sessions_are_rest_unless_only_answers_are_known() -> None:
    sessions = pl.DataFrame(
        {
            "dancer": ["ann", "ann"],
            "day": [FIRST, FIRST + timedelta(2)],
            "minutes": [60, 60],
            "rating": [5, 5],
        }
    )
    found = sift(sessions, CLOCK, TODAY)
    assert load_of(found) == [300, 0, 300]
    assert daily(found, Absent.MISSING).frame["load"].to_list() == [300, None, 300]
    longer = daily(found, last=FIRST + timedelta(4))
    assert longer.frame["load"].to_list() == [300, 0, 300, 0, 0]


@pytest.mark.medium
@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_order_of_sessions_does_not_matter(random: Random) -> None:
    sessions = [
        (
            random.choice(["ann", "bea", None]),
            f"{random.randint(4, 23):02}:{random.choice(['00', '30'])}",
            float(random.choice([30, 60, 90, 1441, -1])),
            random.choice([None, 3.0, 4.5, 11.0]),
        )
        for _ in range(8)
    ]
    numbered = table(*sessions).with_row_index("row", 1)
    order = random.sample(range(8), 8)
    straight = sift(numbered, CLOCK, TODAY)
    other = sift(numbered[order], CLOCK, TODAY)
    assert other.faults == straight.faults
    assert_frame_equal(other.rows, straight.rows)
