"""Days timed exactly: what the walk left out gets a place, and single days get better."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from callboard.solver.area import solve_area
from callboard.solver.effort import Runner
from callboard.solver.judged import Judge, Judged
from callboard.solver.keeping import keep
from callboard.solver.problem import Placement, Problem, left_out

AREA_EFFORT = 1.5
MOST_PASSES = 4
THREADS = 2


def place_left_out(
    problem: Problem, judge: Judge, runner: Runner, best: Judged
) -> Judged:
    """Place what is left out exactly: one call into one day, the day timed again."""
    for index in sorted(
        left_out(problem, best.placement), key=lambda each: -problem.tasks[each].weight
    ):
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
            better = keep(problem, judge, best, found)
            if better is not best:
                best = better
                break
    return best


def time_days(
    problem: Problem,
    judge: Judge,
    runner: Runner,
    effort: float,
    best: Judged,
    tell: Callable[[float, Judged], None],
    *,
    is_fullest: bool = False,
) -> Judged:
    """Time single days exactly, all tiers in their strict order, two days at once.

    `tell` hears the share of the effort that is used, and the best so far. Where the best
    `is_fullest`, proved to place all that can be, nothing that is left out is tried.
    """
    guests = [] if is_fullest else left_out(problem, best.placement)
    limit = runner.effort + effort
    began = runner.effort
    days = sorted({spot.day for spot in best.placement.values()})
    with ThreadPoolExecutor(THREADS) as pool:
        for turn in range(MOST_PASSES * len(days)):
            if turn % THREADS or runner.effort >= limit or runner.is_over:
                continue
            pair = [days[(turn + step) % len(days)] for step in range(THREADS)]
            was = best
            timing = partial(_time_day, problem, runner, best, guests)
            timed = [
                {index: spot for index, spot in found.items() if spot.day == day}
                for day, found in zip(pair, pool.map(timing, pair), strict=True)
                if found is not None
            ]
            best = _keep_days(problem, judge, best, timed)
            tell(min(1.0, (runner.effort - began) / max(effort, 0.01)), best)
            if turn >= len(days) and best is was:
                break
    return best


def _keep_days(
    problem: Problem, judge: Judge, best: Judged, timed: list[Placement]
) -> Judged:
    """Keep days timed apart, together if that passes, else the better single one."""
    was = best.placement  # every day was timed with the numbers of this one
    together: Placement = {index: spot for day in timed for index, spot in day.items()}
    for changed in (together, *timed):
        better = keep(problem, judge, best, {**was, **changed})
        if changed is together and better is not best:
            return better
        best = better
    return best


def _time_day(
    problem: Problem, runner: Runner, best: Judged, others: list[int], day: int
) -> Placement | None:
    """Time one day exactly, with what is left out as guests."""
    mine = [index for index, spot in best.placement.items() if spot.day == day]
    guests = [
        index
        for index in others
        if index not in best.placement and day in problem.starts[index]
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
