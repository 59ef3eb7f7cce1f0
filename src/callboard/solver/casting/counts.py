"""A season in counts: how often something is in nights alike, not in which of them.

Where nights ask for the same, a linear program gains nothing from telling them apart. So
columns that say the same of nights alike are added up to one count, and rows that say the
same are added up as well. Whoever casts the season casts it in counts, at no higher cost: a
bound of the counts holds for the season. Columns are 0 or more, so where those of one count
have different weights in a row, the one that asks for less may stand for all.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

import numpy as np

from callboard.solver.casting.case import CUTS, LARGE, Case, entries_of
from callboard.solver.casting.lines import FAR, Ints, Lines, Sum
from callboard.solver.casting.names import Names, names_of
from callboard.solver.casting.program import (
    INTERIOR,
    Cap,
    branch,
    dense,
    relax,
    with_caps,
)

NEARLY: Final = 1e-3  # of a value, and of a thousandth of it, that is not exact
Said = frozenset[tuple[int, int]]  # kinds of columns with their weights
Alike = tuple[
    Hashable, ...
]  # rows of one sort: their sides, and the dancers they are of


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows of a case in counts; `of` is the count that each of its columns is in."""

    lines: Lines
    of: Ints

    def least(self, what: Sum) -> Sum:
        """Give a sum of counts that no casting's sum of columns is below."""
        found = np.full(len(self.lines), FAR, np.int64)
        np.minimum.at(found, self.of, dense(what, len(self.of)))
        chosen = np.flatnonzero(found)
        return Sum(tuple(chosen.tolist()), tuple(found[chosen].tolist()), what.number)

    def bound(
        self,
        ranges: tuple[Ints, Ints],
        what: Sum,
        caps: Iterable[Cap],
        *,
        seconds: float,
        nodes: int = 0,
    ) -> int:
        """Give what a sum comes to at the least, in columns of some ranges and caps.

        By the linear program; with `nodes`, by branch and bound on it. 0 without time.
        """
        if seconds <= 0:
            return 0
        lowest, highest = (
            np.bincount(self.of, side, len(self.lines)).astype(np.int64)
            for side in ranges
        )
        rows = with_caps(
            self.lines.rows, [(self.least(cap), most) for cap, most in caps]
        )
        objective = self.least(what)
        relaxed = relax(self.lines, rows, objective, lowest, highest, seconds, INTERIOR)
        found = 0 if relaxed is None else proved(relaxed.value)
        if not nodes or relaxed is None:
            return found
        mixed = branch(
            self.lines,
            rows,
            objective,
            lowest,
            highest,
            nodes=nodes if entries_of(rows, lowest, highest) < LARGE else 1,
            seconds=seconds,
            cuts=CUTS,
        )
        if mixed.values is None:
            return found
        return max(found, proved(mixed.bound))


def counts_of(case: Case, alike: dict[int, Hashable]) -> Counts:
    """Add up what a case says of nights alike: those of which `alike` gives the same."""
    names = names_of(case, alike)
    pairs = np.stack([names.kinds, names.whom], axis=1)
    _, of = np.unique(pairs, axis=0, return_inverse=True)
    counts = Counts(Lines(), of.reshape(-1).astype(np.int64))
    for most in np.bincount(counts.of, np.array(case.lines.highest)).tolist():
        counts.lines.column(int(most))
    _add_rows(case, counts, _grouped(case, names, counts))
    return counts


def proved(value: float) -> int:
    """Give the whole number that a value proves which is not exact to the last digits."""
    return max(0, ceil(value - NEARLY * (1 + abs(value) / 1_000)))


def by_day(case: Case) -> dict[int, Hashable]:
    """Give the same of the nights of one bill on one day."""
    return {
        p: (night.performance.programme, night.day)
        for p, night in enumerate(case.facts.nights)
    }


def by_week(case: Case) -> dict[int, Hashable]:
    """Give the same of the nights of one bill in one week, on days of as many shows."""
    shows = {p: len(nights) for nights in case.days for p in nights}
    return {
        p: (night.performance.programme, night.week, shows[p])
        for p, night in enumerate(case.facts.nights)
    }


