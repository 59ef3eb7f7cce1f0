"""One calendar a person: events keep their identity when a plan is posted again."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TypeAlias
from unicodedata import category

from icalendar import Calendar, Component, Event, vText

from callboard.domain.clock import Minute
from callboard.domain.duties import Duty, duties
from callboard.domain.needs import Activity
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week
from callboard.render.board import call_of, show_title
from callboard.render.zones import time_zone

PERSON = "X-CALLBOARD-PERSON"
CANCELLED = "CANCELLED"
LINE_ENDERS = {"Cc", "Zl", "Zp"}
END = b"END:VCALENDAR\r\n"
MOST_BYTES = 74  # of a line that is not folded (RFC 5545, 3.1)
Events: TypeAlias = dict[str, Event]


class UnreadableCalendarError(ValueError):
    """A calendar of the edition before that somebody has damaged."""


def calendars_of(
    season: Season,
    plan: Plan,
    now: Minute,
    previous: Plan | None = None,
    posted: Iterable[bytes] = (),
) -> dict[str, bytes]:
    """Give the .ics of everybody who has to be anywhere, or had in the edition before.

    An event's UID is made of season, call and person, so that a calendar knows it again.
    What `previous`, or a calendar `posted` before, has on the plan's days and the plan
    has not is sent once more, as cancelled; what was moved counts its sequence up.

    Raises
    ------
    UnreadableCalendarError
        When one of `posted` is no calendar.
    """
    events = _events(season, plan, now)
    before: dict[str, Events] = {}
    if previous is not None:
        before = _events(season, previous, now)
    known = {_ref(who): who for who in (*season.dancers, *season.staff)}
    names: dict[str, str] = {}
    for line, name, old in map(_read, posted):
        person = known.get(line, line)
        names[person] = name
        before.setdefault(person, {}).update(old)
    week = Week(plan.first_day, plan.last_day)
    for person, old in before.items():
        kept = events.setdefault(person, {})
        for uid, event in old.items():
            if uid in kept:
                _count_up(kept[uid], event)
            elif _day(season, event) in week:
                kept[uid] = _cancelled(event, plan, now)
    zone = _written(
        time_zone(
            season.clock.zone,
            date(plan.first_day.year - 1, 1, 1),
            date(plan.last_day.year + 2, 1, 1),
        )
    )
    found = {}
    for person in sorted(person for person in events if events[person]):
        title = _plain(f"{season.settings.name}: {season.name(person)}")
        calendar = Calendar()
        calendar.add("prodid", "-//Callboard//Callboard//EN")
        calendar.add("version", "2.0")
        is_known = person in known.values()
        calendar.add("x-wr-calname", title if is_known else names.get(person, title))
        calendar.add(PERSON, _ref(person))
        head, end, _ = _written(calendar).rpartition(END)
        parts = (head, zone, *map(_written, events[person].values()), end)
        found[person] = b"".join(parts)
    return found


def _written(part: Component) -> bytes:
    """Give a calendar's part as its lines; the library is slow at lines that fit."""
    lines = (
        line.encode() if len(line.encode()) <= MOST_BYTES else line.to_ical()
        for line in part.content_lines()
    )
    return b"\r\n".join(lines)


def _events(season: Season, plan: Plan, now: Minute) -> dict[str, Events]:
    """Give everybody's events in order of time."""
    calls: dict[str, Call] = {
        ref: call_of(season, fixture) for ref, fixture in season.fixtures.items()
    } | {call.id: call for call in plan.calls}
    week = Week(plan.first_day, plan.last_day)
    company = season.settings.name.lower().replace(" ", "-")
    shared: dict[tuple[object, ...], Event] = {}
    found: dict[str, Events] = {}
    for duty in sorted(
        duties(season, plan.calls, week), key=lambda duty: (duty.span, duty.ref)
    ):
        call = calls.get(duty.ref)
        watches = call is not None and duty.person in call.watching
        same = (duty.ref, duty.activity, duty.span, duty.space, watches)
        if same not in shared:
            shared[same] = _event(season, plan, duty, call, now)
        half = ".half-hour-call" if duty.activity is Activity.HALF_HOUR else ""
        ref = f"{duty.ref}{half}.{duty.person}.{plan.first_day}"
        uid = _ref(f"{ref}@{company}.callboard")
        event = shared[same].copy()
        event.add("uid", uid)
        found.setdefault(duty.person, {})[uid] = event
    return found


def _event(
    season: Season, plan: Plan, duty: Duty, call: Call | None, now: Minute
) -> Event:
    """Give what a duty says to everybody who has it; only the UID is a person's own."""
    event = Event()
    event.add("sequence", plan.sequence)
    event.add("dtstamp", datetime.fromtimestamp(now * 60, tz=UTC))
    event.add("dtstart", season.clock.local(duty.span.start))
    event.add("dtend", season.clock.local(duty.span.end))
    if call is None:
        show = season.performances[duty.ref]
        kind = duty.activity.value.capitalize()
        event.add("summary", _plain(f"{kind}: {show_title(season, show)}"))
    else:
        watches = " (watching)" if duty.person in call.watching else ""
        event.add("summary", _plain(f"{call.title}{watches}"))
    event.add("status", "CONFIRMED")
    space = season.spaces.get(duty.space or "")
    if space is not None:
        event.add("location", _plain(space.name))
    if call is not None and (call.coaches or call.remarks):
        leaders = ", ".join(season.name(each) for each in call.coaches)
        said = [leaders, *call.remarks.splitlines()]
        event.add("description", "\n".join(_plain(each) for each in said if each))
    return event


def _plain(text: str) -> str:
    """Give words without the signs that end a line in a calendar."""
    return "".join(" " if category(each) in LINE_ENDERS else each for each in text)


def _ref(text: str) -> str:
    """Give an id without those signs, and still no other's."""
    return "".join(
        f"%{ord(each):02X}" if category(each) in LINE_ENDERS else each for each in text
    )


def _read(posted: bytes) -> tuple[str, str, Events]:
    """Give whose calendar it is, its name, and its events by UID."""
    try:
        calendar = Calendar.from_ical(posted)
        events = {str(event["uid"]): event for event in calendar.events}
        for event in events.values():
            _said(event)
        return str(calendar[PERSON]), str(calendar["x-wr-calname"]), events
    except (KeyError, TypeError, ValueError) as error:
        message = "a calendar of the edition before cannot be read"
        raise UnreadableCalendarError(message) from error


def _day(season: Season, event: Event) -> date:
    return season.clock.day_of(int(_moment(event.start).timestamp()) // 60)


def _moment(start: date) -> datetime:
    if not isinstance(start, datetime):
        message = "an event of Callboard has a time of day"
        raise TypeError(message)
    return start


def _count_up(event: Event, before: Event) -> None:
    """Give an event the number that follows the one posted, if anything was changed."""
    is_changed = _said(event) != _said(before)
    event.sequence = max(event.sequence, before.sequence + is_changed)


def _said(event: Event) -> tuple[object, ...]:
    words = (str(event.summary), str(event.location), str(event.status))
    return (_moment(event.start), _moment(event.end), *words)


def _cancelled(event: Event, plan: Plan, now: Minute) -> Event:
    if str(event.status) != CANCELLED:
        event.sequence = max(plan.sequence, event.sequence + 1)
        event.DTSTAMP = datetime.fromtimestamp(now * 60, tz=UTC)
        event["status"] = vText(CANCELLED)
    return event
