"""Events of calendars as plain values: when, what, where, who; repeats written out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Component

from callboard.domain.clock import MINUTES_PER_DAY, Clock, Minute, Span
from callboard.domain.season import Week
from callboard.io.faults import Fault, nearest
from callboard.io.plans.recurrence import days_of
from callboard.io.plans.written import MOST_SHOWN, WordError

MOST_EVENTS: Final = 60_000
MOST_REPEATED: Final = 500
_TIMES: Final = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
)
_YEARS: Final = range(1900, 9000)  # beyond them, days of other zones do not exist
_NO_PEOPLE: Final = frozenset({"ROOM", "RESOURCE"})


@dataclass(frozen=True, slots=True)
class Event:
    """One event at one time. `whose` is the person whose calendar it stands in."""

    uid: str
    span: Span
    summary: str = ""
    location: str = ""
    description: str = ""
    attendees: tuple[str, ...] = ()
    whose: str = ""

    @property
    def place(self) -> str:
        """Where it stands, in words: there are no rows in a calendar."""
        return f"the event {self.summary[:MOST_SHOWN]!r}"


@dataclass
class Events:
    """The events of calendars, what cannot be read in them, and what was left out."""

    events: list[Event] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    num_seen: int = 0
    num_whole_days: int = 0
    num_cancelled: int = 0
    num_outside: int = 0
    num_repeated: int = 0


class EventReader:
    """Reads the events of parsed calendars that lie in a season's days."""

    def __init__(self, clock: Clock, days: Week) -> None:
        self.clock = clock
        self.days = days
        self.found = Events()

    def read(self, calendar: Calendar, file: str, whose: str = "") -> None:
        """Read every event of one calendar."""
        moved: dict[str, set[Minute]] = {}
        several = list(calendar.walk("VEVENT"))
        for event in several:
            if "RECURRENCE-ID" in event and not _broken(event):
                try:
                    at = self._moment(event, "RECURRENCE-ID")
                except WordError:
                    continue
                moved.setdefault(str(event.get("UID", "")), set()).add(at)
        self.found.num_seen += len(several)
        for event in several:
            try:
                for each in self._times(event, moved):
                    if self.clock.day_of(each.span.start) in self.days:
                        self.found.events.append(replace(each, whose=whose))
                    else:
                        self.found.num_outside += 1
            except WordError as error:
                summary = _text(event, "SUMMARY")
                self.found.faults.append(
                    Fault(
                        error.code,
                        file,
                        f"the event {summary[:MOST_SHOWN]!r}",
                        value=error.value[:MOST_SHOWN],
                        message=str(error),
                        advice=error.advice,
                    )
                )

    def _times(
        self, event: Component, moved: dict[str, set[Minute]]
    ) -> Iterator[Event]:
        if _text(event, "STATUS").upper() == "CANCELLED":
            self.found.num_cancelled += 1
            return
        if broken := _broken(event):
            raise WordError(
                "bad-event", f"Its {broken} cannot be read", "Export it again."
            )
        if "DTSTART" not in event:
            raise WordError("missing", "The event has no start", "Export it again.")
        start = _value(event, "DTSTART")
        if type(start) is date:
            self.found.num_whole_days += 1
            return
        begins = self._moment(event, "DTSTART")
        span = Span(begins, self._end(event, begins))
        if span.minutes > MINUTES_PER_DAY:
            self.found.num_whole_days += 1
            return
        uid = _text(event, "UID")
        first = Event(
            uid or f"{begins} {_text(event, 'SUMMARY')}",
            span,
            _text(event, "SUMMARY"),
            _text(event, "LOCATION"),
            _text(event, "DESCRIPTION"),
            tuple(_attendees(event)),
        )
        if "RRULE" not in event and "RDATE" not in event:
            yield first
            return
        self.found.num_repeated += 1
        if self.found.num_repeated > MOST_REPEATED:
            raise WordError(
                "repeats", "Too many events repeat", "Export every event by itself."
            )
        gone = {*self._moments(event, "EXDATE")} | moved.get(uid, set())
        minutes = first.span.minutes
        for at in sorted(
            {*self._repeats(event, start), *self._moments(event, "RDATE")}
        ):
            if at not in gone:
                yield replace(first, span=Span(at, at + minutes))

    def _repeats(self, event: Component, start: datetime) -> Iterator[Minute]:
        """Give each time of a rule, at the same local time also across a clock change."""
        if "RRULE" not in event:
            yield self._moment(event, "DTSTART")
            return
        rule: Any = event["RRULE"]
        if not isinstance(rule, Mapping):
            message = "Its rule for repeats is not one rule"
            raise WordError("repeats", message, "Export it again.")
        # The day after the last one looked at may still be that night, by the clock.
        days = Week(self.days.first, self.days.last + timedelta(days=1))
        for day in days_of(rule, start, days):
            yield self._at(datetime.combine(day, start.timetz()), str(day))

    def _end(self, event: Component, begins: Minute) -> Minute:
        if "DTEND" in event:
            ends = self._moment(event, "DTEND")
        elif "DURATION" in event and isinstance(_value(event, "DURATION"), timedelta):
            ends = begins + int(_value(event, "DURATION").total_seconds()) // 60
        else:
            raise WordError("missing", "The event has no end", "Give it one.")
        if ends <= begins:
            raise WordError(
                "ends-before-start", "It ends before it starts", "Swap them."
            )
        return ends

    def _moments(self, event: Component, name: str) -> Iterator[Minute]:
        """Give the times of EXDATE or RDATE, of which there may be several lines."""
        some: Any = event.get(name, [])
        for line in some if isinstance(some, list) else [some]:
            for each in getattr(line, "dts", ()):
                if isinstance(each.dt, datetime):
                    yield self._at(each.dt, name)

    def _moment(self, event: Component, name: str) -> Minute:
        value = _value(event, name)
        if not isinstance(value, datetime):
            raise WordError(
                "whole-day", f"Its {name} is a day without a time", "Give it a time."
            )
        found: Any = event[name]
        zone = str(found.params.get("TZID", ""))
        if zone and value.tzinfo is None:
            from zoneinfo import available_timezones  # noqa: PLC0415  (reads many files)

            near = nearest(zone, available_timezones())
            advice = f"Perhaps {near}." if near else "Write it as Europe/London."
            raise WordError("unknown-zone", "There is no such time zone", advice, zone)
        return self._at(value, str(value))

    def _at(self, value: datetime, text: str) -> Minute:
        """Give the moment of a time; one without a zone is on the company's clock."""
        at = value.time()
        try:
            if value.year in _YEARS and value.tzinfo is not None:
                return int(value.timestamp()) // 60
            if value.year in _YEARS:
                day = value.date() - timedelta(days=at < self.clock.day_turns)
                return self.clock.at(day, at)
        except ValueError:
            pass
        raise WordError(
            "no-such-time", "This time does not happen", "Write another.", text
        )


def _value(event: Component, name: str) -> Any:
    found: Any = event[name]
    try:
        return found.dt
    except (AttributeError, ValueError):
        advice = "Export the calendar again."
        raise WordError("bad-event", f"Its {name} cannot be read", advice) from None


def _broken(event: Component) -> str:
    """Give the property of its times that could not be read, if there is one."""
    names = [str(name).upper() for name, _ in event.errors if name is not None]
    return next((name for name in names if name in _TIMES), "")


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    if isinstance(value, list):
        return "\n".join(map(str, value)).strip()
    return str(value).strip()


def _attendees(event: Component) -> Iterator[str]:
    """Give people's names, or what stands before the @ of their address."""
    some: Any = event.get("ATTENDEE", [])
    for each in some if isinstance(some, list) else [some]:
        params = getattr(each, "params", {})
        if str(params.get("CUTYPE", "")).upper() in _NO_PEOPLE:
            continue
        name = str(params.get("CN", "")).strip()
        address = str(each).strip()
        if address.lower().startswith("mailto:"):
            address = address[len("mailto:") :]
        if not name or "@" in name:
            name = (name or address).partition("@")[0]
        if name:
            yield name
