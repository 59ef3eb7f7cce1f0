"""The façade: a season's week in; planned, checked, scored and explained out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import starmap
from math import inf
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from callboard import __version__
from callboard.check.audit import check
from callboard.domain.plan import Outcome, Plan, Score, Tier, Unplaced
from callboard.domain.season import Season, Week
from callboard.rules.agreement import agreement
from callboard.rules.base import Rule
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.rules.report import Report

if TYPE_CHECKING:  # brings the solver along
    from callboard.explain.week import Impossible
    from callboard.solver.problem import Problem
    from callboard.solver.search import Found, Step

DEFAULT_EFFORT = 60.0
DEFAULT_SECONDS = 120.0
# A search that the clock would cut is planned shorter, so that it comes to its end.
EFFORT_PER_SECOND = 0.8
ENDING_SHARE = 0.09  # of the time, for what comes after the clock has cut a search


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """How long and how to plan.

    Units
    -----
    `effort` in the solver's deterministic seconds: the same book, seed and effort give
    the same plan. `seconds` of wall clock at most, and of effort four fifths of that; a
    plan it cut short says so and may differ next time. With `is_whole`, a week that
    cannot hold every need is impossible rather than partial. Without `has_remedies`, what
    is left out has its reason, and nothing is tried to make room for it. Needs that
    `may_wait` give way at once where a first placing finds no room for some of their
    calls: those are left out, and the search is for the others.
    """

    seed: int = 1
    effort: float = DEFAULT_EFFORT
    seconds: float = DEFAULT_SECONDS
    is_whole: bool = False
    has_remedies: bool = True
    may_wait: frozenset[str] = frozenset()

    @property
    def search_seconds(self) -> float:
        """The seconds after which the clock cuts a search."""
        return self.seconds * (1 - ENDING_SHARE)

    @property
    def effort_in_time(self) -> float:
        """The effort that comes to its end before the clock does, as a rule."""
        return min(self.effort, self.seconds * EFFORT_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where planning stands: a phase, the share of the effort used, the tiers so far.

    `plan_so_far` makes the best plan yet, which the checker has passed; None before there
    is one. It is made only when asked for, and while the progress is being told.
    """

    phase: str
    share: float
    seconds: float
    tiers: Mapping[Tier, int]
    plan_so_far: Callable[[], Plan | None] = lambda: None


@dataclass(frozen=True, slots=True)
class Result:
    """A plan, the checker's report on it, and the proofs of what cannot be.

    `plan` is None only when nothing legal exists or none was found; its own calls break
    no hard rule. What the calendar breaks without it, and lead times that are not kept,
    are marked as standing in `report`. `rejected` counts placements of the solver that
    the checker refused: it should be 0.
    """

    outcome: Outcome
    plan: Plan | None
    report: Report
    proofs: tuple[str, ...] = ()
    rejected: int = 0


def make_ready(
    tell: Callable[[Progress], None] = lambda _progress: None,
    season: Season | None = None,
) -> None:
    """Compile the search, which only the first planning after an update has to wait for.

    With a `season` also the walk for wishes, if its book has any.
    """
    from callboard.solver.walk.kept import WALK  # noqa: PLC0415  (as in plan_week)
    from callboard.solver.wish.kept import WISH  # noqa: PLC0415
    from callboard.solver.wishes import has_wishes  # noqa: PLC0415

    is_asked = season is not None and has_wishes(season)
    is_wish_ready = WISH.is_filled or not is_asked
    if WALK.is_filled and is_wish_ready:
        return
    from callboard.demo.small_weeks import small_week  # noqa: PLC0415
    from callboard.solver.build import make_problem  # noqa: PLC0415
    from callboard.solver.walk.chain import Chain  # noqa: PLC0415
    from callboard.solver.walk.fill import Arrays, pass_limit  # noqa: PLC0415

    tell(Progress("getting ready, once after an update", 0.0, 0.0, {}))
    small = small_week(0)
    problem = make_problem(small.season, small.week, small.rules, PRIORITY_WEIGHT)
    arrays = Arrays(problem)
    if not WALK.is_filled:
        chain = Chain(arrays, 0, 0)
        chain.swap(1)
        chain.walk(1, 1.0, 1.0)
        pass_limit(arrays.given.starts, 1, 1)  # not every agreement has such a rule
        WALK.say_filled()
    if not is_wish_ready:
        from callboard.solver.wish.wisher import Wisher  # noqa: PLC0415

        Wisher(arrays, {}, 0, 0).walk(1, 1.0, 1.0)
        WISH.say_filled()


