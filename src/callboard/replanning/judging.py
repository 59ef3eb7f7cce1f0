"""A repair before the checker: judged, counted again, and held against the search."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.check.deadline import check as late_changes
from callboard.check.ground import Ground
from callboard.check.repair_costs import RepairCosts, count
from callboard.check.view import PlanView
from callboard.domain.clock import Minute
from callboard.domain.plan import Call, Outcome, Plan, Score, Tier, Unplaced
from callboard.domain.season import Season, Week
from callboard.replanning.answer import RecountError, Replanned, Tried
from callboard.rules.agreement import agreement
from callboard.rules.base import Rule
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.report import Report, Violation

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.repair.search import Repair


@dataclass(frozen=True, slots=True)
class Before:
    """What was posted: season and plan, what was broken in it, and what happened when.

    `happened` is the season with the events in it. `known` are messages of what was broken
    before; `named` are the people (or spaces) whom the events name.
    """

    season: Season
    happened: Season
    plan: Plan
    known: frozenset[str]
    named: frozenset[str]
    now: Minute


def judged(
    before: Before, book: Season, made: Plan, found: "Repair", tried: Tried
) -> Replanned:
    """Have the checker judge and count a repair.

    A call that the checker refuses is left out and told, and nothing is proved of the rest.

    Raises
    ------
    RecountError
        When the checker counts other changed days than the search.
    """
    rules = agreement(book)
    ground = Ground(book, Week(made.first_day, made.last_day))
    made, report, refused = _accepted(before, ground, made, rules)
    counted = scores(book, made, rules, ground)
    made = replace(
        made,
        scores=tuple(Score(tier, counted[tier], 0) for tier in Tier),
        fingerprint=book.fingerprint,
    )
    today = before.season.clock.day_of(before.now)
    costs = count((before.season, before.plan), (book, made), today, before.named)
    if not refused:
        _see_that_counted_alike(before, found, costs)
        _see_that_none_is_lost(before, made)
    old = before.plan.unplaced
    left_out = tuple(each for each in made.unplaced if each not in old)
    is_proved = not refused and costs.cost == found.bound
    outcome = Outcome.COMPLETE if is_proved else Outcome.OUT_OF_TIME
    return Replanned(
        Outcome.PARTIAL if left_out else outcome,
        book,
        before.happened,
        made,
        report,
        costs,
        0 if refused else found.bound,
        0 if refused else found.people_bound,
        left_out,
        tuple(call for call in refused if call.need is None),
        tried=replace(tried, is_fullest=tried.is_fullest and not refused),
        notice=_told_late(before, book, made, rules),
        rejected=len(refused),
    )


def _accepted(
    before: Before, ground: Ground, made: Plan, rules: tuple[Rule, ...]
) -> tuple[Plan, Report, list[Call]]:
    """Give a plan without the calls to come that the checker refuses, and those."""
    refused: list[Call] = []
    while True:
        report = check(ground.season, made, rules=rules, ground=ground)
        words: dict[str, str] = {}
        for each in report.broken:
            if each.message not in before.known:
                words |= {ref: each.message for ref in each.refs if ref not in words}
        gone = [
            call
            for call in made.calls
            if call.id in words and call.span.start >= before.now
        ]
        if not gone:
            return made, report, refused
        refused += gone
        made = replace(
            made,
            calls=tuple(call for call in made.calls if call not in gone),
            outcome=Outcome.PARTIAL,
            unplaced=(
                *made.unplaced,
                *(
                    Unplaced(call.need, call.number, f"refused: {words[call.id]}")
                    for call in gone
                    if call.need is not None
                ),
            ),
        )


def _see_that_counted_alike(
    before: Before, found: "Repair", costs: RepairCosts
) -> None:
    """See that the search changes the days, and proves of them, what the checker counts."""
    first, today = before.plan.first_day, before.season.clock.day_of(before.now)
    searched = {(who, first + timedelta(days=day)) for who, day in found.changed}
    searched = {(who, day) for who, day in searched if day >= today}
    if searched != costs.changed.keys():
        other = sorted(searched ^ costs.changed.keys())
        days = ", ".join(f"{who} {day}" for who, day in other)
        message = f"search and checker differ about the changed days of {days}"
        raise RecountError(message)
    if found.cost != costs.cost:
        message = f"the changed days weigh {costs.cost}, not {found.cost}"
        raise RecountError(message)
    if costs.cost < found.bound or len(costs.people) < found.people_bound:
        message = (
            f"less is changed than is proved to be: {costs.cost}, {len(costs.people)} "
            f"people; {found.bound}, {found.people_bound} people"
        )
        raise RecountError(message)


def _see_that_none_is_lost(before: Before, made: Plan) -> None:
    """See that every posted call of a need stands, or is said to be left out."""
    there = Counter(call.need for call in made.calls)
    there.update(each.need for each in made.unplaced)
    there.subtract(each.need for each in before.plan.unplaced)
    posted = Counter(call.need for call in before.plan.calls if call.need is not None)
    lost = [need for need, num in posted.items() if there[need] < num]
    if lost:
        message = f"calls are lost and not said to be left out: {', '.join(lost)}"
        raise RecountError(message)


def _told_late(
    before: Before, book: Season, made: Plan, rules: Sequence[Rule]
) -> tuple[Violation, ...]:
    """Give the changes that are told later than the agreement asks."""
    view = PlanView(book, replace(made, posted_at=before.now), None)
    notice = [
        each
        for rule in rules
        if isinstance(rule, Deadline) and rule.posted is Posted.CHANGE
        for each in late_changes(rule, view, before.plan)
    ]
    return tuple(sorted(notice, key=lambda each: each.message))
