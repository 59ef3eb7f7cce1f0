"""What a season's plan comes to: what is left out and why, sums of tiers, the verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.domain.asked import asked, days_of, weeks_in
from callboard.domain.needs import Need
from callboard.domain.plan import Call, Outcome, Plan, Score, Tier, Unplaced
from callboard.domain.season import Season, Week
from callboard.domain.week_share import as_fixture, standing_days, week_apart
from callboard.rules.base import Rule
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.rules.report import Report, Violation
from callboard.seasonal.reading import Horizon
from callboard.seasonal.weekly import PlannedWeek, Weeks

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.proof import Proof
    from callboard.solver.spreading.facts import Facts

STOPPED = "planning was stopped before a week took it"
NO_ROOM = "the minutes of its weeks do not hold it beside what comes first"


def firm_week(
    season: Season, rules: tuple[Rule, ...], week: Week, standing: Iterable[Call]
) -> PlannedWeek:
    """Give a week that stands: nothing of it can be other than it is."""
    book, mine = week_apart(season, Plan(week.first, week.last, tuple(standing)), week)
    counted = scores(book, mine, rules)
    rows = tuple(Score(tier, counted[tier], counted[tier]) for tier in Tier)
    return PlannedWeek(week, len(mine.calls), Outcome.COMPLETE, rows, is_firm=True)


def reasons_of(
    work: Weeks,
    facts: "Facts",
    proofs: "tuple[Proof, ...]",
    *,
    is_stopped: bool,
) -> dict[str, str]:
    """Say of needs, as far as the spread knows, why calls of them have no week."""
    found = {}
    for need in work.season.needs.values():
        found[need.id] = _reason(work.season, need, facts, proofs)
        if is_stopped and found[need.id] == NO_ROOM:
            found[need.id] = STOPPED
    return found


def _reason(
    season: Season, need: Need, facts: "Facts", proofs: "tuple[Proof, ...]"
) -> str:
    days = days_of(season, need)
    if days is None:
        return "none of its days lies in the season"
    if facts.weeks and days.last < facts.weeks[0].week.first:
        start = facts.weeks[0].week.first
        return (
            f"its last day, {days.last:%a %d %b}, is before {start:%a %d %b}, the first "
            "day that is planned"
        )
    mine = [
        each
        for each in facts.weeks
        if each.week.first <= days.last and days.first <= each.week.last
    ]
    walls = dict.fromkeys(filter(None, (each.obstacle.get(need.id) for each in mine)))
    if walls and not any(each.most.get(need.id) for each in mine):
        return "; ".join(walls)
    needing = {
        who
        for each in mine
        for room in each.rooms
        if need.id in room.needs
        for who in room.who
    }
    return next((proof.sentence for proof in proofs if needing & {*proof.who}), NO_ROOM)


def left_out(
    work: Weeks, horizon: Horizon, why: Mapping[str, str]
) -> tuple[Unplaced, ...]:
    """Give every call that the plan's days should hold and do not."""
    season, span = work.season, horizon.span
    days = standing_days(season, (c for c in work.calls if c.id not in season.fixtures))
    found = []
    for need in season.needs.values():
        mine = days.get(need.id, [])
        stretches = (span,) if need.calls is not None else weeks_in(season, span)
        for stretch in stretches:
            part = Week(max(stretch.first, span.first), min(stretch.last, span.last))
            here = sum(day in part for day in mine)
            for _ in range(asked(season, need, part) - here):
                known = _known(work, need, part.first)
                number = work.next_number(need.id)
                found.append(
                    Unplaced(
                        need.id,
                        number,
                        known.reason or why[need.id],
                        known.remedy,
                    )
                )
    return tuple(found)


def _known(work: Weeks, need: Need, first: date) -> Unplaced:
    """Give what the week said that left a call out; of several weeks the last."""
    if need.calls is None:
        return work.why.get((need.id, first), Unplaced(need.id, 0))
    said = [week for name, week in work.why if name == need.id]
    return work.why[need.id, max(said)] if said else Unplaced(need.id, 0)


def summed(
    season: Season,
    rows: Iterable[PlannedWeek],
    unplaced: tuple[Unplaced, ...],
    bound: int,
) -> tuple[Score, ...]:
    """Add up the weeks' tiers; what is unplaced is counted over the season.

    The bound of what is unplaced holds for every plan of the season, those of the other
    tiers for the weeks as they were spread.
    """
    weight = sum(PRIORITY_WEIGHT[season.needs[each.need].priority] for each in unplaced)
    sums: dict[Tier, list[int]] = {tier: [0, 0] for tier in Tier}
    for row in rows:
        for score in row.scores:
            sums[score.tier][0] += score.value
            sums[score.tier][1] += score.bound
    sums[Tier.PLACED] = [weight, min(bound, weight)]
    return tuple(Score(tier, value, least) for tier, (value, least) in sums.items())


def outcome_of(plan: Plan, *, is_stopped: bool) -> Outcome:
    """Say how planning ended."""
    if not plan.unplaced:
        return Outcome.COMPLETE
    placed = next(score for score in plan.scores if score.tier is Tier.PLACED)
    if is_stopped or placed.value > placed.bound:
        return Outcome.OUT_OF_TIME
    return Outcome.PARTIAL


def judged(
    season: Season, plan: Plan, rules: tuple[Rule, ...], standing: Iterable[Call]
) -> tuple[Report, tuple[Violation, ...]]:
    """Check the whole plan; give the report, and what the calls break that stood before.

    Raises
    ------
    RuntimeError
        When calls that were planned now break a hard rule: a fault of the program.
    """
    report = check(season, plan, rules=rules)
    if report.is_clean:
        return report, ()
    fixed = {
        call.id: as_fixture(call) for call in standing if call.id not in season.fixtures
    }
    booked = replace(season, fixtures={**season.fixtures, **fixed})
    new = check(booked, plan, rules=rules).broken
    if new:
        names = ", ".join(sorted({each.rule for each in new}))
        message = f"the weeks together break what each alone keeps: {names}"
        raise RuntimeError(message)
    return report, report.broken
