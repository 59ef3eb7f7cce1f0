"""One dancer's page of figures: a day of hers, with what is known and how much of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import Any

import polars as pl

from callboard.load.build_up import BUILD_UP_DAYS
from callboard.load.calendar import DAY, LOAD, MINUTES, Calendar
from callboard.load.change import usual_changes, with_week_change
from callboard.load.series import measures
from callboard.load.windows import FOUR_WEEKS, WEEK, with_weeks

TWO_WEEKS = 2 * WEEK
RETURNING = "no comparison (returning from a break)"
ALIKE = "every day alike"
NOT_USUAL = "no usual change to compare with yet"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and how many of the days it stands for are rated.

    `value` is None, infinite or not a number where there is nothing to show; `words` say
    it then, such as "6 of 7 days rated".

    Units
    -----
    As `unit` says, none where it is empty; `rated` and `of` in days.
    """

    value: float | None
    unit: str
    rated: int
    of: int
    words: str = ""
    digits: int = 0
    are: str = "rated"

    @property
    def coverage(self) -> str:
        """How much is known, in words: of minutes, days are "known" and not "rated"."""
        return f"{self.rated} of {self.of} days {self.are}"

    @property
    def text(self) -> str:
        """The figure as it is shown: a number with its unit, or why there is none."""
        if self.value is None or not isfinite(self.value):
            return self.words or self.coverage
        return f"{self.value:,.{self.digits}f} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """One day: its load and minutes, None where missing, 0 where it was rest."""

    day: date
    load: float | None
    minutes: float | None


@dataclass(frozen=True, slots=True)
class UsualChange:
    """How a dancer's weeks usually change: the middle, and how far they scatter.

    Units
    -----
    Those of what changes, over a week; None where there is too little, or no change at all.
    """

    middle: float | None
    spread: float | None
    num_changes: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the days up to `day` add up to, for the dancer herself and whom she lets see it.

    `days` are her last four weeks, `day` the last of them; `usual` is her usual change of
    load, against which `load_change` is `load_change_z`. The two of minutes are there
    where minutes are known.

    Limits
    ------
    Descriptive. Nothing on it foretells an injury, and no number on it is good or bad.
    """

    dancer: str
    day: date
    days: tuple[DayOfWork, ...]
    usual: UsualChange
    week_load: Figure
    acute_load: Figure
    chronic_load: Figure
    load_change: Figure
    load_change_percent: Figure
    load_change_z: Figure
    minutes_change: Figure | None
    minutes_change_z: Figure | None
    monotony: Figure
    strain: Figure
    build_up: Figure
    recent_load: Figure
    freshness: Figure


def page_of(calendar: Calendar, dancer: str, day: date) -> Page:
    """Give a dancer's page of figures for a day of hers.

    Only her days up to `day` are looked at, so that the page of a day stays as it was
    when later days are added.

    Raises
    ------
    LookupError
        When the calendar has no such day of hers.
    """
    own = calendar.of(dancer, last=day)
    if own.frame.is_empty() or own.frame[DAY][-1] != day:
        message = f"no {day} of {dancer} in this calendar"
        raise LookupError(message)
    last: dict[str, Any] = measures(own).row(-1, named=True)
    figure = _Figures(own.frame, last)
    has_minutes = own.has_minutes
    return Page(
        dancer=dancer,
        day=day,
        days=tuple(_days(own.frame.tail(FOUR_WEEKS))),
        usual=_usual(own.frame),
        week_load=figure.of("week_load", "load points", WEEK),
        acute_load=figure.of("acute_load", "load points a day", WEEK),
        chronic_load=figure.of("chronic_load", "load points a day", FOUR_WEEKS),
        load_change=figure.of("load_change", "load points", TWO_WEEKS),
        load_change_percent=figure.of(
            "load_change_percent", "%", TWO_WEEKS, undefined=RETURNING
        ),
        load_change_z=figure.z(LOAD),
        minutes_change=(
            figure.of("minutes_change", "minutes", TWO_WEEKS, column=MINUTES)
            if has_minutes
            else None
        ),
        minutes_change_z=figure.z(MINUTES) if has_minutes else None,
        monotony=figure.of("monotony", "", WEEK, digits=2, undefined=ALIKE),
        strain=figure.of("strain", "load points", WEEK, undefined=ALIKE),
        build_up=figure.of("build_up", "load points a day", BUILD_UP_DAYS),
        recent_load=figure.of("recent_load", "load points a day", BUILD_UP_DAYS),
        freshness=figure.of("freshness", "load points a day", BUILD_UP_DAYS),
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    """Figures of the last of a dancer's days."""

    days: pl.DataFrame
    last: dict[str, Any]

    def of(
        self,
        name: str,
        unit: str,
        days: int,
        *,
        digits: int = 0,
        undefined: str = "",
        column: str = LOAD,
    ) -> Figure:
        """Give one measure; `undefined` are the words for a division by 0."""
        value = self.last[name]
        words = "" if value is None else undefined
        rated = self.days[column].tail(days).count()
        are = "rated" if column == LOAD else "known"
        return Figure(value, unit, rated, days, words, digits, are)

    def z(self, column: str) -> Figure:
        """Give the change against the usual one; what is lacking, if not ratings."""
        change = self.last[f"{column}_change"]
        name = f"{column}_change_z"
        found = self.of(name, "", TWO_WEEKS, digits=1, column=column)
        if found.value is None and change is not None:
            return replace(found, words=NOT_USUAL)
        return found


def _days(rows: pl.DataFrame) -> Iterator[DayOfWork]:
    for row in rows.iter_rows(named=True):
        yield DayOfWork(row[DAY], row[LOAD], row.get(MINUTES))


def _usual(frame: pl.DataFrame) -> UsualChange:
    series = frame.pipe(with_weeks, of=LOAD).pipe(with_week_change, of=LOAD)
    found = usual_changes(series, LOAD).row(0, named=True)
    return UsualChange(found["usual"], found["spread"], found["num_changes"])
