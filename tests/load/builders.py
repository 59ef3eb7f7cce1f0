"""Calendars typed in, and the vectors read."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import isinf, isnan
from pathlib import Path

import polars as pl

from callboard.load.calendar import Absent, Calendar, complete

FIRST = date(2026, 1, 5)  # a Monday
VECTORS = Path(__file__).parent / "vectors"
Loads = Sequence[float | None]


def days_of(loads: Loads, dancer: str = "ann", first: date = FIRST) -> pl.DataFrame:
    """Give loads as a table of days that follow each other."""
    return pl.DataFrame(
        {
            "dancer": [dancer] * len(loads),
            "day": [first + timedelta(at) for at in range(len(loads))],
            "load": loads,
        },
        schema={"dancer": pl.String, "day": pl.Date, "load": pl.Float64},
    )


def calendar(*dancers: Loads) -> Calendar:
    """Give a calendar of dancers a, b, c..."""
    tables = [days_of(loads, chr(97 + at)) for at, loads in enumerate(dancers)]
    return complete(pl.concat(tables), Absent.MISSING)


def frame(*dancers: Loads) -> pl.DataFrame:
    """Give the frame of such a calendar, for a single measure."""
    return calendar(*dancers).frame


def rows_of(name: str) -> list[dict[str, str]]:
    """Give the rows of a file of vectors."""
    with (VECTORS / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def number(cell: str) -> float | None:
    """Give a cell as a number; an empty one is no value."""
    return float(cell) if cell else None


def is_to_digits(found: float | None, cell: str, digits: int = 6) -> bool:
    """Whether a value is that of a cell, which was rounded to so many digits."""
    wanted = number(cell)
    if wanted is None or found is None:
        return wanted is found
    if isnan(wanted):
        return isnan(found)
    if isinf(wanted):
        return found == wanted
    return abs(found - wanted) <= 0.5000001 * 10.0**-digits


def differences(
    found: Iterable[float | None], cells: Iterable[str], digits: int = 6
) -> list[str]:
    """Give what differs, row by row."""
    return [
        f"row {row}: {value}, not {cell or 'no value'}"
        for row, (value, cell) in enumerate(zip(found, cells, strict=True), start=1)
        if not is_to_digits(value, cell, digits)
    ]
