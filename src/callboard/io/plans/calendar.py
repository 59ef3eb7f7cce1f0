"""Plans out of calendars: one of the company, or one a person, ours among them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from icalendar import Calendar

from callboard.domain.season import Season, Week
from callboard.io.faults import BookFaults, Fault
from callboard.io.plans.book import Book
from callboard.io.plans.events import MOST_EVENTS, Event, EventReader, Events
from callboard.io.plans.headings import meaning
from callboard.io.plans.own_calendars import own_lines
from callboard.io.plans.people import PeopleReader
from callboard.io.plans.subjects import Subject
from callboard.io.plans.table import Rows
from callboard.io.plans.written import Written
from callboard.io.text_in import read_text, refusal

MOST_LETTERS: Final = 20_000_000  # of all calendars together
MOST_FILES: Final = 2_000
_HTML_LINES = re.compile(r"</?(?:br|p|div|li|ul|tr)\b[^>]{0,200}>", re.IGNORECASE)
_HTML = re.compile(r"</?[a-z][^>]{0,200}>", re.IGNORECASE)
_NAMED = frozenset(
    {
        "who",
        "watching",
        "coach",
        "pianist",
        "remarks",
        "need",
        "work",
        "section",
        "kind",
    }
)
# What a reader of calendars raises on files that somebody has broken.
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)


def calendar_rows(path: Path, season: Season, week: Week | None) -> Rows:
    """Read one calendar, or every one of a folder.

    Raises
    ------
    BookFaults
        ``not-a-calendar``, ``damaged``, ``too-large``, or as `read_text`.
    """
    files = [path]
    if path.is_dir():
        files = sorted(path.glob("*.ics"))
        if not files:
            raise refusal(
                path, "no-calls", "No calendars are in this folder", "They end in .ics."
            )
    if len(files) > MOST_FILES:
        raise _too_large(path)
    book = Book(season)
    span = Week(season.settings.first_date, season.settings.last_date)
    reader = EventReader(season.clock, week or span)
    faults: list[Fault] = []
    num_letters = 0
    for file in files:
        try:
            text = read_text(file)
            num_letters += len(text)
            if num_letters > MOST_LETTERS:
                raise _too_large(path)
            for calendar in _parsed(file, text):
                reader.read(calendar, file.name, _whose(book, calendar, file))
        except BookFaults as error:
            faults += error.faults
    events = reader.found
    is_empty = not (events.events or events.faults or faults)
    if is_empty and (week is None or not events.num_seen):
        message, advice = "No events of the season are in it", "Export its weeks."
        raise refusal(path, "no-calls", message, advice)
    return _rows(path, season, events, faults)


def _too_large(path: Path) -> BookFaults:
    return refusal(
        path,
        "too-large",
        "There is more than calendars of a season",
        "Export one week.",
    )


def _parsed(file: Path, text: str) -> list[Calendar]:
    lines = [line.strip().upper() for line in text.splitlines()]
    if "BEGIN:VCALENDAR" not in lines:
        raise refusal(
            file, "not-a-calendar", "This is not a calendar", "Export it as iCalendar."
        )
    for part in ("VCALENDAR", "VEVENT"):
        if lines.count(f"BEGIN:{part}") != lines.count(f"END:{part}"):
            raise _damaged(file)
    if lines.count("BEGIN:VEVENT") > MOST_EVENTS:
        raise _too_large(file)
    try:
        return Calendar.from_ical(text, multiple=True)
    except _DAMAGED:
        raise _damaged(file) from None


def _damaged(file: Path) -> BookFaults:
    return refusal(file, "damaged", "The calendar is damaged", "Export it once more.")


def _whose(book: Book, calendar: Calendar, file: Path) -> str:
    """Give the person whose calendar it is, by its name or the file's, if anybody's."""
    titles = (str(calendar.get("X-WR-CALNAME", "")), file.stem)
    for title in (part for text in titles for part in (text, text.rpartition(":")[2])):
        for names in (book.dancers, book.staff):
            if len(found := names.look(title.strip())) == 1:
                return found[0]
    return ""


def _rows(path: Path, season: Season, events: Events, faults: list[Fault]) -> Rows:
    found = Rows(faults=[*faults, *events.faults])
    notes = (
        (events.num_whole_days, "not read, for they last whole days"),
        (events.num_cancelled, "not read, for they are cancelled"),
        (events.num_outside, "not judged, for outside the days"),
    )
    found.notes += [
        f"{said}: {num} event{'s' * (num != 1)}" for num, said in notes if num
    ]
    own, others = own_lines(season, path.name, events.events)
    found.written += own
    book = Book(season)
    found.written += [_written(path.name, book, event) for event in _joined(others)]
    return found


def _joined(events: Iterable[Event]) -> Iterator[Event]:
    """Join an event that stands in several calendars: everybody's, and who has it."""
    joined: dict[tuple[str, int], Event] = {}
    for event in events:
        key = (event.uid, event.span.start)
        known = joined.get(key, replace(event, attendees=()))
        mine = (event.whose,) if event.whose else ()
        people = dict.fromkeys((*known.attendees, *event.attendees, *mine))
        joined[key] = replace(known, attendees=tuple(people))
    yield from joined.values()


def _written(file: str, book: Book, event: Event) -> Written:
    cells = {"title": event.summary, "space": event.location}
    columns = {"title": "SUMMARY", "space": "LOCATION", "who": "ATTENDEE"}
    lines: dict[str, list[str]] = {"who": list(event.attendees)}
    for line in _lines(event.description):
        head, mark, tail = line.partition(":")
        name = meaning(head) if mark else None
        if name in _NAMED and name is not None:
            columns.setdefault(name, head.strip())
            lines.setdefault(name, []).append(tail.strip())
        else:
            lines.setdefault(_meant(book, event, line), []).append(line)
    cells |= {name: "; ".join(some) for name, some in lines.items() if some}
    return Written(
        file=file,
        sheet=event.place,
        cells={name: text for name, text in cells.items() if text},
        columns=columns,
        span=event.span,
    )


def _lines(description: str) -> Iterator[str]:
    text = _HTML.sub("", _HTML_LINES.sub("\n", description))
    yield from (line.strip() for line in text.splitlines() if line.strip())


def _meant(book: Book, event: Event, line: str) -> str:
    """Say whether a line of a description lists people, or is a remark."""
    day = book.season.clock.day_of(event.span.start)
    people = PeopleReader(book, Subject(), book.season.week_of(day)).read(line)
    is_list = people.has_names and not people.errors
    return "who" if is_list else "remarks"
