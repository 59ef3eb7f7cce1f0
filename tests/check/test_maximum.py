"""The most of something: six hours a day, thirty a week, and how they are counted."""

from datetime import date
from typing import Any

import pytest
from tests.builders import (
    at,
    call,
    dancers,
    fixture,
    past,
    plan,
    rule,
    season,
    show,
)
from tests.check.judge import beyond, found_by

from callboard.domain.clock import Clock, Span
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Plan
from callboard.domain.repertory import ShowKind
from callboard.rules.agreement import agreement
from callboard.rules.base import DayKind, Kind, WeekKind, Where
from callboard.rules.maximum import Maximum, Of, Per

SIX_HOURS = rule(Maximum, limit=360)


def test_day_at_six_hours_accepted() -> None:
    made = plan(call("Tue 10:00-13:00"), call("Tue 14:00-17:00"))
    assert beyond(SIX_HOURS, season(), made) == []


def test_day_a_minute_past_six_hours_rejected_in_words() -> None:
    made = plan(call("Tue 10:00-13:00"), call("Tue 14:00-17:01"))
    (broken,) = found_by(SIX_HOURS, season(), made)
    assert broken.by == 1
    assert broken.who == ("ann",)
    assert set(broken.refs) == {each.id for each in made.calls}
    assert broken.message == (
        "Anna Lee is called 6 h 01 on Tue 24 Nov, 1 min beyond 6 h"
    )
    assert broken.source == "Test agreement, T01"


def test_day_gap_below_an_hour_counts_as_worked() -> None:
    filled = rule(Maximum, limit=360, gap=60)
    short = plan(call("Tue 10:00-13:00"), call("Tue 13:59-16:00"))
    whole = plan(call("Tue 10:00-13:00"), call("Tue 14:00-17:00"))
    assert beyond(filled, season(), short) == []
    over = plan(call("Tue 10:00-13:00"), call("Tue 13:59-16:01"))
    assert beyond(filled, season(), over) == [1]
    assert beyond(filled, season(), whole) == []


def test_day_counts_class_only_when_told() -> None:
    book = season(fixture("Tue 09:00-10:15", "ann"))
    made = plan(call("Tue 11:00-14:00"), call("Tue 15:00-18:00"))
    assert beyond(SIX_HOURS, book, made) == []
    with_class = rule(Maximum, limit=360, counts=REHEARSALS | {Activity.CLASS})
    assert beyond(with_class, book, made) == [75]


def test_day_optional_class_never_counts() -> None:
    book = season(fixture("Tue 09:00-10:15", "ann", is_optional=True))
    with_class = rule(Maximum, limit=360, counts=REHEARSALS | {Activity.CLASS})
    made = plan(call("Tue 11:00-14:00"), call("Tue 15:00-18:00"))
    assert beyond(with_class, book, made) == []


def test_day_watching_counts_like_dancing() -> None:
    made = plan(call("Tue 10:00-16:01", "bea", watching="cat"))
    assert {each.who for each in found_by(SIX_HOURS, season(), made)} == {
        ("bea",),
        ("cat",),
    }


def test_day_standby_counts_only_when_told() -> None:
    book = season(show("Tue 19:30-22:00", "ann", covers="bea"))
    made = plan(call("Tue 10:00-14:00", "bea"))
    shows = REHEARSALS | {Activity.PERFORMANCE}
    assert beyond(rule(Maximum, limit=240, counts=shows), book, made) == []
    stand = shows | {Activity.STANDBY}
    # Standing by runs from the half hour, 19:00, to the final curtain, 22:00.
    assert beyond(rule(Maximum, limit=240, counts=stand), book, made) == [180]


def test_day_night_past_midnight_belongs_to_the_day_before() -> None:
    made = plan(call("Tue 19:00-23:00"), call("Tue 23:00-01:01"))
    assert beyond(SIX_HOURS, season(), made) == [1]


