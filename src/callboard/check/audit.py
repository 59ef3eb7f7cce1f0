"""The whole check: every rule on a plan, every violation in one report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from callboard.check import (
    clock_limit,
    complete,
    deadline,
    exception,
    free_block,
    free_days,
    gap,
    lead_time,
    maximum,
    need_met,
    one_body,
    one_call_a_space,
    order,
    pinned,
    present,
    required,
    restricted,
    reviewed,
    run,
    space_fits,
    span,
    spread,
)
from callboard.check.gap import Short
from callboard.check.ground import Ground
from callboard.check.view import PlanView
from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind, Rule
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.deadline import Deadline
from callboard.rules.exception import StretchedRule
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Gap
from callboard.rules.lead_time import LeadTime
from callboard.rules.maximum import Maximum
from callboard.rules.report import Report, Violation
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run
from callboard.rules.span import DaySpan

BASIC = (
    one_body,
    one_call_a_space,
    space_fits,
    present,
    restricted,
    reviewed,
    need_met,
    order,
    spread,
    pinned,
    complete,
)


def check(
    season: Season,
    plan: Plan,
    *,
    rules: Iterable[Rule] | None = None,
    now: Minute | None = None,
    earlier: Plan | None = None,
    standing: frozenset[Violation] | None = None,
    ground: Ground | None = None,
) -> Report:
    """Judge any plan, ours or one made by hand, by every rule, completely.

    `rules` are the season's agreement unless given. `now` lets castings be judged,
    `earlier` (the plan posted before this one) changes to posted calls. Hard violations
    in which no call of the plan has a part are marked: `standing` is what the calendar
    of the plan's days breaks by itself, and `ground` what surrounds those days; both are
    worked out here unless given.

    Raises
    ------
    AgreementError
        When `rules` is not given and the season's packs or house rules cannot be used.
    """
    judged = tuple(agreement(season) if rules is None else rules)
    view = PlanView(season, plan, now, ground)
    found = list(violations(view, judged, earlier))
    if standing is None and any(each.kind is Kind.HARD for each in found):
        standing = standing_in(season, view.week, judged, now, view.ground)
    leads = {rule.id for rule in judged if isinstance(rule, LeadTime)}
    return Report.of(
        replace(each, is_standing=True)
        if each.kind is Kind.HARD
        and (each.rule in leads or _words(each) in (standing or ()))
        else each
        for each in found
    )


def standing_in(
    season: Season,
    week: Week,
    rules: tuple[Rule, ...],
    now: Minute | None = None,
    ground: Ground | None = None,
) -> frozenset[Violation]:
    """Give what the calendar of some days breaks, hard, without any call of a plan."""
    bare = Plan(week.first, week.last, tuple(season.pinned_calls(week)))
    found = violations(PlanView(season, bare, now, ground), rules)
    return frozenset(_words(each) for each in found if each.kind is Kind.HARD)


def _words(violation: Violation) -> Violation:
    """Give a violation without what it was found at: the words say what is broken.

    A call inside a day that reaches too far by the calendar alone breaks nothing more. One
    that merely resembles the calendar's own counts: a call on a day off is broken even
    where class on that day is, too.
    """
    return replace(violation, refs=())


def violations(
    view: PlanView, rules: tuple[Rule, ...], earlier: Plan | None = None
) -> Iterator[Violation]:
    """Give every violation of the basic rules and of an agreement's."""
    for basic in BASIC:
        yield from basic.check(view)
    yield from broken_agreement(view, rules, earlier)


def broken_agreement(
    view: PlanView, rules: tuple[Rule, ...], earlier: Plan | None = None
) -> Iterator[Violation]:
    """Give every violation of an agreement's rules."""
    gaps = {rule.id: rule for rule in rules if isinstance(rule, Gap)}
    excused: dict[str, set[Short]] = {}
    for rule in rules:
        if isinstance(rule, StretchedRule) and rule.of in gaps:
            used = list(exception.uses(rule, gaps[rule.of], view))
            excused.setdefault(rule.of, set()).update(short for short, _ in used)
            yield from exception.check(rule, view, used)
    for rule in rules:
        yield from _broken(rule, view, earlier, frozenset(excused.get(rule.id, ())))


def _broken(
    rule: Rule, view: PlanView, earlier: Plan | None, excused: frozenset[Short]
) -> Iterator[Violation]:
    match rule:
        case Maximum():
            yield from maximum.check(rule, view)
        case DaySpan():
            yield from span.check(rule, view)
        case Gap():
            yield from gap.check(rule, view, excused)
        case Run():
            yield from run.check(rule, view)
        case FreeDays():
            yield from free_days.check(rule, view)
        case FreeBlock():
            yield from free_block.check(rule, view)
        case ClockLimit():
            yield from clock_limit.check(rule, view)
        case RequiredBefore():
            yield from required.check(rule, view)
        case Deadline():
            yield from deadline.check(rule, view, earlier)
        case LeadTime():
            yield from lead_time.check(rule, view)
        case _:
            return  # An exception lists its uses beside the rule it stretches.
