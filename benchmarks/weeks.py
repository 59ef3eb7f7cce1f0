"""Planning whole weeks: time to a complete plan, waiting, bounds, proofs."""

import resource
from time import monotonic
from typing import Any

from callboard.demo.company import company, week
from callboard.demo.over_full import over_full
from callboard.domain.house import SpaceKind
from callboard.domain.plan import Tier
from callboard.domain.season import Season
from callboard.planner import PlanSettings, Progress, Result, plan_week

Row = dict[str, Any]
DAYS = 6
QUICK_EFFORT = 0.2
DAY_MINUTES = 360  # the demo's rehearsal day, without its meal


def measure(season: Season, seed: int, effort: float, seconds: float) -> Row:
    """Plan the demo week and give its figures."""
    began = monotonic()
    first: list[float] = []

    def tell(now: Progress) -> None:
        if not first and now.tiers.get(Tier.PLACED) == 0:
            first.append(monotonic() - began)

    result = plan_week(
        season,
        week(),
        PlanSettings(seed=seed, effort=effort, seconds=seconds),
        tell=tell,
    )
    return {"seed": seed, **figures(season, result, first), **memory()}


def figures(season: Season, result: Result, first: list[float]) -> Row:
    """Give a result's figures: waiting against called time, tiers with bounds."""
    plan = result.plan
    if plan is None:
        return {"outcome": result.outcome}
    called = sum(
        call.span.minutes * len(call.dancers | call.watching) for call in plan.calls
    )
    studio = sum(call.span.minutes for call in plan.calls)
    studios = [
        space for space in season.spaces.values() if space.kind is SpaceKind.STUDIO
    ]
    room = len(studios) * DAYS * DAY_MINUTES
    tiers = {score.tier: score for score in plan.scores}
    return {
        "calls": len(plan.calls),
        "studio use": f"{100 * studio / room:.0f} %",
        "outcome": str(result.outcome),
        "not placed": len(plan.unplaced),
        "complete after s": f"{first[0]:.1f}" if first else "-",
        "s": f"{plan.seconds:.1f}",
        "waiting of called": f"{100 * tiers[Tier.WAITING].value / called:.1f} %",
        **{
            str(tier): f"{score.value} (>= {score.bound})"
            for tier, score in tiers.items()
        },
        "checker": "clean" if result.report.is_clean else "BROKEN",
        "rejected": result.rejected,
    }


def memory() -> Row:
    """Give the peak memory of this process so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"peak MB": peak // 1024}


def company_week(seeds: list[int], is_quick: bool) -> list[Row]:
    """A company's week: 95 dancers, 6 studios, 6 days, 78 % of studio time."""
    size = "small" if is_quick else "company"
    effort = QUICK_EFFORT if is_quick else 60.0
    # Seconds that do not cut it: the effort comes to its end after about sixty.
    return [measure(company(size, seed, 0.78), seed, effort, 75.0) for seed in seeds]


def full_week(seeds: list[int], is_quick: bool) -> list[Row]:
    """The same week at 90 % of studio time, in 30 s."""
    size = "small" if is_quick else "company"
    effort = QUICK_EFFORT if is_quick else 28.0
    return [measure(company(size, seed, 0.90), seed, effort, 30.0) for seed in seeds]


def overfull_week(seeds: list[int], is_quick: bool) -> list[Row]:
    """Over-full weeks: proved impossible, with the bottleneck named."""
    size = "small" if is_quick else "company"
    rows = []
    for seed in seeds:
        for what in ("corps women", "coach"):
            season = over_full(size, seed, what)
            began = monotonic()
            result = plan_week(season, week(), PlanSettings(seed=seed, is_whole=True))
            rows.append(
                {
                    "seed": seed,
                    "over-full": what,
                    "outcome": str(result.outcome),
                    "s": f"{monotonic() - began:.2f}",
                    "proof": result.proofs[0] if result.proofs else "none",
                }
            )
    return rows


def larger_weeks(seeds: list[int], is_quick: bool) -> list[Row]:
    """Weeks of larger companies: 154 and 215 dancers in 60 and 120 s."""
    sizes = (("small", 2.0),) if is_quick else (("large", 60.0), ("stress", 120.0))
    return [
        {"size": size, **measure(company(size, seed, 0.78), seed, seconds, seconds)}
        for size, seconds in sizes
        for seed in seeds
    ]
