"""Daily loads from another system: their faults, and the calendar they make."""

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from callboard.domain.clock import MINUTES_PER_DAY
from callboard.load.calendar import DANCER, DAY, LOAD
from callboard.load.sessions import HIGHEST_RATING
from callboard.load.sifting import (
    NUMBER,
    TEXT,
    Check,
    Form,
    Sifted,
    known_form,
    place_checks,
    sifted,
)

MOST_LOAD: Final = MINUTES_PER_DAY * HIGHEST_RATING
_FORMS: Final = (
    Form(DANCER, "the dancers' ids", TEXT),
    Form(DAY, "dates", pl.Date()),
    Form(LOAD, "numbers of load points", NUMBER),
)


def sift(days: pl.DataFrame, today: date) -> Sifted:
    """Give daily loads, and every row that has a fault.

    What is wrong is missing: such a day has no load and does not pass for one of rest. A
    row that belongs to no dancer, or to no day that has been, is left out. A dancer's day
    that is there twice is there once, without a load.

    Shape
    -----
    `days` has ``dancer``, ``day``, ``load``; a column ``row`` says where a row stands in
    its file. `calendar.complete` makes a calendar of the rows.

    Units
    -----
    Load points: minutes times a rating from 0 to 10. A day may have 14,400 at most.

    Raises
    ------
    LoadFormError
        When a column is lacking or of another form, with all of those.

    Limits
    ------
    Loads of other kinds (heart rate, distance) are numbers as well and cannot be told
    from these. Take over loads only, never means or ratios: programs mean different
    things by the same name.
    """
    load = pl.col(LOAD)
    checks = (
        *place_checks(today, DAY),
        Check(
            "load-below-0",
            LOAD,
            load < 0,
            "a load cannot be below 0",
            "Leave it empty if it is not known",
            spoils=LOAD,
        ),
        Check(
            "load-over-a-day",
            LOAD,
            load > MOST_LOAD,  # as not a number is, to Polars
            f"a day has {MOST_LOAD:,} load points at most",
            "A load is minutes times a rating from 0 to 10",
            spoils=LOAD,
        ),
        Check(
            "twice",
            DAY,
            pl.struct(DANCER, DAY).is_duplicated() & pl.col(DANCER).is_not_null(),
            "this dancer's day is there more than once",
            "Sum its loads, or take one out",
            spoils=LOAD,
        ),
    )
    found = sifted(known_form(days, _FORMS), checks)
    kept = found.rows.select(DANCER, DAY, LOAD).sort(DANCER, DAY)
    return replace(found, rows=kept.unique([DANCER, DAY], maintain_order=True))
