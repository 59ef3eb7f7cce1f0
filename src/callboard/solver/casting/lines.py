"""A model in whole numbers, as plain columns and rows: for CP-SAT, for LP, for both.

What depends on the casting alone (a show over the usual, a pool joined) is a column that
takes the least value its rows allow, or the most; so any casting can be completed to all
columns, and a cost counted without solving anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
FAR = 1 << 40  # beyond every row


@dataclass(frozen=True, slots=True)
class Sum:
    """Columns with coefficients, and a number; such as the places danced in a night."""

    columns: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()
    number: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        """Add the two up."""
        return Sum(
            self.columns + other.columns,
            self.weights + other.weights,
            self.number + other.number,
        )

    def __sub__(self, other: "Sum") -> "Sum":
        """Take the other from this."""
        return self + other * -1

    def __mul__(self, factor: int) -> "Sum":
        """Multiply everything."""
        weights = tuple(weight * factor for weight in self.weights)
        return Sum(self.columns, weights, self.number * factor)

    @property
    def is_fixed(self) -> bool:
        """Whether no column is in it."""
        return not self.columns


ZERO = Sum()


def number(value: int) -> Sum:
    """Give a number as a sum."""
    return Sum(number=value)


def total(sums: Iterable[Sum]) -> Sum:
    """Add up many sums."""
    rows = tuple(sums)
    return Sum(
        tuple(chain.from_iterable(each.columns for each in rows)),
        tuple(chain.from_iterable(each.weights for each in rows)),
        sum(each.number for each in rows),
    )


@dataclass(frozen=True, slots=True)
class Following:
    """A column that follows from others: the least above all sums, or the most below."""

    column: int
    sums: tuple[Sum, ...]
    is_least: bool


@dataclass
class Lines:
    """Columns with their ranges, and rows that hold a sum between two numbers."""

    lowest: list[int] = field(default_factory=list)
    highest: list[int] = field(default_factory=list)
    following: list[Following] = field(default_factory=list)
    _columns: list[Sequence[int]] = field(default_factory=list)
    _weights: list[Sequence[int]] = field(default_factory=list)
    _least: list[int] = field(default_factory=list)
    _most: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Give the number of columns."""
        return len(self.lowest)

    def copied(self) -> "Lines":
        """Give the same columns and rows, to which more can be added."""
        return Lines(
            [*self.lowest],
            [*self.highest],
            [*self.following],
            [*self._columns],
            [*self._weights],
            [*self._least],
            [*self._most],
        )

    def column(self, highest: int = 1, lowest: int = 0) -> Sum:
        """Add a column that is to be decided."""
        self.lowest.append(lowest)
        self.highest.append(highest)
        return Sum((len(self.lowest) - 1,), (1,))

    def hold(self, what: Sum, least: int = -FAR, most: int = FAR) -> None:
        """Add a row; one that always holds is left out."""
        if what.is_fixed:
            return
        self._columns.append(what.columns)
        self._weights.append(what.weights)
        self._least.append(least - what.number if least > -FAR else -FAR)
        self._most.append(most - what.number if most < FAR else FAR)

    def least_above(self, sums: Iterable[Sum], highest: int = 1) -> Sum:
        """Add the least whole number from 0 on that is not below any of the sums."""
        rows = tuple(sums)
        if all(each.is_fixed for each in rows):
            return number(max(0, *(each.number for each in rows)) if rows else 0)
        found = self.column(highest)
        for each in rows:
            self.hold(found - each, least=0)
        self.following.append(Following(found.columns[0], rows, is_least=True))
        return found

    def most_below(self, sums: Iterable[Sum], highest: int) -> Sum:
        """Add the greatest whole number up to `highest` that is not above any sum."""
        rows = tuple(sums)
        found = self.column(highest)
        for each in rows:
            self.hold(found - each, most=0)
        self.following.append(Following(found.columns[0], rows, is_least=False))
        return found

    # --- arrays -----------------------------------------------------------------------

    def complete(self, values: Ints) -> Ints:
        """Give all columns for a casting, from those that are to be decided."""
        found = np.asarray(values, np.int64).copy()
        for layer in self._layers:
            sums = np.bincount(
                layer.sum, layer.weight * found[layer.column], len(layer.number)
            ).astype(np.int64)
            sums += layer.number
            reduced = (np.maximum if layer.is_least else np.minimum).reduceat(
                sums, layer.first
            )
            low = np.array(self.lowest, np.int64)[layer.columns]
            high = np.array(self.highest, np.int64)[layer.columns]
            found[layer.columns] = (
                np.maximum(low, reduced)
                if layer.is_least
                else np.minimum(high, reduced)
            )
        return found

    @property
    def _layers(self) -> "list[Layer]":
        """What follows from what is decided, then what follows from that, and so on."""
        if self._known_layers is None or self._num_layered != len(self.following):
            self._num_layered = len(self.following)
            self._known_layers = layers_of(self.following, len(self))
        return self._known_layers

    def broken(self, values: Ints) -> int:
        """Give how many rows and ranges some values break."""
        rows = self.rows
        sums = np.bincount(
            rows.row, rows.weight * values[rows.column], minlength=len(rows.least)
        )
        outside = (values < self.lowest) | (values > self.highest)
        return int(((sums < rows.least) | (sums > rows.most)).sum() + outside.sum())

    @property
    def rows(self) -> "Rows":
        """The rows as arrays, built when the model is finished."""
        if self._rows is None or len(self._rows.least) != len(self._least):
            self._rows = Rows.of(self._columns, self._weights, self._least, self._most)
        return self._rows

    _rows: "Rows | None" = None
    _known_layers: "list[Layer] | None" = None
    _num_layered: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """Columns that can be worked out together, and their sums entry by entry.

    `columns` are worked out from `sums` that begin at `first`; `number` is each sum's.
    """

    is_least: bool
    columns: Ints
    first: Ints
    number: Ints
    sum: Ints
    column: Ints
    weight: Ints


