"""One calendar a person: events keep their identity when a plan is posted again."""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from callboard.domain.clock import Minute
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season


def calendars_of(
    season: Season, plan: Plan, now: Minute, previous: Plan | None = None
) -> dict[str, bytes]:
    """Give the .ics of everybody called in a plan, or in the one before it.

    An event's UID is made of season, call and person, so that a calendar knows it again;
    what `previous` had and `plan` has not is sent once more, as cancelled.
    """
    found: dict[str, bytes] = {}
    before = previous.calls if previous is not None else ()
    people = {person for call in (*plan.calls, *before) for person in call.people}
    for person in sorted(people):
        mine = [call for call in plan.calls if person in call.people]
        kept = {call.id for call in mine}
        gone = [
            call for call in before if person in call.people and call.id not in kept
        ]
        calendar = Calendar()
        calendar.add("prodid", "-//Callboard//Callboard//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", f"{season.settings.name}: {season.name(person)}")
        for call in mine:
            calendar.add_component(_event(season, plan, call, person, now))
        for call in gone:
            event = _event(season, plan, call, person, now)
            event["STATUS"] = "CANCELLED"
            calendar.add_component(event)
        calendar.add_missing_timezones()
        found[person] = calendar.to_ical()
    return found


def _event(season: Season, plan: Plan, call: Call, person: str, now: Minute) -> Event:
    event = Event()
    name = season.settings.name.lower().replace(" ", "-")
    event.add("uid", f"{call.id}.{person}.{plan.first_day}@{name}.callboard")
    event.add("sequence", plan.sequence)
    event.add("dtstamp", datetime.fromtimestamp(now * 60, tz=UTC))
    event.add("dtstart", season.clock.local(call.span.start))
    event.add("dtend", season.clock.local(call.span.end))
    watches = " (watching)" if person in call.watching else ""
    event.add("summary", f"{call.title}{watches}")
    event.add("status", "CONFIRMED")
    space = season.spaces.get(call.space or "")
    if space is not None:
        event.add("location", space.name)
    if call.coaches:
        event.add("description", ", ".join(season.name(each) for each in call.coaches))
    return event
