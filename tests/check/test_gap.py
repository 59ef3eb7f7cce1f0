"""The least time between two things, and how often it may be less."""

import pytest
from tests.builders import call, fixture, past, plan, rule, season, show, space
from tests.check.judge import beyond, found_by

from callboard.domain.house import Travel
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Call
from callboard.rules.base import DayKind, Kind, WeekKind
from callboard.rules.exception import StretchedRule
from callboard.rules.gap import Between, Gap

SHOWS = {Activity.HALF_HOUR, Activity.PERFORMANCE}
OVERNIGHT = rule(
    Gap, minutes=13 * 60, between=Between.OVERNIGHT, counts=REHEARSALS | SHOWS
)


def test_overnight_of_thirteen_hours_accepted_a_minute_less_rejected() -> None:
    evening = call("Tue 18:00-21:00")
    fits = plan(evening, call("Wed 10:00-11:00"))
    assert beyond(OVERNIGHT, season(), fits) == []
    short = plan(evening, call("Wed 09:59-11:00"))
    (broken,) = found_by(OVERNIGHT, season(), short)
    assert broken.by == 1
    assert f"{broken.day:%a}" == "Wed"
    assert broken.message == (
        "Anna Lee has 12 h 59 overnight (Tue 24 Nov 21:00 to Wed 25 Nov 09:59), "
        "1 min short of 13 h"
    )


def test_overnight_past_midnight_runs_from_the_real_end() -> None:
    made = plan(call("Tue 22:00-00:30"), call("Wed 13:29-14:00"))
    assert beyond(OVERNIGHT, season(), made) == [1]


def test_overnight_over_a_free_day_is_not_judged() -> None:
    made = plan(call("Tue 22:00-03:30"), call("Thu 04:00-05:00"))
    assert beyond(OVERNIGHT, season(), made) == []


@pytest.mark.parametrize(("who", "after"), [("ann", 0), ("bea", 0), ("ann", 30)])
def test_overnight_after_a_show_or_standby(who: str, after: int) -> None:
    book = season(
        show("Tue 19:30-22:00", "ann", covers="bea"), after_show_minutes=after
    )
    made = plan(call("Wed 11:00-12:00", who))
    assert beyond(OVERNIGHT, book, made) == ([after] if after else [])
    made = plan(call("Wed 10:59-12:00", who))
    assert beyond(OVERNIGHT, book, made) == [1 + after]


def test_overnight_across_changes_of_clocks_counts_elapsed_time() -> None:
    # In the night of 25 October 2026 an hour happens twice, so there is one more.
    judged = OVERNIGHT
    made = plan(
        call("2026-10-24 20:00-22:00"),
        call("2026-10-25 10:00-11:00"),
        first="2026-10-19",
        last="2026-10-25",
    )
    assert beyond(judged, season(), made) == []
    made = plan(
        call("2026-10-24 20:00-22:01"),
        call("2026-10-25 10:00-11:00"),
        first="2026-10-19",
        last="2026-10-25",
    )
    assert beyond(judged, season(), made) == [1]


def test_overnight_out_of_history_and_into_the_calendar() -> None:
    book = season(
        past("last Sun 20:00-22:00", "ann", Activity.PERFORMANCE),
        fixture("next Mon 09:00-10:00", "bea", Activity.REHEARSAL),
    )
    made = plan(call("Mon 10:59-12:00", "ann"), call("Sun 18:00-20:01", "bea"))
    found = found_by(OVERNIGHT, book, made)
    assert [(each.who, each.by) for each in found] == [(("ann",), 1), (("bea",), 1)]


def test_overnight_of_context_alone_is_not_judged() -> None:
    book = season(
        past("last Fri 20:00-22:00", "ann"), past("last Sat 05:00-07:00", "ann")
    )
    assert beyond(OVERNIGHT, book, plan()) == []


def test_overnight_scope_is_that_of_the_day_after() -> None:
    judged = rule(
        Gap, minutes=14 * 60, between=Between.OVERNIGHT, week=WeekKind.PERFORMANCE
    )
    book = season(show("next Wed 19:30-22:00", "ann"))
    made = plan(
        call("Sun 18:00-21:00"), call("next Mon 10:00-11:00"),
        call("next Mon 18:00-21:00"), call("next Tue 10:00-11:00"),
        last="next Sun",
    )  # fmt: skip
    assert [f"{each.day:%a}" for each in found_by(judged, book, made)] == ["Mon", "Tue"]