def _grouped(case: Case, names: Names, counts: Counts) -> Ints:
    """Give the group of each row: those that say the same of the same dancers.

    On a night on which somebody is away, or a part is pinned, a row says less than that of
    other nights. Where it leaves out some of the columns of a count, which then could not
    be told by the count, it joins those that say more.
    """
    rows = case.lines.rows
    firsts = np.searchsorted(rows.row, np.arange(len(rows.least) + 1)).tolist()
    kinds, whom = names.kinds[rows.column].tolist(), names.whom[rows.column].tolist()
    weights = rows.weight.tolist()
    numbers: dict[tuple[Alike, Said], int] = {}
    found = np.zeros(len(rows.least), np.int64)
    for row, (first, last) in enumerate(pairwise(firsts)):
        dancers: dict[tuple[int, int], set[int]] = defaultdict(set)
        for k in range(first, last):
            dancers[kinds[k], weights[k]].add(whom[k])
        of = frozenset(w for some in dancers.values() if len(some) == 1 for w in some)
        sides = bool(rows.least[row] > -FAR), bool(rows.most[row] < FAR)
        key = (*sides, of), frozenset(dancers)
        found[row] = numbers.setdefault(key, len(numbers))
    is_torn = _torn(case, counts, found, len(numbers))
    return _joined(numbers, is_torn)[found]


def _torn(case: Case, counts: Counts, groups: Ints, num: int) -> list[bool]:
    """Say of each group whether it has some columns of a count more often than others."""
    rows, sizes = case.lines.rows, np.bincount(counts.of)
    column = np.unique(np.stack([groups[rows.row], rows.column]), axis=1)
    per_count = column[0] * len(sizes) + counts.of[column[1]]
    which, present = np.unique(per_count, return_counts=True)
    torn = np.zeros(num, bool)
    np.logical_or.at(torn, which // len(sizes), present < sizes[which % len(sizes)])
    return list(torn.tolist())


def _joined(numbers: dict[tuple[Alike, Said], int], is_torn: list[bool]) -> Ints:
    """Put torn groups together with those that say all that they say, and more."""
    joined = np.arange(len(numbers))
    largest: dict[Alike, list[tuple[Said, int]]] = defaultdict(list)
    torn = [each for each in numbers.items() if is_torn[each[1]]]
    for (alike, said), number in sorted(torn, key=lambda each: -len(each[0][1])):
        for more, other in largest[alike]:
            if said <= more:
                joined[number] = other
                break
        else:
            largest[alike].append((said, number))
    return joined.astype(np.int64)


def _add_rows(case: Case, counts: Counts, groups: Ints) -> None:
    """Add up the rows of each group, and say of counts what they say of columns."""
    rows, sizes = case.lines.rows, np.bincount(counts.of)
    num_columns, num_counts = len(counts.of), len(sizes)
    cells, place = np.unique(
        groups[rows.row] * num_columns + rows.column, return_inverse=True
    )
    weight = np.bincount(place.reshape(-1), rows.weight).astype(np.int64)
    group, count = cells // num_columns, counts.of[cells % num_columns]
    pairs, at = np.unique(group * num_counts + count, return_inverse=True)
    of_pair = at.reshape(-1)
    is_part = np.bincount(of_pair) < sizes[pairs % num_counts]
    # A column that is in none of the rows has the weight 0 in them.
    low = np.where(is_part, 0, FAR)
    high = np.where(is_part, 0, -FAR)
    np.minimum.at(low, of_pair, weight)
    np.maximum.at(high, of_pair, weight)
    num = int(groups.max(initial=-1)) + 1
    least = _sides(rows.least, groups, num)
    most = _sides(rows.most, groups, num)
    firsts = np.searchsorted(pairs // num_counts, np.arange(num + 1)).tolist()
    columns = (pairs % num_counts).tolist()
    for k, (first, last) in enumerate(pairwise(firsts)):
        some = slice(first, last)
        if first < last and least[k] > -FAR:
            counts.lines.hold(_sum(columns[some], high[some]), least=least[k])
        if first < last and most[k] < FAR:
            counts.lines.hold(_sum(columns[some], low[some]), most=most[k])


def _sides(sides: Ints, groups: Ints, num: int) -> list[int]:
    """Add up the sides of the rows of each group; one without a side has none."""
    found = np.zeros(num, np.int64)
    np.add.at(found, groups, sides)
    return [int(each) for each in found]


def _sum(columns: list[int], weights: Ints) -> Sum:
    chosen = [(c, w) for c, w in zip(columns, weights.tolist(), strict=True) if w]
    return Sum(tuple(c for c, _ in chosen), tuple(w for _, w in chosen))