def test_day_across_a_change_of_clocks_counts_elapsed_minutes() -> None:
    # Sunday 29 March 2026 in London: 01:00 becomes 02:00, in the night of Saturday.
    clock = Clock("Europe/London")
    book = season(clock=clock, first_date=date(2026, 3, 1), last_date=date(2026, 4, 30))
    made = plan(call("2026-03-28 20:00-03:01"), first="2026-03-23", last="2026-03-29")
    assert beyond(SIX_HOURS, book, made) == [1]
    made = plan(call("2026-03-28 20:00-03:00"), first="2026-03-23", last="2026-03-29")
    assert beyond(SIX_HOURS, book, made) == []


@pytest.mark.parametrize(
    ("end", "price"), [("16:00", 0), ("16:01", 1), ("16:30", 1), ("16:31", 2)]
)
def test_day_priced_by_begun_half_hours(end: str, price: int) -> None:
    priced = rule(Maximum, limit=360, kind=Kind.PRICED)
    made = plan(call(f"Tue 10:00-{end}"))
    found = found_by(priced, season(), made)
    assert sum(each.half_hours for each in found) == price
    double = rule(Maximum, limit=360, kind=Kind.PRICED, price_factor=2)
    found = found_by(double, season(), made)
    assert sum(each.half_hours for each in found) == 2 * price


def test_week_at_thirty_hours_accepted_and_a_minute_past_rejected() -> None:
    thirty = rule(Maximum, limit=1800, per=Per.WEEK)
    full = [call(f"{day} 10:00-16:00") for day in ("Mon", "Tue", "Wed", "Thu")]
    assert beyond(thirty, season(), plan(full, call("Fri 10:00-16:00"))) == []
    over = plan(full, call("Fri 10:00-16:01"))
    (broken,) = found_by(thirty, season(), over)
    assert broken.by == 1
    assert "in the week of Mon 23 Nov" in broken.message


def test_week_counts_history_of_the_same_week_and_no_other() -> None:
    five = rule(Maximum, limit=300, per=Per.WEEK)
    book = season(past("Mon 10:00-13:00", "ann"), past("last Sun 10:00-20:00", "ann"))
    made = plan(call("Tue 10:00-12:01"), first="Tue")
    assert beyond(five, book, made) == [1]


def test_week_begins_on_the_company_s_day() -> None:
    four = rule(Maximum, limit=240, per=Per.WEEK)
    made = plan(call("Sun 10:00-13:00"), call("next Mon 10:00-13:00"), last="next Mon")
    assert beyond(four, season(week_starts=0), made) == []
    assert beyond(four, season(week_starts=6), made) == [120]


def test_window_of_days_judges_every_run_of_days() -> None:
    two_days = rule(Maximum, limit=600, per=Per.WINDOW, window_days=2)
    made = plan(call("Tue 10:00-15:00"), call("Wed 10:00-15:00"))
    assert beyond(two_days, season(), made) == []
    made = plan(call("Tue 10:00-15:00"), call("Wed 10:00-15:01"))
    assert beyond(two_days, season(), made) == [1]
    apart = plan(call("Tue 10:00-15:00"), call("Thu 10:00-19:00"))
    assert beyond(two_days, season(), apart) == []


def test_window_looks_back_into_history() -> None:
    two_days = rule(Maximum, limit=600, per=Per.WINDOW, window_days=2)
    book = season(past("last Sun 10:00-17:00", "ann"))
    assert beyond(two_days, book, plan(call("Mon 10:00-13:01"))) == [1]


def test_shows_and_days_are_counted_one_by_one() -> None:
    book = season(
        show("Tue 14:00-16:00", "ann"),
        show("Tue 19:30-22:00", "ann", covers="bea"),
    )
    one_show = rule(Maximum, limit=1, of=Of.SHOWS, counts={Activity.PERFORMANCE})
    (broken,) = found_by(one_show, book, plan())
    assert (broken.by, broken.unit, broken.who) == (1, "shows", ("ann",))
    five_days = rule(Maximum, limit=2, of=Of.DAYS, per=Per.WEEK)
    made = plan(call(f"{day} 10:00-11:00") for day in ("Mon", "Tue", "Wed"))
    assert beyond(five_days, book, made) == [1]