def test_overnight_priced_by_half_hours_short() -> None:
    judged = rule(Gap, minutes=780, between=Between.OVERNIGHT, kind=Kind.PRICED)
    made = plan(call("Tue 18:00-21:00"), call("Wed 09:29-10:00"))
    (broken,) = found_by(judged, season(), made)
    assert (broken.by, broken.half_hours) == (31, 2)


@pytest.mark.parametrize(
    ("is_large", "fits", "short"), [(False, "15:30", "15:31"), (True, "14:30", "14:31")]
)
def test_before_curtain_four_hours_five_for_a_large_role(
    is_large: bool, fits: str, short: str
) -> None:
    judged = rule(
        Gap, minutes=240, large_role_minutes=300, between=Between.BEFORE_CURTAIN
    )
    book = season(show("Tue 19:30-22:00", "ann", covers="bea", is_large=is_large))
    made = plan(call(f"Tue 12:00-{fits}", "ann"), call("Tue 12:00-15:30", "bea"))
    assert beyond(judged, book, made) == []
    made = plan(call(f"Tue 12:00-{short}", "ann"), call("Tue 12:00-15:31", "bea"))
    found = found_by(judged, book, made)
    assert [(each.who, each.by) for each in found] == [(("ann",), 1), (("bea",), 1)]


def test_before_curtain_call_into_the_show_leaves_nothing() -> None:
    judged = rule(Gap, minutes=30, between=Between.BEFORE_CURTAIN)
    book = season(show("Tue 19:30-22:00", "ann"))
    assert beyond(judged, book, plan(call("Tue 19:00-20:00"))) == [30]
    assert beyond(judged, book, plan(call("Tue 22:30-23:00"))) == []


def test_after_show_counts_getting_out_of_costume() -> None:
    judged = rule(Gap, minutes=30, between=Between.AFTER_SHOW)
    book = season(show("Tue 14:00-16:00", "ann"), after_show_minutes=15)
    assert beyond(judged, book, plan(call("Tue 16:45-17:00"))) == []
    assert beyond(judged, book, plan(call("Tue 16:44-17:00"))) == [1]
    assert beyond(judged, book, plan(call("Wed 16:44-17:00"))) == []


def test_sites_need_the_longer_of_rule_and_way() -> None:
    judged = rule(Gap, minutes=90, between=Between.SITES, counts=Activity)
    for minutes, start in ((10, "12:30"), (100, "12:40")):
        book = season(
            space(), space("dock", site="harbour"), Travel("home", "harbour", minutes)
        )
        first = call("Tue 10:00-11:00", space="blue")
        then = call(f"Tue {start}-13:30", space="dock")
        assert beyond(judged, book, plan(first, then)) == []
        near = call(
            "Tue 12:29-13:30" if minutes == 10 else "Tue 12:39-13:30", space="dock"
        )
        assert beyond(judged, book, plan(first, near)) == [1]
        same = call("Tue 11:00-12:00", space="blue")
        assert beyond(judged, book, plan(first, same)) == []


def test_class_half_an_hour_before_the_first_rehearsal() -> None:
    judged = rule(Gap, minutes=30, between=Between.CLASS)
    book = season(fixture("Tue 10:00-11:00", "ann"))
    assert beyond(judged, book, plan(call("Tue 11:30-12:00"))) == []
    assert beyond(judged, book, plan(call("Tue 11:29-12:00"))) == [1]


def test_sessions_four_hours_apart() -> None:
    judged = rule(Gap, minutes=240, between=Between.SESSIONS, gap=60)
    parts = call("Tue 10:00-11:00"), call("Tue 11:59-13:00")
    assert beyond(judged, season(), plan(*parts, call("Tue 17:00-18:00"))) == []
    assert beyond(judged, season(), plan(*parts, call("Tue 16:59-18:00"))) == [1]


