"""The model of a repair: some calls open, all others where they were posted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from callboard.solver.effort import Runner, whole
from callboard.solver.model import WeekModel
from callboard.solver.objective import state_unplaced
from callboard.solver.problem import Placement, Problem
from callboard.solver.repair.changes import (
    Changes,
    bound_of,
    keep_left_out,
    minimise_changes,
    minimise_left_out,
    state_changes,
)
from callboard.solver.repair.posted import Posted
from callboard.solver.repair.stakes import Stakes
from callboard.solver.rules import state_rules


@dataclass(frozen=True)
class Opened:
    """Which calls are open: `loose` to move, `swapping` to change who leads or plays.

    `hopeless` are left out whatever is done.
    """

    stakes: Stakes
    loose: frozenset[int]
    swapping: frozenset[int]
    hopeless: frozenset[int]
    runner: Runner

    def model(self, placement: Placement) -> tuple[WeekModel, Changes]:
        """State the rules and the changes, beginning from a placement."""
        stakes, posted = self.stakes, self.stakes.posted
        held = self.swapping - self.loose
        narrow = _held(stakes.problem, posted, held)
        standing = {
            index: spot
            for index, spot in posted.spots.items()
            if index not in self.loose | held | self.hopeless
        }
        model = WeekModel(narrow, self.loose | held, stakes.days, standing)
        state_rules(model)
        state_unplaced(model)
        loose = {*self.loose, *self.hopeless}
        changes = state_changes(model, posted, stakes.forced(loose))
        model.hint(placement)
        return model, changes

    def fullest(self, placement: Placement, effort: float) -> Placement | None:
        """Give a placement that leaves out as little as can be within an effort."""
        model, _ = self.model(placement)
        minimise_left_out(model)
        solver = self.runner.run(model.cp, effort)
        return model.read(solver) if solver is not None else None

    def least_changed(
        self, placement: Placement, left_out: int, effort: float
    ) -> tuple[Placement | None, int]:
        """Give a placement that changes as little as can be, and the bound it proves.

        No more is left out than `left_out`, by weight, what is hopeless among it.
        """
        model, changes = self.model(placement)
        keep_left_out(model, left_out - self.hopeless_weight)
        minimise_changes(model, changes)
        solver = self.runner.run(model.cp, effort)
        if solver is None:
            return None, 0
        return model.read(solver), bound_of(changes, solver)

    @property
    def hopeless_weight(self) -> int:
        """The weight of what has no place."""
        tasks = self.stakes.problem.tasks
        return sum(tasks[index].weight for index in self.hopeless)


def least_left_out(model: WeekModel, runner: Runner, effort: float) -> int:
    """Give the weight that every plan of a model's tasks leaves out at least."""
    minimise_left_out(model)
    solver = runner.run(model.cp, effort)
    return 0 if solver is None else whole(solver.best_objective_bound)


def _held(problem: Problem, posted: Posted, held: frozenset[int]) -> Problem:
    """Give the problem with some tasks bound to their posted times and spaces."""
    starts, tasks = list(problem.starts), list(problem.tasks)
    for index in held:
        spot = posted.spots[index]
        starts[index] = {spot.day: (spot.slot,)}
        tasks[index] = replace(tasks[index], spaces=(spot.space,))
    return replace(problem, starts=tuple(starts), tasks=tuple(tasks))
