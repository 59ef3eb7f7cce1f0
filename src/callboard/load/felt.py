"""What a diary's ratings add up to: a calendar of felt load, with what is missing in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

import polars as pl

from callboard.domain.diary import SessionRating
from callboard.load.build_up import with_build_up
from callboard.load.calendar import (
    DANCER,
    DAY,
    LOAD,
    MINUTES,
    Absent,
    Calendar,
    complete,
)

NOTHING_BOOKED: Final[Mapping[str, Collection[date]]] = {}
_DAY: Final = timedelta(days=1)


def load_of(sessions: Iterable[SessionRating]) -> float | None:
    """Give what some sessions add up to; None while one of them is not rated.

    Units
    -----
    Load points; 0 for no sessions.
    """
    total = 0.0
    for each in sessions:
        if each.rating is None and each.minutes:
            return None
        total += each.minutes * (each.rating or 0.0)
    return total


def felt_calendar(
    ratings: Iterable[SessionRating],
    last: date,
    booked: Mapping[str, Collection[date]] = NOTHING_BOOKED,
    unsure: Mapping[str, Collection[date]] = NOTHING_BOOKED,
) -> Calendar:
    """Give the days of everybody who wrote, from her first row to `last`.

    `booked` are days on which the season book has work, by dancer; `unsure` those of which
    a row had to be left out, and whose load is missing whatever else stands there. Between
    her first and last row a day without one is a day of rest, unless she had work then:
    whoever worked and wrote nothing has not rated it. After her last row days are of rest
    while the book has work for her less than a week away on either side, and none on the
    day itself; from the first other day on nothing is known.

    Units
    -----
    Load points, and the minutes that count (`SessionRating.minutes`).
    """
    by_day: dict[tuple[str, date], list[SessionRating]] = defaultdict(list)
    for each in ratings:
        if each.day <= last:
            by_day[each.dancer, each.day].append(each)
    rows: dict[tuple[str, date], tuple[float | None, float | None]] = {
        key: (load_of(mine), float(sum(each.minutes for each in mine)))
        for key, mine in by_day.items()
    }
    for dancer in {dancer for dancer, _ in by_day}:
        for day in unsure.get(dancer, ()):
            if day <= last:
                rows[dancer, day] = (None, None)
    spans: dict[str, tuple[date, date]] = {}
    for dancer, day in rows:
        first, end = spans.get(dancer, (day, day))
        spans[dancer] = min(first, day), max(end, day)
    for dancer, (first, end) in spans.items():
        work = {day for day in booked.get(dancer, ()) if first <= day <= last}
        for day in work:
            rows.setdefault((dancer, day), (None, None))
        unknown = end + _DAY
        while unknown <= last and _is_rest(unknown, work):
            unknown += _DAY
        for offset in range((last - unknown).days + 1):
            rows.setdefault((dancer, unknown + offset * _DAY), (None, None))
    days = pl.DataFrame(
        {
            DANCER: [dancer for dancer, _ in rows],
            DAY: [day for _, day in rows],
            LOAD: [load for load, _ in rows.values()],
            MINUTES: [minutes for _, minutes in rows.values()],
        },
        schema={
            DANCER: pl.String,
            DAY: pl.Date,
            LOAD: pl.Float64,
            MINUTES: pl.Float64,
        },
    )
    return complete(days, Absent.REST, last=last)


def _is_rest(day: date, work: Collection[date]) -> bool:
    """Whether a book that has work around a day, and none on it, makes it a day of rest."""
    return day not in work and any(
        day + offset * _DAY in work for offset in range(-6, 7)
    )


def loads_by_day(calendar: Calendar, dancer: str) -> dict[date, float | None]:
    """Give the load of each day of a dancer's; None where it is missing."""
    own = calendar.of(dancer).frame
    return dict(zip(own[DAY].to_list(), own[LOAD].to_list(), strict=True))


def hours_of(calendar: Calendar) -> dict[str, float]:
    """Give the hours of each dancer's whole calendar; days without minutes count none."""
    found = calendar.frame.group_by(DANCER, maintain_order=True).agg(
        pl.col(MINUTES).sum() / 60
    )
    return dict(found.iter_rows())


def week_loads(calendar: Calendar, first: date) -> dict[str, float]:
    """Give the load of the seven days from `first` on, of whoever has them all."""
    week = calendar.frame.filter(
        pl.col(DAY).is_between(first, first + 6 * _DAY)
    ).group_by(DANCER, maintain_order=True)
    found = week.agg(
        pl.col(LOAD).sum().alias("sum"), pl.col(LOAD).count().alias("known")
    ).filter(pl.col("known") == 7)
    return dict(found.select(DANCER, "sum").iter_rows())


def build_up_of(
    loads: Mapping[date, float | None],
) -> list[tuple[date, float | None, float | None, float | None]]:
    """Give build-up, recent load and freshness of one dancer's days in a row.

    Units
    -----
    Load points a day; None where `with_build_up` has no value.
    """
    days = sorted(loads)
    frame = pl.DataFrame(
        {DANCER: ["one"] * len(days), DAY: days, LOAD: [loads[day] for day in days]},
        schema={DANCER: pl.String, DAY: pl.Date, LOAD: pl.Float64},
    )
    found = with_build_up(Calendar(frame).frame)
    return list(found.select(DAY, "build_up", "recent_load", "freshness").iter_rows())
