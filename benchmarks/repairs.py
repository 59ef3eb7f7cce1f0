"""Repairing a posted week: a lead is lost two days before an opening, a studio is closed."""

from dataclasses import replace
from datetime import time, timedelta
from random import Random
from time import process_time
from typing import Any

from callboard.check.audit import check
from callboard.demo.company import planted
from callboard.domain.clock import Minute
from callboard.domain.events import Away
from callboard.domain.house import SpaceKind
from callboard.domain.plan import Plan, Unplaced
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.replanning.facade import RepairSettings, replan

Row = dict[str, Any]
DAYS_BEFORE = 2
MORNING = time(9)
DAYS_OUT = 10
DAY_CLOSED = 3  # from the Thursday on, with Saturday's runs after it


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
        rows.append(_repaired(seed, season, plan, event, now))
    return rows


def closed_studio(season: Season, plan: Plan) -> tuple[Away, Minute]:
    """Give the closing of the largest studio for two days of a full week, and when."""
    studios = [
        space for space in season.spaces.values() if space.kind is SpaceKind.STUDIO
    ]
    largest = max(studios, key=lambda space: (space.capacity, space.id))
    day = plan.first_day + timedelta(days=DAY_CLOSED)
    event = Away(largest.id, day, day + timedelta(days=1))
    return event, season.clock.at(day, MORNING)


def closed(seeds: list[int], is_quick: bool) -> list[Row]:
    """Close the largest studio for two days of a very full week; replan the rest of it."""
    rows = []
    for seed in seeds:
        season, plan = planted("small" if is_quick else "company", seed)
        event, now = closed_studio(season, plan)
        rows.append(_repaired(seed, season, plan, event, now))
    return rows


def _repaired(seed: int, season: Season, plan: Plan, event: Away, now: Minute) -> Row:
    began = process_time()
    found = replan(season, plan, (event,), now, RepairSettings(seed))
    spent = process_time() - began
    report = check(found.season, found.plan)
    return {
        "seed": seed,
        "calls to come": sum(call.span.start >= now for call in plan.calls),
        "nights recast": len(found.chains),
        "outcome": str(found.outcome),
        "left out": len(found.left_out),
        "no place": len(found.tried.hopeless),
        "no fewer left out": "proved" if found.tried.is_fullest else "",
        "opened": found.tried.num_opened,
        "cost": found.costs.cost,
        "no less than": found.bound,
        "people": len(found.costs.people),
        "no fewer than": found.people_bound,
        "of the event": len(found.costs.people_of_event),
        "s": f"{found.seconds:.1f}",
        "processor s": f"{spent:.1f}",
        "checker": "clean" if report.is_clean else "broken",
    }
