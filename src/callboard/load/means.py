"""Acute and chronic load: the mean day of the last week and of the last four."""

import polars as pl

from callboard.load.calendar import LOAD
from callboard.load.windows import FOUR_WEEKS, WEEK, total, with_weeks


def with_means(series: pl.DataFrame) -> pl.DataFrame:
    """Add ``week_load``, ``acute_load`` and ``chronic_load``.

    Units
    -----
    ``week_load`` is the sum of the last seven days, today included, in load points;
    ``acute_load`` and ``chronic_load`` are means per day over the last 7 and 28 days.

    Source
    ------
    Foster et al. 2001, J Strength Cond Res 15:109-115 (minutes times rating); the windows
    of 7 and 28 days are usual since Gabbett 2016, Br J Sports Med 50:273-280. They are a
    habit of sport and not of the body: with other plausible windows other days stand out.

    Limits
    ------
    No value before the window is full, and none while one of its days is missing: the
    coverage beside it says how many are rated. A day of rest counts as 0.
    """
    return series.pipe(with_weeks, of=LOAD).with_columns(
        acute_load=total(LOAD, WEEK) / WEEK,
        chronic_load=total(LOAD, FOUR_WEEKS) / FOUR_WEEKS,
    )
