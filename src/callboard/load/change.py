"""Week-to-week change, as it is, in per cent, and against the dancer's own usual change."""

from typing import Final

import polars as pl

from callboard.load.calendar import DANCER
from callboard.load.windows import WEEK, total

# What makes the median deviation, and the distance of quartiles, of a normal distribution
# its standard deviation.
MAD_FACTOR: Final = 1.4826
QUARTILES_APART: Final = 1.349
LEAST_CHANGES: Final = 28
# Sums of the same days in another unit differ in the last digits. Differences below this
# part of her largest day are such crumbs and no spread.
CRUMB: Final = 1e-9


def with_week_change(series: pl.DataFrame, of: str) -> pl.DataFrame:
    """Add ``<of>_change`` and ``<of>_change_percent``.

    This week is the last seven days, today included; the week before is the seven days
    before those. It is a *trailing* week: it ends on any day, not on Sunday. `series` has
    the column of `windows.with_weeks`.

    Units
    -----
    The change is in the unit of the column, over a week: load points, or minutes.

    Source
    ------
    The change is what has evidence in ballet: Shaw et al. 2023, Med Sci Sports Exerc, on
    118 dancers (of hours, against the dancer's own usual change: `with_change_z`). The
    per cent are usual in sport; the "15 % rule" comes from other sports (Gabbett 2016).

    Limits
    ------
    After a week of rest the per cent are infinite, and after two not a number: "no
    comparison (returning from a break)". Per cent of a very small week say little. No
    value while one of the fourteen days is missing.
    """
    now, before = total(of, WEEK), total(of, WEEK, ending=WEEK)
    return series.with_columns(
        (now - before).alias(f"{of}_change"),
        (100 * (now - before) / before).alias(f"{of}_change_percent"),
    )


def usual_changes(series: pl.DataFrame, of: str) -> pl.DataFrame:
    """Give each dancer's own usual change: the middle of all her changes, and the spread.

    Shape
    -----
    A row a dancer: ``dancer``, ``usual``, ``spread``, ``num_changes``. `series` has the
    columns of `with_week_change`. The spread is 1.4826 times the median of the distances
    from the middle. Where more than half of her changes are alike that is 0, and the
    distance of the quartiles divided by 1.349 takes its place; where that is 0 as well,
    or she has fewer than `LEAST_CHANGES`, there is none.

    Source
    ------
    That z is robust and individual: Shaw et al. 2023 (abstract). Its formula is the usual
    one, and the fall-back and the least number (a month of days) are house choices.
    """
    own = (
        series.select(DANCER, size=of, change=f"{of}_change")
        .with_columns(usual=pl.col("change").median().over(DANCER))
        .with_columns(far=(pl.col("change") - pl.col("usual")).abs())
        .group_by(DANCER, maintain_order=True)
        .agg(
            pl.col("usual").first(),
            mad=pl.col("far").median(),
            crumb=CRUMB * pl.col("size").max(),
            num_changes=pl.col("change").count(),
        )
    )
    mad, apart, crumb = pl.col("mad"), pl.col("apart"), pl.col("crumb")
    alike = own.filter(mad <= crumb)[DANCER]
    quartiles = _quartiles_apart(
        series.filter(pl.col(DANCER).is_in(alike.implode())), of
    )
    spread = (
        pl.when(pl.col("num_changes") < LEAST_CHANGES)
        .then(None)
        .when(mad > crumb)
        .then(MAD_FACTOR * mad)
        .when(apart > crumb)
        .then(apart / QUARTILES_APART)
    )
    return own.join(quartiles, on=DANCER, how="left", maintain_order="left").select(
        DANCER, "usual", spread.alias("spread"), "num_changes"
    )


def _quartiles_apart(series: pl.DataFrame, of: str) -> pl.DataFrame:
    change = pl.col(f"{of}_change")
    apart = change.quantile(0.75, "linear") - change.quantile(0.25, "linear")
    return series.group_by(DANCER).agg(apart=apart)


def with_change_z(series: pl.DataFrame, of: str) -> pl.DataFrame:
    """Add ``<of>_change_z``: the change against the dancer's own usual change.

    Of the columns of `with_week_change`: the change, less the middle of all her changes,
    divided by their spread (`usual_changes`).

    Units
    -----
    None: 1 is as far from her middle as her changes usually are. The same whether the
    column is in minutes or hours.

    Source
    ------
    Shaw et al. 2023: with each 1 of the z of *hours*, overuse injuries that cost time
    came 1.27 times as often (1.06 to 1.53). That is an average over a company, no
    statement about one dancer and no forecast.

    Limits
    ------
    Her middle and spread are those of the whole series that is given, days after the one
    in question included; a longer series may change earlier values a little. Days follow
    each other closely, so that neighbouring values are nearly the same fact told twice.
    """
    usual = usual_changes(series, of)
    whose = series[DANCER].rle_id()  # a row of `usual`: both follow the same order
    z = (pl.col(f"{of}_change") - usual["usual"].gather(whose)) / usual[
        "spread"
    ].gather(whose)
    return series.with_columns(z.alias(f"{of}_change_z"))
