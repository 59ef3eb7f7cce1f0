"""Monotony and strain: how alike the days of a week are, and how much there is of it."""

from typing import Final

import polars as pl

from callboard.load.calendar import LOAD
from callboard.load.windows import WEEK, sum_of, total

# Foster does not say which. The sample's makes monotony of seven days 7 % lower than the
# population's (by the square root of 7/6).
DEGREES_LOST: Final = 1


def with_monotony(
    series: pl.DataFrame, degrees_lost: int = DEGREES_LOST
) -> pl.DataFrame:
    """Add ``monotony`` and ``strain`` of the last seven days, today included.

    Monotony is the mean load of a day divided by the standard deviation; strain is the
    week's load times monotony. `series` has the column of `windows.with_weeks`.

    Units
    -----
    ``monotony`` has none; ``strain`` is in load points.

    Source
    ------
    Foster 1998, Med Sci Sports Exerc 30:1164-1168: illnesses of 25 athletes against
    *individual* thresholds. Standard deviation with n-1 (`degrees_lost`): a house choice,
    the paper does not say.

    Limits
    ------
    Days of rest are in as 0. Days that are all alike give infinity, seven days of rest
    not a number: read "every day alike" and "nothing to compare". No cut-off is known
    for dancers, and those that programs quote contradict each other, so none is given.
    No value with a missing day.
    """
    # From today's load and not from the mean, so that days alike are exactly 0 apart; a
    # mean of seven equal numbers may differ from them in the last digit. Nothing cancels:
    # with one of the seven differences 0, the second term is 6/7 of the first at most.
    names = [f"_apart_{back}" for back in range(1, WEEK)]
    apart = [pl.col(name) for name in names]
    squares, shift = sum_of(each * each for each in apart), sum_of(apart)
    variance = (squares - shift * shift / WEEK) / (WEEK - degrees_lost)
    week = total(LOAD, WEEK)
    return (
        series.with_columns(
            (pl.col(LOAD).shift(back) - pl.col(LOAD)).alias(name)
            for back, name in enumerate(names, start=1)
        )
        .with_columns(monotony=week / WEEK / variance.sqrt())
        .with_columns(strain=week * pl.col("monotony"))
        .drop(names)
    )
