"""A part of a casting set free, the rest held as it is."""

from collections.abc import Iterable

import numpy as np

from callboard.solver.casting.lines import Ints, Lines

STEPS = 4  # from who dances a part to pools, shows, weeks, and spreads


def ranges(lines: Lines, values: Ints, free: Iterable[int]) -> tuple[Ints, Ints]:
    """Give the ranges of all columns when only those of `free` may change.

    What follows from them, directly or through others, may change with them.
    """
    rows = lines.rows
    following = np.zeros(len(lines), bool)
    following[[each.column for each in lines.following]] = True
    may_change = np.zeros(len(lines), bool)
    may_change[list(free)] = True
    for _ in range(STEPS):
        touched = np.zeros(len(rows.least), bool)
        touched[rows.row[may_change[rows.column]]] = True
        reached = np.zeros(len(lines), bool)
        reached[rows.column[touched[rows.row]]] = True
        more = reached & following & ~may_change
        if not more.any():
            break
        may_change |= more
    lowest = np.where(may_change, np.array(lines.lowest, np.int64), values)
    highest = np.where(may_change, np.array(lines.highest, np.int64), values)
    return lowest, highest
