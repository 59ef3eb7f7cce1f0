"""The impulse-response model: what a fit says of what work has built and what it cost."""

from dataclasses import dataclass

import polars as pl

from callboard.load.build_up import QUICK, SLOW, Update, with_states
from callboard.load.calendar import LOAD


@dataclass(frozen=True, slots=True)
class Response:
    """A fit of the model to one person's tests.

    Units
    -----
    `base` in the unit of the tests; `gain` and `cost` in that unit for each load point;
    the time constants in days.
    """

    base: float
    gain: float
    gain_days: float
    cost: float
    cost_days: float


def with_response(
    series: pl.DataFrame, response: Response, *, counts_today: bool = True
) -> pl.DataFrame:
    """Add ``fitness``, ``fatigue`` and ``performance``.

    Fitness is the sum of all loads so far, each worth exp(-days since / `gain_days`),
    fatigue the same with `cost_days`; performance is the base, plus `gain` times fitness,
    less `cost` times fatigue.

    Units
    -----
    ``fitness`` and ``fatigue`` in load points, ``performance`` in the unit of the tests.
    With `counts_today` a load counts in full on its own day, otherwise from the next.
    The two conventions give different fits: the constants of one are wrong in the other.

    Source
    ------
    Banister et al. 1975; Clarke and Skiba 2013, Adv Physiol Educ 37:134-152, whose fit of
    165 days of one cyclist is a test of this function.

    Limits
    ------
    Five constants from nine tests of one cyclist: a fit, and no forecast. Nobody has
    fitted it in ballet as far as is known, so that there are no constants to begin with
    and none of our reports shows it. A missing day counts as if the work had gone on as
    before it; it has no value itself.
    """
    raw = series.pipe(
        with_states, slow_days=response.gain_days, quick_days=response.cost_days
    )
    today = 0.0 if counts_today else pl.col(LOAD)
    # A sum of decaying loads is the running mean that begins at 0, undivided.
    fitness, fatigue = (
        pl.col(name) / Update.EXPONENTIAL.part(days) - today
        for name, days in ((SLOW, response.gain_days), (QUICK, response.cost_days))
    )
    performance = response.base + response.gain * fitness - response.cost * fatigue
    return raw.with_columns(
        fitness=fitness, fatigue=fatigue, performance=performance
    ).drop(SLOW, QUICK)
