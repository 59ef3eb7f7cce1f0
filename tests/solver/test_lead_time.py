"""Lead times are kept by holding one call to its last lawful day."""

from dataclasses import replace
from datetime import time

import pytest
from tests.builders import away, day, need, past, rule, season, show
from tests.rules.cases.case import WEEK, Judged
from tests.rules.cases.shapes import NOVELTY

from callboard.domain.needs import Activity
from callboard.domain.plan import Outcome
from callboard.domain.repertory import Knows
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule
from callboard.planner import PlanSettings, plan_week
from callboard.rules.lead_time import LeadOf, LeadTime

NEW = rule(LeadTime, lead=LeadOf.NEW_WORK, days=2)
UNSEEN = rule(LeadTime, lead=LeadOf.UNSEEN, unseen_days=30)
THREE = need("a", work="novelty", dancers="ann", times=3)
FREE = [0, 1, 2, 3, 4, 5, 6]


def days_of(book: Season, *rules: LeadTime) -> list[list[int]]:
    """Give the days of the week each call may still go to, Monday 0."""
    return [sorted(starts) for starts in Judged(book, rules).problem.starts]


def test_one_call_of_a_new_work_is_held_and_the_others_stay_free() -> None:
    book = season(*NOVELTY[:-1], THREE)
    assert days_of(book, NEW) == [[0, 1, 2], FREE, FREE]
    assert days_of(book) == [FREE, FREE, FREE]


def test_the_sooner_of_two_lead_times_holds_the_call_for_both() -> None:
    book = season(*NOVELTY[:-1], THREE)
    assert days_of(book, UNSEEN, NEW) == [[0, 1, 2], FREE, FREE]
    assert days_of(book, UNSEEN) == [[0, 1, 2, 3, 4], FREE, FREE]


def test_the_call_that_matters_most_is_held() -> None:
    other = need("b", work="novelty", dancers="ann", priority=1)
    assert days_of(season(*NOVELTY, other), NEW) == [FREE, [0, 1, 2]]


def test_a_call_that_goes_without_nobody_is_held_before_one_that_does() -> None:
    """She may be away just then, and would be paid for only to keep the lead time."""
    first = replace(THREE, times=1, priority=1, may_go_without=True)
    other = need("b", work="novelty", dancers="ann")
    assert days_of(season(*NOVELTY[:-1], first, other), NEW) == [FREE, [0, 1, 2]]
    assert days_of(season(*NOVELTY[:-1], first), NEW) == [[0, 1, 2]]


def test_a_work_begun_already_is_not_held() -> None:
    begun = past("last Fri 10:00-11:00", "ann", work="novelty")
    assert days_of(season(*NOVELTY, begun), NEW, UNSEEN) == [FREE]


def test_a_work_danced_lately_is_not_held() -> None:
    lately = Knows("ann", "novelty", "lead", last_date=day("2026-11-01"))
    assert days_of(season(*NOVELTY, lately), UNSEEN) == [FREE]
    long_ago = Knows("ann", "novelty", "lead", last_date=day("2026-10-01"))
    assert days_of(season(*NOVELTY, long_ago), UNSEEN) == [[0, 1, 2, 3, 4]]


def test_a_call_without_her_is_not_held_for_her() -> None:
    book = season(*NOVELTY[:-1], need("a", work="novelty", dancers="bea"))
    assert days_of(book, UNSEEN) == [FREE]


def test_without_history_nobody_can_tell_and_nothing_is_held() -> None:
    untold = tuple(each for each in NOVELTY if type(each).__name__ != "PastWork")
    assert days_of(season(*untold), NEW, UNSEEN) == [FREE]


def test_a_past_performance_of_hers_counts_as_danced() -> None:
    danced = past("2026-11-10 19:00-20:00", "ann", Activity.PERFORMANCE, work="novelty")
    assert days_of(season(*NOVELTY, danced), UNSEEN) == [FREE]


def plan(book: Season) -> tuple[Outcome, list[str], list[str]]:
    """Plan the week under a pack with a lead time; give the days and what is broken."""
    result = plan_week(book, WEEK, PlanSettings(seed=1, effort=0.2))
    assert result.plan is not None
    starts = [f"{book.clock.local(call.span.start):%a}" for call in result.plan.calls]
    assert result.report.is_clean
    return result.outcome, starts, [each.rule for each in result.report.standing]


# Ailey's B17: a work unseen for three months is rehearsed before it is danced.
AILEY = {"packs": ("agma_ailey_2012",), "calls_from": time(10), "calls_to": time(13)}
UNSEEN_WORK = "work-of-show-Tue-20:00"
LONG_AGO = past("2026-10-01 10:00-11:00", "bea", work=UNSEEN_WORK)


@pytest.mark.medium
def test_planned_week_keeps_a_lead_time_that_can_be_kept() -> None:
    wanted = need("a", work=UNSEEN_WORK, dancers="ann", minutes=150)
    # Only the lead time speaks for Monday or Tuesday: everything else is indifferent.
    book = season(wanted, show("Tue 20:00-22:00", "ann"), LONG_AGO, **AILEY)
    outcome, starts, broken = plan(book)
    assert (outcome, broken) == (Outcome.COMPLETE, [])
    assert set(starts) <= {"Mon", "Tue"}


@pytest.mark.medium
def test_planned_week_reports_a_lead_time_that_cannot_be_kept() -> None:
    wanted = need("a", work=UNSEEN_WORK, dancers="ann", minutes=150)
    gone = (away("ann", "Mon 09:00-18:00"), away("ann", "Tue 09:00-18:00"))
    book = season(wanted, show("Tue 20:00-22:00", "ann"), LONG_AGO, *gone, **AILEY)
    outcome, starts, broken = plan(book)
    assert outcome is Outcome.COMPLETE
    assert set(starts) <= {"Wed", "Thu", "Fri", "Sat", "Sun"}
    assert broken == ["agma_ailey_2012.B17"]


@pytest.mark.medium
def test_planned_week_under_a_lead_time_that_is_switched_off_reports_nothing() -> None:
    wanted = need(
        "a", work=UNSEEN_WORK, dancers="ann", minutes=150, from_date=day("Wed")
    )
    off = HouseRule("agma_ailey_2012.B17", is_off=True)
    book = season(wanted, show("Tue 20:00-22:00", "ann"), LONG_AGO, off, **AILEY)
    assert plan(book)[2] == []
