"""What is wrong with one event in its season, beside the performances as they are then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from callboard.domain.clock import Minute, Span
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
    moved,
)
from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.repertory import Performance
from callboard.domain.season import Season

Shows = Mapping[str, Performance]
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong: in which column of a list of events, with what value, and what to do."""

    column: str
    value: str
    message: str
    advice: str


def wrongs(season: Season, event: Event, now: Minute, shows: Shows) -> Iterator[Wrong]:
    """Give what is wrong with an event whose names are known.

    `shows` are the performances as all events of the list leave them.
    """
    today = season.clock.day_of(now)
    match event:
        case Away():
            yield from _away(season, event, today, shows)
        case Limited(restriction):
            first, last = restriction.from_date, restriction.to_date
            yield from _dates(first, last)
            if last is not None and last >= first:
                yield from _past("until", last, today, "It is over")
        case Back():
            yield from _past("from", event.first, today, "She is back in the past")
            yield from _ramp(season, event)
        case Leaves(staff, last):
            yield from _past("until", last, today, "It is in the past")
            known = season.staff[staff].to_date
            if known is not None and known <= last:
                words = f"{season.name(staff)} leaves on {known} already"
                yield Wrong("until", str(last), words, "Leave the event out.")
        case CallNeeded(need):
            yield from _call(season, need, today)
        case ShowMoved():
            yield from _moved(season, event, now, shows)
        case ShowAdded():
            yield from _added(season, event, now, shows)
        case ShowCancelled(name):
            yield from _over(season, season.performances[name], now)
        case Conducted():
            yield from _conducted(season, event, now, shows)


# --- people and spaces ----------------------------------------------------------------


def _dates(first: date, last: date | None) -> Iterator[Wrong]:
    if last is not None and last < first:
        message = f"It ends before it begins on {first}"
        advice = "Give until a later day, or leave it empty."
        yield Wrong("until", str(last), message, advice)


def _past(column: str, day: date, today: date, what: str) -> Iterator[Wrong]:
    if day < today:
        advice = "What has been cannot be planned anew; --now says when it is."
        yield Wrong(column, str(day), f"{what}: it is {today}", advice)


def _away(season: Season, event: Away, today: date, shows: Shows) -> Iterator[Wrong]:
    who, first, last = event.who, event.first, event.last
    yield from _dates(first, last)
    if last is not None and last >= first:
        yield from _past("until", last, today, "It is over")
    until = last or season.settings.last_date
    if first > season.settings.last_date:
        words = "That day is after the season"
        advice = f"It ends on {season.settings.last_date}."
        yield Wrong("from", str(first), words, advice)
    if until < first:
        return
    whole = Span(season.clock.day(first).start, season.clock.day(until).end)
    if any(span.covers(whole) for span in season.absences_of.get(who, ())):
        words = f"{name_of(season, who)} is out then already"
        yield Wrong("from", str(first), words, "Leave the event out.")
    if who not in season.spaces:
        return
    for show in shows.values():
        if show.space == who and first <= show.day <= until:
            words = f"{show.id} is danced there on {show.day}"
            advice = "Move or cancel the performance in the same list."
            yield Wrong("who", season.spaces[who].name, words, advice)


def name_of(season: Season, who: str) -> str:
    """Give the name of a person or a space."""
    return season.spaces[who].name if who in season.spaces else season.name(who)


def _ramp(season: Season, event: Back) -> Iterator[Wrong]:
    dancer, first, ramp = event.dancer, event.first, event.ramp
    start = season.clock.day(first).start
    is_out = any(span.end > start for span in season.absences_of.get(dancer, ()))
    is_off = any(
        limit.to_date is None or limit.to_date >= first
        for limit in season.restrictions_of.get(dancer, ())
    )
    if not is_out and not is_off and not ramp:
        words = f"{season.name(dancer)} is not out on {first}"
        yield Wrong("from", str(first), words, "Leave the event out.")
    days = [day for day, _ in ramp]
    if days != sorted(set(days)) or (days and days[0] < first):
        words = "The days of the ramp do not follow each other from the return on"
        value = ", ".join(map(str, days))
        yield Wrong("ramp", value, words, "Give its steps in order of time.")


