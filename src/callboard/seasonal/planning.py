"""The façade of the season: needs spread over weeks, each week planned, one plan out.

Weeks are planned in order of time. What a week cannot hold goes to a later one, and what
is left is spread again. Weeks that were posted as firm stand as they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from callboard import __version__
from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.planner import PlanSettings, Progress
from callboard.rules.agreement import agreement
from callboard.rules.report import Report, Violation
from callboard.seasonal.going_on import may_go_on
from callboard.seasonal.reading import days_to_plan, read_horizon
from callboard.seasonal.summing import (
    firm_week,
    judged,
    left_out,
    outcome_of,
    reasons_of,
    summed,
)
from callboard.seasonal.weekly import PlannedWeek, Weeks

if TYPE_CHECKING:  # brings the solver along
    from callboard.domain.plan import Outcome
    from callboard.solver.spreading.model import SpreadScore

__all__ = [
    "DEFAULT_EFFORT",
    "DEFAULT_SECONDS",
    "SeasonResult",
    "days_to_plan",
    "plan_season",
]

DEFAULT_EFFORT = 18.0
DEFAULT_SECONDS = 45.0


@dataclass(frozen=True, slots=True)
class SeasonResult:
    """A plan over weeks, the checker's report on it, and what is proved of the season.

    `proofs` name who or what is needed for longer than there is time. `spread` are the
    tiers of the first spread with their bounds. `clashes` are hard rules that firm weeks
    break by now, such as by an absence written since: reported, and nothing is changed.
    """

    outcome: "Outcome"
    plan: Plan
    report: Report
    weeks: tuple[PlannedWeek, ...]
    spread: tuple["SpreadScore", ...] = ()
    proofs: tuple[str, ...] = ()
    clashes: tuple[Violation, ...] = ()
    rejected: int = 0


def plan_season(
    season: Season,
    days: Week | None = None,
    settings: PlanSettings | None = None,
    *,
    draft: Plan | None = None,
    tell: Callable[[Progress], None] = lambda _progress: None,
    stop: Event | None = None,
) -> SeasonResult:
    """Plan the weeks of some days, or of the season; the result was checked.

    `settings` are for each week. Of a `draft`, weeks posted as firm stay as they are, and
    so do weeks that are not to be planned. `stop`, once set, ends with what is planned.

    Raises
    ------
    AgreementError
        When the season's packs or house rules cannot be used.
    """
    # The solver is heavy to import: only planning pays for it.
    from callboard.solver.effort import Runner  # noqa: PLC0415
    from callboard.solver.spreading.bottleneck import bottlenecks  # noqa: PLC0415
    from callboard.solver.spreading.facts import make_facts, week_facts  # noqa: PLC0415
    from callboard.solver.spreading.model import spread, spread_again  # noqa: PLC0415

    began = monotonic()
    settings = settings or PlanSettings(effort=DEFAULT_EFFORT, seconds=DEFAULT_SECONDS)
    stop = stop or Event()
    rules = agreement(season)
    horizon = read_horizon(season, days, draft)
    # Most of what a week leaves out finds its place in a later one.
    weekly = replace(settings, has_remedies=False)
    work = Weeks(season, rules, weekly, list(horizon.standing))

    tell(Progress("reading the weeks", 0.0, 0.0, {}))
    facts = tuple(
        week_facts(season, week, rules, horizon.standing) for week in horizon.spread
    )
    runner = Runner(settings.seed, inf, stop.is_set)
    tell(Progress("spreading over the weeks", 0.0, monotonic() - began, {}))
    whole = make_facts(season, facts, horizon.standing, rules)
    first = spread(whole, runner)
    shares = list(first.shares)
    rows = [firm_week(season, rules, week, horizon.standing) for week in horizon.firm]
    num = len(horizon.planned)
    for number, week in enumerate(horizon.planned):
        if stop.is_set():
            break
        later = facts[number + 1 :]

        was, share = len(work.pushed), shares.pop(0)
        rows.append(
            work.plan(
                week,
                share,
                may_go_on(season, share, later, tuple(shares)),
                _told(tell, week, number, num, began),
                stop,
            )
        )
        if shares and len(work.pushed) > was:
            again = make_facts(season, later, tuple(work.calls), rules)
            shares = list(spread_again(again, runner, tuple(shares)).shares)

    proofs = bottlenecks(whole) if first.out else ()
    why = reasons_of(work, whole, proofs, is_stopped=stop.is_set())
    unplaced = left_out(work, horizon, why)
    rows.sort(key=lambda row: row.week.first)
    bound = 0
    if first.scores and horizon.spread == horizon.planned:
        bound = first.scores[0].bound
    plan = Plan(
        horizon.span.first,
        horizon.span.last,
        tuple(
            sorted(work.calls, key=lambda call: (call.span, call.space or "", call.id))
        ),
        unplaced=unplaced,
        scores=summed(season, rows, unplaced, bound),
        fingerprint=season.fingerprint,
        seed=settings.seed,
        version=__version__,
        seconds=round(monotonic() - began, 2),
        settings={
            "effort": f"{settings.effort} a week",
            "seconds": f"{settings.seconds} a week",
        },
        sequence=draft.sequence if draft is not None else 0,
        stages=draft.stages if draft is not None else (),
        pushed=tuple(work.pushed),
    )
    plan = replace(plan, outcome=outcome_of(plan, is_stopped=stop.is_set()))
    report, clashes = judged(season, plan, rules, horizon.standing)
    return SeasonResult(
        plan.outcome,
        plan,
        report,
        tuple(rows),
        first.scores,
        tuple(proof.sentence for proof in proofs),
        clashes,
        work.rejected,
    )


def _told(
    tell: Callable[[Progress], None], week: Week, number: int, num: int, began: float
) -> Callable[[Progress], None]:
    """Give how a week's progress is told as a part of the season's."""

    def told(now: Progress) -> None:
        phase = f"week of {week.first:%d %b}: {now.phase}"
        share = (number + now.share) / num
        seconds = monotonic() - began
        tell(Progress(phase, share, seconds, now.tiers, now.plan_so_far))

    return told
