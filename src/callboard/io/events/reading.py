"""Events as they are written, into events of a season: every fault at once."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import TypeVar

from callboard.domain.clock import Minute
from callboard.domain.contradictions import objections
from callboard.domain.events import (
    Away,
    Back,
    CallNeeded,
    Conducted,
    Event,
    Leaves,
    Limited,
    ShowAdded,
    ShowCancelled,
    ShowMoved,
)
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.people import Bar, Restriction
from callboard.domain.season import Season
from callboard.io.events import words
from callboard.io.events.rows import Row, rows_of
from callboard.io.faults import MOST_FAULTS, BookFaults, Fault, nearest
from callboard.io.spelling import plain

Named = TypeVar("Named")
CLOCK_BARS = frozenset({Bar.NOT_BEFORE, Bar.NOT_AFTER})
LIMITS = CLOCK_BARS | {
    Bar.MAX_POINTE_DAY,
    Bar.MAX_MINUTES_DAY,
    Bar.MAX_MINUTES_WEEK,
    Bar.MAX_SHOWS_WEEK,
    Bar.HOURS_AFTER_SHOW,
}
MOST_LISTED = 6


def read_events(path: Path, season: Season, now: Minute) -> tuple[Event, ...]:
    """Read the events of a file, and see that they can all be.

    Raises
    ------
    BookFaults
        With every fault: words, names, dates, and events that contradict each other.
    """
    return events_of(rows_of(path), season, now)


def events_of(rows: Iterable[Row], season: Season, now: Minute) -> tuple[Event, ...]:
    """Give the events of rows.

    Raises
    ------
    BookFaults
        As `read_events`.
    """
    faults: list[Fault] = []
    found: list[tuple[Row, Event]] = []
    for row in rows:
        reader = _Reader(row, season)
        event = reader.event()
        faults += reader.faults
        if event is not None and not reader.faults:
            found.append((row, event))
    contradicted: set[int] = set()
    for each in objections(season, [event for _, event in found], now):
        row = found[each.number][0]
        value = each.value or row.cells.get("who", row.cells.get("performance", ""))
        advice = each.advice
        if each.other is not None:
            if each.number in contradicted:  # the first that it contradicts is enough
                continue
            contradicted.add(each.number)
            other = found[each.other][0]
            where = f"row {other.row}" if other.row else f"events[{other.number}]"
            advice = f"The other is {where}. {advice}"
        faults.append(row.fault(row.column_of(value), value, each.message, advice))
    if faults:
        raise BookFaults(sorted(faults, key=lambda each: each.row)[:MOST_FAULTS])
    return tuple(event for _, event in found)


class _Reader:
    """Reads one row; faults are collected, not raised."""

    def __init__(self, row: Row, season: Season) -> None:
        self.row = row
        self.season = season
        self.faults: list[Fault] = []

    def event(self) -> Event | None:
        """Give the event; None where something is wrong."""
        kind = self.row.cells.get("event", "").casefold()
        if kind not in words.COLUMNS:
            near = nearest(kind, words.COLUMNS)
            advice = f"Perhaps {near!r}. " if near else ""
            advice += f"Events: {', '.join(words.COLUMNS)}."
            self._fault("event", "There is no such event", advice)
            return None
        needed, optional = words.COLUMNS[kind]
        for name in needed:
            if name not in self.row.cells:
                self._fault(name, f"{kind!r} asks for it", "Fill it in.")
        for name in self.row.cells:
            if name not in {"event", *needed, *optional}:
                self._fault(name, f"{kind!r} has no {name}", "Leave it empty.")
        if self.faults:
            return None
        return self._made(kind)

    def _made(self, kind: str) -> Event | None:
        season = self.season
        match kind:
            case words.OUT | words.CLOSED:
                who = self._name("who", self._absent(kind))
                first, last = self._day("from"), self._day("until")
                return Away(who, first, last) if who and first else None
            case words.LIMITED:
                return self._limited()
            case words.BACK:
                who, first = (
                    self._name("who", _people(season.dancers)),
                    self._day("from"),
                )
                return Back(who, first, self._ramp()) if who and first else None
            case words.LEAVES:
                who, last = self._name("who", _people(season.staff)), self._day("until")
                return Leaves(who, last) if who and last else None
            case words.CONDUCTOR:
                show = self._show("performance")
                who = self._name("who", _people(season.staff))
                return Conducted(show, who) if show and who else None
            case words.CALL:
                return self._call()
            case _:
                return self._show_event(kind)

    def _show_event(self, kind: str) -> Event | None:
        day, curtain = self._day("day"), self._time("curtain")
        if kind == words.ADDED:
            like, name = self._show("like"), self.row.cells["performance"]
            return ShowAdded(name, like, day, curtain) if like and day else None
        show = self._show("performance")
        if kind == words.CANCELLED:
            return ShowCancelled(show) if show else None
        space = self._name("space", _people(self.season.spaces))
        return ShowMoved(show, day, curtain, space or None) if show else None

    def _absent(self, kind: str) -> dict[str, list[str]]:
        season = self.season
        if kind == words.CLOSED:
            return _people(season.spaces)
        return _people({**season.staff, **season.dancers})

    def _limited(self) -> Event | None:
        who = self._name("who", _people(self.season.dancers))
        first, last = self._day("from"), self._day("until")
        bar = self._word("bar", {each.value: each for each in Bar})
        if bar is None or not who or first is None:
            return None
        limit: int | None = None
        if bar in CLOCK_BARS:
            at = self._time("limit")
            limit = None if at is None else at.hour * 60 + at.minute
        elif "limit" in self.row.cells:
            limit = self._number("limit")
        if bar in LIMITS and limit is None and not self.faults:
            self._fault("limit", f"{bar.value!r} asks for a limit", "Fill it in.")
        if bar is Bar.NOT_ON_FLOOR and "floor" not in self.row.cells:
            self._fault("floor", f"{bar.value!r} asks for a floor", "Fill it in.")
        floor = self.row.cells.get("floor")
        return Limited(Restriction(who, bar, first, last, limit, floor))

    def _ramp(self) -> tuple[tuple[date, int | None], ...]:
        """Read ``2027-02-01 120; 2027-02-08 240; 2027-02-15 all``."""
        steps: list[tuple[date, int | None]] = []
        for part in filter(None, self.row.cells.get("ramp", "").split(";")):
            day, _, minutes = part.strip().partition(" ")
            try:
                most = None if minutes.strip() == "all" else int(minutes)
                steps.append((date.fromisoformat(day), most))
            except ValueError:
                advice = 'Write steps as "2027-02-01 120; 2027-02-08 all".'
                self._fault("ramp", f"{part.strip()!r} is no step", advice)
        return tuple(steps)

    def _call(self) -> Event | None:
        season, cells = self.season, self.row.cells
        name = cells["need"]
        if name in season.needs:
            self._fault("need", "A need has that id already", "Choose another.")
        minutes = self._number("minutes")
        work = self._name("work", _people(season.works, "title"))
        known = {section.id for section in season.sections if section.work == work}
        letters = {letter for each, letter in season.cast_of if each == work}
        activity = self._word(
            "activity", {each.value: each for each in REHEARSALS}, Activity.REHEARSAL
        )
        need = Need(
            name,
            cells.get("title", season.works[work].title if work else name),
            minutes or 0,
            work or None,
            self._all("sections", {each: [each] for each in known}),
            self._all("casts", {each: [each] for each in letters}),
            self._all("dancers", _people(season.dancers)),
            coaches=self._all("coaches", _people(season.staff)),
            needs_all_coaches="coaches" in cells,
            needs_pianist=cells.get("pianist", "").casefold() not in words.NO,
            spaces=self._all("space", _people(season.spaces)),
            activity=activity or Activity.REHEARSAL,
            from_date=self._day("from"),
            deadline=self._day("until"),
            priority=1,
        )
        if not need.dancers and not need.casts:
            advice = "Fill in dancers, or a work and its casts."
            self._fault("dancers", "It calls nobody", advice)
        grid = season.settings.grid_minutes
        if minutes is not None and (minutes <= 0 or minutes % grid):
            self._fault(
                "minutes", f"It is no multiple of {grid}", "Calls have whole slots."
            )
        return CallNeeded(need)

    # --- cells ------------------------------------------------------------------------

    def _fault(self, column: str, message: str, advice: str = "") -> None:
        value = self.row.cells.get(column, "")
        self.faults.append(self.row.fault(column, value, message, advice))

    def _name(self, column: str, known: Mapping[str, list[str]]) -> str:
        """Find an id by id or name; empty where the cell is, or nothing is meant."""
        text = self.row.cells.get(column, "")
        return self._meant(column, text, known) if text else ""

    def _all(self, column: str, known: Mapping[str, list[str]]) -> tuple[str, ...]:
        parts = self.row.cells.get(column, "").split(";")
        found = [
            self._meant(column, part.strip(), known) for part in parts if part.strip()
        ]
        return tuple(each for each in found if each)

    def _meant(self, column: str, text: str, known: Mapping[str, list[str]]) -> str:
        wanted = plain(text)
        if text in known:
            return text
        meant = [
            name
            for name, titles in known.items()
            if wanted in {plain(each) for each in (name, *titles)}
        ]
        if len(meant) == 1:
            return meant[0]
        if meant:
            ids = ", ".join(meant)
            self._fault(column, f"{text!r} is several", f"Write the id: {ids}.")
            return ""
        every = [each for name, titles in known.items() for each in (*titles, name)]
        near = nearest(text, every)
        some = ", ".join(sorted(known)[:MOST_LISTED])
        advice = f"Perhaps {near!r}." if near else f"There are {some}, and others."
        self._fault(column, f"Nothing here is called {text!r}", advice)
        return ""

    def _show(self, column: str) -> str:
        return self._name(column, {name: [] for name in self.season.performances})

    def _day(self, column: str) -> date | None:
        return self._parsed(
            column, date.fromisoformat, "date", "Write it as 2026-11-24."
        )

    def _time(self, column: str) -> time | None:
        return self._parsed(
            column,
            lambda text: time.fromisoformat(text.zfill(5)),
            "time of day",
            "Write it as 19:30.",
        )

    def _number(self, column: str) -> int | None:
        return self._parsed(column, int, "whole number", "Write it as 120.")

    def _word(
        self, column: str, known: Mapping[str, Named], usual: Named | None = None
    ) -> Named | None:
        text = self.row.cells.get(column, "").casefold()
        if not text:
            return usual
        if text not in known:
            near = nearest(text, known)
            advice = f"Perhaps {near!r}." if near else f"Known: {', '.join(known)}."
            self._fault(column, "There is no such word here", advice)
            return usual
        return known[text]

    def _parsed(
        self, column: str, read: Callable[[str], Named], what: str, advice: str
    ) -> Named | None:
        text = self.row.cells.get(column, "")
        if not text:
            return None
        try:
            return read(text)
        except ValueError:
            self._fault(column, f"{text!r} is no {what}", advice)
            return None


def _people(table: Mapping[str, object], title: str = "name") -> dict[str, list[str]]:
    return {name: [str(getattr(each, title))] for name, each in table.items()}
