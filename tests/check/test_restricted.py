"""Nobody is called to what a restriction bars."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import (
    call,
    dancers,
    day,
    fixture,
    plan,
    restriction,
    season,
    section,
    show,
    work,
)
from tests.check.judge import beyond

from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.domain.plan import Call


def restricted(
    bar: Bar, *calls: Call, limit: int | None = None, things: Any = (), **more: Any
) -> list[int]:
    book = season(
        restriction("ann", bar, limit, **more), dancers("ann bea"), work(), *things
    )
    return beyond("restricted", book, plan(calls))


def test_restricted_off_has_no_duty_but_optional_ones() -> None:
    lesson = fixture("Tue 10:00-11:00", "ann", is_optional=True)
    assert restricted(Bar.OFF, things=[lesson]) == []
    assert restricted(Bar.OFF, call("Tue 10:00-11:00")) == [1]
    assert restricted(Bar.OFF, call("Tue 10:00-11:00", "bea", watching="ann")) == [1]


def test_restricted_ends_with_its_last_day() -> None:
    made = call("Wed 10:00-11:00")
    assert restricted(Bar.OFF, made, to_date=day("Tue")) == []
    assert restricted(Bar.OFF, made, to_date=day("Wed")) == [1]
    assert restricted(Bar.OFF, made, review_date=day("Mon")) == [1]


def test_restricted_class_only() -> None:
    things = [
        fixture("Tue 10:00-11:00", "ann"),
        fixture("Tue 12:00-12:15", "ann", Activity.FITTING),
    ]
    assert restricted(Bar.CLASS_ONLY, things=things) == []
    assert restricted(Bar.CLASS_ONLY, call("Tue 14:00-15:00")) == [1]
    assert restricted(Bar.CLASS_ONLY, things=show("Tue 19:30-22:00", "ann")) == [1, 1]


@pytest.mark.parametrize(
    ("bar", "tag"),
    [
        (Bar.NO_JUMPS, "jumps"),
        (Bar.NO_LIFTS, "lifts"),
        (Bar.NO_POINTE, "pointe_minutes"),
    ],
)
def test_restricted_sections_that_have_it_or_do_not_say(bar: Bar, tag: str) -> None:
    things = [
        section("swan", "none", **{tag: 0}),
        section("swan", "one", **{tag: 1}),
        section("swan", "blank"),
    ]
    made = call("Tue 10:00-11:00", work="swan", sections="none")
    assert restricted(bar, made, things=things) == []
    for sections in (("one",), ("blank",), ("none", "one"), (), ("unknown",)):
        other = replace(made, sections=sections)
        assert restricted(bar, other, things=things) == [1], sections
    assert restricted(bar, replace(made, work=None, sections=()), things=things) == [1]
    assert restricted(bar, replace(made, sections=()), things=things[:1]) == []
    watching = replace(
        made, sections=("one",), dancers=frozenset(), watching=frozenset({"ann"})
    )
    assert restricted(bar, watching, things=things) == []


def test_restricted_in_a_show_by_her_own_roles() -> None:
    gala = show("Tue 19:30-22:00", "ann", id="gala")
    calm = section("work-of-gala", "solo", jumps=0)
    wild = section("work-of-gala", "solo", jumps=9)
    assert restricted(Bar.NO_JUMPS, things=[*gala, calm]) == []
    assert restricted(Bar.NO_JUMPS, things=[*gala, wild]) == [1]
    assert restricted(Bar.NO_JUMPS, things=gala) == [1]


def test_restricted_minutes_a_day_and_a_week() -> None:
    made = [call("Tue 10:00-12:00"), call("Wed 10:00-11:00")]
    assert restricted(Bar.MAX_MINUTES_DAY, *made, limit=120) == []
    assert restricted(Bar.MAX_MINUTES_DAY, *made, limit=119) == [1]
    assert restricted(Bar.MAX_MINUTES_WEEK, *made, limit=180) == []
    assert restricted(Bar.MAX_MINUTES_WEEK, *made, limit=179) == [1]


def test_restricted_pointe_minutes_add_up_over_calls() -> None:
    things = [section("swan", "solo", pointe_minutes=10)]
    one = call("Tue 10:00-11:00", work="swan", sections="solo")
    two = call("Tue 11:00-12:00", work="swan", sections="solo")
    assert restricted(Bar.MAX_POINTE_DAY, one, two, limit=20, things=things) == []
    assert restricted(Bar.MAX_POINTE_DAY, one, two, limit=19, things=things) == [1]
    unknown = call("Wed 10:00-11:00", work="swan", sections="other")
    assert restricted(Bar.MAX_POINTE_DAY, unknown, limit=20, things=things) == [1]


def test_restricted_hours_of_the_day() -> None:
    made = call("Tue 12:00-18:00")
    assert restricted(Bar.NOT_BEFORE, made, limit=12 * 60) == []
    assert restricted(Bar.NOT_BEFORE, made, limit=12 * 60 + 1) == [1]
    assert restricted(Bar.NOT_AFTER, made, limit=18 * 60) == []
    assert restricted(Bar.NOT_AFTER, made, limit=18 * 60 - 1) == [1]


def test_restricted_hours_after_a_show() -> None:
    things = show("Mon 19:30-22:00", "ann")
    made = call("Tue 12:00-13:00")
    assert restricted(Bar.HOURS_AFTER_SHOW, made, limit=14, things=things) == []
    assert restricted(Bar.HOURS_AFTER_SHOW, made, limit=15, things=things) == [60]


def test_restricted_shows_a_week_and_on_following_days() -> None:
    things = [show("Mon 19:30-22:00", "ann"), show("Tue 19:30-22:00", "ann")]
    assert restricted(Bar.MAX_SHOWS_WEEK, limit=2, things=things) == []
    assert restricted(Bar.MAX_SHOWS_WEEK, limit=1, things=things) == [1]
    assert restricted(Bar.NO_CONSECUTIVE_SHOWS, things=things) == [1]
    assert restricted(Bar.NO_CONSECUTIVE_SHOWS, things=things[:1]) == []
    apart = [things[0], show("Wed 19:30-22:00", "ann")]
    assert restricted(Bar.NO_CONSECUTIVE_SHOWS, things=apart) == []


def test_restricted_floor_and_marking() -> None:
    made = call("Tue 10:00-11:00")
    assert restricted(Bar.NOT_ON_FLOOR, made, floor="concrete") == []
    assert restricted(Bar.NOT_ON_FLOOR, made, floor="sprung") == [1]
    assert restricted(Bar.MARKING_ONLY, made) == []


@pytest.mark.parametrize("bar", [Bar.MAX_MINUTES_DAY, Bar.NOT_BEFORE])
def test_restricted_without_its_number_or_not_yet_in_force(bar: Bar) -> None:
    made = call("Tue 10:00-11:00")
    assert restricted(bar, made) == []
    assert restricted(bar, made, limit=1, from_date=day("Wed")) == []
    assert restricted(Bar.MAX_POINTE_DAY, made, limit=1, from_date=day("Wed")) == []
    assert restricted(Bar.NOT_AFTER, made, limit=1, from_date=day("Wed")) == []


def test_restricted_pointe_minutes_a_section_does_not_say() -> None:
    things = [section("swan", "solo")]
    made = call("Tue 10:00-11:00", work="swan", sections="solo")
    assert restricted(Bar.MAX_POINTE_DAY, made, limit=600, things=things) == [1]


def test_restricted_pointe_minutes_none_beside_what_is_not_known() -> None:
    things = [section("swan", "solo"), section("swan", "walk", pointe_minutes=10)]
    unknown = call("Tue 10:00-11:00", work="swan", sections="solo")
    known = call("Tue 12:00-13:00", work="swan", sections="walk")
    calls = (unknown, known)
    assert restricted(Bar.MAX_POINTE_DAY, *calls, limit=600, things=things) == [1, 10]


def test_restricted_hours_after_a_show_every_duty_within_them() -> None:
    things = show("Tue 19:30-22:00", "ann")
    calls = (call("Wed 11:00-11:30"), call("Wed 11:59-12:30"), call("Wed 12:00-13:00"))
    assert restricted(Bar.HOURS_AFTER_SHOW, *calls, limit=14, things=things) == [60, 1]


def test_restricted_after_the_last_show_nothing_follows() -> None:
    things = show("Sun 19:30-22:00", "ann")
    assert restricted(Bar.HOURS_AFTER_SHOW, limit=14, things=things) == []


def test_restricted_in_a_show_with_others() -> None:
    gala = show("Tue 19:30-22:00", "bea ann", id="gala")
    calm = section("work-of-gala", "solo", jumps=0)
    assert restricted(Bar.NO_JUMPS, things=[*gala, calm]) == []


def test_restricted_at_a_show_that_is_only_a_fixture() -> None:
    gala = fixture("Tue 19:30-22:00", "ann", Activity.PERFORMANCE)
    assert restricted(Bar.NO_JUMPS, things=[gala]) == [1]
