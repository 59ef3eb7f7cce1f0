"""The acute:chronic ratio, off unless it is asked for, with what is known against it."""

from typing import Final

import polars as pl

from callboard.load.calendar import LOAD
from callboard.load.windows import FOUR_WEEKS, WEEK, total

BEFORE_THE_WEEK: Final = FOUR_WEEKS - WEEK


def with_ratios(series: pl.DataFrame) -> pl.DataFrame:
    """Add ``ratio_coupled``, ``ratio_uncoupled`` and ``ratio_weighted``.

    The mean day of the last 7 days divided by that of the last 28 (coupled), or by that
    of the 21 before those seven (uncoupled); and the weighted mean of 7 days divided by
    that of 28. The columns of `windows.with_weeks` and `averages.with_weighted_means` are
    needed. **Not a predictor of injury**:
    no measure of ours uses any of them, and no report shows one unasked.

    What is known against it: dividing by *invented* long-term loads did as well as by the
    real ones, and neither told much more than nothing at all (Impellizzeri et al.); which
    days stand out depends on the windows, and 7 and 28 are a habit; a week that is part
    of its own measure is correlated with it by about 0.5 whatever is measured (Windt and
    Gabbett).

    Units
    -----
    None. Coupled has a ceiling of 28 / 7 = 4 whatever happens; for the same days it is
    4u / (u + 3), where u is the uncoupled one, which has no ceiling.

    Source
    ------
    Gabbett 2016, Br J Sports Med 50:273-280 (coupled); Windt and Gabbett 2019, Br J
    Sports Med 53:988-990 (uncoupled); Williams et al. 2017, Br J Sports Med 51:209-210
    (weighted). Against it: Impellizzeri et al. 2021, Sports Med 51:581-592.

    Limits
    ------
    No bands, no colours and no cut-offs: those in use come from other sports. After
    weeks of rest it is infinite or not a number: "no comparison (returning from a
    break)". No value with a missing day, nor before 28 days are full.
    """
    acute = total(LOAD, WEEK) / WEEK
    chronic = total(LOAD, FOUR_WEEKS) / FOUR_WEEKS
    before = total(LOAD, BEFORE_THE_WEEK, ending=WEEK) / BEFORE_THE_WEEK
    return series.with_columns(
        ratio_coupled=acute / chronic,
        ratio_uncoupled=acute / before,
        ratio_weighted=pl.col("acute_weighted") / pl.col("chronic_weighted"),
    )
