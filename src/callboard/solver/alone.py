"""How long a dancer waits whatever becomes of everybody else: a bound of waiting.

She keeps all her calls, at any start that the calendar, her coach's included, leaves them;
other calls, and everybody else's time, count for nothing. What she waits then, no plan that
places all her calls goes below, and what several dancers wait so adds up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from callboard.domain.needs import REHEARSALS, Activity
from callboard.rules.base import Kind
from callboard.rules.gap import Between, Gap
from callboard.rules.objective import WORST_OFF_WEIGHT
from callboard.solver.constraints.lead_time import is_held
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import whole
from callboard.solver.literals import Linear
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem

EFFORT = 0.2  # for a dancer
TRIES = 40
CHANCE = 0.6  # how much shorter than it is a call may seem
MOST_ASKED = 20  # dancers, or groups with the same calls and calendar

Run: TypeAlias = "Callable[[cp_model.CpModel, float], cp_model.CpSolver | None]"


def least_waiting(problem: Problem, run: Run) -> int:
    """Give what the tier of waiting comes to at least where every call is placed.

    `run` solves a model within an effort. A call that can never be placed is not asked for.

    Units
    -----
    Minutes: of all dancers, and the longest of one so many times as the tier says.
    """
    minutes = []
    asked = 0
    for dancers in _alike(problem):
        if asked == MOST_ASKED:
            break
        if _is_without(problem, dancers[0]):
            continue
        asked += 1
        minutes += [least_of(problem, dancers[0], run)] * len(dancers)
    return sum(minutes) + WORST_OFF_WEIGHT * max(minutes, default=0)


def least_of(problem: Problem, dancer: str, run: Run) -> int:
    """Give the minutes that a dancer waits in the week at least, her calls all placed."""
    tasks = _tasks(problem, dancer)
    days = range(len(problem.grid.days))
    model = WeekModel(problem, tasks, days, {}, must_place=True)
    pause = -(-longest_pause(problem) // problem.grid.minutes)
    amounts: list[cp_model.IntVar] = []
    for day in days:
        shape = model.shape(dancer, day)
        on, inside = shape.on(REHEARSALS), shape.inside(REHEARSALS)
        gaps: Linear = sum(
            inside[slot] - on[slot]
            for slot in range(shape.axis.slots)
            if slot not in shape.busy
        )
        amount = model.cp.new_int_var(0, shape.axis.slots, "")
        model.cp.add(amount >= gaps - pause)
        started, unfinished = shape.started(REHEARSALS), shape.unfinished(REHEARSALS)
        for meal in _meals(problem, dancer, day):
            # Where she works before her meal and after it, there is no other pause.
            sides = started[meal.start - 1] + unfinished[meal.stop]
            model.cp.add(amount >= gaps - pause * (2 - sides))
        amounts.append(amount)
    model.cp.minimize(sum(amounts))
    solver = run(model.cp, EFFORT)
    if solver is None:  # they cannot all be placed, or not in time
        return 0
    return whole(solver.best_objective_bound) * problem.grid.minutes


def longest_pause(problem: Problem) -> int:
    """Give the minutes that a day's pause may take off its waiting at most."""
    rests = [
        rule.minutes
        for rule in problem.rules
        if isinstance(rule, Gap)
        and rule.kind is Kind.HARD
        and rule.between is Between.SESSIONS
    ]
    return max([problem.season.settings.meal_minutes, *rests])


def _meals(problem: Problem, dancer: str, day: int) -> list[range]:
    """Give the slots of her meals of a day before and after which there are others."""
    slots = problem.grid.days[day].slots
    meals = [
        problem.grid.slots_of(duty.span, day)
        for duty in problem.fixed(dancer, day)
        if duty.activity is Activity.MEAL
    ]
    return [meal for meal in meals if meal and meal.start > 0 and meal.stop < slots]


def _tasks(problem: Problem, dancer: str) -> tuple[int, ...]:
    mine = problem.tasks_of.get(dancer, ())
    return tuple(index for index in mine if index not in problem.obstacle)


def _alike(problem: Problem) -> list[list[str]]:
    """Give dancers with the same calls and calendar together.

    Left out is of whom the solver may think more strictly than a plan has to be: who can be
    missing from a call, whose call is held by a lead time, or whose calendar has odd minutes.
    """
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    held = {task.index for task in problem.tasks if is_held(problem, task)}
    for dancer in problem.dancers:
        tasks = problem.tasks_of.get(dancer, ())
        if held & {*tasks} or tasks != problem.certain_tasks_of.get(dancer, ()):
            continue
        duties = tuple(
            (day, duty.span, duty.activity, duty.is_optional)
            for day, mine in sorted(problem.calendar.get(dancer, {}).items())
            for duty in mine
        )
        moments = [at for _, span, *_ in duties for at in (span.start, span.end)]
        first = problem.grid.days[0].first
        if all((at - first) % problem.grid.minutes == 0 for at in moments):
            found[tasks, duties].append(dancer)
    return list(found.values())


def _is_without(problem: Problem, dancer: str) -> bool:
    """Whether some tries by chance show that she need not wait at all."""
    random = Random(TRIES)
    return any(_is_tried(problem, dancer, random) for _ in range(TRIES))


def _is_tried(problem: Problem, dancer: str, random: Random) -> bool:
    """Whether calls put in one after the other, long ones first, leave no gap.

    The slots of a day are the bits of a number.
    """
    calls, duties = [0] * len(problem.grid.days), [0] * len(problem.grid.days)
    for day in range(len(problem.grid.days)):
        for duty in problem.fixed(dancer, day):
            slots = _bits(problem.grid.slots_of(duty.span, day))
            duties[day] |= slots
            if duty.activity in REHEARSALS:
                calls[day] |= slots
    gaps = [_gaps(*day) for day in zip(calls, duties, strict=True)]
    tasks = [problem.tasks[index] for index in _tasks(problem, dancer)]
    tasks.sort(
        key=lambda task: task.slots * random.uniform(1 - CHANCE, 1), reverse=True
    )
    for task in tasks:
        whole = _bits(range(task.slots))
        options = [
            (
                _gaps(calls[day] | here, duties[day]) - gaps[day],
                random.random(),
                day,
                here,
            )
            for day, slots in problem.starts[task.index].items()
            for slot in slots
            if not (here := whole << slot) & calls[day]
        ]
        if not options:
            return False
        more, _, day, here = min(options)
        calls[day] |= here
        gaps[day] += more
    return not any(gaps)


def _bits(slots: range) -> int:
    return (1 << slots.stop) - (1 << slots.start) if slots else 0


def _gaps(calls: int, duties: int) -> int:
    """Count the slots from the first call to the last in which there is nothing."""
    if not calls:
        return 0
    reach = (1 << calls.bit_length()) - (calls & -calls)
    return (reach & ~(calls | duties)).bit_count()
