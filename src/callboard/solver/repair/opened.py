"""The model of a repair: some calls open, all others where they were posted."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from callboard.domain.plan import Tier
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import Runner, whole
from callboard.solver.model import WeekModel
from callboard.solver.objective import (
    minimise,
    state_preferences,
    state_unplaced,
    state_waiting,
)
from callboard.solver.problem import Placement, Problem
from callboard.solver.repair.changes import (
    Changes,
    bound_of,
    keep_changes,
    keep_left_out,
    keep_placed,
    minimise_changes,
    minimise_left_out,
    state_changes,
    state_told,
)
from callboard.solver.repair.posted import Posted
from callboard.solver.repair.stakes import Closed, Stakes
from callboard.solver.rules import state_rules

COMFORT_EFFORT = 1.0
COMFORT = (Tier.PRICE, Tier.WAITING, Tier.PREFERENCES)


class Opened:
    """Which calls are open: `loose` to move, `swapping` to change who leads or plays.

    `hopeless` are left out whatever is done. The model is stated once. Questions come in
    the order of what they may take for granted: how little can be left out; with that, how
    little changes; of plans as full, how few are told; and what is most comfortable.
    """

    def __init__(
        self,
        stakes: Stakes,
        loose: frozenset[int],
        swapping: frozenset[int],
        hopeless: frozenset[int],
        runner: Runner,
    ) -> None:
        self.stakes, self.runner = stakes, runner
        self.loose, self.swapping, self.hopeless = loose, swapping, hopeless

    @cached_property
    def _stated(self) -> tuple[WeekModel, Changes]:
        stakes, posted = self.stakes, self.stakes.posted
        held = self.swapping - self.loose
        standing = {
            index: spot
            for index, spot in posted.spots.items()
            if index not in self.loose | held | self.hopeless
        }
        narrow = _held(stakes.problem, posted, held)
        model = WeekModel(
            narrow, self.loose | held, stakes.days, standing, is_numbered=False
        )
        state_rules(model)
        state_unplaced(model)
        for index in held:  # to leave one out is to move it: it would be closed
            model.cp.add(model.present[index] == 1)
        forced = stakes.forced({*self.loose, *self.hopeless})
        return model, state_changes(model, posted, forced)

    @property
    def hopeless_weight(self) -> int:
        """The weight of what has no place."""
        tasks = self.stakes.problem.tasks
        return sum(tasks[index].weight for index in self.hopeless)

    def _from(self, placement: Placement) -> tuple[WeekModel, Changes]:
        """Give the model with a placement to begin from."""
        model, changes = self._stated
        model.cp.clear_hints()  # type: ignore[no-untyped-call]
        model.hint(placement)
        return model, changes

    def fullest(self, placement: Placement, effort: float) -> Placement | None:
        """Give a placement that leaves out as little as can be within an effort."""
        model, _ = self._from(placement)
        minimise_left_out(model)
        solver = self.runner.run(model.cp, effort)
        return model.read(solver) if solver is not None else None

    def least_changed(
        self, placement: Placement, left_out: int, effort: float
    ) -> tuple[Placement | None, int]:
        """Give a placement that changes as little as can be, and the bound it proves.

        No more is left out than `left_out`, by weight, what is hopeless among it.
        """
        model, changes = self._from(placement)
        keep_left_out(model, left_out - self.hopeless_weight)
        minimise_changes(model, changes)
        solver = self.runner.run(model.cp, effort)
        if solver is None:
            return None, 0
        return model.read(solver), bound_of(changes, solver)

    def fewest_told(self, placement: Placement, closed: Closed, effort: float) -> int:
        """Give how many people every repair tells at least that leaves out as little."""
        sure = {who for who, _ in self.stakes.sure}
        outside = closed.fewest_people
        if self.runner.is_over or not outside:
            return len(sure)
        model, changes = self._from(placement)
        told, forced = state_told(model, changes)
        keep_placed(model, placement)
        model.cp.minimize(cp_model.LinearExpr.weighted_sum(*told))
        solver = self.runner.run(model.cp, effort)
        if solver is None:
            return len(sure)
        inside = len(forced - sure) + whole(solver.best_objective_bound)
        return len(sure) + min(inside, outside)

    def most_comfortable(self, placement: Placement, limit: float) -> Placement:
        """Within the same changes and moves, price, waiting and preferences come next."""
        runner, posted = self.runner, self.stakes.posted
        if runner.is_over or not placement or not self.loose | self.swapping:
            return placement
        model, changes = self._from(placement)
        cost = _cost(posted, placement)
        keep_changes(model, changes, posted, placement, cost)
        keep_placed(model, placement)
        state_waiting(model, {})
        state_preferences(model)
        minimise(model, COMFORT)
        effort = min(COMFORT_EFFORT, max(0.5, limit - runner.effort))
        solver = runner.run(model.cp, effort)
        if solver is None:
            return placement
        found = posted.as_posted(model.read(solver))
        return found if _cost(posted, found) <= cost else placement


def _cost(posted: Posted, placement: Placement) -> int:
    return sum(posted.weight(day) for _, day in posted.changed(placement))


def _held(problem: Problem, posted: Posted, held: frozenset[int]) -> Problem:
    """Give the problem with some tasks bound to their posted times and spaces."""
    starts, tasks = list(problem.starts), list(problem.tasks)
    for index in held:
        spot = posted.spots[index]
        starts[index] = {spot.day: (spot.slot,)}
        tasks[index] = replace(tasks[index], spaces=(spot.space,))
    return replace(problem, starts=tuple(starts), tasks=tuple(tasks))
