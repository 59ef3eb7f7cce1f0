"""Span of a day, runs without a break, earliest and latest times."""

from datetime import date, time

import pytest
from tests.builders import call, fixture, past, plan, rule, season, show
from tests.check.judge import beyond, found_by

from callboard.domain.needs import REHEARSALS, Activity, Breaks
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.run import Run
from callboard.rules.span import DaySpan

NINE_HOURS = rule(DaySpan, minutes=540)
THREE_HOURS = rule(Run, minutes=180, break_minutes=60)


def test_span_at_nine_hours_accepted_a_minute_past_rejected() -> None:
    first = call("Tue 10:00-11:00")
    assert beyond(NINE_HOURS, season(), plan(first, call("Tue 18:00-19:00"))) == []
    (broken,) = found_by(NINE_HOURS, season(), plan(first, call("Tue 18:00-19:01")))
    assert broken.by == 1
    assert broken.message == (
        "Anna Lee's calls on Tue 24 Nov reach over 9 h 01 (10:00-19:01), "
        "1 min beyond 9 h"
    )


def test_span_is_hers_not_the_company_s() -> None:
    made = plan(call("Tue 09:00-10:00", "ann"), call("Tue 19:00-20:00", "bea"))
    assert beyond(NINE_HOURS, season(), made) == []


def test_span_of_a_longer_call_under_a_shorter_one_ends_with_the_longer() -> None:
    made = plan(call("Tue 10:00-19:01"), call("Tue 11:00-12:00"))
    assert beyond(NINE_HOURS, season(), made) == [1]


def test_span_counts_class_only_when_told() -> None:
    book = season(fixture("Tue 09:00-10:00", "ann"))
    made = plan(call("Tue 11:00-19:00"))
    assert beyond(NINE_HOURS, book, made) == []
    wide = rule(DaySpan, minutes=540, counts=REHEARSALS | {Activity.CLASS})
    assert beyond(wide, book, made) == [60]


def test_span_past_midnight_is_one_day() -> None:
    made = plan(call("Tue 16:00-17:00"), call("Tue 23:00-01:01"))
    assert beyond(NINE_HOURS, season(), made) == [1]


def test_span_priced_each_begun_half_hour() -> None:
    priced = rule(DaySpan, minutes=540, kind=Kind.PRICED)
    made = plan(call("Tue 10:00-11:00"), call("Tue 18:00-19:31"))
    (broken,) = found_by(priced, season(), made)
    assert (broken.by, broken.half_hours) == (31, 2)
    assert broken.message.endswith("(2 half hours)")


def test_span_before_an_evening_curtain_is_measured_to_the_half_hour_s_end() -> None:
    book = season(show("Tue 19:30-22:00", "ann"), packs=("canada_equity_ballet",))
    (judged,) = [
        each for each in agreement(book) if each.id == "canada_equity_ballet.I05"
    ]
    assert beyond(judged, book, plan(call("Tue 14:00-15:00"))) == []
    assert beyond(judged, book, plan(call("Tue 13:59-15:00"))) == [1]


def test_run_at_three_hours_accepted_a_minute_past_rejected() -> None:
    assert beyond(THREE_HOURS, season(), plan(call("Tue 10:00-13:00"))) == []
    (broken,) = found_by(THREE_HOURS, season(), plan(call("Tue 10:00-13:01")))
    assert broken.by == 1
    assert "without a break of 1 h" in broken.message


@pytest.mark.parametrize(("start", "over"), [("12:00", []), ("11:59", [60 + 59 + 61])])
def test_run_only_a_whole_break_ends_it(start: str, over: list[int]) -> None:
    made = plan(call("Tue 10:00-11:00"), call(f"Tue {start}-14:59"))
    found = beyond(THREE_HOURS, season(), made)
    # From 10:00 to 14:59 are 299 minutes, 119 beyond 180.
    assert found == ([] if not over else [119])


def test_run_two_too_long_runs_of_a_day_are_two_violations() -> None:
    made = plan(call("Tue 08:00-11:01"), call("Tue 13:00-16:02"))
    assert sorted(beyond(THREE_HOURS, season(), made)) == [1, 2]


def test_run_across_midnight_is_one_run() -> None:
    made = plan(call("Tue 22:00-23:30"), call("Tue 23:30-01:01"))
    assert beyond(THREE_HOURS, season(), made) == [1]


@pytest.mark.parametrize(
    ("breaks", "end", "over"),
    [
        (Breaks.INSIDE, "13:00", []),
        (Breaks.NONE, "10:55", []),
        (Breaks.NONE, "10:56", [1]),
        (Breaks.FLAGGED_80_10, "11:20", []),
        (Breaks.FLAGGED_80_10, "11:21", [1]),
    ],
)
def test_run_inside_a_call_once_a_call(
    breaks: Breaks, end: str, over: list[int]
) -> None:
    inside = rule(
        Run, minutes=55, break_minutes=5, is_inside_call=True, flagged_minutes=80
    )
    made = plan(call(f"Tue 10:00-{end}", "ann bea", breaks=breaks))
    found = found_by(inside, season(), made)
    assert [each.by for each in found] == over
    for each in found:
        assert each.who == ("ann", "bea")


def test_clock_earliest_is_accepted_a_minute_before_rejected() -> None:
    from_half_past = rule(ClockLimit, earliest=time(11, 30))
    assert beyond(from_half_past, season(), plan(call("Tue 11:30-12:30"))) == []
    (broken,) = found_by(from_half_past, season(), plan(call("Tue 11:29-12:30")))
    assert broken.by == 1
    assert broken.message == ("Anna Lee begins Swans on Tue 24 Nov 1 min before 11:30")


def test_clock_latest_is_accepted_a_minute_after_rejected() -> None:
    until = rule(ClockLimit, latest=time(22, 0))
    assert beyond(until, season(), plan(call("Tue 21:00-22:00"))) == []
    assert beyond(until, season(), plan(call("Tue 21:00-22:01"))) == [1]


def test_clock_latest_after_midnight_is_of_the_night_before() -> None:
    until = rule(ClockLimit, latest=time(0, 30))
    assert beyond(until, season(), plan(call("Tue 21:00-00:30"))) == []
    assert beyond(until, season(), plan(call("Tue 21:00-00:31"))) == [1]


def test_clock_on_one_date_only() -> None:
    christmas_eve = rule(ClockLimit, latest=time(15), month_day="12-24")
    eve = plan(
        call("2026-12-24 14:00-15:01"),
        call("2026-12-23 14:00-15:01"),
        first="2026-12-21",
        last="2026-12-27",
    )
    (broken,) = found_by(christmas_eve, season(), eve)
    assert (broken.by, broken.day) == (1, date(2026, 12, 24))


def test_context_around_the_planned_days_is_not_judged() -> None:
    book = season(
        past("last Sun 08:00-20:00", "ann"), fixture("next Mon 05:00-20:00", "ann")
    )
    for judged in (NINE_HOURS, THREE_HOURS, rule(ClockLimit, earliest=time(11, 30))):
        assert beyond(judged, book, plan()) == []
