"""Repairing a posted week after a lead is lost two days before an opening."""

from dataclasses import replace
from datetime import time, timedelta
from random import Random
from typing import Any

from callboard.check.audit import check
from callboard.demo.company import planted
from callboard.domain.clock import Minute
from callboard.domain.events import Away
from callboard.domain.plan import Plan, Unplaced
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.replanning.facade import RepairSettings, replan

Row = dict[str, Any]
DAYS_BEFORE = 2
MORNING = time(9)
DAYS_OUT = 10


def posted_week(seed: int, size: str = "company") -> tuple[Season, Plan]:
    """Give a season whose first performance ends the planned week, and its posted plan.

    The plan is the hidden one of the demo, without the calls that a day of performance
    does not allow.
    """
    season, plan = planted(size, seed)
    opening = min(season.performances.values(), key=lambda show: (show.day, show.id))
    shows = {
        **season.performances,
        opening.id: replace(opening, day=plan.last_day, is_opening=True),
    }
    season = replace(season, performances=shows, fingerprint="")
    while report := check(season, plan).broken:
        refs = {ref for each in report for ref in each.refs}
        gone = [call for call in plan.calls if call.id in refs]
        if not gone:
            break
        fixtures = {
            name: fixture
            for name, fixture in season.fixtures.items()
            if name not in {call.id for call in gone}
        }
        season = replace(season, fixtures=fixtures)
        left = [Unplaced(call.need or "", call.number) for call in gone]
        plan = replace(
            plan,
            calls=tuple(call for call in plan.calls if call not in gone),
            unplaced=(*plan.unplaced, *left),
        )
    return season, plan


def lead_lost(season: Season, plan: Plan, seed: int) -> tuple[Away, Minute]:
    """Give the loss of somebody who dances a large role at the opening, and when."""
    show = next(
        show for show in season.performances.values() if show.day == plan.last_day
    )
    large = {(role.work, role.id) for role in season.roles if role.is_large}
    leads = sorted(
        {
            place.dancer
            for place in season.cast_places(show)
            if place.kind is CastKind.FIRST and (place.work, place.role) in large
        }
    )
    day = plan.last_day - timedelta(days=DAYS_BEFORE)
    event = Away(Random(seed).choice(leads), day, day + timedelta(days=DAYS_OUT))
    return event, season.clock.at(day, MORNING)


def repair(seeds: list[int], is_quick: bool) -> list[Row]:
    """Lose a lead two days before opening; replan the casts and the rest of the week."""
    size = "small" if is_quick else "company"
    rows = []
    for seed in seeds:
        season, plan = posted_week(seed, size)
        event, now = lead_lost(season, plan, seed)
        found = replan(season, plan, (event,), now, RepairSettings(seed))
        report = check(found.season, found.plan)
        rows.append(
            {
                "seed": seed,
                "calls to come": sum(call.span.start >= now for call in plan.calls),
                "nights recast": len(found.chains),
                "outcome": str(found.outcome),
                "left out": len(found.left_out),
                "cost": found.costs.cost,
                "no less than": found.bound,
                "people": len(found.costs.people),
                "no fewer than": found.people_bound,
                "of the event": len(found.costs.people_of_event),
                "s": f"{found.seconds:.1f}",
                "checker": "clean" if report.is_clean else "broken",
            }
        )
    return rows
