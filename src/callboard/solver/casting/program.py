"""Rows handed to CP-SAT or to a linear program, what is fixed left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver.python import model_builder_helper as linear
from ortools.sat.python import cp_model

from callboard.solver.casting.lines import FAR, Ints, Lines, Rows, Sum

Cap = tuple[Sum, int]  # a sum and the most it may come to
INFINITY = float("inf")
# Trying out branches costs more than the few nodes there are; what a restart would find
# the next part finds.
BRANCHING: Final = """presolving/maxrestarts = 0
branching/relpscost/maxlookahead = 2
branching/relpscost/initcand = 4
branching/relpscost/inititer = 20
"""
SIMPLEX: Final = "glop", ""
# Where only the value is asked for, and never a vertex: quicker on large programs.
INTERIOR: Final = (
    "highs",
    "output_flag = false\nsolver = ipm\nrun_crossover = off\nthreads = 1",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns that are free between some ranges, and the rows that can still bind."""

    free: Ints
    starts: Ints
    columns: Ints  # positions in `free`
    weights: Ints
    least: Ints
    most: Ints


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The optimum of a linear program and what each column would add to it."""

    value: float
    values: NDArray[np.float64]
    reduced: NDArray[np.float64]


def with_caps(rows: Rows, caps: Iterable[Cap]) -> Rows:
    """Add rows that hold sums at or below numbers."""
    added = [(cap, most - cap.number) for cap, most in caps if cap.columns]
    num = len(rows.least)
    row, column, weight = [rows.row], [rows.column], [rows.weight]
    for k, (cap, _) in enumerate(added):
        row.append(np.full(len(cap.columns), num + k, np.int64))
        column.append(np.array(cap.columns, np.int64))
        weight.append(np.array(cap.weights, np.int64))
    return Rows(
        np.concatenate(row),
        np.concatenate(column),
        np.concatenate(weight),
        np.concatenate([rows.least, np.full(len(added), -FAR, np.int64)]),
        np.concatenate([rows.most, np.array([m for _, m in added], np.int64)]),
    )


def keep(rows: Rows, lowest: Ints, highest: Ints) -> Kept:
    """Leave out what is fixed, and rows that nothing within the ranges can break."""
    num = len(rows.least)
    is_free = lowest < highest
    entry = is_free[rows.column]
    fixed = np.bincount(
        rows.row[~entry],
        rows.weight[~entry] * lowest[rows.column[~entry]],
        minlength=num,
    ).astype(np.int64)
    row, column, weight = rows.row[entry], rows.column[entry], rows.weight[entry]
    down = np.where(weight > 0, weight * lowest[column], weight * highest[column])
    up = np.where(weight > 0, weight * highest[column], weight * lowest[column])
    least = np.where(rows.least > -FAR, rows.least - fixed, -FAR)
    most = np.where(rows.most < FAR, rows.most - fixed, FAR)
    can_break = (np.bincount(row, down, minlength=num) < least) | (
        np.bincount(row, up, minlength=num) > most
    )
    position = np.cumsum(is_free) - 1
    stays = can_break[row]
    row, column, weight = row[stays], column[stays], weight[stays]
    order = np.argsort(row, kind="stable")
    counts = np.bincount(row, minlength=num)
    kept = can_break  # also without entries: nothing can mend it then
    return Kept(
        np.flatnonzero(is_free),
        np.concatenate([[0], np.cumsum(counts[kept])]),
        position[column[order]],
        weight[order],
        least[kept],
        most[kept],
    )


def to_cp(
    lines: Lines,
    rows: Rows,
    objective: Sum,
    lowest: Ints,
    highest: Ints,
    hint: Ints | None,
) -> tuple[cp_model.CpModel, Ints]:
    """Give a model for CP-SAT and the columns its variables stand for, in order."""
    kept = keep(rows, lowest, highest)
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(int(lowest[k]), int(highest[k]), "") for k in kept.free
    ]
    for k, (first, last) in enumerate(zip(kept.starts, kept.starts[1:], strict=False)):
        terms = cp_model.LinearExpr.weighted_sum(
            [variables[c] for c in kept.columns[first:last]],
            kept.weights[first:last].tolist(),
        )
        low, high = int(kept.least[k]), int(kept.most[k])
        model.add_linear_constraint(
            terms,
            low if low > -FAR else cp_model.INT_MIN,
            high if high < FAR else cp_model.INT_MAX,
        )
    costs = dense(objective, len(lines))
    if objective.columns:
        constant = _standing(lines, objective, lowest, highest)
        weighed = [(k, int(costs[c])) for k, c in enumerate(kept.free) if costs[c]]
        model.minimize(
            cp_model.LinearExpr.weighted_sum(
                [variables[k] for k, _ in weighed], [cost for _, cost in weighed]
            )
            + constant
        )
    if hint is not None:
        for variable, column in zip(variables, kept.free, strict=True):
            model.add_hint(variable, int(hint[column]))
    return model, kept.free


@dataclass(frozen=True, slots=True)
class Mixed:
    """What branch and bound gave: values, if any, and the bound it proved."""

    values: Ints | None
    bound: float
    is_impossible: bool


def relax(
    lines: Lines,
    rows: Rows,
    objective: Sum,
    lowest: Ints,
    highest: Ints,
    seconds: float,
    by: tuple[str, str] = SIMPLEX,
) -> Relaxed | None:
    """Solve the linear program; None when it was not solved in time.

    From an interior point its value is exact to about six digits, and there are no
    reduced costs.
    """
    kept = keep(rows, lowest, highest)
    helper = _linear(lines, kept, objective, lowest, highest, is_whole=False)
    name, parameters = by
    solver = linear.ModelSolverHelper(name)
    solver.set_solver_specific_parameters(parameters)
    solver.set_time_limit_in_seconds(max(0.1, seconds))
    solver.solve(helper)
    if not solver.has_solution() or solver.status() != linear.SolveStatus.OPTIMAL:
        return None
    values = lowest.astype(np.float64)
    values[kept.free] = np.array(solver.variable_values())
    reduced = np.zeros(len(lines))
    if by is SIMPLEX:
        reduced[kept.free] = np.array(solver.reduced_costs())
    standing = _standing(lines, objective, lowest, highest)
    return Relaxed(solver.objective_value() + standing, values, reduced)


def branch(
    lines: Lines,
    rows: Rows,
    objective: Sum,
    lowest: Ints,
    highest: Ints,
    *,
    nodes: int,
    seconds: float,
    gap: float = 0.0,
    hint: Ints | None = None,
    cuts: int = 3,
) -> Mixed:
    """Solve in whole numbers by branch and bound on linear programs.

    Units
    -----
    `cuts` are rounds of cutting planes at the root. Ends after so many `nodes`, or with a
    relative `gap`, or when the `seconds` are over.
    """
    kept = keep(rows, lowest, highest)
    helper = _linear(lines, kept, objective, lowest, highest, is_whole=True)
    if hint is not None:
        for k, column in enumerate(kept.free.tolist()):
            helper.add_hint(k, float(hint[column]))
    solver = linear.ModelSolverHelper("scip")
    solver.set_time_limit_in_seconds(max(0.1, seconds))
    solver.set_solver_specific_parameters(
        f"limits/totalnodes = {nodes}\nlimits/gap = {gap}\n"
        f"separating/maxroundsroot = {cuts}\n"
        "misc/catchctrlc = FALSE\n" + BRANCHING
    )
    solver.solve(helper)
    is_impossible = solver.status() == linear.SolveStatus.INFEASIBLE
    if not solver.has_solution():
        return Mixed(None, -INFINITY, is_impossible)
    whole = np.rint(np.array(solver.variable_values())).astype(np.int64)
    return Mixed(
        filled(whole.tolist(), kept.free, lowest),
        solver.best_objective_bound() + _standing(lines, objective, lowest, highest),
        is_impossible,
    )


def _linear(
    lines: Lines,
    kept: Kept,
    objective: Sum,
    lowest: Ints,
    highest: Ints,
    *,
    is_whole: bool,
) -> linear.ModelBuilderHelper:
    helper = linear.ModelBuilderHelper()
    costs = dense(objective, len(lines))
    for column in kept.free.tolist():
        k = helper.add_var()
        helper.set_var_lower_bound(k, float(lowest[column]))
        helper.set_var_upper_bound(k, float(highest[column]))
        helper.set_var_objective_coefficient(k, float(costs[column]))
        helper.set_var_integrality(k, is_whole)
    starts = kept.starts.tolist()
    columns, weights = kept.columns.tolist(), kept.weights.astype(float).tolist()
    for k, (first, last) in enumerate(pairwise(starts)):
        row = helper.add_linear_constraint()
        low, high = int(kept.least[k]), int(kept.most[k])
        helper.set_constraint_lower_bound(row, low if low > -FAR else -INFINITY)
        helper.set_constraint_upper_bound(row, high if high < FAR else INFINITY)
        for c in range(first, last):
            helper.add_term_to_constraint(row, columns[c], weights[c])
    return helper


def _standing(lines: Lines, objective: Sum, lowest: Ints, highest: Ints) -> int:
    """Give what an objective comes to in the columns that are fixed.

    Left out of what is solved, so that a relative gap is one of what can change.
    """
    costs = dense(objective, len(lines))
    return objective.number + int(costs @ np.where(lowest == highest, lowest, 0))


def dense(what: Sum, num: int) -> Ints:
    """Give the weights of a sum, column by column."""
    return np.bincount(
        np.array(what.columns, np.int64),
        np.array(what.weights, np.int64),
        minlength=num,
    ).astype(np.int64)


def filled(found: Sequence[int], free: Ints, lowest: Ints) -> Ints:
    """Put the values of free columns beside those that were fixed."""
    values = lowest.copy()
    values[free] = np.array(found, np.int64)
    return values


def multipliers(
    lines: Lines,
    kept: Kept,
    objective: Sum,
    lowest: Ints,
    highest: Ints,
    *,
    passes: int,
    seconds: float,
) -> NDArray[np.float64] | None:
    """Give what each kept row is worth in the linear program, however far that came.

    By a first-order method that ends after so many `passes` over the entries: good to a few
    digits at the best. What it proves has to be worked out.
    """
    if not len(kept.free) or not len(kept.least):
        return None
    helper = _linear(lines, kept, objective, lowest, highest, is_whole=False)
    solver = linear.ModelSolverHelper("pdlp")
    solver.set_time_limit_in_seconds(max(0.1, seconds))
    solver.set_solver_specific_parameters(
        f"termination_criteria {{ kkt_matrix_pass_limit: {passes} }}"
    )
    solver.solve(helper)
    found = np.array(solver.dual_values()) if solver.has_response() else np.zeros(0)
    return found if len(found) == len(kept.least) else None
