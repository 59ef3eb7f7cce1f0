"""A search in which calls go ahead without those who are away: as few as can be.

What a call pays for them depends on its start alone. A model of nothing but starts says
how little all such calls together must pay; the search is then given the starts at which
each pays no more than its share, and need not know of the price.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from callboard.solver.bounds import bound_week
from callboard.solver.constraints.lead_time import is_held
from callboard.solver.constraints.need_met import price
from callboard.solver.cpsat import cp_model
from callboard.solver.days import DayBounds
from callboard.solver.effort import Runner, whole
from callboard.solver.judged import Judge, Judged
from callboard.solver.problem import Problem, Task
from callboard.solver.search import BOUND_EFFORT, Found, Tell, search

EFFORT = 2.0

Run: TypeAlias = "Callable[[cp_model.CpModel, float], cp_model.CpSolver | None]"
Starts: TypeAlias = "dict[tuple[int, int], cp_model.IntVar]"


@dataclass(frozen=True, slots=True)
class Fewest:
    """The problem with the starts of the least price, and the price no plan goes below.

    `tasks` are those that may go without somebody. The bound holds for plans that place
    them all.

    Units
    -----
    `bound` in half hours.
    """

    problem: Problem
    bound: int
    tasks: tuple[int, ...]


def search_week(
    problem: Problem, judge: Judge, runner: Runner, effort: float, tell: Tell
) -> Found:
    """Search for the best placement within an effort, with as few away as can be.

    Where somebody can be missing, half of the effort is for the starts of the least
    price, and half for all of them, should those be too few.

    Raises
    ------
    LookupError
        When not even the calendar alone passes the judge.
    """
    fewest = fewest_missing(problem, runner.run)
    if fewest is None:
        return search(problem, judge, runner, effort, tell)
    found = search(fewest.problem, judge, runner, effort / 2, tell)
    best = found.best
    # What holds for fewer starts does not hold for all.
    bounds = bound_week(problem, runner.run, BOUND_EFFORT)
    most_out = bounds.unplaced if bounds is not None else 0
    if best.tiers[0] > most_out and not runner.is_over:
        found = search(problem, judge, runner, effort / 2, tell)
        best = min(best, found.best, key=lambda each: each.order)
        bounds = found.bounds
    return Found(best, raised(problem, fewest, best, bounds))


def raised(
    problem: Problem, fewest: Fewest, best: Judged, bounds: DayBounds | None
) -> DayBounds | None:
    """Add the least price of those who are away, where every plan as full pays it.

    One that leaves a call out may leave out one of these instead. And a call that is held
    to the days of a lead time would pay less after them, at the price of that alone.
    """
    stuck = sum(problem.tasks[index].weight for index in problem.obstacle)
    if (
        bounds is None
        or best.tiers[0] != stuck
        or any(is_held(problem, problem.tasks[index]) for index in fewest.tasks)
    ):
        return bounds
    return replace(bounds, price=bounds.price + fewest.bound)


def fewest_missing(problem: Problem, run: Run) -> Fewest | None:
    """Find the starts of the least price.

    None where nobody can be missing anyway, or no such starts are found for all.
    """
    prices = {
        task.index: found
        for task in problem.tasks
        if task.need.may_go_without
        and any((found := dict(_prices(problem, task))).values())
    }
    if not prices:
        return None
    cp = cp_model.CpModel()
    starts = {
        index: {at: cp.new_bool_var("") for at in prices[index]} for index in prices
    }
    for mine in starts.values():
        cp.add_exactly_one(mine.values())
    for literals in _rivals(problem, starts):
        cp.add_at_most_one(literals)
    cp.minimize(
        cp_model.LinearExpr.weighted_sum(
            [literal for mine in starts.values() for literal in mine.values()],
            [half_hours for mine in prices.values() for half_hours in mine.values()],
        )
    )
    solver = run(cp, EFFORT)
    if solver is None:  # they do not all find a place, or not in time
        return None
    narrow = list(problem.starts)
    for index, mine in starts.items():
        most = sum(prices[index][at] for at in mine if solver.boolean_value(mine[at]))
        narrow[index] = {
            day: kept
            for day, slots in problem.starts[index].items()
            if (kept := tuple(s for s in slots if prices[index][day, s] <= most))
        }
    bound = whole(solver.best_objective_bound)
    return Fewest(replace(problem, starts=tuple(narrow)), bound, tuple(prices))


def _prices(problem: Problem, task: Task) -> Iterator[tuple[tuple[int, int], int]]:
    for day, slots in problem.starts[task.index].items():
        for slot in slots:
            yield (day, slot), price(problem, task, day, slot)


def _rivals(
    problem: Problem, starts: dict[int, Starts]
) -> Iterator[list[cp_model.IntVar]]:
    """Give starts of which one can be: all take the same person or only space at a time."""
    taken: dict[tuple[str, int, int], list[tuple[int, cp_model.IntVar]]]
    taken = defaultdict(list)
    for index, mine in starts.items():
        task = problem.tasks[index]
        for (day, slot), literal in mine.items():
            who = task.certain - problem.missing(task, day, slot)
            if len(task.spaces) == 1 and index not in problem.tasks_of_any_space:
                who |= {*task.spaces}
            for name in who:
                for offset in range(task.slots):
                    taken[name, day, slot + offset].append((index, literal))
    for found in taken.values():
        if len({index for index, _ in found}) > 1:
            yield [literal for _, literal in found]
