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
        runs = _Runs.of(self.frame)
        if not runs.is_calendar:
            message = (
                f"not a complete calendar: {runs.num_steps} days out of step, "
                f"{runs.num_disordered} dancers out of order, {runs.num_unknown} rows of "
                f"no dancer or day"
            )
            raise ValueError(message)
        row = pl.int_range(pl.len(), dtype=pl.Int32)
        start = runs.starts.cast(pl.Int32).gather(runs.whose)
        # Told that the dancers are sorted, Polars groups by them several times as fast.
        frame = self.frame.with_columns(
            pl.col(DANCER).set_sorted(), (row - start).alias(AGE)
        )
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
    if _Runs.of(rows).is_calendar_of(rows, first, last):
        return Calendar(rows)
    rows = rows.sort(DANCER, DAY)
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


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Where one dancer's rows end and the next one's begin, and what is out of step.

    Found once with whole numbers: comparing millions of ids takes many times as long.
    """

    whose: pl.Series
    starts: pl.Series
    num_steps: int
    num_disordered: int
    num_unknown: int

    @classmethod
    def of(cls, rows: pl.DataFrame) -> Self:
        """Look at the rows in the order in which they are."""
        whose = rows[DANCER].rle_id()
        begins = (whose.diff() != 0).fill_null(value=True)
        starts = begins.arg_true()
        first = rows.select(pl.col(DANCER).gather(starts)).to_series()
        is_other = rows[DAY].to_physical().diff() != 1
        return cls(
            whose,
            starts,
            num_steps=int((is_other & ~begins).sum()),
            num_disordered=int((first <= first.shift()).sum()),
            num_unknown=rows[DANCER].null_count() + rows[DAY].null_count(),
        )

    @property
    def is_calendar(self) -> bool:
        """Whether every dancer has each of her days once, in order."""
        return not (self.num_steps or self.num_disordered or self.num_unknown)

    def is_calendar_of(
        self, rows: pl.DataFrame, first: date | None, last: date | None
    ) -> bool:
        """Whether that is so, and each begins and ends on the days asked for, if any."""
        if not self.is_calendar:
            return False
        days, next_starts = rows[DAY], self.starts.shift(-1, fill_value=rows.height)
        is_late = first is not None and bool((days.gather(self.starts) != first).any())
        ends = days.gather(next_starts - 1)
        return not is_late and (last is None or bool((ends == last).all()))


def _unrated() -> pl.Expr:
    lacks = pl.col(LOAD).is_null().cast(pl.Int32)
    so_far = lacks.cum_sum()
    before = pl.when(pl.col(AGE) == 0).then(so_far - lacks).forward_fill()
    return (so_far - before).alias(UNRATED)
