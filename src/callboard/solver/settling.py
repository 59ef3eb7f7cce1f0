"""Which day each call goes to when the dancers' weeks are to change least.

A model of days alone, without times: it begins with the days of a plan at hand, and moves
a call only where that saves points of strain. One move alone seldom does: a call goes
later, and others come forward for it into days that are four fifths full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import TypeAlias

from callboard.rules.objective import CHANGE_POINTS, CHANGE_STEPS
from callboard.solver.cpsat import cp_model
from callboard.solver.days import DayModel
from callboard.solver.effort import Values
from callboard.solver.habits import MEASURES, SEVEN
from callboard.solver.halves import Half
from callboard.solver.literals import Linear
from callboard.solver.problem import Placement, Problem

POINT, MOVE = 6, 1  # a call changes its day where that saves a sixth of a point
PASSES = 1
MINUTES = MEASURES.index("minutes")

Within: TypeAlias = "Callable[[cp_model.CpModel, float], Values]"


def settle_days(
    problem: Problem, placement: Placement, within: Within, effort: float
) -> dict[int, int] | None:
    """Give the day of each placed call, by task; None where no better days are found.

    `within` solves a model within an effort.
    """
    model = DayModel(problem)
    days = _by_day(model)
    points = [
        term
        for dancer in problem.season.dancers
        for term in _points_of(model, days, dancer)
    ]
    if not points:
        return None
    stays: list[cp_model.IntVar] = []
    for index, spot in placement.items():
        model.cp.add(model.out[index] == 0)
        stays += days[index].get(spot.day, ())
    for index, out in model.out.items():
        if index not in placement:
            model.cp.add(out == 1)
    _hint(model, placement)
    model.cp.minimize(
        POINT * cp_model.LinearExpr.sum(points) - MOVE * cp_model.LinearExpr.sum(stays)
    )
    values = _best_values(model, within, effort)
    if values is None:
        return None
    found = {
        index: day
        for index in placement
        for day, literals in days[index].items()
        if any(values[literal.index] for literal in literals)
    }
    is_moved = any(found[index] != spot.day for index, spot in placement.items())
    return found if is_moved else None


def _best_values(model: DayModel, within: Within, effort: float) -> list[int] | None:
    """Settle two days at a time, every pair of them in turn; give all variables' values.

    All days at once are too many: the solver, given a plan to begin with, was found to
    leave it as it is. Two days it mostly solves to the end.
    """
    pairs = [*combinations(range(len(model.problem.grid.days)), 2)] * PASSES
    each = effort / (len(pairs) + 1)
    values = within(_held(model, None, ()), each).values
    for pair in pairs:
        if values is None:
            break
        values = within(_held(model, values, pair), each).values or values
    return values


def _held(
    model: DayModel, values: list[int] | None, pair: tuple[int, ...]
) -> cp_model.CpModel:
    """Give the model in which only calls of two days can move, and between these alone.

    Without values every call is held where the hint has it.
    """
    held = model.cp.clone()
    if values is None:
        hint = model.cp.proto.solution_hint
        at = dict(zip(hint.vars, hint.values, strict=True))
    else:
        at = dict(enumerate(values))
        held.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in at.items():
            held.add_hint(held.get_int_var_from_proto_index(index), value)
    for goes in model.goes.values():
        is_open = any(at[lit.index] and half.day in pair for half, lit in goes.items())
        for half, literal in goes.items():
            if not is_open or half.day not in pair:
                held.add(
                    held.get_bool_var_from_proto_index(literal.index)
                    == at[literal.index]
                )
    return held


def _by_day(model: DayModel) -> dict[int, dict[int, list[cp_model.IntVar]]]:
    """Give the literals of each task by day."""
    found: dict[int, dict[int, list[cp_model.IntVar]]] = {}
    for index, goes in model.goes.items():
        mine: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for half, literal in goes.items():
            mine[half.day].append(literal)
        found[index] = dict(mine)
    return found


def _points_of(
    model: DayModel, days: dict[int, dict[int, list[cp_model.IntVar]]], dancer: str
) -> list[cp_model.IntVar]:
    """State a dancer's points for the change of her minutes, day by day."""
    problem, cp = model.problem, model.cp
    habit = problem.habits[dancer]
    marks = habit.marks[MINUTES]
    if marks is None:
        return []
    mine = [
        (problem.amounts[index][MINUTES], index)
        for index in problem.tasks_of.get(dancer, ())
        if dancer in problem.tasks[index].dancing and problem.amounts[index][MINUTES]
    ]
    steps = CHANGE_STEPS[MEASURES[MINUTES]]
    found: list[cp_model.IntVar] = []
    for day, before in enumerate(habit.base(MINUTES)):
        change: list[Linear] = []
        standing, most = before, before
        for at in range(max(0, day - 2 * SEVEN + 1), day + 1):
            sign = 1 if day - at < SEVEN else -1
            standing += sign * habit.standing[MINUTES][at]
            for amount, index in mine:
                change += [
                    sign * amount * literal for literal in days[index].get(at, ())
                ]
        most = standing + sum(amount for amount, _ in mine)
        for mark in (marks.low, marks.steep):
            if most > mark and change:
                limit = -(-steps * (most - mark) // marks.usual)
                begun = cp.new_int_var(0, limit, "")
                cp.add(marks.usual * begun >= steps * (standing + sum(change) - mark))
                found += [begun] * CHANGE_POINTS
    return found


def _hint(model: DayModel, placement: Placement) -> None:
    """Tell the model which half each call has now, and what it takes there."""
    taken: dict[int, set[str]] = {}
    here: dict[int, Half] = {}
    hinted: set[int] = set()
    for index, goes in model.goes.items():
        spot = placement.get(index)
        if spot is not None:
            taken[index] = {spot.space, *spot.coaches, *spot.pianists}
        for half, literal in goes.items():
            is_here = (
                spot is not None
                and half.day == spot.day
                and half.first <= spot.slot < half.last
            )
            if is_here:
                here[index] = half
            model.cp.add_hint(literal, is_here)
            hinted.add(literal.index)
        model.cp.add_hint(model.out[index], spot is None)
    for (index, half, name), literal in model.takes.items():
        if literal.index not in hinted:
            is_taken = here.get(index) == half and name in taken[index]
            model.cp.add_hint(literal, is_taken)
            hinted.add(literal.index)
