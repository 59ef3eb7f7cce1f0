"""What is wrong with events: with each by itself in its season, and with each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

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
from callboard.domain.repertory import Performance
from callboard.domain.season import Season


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an event (by its place in the list) cannot be, and what to do about it.

    `other` is the event before it that it contradicts, if it is that.
    """

    number: int
    value: str
    message: str
    advice: str
    other: int | None = None


def objections(
    season: Season, events: Sequence[Event], now: Minute
) -> tuple[Objection, ...]:
    """Give everything that is wrong with events whose names are known, all at once."""
    found = []
    shows = shows_after(season, events)
    for number, event in enumerate(events):
        found += [
            Objection(number, value, message, advice)
            for value, message, advice in (
                *_alone(season, event, now),
                *_closed_on_a_show(season, event, shows),
            )
        ]
    for (one, first), (two, second) in combinations(enumerate(events), 2):
        words = _clash(season, first, second)
        if words:
            found.append(
                Objection(
                    two,
                    "",
                    f"Two events contradict each other: {words}",
                    "Take one of the two out.",
                    one,
                )
            )
    return tuple(found)


Words = tuple[str, str, str]


def _alone(season: Season, event: Event, now: Minute) -> Iterator[Words]:
    clock = season.clock
    today = clock.day_of(now)
    match event:
        case Away(who, first, last):
            yield from _dates(first, last)
            yield from _past(last or first, today, "It is over")
            away = season.absences_of.get(who, ())
            until = last or season.settings.last_date
            if until >= first:
                whole = Span(clock.day(first).start, clock.day(until).end)
                if any(span.covers(whole) for span in away):
                    yield (
                        str(first),
                        f"{_name(season, who)} is out then already",
                        "Leave the event out.",
                    )
        case Limited(restriction):
            yield from _dates(restriction.from_date, restriction.to_date)
            last_day = restriction.to_date or today
            yield from _past(last_day, today, "It is over")
        case Back(dancer, first, ramp):
            yield from _past(first, today, "She is back in the past")
            yield from _ramp(season, dancer, first, ramp)
        case Leaves(staff, last):
            yield from _past(last, today, "It is in the past")
            known = season.staff[staff].to_date
            if known is not None and known <= last:
                yield (
                    str(last),
                    f"{season.name(staff)} leaves on {known} already",
                    "Leave the event out.",
                )
        case CallNeeded(need):
            ends = [each for each in (need.to_date, need.deadline) if each is not None]
            if ends:
                yield from _past(min(ends), today, "Its last day is past")
                if need.from_date is not None:
                    yield from _dates(need.from_date, min(ends))
        case _:
            yield from _show(season, event, now)


def _dates(first: date, last: date | None) -> Iterator[Words]:
    if last is not None and last < first:
        message = f"It ends before it begins on {first}"
        yield str(last), message, "Give until a later day, or leave it empty."


def _past(day: date, today: date, what: str) -> Iterator[Words]:
    if day < today:
        yield (
            str(day),
            f"{what}: it is {today}",
            "What has been cannot be planned anew; --now says when it is.",
        )


def _ramp(
    season: Season,
    dancer: str,
    first: date,
    ramp: tuple[tuple[date, int | None], ...],
) -> Iterator[Words]:
    start = season.clock.day(first).start
    is_out = any(span.end > start for span in season.absences_of.get(dancer, ()))
    is_off = any(
        limit.to_date is None or limit.to_date >= first
        for limit in season.restrictions_of.get(dancer, ())
    )
    if not is_out and not is_off and not ramp:
        message = f"{season.name(dancer)} is not out on {first}"
        yield str(first), message, "Leave the event out."
    days = [day for day, _ in ramp]
    if days != sorted(set(days)) or (days and days[0] < first):
        message = "The days of the ramp do not follow each other from the return on"
        yield ", ".join(map(str, days)), message, "Give its steps in order of time."


