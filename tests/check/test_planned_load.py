"""The load ahead, counted by hand."""

from dataclasses import replace
from datetime import timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import (
    MONDAY,
    call,
    cast,
    fixture,
    plan,
    role,
    season,
    section,
    show,
    weeks_of,
    work,
)

from callboard.check.planned_load import DayAhead, Felt, added_up, planned_load
from callboard.check.view import PlanView
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan
from callboard.domain.season import Season

TUESDAY = MONDAY + timedelta(1)
SWAN = (
    work(),
    section("swan", "one", minutes=10, intensity=8, jumps=100, lifts=10,
            pointe_minutes=5),
    section("swan", "two", minutes=30, intensity=4, jumps=0, lifts=0,
            pointe_minutes=0),
)  # fmt: skip


def on_monday(book: Season, made: Plan, who: str = "ann", **felt: Felt) -> DayAhead:
    own = {who: {Activity[name.upper()]: each for name, each in felt.items()}}
    return planned_load(book, made, own)[who][MONDAY]


@pytest.mark.parametrize(
    ("activity", "load"),
    [
        (Activity.CLASS, 180),
        (Activity.WARM_UP, 120),
        (Activity.REHEARSAL, 300),
        (Activity.STAGE_CALL, 240),
        (Activity.TECHNICAL, 180),
        (Activity.DRESS, 300),
        (Activity.FITTING, 0),
        (Activity.MEAL, 0),
    ],
)
def test_load_is_minutes_times_the_rating_of_the_activity(
    activity: Activity, load: int
) -> None:
    found = on_monday(season(fixture("Mon 10:00-11:00", "ann", activity)), plan())
    assert found.load == load
    assert found.spread == (60 * 1.5 if load else 0)
    assert found.called_minutes == 60


def test_load_of_a_week_of_25_hours_is_what_companies_report() -> None:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    classes = [fixture(f"{day} 10:00-11:30", "ann") for day in days]
    calls = [call(f"{day} 12:00-15:30") for day in days]
    week = added_up(planned_load(season(classes), plan(calls))["ann"])
    assert week.load == 6_600  # 6685, SD 1605: Jeffries et al. 2020
    assert week.danced_minutes == 5 * 210


def test_load_takes_the_intensity_of_the_sections_where_all_say_it() -> None:
    made = plan(call("Mon 10:00-11:00", work="swan"))
    assert on_monday(season(SWAN), made).load == 60 * (10 * 8 + 30 * 4) / 40
    one = plan(call("Mon 10:00-11:00", work="swan", sections="one"))
    assert on_monday(season(SWAN), one).load == 60 * 8
    silent = season(SWAN, section("swan", "three", minutes=10))
    assert on_monday(silent, made).load == 60 * 5


def test_load_of_her_own_ratings_weighs_them_against_eight() -> None:
    made = plan(call("Mon 10:00-11:00"))
    own = on_monday(season(), made, rehearsal=Felt(8, 7.0, 0.5))
    assert own.load == 60 * 6
    assert own.spread == 60 * 1.0
    none = on_monday(season(), made, rehearsal=Felt(0, 9.0, 3.0))
    assert (none.load, none.spread) == (60 * 5, 60 * 1.5)
    assert on_monday(season(), made, dress=Felt(8, 7.0, 0.5)).load == 60 * 5


def test_load_is_none_of_whoever_has_no_day_and_one_a_minute_of_who_watches() -> None:
    made = plan(call("Mon 10:00-11:00", "ann", watching="bea"))
    watching = on_monday(season(), made, "bea")
    assert (watching.load, watching.spread, watching.danced_minutes) == (60, 0, 0)
    assert watching.jumps == 0
    idle = on_monday(season(), made, "cat")
    assert idle == DayAhead(0, 0, 0, 0, 0, 0, 0, 0, None, 0)


def test_spreads_add_up_as_by_chance() -> None:
    made = plan(
        call("Mon 10:00-11:00"), call("Mon 12:00-13:20"), call("Tue 10:00-11:00")
    )
    days = planned_load(season(), made)["ann"]
    assert days[MONDAY].spread == pytest.approx(1.5 * sqrt(60**2 + 80**2))
    assert added_up(days).spread == pytest.approx(1.5 * sqrt(2 * 60**2 + 80**2))


def test_jumps_lifts_and_pointe_of_a_rehearsal_are_half_its_runs() -> None:
    made = plan(call("Mon 10:00-11:00", work="swan", sections="one"))
    found = on_monday(season(SWAN), made)
    assert (found.jumps, found.lifts, found.pointe_minutes) == (300, 30, 15)
    assert found.unknown == 0


def test_jumps_that_no_section_says_are_unknown_and_not_none_at_all() -> None:
    made = plan(call("Mon 10:00-11:00", work="swan"), call("Mon 12:00-13:00"))
    found = on_monday(season(SWAN), made)
    assert (found.jumps, found.unknown) == (75, 1)
    bare = on_monday(season(), plan(call("Mon 10:00-11:00")))
    assert (bare.jumps, bare.lifts, bare.pointe_minutes) == (None, None, None)
    assert bare.unknown == 1


def test_performance_has_one_run_of_her_roles() -> None:
    evening = show("Mon 19:30-21:30", "ann", covers="bea", id="gala")
    book = season(
        evening,
        section("work-of-gala", "solo", minutes=5, jumps=40),
        section("work-of-gala", "corps", minutes=20, jumps=10),
        role("work-of-gala", "more", sections=("solo",)),
        cast("work-of-gala", "more", "cat"),
    )
    assert on_monday(book, plan()).jumps == 50
    assert on_monday(book, plan()).load == 120 * 6
    assert on_monday(book, plan(), "cat").jumps == 40
    assert on_monday(book, plan(), "bea").jumps == 0
    unknown = replace(book, performances={})
    assert on_monday(unknown, plan()).load == 0


def test_night_is_from_her_last_duty_to_her_first() -> None:
    book = season(show("Mon 19:30-22:00", "ann"), fixture("Tue 10:00-11:00", "ann"))
    days = planned_load(book, plan(call("Tue 12:00-13:00")))["ann"]
    assert days[TUESDAY].night_minutes == 12 * 60
    assert days[MONDAY].night_minutes is None


def test_heavy_days_in_a_row_begin_before_the_plan() -> None:
    past = weeks_of("ann", *(["0 0 0 0 0 340 340"] * 1))
    made = plan(call("Mon 10:00-15:30"), call("Wed 10:00-15:30"))
    days = list(planned_load(season(past), made)["ann"].values())
    assert [day.heavy_days for day in days[:4]] == [3, 0, 1, 0]


@pytest.mark.medium
@given(st.integers(1, 240), st.integers(0, 50), st.floats(0, 10))
def test_load_lies_between_what_is_expected_and_what_she_felt(
    minutes: int, count: int, mean: float
) -> None:
    made = plan(call(f"Mon 10:00-{10 + minutes // 60}:{minutes % 60:02}"))
    load = on_monday(season(), made, rehearsal=Felt(count, mean, 1.0)).load
    low, high = sorted((5.0, mean))
    assert low * minutes - 1e-6 <= load <= high * minutes + 1e-6


def test_load_of_some_dancers_is_theirs_in_the_load_of_all() -> None:
    book, made = season(*weeks_of("ann", "60 0 90")), plan(call("Mon 10:00-12:00"))
    every = planned_load(book, made)
    ground = PlanView(book, made).ground
    assert planned_load(book, made, dancers={"ann"}, ground=ground) == {
        "ann": every["ann"]
    }
