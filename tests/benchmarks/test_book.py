"""The neutral week as a season book: the same calls, the same waiting, the same verdict."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from benchmarks.neutral.book import CLOCK, MONDAY, placements_of, season_of, week_of
from benchmarks.neutral.checker import judge
from benchmarks.neutral.generator import STANDARD, TINY, generate
from benchmarks.neutral.instance import Instance, parse
from benchmarks.neutral.offers import Placed
from benchmarks.neutral.programs.callboard_week import waiting_bound
from tests.benchmarks.hand_made import HAND_MADE, hand_made_week

from callboard.check.audit import check
from callboard.check.costs import scores, waiting_of
from callboard.domain.clock import Span
from callboard.domain.needs import Activity
from callboard.domain.plan import Call, Plan, Score, Tier, call_of
from callboard.domain.season import Season
from callboard.io.files import fingerprint, read_season, write_season
from callboard.planner import PlanSettings, Progress, plan_week
from callboard.rules.agreement import agreement
from callboard.rules.maximum import Maximum


def plan_of(week: Instance, season: Season, placements: Iterable[Placed]) -> Plan:
    """Give neutral placements as a plan."""
    days = week_of(week)
    calls = []
    for placed in placements:
        need = season.needs[placed["call"]]
        minutes = week.day_start + placed["slot"] * week.slot_minutes
        midnight = CLOCK.day(MONDAY + timedelta(days=placed["day"])).start - 4 * 60
        start = midnight + minutes
        calls.append(
            call_of(
                need,
                1,
                Span(start, start + need.minutes),
                placed["studio"],
                dancing=frozenset(need.dancers),
                watching=frozenset(),
                coaches=need.coaches,
                pianists=need.pianists,
            )
        )
    return Plan(days.first, days.last, tuple(calls))


def anywhere(random: Random, week: Instance) -> list[Placed]:
    """Put every call anywhere inside a day on which its people come, lawfully or not."""
    off = {
        (person.id, day)
        for person in week.everybody
        for day, start, end in person.unavailable
        if end - start == week.slots_per_day
    }
    return [
        {
            "call": call.id,
            "day": random.choice(
                [
                    day
                    for day in range(len(week.days))
                    if not any((who, day) in off for who in call.people)
                ]
            ),
            "slot": random.randrange(week.slots_per_day - call.slots + 1),
            "studio": random.choice(call.studios),
        }
        for call in week.calls
    ]


@pytest.mark.medium
def test_placements_become_a_plan_and_come_back_the_same() -> None:
    week = parse(generate(STANDARD, 1))
    placements = anywhere(Random(1), week)
    plan = plan_of(week, season_of(week), placements)
    assert placements_of(week, plan.calls) == placements


@pytest.mark.medium
def test_waiting_of_the_plan_is_the_waiting_of_the_neutral_checker() -> None:
    raw = generate(STANDARD, 2)
    week = parse(raw)
    season, random = season_of(week), Random(2)
    rules = agreement(season)
    for _ in range(10):
        placements = anywhere(random, week)
        waits = waiting_of(season, plan_of(week, season, placements), rules)
        verdict = judge(raw, placements)
        assert verdict.waiting
        assert sum(waits.values()) == verdict.waiting
        assert max(waits.values()) == verdict.worst


@pytest.mark.medium
def test_both_checkers_agree_on_a_valid_plan_and_on_each_of_its_calls_moved() -> None:
    raw = hand_made_week()
    week = parse(raw)
    season = season_of(week)
    num_valid = 0
    for at, placed in enumerate(HAND_MADE):
        for day in range(2):
            for slot in range(12 - week.calls[at].slots + 1):
                for studio in "AB":
                    moved: list[Placed] = list(HAND_MADE)
                    moved[at] = {**placed, "day": day, "slot": slot, "studio": studio}
                    report = check(season, plan_of(week, season, moved))
                    is_valid = judge(raw, moved).is_valid
                    assert (not report.broken) == is_valid, (moved[at], report.broken)
                    num_valid += is_valid
    assert num_valid > 10


def test_book_says_what_the_week_says() -> None:
    raw = hand_made_week()
    raw["dancers"][0]["unavailable"] = [[1, 0, 12]]
    raw["dancers"][1]["unavailable"] = [[0, 2, 5], [0, 3, 8]]
    raw["coaches"][0]["unavailable"] = [[0, 0, 5]]
    season = season_of(parse(raw))
    fixtures = {
        (fixture.activity, CLOCK.span_text(fixture.span), *sorted(fixture.dancers))
        for fixture in season.fixtures.values()
    }
    assert fixtures == {
        (Activity.MEAL, "Mon 01 Feb 11:00-11:30", "ann", "bea"),
        (Activity.MEAL, "Tue 02 Feb 11:00-11:30", "bea"),
        (Activity.APPOINTMENT, "Mon 01 Feb 10:30-11:00", "bea"),
        (Activity.APPOINTMENT, "Mon 01 Feb 11:30-12:00", "bea"),
    }
    assert [(absence.who, absence.span.minutes) for absence in season.absences] == [
        ("A", 30),
        ("A", 30),
        ("B", 30),
        ("B", 90),
        ("cy", 75),
        ("ann", 1440),
    ]
    lunches = [each for each in season.fixtures.values() if each.coaches]
    assert [each.coaches for each in lunches] == [("cat",), ("cy", "cat")]
    assert [each.pianists for each in lunches] == [("pia", "pam"), ("pia", "pam")]
    need = season.needs["K2"]
    assert (need.coaches, need.pianists, need.spaces) == (("cy",), ("pia",), ("A", "B"))
    (rule,) = agreement(season)
    assert isinstance(rule, Maximum)
    assert rule.limit == 60


@pytest.mark.medium
def test_book_is_one_that_is_written_and_read_again(tmp_path: Path) -> None:
    season = season_of(parse(generate(STANDARD, 3)))
    write_season(season, tmp_path / "book.json")
    again = read_season(tmp_path / "book.json")
    assert again.fingerprint == fingerprint(season)


@pytest.mark.slow
def test_week_planned_is_valid_for_the_neutral_checker_and_waits_as_the_plan_says() -> (
    None
):
    raw = generate(TINY, 1)
    week = parse(raw)
    season = season_of(week)
    told: list[list[Placed]] = []

    def tell(now: Progress) -> None:
        plan = now.plan_so_far()
        if plan is not None:
            told.append(placements_of(week, plan.calls))

    result = plan_week(
        season, week_of(week), PlanSettings(1, effort=0.5, is_whole=True), tell=tell
    )
    assert result.plan is not None
    verdict = judge(raw, placements_of(week, result.plan.calls))
    assert verdict.is_valid, verdict.words
    waits = waiting_of(season, result.plan, agreement(season))
    assert sum(waits.values()) == verdict.waiting
    assert scores(season, result.plan, agreement(season))[Tier.STRAIN] == 0
    assert judge(raw, told[-1]) == verdict


def test_bound_of_the_tier_becomes_one_of_the_waiting() -> None:
    # A tier of 100 is at least 20 of waiting, all of it one dancer's and counted five times.
    days = week_of(parse(hand_made_week()))
    for tier, least in ((100, 20), (96, 20), (0, 0)):
        scored: tuple[Any, ...] = (Score(Tier.WAITING, 500, tier),)
        calls: tuple[Call, ...] = ()
        assert waiting_bound(Plan(days.first, days.last, calls, scores=scored)) == least
