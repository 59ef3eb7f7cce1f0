"""Sessions as people answer for them: their load, their faults, and the days they make."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from callboard.domain.clock import MINUTES_PER_DAY, Clock
from callboard.load.calendar import (
    DANCER,
    DAY,
    LOAD,
    MINUTES,
    Absent,
    Calendar,
    complete,
)
from callboard.load.sifting import (
    MOMENT,
    NUMBER,
    TEXT,
    Check,
    Form,
    Sifted,
    known_form,
    place_checks,
    sifted,
)

RATING: Final = "rating"
START: Final = "start"
HIGHEST_RATING: Final = 10

_FORMS: Final = (
    Form(DANCER, "the dancers' ids", TEXT),
    Form(MINUTES, "numbers of minutes", NUMBER),
    Form(RATING, "numbers from 0 to 10", NUMBER),
)
_START: Final = Form(START, "moments with their time zone", MOMENT)
_DAY: Final = Form(DAY, "dates", pl.Date())


def sift(sessions: pl.DataFrame, clock: Clock, today: date) -> Sifted:
    """Give sessions with their load, and every row that has a fault.

    A session's load is its minutes times the rating. An unanswered rating leaves it
    missing, never 0. Nothing is guessed: of a faulty row minutes or load are missing, so
    that its day has no load and does not pass for an easy one. A row that belongs to no
    dancer, or to no day that has been, is left out. Of two sessions at once both loads
    are missing, since nobody can tell which of them was danced.

    Shape
    -----
    `sessions` has ``dancer``, ``minutes``, ``rating``, and either ``start`` or ``day``; a
    column ``row`` says where a row stands in its file. A session that nobody rated has to
    be there, with an empty rating: what is not there was rest. The result has the columns
    ``dancer``, ``day``, ``minutes``, ``load``, sorted.

    Units
    -----
    Minutes, as called or danced; ratings from 0 (rest) to 10 (as hard as can be), halves
    allowed; load points. A session belongs to the company's working day in which it
    starts (`Clock.day_turns`): one that begins before midnight belongs to that night.

    Raises
    ------
    LoadFormError
        When a column is lacking or of another form, with all of those.

    Source
    ------
    Foster et al. 2001, J Strength Cond Res 15:109-115. In ballet it agrees with heart
    rates within a dancer: 0.81 overall, 0.64 in class (Shaw et al. 2020, Front Physiol);
    from one dancer to another the agreement runs from 0.46 to 0.96.

    Limits
    ------
    Compare a dancer only with herself. A session of no minutes needs no rating: it is 0
    whatever that is. Where only the day is known, two at once are seen by the day's
    minutes alone.
    """
    when = _START if START in sessions.columns else _DAY
    rows = known_form(sessions, (*_FORMS, when))
    checks = [*place_checks(today, when.column), *_checks()]
    if when is _START:
        rows = rows.with_columns(pl.col(START).dt.convert_time_zone(clock.zone))
        rows = rows.with_columns(_working_day(clock).alias(DAY))
        rows = rows.with_columns(_overlap_marks(rows).alias(_DOUBLE))
        checks.append(_AT_ONCE)
    found = sifted(rows, checks)
    product = pl.col(MINUTES) * pl.col(RATING)
    load = pl.when(pl.col(MINUTES) == 0).then(0.0).otherwise(product).alias(LOAD)
    kept = found.rows.select(DANCER, DAY, MINUTES, load)
    return replace(found, rows=kept.sort(DANCER, DAY, MINUTES, LOAD))


def daily(
    found: Sifted,
    absent: Absent = Absent.REST,
    first: date | None = None,
    last: date | None = None,
) -> Calendar:
    """Give a complete calendar of the loads of `sift`, each day's sessions summed.

    The load of a day is missing while that of one of its sessions is, and so are its
    minutes. `absent`, `first` and `last` are those of `complete`: a day without any
    session is a day of rest, unless it is said that the table holds answers only.
    """
    days = found.rows.group_by(DANCER, DAY, maintain_order=True).agg(
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)
        for name in (MINUTES, LOAD)
    )
    return complete(days, absent, first, last)


def _working_day(clock: Clock) -> pl.Expr:
    local = pl.col(START)
    is_night = local.dt.time() < clock.day_turns
    return local.dt.date() - pl.duration(days=is_night.cast(pl.Int32))


# ------------------------------------------------------------------- what may be wrong

_DOUBLE: Final = "is double"
_AT_ONCE: Final = Check(
    "at-once",
    START,
    pl.col(_DOUBLE),
    "another session of the same dancer is going on then",
    "Put the times right, or take one of the two out",
    spoils=MINUTES,
)


def _overlap_marks(rows: pl.DataFrame) -> pl.Series:
    """Mark every session that shares a minute with another of the same dancer."""
    at = "_at"
    end = pl.col(START) + pl.duration(seconds=60 * pl.col(MINUTES))
    in_order = (
        rows.with_row_index(at)
        .filter(
            pl.col(MINUTES).is_between(0, MINUTES_PER_DAY, closed="right")
            & pl.col(START).is_not_null()
            & pl.col(DANCER).is_not_null()
        )
        .with_columns(end.alias("_end"))
        .sort(DANCER, START, "_end", at)
    )
    runs_into = pl.col(START) < pl.col("_end").cum_max().shift().over(DANCER)
    is_run_into = pl.col(START).shift(-1).over(DANCER) < pl.col("_end")
    found = in_order.filter(
        runs_into.fill_null(value=False) | is_run_into.fill_null(value=False)
    )
    return pl.select(pl.int_range(rows.height)).to_series().is_in(found[at].implode())


def _checks() -> Iterator[Check]:
    minutes, rating = pl.col(MINUTES), pl.col(RATING)
    in_a_day = minutes.filter(minutes.is_between(0, MINUTES_PER_DAY)).sum()
    yield Check(
        "no-minutes",
        MINUTES,
        minutes.is_null() | minutes.is_nan(),
        "the minutes are not known",
        "Say how long the session was",
        spoils=MINUTES,
    )
    yield Check(
        "minutes-below-0",
        MINUTES,
        minutes < 0,
        "minutes cannot be below 0",
        "Say how long the session was, in minutes",
        spoils=MINUTES,
    )
    yield Check(
        "minutes-over-a-day",
        MINUTES,
        (minutes > MINUTES_PER_DAY) & minutes.is_not_nan(),
        f"a day has {MINUTES_PER_DAY} minutes",
        "Are these seconds? The column is in minutes",
        spoils=MINUTES,
    )
    yield Check(
        "day-over-a-day",
        MINUTES,
        minutes.is_between(0, MINUTES_PER_DAY)
        & (in_a_day.over(DANCER, DAY) > MINUTES_PER_DAY),
        f"with the dancer's other sessions of that day over {MINUTES_PER_DAY} minutes",
        "Look for sessions that were entered twice",
        spoils=MINUTES,
    )
    yield Check(
        "rating-outside",
        RATING,
        ~rating.is_between(0, HIGHEST_RATING),  # as not a number is, to Polars
        f"ratings run from 0 to {HIGHEST_RATING}",
        "Ask again, or leave it empty; another scale is not converted",
        spoils=RATING,
    )
