"""From nothing to a week: a swapped start, ruin and recreate, exact areas at the end.

Every placement that is kept was judged by the caller, who asks the checker; the search
itself never decides that a plan is legal. Bounds come from the day model, beside it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random

from callboard.solver.area import solve_area
from callboard.solver.days import DayBounds, bound_days
from callboard.solver.effort import Runner
from callboard.solver.judged import Judge, Judged
from callboard.solver.problem import Placement, Problem, numbered
from callboard.solver.ruin import improve
from callboard.solver.start import Swapping
from callboard.solver.tables import Tables

STARTS = 6
SWAPS = 3_000
ROUNDS_PER_EFFORT = 400
BOUND_EFFORT = 4.0
AREA_EFFORT = 1.5
POLISH_SHARE = 0.4
FIRST_SHARE = 0.08
MOST_PASSES = 4
THREADS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What the search tells whoever watches; `bounds` once they are known."""

    phase: str
    share: float
    tiers: tuple[int, ...] | None = None
    bounds: DayBounds | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The best placement, and what the day model proved about every placement."""

    best: Judged
    bounds: DayBounds | None


Tell = Callable[[Step], None]


def search(
    problem: Problem, judge: Judge, runner: Runner, effort: float, tell: Tell
) -> Found:
    """Search for the best placement within an effort.

    Raises
    ------
    LookupError
        When not even the calendar alone passes the judge.
    """
    best = judge({})
    if best is None:
        message = "what stands in the calendar breaks a hard rule by itself"
        raise LookupError(message)
    tell(Step("placing the hardest calls first", 0.0))
    with ThreadPoolExecutor(1) as pool:
        bounding = pool.submit(bound_days, problem, runner.run, BOUND_EFFORT)
        best = _walk(problem, judge, runner, effort, tell, best, bounding)
        try:
            bounds = bounding.result()
        finally:
            if runner.was_cut:
                runner.stop()
    best = _polish(problem, judge, runner, effort * POLISH_SHARE, best, tell, bounds)
    tell(Step("done", 1.0, best.tiers, bounds))
    return Found(best, bounds)


def _walk(
    problem: Problem,
    judge: Judge,
    runner: Runner,
    effort: float,
    tell: Tell,
    best: Judged,
    bounding: "Future[DayBounds | None]",
) -> Judged:
    """Start by swapping, place what is left exactly, then ruin and recreate."""
    random = Random(runner.seed)
    best = _start(problem, judge, runner, best, random)
    tell(Step("placing the hardest calls first", 0.0, best.tiers))
    rounds = max(1, int(effort * (1 - POLISH_SHARE) * ROUNDS_PER_EFFORT))
    first = max(1, int(rounds * FIRST_SHARE))
    for share, num in ((0.0, first), (FIRST_SHARE, rounds - first)):
        if runner.is_over:
            break
        tables = Tables(problem, Swapping(problem, random))
        for index, spot in best.placement.items():
            tables.put(index, spot)

        def pass_on(done: int, _cost: float, share: float = share) -> None:
            bounds = bounding.result() if bounding.done() else None
            now = (share + done / rounds) * (1 - POLISH_SHARE)
            tell(Step("improving", now, best.tiers, bounds))  # noqa: B023  (said at once)

        placement, _, done = improve(
            tables, random, num, is_over=lambda: runner.is_over, tell=pass_on
        )
        runner.effort += done / ROUNDS_PER_EFFORT
        best = _keep(problem, judge, best, placement)
        tell(Step("improving", (share + num / rounds) * (1 - POLISH_SHARE), best.tiers))
        best = _insert(problem, judge, runner, best)
    return best


def _start(
    problem: Problem, judge: Judge, runner: Runner, best: Judged, random: Random
) -> Judged:
    """Swap from nothing a few times over, until a start leaves nothing out."""
    for _ in range(STARTS):
        if runner.is_over:
            break
        placement = Swapping(problem, random).run(SWAPS, lambda: runner.is_over)
        best = _keep(problem, judge, best, placement)
        if len(best.placement) + len(problem.obstacle) >= len(problem.tasks):
            break
    return best


def _keep(problem: Problem, judge: Judge, best: Judged, placement: Placement) -> Judged:
    """Give the better of the two, the new one mended where the checker objects."""
    placement = numbered(problem, placement)
    for _ in range(len(placement) + 1):
        judged = judge(placement)
        if judged is not None:
            return judged if judged.tiers < best.tiers else best
        out = judge.offenders(placement)
        if not out:
            return best
        for index in out:
            placement.pop(index, None)
    return best


def _insert(problem: Problem, judge: Judge, runner: Runner, best: Judged) -> Judged:
    """Place what is left out exactly: one call into one day, the day timed again."""
    left_out = [
        task.index
        for task in problem.tasks
        if task.index not in best.placement and task.index not in problem.obstacle
    ]
    for index in sorted(left_out, key=lambda each: -problem.tasks[each].weight):
        for day in sorted(
            problem.starts[index],
            key=lambda day: sum(
                problem.tasks[other].slots
                * len(problem.tasks[other].dancers & problem.tasks[index].dancers)
                for other, spot in best.placement.items()
                if spot.day == day
            ),
        ):
            if runner.is_over:
                return best
            mine = [other for other, spot in best.placement.items() if spot.day == day]
            found = solve_area(
                problem,
                runner,
                [*mine, index],
                [day],
                best,
                AREA_EFFORT / 3,
                must_place=True,
                tiers=(),
            )
            if found is None:
                continue
            better = _keep(problem, judge, best, found)
            if better is not best:
                best = better
                break
    return best


def _polish(
    problem: Problem,
    judge: Judge,
    runner: Runner,
    effort: float,
    best: Judged,
    tell: Tell,
    bounds: DayBounds | None,
) -> Judged:
    """Time single days exactly, all tiers in their strict order, two days at once."""
    limit = runner.effort + effort
    began = runner.effort
    days = sorted({spot.day for spot in best.placement.values()})
    with ThreadPoolExecutor(THREADS) as pool:
        for turn in range(MOST_PASSES * len(days)):
            if turn % THREADS or runner.effort >= limit or runner.is_over:
                continue
            pair = [days[(turn + step) % len(days)] for step in range(THREADS)]
            was = best
            timing = partial(_time_day, problem, runner, best)
            for day, found in zip(pair, pool.map(timing, pair), strict=True):
                if found is not None:
                    changed = {
                        index: spot for index, spot in found.items() if spot.day == day
                    }
                    best = _keep(problem, judge, best, {**best.placement, **changed})
            share = min(1.0, (runner.effort - began) / max(effort, 0.01))
            tell(
                Step(
                    "timing days exactly",
                    1 - POLISH_SHARE * (1 - share),
                    best.tiers,
                    bounds,
                )
            )
            if turn >= len(days) and best is was:
                break
    return best


def _time_day(
    problem: Problem, runner: Runner, best: Judged, day: int
) -> Placement | None:
    """Time one day exactly, with what is left out as guests."""
    mine = [index for index, spot in best.placement.items() if spot.day == day]
    guests = [
        task.index
        for task in problem.tasks
        if task.index not in best.placement and day in problem.starts[task.index]
    ]
    return solve_area(
        problem,
        runner,
        [*mine, *guests],
        [day],
        best,
        AREA_EFFORT,
        must_place=not guests,
    )