@pytest.mark.parametrize(
    ("scope", "tuesday", "wednesday", "thursday"),
    [
        ({"day": DayKind.REHEARSAL}, False, True, True),
        ({"day": DayKind.PERFORMANCE}, True, False, False),
        ({"day": DayKind.PERFORMANCE, "show": ShowKind.MINI}, False, False, False),
        ({"day": DayKind.OPENING}, True, False, False),
        ({"day": DayKind.FREE_EVENING}, False, True, True),
        ({"day": DayKind.DRESS}, True, True, False),
        ({"day": DayKind.PERFORMANCE_DRESS}, True, False, False),
        ({"day": DayKind.TWO_SHOW}, True, False, False),
        ({"day": DayKind.MATINEE_ONLY}, False, False, False),
        ({"day": DayKind.MINI_AND_FULL}, False, False, False),
        ({"not_on": (DayKind.PERFORMANCE,)}, False, True, True),
        ({"week": WeekKind.REHEARSAL}, False, False, False),
        ({"week": WeekKind.PERFORMANCE}, True, True, True),
        ({"where": Where.HOME}, True, False, False),
        ({"where": Where.TOUR}, False, True, True),
        ({"ranks": frozenset({"soloist"})}, False, False, False),
        ({"ranks": frozenset({"corps"})}, True, True, True),
        ({"day": DayKind.PERFORMANCE, "is_own_show": False}, True, False, True),
        ({"day": DayKind.BEFORE_OPENING}, False, False, False),
    ],
)
def test_scope_holds_where_it_says(
    scope: dict[str, Any], tuesday: bool, wednesday: bool, thursday: bool
) -> None:
    book = season(
        show("Tue 14:00-16:00", "ann"),
        show("Tue 19:30-22:00", "bea", covers="ann", is_opening=True),
        show("Thu 19:30-22:00", "bea", is_tour=True),
        fixture("Tue 10:00-11:00", "ann", Activity.DRESS),
        fixture("Wed 10:00-11:00", "ann", Activity.DRESS),
    )
    none = rule(Maximum, limit=0, **scope)
    made = plan(call(f"{day} 11:00-12:00") for day in ("Tue", "Wed", "Thu"))
    days = {f"{each.day:%a}" for each in found_by(none, book, made)}
    expected = {"Tue": tuesday, "Wed": wednesday, "Thu": thursday}
    assert days == {day for day, holds in expected.items() if holds}


def test_scope_day_before_opening_is_before_hers() -> None:
    none = rule(Maximum, limit=0, day=DayKind.BEFORE_OPENING)
    book = season(show("Wed 19:30-22:00", "ann", is_opening=True))
    made = plan(call("Tue 11:00-12:00", "ann bea"))
    assert [each.who for each in found_by(none, book, made)] == [("ann",)]


def test_scope_matinee_only_and_mini_days() -> None:
    book = season(
        show("Tue 14:00-16:00", "ann"),
        show("Wed 11:00-12:00", "ann", kind=ShowKind.MINI),
        show("Wed 19:30-21:30", "ann"),
    )
    made = plan(call("Tue 17:00-18:00"), call("Wed 17:00-18:00"))
    matinee = rule(Maximum, limit=0, day=DayKind.MATINEE_ONLY)
    mixed = rule(Maximum, limit=0, day=DayKind.MINI_AND_FULL)
    assert [f"{each.day:%a}" for each in found_by(matinee, book, made)] == ["Tue"]
    assert [f"{each.day:%a}" for each in found_by(mixed, book, made)] == ["Wed"]


# The figures of the agreements, typed from their texts.


def packed(row: str, *things: object, made: Plan) -> list[int]:
    pack = row.partition(".")[0]
    book = season(*things, packs=(pack,))
    (judged,) = [each for each in agreement(book) if each.id == row]
    return beyond(judged, book, made)