def _show(season: Season, event: Event, now: Minute) -> Iterator[Words]:
    match event:
        case ShowMoved(name, day) | ShowAdded(name, _, day):
            if isinstance(event, ShowMoved):
                yield from _over(season, season.performances[name], now)
                if (event.day, event.curtain, event.space) == (None, None, None):
                    advice = "Give its new day, curtain or space."
                    yield name, "It says nothing new of the performance", advice
            elif name in season.performances:
                yield name, "A performance has that id already", "Choose another id."
            settings = season.settings
            if day is not None:
                yield from _past(day, season.clock.day_of(now), "It is in the past")
                if not settings.first_date <= day <= settings.last_date:
                    advice = (
                        f"It runs from {settings.first_date} to {settings.last_date}."
                    )
                    yield str(day), "That day is outside the season", advice
        case ShowCancelled(name):
            yield from _over(season, season.performances[name], now)
        case Conducted(name, conductor):
            yield from _over(season, season.performances[name], now)
            if season.performances[name].conductor == conductor:
                words = f"{season.name(conductor)} conducts it already"
                yield conductor, words, "Leave the event out."


def _over(season: Season, show: Performance, now: Minute) -> Iterator[Words]:
    if season.show_span(show).start <= now:
        when = season.clock.text(season.show_span(show).start)
        yield show.id, f"The curtain rose on {when}", "Name one that is still to come."


def shows_after(season: Season, events: Iterable[Event]) -> tuple[Performance, ...]:
    """Give the performances as they are once all events are seen, in no matter what order."""
    shows = dict(season.performances)
    for event in events:
        match event:
            case ShowMoved(name) if name in shows:
                shows[name] = moved(shows[name], event)
            case ShowAdded(name, like, day) if like in season.performances:
                shows[name] = replace(season.performances[like], id=name, day=day)
            case ShowCancelled(name):
                shows.pop(name, None)
            case _:
                pass
    return tuple(shows.values())


def _closed_on_a_show(
    season: Season, event: Event, shows: Iterable[Performance]
) -> Iterator[Words]:
    if not isinstance(event, Away) or event.who not in season.spaces:
        return
    until = event.last or season.settings.last_date
    for show in shows:
        if show.space == event.who and event.first <= show.day <= until:
            yield (
                season.spaces[event.who].name,
                f"{show.id} is danced there on {show.day}",
                "Move or cancel the performance in the same list.",
            )


def _name(season: Season, who: str) -> str:
    return season.spaces[who].name if who in season.spaces else season.name(who)


def _clash(season: Season, one: Event, two: Event) -> str:
    """Say why two events cannot both be; empty when they can."""
    match one, two:
        case (Away(a, first, last), Away(b, start, end)) if a == b:
            if first <= (end or date.max) and start <= (last or date.max):
                return f"{_name(season, a)} is out twice on the same days"
        case (Away(a, first, last), Back(b, day)) | (
            Back(b, day),
            Away(a, first, last),
        ):
            if a == b and first <= day <= (last or date.max):
                return f"{season.name(a)} is out and back on {day}"
        case (Back(a), Back(b)) if a == b:
            return f"{season.name(a)} comes back twice"
        case (Leaves(a), Leaves(b)) if a == b:
            return f"{season.name(a)} leaves twice"
        case (Limited(a), Limited(b)) if a == b:
            return f"{season.name(a.dancer)} is limited twice in the same way"
        case (CallNeeded(a), CallNeeded(b)) if a.id == b.id:
            return f"both are the need {a.id}"
        case (
            ShowMoved(a) | ShowCancelled(a) | ShowAdded(a),
            ShowMoved(b) | ShowCancelled(b) | ShowAdded(b),
        ) if a == b:
            return f"both say what becomes of {a}"
        case (Conducted(a), Conducted(b) | ShowCancelled(b)) if a == b:
            return f"both say who conducts {a}"
        case (ShowCancelled(a), Conducted(b)) if a == b:
            return f"{a} does not take place"
    return ""