def test_dress_rehearsal_an_hour_and_a_half_after_the_last_call() -> None:
    judged = rule(Gap, minutes=90, between=Between.BEFORE_DRESS)
    book = season(fixture("Tue 19:00-22:00", "ann", Activity.DRESS))
    assert beyond(judged, book, plan(call("Tue 16:00-17:30"))) == []
    assert beyond(judged, book, plan(call("Tue 16:00-17:31"))) == [1]


def test_gap_on_two_show_days_only() -> None:
    judged = rule(Gap, minutes=60, between=Between.BEFORE_CURTAIN, day=DayKind.TWO_SHOW)
    book = season(show("Tue 19:30-22:00", "ann"))
    assert beyond(judged, book, plan(call("Tue 18:00-19:00"))) == []


# --- exceptions -----------------------------------------------------------------------

SESSIONS = rule(Gap, id="test.rest", minutes=240, between=Between.SESSIONS, gap=60)


def two_sessions(day: str, start: str) -> tuple[Call, Call]:
    return call(f"{day} 10:00-12:00"), call(f"{day} {start}-18:00")


def test_exception_within_its_count_excuses_the_gap_and_is_listed() -> None:
    reduced = rule(StretchedRule, of="test.rest", minutes=180, times=2)
    made = plan(*two_sessions("Mon", "15:00"), *two_sessions("Tue", "15:00"))
    assert found_by(SESSIONS, season(), made, reduced) == ()
    listed = found_by(reduced, season(), made, SESSIONS)
    assert [each.kind for each in listed] == [Kind.ADVISORY] * 2
    assert "exception 2 of 2 this season" in listed[1].message


def test_exception_once_too_often_breaks_the_rule_itself() -> None:
    reduced = rule(StretchedRule, of="test.rest", minutes=180, times=2, used_before=1)
    made = plan(*two_sessions("Mon", "15:00"), *two_sessions("Tue", "15:00"))
    (broken,) = found_by(SESSIONS, season(), made, reduced)
    assert (f"{broken.day:%a}", broken.by) == ("Tue", 60)


def test_exception_a_minute_too_short_is_none() -> None:
    reduced = rule(StretchedRule, of="test.rest", minutes=180, times=2)
    made = plan(*two_sessions("Mon", "14:59"))
    assert [each.by for each in found_by(SESSIONS, season(), made, reduced)] == [61]
    assert found_by(reduced, season(), made, SESSIONS) == ()


def test_exception_counts_each_dancer_by_herself() -> None:
    reduced = rule(StretchedRule, of="test.rest", minutes=180, times=1)
    made = plan(call("Mon 10:00-12:00", "ann bea"), call("Mon 15:00-18:00", "ann bea"))
    assert found_by(SESSIONS, season(), made, reduced) == ()


def test_exception_priced_each_use() -> None:
    reduced = rule(
        StretchedRule, of="test.rest", minutes=180, times=5,
        kind=Kind.PRICED, price_half_hours=3,
    )  # fmt: skip
    (listed,) = found_by(
        reduced, season(), plan(*two_sessions("Mon", "15:00")), SESSIONS
    )
    assert (listed.kind, listed.half_hours) == (Kind.PRICED, 3)


def test_dress_rehearsal_without_a_call_before_it() -> None:
    judged = rule(Gap, minutes=90, between=Between.BEFORE_DRESS)
    book = season(fixture("Tue 19:00-22:00", "ann", Activity.DRESS))
    assert beyond(judged, book, plan(call("Tue 22:30-23:00"))) == []


def test_gap_holds_for_some_days_of_a_dancer_only() -> None:
    book = season(
        show("Tue 19:30-22:00", "ann"), fixture("Tue 10:00-11:00", "ann"),
        fixture("Tue 12:00-13:00", "ann", Activity.DRESS),
    )  # fmt: skip
    made = plan(
        call("Tue 11:00-11:30"), call("Tue 17:00-19:00"), call("Tue 22:10-23:00")
    )
    for between in Between:
        judged = rule(
            Gap, minutes=600, between=between, day=DayKind.REHEARSAL,
            counts=REHEARSALS | {Activity.PERFORMANCE},
        )  # fmt: skip
        assert beyond(judged, book, made) == [], between