@pytest.mark.parametrize(
    ("row", "things", "limit"),
    [
        ("agma_new_york_2007.A01", (), 6 * 60),
        ("agma_new_york_2007.A05", (), 7 * 60),
        ("agma_pnb.E01", (show("Tue 19:30-22:00", "ann"),), 2 * 60),
        ("agma_pnb.E03", (show("Wed 19:30-22:00", "ann"),), 5 * 60),
        (
            "agma_pnb.E04-home",
            (show("Wed 19:30-22:00", "ann", is_opening=True),),
            5 * 60,
        ),
        (
            "agma_pnb.E04-tour",
            (show("Wed 19:30-22:00", "ann", is_opening=True, is_tour=True),),
            4 * 60,
        ),
        (
            "agma_pnb.E05-home",
            (show("Tue 19:30-22:00", "ann", is_opening=True),),
            2 * 60,
        ),
        (
            "agma_pnb.E05-tour",
            (show("Tue 19:30-22:00", "ann", is_opening=True, is_tour=True),),
            3 * 60,
        ),
        (
            "agma_ailey_2012.B13",
            (
                show("Tue 18:00-19:00", "ann", kind=ShowKind.MINI),
                show("Tue 20:00-21:00", "ann", kind=ShowKind.MINI),
            ),
            2 * 60,
        ),
        (
            "agma_ailey_2012.B12",
            (
                show("Tue 18:00-19:00", "ann", kind=ShowKind.MINI),
                show("Tue 20:00-22:00", "ann"),
            ),
            60,
        ),
        ("canada_equity_ballet.I01", (), 330),
        ("germany_nv_buehne_2024.J10", (), 7 * 60),
        ("us_equity_lort.L05", (), 8 * 60),
        ("us_equity_neat.L05", (), 7 * 60),
    ],
)
def test_day_of_an_agreement_exact_boundary(
    row: str, things: tuple[object, ...], limit: int
) -> None:
    start = at("Tue 09:00")
    for extra in (0, 1):
        span = Span(start, start + limit + extra)
        made = plan(call("Tue 09:00-10:00", span=span))
        assert packed(row, dancers(), *things, made=made) == [1] * extra


def test_performance_day_with_dress_has_three_hours() -> None:
    things = (
        show("Tue 19:30-22:00", "ann"),
        fixture("Tue 10:00-12:00", "ann", Activity.DRESS),
    )
    fits, over = plan(call("Tue 13:00-14:00")), plan(call("Tue 13:00-14:01"))
    assert packed("agma_pnb.E02", *things, made=fits) == []
    assert packed("agma_pnb.E02", *things, made=over) == [1]
    assert packed("agma_pnb.E01", *things, made=over) == []


def test_window_two_clusters_are_two_violations() -> None:
    two_days = rule(Maximum, limit=300, per=Per.WINDOW, window_days=2)
    made = plan(call("Mon 10:00-15:01"), call("Fri 10:00-15:02"))
    assert sorted(beyond(two_days, season(), made)) == [1, 2]
    (broken, _) = found_by(two_days, season(), made)
    assert "from Sun 22 Nov to Mon 23 Nov" in broken.message


def test_window_that_reaches_past_the_plan_counts_the_calendar() -> None:
    two_days = rule(Maximum, limit=300, per=Per.WINDOW, window_days=2)
    book = season(fixture("next Mon 10:00-12:00", "ann", Activity.REHEARSAL))
    assert beyond(two_days, book, plan(call("Sun 10:00-13:00"))) == []
    assert beyond(two_days, book, plan(call("Sun 10:00-13:01"))) == [1]


def test_scope_of_rank_and_day_together() -> None:
    none = rule(Maximum, limit=0, ranks=frozenset({"corps"}), day=DayKind.REHEARSAL)
    made = plan(call("Tue 10:00-11:00"), call("Tue 11:00-12:00"))
    assert beyond(none, season(), made) == [120]
    other = rule(Maximum, limit=0, day=DayKind.REHEARSAL, id="other")
    assert beyond(
        none,
        season(),
        made,
    ) == beyond(other, season(), made)