def layers_of(following: list[Following], num: int) -> list[Layer]:
    """Put what follows from other columns in layers, each after those it needs."""
    depth = [0] * num
    layers: dict[tuple[int, bool], list[Following]] = {}
    for each in following:
        needed = max((depth[c] for row in each.sums for c in row.columns), default=0)
        depth[each.column] = needed + 1
        layers.setdefault((needed + 1, each.is_least), []).append(each)
    return [_layer(layers[key], is_least=key[1]) for key in sorted(layers)]


def _layer(some: list[Following], *, is_least: bool) -> Layer:
    sums = [row for each in some for row in each.sums]
    lengths = [len(row.columns) for row in sums]
    counts = [len(each.sums) for each in some]
    return Layer(
        is_least,
        np.array([each.column for each in some], np.int64),
        np.cumsum([0, *counts[:-1]]).astype(np.int64),
        np.array([row.number for row in sums], np.int64),
        np.repeat(np.arange(len(sums)), lengths).astype(np.int64),
        np.fromiter(chain.from_iterable(row.columns for row in sums), np.int64),
        np.fromiter(chain.from_iterable(row.weights for row in sums), np.int64),
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as arrays: entry by entry the row, the column and the weight."""

    row: Ints
    column: Ints
    weight: Ints
    least: Ints
    most: Ints

    @classmethod
    def of(
        cls,
        columns: list[Sequence[int]],
        weights: list[Sequence[int]],
        least: list[int],
        most: list[int],
    ) -> "Rows":
        """Put lists of rows into arrays."""
        lengths = [len(each) for each in columns]
        size = sum(lengths)
        return cls(
            np.repeat(np.arange(len(lengths)), lengths).astype(np.int64),
            np.fromiter(chain.from_iterable(columns), np.int64, size),
            np.fromiter(chain.from_iterable(weights), np.int64, size),
            np.array(least, np.int64),
            np.array(most, np.int64),
        )


def value_of(what: Sum, values: Ints) -> int:
    """Give what a sum comes to."""
    return what.number + sum(
        weight * int(values[column])
        for column, weight in zip(what.columns, what.weights, strict=True)
    )
