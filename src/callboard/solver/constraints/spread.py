"""Two calls of one need lie at least its gap of days apart."""

from __future__ import annotations

from itertools import combinations

from callboard.solver.cpsat import cp_model
from callboard.solver.literals import forbid
from callboard.solver.model import WeekModel


def apply(model: WeekModel) -> None:
    """Forbid days too near to another call of the same need."""
    problem = model.problem
    by_need: dict[str, list[int]] = {}
    for task in problem.tasks:
        if task.need.gap_days > 0:
            by_need.setdefault(task.need.id, []).append(task.index)
    for need, indices in by_need.items():
        gap = problem.season.needs[need].gap_days
        for index in indices:
            taken = [
                model.standing[other].day
                for other in indices
                if other in model.standing
            ]
            for (day, _), literal in model.starts.get(index, {}).items():
                if any(abs(day - other) < gap for other in taken):
                    forbid(model.cp, literal)
        for one, other in combinations(indices, 2):
            if one not in model.starts or other not in model.starts:
                continue
            for day in model.days:
                here = [lit for (at, _), lit in model.starts[one].items() if at == day]
                near = [
                    lit
                    for (at, _), lit in model.starts[other].items()
                    if abs(at - day) < gap
                ]
                if here and near:
                    model.cp.add(
                        cp_model.LinearExpr.sum(here) + cp_model.LinearExpr.sum(near)
                        <= 1
                    )
