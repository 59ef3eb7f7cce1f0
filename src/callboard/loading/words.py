"""How loads, hours and days are written in reports."""

from datetime import date
from typing import Final

from callboard.explain.words import listed, on

NONE: Final = "\N{EM DASH}"


def hours(minutes: float) -> str:
    """Give minutes as hours: 22.5."""
    return f"{minutes / 60:.1f}"


def signed(minutes: float) -> str:
    """Give a change of minutes as hours, with its sign: +2.5, -1.0, 0.0."""
    return f"{minutes / 60:+.1f}" if round(minutes / 6) else hours(0)


def points(load: float | None) -> str:
    """Give load points, a dash where there are none to give."""
    return NONE if load is None else f"{load:,.0f}"


def day(when: date) -> str:
    """Give a day as reports have it: Tue 24 Nov."""
    return on(when)


def stretch(first: date, last: date) -> str:
    """Give two days and the year: 7 Dec 2026 to 21 Feb 2027."""
    start = f"{first.day} {first:%b}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {last:%b} {last.year}"


def several(words: list[str], most: int = 3) -> str:
    """Give a few words in a row, and how many are left."""
    if len(words) <= most:
        return listed(words)
    return f"{', '.join(words[:most])} and {len(words) - most} more"
