"""An exact model of some calls on some days, everything else standing."""

from __future__ import annotations

from collections.abc import Sequence

from callboard.domain.plan import Tier
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import Runner
from callboard.solver.judged import Judged
from callboard.solver.model import WeekModel
from callboard.solver.objective import (
    minimise,
    state_preferences,
    state_unplaced,
    state_waiting,
)
from callboard.solver.problem import Placement, Problem
from callboard.solver.rules import state_rules
from callboard.solver.strain import state_strain

COSTS = (Tier.PRICE, Tier.STRAIN, Tier.WAITING, Tier.PREFERENCES)


def build_area(
    problem: Problem,
    open_tasks: Sequence[int],
    days: Sequence[int],
    best: Judged,
    *,
    must_place: bool = False,
    tiers: tuple[Tier, ...] = COSTS,
) -> WeekModel:
    """State rules and tiers for the tasks opened on some days.

    Without `must_place` a task may be left out, which outweighs every other tier.
    """
    model = WeekModel(problem, open_tasks, days, best.placement, must_place=must_place)
    state_rules(model)
    if not must_place:
        state_unplaced(model)
        tiers = (Tier.PLACED, *tiers)
    if Tier.STRAIN in tiers:
        state_strain(model)
    if Tier.WAITING in tiers:
        elsewhere = {
            dancer: sum(minutes for day, minutes in waits.items() if day not in days)
            for dancer, waits in best.waits.items()
        }
        state_waiting(model, elsewhere)
    if Tier.PREFERENCES in tiers:
        state_preferences(model)
    minimise(model, tiers)
    return model


def solve_area(
    problem: Problem,
    runner: Runner,
    open_tasks: Sequence[int],
    days: Sequence[int],
    best: Judged,
    effort: float,
    *,
    must_place: bool = False,
    tiers: tuple[Tier, ...] = COSTS,
) -> Placement | None:
    """Solve an area within an effort; None when nothing was found.

    The standing placement is completed to a hint of every variable first, so that the
    search begins with it rather than on the way to it.
    """
    model = build_area(
        problem, open_tasks, days, best, must_place=must_place, tiers=tiers
    )
    if all(index in best.placement for index in open_tasks) or not must_place:
        model.hint(best.placement)
        _complete_hint(model.cp, runner)
    solver = runner.run(model.cp, effort)
    return model.read(solver) if solver is not None else None


def _complete_hint(cp: cp_model.CpModel, runner: Runner) -> None:
    solver = runner.run_fixed(cp)
    if solver is None:
        return
    cp.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(cp.proto.variables)):
        variable = cp.get_int_var_from_proto_index(index)
        cp.add_hint(variable, solver.value(variable))
