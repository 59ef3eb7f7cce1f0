"""A season planned whole: every call in one week, firm weeks untouched, all repeatable."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import pytest
from tests.builders import DAYS, MONDAY, away, day, fixture, need, past, season

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.domain.needs import Activity
from callboard.domain.plan import Outcome, Plan, Stage, Tier, WeekStage
from callboard.domain.season import Season, Week
from callboard.planner import PlanSettings
from callboard.rules.agreement import agreement
from callboard.seasonal.planning import SeasonResult, plan_season
from callboard.seasonal.reading import days_to_plan, read_horizon
from callboard.seasonal.weekly import Weeks

pytestmark = [pytest.mark.slow, pytest.mark.traced]
SETTINGS = PlanSettings(effort=0.1, seconds=60)
THREE_WEEKS = {"first_date": MONDAY, "last_date": MONDAY + timedelta(days=20)}


def book(*more: object, **ends: date) -> Season:
    """Give a season of three weeks with needs of both kinds."""
    return season(
        need("learn", dancers="ann bea", calls=3, times=2),
        need("run", dancers="ann bea", calls=2, times=1, after="learn"),
        need("class", dancers="cat", times=2, to_date=day("next Sun")),
        *more,
        **(THREE_WEEKS | ends),
    )


def planned(made: Season, **options: object) -> SeasonResult:
    """Plan a season shortly."""
    return plan_season(made, settings=SETTINGS, **options)  # type: ignore[arg-type]


def firm(made: Plan, *firsts: date) -> Plan:
    """Say of weeks that they were posted as firm."""
    marks = (
        WeekStage(first, first + timedelta(days=6), Stage.FIRM, 0) for first in firsts
    )
    return replace(made, stages=tuple(marks))


def calls_in(made: Season, found: Plan, week: date) -> tuple[object, ...]:
    """Give the calls of a week."""
    days = Week(week, week + timedelta(days=6))
    return tuple(c for c in found.calls if made.clock.day_of(c.span.start) in days)


def test_season_every_call_stands_once_and_the_checker_is_content() -> None:
    made = book()
    found = planned(made)
    assert found.outcome is Outcome.COMPLETE
    numbers = Counter(call.need for call in found.plan.calls)
    assert numbers == {"learn": 3, "run": 2, "class": 4}
    assert len({call.id for call in found.plan.calls}) == 9
    assert check(made, found.plan).violations == ()
    assert (found.plan.first_day, found.plan.last_day) == tuple(THREE_WEEKS.values())
    weeks = Counter(
        (call.need, made.week_of(made.clock.day_of(call.span.start)).first)
        for call in found.plan.calls
    )
    assert max(num for (ref, _), num in weeks.items() if ref == "run") == 1
    # A second time all is the same.
    assert planned(made).plan.calls == found.plan.calls


def test_season_tiers_are_sums_and_what_is_unplaced_is_recounted() -> None:
    made = book(need("long", dancers="dan", minutes=600, calls=2, priority=1))
    found = planned(made)
    assert [each.need for each in found.plan.unplaced] == ["long", "long"]
    counted = scores(made, found.plan, agreement(made))
    placed = next(each for each in found.plan.scores if each.tier is Tier.PLACED)
    assert placed.value == placed.bound == counted[Tier.PLACED] == 1250
    assert found.outcome is Outcome.PARTIAL
    assert all(each.reason for each in found.plan.unplaced)
    for tier in (Tier.PRICE, Tier.STRAIN):
        value = next(each.value for each in found.plan.scores if each.tier is tier)
        assert value == counted[tier]


def test_season_that_cannot_hold_names_who_is_short() -> None:
    made = season(
        need("swans", dancers="ann", minutes=540, calls=21, times=7),
        need("geese", dancers="ann", minutes=60, calls=1),
        **THREE_WEEKS,
    )
    found = planned(made)
    assert found.outcome is Outcome.PARTIAL
    assert len(found.plan.unplaced) == 1
    assert found.proofs == (
        "Anna Lee is needed for 190 h from Mon 23 Nov to Sun 13 Dec; the days leave 189 h",
        "Blue Studio is needed for 190 h from Mon 23 Nov to Sun 13 Dec; open for 189 h",
    )
    assert found.plan.unplaced[0].reason == found.proofs[0]


def test_season_call_a_week_cannot_hold_goes_on_with_its_reason() -> None:
    # By minutes the week holds both; by the clock only Tuesday afternoon is long enough.
    blocked = [
        fixture(f"{name} {hours}", "ann", Activity.FITTING)
        for name in DAYS
        for hours in ("10:30-11:15", "12:00-13:00", "13:30-14:30", "15:00-19:00")
        if (name, hours[:2]) != ("Tue", "15")
    ]
    made = season(
        need("one", dancers="ann", to_date=day("Sun"), priority=3, minutes=240),
        need("two", dancers="ann", calls=1, priority=2, minutes=60),
        blocked,
        **THREE_WEEKS,
    )
    work = Weeks(made, agreement(made), SETTINGS, [])
    row = work.plan(
        made.week_of(MONDAY),
        {"two": 1},
        lambda need: need == "two",
        lambda _now: None,
        Event(),
    )
    # What can wait gives way, though it is of the higher priority.
    assert (row.num_calls, row.left_out) == (1, 1)
    assert [call.id for call in work.calls] == ["one#1"]
    (pushed,) = work.pushed
    assert (pushed.need, pushed.first_day) == ("two", MONDAY)
    assert "Anna Lee" in pushed.reason


def test_season_week_without_a_share_is_left_as_it_stands() -> None:
    stands = fixture("next Tue 10:00-11:00", "ann", Activity.REHEARSAL, need="one")
    made = season(need("one", dancers="ann", calls=1), stands, **THREE_WEEKS)
    found = planned(made)
    assert [call.id for call in found.plan.calls] == [stands.id]
    assert [row.num_calls for row in found.weeks] == [0, 1, 0]
    assert found.outcome is Outcome.COMPLETE


def test_season_followers_go_back_with_what_they_come_after() -> None:
    from callboard.seasonal.weekly import Weeks

    made = book()
    found = planned(made).plan
    work = Weeks(made, (), SETTINGS, [])
    kept, dropped = work._without_followers(found.calls, {"learn"})
    assert {call.need for call in dropped} == {"run"}
    assert {call.need for call in kept} == {"learn", "class"}


def test_season_firm_week_is_never_changed() -> None:
    made = book()
    first = planned(made).plan
    posted = firm(first, MONDAY)
    more = replace(
        made, needs={**made.needs, "new": need("new", dancers="ann", calls=2)}
    )
    found = planned(more, draft=posted)
    assert calls_in(more, found.plan, MONDAY) == calls_in(made, first, MONDAY)
    assert found.plan.stages == posted.stages
    assert found.clashes == ()
    assert check(more, found.plan).is_clean
    assert Counter(call.need for call in found.plan.calls)["new"] == 2
    assert next(row for row in found.weeks if row.is_firm).week.first == MONDAY


def test_season_firm_week_that_clashes_with_an_absence_is_told_and_left() -> None:
    made = book()
    first = planned(made).plan
    call = next(each for each in first.calls if each.need == "learn")
    gone = away("ann", "Mon 10:00-11:00")
    ill = replace(made, absences=(replace(gone, span=call.span),))
    found = planned(ill, draft=firm(first, MONDAY))
    assert calls_in(ill, found.plan, MONDAY) == calls_in(made, first, MONDAY)
    assert [each.rule for each in found.clashes] == ["present"]
    assert found.clashes[0].refs == (call.id,)


def test_season_weeks_not_asked_for_stay_and_are_counted() -> None:
    made = book()
    first = planned(made).plan
    second = day("next Mon")
    found = planned(made, days=Week(second, second), draft=first)
    assert calls_in(made, found.plan, MONDAY) == calls_in(made, first, MONDAY)
    numbers = Counter(call.need for call in found.plan.calls)
    assert numbers == {"learn": 3, "run": 2, "class": 4}
    alone = planned(made, days=Week(second, second))
    # Later weeks may still take what this one is not asked for.
    assert alone.plan.first_day == second
    assert len(alone.plan.calls) < 9


def test_season_stopped_says_what_has_no_week_yet() -> None:
    stop = Event()
    stop.set()
    found = plan_season(book(), settings=SETTINGS, stop=stop)
    assert found.outcome is Outcome.OUT_OF_TIME
    assert len(found.plan.unplaced) == 9
    assert found.plan.calls == ()


def test_season_deadline_before_the_first_week_is_told() -> None:
    made = season(
        need("swans", dancers="ann", calls=1, deadline=day("Fri")), **THREE_WEEKS
    )
    second = day("next Mon")
    found = planned(made, days=Week(second, THREE_WEEKS["last_date"]))
    # It is no need of the days that are planned, so nothing of them is left out.
    assert found.plan.calls == ()
    assert found.plan.unplaced == ()


def test_horizon_begins_after_history_and_ends_with_the_season() -> None:
    made = book(first_date=day("last Mon"))
    assert days_to_plan(made) == Week(day("last Mon"), THREE_WEEKS["last_date"])

    known = replace(made, history=(past("last Tue 10:00-11:00", "ann"),))
    assert days_to_plan(known) == Week(MONDAY, THREE_WEEKS["last_date"])
    assert len(read_horizon(known, None, None).planned) == 3
