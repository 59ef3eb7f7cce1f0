"""Every measure of every day: the whole series in one go."""

import polars as pl

from callboard.load.averages import with_weighted_means
from callboard.load.build_up import with_build_up
from callboard.load.calendar import AGE, LOAD, MINUTES, UNRATED, Calendar
from callboard.load.change import with_change_z, with_week_change
from callboard.load.means import with_means
from callboard.load.monotony import with_monotony
from callboard.load.ratios import with_ratios
from callboard.load.windows import with_coverage, with_weeks


def measures(calendar: Calendar, *, has_ratios: bool = False) -> pl.DataFrame:
    """Give each day of each dancer with all that is counted about it.

    Shape
    -----
    The rows of the calendar, in its order. Beside its columns, the coverage (``rated_7``,
    ``rated_28``), ``week_load``, ``acute_load``, ``chronic_load``, ``load_change``,
    ``load_change_percent``, ``load_change_z``, ``monotony``, ``strain``,
    ``acute_weighted``, ``chronic_weighted``, ``build_up``, ``recent_load``,
    ``freshness``; where minutes are known ``minutes_change``, ``minutes_change_percent``
    and ``minutes_change_z``; with `has_ratios` the three of `with_ratios`.

    Missing (null) is "no value": see the coverage. Infinity and not a number (nan) are
    values of a division by 0, which `page.Figure` puts into words.

    Limits
    ------
    Descriptive. Nothing here foretells an injury, and no value is good or bad by itself:
    compare a dancer only with herself.
    """
    # A step at a time and not one lazy plan: of a plan with all of these columns the
    # planning alone takes ten times as long as one dancer's page.
    columns = [LOAD, MINUTES] if calendar.has_minutes else [LOAD]
    series = (
        calendar.frame.pipe(with_coverage)
        .pipe(with_means)
        .pipe(with_monotony)
        .pipe(with_weighted_means)
        .pipe(with_build_up)
    )
    if calendar.has_minutes:
        series = series.pipe(with_weeks, of=MINUTES)
    for of in columns:
        series = series.pipe(with_week_change, of=of)
    if has_ratios:
        series = series.pipe(with_ratios)
    for of in columns:
        series = series.pipe(with_change_z, of=of)
    return series.drop(AGE, UNRATED)
