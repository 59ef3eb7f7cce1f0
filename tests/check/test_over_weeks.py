"""Needs asked over weeks: what is missing of them, and what they come after."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MONDAY, call, day, fixture, need, plan, season
from tests.check.judge import beyond, found_by

from callboard.check.complete import missing_calls
from callboard.check.view import PlanView
from callboard.domain.asked import asked, days_of, weeks_in
from callboard.domain.needs import Activity
from callboard.domain.season import Week

THREE_WEEKS = {"first_date": day("last Mon"), "last_date": day("next Sun")}


def test_complete_over_weeks_counts_what_no_other_week_can_hold() -> None:
    book = season(need("swans", calls=4, times=2), **THREE_WEEKS)
    # Three weeks hold two each: one alone must have none, two alone two, all of them four.
    assert beyond("complete", book, plan()) == []
    assert beyond("complete", book, plan(last="next Sun")) == [2]
    assert beyond("complete", book, plan(first="last Mon", last="next Sun")) == [4]


def test_complete_over_weeks_counts_calls_of_any_week_and_pinned_ones() -> None:
    book = season(
        need("swans", calls=3, times=2),
        fixture("last Tue 10:00-11:00", "ann", Activity.REHEARSAL, need="swans"),
        **THREE_WEEKS,
    )
    one = call("next Tue 10:00-11:00", need="swans")
    made = plan(one, first="last Mon", last="next Sun")
    (told,) = found_by("complete", book, made)
    assert told.by == 1
    assert told.day == day("last Mon")
    assert told.message == (
        "Swans has 1 call missing of 3, and no week outside the plan can hold more of them"
    )


def test_complete_over_weeks_keeps_to_the_needs_days() -> None:
    book = season(
        need("swans", calls=2, times=2, from_date=day("Wed"), to_date=day("Fri")),
        need("past", calls=1, to_date=day("last Fri")),
        **THREE_WEEKS,
    )
    (told,) = found_by("complete", book, plan())
    assert (told.by, told.day) == (2, day("Wed"))


@pytest.mark.parametrize(
    ("calls", "times", "first", "last", "wanted"),
    [
        (4, 2, "Mon", "Sun", 0),
        (5, 2, "Mon", "Sun", 1),
        (6, 2, "Mon", "Sun", 2),
        (6, 2, "last Mon", "Sun", 4),
        (6, 2, "Sun", "Sun", 2),
        (None, 3, "Mon", "Sun", 3),
    ],
)
def test_asked_of_some_days_is_what_other_weeks_cannot_take(
    calls: int | None, times: int, first: str, last: str, wanted: int
) -> None:
    book = season(need("swans", calls=calls, times=times), **THREE_WEEKS)
    days = Week(day(first), day(last))
    assert asked(book, book.needs["swans"], days) == wanted


def test_asked_of_days_the_need_does_not_reach_is_nothing() -> None:
    book = season(
        need("late", calls=2, from_date=day("next Mon")),
        need("gone", deadline=date(2026, 9, 1)),
        **THREE_WEEKS,
    )
    week = Week(MONDAY, day("Sun"))
    assert asked(book, book.needs["late"], week) == 0
    assert days_of(book, book.needs["gone"]) is None
    assert asked(book, book.needs["gone"], week) == 0


@pytest.mark.medium
@given(
    st.integers(1, 9),
    st.integers(1, 3),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_asked_and_missing_of_an_empty_plan_are_the_same(
    calls: int, times: int, first: int, length: int, begins: int, lasts: int
) -> None:
    days = list(Week(THREE_WEEKS["first_date"], THREE_WEEKS["last_date"]))
    last = days[min(first + length, 20)]
    wanted = need(
        "swans",
        calls=calls,
        times=times,
        from_date=days[begins],
        to_date=days[min(begins + lasts, 20)],
    )
    book = season(wanted, **THREE_WEEKS)
    empty = plan(first=str(days[first]), last=str(last))
    missing = sum(num for _, _, num in missing_calls(PlanView(book, empty)))
    assert missing == asked(book, wanted, Week(days[first], last))


def test_weeks_in_are_cut_to_the_season() -> None:
    book = season(first_date=day("Wed"), last_date=day("next Tue"))
    found = weeks_in(book, Week(day("Wed"), day("next Tue")))
    assert found == (
        Week(day("Wed"), day("Sun")),
        Week(day("next Mon"), day("next Tue")),
    )


def test_order_over_weeks_judges_calls_of_different_weeks() -> None:
    learn, run = need("learn", calls=2), need("run", calls=1, after="learn")
    early = call("Tue 10:00-11:00", need="run", id="run#1")
    calls = (
        call("Mon 10:00-11:00", need="learn", id="learn#1"),
        early,
        call("next Mon 10:00-11:00", need="learn", id="learn#2", number=2),
    )
    made = plan(calls, last="next Sun")
    book = season(learn, run, **THREE_WEEKS)
    (told,) = found_by("order", book, made)
    assert told.refs == ("learn#2", "run#1")
    assert told.by == 6 * 1440 + 60
    # Where one of the two is asked by the week, each week is judged by itself.
    weekly = season(need("learn", times=1), run, **THREE_WEEKS)
    assert beyond("order", weekly, made) == []
    after = plan(
        calls[0], call("next Mon 11:00-12:00", need="run"), calls[2], last="next Sun"
    )
    assert beyond("order", book, after) == []
