"""Build-up and freshness: what months of work leave, less what the last week does."""

from enum import StrEnum
from math import exp
from typing import Final

import polars as pl

from callboard.load.averages import running, when_known
from callboard.load.calendar import AGE, LOAD
from callboard.load.windows import since_known

BUILD_UP_DAYS: Final = 42
RECENT_DAYS: Final = 7
SLOW: Final = "_slow"
QUICK: Final = "_quick"


class Update(StrEnum):
    """How far a mean of a time constant moves each day towards the day's load."""

    EXPONENTIAL = "1 - exp(-1 / days)"
    RECIPROCAL = "1 / days"

    def part(self, days: float) -> float:
        """Give the part for a time constant of so many days."""
        return 1 - exp(-1 / days) if self is Update.EXPONENTIAL else 1 / days


def with_build_up(
    series: pl.DataFrame,
    update: Update = Update.EXPONENTIAL,
    hidden_days: int = BUILD_UP_DAYS,
) -> pl.DataFrame:
    """Add ``build_up``, ``recent_load`` and ``freshness``.

    Means with time constants of 42 and 7 days that begin at 0, and how far the first lay
    above the second *yesterday*: today's work is not yet in the freshness one brings to
    it. Other programs call them CTL, ATL and TSB. A curve to plan a premiere by: work
    raises both, rest lets the second fall sooner, and freshness rises.

    Units
    -----
    Load points a day; `hidden_days` in days.

    Source
    ------
    The exponential model of Banister et al. 1975 as training programs draw it. Both
    updates are found in public programs; 1 - exp(-1 / days) is exact for a constant load,
    and yesterday's difference is the usual one.

    Limits
    ------
    Never tested in ballet as far as is known: it has no thresholds and says nothing about
    injury. No value on the first `hidden_days` days, when it still climbs from 0 as if
    there had been no work before; it goes on climbing a little after. A missing day
    leaves the means where they were, and a value is shown again when as many days as its
    constant have been rated.
    """
    raw = series.pipe(with_states, update=update)
    fresh = pl.col(SLOW).shift() - pl.col(QUICK).shift()
    fresh = pl.when(pl.col(AGE) == 0).then(0.0).otherwise(fresh)
    slow_days, quick_days = BUILD_UP_DAYS, RECENT_DAYS
    return raw.with_columns(
        when_known(pl.col(SLOW), slow_days, hidden_days).alias("build_up"),
        when_known(pl.col(QUICK), quick_days, hidden_days).alias("recent_load"),
        when_known(fresh, slow_days, hidden_days).alias("freshness"),
    ).drop(SLOW, QUICK)


def with_states(
    series: pl.DataFrame,
    slow_days: float = BUILD_UP_DAYS,
    quick_days: float = RECENT_DAYS,
    update: Update = Update.EXPONENTIAL,
) -> pl.DataFrame:
    """Add `SLOW` and `QUICK`: two running means that begin at 0, to be taken away again."""
    parts = {SLOW: update.part(slow_days), QUICK: update.part(quick_days)}
    # A running mean begins with the first value; one that begins at 0 has moved by the
    # part on the first day, so that day alone is scaled down.
    return series.with_columns(
        pl.when(since_known()).then(pl.col(LOAD) * part).otherwise(LOAD).alias(name)
        for name, part in parts.items()
    ).with_columns(running(name, part).alias(name) for name, part in parts.items())
