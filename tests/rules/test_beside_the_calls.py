"""Rules on which the placing of calls has no say, or which the planner keeps its own way."""

from dataclasses import replace
from datetime import time

import pytest
from tests.builders import (
    at,
    call,
    day,
    fixture,
    need,
    plan,
    restriction,
    rule,
    season,
    show,
)
from tests.rules.cases.case import Judged

from callboard.check.audit import check
from callboard.domain.clock import Span
from callboard.domain.needs import Activity
from callboard.domain.people import Absence, Bar
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season
from callboard.rules.base import Kind, Rule
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.exception import StretchedRule
from callboard.rules.gap import Between, Gap
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.report import Violation

A = need("a", dancers="ann")
B = need("b", dancers="ann")


def found(book: Season, made: Plan, *rules: Rule) -> list[Violation]:
    """Give everything but calls left out."""
    report = check(book, made, rules=rules)
    return [each for each in report.violations if each.rule != "complete"]


# --- complete -------------------------------------------------------------------------


@pytest.mark.medium
def test_complete_a_call_left_out_is_mentioned_and_costs_the_solver_its_weight() -> (
    None
):
    week = Judged(season(A, B), ())
    report = check(week.book, week.plan("a Tue 10:00"))
    (missing,) = report.violations
    assert (missing.rule, missing.kind) == ("complete", Kind.ADVISORY)
    assert missing.message == "B has 1 call missing of 1 in the week of Mon 23 Nov"
    costs = [
        week.solver_costs(text) for text in ("a Tue 10:00; b Tue 11:00", "a Tue 10:00")
    ]
    assert [each and each[Tier.PLACED] for each in costs] == [0, 125]


# --- reviewed -------------------------------------------------------------------------


def test_reviewed_a_restriction_past_its_review_is_told_and_bars_for_both() -> None:
    late = restriction("ann", Bar.NOT_BEFORE, 660, review_date=day("Mon"))
    week = Judged(season(A, late), ())
    (told,) = week.found("a Tue 11:00")
    assert (told.rule, told.kind) == ("reviewed", Kind.ADVISORY)
    assert week.solver_allows("a Tue 11:00")
    assert {each.rule for each in week.found("a Tue 10:45")} == {
        "restricted",
        "reviewed",
    }
    assert not week.solver_allows("a Tue 10:45")


# --- pinned ---------------------------------------------------------------------------

PINNED = fixture("Tue 10:00-11:00", "ann", Activity.REHEARSAL, need="a", space="blue")


def test_pinned_call_moved_by_a_step_is_caught_and_the_planner_never_moves_it() -> None:
    week = Judged(season(A, B, PINNED), ())
    made = week.plan("b Tue 11:00")
    assert found(week.book, made) == []
    (stays,) = [each for each in made.calls if each.is_pinned]
    assert (stays.id, stays.span) == (PINNED.id, PINNED.span)
    assert [task.need.id for task in week.problem.tasks] == ["b"]
    moved = replace(stays, span=call("Tue 10:15-11:15").span)
    (broken,) = found(week.book, replace(made, calls=(moved,)))
    assert broken.rule == "pinned"
    assert "10:15-11:15 instead of Tue 24 Nov 10:00-11:00" in broken.message


def test_pinned_need_switched_off_is_placed_like_any_other() -> None:
    week = Judged(season(A, B), ())
    assert [task.need.id for task in week.problem.tasks] == ["a", "b"]


# --- deadline -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("posted", "rules", "says"),
    [
        ("last Thu 18:00", 1, ""),
        ("last Thu 18:01", 1, "posted on Thu 19 Nov 18:01; it was due on Thu 19 Nov"),
        ("last Thu 18:01", 0, ""),
    ],
    ids=["in time", "a minute late", "switched off"],
)
def test_deadline_is_broken_by_posting_not_by_placing(
    posted: str, rules: int, says: str
) -> None:
    due = rule(Deadline, posted=Posted.WEEK_SCHEDULE, weekday=3, by=time(18))
    week = Judged(season(A), (due,) * rules)
    made = week.plan("a Mon 10:00")
    assert found(week.book, made, *week.rules) == []
    late = found(week.book, replace(made, posted_at=at(posted)), *week.rules)
    assert [says in each.message for each in late] == ([True] if says else [])
    assert week.solver_allows("a Mon 10:00")


# --- exception ------------------------------------------------------------------------

NIGHT = rule(Gap, between=Between.OVERNIGHT, minutes=16 * 60, id="test.night")
ONCE = rule(StretchedRule, of="test.night", minutes=15 * 60, times=1)


@pytest.mark.parametrize(
    ("text", "rules", "kinds"),
    [
        ("a Tue 17:00; b Wed 10:00", (NIGHT, ONCE), []),
        ("a Tue 17:15; b Wed 10:00", (NIGHT, ONCE), [Kind.ADVISORY]),
        ("a Tue 18:00; b Wed 10:00", (NIGHT, ONCE), [Kind.ADVISORY]),
        ("a Tue 18:00; b Wed 10:00", (NIGHT, replace(ONCE, times=0)), [Kind.HARD]),
        ("a Tue 18:00; b Wed 10:00", (NIGHT,), [Kind.HARD]),
        ("a Tue 18:00; b Wed 10:00", (), []),
    ],
    ids=["no need", "used", "used to its limit", "used up", "switched off", "neither"],
)
def test_exception_is_listed_by_the_checker_and_never_used_by_the_planner(
    text: str, rules: tuple[Rule, ...], kinds: list[Kind]
) -> None:
    week = Judged(season(A, B), rules)
    assert [each.kind for each in week.found(text)] == kinds
    assert week.solver_allows(text) == (not kinds)


def test_exception_a_minute_beyond_its_limit_breaks_the_rule_it_stretches() -> None:
    night = plan(call("Tue 18:01-19:01"), call("Wed 10:00-11:00"))
    assert [each.rule for each in found(season(), night, NIGHT, ONCE)] == ["test.night"]


def test_exception_that_is_priced_costs_its_half_hours() -> None:
    sold = replace(ONCE, kind=Kind.PRICED, price_half_hours=3)
    night = plan(call("Tue 17:30-18:30"), call("Wed 10:00-11:00"))
    (used,) = found(season(), night, NIGHT, sold)
    assert (used.kind, used.half_hours) == (Kind.PRICED, 3)
    assert "exception 1 of 1" in used.message


# --- lead time ------------------------------------------------------------------------


@pytest.mark.parametrize(("evening", "broken"), [("Wed", 0), ("Tue", 1)])
def test_return_from_a_lay_off_is_for_casting_and_moves_no_call(
    evening: str, broken: int
) -> None:
    back = rule(LeadTime, lead=LeadOf.RETURN, days=2, layoff_days=21)
    monday = at("Mon 10:00")
    gone = Absence("ann", Span(monday - 22 * 1440, monday))
    week = Judged(season(A, gone, show(f"{evening} 20:00-22:00", "ann")), (back,))
    assert [each.rule for each in week.found("a Mon 10:00")] == [back.id] * broken
    assert week.solver_allows("a Mon 10:00")