def _call(season: Season, need: Need, today: date) -> Iterator[Wrong]:
    ends = [each for each in (need.to_date, need.deadline) if each is not None]
    if ends:
        yield from _past("until", min(ends), today, "Its last day is past")
        if need.from_date is not None:
            yield from _dates(need.from_date, min(ends))
    settings = season.settings
    day = datetime.combine(today, settings.calls_to) - datetime.combine(
        today, settings.calls_from
    )
    hours = day // timedelta(minutes=1) % (24 * 60)
    if need.minutes > hours:
        words = f"No day has so long: calls are from {settings.calls_from:%H:%M} to "
        words += f"{settings.calls_to:%H:%M}"
        yield Wrong(
            "minutes", str(need.minutes), words, "Ask for several shorter ones."
        )


# --- performances ---------------------------------------------------------------------


def _over(season: Season, show: Performance, now: Minute) -> Iterator[Wrong]:
    if season.show_span(show).start <= now:
        words = f"The curtain rose on {season.clock.text(season.show_span(show).start)}"
        yield Wrong("performance", show.id, words, "Name one that is still to come.")


def _moved(
    season: Season, event: ShowMoved, now: Minute, shows: Shows
) -> Iterator[Wrong]:
    show = season.performances[event.performance]
    yield from _over(season, show, now)
    after = moved(show, event)
    if after == show:
        words = "It says nothing new of the performance"
        advice = "Give its new day, curtain or space."
        yield Wrong("performance", show.id, words, advice)
        return
    yield from _when(season, after, now)
    yield from _where(season, after, shows)


def _added(
    season: Season, event: ShowAdded, now: Minute, shows: Shows
) -> Iterator[Wrong]:
    if event.performance in season.performances:
        words = "A performance has that id already"
        yield Wrong("performance", event.performance, words, "Choose another id.")
    after = shows.get(event.performance)
    if after is not None and after.day == event.day:
        yield from _when(season, after, now)
        yield from _where(season, after, shows)


def _when(season: Season, show: Performance, now: Minute) -> Iterator[Wrong]:
    """Say where a performance would be in the past, or outside the season."""
    settings, start = season.settings, season.show_span(show).start
    if not settings.first_date <= show.day <= settings.last_date:
        advice = f"It runs from {settings.first_date} to {settings.last_date}."
        yield Wrong("day", str(show.day), "That day is outside the season", advice)
    elif start <= now:
        column = "day" if season.clock.day_of(start) < season.clock.day_of(now) else ""
        words = f"It is in the past: it is {season.clock.text(now)}"
        advice = "Give a later day or curtain; --now says when it is."
        value = str(show.day) if column else f"{show.curtain:%H:%M}"
        yield Wrong(column or "curtain", value, words, advice)


def _where(season: Season, show: Performance, shows: Shows) -> Iterator[Wrong]:
    """Say where the space of a performance is closed, or has another one then."""
    span, name = season.show_span(show), season.spaces[show.space].name
    half = Span(span.start - season.settings.half_hour_minutes, span.end)
    if any(closed.overlaps(half) for closed in season.absences_of.get(show.space, ())):
        words = f"{name} is closed then"
        yield Wrong("space", name, words, "Give another space, day or curtain.")
    for other in shows.values():
        if other.id == show.id or other.space != show.space:
            continue
        theirs = season.show_span(other)
        whole = Span(theirs.start - season.settings.half_hour_minutes, theirs.end)
        if whole.overlaps(half):
            words = f"{other.id} is danced in {name} then ({season.clock.text(theirs.start)})"
            yield Wrong("space", name, words, "Give another space, day or curtain.")


def _conducted(
    season: Season, event: Conducted, now: Minute, shows: Shows
) -> Iterator[Wrong]:
    show, who = season.performances[event.performance], event.conductor
    yield from _over(season, show, now)
    if show.conductor == who:
        words = f"{season.name(who)} conducts it already"
        yield Wrong("who", who, words, "Leave the event out.")
    free = [
        each.name
        for each in season.staff.values()
        if Job.CONDUCTOR in each.jobs and is_there(season, each.id, show)
    ]
    advice = f"Who could: {', '.join(free[:MOST_NAMED])}." if free else "Nobody could."
    if Job.CONDUCTOR not in season.staff[who].jobs:
        words = f"{season.name(who)} is no conductor"
        yield Wrong("who", who, words, advice)
    elif not is_there(season, who, then := shows.get(show.id, show)):
        words = f"{season.name(who)} is not there on {then.day}"
        yield Wrong("who", who, words, advice)


def is_there(season: Season, who: str, show: Performance) -> bool:
    """Whether a member of staff is there for a performance, as the book says."""
    staff, span = season.staff[who], season.show_span(show)
    return (
        (staff.from_date is None or staff.from_date <= show.day)
        and (staff.to_date is None or show.day <= staff.to_date)
        and not any(away.overlaps(span) for away in season.absences_of.get(who, ()))
    )
