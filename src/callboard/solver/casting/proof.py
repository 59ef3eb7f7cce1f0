"""A bound that is a proof, whatever the solver's digits are worth.

Give every row a multiplier, let rows be broken at that price, and set every column where it
costs least: that is below every casting's cost, for any multipliers. So those of a solver
are rounded, and the sum is worked out in whole numbers; how good they are decides how good
the bound is, and never whether it holds.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from callboard.solver.casting.lines import FAR, Ints, Lines, Rows, Sum
from callboard.solver.casting.program import Kept, dense, keep, multipliers

SCALE: Final = 1 << 20  # of a multiplier, in whole numbers
MOST: Final = 1 << 20  # of a multiplier: scaled, weighed and summed it stays in 63 bits


def least(
    lines: Lines,
    rows: Rows,
    objective: Sum,
    ranges: tuple[Ints, Ints],
    *,
    passes: int,
    seconds: float,
) -> int:
    """Give what a sum of columns in their ranges is proved not to be below, from 0 on.

    Units
    -----
    `passes` of the solver over the entries; `seconds` when it ends at the latest.
    """
    lowest, highest = ranges
    kept = keep(rows, lowest, highest)
    found = multipliers(
        lines, kept, objective, lowest, highest, passes=passes, seconds=seconds
    )
    if found is None:
        found = np.zeros(len(kept.least))
    costs = dense(objective, len(lines))
    standing = int(costs @ np.where(lowest == highest, lowest, 0)) + objective.number
    free = costs[kept.free], lowest[kept.free], highest[kept.free]
    return max(0, standing + lagrangian(kept, found, *free))


def lagrangian(
    kept: Kept, found: NDArray[np.float64], costs: Ints, lowest: Ints, highest: Ints
) -> int:
    """Give the whole number proved by multipliers of rows, in exact arithmetic.

    A multiplier of a side that a row does not have counts as 0.
    """
    within = np.clip(np.nan_to_num(found, posinf=0, neginf=0), -MOST, MOST)
    whole = np.rint(within * SCALE).astype(np.int64)
    whole[(whole > 0) & (kept.least <= -FAR)] = 0
    whole[(whole < 0) & (kept.most >= FAR)] = 0
    of_row = np.repeat(np.arange(len(kept.least)), np.diff(kept.starts))
    reduced = costs * SCALE
    np.subtract.at(reduced, kept.columns, kept.weights * whole[of_row])
    sides = np.where(whole > 0, kept.least, np.where(whole < 0, kept.most, 0))
    columns = np.where(reduced > 0, reduced * lowest, reduced * highest)
    # Python's own whole numbers have no end.
    total: int = sum((whole * sides).tolist()) + sum(columns.tolist())
    return -(-total // SCALE)