def plan_week(
    season: Season,
    week: Week,
    settings: PlanSettings | None = None,
    *,
    tell: Callable[[Progress], None] = lambda _progress: None,
    stop: Event | None = None,
) -> Result:
    """Place the needs of a week; the result was checked, or there is none.

    `stop`, once set, ends the search with the best plan so far.

    Raises
    ------
    AgreementError
        When the season's packs or house rules cannot be used.
    """
    # The solver is heavy to import: only planning pays for it, part by part.
    from callboard.judging import Judging  # noqa: PLC0415
    from callboard.solver.effort import Runner  # noqa: PLC0415
    from callboard.solver.giving_way import read_week  # noqa: PLC0415
    from callboard.solver.missing import search_week  # noqa: PLC0415
    from callboard.solver.plans import plan_of  # noqa: PLC0415
    from callboard.solver.proof import prove_overfull  # noqa: PLC0415

    settings = settings or PlanSettings()
    make_ready(tell, season)
    began = monotonic()
    rules = agreement(season)
    problem, waiting = read_week(
        season, week, rules, PRIORITY_WEIGHT, settings.may_wait, settings.seed
    )
    overfull = prove_overfull(problem)
    proofs = [proof.sentence for proof in overfull]
    proofs += [
        f"{task.need.title}, call {task.number}, cannot be placed: {why}"
        for task, why in (
            (problem.tasks[index], why) for index, why in problem.obstacle.items()
        )
    ]
    bare = plan_of(problem, {})
    if settings.is_whole and proofs:
        report = check(season, bare, rules=rules)
        return Result(Outcome.IMPOSSIBLE, None, report, tuple(proofs))
    judge = Judging(problem)
    runner = Runner(
        settings.seed, began + settings.search_seconds, (stop or Event()).is_set
    )

    def pass_on(step: "Step") -> None:
        tiers = dict(zip(Tier, step.tiers or (), strict=False))
        tell(
            Progress(
                step.phase, step.share, monotonic() - began, tiers, judge.plan_so_far
            )
        )

    try:
        found = search_week(problem, judge, runner, settings.effort_in_time, pass_on)
    except LookupError as error:
        report = check(season, bare, rules=rules)
        return Result(Outcome.IMPOSSIBLE, None, report, (str(error), *proofs))
    best = found.best
    plan = plan_of(problem, best.placement)
    report = judge.report(best.placement)
    if not report.is_clean:  # the search may only offer what the judge accepted
        names = ", ".join(sorted({each.rule for each in report.broken}))
        message = f"the search offers a plan that the checker refuses: {names}"
        raise RuntimeError(message)
    bounds, tiers = _bounds_of(problem, found), best.tiers
    unplaced_bound = bounds[0]
    missing = [task for task in problem.tasks if task.index not in best.placement]
    if waiting:  # with others left out in their place a week might cost less
        missing += waiting
        tiers = (tiers[0] + sum(task.weight for task in waiting), *tiers[1:])
        bounds = (unplaced_bound, 0, 0, 0, 0)
    outcome = _outcome(
        len(missing), tiers[0], unplaced_bound, is_whole=settings.is_whole
    )
    if unplaced_bound > 0 and not proofs:
        proofs.append(
            "the minutes of the week's days do not hold all calls together (proved by "
            "the day model; no single person or space is over full alone)"
        )
    finished = replace(
        plan,
        outcome=outcome,
        unplaced=tuple(
            Unplaced(
                task.need.id,
                task.number,
                next(
                    (each.sentence for each in overfull if {*each.who} & task.certain),
                    "",
                ),
            )
            for task in missing
        ),
        scores=_scores(tiers, bounds),
        fingerprint=season.fingerprint,
        seed=settings.seed,
        version=__version__,
        seconds=round(monotonic() - began, 2),
        effort=round(runner.effort, 3),
        settings={
            "effort": str(settings.effort),
            "seconds": str(settings.seconds),
            "cut by the clock": "yes" if runner.was_cut or runner.is_hurried else "no",
        },
    )
    if missing:
        so_far = dict(zip(Tier, tiers, strict=True))
        tell(Progress("explaining what is left out", 1.0, monotonic() - began, so_far))
        finished = _explained(season, week, finished, rules, settings, stop)
    return Result(outcome, finished, report, tuple(proofs), judge.rejected)


