"""Cells of an event as they are written: names, days, times, numbers, words."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TypeVar

from callboard.domain.season import Season
from callboard.io.events.rows import Row
from callboard.io.faults import Fault, nearest
from callboard.io.spelling import plain

Named = TypeVar("Named")
MOST_LISTED = 6


class Cells:
    """The cells of one row, read as what they mean; faults are collected, not raised."""

    def __init__(self, row: Row, season: Season) -> None:
        self.row = row
        self.season = season
        self.faults: list[Fault] = []

    def fault(self, column: str, message: str, advice: str = "") -> None:
        """Note what is wrong with a cell."""
        value = self.row.cells.get(column, "")
        self.faults.append(self.row.fault(column, value, message, advice))

    def name(self, column: str, known: Mapping[str, list[str]]) -> str:
        """Find an id by id or name; empty where the cell is, or nothing is meant."""
        text = self.row.cells.get(column, "")
        return self.meant(column, text, known) if text else ""

    def names(self, column: str, known: Mapping[str, list[str]]) -> tuple[str, ...]:
        """Find ids parted by semicolons; each may be there once."""
        parts = self.row.cells.get(column, "").split(";")
        found = [
            self.meant(column, part.strip(), known) for part in parts if part.strip()
        ]
        twice = [each for each, num in Counter(found).items() if each and num > 1]
        if twice:
            self.fault(column, f"{twice[0]!r} is there twice", "Name each once.")
        return tuple(each for each in found if each)

    def meant(self, column: str, text: str, known: Mapping[str, list[str]]) -> str:
        """Find the id that a text means; empty, and a fault, where none or several do."""
        wanted = plain(text)
        if text in known:
            return text
        meant = [
            name
            for name, called in known.items()
            if wanted in {plain(each) for each in (name, *called)}
        ]
        if len(meant) == 1:
            return meant[0]
        if meant:
            ids = ", ".join(meant)
            self.fault(column, f"{text!r} is several", f"Write the id: {ids}.")
            return ""
        every = [each for name, called in known.items() for each in (*called, name)]
        near = nearest(text, every)
        advice = f"Perhaps {near!r}." if near else _some(known)
        self.fault(column, f"Nothing here is called {text!r}", advice)
        return ""

    def show(self, column: str) -> str:
        """Find a performance by its id."""
        return self.name(column, {name: [] for name in self.season.performances})

    def day(self, column: str) -> date | None:
        """Read a date."""
        return self.parsed(
            column, date.fromisoformat, "date", "Write it as 2026-11-24."
        )

    def time_of_day(self, column: str) -> time | None:
        """Read a time on the company's own clock."""
        return self.parsed(
            column,
            _clock_time,
            "time of day on the company's clock",
            "Write it as 19:30.",
        )

    def number(self, column: str) -> int | None:
        """Read a whole number."""
        return self.parsed(column, int, "whole number", "Write it as 120.")

    def word(
        self, column: str, known: Mapping[str, Named], usual: Named | None = None
    ) -> Named | None:
        """Find one of some words; what is usual where the cell is empty."""
        text = self.row.cells.get(column, "").casefold()
        if not text:
            return usual
        if text not in known:
            near = nearest(text, known)
            advice = f"Perhaps {near!r}." if near else f"Known: {', '.join(known)}."
            self.fault(column, "There is no such word here", advice)
            return usual
        return known[text]

    def parsed(
        self, column: str, read: Callable[[str], Named], what: str, advice: str
    ) -> Named | None:
        """Read a cell; None where it is empty, or is no such thing."""
        text = self.row.cells.get(column, "")
        if not text:
            return None
        try:
            return read(text)
        except ValueError:
            self.fault(column, f"{text!r} is no {what}", advice)
            return None


def _some(known: Mapping[str, object]) -> str:
    """Name what there is, the first few where there is more."""
    if not known:
        return "There is none in the book."
    some = ", ".join(sorted(known)[:MOST_LISTED])
    more = ", and others" if len(known) > MOST_LISTED else ""
    return f"There are {some}{more}."


def _clock_time(text: str) -> time:
    """Read a time on the company's own clock."""
    at = time.fromisoformat(text.zfill(5))
    if at.tzinfo is not None:
        raise ValueError(text)
    return at


def titles(table: Mapping[str, object], title: str = "name") -> dict[str, list[str]]:
    """Give the names, or titles, of a table by id."""
    return {name: [str(getattr(each, title))] for name, each in table.items()}
