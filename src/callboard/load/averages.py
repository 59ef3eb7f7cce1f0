"""Weighted means that never forget: each day counts a little less than the next."""

from typing import Final

import polars as pl

from callboard.load.calendar import AGE, DANCER, LOAD
from callboard.load.windows import FOUR_WEEKS, WEEK, missing

HIDDEN_DAYS: Final = 28


def weight(days: int) -> float:
    """Give the weight of today in a mean named after so many days: 2 / (days + 1).

    0.25 for seven days. Other programs mean other things by the same number of days, such
    as a half-life: take over daily loads from them and never such means.
    """
    return 2 / (days + 1)


def with_weighted_means(
    series: pl.DataFrame, hidden_days: int = HIDDEN_DAYS
) -> pl.DataFrame:
    """Add ``acute_weighted`` and ``chronic_weighted``: weighted means of 7 and 28 days.

    Today's value is today's load times w, and yesterday's value times 1 - w, where w is
    2 / (N + 1). It begins with the load of the first day that has one.

    Units
    -----
    Load points a day; `hidden_days` in days.

    Source
    ------
    Williams et al. 2017, Br J Sports Med 51:209-210.

    Limits
    ------
    The first `hidden_days` days have no value: the first day alone decides too much of it
    then. A missing day leaves the mean where it was, and no value is shown until the
    last N days have all been rated: what was not told counts for an eighth by then.
    """
    return series.with_columns(
        when_known(_mean(WEEK), WEEK, hidden_days).alias("acute_weighted"),
        when_known(_mean(FOUR_WEEKS), FOUR_WEEKS, hidden_days).alias(
            "chronic_weighted"
        ),
    )


def _mean(days: int) -> pl.Expr:
    return running(LOAD, weight(days))


def running(of: str, update: float) -> pl.Expr:
    """Give a mean that moves by the part `update` towards each day's value.

    It begins with the first value; a missing day leaves it where it was.
    """
    mean = pl.col(of).ewm_mean(alpha=update, adjust=False, ignore_nulls=True)
    return mean.over(DANCER)


def when_known(value: pl.Expr, days: int, hidden_days: int) -> pl.Expr:
    """Give a value but for the first `hidden_days`, and near missing days.

    That is while a load of the last `days` days is missing.
    """
    return pl.when((pl.col(AGE) >= hidden_days) & (missing(days) == 0)).then(value)
