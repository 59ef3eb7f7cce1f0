"""What no plan goes below, proved beside the search."""

from __future__ import annotations

from dataclasses import replace

from callboard.solver.alone import Run, least_waiting
from callboard.solver.days import DayBounds, bound_days
from callboard.solver.problem import Problem


def bound_week(problem: Problem, run: Run, effort: float) -> DayBounds | None:
    """Prove how much must be left out, and what the rest must cost and wait at least."""
    bounds = bound_days(problem, run, effort)
    return bounds and replace(bounds, waiting=least_waiting(problem, run))