def _explained(
    season: Season,
    week: Week,
    plan: Plan,
    rules: tuple[Rule, ...],
    settings: PlanSettings,
    stop: Event | None,
) -> Plan:
    """Give a plan with why each of its calls is left out, and what would help."""
    from callboard.explain.unplaced import explain_unplaced  # noqa: PLC0415
    from callboard.solver.effort import Runner  # noqa: PLC0415

    runner = Runner(settings.seed, inf, (stop or Event()).is_set)
    unplaced = explain_unplaced(
        season, week, plan, rules, runner, has_remedies=settings.has_remedies
    )
    return replace(plan, unplaced=unplaced)


def why_impossible(
    season: Season, week: Week, *, seed: int = 1, stop: Event | None = None
) -> "Impossible | None":
    """Explain a week that cannot be: the smallest clash and what resolves it.

    None when nothing in it is proved impossible. Repeatable; takes some seconds.
    """
    from callboard.explain.week import explain_impossible  # noqa: PLC0415
    from callboard.solver.build import make_problem  # noqa: PLC0415
    from callboard.solver.effort import Runner  # noqa: PLC0415
    from callboard.solver.proof import prove_overfull  # noqa: PLC0415

    problem = make_problem(season, week, agreement(season), PRIORITY_WEIGHT)
    runner = Runner(seed, inf, (stop or Event()).is_set)
    return explain_impossible(problem, prove_overfull(problem), runner)


def _bounds_of(problem: "Problem", found: "Found") -> tuple[int, ...]:
    """Give by tier what no plan goes below that leaves out as little as this one."""
    unplaced = stuck = sum(problem.tasks[index].weight for index in problem.obstacle)
    price = waiting = 0
    if found.bounds is not None:
        unplaced = max(unplaced, found.bounds.unplaced)
        if found.best.tiers[0] == found.bounds.unplaced:
            price = found.bounds.price
        if found.best.tiers[0] == stuck:  # a plan with fewer calls might wait less
            waiting = found.bounds.waiting
    return (unplaced, price, 0, waiting, 0)


def _scores(values: tuple[int, ...], bounds: tuple[int, ...]) -> tuple[Score, ...]:
    """Put costs beside what no plan costs less than: one below is a fault of the program."""
    if any(value < bound for value, bound in zip(values, bounds, strict=True)):
        message = f"the plan costs {values}, less than was proved: {bounds}"
        raise RuntimeError(message)
    return tuple(starmap(Score, zip(Tier, values, bounds, strict=True)))


def _outcome(num_missing: int, unplaced: int, bound: int, *, is_whole: bool) -> Outcome:
    if not num_missing:
        return Outcome.COMPLETE
    if is_whole and bound > 0:
        return Outcome.IMPOSSIBLE
    return Outcome.OUT_OF_TIME if unplaced > bound else Outcome.PARTIAL
