"""Events as they are written, into events of a season: every fault at once."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

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
from callboard.io.events.cells import Cells, titles
from callboard.io.events.rows import Row, rows_of
from callboard.io.faults import MOST_FAULTS, BookFaults, Fault, nearest
from callboard.rules.bars import BARS, CLOCKED

MOST_MINUTES = 24 * 60


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
        column = each.column if each.other is None else "event"
        advice = each.advice
        if each.other is not None:
            if each.number in contradicted:  # the first that it contradicts is enough
                continue
            contradicted.add(each.number)
            other = found[each.other][0]
            where = f"row {other.row}" if other.row else f"events[{other.number}]"
            advice = f"The other is {where}. {advice}"
        faults.append(row.fault(column, value, each.message, advice))
    if faults:
        raise BookFaults(sorted(faults, key=lambda each: each.row)[:MOST_FAULTS])
    return tuple(event for _, event in found)


class _Reader(Cells):
    """Reads one row into an event; faults are collected, not raised."""

    def event(self) -> Event | None:
        """Give the event; None where something is wrong."""
        kind = self.row.cells.get("event", "").casefold()
        if kind not in words.COLUMNS:
            near = nearest(kind, words.COLUMNS)
            advice = f"Perhaps {near!r}. " if near else ""
            advice += f"Events: {', '.join(words.COLUMNS)}."
            self.fault("event", "There is no such event", advice)
            return None
        needed, optional = words.COLUMNS[kind]
        for name in needed:
            if name not in self.row.cells:
                self.fault(name, f"{kind!r} asks for it", "Fill it in.")
        for name in self.row.cells:
            if name not in {"event", *needed, *optional}:
                self.fault(name, f"{kind!r} has no {name}", "Leave it empty.")
        if self.faults:
            return None
        return self._made(kind)

    def _made(self, kind: str) -> Event | None:
        season = self.season
        match kind:
            case words.OUT | words.CLOSED:
                who = self.name("who", self._absent(kind))
                first, last = self.day("from"), self.day("until")
                return Away(who, first, last) if who and first else None
            case words.LIMITED:
                return self._limited()
            case words.BACK:
                who, first = (
                    self.name("who", titles(season.dancers)),
                    self.day("from"),
                )
                return Back(who, first, self._ramp()) if who and first else None
            case words.LEAVES:
                who, last = self.name("who", titles(season.staff)), self.day("until")
                return Leaves(who, last) if who and last else None
            case words.CONDUCTOR:
                show = self.show("performance")
                who = self.name("who", titles(season.staff))
                return Conducted(show, who) if show and who else None
            case words.CALL:
                return self._call()
            case _:
                return self._show_event(kind)

    def _show_event(self, kind: str) -> Event | None:
        day, curtain = self.day("day"), self.time_of_day("curtain")
        if kind == words.ADDED:
            like, name = self.show("like"), self.row.cells["performance"]
            return ShowAdded(name, like, day, curtain) if like and day else None
        show = self.show("performance")
        if kind == words.CANCELLED:
            return ShowCancelled(show) if show else None
        space = self.name("space", titles(self.season.spaces))
        return ShowMoved(show, day, curtain, space or None) if show else None

    def _absent(self, kind: str) -> dict[str, list[str]]:
        season = self.season
        if kind == words.CLOSED:
            return titles(season.spaces)
        return titles({**season.staff, **season.dancers})

    def _limited(self) -> Event | None:
        who = self.name("who", titles(self.season.dancers))
        first, last = self.day("from"), self.day("until")
        bar = self.word("bar", {each.value: each for each in Bar})
        if bar is None or not who or first is None:
            return None
        limit, floor = self._limit(bar), None
        if BARS[bar].has_floor:
            floor = self.word("floor", self._floors())
            if "floor" not in self.row.cells:
                self.fault("floor", f"{bar.value!r} asks for a floor", "Fill it in.")
        elif "floor" in self.row.cells:
            self.fault("floor", f"{bar.value!r} has no floor", "Leave it empty.")
        return Limited(Restriction(who, bar, first, last, limit, floor))

    def _limit(self, bar: Bar) -> int | None:
        """Read the number of a bar, in its unit; a time for one by the clock."""
        meaning = BARS[bar]
        if "limit" not in self.row.cells:
            if meaning.is_numbered:
                self.fault("limit", f"{bar.value!r} asks for a limit", "Fill it in.")
            return None
        if not meaning.is_numbered:
            self.fault("limit", f"{bar.value!r} has no limit", "Leave it empty.")
            return None
        if bar in CLOCKED:
            at = self.time_of_day("limit")
            return None if at is None else at.hour * 60 + at.minute
        limit = self.number("limit")
        if limit is not None and not meaning.least <= limit <= meaning.most:
            words = f"It is no number of {meaning.unit} from {meaning.least} to "
            self.fault("limit", f"{words}{meaning.most}", "Correct it.")
        return limit

    def _floors(self) -> dict[str, str]:
        """Give the floors of the spaces."""
        floors = {space.floor for space in self.season.spaces.values()}
        return {floor.casefold(): floor for floor in floors}

    def _ramp(self) -> tuple[tuple[date, int | None], ...]:
        """Read ``2027-02-01 120; 2027-02-08 240; 2027-02-15 all``."""
        steps: list[tuple[date, int | None]] = []
        for part in filter(None, self.row.cells.get("ramp", "").split(";")):
            day, _, minutes = part.strip().partition(" ")
            try:
                most = None if minutes.strip() == "all" else _minutes(minutes)
                steps.append((date.fromisoformat(day), most))
            except ValueError:
                advice = 'Write steps as "2027-02-01 120; 2027-02-08 all".'
                self.fault("ramp", f"{part.strip()!r} is no step", advice)
        return tuple(steps)

    def _call(self) -> Event | None:
        season, cells = self.season, self.row.cells
        name = cells["need"]
        if name in season.needs:
            self.fault("need", "A need has that id already", "Choose another.")
        minutes = self.number("minutes")
        work = self.name("work", titles(season.works, "title"))
        known = {section.id for section in season.sections if section.work == work}
        letters = {letter for each, letter in season.cast_of if each == work}
        activity = self.word(
            "activity", {each.value: each for each in REHEARSALS}, Activity.REHEARSAL
        )
        need = Need(
            name,
            cells.get("title", season.works[work].title if work else name),
            minutes or 0,
            work or None,
            self.names("sections", {each: [each] for each in known}),
            self.names("casts", {each: [each] for each in letters}),
            self.names("dancers", titles(season.dancers)),
            coaches=self.names("coaches", titles(season.staff)),
            needs_all_coaches="coaches" in cells,
            needs_pianist=self.word("pianist", words.YES_NO, usual=True) is not False,
            spaces=self.names("space", titles(season.spaces)),
            activity=activity or Activity.REHEARSAL,
            from_date=self.day("from"),
            deadline=self.day("until"),
            priority=1,
        )
        if not need.dancers and not need.casts:
            advice = "Fill in dancers, or a work and its casts."
            self.fault("dancers", "It calls nobody", advice)
        grid = season.settings.grid_minutes
        if minutes is not None and (minutes <= 0 or minutes % grid):
            self.fault(
                "minutes", f"It is no multiple of {grid}", "Calls have whole slots."
            )
        return CallNeeded(need)


def _minutes(text: str) -> int:
    """Read minutes of a day."""
    minutes = int(text)
    if not 0 <= minutes <= MOST_MINUTES:
        raise ValueError(text)
    return minutes
