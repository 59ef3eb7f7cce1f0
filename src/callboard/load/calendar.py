"""A complete daily calendar: for every dancer a row for every day, without a hole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

import polars as pl

DANCER: Final = "dancer"
DAY: Final = "day"
LOAD: Final = "load"
MINUTES: Final = "minutes"
AGE: Final = "age"
UNRATED: Final = "unrated"


class Absent(StrEnum):
    """What a day means of which a table of days says nothing.

    A table of every call says of a day without one that it was a day of rest. A table of
    answers says nothing of it. The two are different facts, and nobody can tell which is
    meant but whoever knows where the table comes from.
    """

    REST = "rest"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Daily loads of any number of dancers, each day of each dancer exactly once.

    `frame` has the columns ``dancer``, ``day``, ``load`` and perhaps ``minutes``, sorted
    by the first two; from a dancer's first day to her last no day lacks a row. A day of
    rest has a load of 0. A load that is not known is missing (null), never 0.

    Two more columns save every measure from grouping by dancer: ``age`` counts the days
    since her first, ``unrated`` the missing loads so far, today's included.

    Units
    -----
    ``load`` in load points (minutes times a rating from 0 to 10), ``minutes`` in minutes.

    Raises
    ------
    ValueError
        When the rows are not such a calendar; `complete` and `sessions.daily` make one.
    """

    frame: pl.DataFrame

    def __post_init__(self) -> None:
        is_same = pl.col(DANCER) == pl.col(DANCER).shift()
        days = pl.col(DAY).diff()
        steps = self.frame.select(
            holes=(is_same & (days != pl.duration(days=1))).sum(),
            disorder=(pl.col(DANCER) < pl.col(DANCER).shift()).sum(),
            unknown=pl.col(DANCER).null_count() + pl.col(DAY).null_count(),
        ).row(0)
        if any(steps):
            message = (
                f"not a complete calendar: {steps[0]} days out of step, {steps[1]} "
                f"dancers out of order, {steps[2]} rows of no dancer or day"
            )
            raise ValueError(message)
        # Told that the dancers are sorted, Polars groups by them several times as fast.
        frame = self.frame.with_columns(pl.col(DANCER).set_sorted(), _age())
        frame = frame.with_columns(_unrated())
        object.__setattr__(self, "frame", frame)

    @property
    def has_minutes(self) -> bool:
        """Whether minutes are known beside the loads."""
        return MINUTES in self.frame.columns

    @property
    def dancers(self) -> list[str]:
        """The dancers, in order."""
        first = self.frame.filter(pl.col(AGE) == 0)
        return first[DANCER].to_list()

    def of(self, dancer: str, last: date | None = None) -> Self:
        """Give one dancer's days, up to and with `last`; none when she is not in it.

        The rows are sorted, so that hers are found by halving and not by reading all.
        """
        ids = self.frame[DANCER]
        start = int(ids.search_sorted(dancer, "left"))
        rows = self.frame.slice(start, int(ids.search_sorted(dancer, "right")) - start)
        if last is not None:
            rows = rows.filter(pl.col(DAY) <= last)
        return type(self)(rows)

    def __iter__(self) -> Iterator[Self]:
        """Give the calendar of each dancer in turn."""
        return (self.of(dancer) for dancer in self.dancers)


def complete(
    days: pl.DataFrame,
    absent: Absent,
    first: date | None = None,
    last: date | None = None,
) -> Calendar:
    """Give daily loads as a complete calendar, whatever the order of their rows.

    Shape
    -----
    `days` has ``dancer``, ``day``, ``load`` and perhaps ``minutes``, one row at most for
    a dancer's day. Her calendar runs from `first` (or her first row) to `last` (or her
    last row); rows outside are left out.

    Raises
    ------
    ValueError
        When a dancer has two rows for one day: `days.sift` names them.
    """
    names = [DANCER, DAY, LOAD, *([MINUTES] if MINUTES in days.columns else [])]
    rows = days.select(
        pl.col(DANCER).cast(pl.String),
        pl.col(DAY).cast(pl.Date),
        *(pl.col(name).cast(pl.Float64) for name in names[2:]),
    )
    rows = _between(rows, first, last)
    if not _is_sorted(rows):
        rows = rows.sort(DANCER, DAY)
    if _is_complete(rows, first, last):
        return Calendar(rows)
    if rows.select(pl.struct(DANCER, DAY).is_duplicated().any()).item():
        message = "a dancer has two loads for one day"
        raise ValueError(message)
    spans = rows.group_by(DANCER, maintain_order=True).agg(
        pl.lit(first).alias("first") if first else pl.col(DAY).first().alias("first"),
        pl.lit(last).alias("last") if last else pl.col(DAY).last().alias("last"),
    )
    grid = spans.select(DANCER, pl.date_ranges("first", "last").alias(DAY)).explode(DAY)
    found = grid.join(
        rows.with_columns(is_there=pl.lit(value=True)),
        on=[DANCER, DAY],
        how="left",
        maintain_order="left",
    )
    if absent is Absent.REST:
        rest = pl.col("is_there").is_null()
        found = found.with_columns(
            pl.when(rest).then(0.0).otherwise(pl.col(name)).alias(name)
            for name in names[2:]
        )
    return Calendar(found.drop("is_there"))


def _between(rows: pl.DataFrame, first: date | None, last: date | None) -> pl.DataFrame:
    if first is not None:
        rows = rows.filter(pl.col(DAY) >= first)
    if last is not None:
        rows = rows.filter(pl.col(DAY) <= last)
    return rows


def _is_sorted(rows: pl.DataFrame) -> bool:
    before = pl.col(DANCER).shift()
    goes_back = (pl.col(DANCER) < before) | (
        (pl.col(DANCER) == before) & (pl.col(DAY) < pl.col(DAY).shift())
    )
    return not rows.select(goes_back.any()).item()


def _is_complete(rows: pl.DataFrame, first: date | None, last: date | None) -> bool:
    begins = pl.col(DANCER).ne_missing(pl.col(DANCER).shift())
    ends = pl.col(DANCER).ne_missing(pl.col(DANCER).shift(-1))
    hole = ~begins & (pl.col(DAY).diff() != pl.duration(days=1))
    late = begins & (pl.col(DAY) != first) if first else pl.lit(value=False)
    early = ends & (pl.col(DAY) != last) if last else pl.lit(value=False)
    return not rows.select((hole | late | early).any()).item()


def _age() -> pl.Expr:
    row = pl.int_range(pl.len(), dtype=pl.Int32)
    begins = pl.col(DANCER).ne_missing(pl.col(DANCER).shift())
    return (row - pl.when(begins).then(row).forward_fill()).alias(AGE)


def _unrated() -> pl.Expr:
    lacks = pl.col(LOAD).is_null().cast(pl.Int32)
    so_far = lacks.cum_sum()
    before = pl.when(pl.col(AGE) == 0).then(so_far - lacks).forward_fill()
    return (so_far - before).alias(UNRATED)
