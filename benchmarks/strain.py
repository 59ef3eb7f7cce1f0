"""Strain: the company's week with the tier on and off, and the load of six weeks ahead."""

import resource
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import monotonic, process_time
from typing import Any

from callboard.check.planned_load import planned_load
from callboard.check.strain import beyond_usual, planned_changes
from callboard.demo.company import company, planted, week
from callboard.domain.clock import Span
from callboard.domain.plan import Call, Plan, Tier
from callboard.domain.season import Season
from callboard.domain.settings import STRAIN_MINUTES
from callboard.planner import PlanSettings, plan_week

Row = dict[str, Any]
QUICK_EFFORT = 0.2
WEEKS_AHEAD = 6
OFF, LESS = 0, 20  # minutes of waiting that a point of strain is worth


def strain(seeds: list[int], is_quick: bool) -> list[Row]:
    """A company's week: usual changes beyond the first, on and off, and what it costs.

    On as the demo's book has it, with strain worth more, and as a book that says nothing.
    """
    size = "small" if is_quick else "company"
    effort = QUICK_EFFORT if is_quick else 60.0
    rows = []
    for seed in seeds:
        season = company(size, seed)
        off = planned(season, seed, effort, OFF)
        worths = (season.settings.strain_minutes, LESS, STRAIN_MINUTES)
        for worth in worths[:1] if is_quick else worths:
            on = planned(season, seed, effort, worth)
            figures = compared(off, on)
            rows.append({"size": size, "seed": seed, "worth min": worth, **figures})
    return rows


def planned(season: Season, seed: int, effort: float, worth: int | None) -> Row:
    """Plan the week with a point of strain worth so much; give the figures."""
    book = replace(season, settings=replace(season.settings, strain_minutes=worth))
    result = plan_week(book, week(), PlanSettings(seed, effort, 10 * effort + 60))
    if result.plan is None:
        return {}
    tiers = {score.tier: score.value for score in result.plan.scores}
    called = sum(
        call.span.minutes * len(call.dancers | call.watching)
        for call in result.plan.calls
    )
    return {
        "change": beyond_usual(planned_changes(book, result.plan)),
        "strain": tiers[Tier.STRAIN],
        "waiting": 100 * tiers[Tier.WAITING] / called,
        "not placed": len(result.plan.unplaced),
        "s": result.plan.seconds,
        "is clean": result.report.is_clean,
    }


def compared(off: Row, on: Row) -> Row:
    """Give two plans' figures beside each other."""
    if not off or not on:
        return {"change": "no plan"}
    less = 1 - on["change"] / off["change"] if off["change"] else 0.0
    return {
        "not placed": f"{off['not placed']} / {on['not placed']}",
        "change, off": f"{off['change']:.1f}",
        "on": f"{on['change']:.1f}",
        "less": f"{100 * less:.0f} %",
        "strain": f"{off['strain']} / {on['strain']}",
        "waiting of called": f"{off['waiting']:.1f} % / {on['waiting']:.1f} %",
        "s": f"{off['s']:.1f} / {on['s']:.1f}",
        "checker": "clean" if off["is clean"] and on["is clean"] else "BROKEN",
    }


def ahead(seeds: list[int], is_quick: bool) -> list[Row]:
    """The load of a plan of six weeks, day by day and dancer by dancer."""
    size = "small" if is_quick else "company"
    rows = []
    for seed in seeds:
        season, one = planted(size, seed)
        plan = repeated(one, WEEKS_AHEAD)
        walls, cpus = [], []
        found = planned_load(season, plan)
        for _ in range(1 if is_quick else 5):
            began, worked = monotonic(), process_time()
            found = planned_load(season, plan)
            walls.append(monotonic() - began)
            cpus.append(process_time() - worked)
        rows.append(
            {
                "size": size,
                "seed": seed,
                "dancers": len(found),
                "days": len(next(iter(found.values()))),
                "calls": len(plan.calls),
                "past rows": len(season.history),
                "s": f"{median(walls):.2f}",
                "processor s": f"{median(cpus):.2f}",
                "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    return rows


def repeated(plan: Plan, times: int) -> Plan:
    """Give a plan that has the same calls in each of so many weeks."""
    return replace(
        plan,
        last_day=plan.last_day + timedelta(weeks=times - 1),
        calls=tuple(_shifted(plan.calls, times)),
    )


def _shifted(calls: Iterable[Call], times: int) -> Iterable[Call]:
    for call in calls:
        for number in range(times):
            shift = number * 7 * 1440
            span = Span(call.span.start + shift, call.span.end + shift)
            yield replace(call, id=f"{call.id}+{number}", span=span)
