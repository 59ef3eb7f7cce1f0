"""Running models within an effort, so that the same seed gives the same plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from time import monotonic

from callboard.solver.cpsat import cp_model

UNLIMITED = 1e9  # deterministic seconds
EXACT = 1e-6


def whole(bound: float) -> int:
    """Give the whole number from 0 on that a bound proves, forgiving rounding."""
    return max(0, ceil(bound - EXACT))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solve until the deadline gave: a solution with its cost, and the bound."""

    solver: cp_model.CpSolver | None
    cost: int
    bound: int
    is_impossible: bool


@dataclass(frozen=True, slots=True)
class Values:
    """What a solve within an effort gave: a value for each variable, in their order."""

    values: list[int] | None
    bound: float
    effort: float


@dataclass
class Runner:
    """Solves models one worker each, counted in the solver's deterministic time.

    A wall-clock `deadline` (monotonic seconds) or `is_stopped` ends everything early;
    `was_cut` then says that the result is no longer repeatable; `is_hurried` says so of a
    search that did less than it was to, to end before the clock does.
    """

    seed: int
    deadline: float
    is_stopped: Callable[[], bool] = lambda: False
    effort: float = 0.0
    was_cut: bool = False
    is_hurried: bool = False
    _running: set[cp_model.CpSolver] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    @property
    def is_over(self) -> bool:
        """Whether the clock or the user has ended the search."""
        if self.is_stopped() or monotonic() >= self.deadline:
            self.was_cut = True
        return self.was_cut

    def run(
        self, model: cp_model.CpModel, effort: float, workers: int = 1
    ) -> cp_model.CpSolver | None:
        """Solve within an effort; None when no solution was found."""
        return self._solve(model, self._solver(effort, workers))[0]

    def run_linear(
        self, model: cp_model.CpModel, effort: float, gap: float = 0.0
    ) -> cp_model.CpSolver | None:
        """Solve a model of sums within an effort, where the linear relaxation is all.

        A solution within the share `gap` of its bound is good enough.
        """
        solver = self._solver(effort, 1)
        solver.parameters.linearization_level = 2
        solver.parameters.relative_gap_limit = gap
        return self._solve(model, solver)[0]

    def decide(
        self, model: cp_model.CpModel, effort: float
    ) -> tuple[cp_model.CpSolver | None, bool]:
        """Solve within an effort; give the solution, or whether it is proved to have none."""
        solver, status = self._solve(model, self._solver(effort, 1))
        return solver, status == cp_model.INFEASIBLE

    def best(self, model: cp_model.CpModel, workers: int) -> Answer:
        """Solve until the deadline with all that the solver can do, in any order."""
        solver = self._solver(UNLIMITED, workers)
        solver.parameters.interleave_search = False
        solver.parameters.linearization_level = 1
        found, status = self._solve(model, solver)
        bound = solver.best_objective_bound
        return Answer(
            found,
            round(found.objective_value) if found is not None else 0,
            whole(bound),
            status == cp_model.INFEASIBLE,
        )

    def within(self, model: cp_model.CpModel, effort: float) -> Values:
        """Solve within an effort with the linear relaxation; give what its variables take."""
        solver = self._solver(effort, 1)
        solver.parameters.linearization_level = 1
        found, _ = self._solve(model, solver)
        response = solver.response_proto
        values = list(response.solution) if found is not None else None
        bound = response.best_objective_bound
        return Values(values, bound, response.deterministic_time)

    def run_fixed(self, model: cp_model.CpModel) -> cp_model.CpSolver | None:
        """Complete a model's hint to a solution, if it is part of one."""
        solver = self._solver(1.0, 1)
        solver.parameters.fix_variables_to_their_hinted_value = True
        return self._solve(model, solver)[0]

    def _solver(self, effort: float, workers: int) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        # Ctrl-C is the command line's to hear: OR-Tools' own handler ends the process
        # when the signal comes between two solves.
        solver.parameters.catch_sigint_signal = False
        solver.parameters.random_seed = self.seed
        solver.parameters.num_workers = workers
        solver.parameters.interleave_search = workers > 1
        # Time-indexed Booleans propagate well; the linear relaxation only slows them
        # (docs/benchmarks.md: a day proved in 2 s without it, open after 8 s with it).
        solver.parameters.linearization_level = 0
        solver.parameters.max_deterministic_time = effort
        solver.parameters.max_time_in_seconds = max(0.05, self.deadline - monotonic())
        return solver

    def _solve(
        self, model: cp_model.CpModel, solver: cp_model.CpSolver
    ) -> tuple[cp_model.CpSolver | None, cp_model.CpSolverStatus]:
        with self._lock:
            self._running.add(solver)
        status = solver.solve(model)
        with self._lock:
            self._running.discard(solver)
            self.effort += solver.response_proto.deterministic_time
        if status == cp_model.MODEL_INVALID:
            message = f"the model is not valid: {model.validate()}"
            raise ModelInvalidError(message)
        return solver if status in {
            cp_model.OPTIMAL,
            cp_model.FEASIBLE,
        } else None, status

    def stop(self) -> None:
        """End every running solve, and all that would follow."""
        self.was_cut = True
        self.end_solves()

    def end_solves(self) -> None:
        """End every running solve, whose answer nobody needs any more."""
        with self._lock:
            for solver in self._running:
                solver.stop_search()


class ModelInvalidError(RuntimeError):
    """The solver was given a model it cannot read: a fault of the program."""
