"""Windows of days that end today, and how much of them is known.

A calendar is one long column in which the dancers follow each other. A window is a sum
of shifted columns, hidden where it would reach back into somebody else's days. That is
as quick as arithmetic on columns gets. It is exact as well: a running sum that adds the
new day and takes off the old one leaves crumbs, and a crumb divided by is not the same
as a 0.
"""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import Final

import polars as pl

from callboard.load.calendar import AGE, LOAD, UNRATED

WEEK: Final = 7
FOUR_WEEKS: Final = 28


def week_of(of: str) -> str:
    """Name the column of sums over the last seven days."""
    return f"week_{of}"


def with_weeks(series: pl.DataFrame, of: str) -> pl.DataFrame:
    """Add ``week_<of>``: the sum of the last seven days, today included.

    Units
    -----
    That of the column. No value before a dancer has seven days, and none while one of
    them is missing.
    """
    week = sum_of(pl.col(of).shift(back) for back in range(WEEK))
    return series.with_columns(shown(week, WEEK).alias(week_of(of)))


def total(of: str, days: int, ending: int = 0) -> pl.Expr:
    """Give the sum over a window of `days` days, the last of them `ending` days ago.

    No value before the window is full, and none while a day of it is missing. The frame
    has the column of `with_weeks`.

    Units
    -----
    `days` is a multiple of seven. The unit is that of the column.
    """
    week = pl.col(week_of(of))
    some = sum_of(week.shift(ending + back) for back in range(0, days, WEEK))
    return shown(some, days + ending)


def sum_of(some: Iterable[pl.Expr]) -> pl.Expr:
    """Give the sum of columns; missing where any of them is."""
    return reduce(add, some)


def shown(value: pl.Expr, days: int) -> pl.Expr:
    """Give a value from the day on which a dancer's calendar has `days` days."""
    return pl.when(pl.col(AGE) >= days - 1).then(value)


def missing(days: int) -> pl.Expr:
    """Give how many loads of the last `days` days are missing.

    Days before a dancer's first are not hers and are not missed.
    """
    before = pl.when(pl.col(AGE) >= days).then(pl.col(UNRATED).shift(days))
    return pl.col(UNRATED) - before.fill_null(0)


def rated(days: int) -> pl.Expr:
    """Give how many of the last `days` days have a load, a day of rest included.

    "6 of 7 days rated" is ``rated(7)`` and 7. Days before a dancer's first have none.
    """
    own = pl.min_horizontal(pl.col(AGE) + 1, pl.lit(days, pl.Int32))
    return own - missing(days)


def with_coverage(series: pl.DataFrame) -> pl.DataFrame:
    """Add ``rated_7`` and ``rated_28``: how many of the last days have a load.

    Limits
    ------
    Counts days and not sessions: of a day with three sessions and two ratings the load is
    missing.
    """
    return series.with_columns(
        rated(days).cast(pl.UInt8).alias(f"rated_{days}") for days in (WEEK, FOUR_WEEKS)
    )


def since_known() -> pl.Expr:
    """Whether a day is the first of a dancer's that has a load."""
    return pl.col(LOAD).is_not_null() & (pl.col(AGE) == pl.col(UNRATED))
