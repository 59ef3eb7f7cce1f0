"""Planning a whole season: seconds of each week and in all, the checker's verdict, bounds."""

from time import monotonic, process_time
from typing import Any

from callboard import casting
from callboard.check.audit import check
from callboard.demo.seasons import company_season, season_to_cast
from callboard.planner import PlanSettings, make_ready
from callboard.rehearsing.rehearsed import must_be_rehearsed
from callboard.seasonal.planning import (
    DEFAULT_EFFORT,
    DEFAULT_SECONDS,
    SeasonResult,
    plan_season,
)
from callboard.seasonal.reading import days_to_plan

Row = dict[str, Any]
QUICK_EFFORT = 0.2
CAST_EFFORT = 20.0


def season(seeds: list[int], is_quick: bool) -> list[Row]:
    """A season of 95 dancers: two weeks of rehearsals, four in the theatre, 26 nights."""
    size = "small" if is_quick else "company"
    effort = QUICK_EFFORT if is_quick else DEFAULT_EFFORT
    make_ready()
    rows = []
    for seed in seeds:
        book = company_season(size, seed)
        began = monotonic()
        result = plan_season(
            book, None, PlanSettings(seed=seed, effort=effort, seconds=DEFAULT_SECONDS)
        )
        seconds = monotonic() - began
        began = monotonic()
        check(book, result.plan)
        audit = monotonic() - began
        rows.append({"seed": seed, **figures(result, seconds, audit)})
    return rows


def from_casts(seeds: list[int], is_quick: bool) -> list[Row]:
    """The same season from the start: cast, its needs made, its weeks planned."""
    size = "small" if is_quick else "company"
    effort = QUICK_EFFORT if is_quick else DEFAULT_EFFORT
    make_ready()
    casting.make_ready()
    rows = []
    for seed in seeds:
        book = season_to_cast(size, seed)
        began, worked = monotonic(), process_time()
        how = casting.CastSettings(seed, QUICK_EFFORT if is_quick else CAST_EFFORT)
        cast = casting.cast_season(book, how)
        needed = must_be_rehearsed(cast.season, days_to_plan(book).first)
        result = plan_season(
            needed.season,
            None,
            PlanSettings(seed=seed, effort=effort, seconds=DEFAULT_SECONDS),
        )
        seconds, processor = monotonic() - began, process_time() - worked
        began = monotonic()
        check(needed.season, result.plan)
        audit = monotonic() - began
        rows.append(
            {
                "seed": seed,
                **{f"casting: {tier}": value for tier, value in cast.values.items()},
                "needs": len(needed.rows),
                "s to cast": f"{cast.seconds:.0f}",
                "s of processor": f"{processor:.0f}",
                **figures(result, seconds, audit),
            }
        )
    return rows


def figures(result: SeasonResult, seconds: float, audit: float) -> Row:
    """Give a season's figures: weeks, outcome, tiers with bounds, the checker's verdict."""
    plan = result.plan
    return {
        "calls": len(plan.calls),
        "outcome": str(result.outcome),
        "not placed": len(plan.unplaced),
        "pushed back": len(plan.pushed),
        "s": f"{seconds:.0f}",
        "s of each week": " ".join(f"{row.seconds:.0f}" for row in result.weeks),
        **{
            f"spread {each.tier}": f"{each.value} (>= {each.bound})"
            for each in result.spread
        },
        **{str(each.tier): f"{each.value} (>= {each.bound})" for each in plan.scores},
        "checker": "clean" if result.report.is_clean else "BROKEN",
        "check s": f"{audit:.2f}",
        "rejected": result.rejected,
    }
