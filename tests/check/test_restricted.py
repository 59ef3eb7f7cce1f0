"""Nobody is called to what a restriction bars."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import (
    call,
    cast,
    clinician,
    dancers,
    day,
    fixture,
    need,
    plan,
    restriction,
    role,
    season,
    section,
    show,
    space,
    step,
    usual,
    work,
)
from tests.check.judge import beyond, found_by

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
    assert restricted(Bar.NOT_ON_FLOOR, replace(made, space=None), floor="stone") == [1]
    assert restricted(Bar.MARKING_ONLY, made) == []


def test_restricted_off_keeps_appointments() -> None:
    things = [fixture("Tue 10:00-10:30", "ann", Activity.APPOINTMENT)]
    assert restricted(Bar.OFF, things=things) == []
    fitting = fixture("Tue 12:00-12:15", "ann", Activity.FITTING)
    assert restricted(Bar.OFF, things=[fitting]) == [1]


def test_restricted_barre_only_is_class_and_no_more() -> None:
    things = [fixture("Tue 10:00-11:00", "ann")]
    assert restricted(Bar.BARRE_ONLY, things=things) == []
    assert restricted(Bar.BARRE_ONLY, call("Tue 14:00-15:00")) == [1]
    watching = call("Tue 14:00-15:00", "bea", watching="ann")
    assert restricted(Bar.BARRE_ONLY, watching) == [1]


def test_restricted_marking_only_dances_no_show() -> None:
    assert restricted(Bar.MARKING_ONLY, things=show("Tue 19:30-22:00", "ann")) == [1]
    cover = show("Tue 19:30-22:00", "bea", covers="ann")
    assert restricted(Bar.MARKING_ONLY, things=cover) == []


@pytest.mark.parametrize(
    ("large", "jumps", "broken"),
    [(0, 9, []), (1, 9, [1]), (None, 9, [1]), (None, 0, []), (None, None, [1])],
)
def test_restricted_grand_allegro_is_none_where_there_are_no_jumps(
    large: int | None, jumps: int | None, broken: list[int]
) -> None:
    solo = section("swan", "solo", jumps=jumps, grand_allegro=large)
    made = call("Tue 10:00-11:00", work="swan", sections="solo")
    assert restricted(Bar.NO_GRAND_ALLEGRO, made, things=[solo]) == broken


LIFTS = [
    (Bar.NO_LIFTING, "lifts_given"),
    (Bar.NO_BEING_LIFTED, "lifts_received"),
    (Bar.NO_OVERHEAD, "overhead_lifts"),
]


@pytest.mark.parametrize(("bar", "tag"), LIFTS)
def test_restricted_lifts_are_those_of_her_roles_in_sections_that_have_any(
    bar: Bar, tag: str
) -> None:
    duet = section("swan", "duet", lifts=2)
    made = call("Tue 10:00-11:00", work="swan", sections="duet")
    hers = cast("swan", "lead", "ann")
    for amount, broken in ((0, []), (1, [1]), (None, [1])):
        lead = role("swan", "lead", **{tag: amount})
        assert restricted(bar, made, things=[duet, lead, hers]) == broken
        calm = replace(duet, lifts=0)
        assert restricted(bar, made, things=[calm, lead, hers]) == []
        blank = replace(duet, lifts=None)
        assert restricted(bar, made, things=[blank, lead, hers]) == broken
        elsewhere = replace(lead, sections=("other",))
        assert restricted(bar, made, things=[duet, elsewhere, hers]) == [1]
    assert restricted(bar, made, things=[duet]) == [1]
    assert restricted(bar, made, things=[duet, hers]) == [1]


@pytest.mark.parametrize(("bar", "tag"), LIFTS)
def test_restricted_lifts_are_those_of_the_casts_called_or_of_all_her_roles(
    bar: Bar, tag: str
) -> None:
    things = [
        section("swan", "duet", lifts=2),
        role("swan", "lead", **{tag: 3}),
        role("swan", "friend", **{tag: 0}),
        cast("swan", "lead", "ann", "A"),
        cast("swan", "friend", "ann", "B"),
        need("swans", work="swan", casts="B"),
    ]
    made = call("Tue 10:00-11:00", work="swan", sections="duet")
    for casts, broken in (("A", [1]), ("B", []), ("A B", [1]), ("C", [1]), ("", [1])):
        called = replace(made, casts=tuple(casts.split()))
        assert restricted(bar, called, things=things) == broken, casts
    assert restricted(bar, replace(made, need="swans"), things=things) == []


@pytest.mark.parametrize(
    "bar", [Bar.NO_JUMPS, Bar.NO_GRAND_ALLEGRO, Bar.NO_LIFTS, Bar.NO_LIFTING]
)
def test_restricted_jumps_and_lifts_are_marked_where_they_may_be(bar: Bar) -> None:
    wild = section("swan", "solo", jumps=9, grand_allegro=9, lifts=9)
    things = [wild, need("swans", may_mark=True), need("strict")]
    made = call("Tue 10:00-11:00", work="swan", sections="solo", need="swans")
    assert restricted(bar, made, things=things) == []
    assert restricted(bar, replace(made, need="strict"), things=things) == [1]
    shown = replace(made, activity=Activity.PERFORMANCE)
    assert restricted(bar, shown, things=things) == [1]


def test_restricted_pointe_is_not_marked() -> None:
    things = [section("swan", "solo", pointe_minutes=1), need("swans", may_mark=True)]
    made = call("Tue 10:00-11:00", work="swan", sections="solo", need="swans")
    assert restricted(Bar.NO_POINTE, made, things=things) == [1]


@pytest.mark.parametrize(("rake", "broken"), [(False, []), (True, [1]), (None, [1])])
def test_restricted_rake_is_that_of_the_space_and_must_be_known(
    rake: bool | None, broken: list[int]
) -> None:
    made = call("Tue 10:00-11:00")
    here = space(is_raked=rake)
    assert restricted(Bar.NO_RAKE, made, things=[here]) == broken
    assert restricted(Bar.NO_RAKE, replace(made, space=None), things=[here]) == [1]
    lesson = fixture("Wed 10:00-11:00", "ann", space="blue")
    assert restricted(Bar.NO_RAKE, things=[here, lesson]) == broken
    fitting = fixture("Wed 10:00-11:00", "ann", Activity.FITTING, space="blue")
    assert restricted(Bar.NO_RAKE, things=[here, fitting]) == []


@pytest.mark.parametrize(("smoke", "broken"), [(False, []), (True, [1]), (None, [1])])
def test_restricted_smoke_is_where_it_is_shown_not_in_the_studio(
    smoke: bool | None, broken: list[int]
) -> None:
    things = [section("swan", "solo", has_smoke=smoke)]
    made = call("Tue 10:00-11:00", work="swan", sections="solo")
    assert restricted(Bar.NO_SMOKE, made, things=things) == []
    for activity in (Activity.TECHNICAL, Activity.DRESS):
        there = replace(made, activity=activity)
        assert restricted(Bar.NO_SMOKE, there, things=things) == broken
    gala = show("Tue 19:30-22:00", "ann", id="gala")
    solo = section("work-of-gala", "solo", has_smoke=smoke)
    assert restricted(Bar.NO_SMOKE, things=[*gala, solo]) == broken


MONDAY: Any = {"from_date": day("Mon")}


def test_restricted_share_of_the_median_of_her_28_days() -> None:
    made = call("Tue 10:00-11:00")
    for per_cent, broken in ((50, []), (49, [2])):
        found = restricted(
            Bar.SHARE_OF_USUAL, made, limit=per_cent, things=usual("ann"), **MONDAY
        )
        assert found == broken
    # 14 days of 120 min and 14 without: the two middle days are 0 and 120.
    half = usual("ann", num=29)[::2]
    for per_cent, broken in ((100, []), (99, [1])):
        found = restricted(
            Bar.SHARE_OF_USUAL, made, limit=per_cent, things=half, **MONDAY
        )
        assert found == broken


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ((), "history ends too long before Mon 23 Nov"),
        (usual("ann", num=27), "history has 27 of the 28 days"),
        (usual("bea"), "history has 0 of the 28 days"),
        (usual("ann", last="2026-11-14"), "history ends too long before"),
        (usual("ann", last="2026-11-15"), ""),
        (usual("ann", num=60), ""),
    ],
)
def test_restricted_share_of_what_is_not_known_is_nothing(
    things: Any, said: str
) -> None:
    limit = restriction("ann", Bar.SHARE_OF_USUAL, 100, **MONDAY)
    book = season(limit, dancers("ann bea"), things)
    made = plan(call("Tue 10:00-11:00"), call("Wed 10:00-10:30", "bea"))
    found = found_by("restricted", book, made)
    assert [each.by for each in found] == ([60] if said else [])
    assert all(said in each.message for each in found)
    fitting = fixture("Tue 10:00-10:30", "ann", Activity.FITTING)
    book = season(limit, dancers("ann bea"), things, fitting)
    assert found_by("restricted", book, plan()) == ()


def test_restricted_share_is_of_the_days_before_she_was_held_back() -> None:
    slow = usual("ann", 30, num=14)
    before = usual("ann", 120, last="2026-11-08")
    made = call("Tue 10:00-11:00")
    things = (*slow, *before)
    for since, broken in ((day("2026-11-09"), []), (day("Mon"), [23])):
        found = restricted(
            Bar.SHARE_OF_USUAL,
            made,
            limit=50,
            things=things,
            since_date=since,
            **MONDAY,
        )
        assert found == broken


def test_restricted_two_shows_of_one_day_follow_each_other() -> None:
    things = [show("Tue 14:30-16:30", "ann"), show("Tue 19:30-22:00", "ann")]
    assert restricted(Bar.NO_CONSECUTIVE_SHOWS, things=things) == [1]


def test_restricted_times_before_the_day_turns_are_past_midnight() -> None:
    made = call("Tue 12:00-18:00")
    assert restricted(Bar.NOT_AFTER, made, limit=90) == []
    assert restricted(Bar.NOT_BEFORE, made, limit=90) == [13 * 60 + 30]


@pytest.mark.parametrize(
    ("bar", "things", "said"),
    [
        (Bar.NO_JUMPS, (), "jumps of 'Duet': not known, fill in 'jumps' in the sheet"),
        (
            Bar.NO_LIFTING,
            (),
            "lifts given of the role 'Lead': not known, fill in 'lifts",
        ),
        (Bar.NO_RAKE, (), "rake of Blue Studio: not known, fill in 'raked'"),
        (Bar.MAX_POINTE_DAY, (), "fill in 'pointe minutes' in the sheet sections"),
    ],
)
def test_restricted_what_is_not_known_is_named_and_where_to_fill_it_in(
    bar: Bar, things: Any, said: str
) -> None:
    book = season(
        restriction("ann", bar, 10),
        dancers("ann bea"),
        work(),
        section("swan", "duet"),
        role("swan", "lead"),
        cast("swan", "lead", "ann"),
        things,
    )
    made = call("Tue 10:00-11:00", work="swan", sections="duet")
    (found,) = found_by("restricted", book, plan(made))
    assert said in found.message


def test_restricted_by_the_stage_of_her_return_until_her_next_step() -> None:
    things = [clinician(), step("ann", 3, "Mon"), step("ann", 5, "Wed")]
    book = season(dancers("ann bea"), work(), *things)
    made = [call("Tue 10:00-11:00"), call("Wed 10:00-11:00")]
    found = found_by("restricted", book, plan(made))
    assert {each.day for each in found} == {day("Tue")}
    assert "Anna Lee is restricted (class only): called to Swans" in found[0].message


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
