"""The solver's word on one placement: lawful or not, and what each tier costs."""

from callboard.domain.plan import Tier
from callboard.solver.effort import Runner
from callboard.solver.model import WeekModel
from callboard.solver.objective import (
    minimise,
    state_preferences,
    state_strain,
    state_unplaced,
    state_waiting,
)
from callboard.solver.problem import Placement, Problem
from callboard.solver.rules import state_rules


def solver_says(problem: Problem, placement: Placement) -> dict[Tier, int] | None:
    """Fix a placement in the whole week's model; None when the solver finds it unlawful."""
    model = WeekModel(
        problem,
        [task.index for task in problem.tasks],
        range(len(problem.grid.days)),
        {},
    )
    state_rules(model)
    state_unplaced(model)
    state_strain(model)
    state_waiting(model, {})
    state_preferences(model)
    for task in problem.tasks:
        spot = placement.get(task.index)
        if spot is None:
            model.cp.add_bool_and([model.present[task.index].negated()])
            continue
        start = model.starts[task.index].get((spot.day, spot.slot))
        if start is None:
            return None
        model.cp.add_bool_and([start, model.space[task.index][spot.space]])
        chosen = [
            literal
            for person, literal in model.staff[task.index].items()
            if person in {*spot.coaches, *spot.pianists}
        ]
        if chosen:
            model.cp.add_bool_and(chosen)
    minimise(model, tuple(Tier))
    solver = Runner(1, float("inf")).run(model.cp, 10.0)
    if solver is None:
        return None
    return {
        tier: sum(
            coefficient * solver.value(variable)
            for coefficient, variable in model.costs[tier]
        )
        for tier in Tier
    }
