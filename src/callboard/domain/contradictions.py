"""What is wrong with events: with each by itself in its season, and with each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from callboard.domain.clock import Minute
from callboard.domain.event_faults import name_of, wrongs
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

    `column` is what of the event is meant, and `value` what is said there; `other` is the
    event before it that it contradicts, if it is that.
    """

    number: int
    value: str
    message: str
    advice: str
    other: int | None = None
    column: str = "event"


def objections(
    season: Season, events: Sequence[Event], now: Minute
) -> tuple[Objection, ...]:
    """Give everything that is wrong with events whose names are known, all at once."""
    shows = _shows_after(season, events)
    found = []
    for number, event in enumerate(events):
        found += [
            Objection(number, each.value, each.message, each.advice, column=each.column)
            for each in wrongs(season, event, now, shows)
        ]
    for (one, first), (two, second) in combinations(enumerate(events), 2):
        words = _clash(season, first, second) or _clash(season, second, first)
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


def _shows_after(season: Season, events: Sequence[Event]) -> dict[str, Performance]:
    """Give the performances as a list of events leaves them, wherever that is clear."""
    shows = dict(season.performances)
    for event in events:
        match event:
            case ShowMoved(name) if name in shows:
                shows[name] = moved(shows[name], event)
            case ShowCancelled(name):
                shows.pop(name, None)
            case ShowAdded(name, like, day, curtain) if (
                like in shows and name not in shows
            ):
                old = shows[like]
                shows[name] = replace(
                    old, id=name, day=day, curtain=curtain or old.curtain
                )
            case _:
                pass
    return shows


def _clash(season: Season, one: Event, two: Event) -> str:
    """Say why two events, in this order or the other, cannot both be; empty if they can."""
    match one, two:
        case (Away(a, first, last), Away(b, start, end)) if a == b:
            if first <= (end or date.max) and start <= (last or date.max):
                return f"{name_of(season, a)} is out twice on the same days"
        case (Away(a, first, last), Back(b, day)) if a == b:
            if first <= day <= (last or date.max):
                return f"{season.name(a)} is out and back on {day}"
        case (Back(a), Back(b)) if a == b:
            return f"{season.name(a)} comes back twice"
        case (Leaves(a), Leaves(b)) if a == b:
            return f"{season.name(a)} leaves twice"
        case (Limited(a), Limited(b)) if a == b:
            return f"{season.name(a.dancer)} is limited twice in the same way"
        case (CallNeeded(a), CallNeeded(b)) if a.id == b.id:
            return f"both are the need {a.id}"
        case _:
            return _of_shows(season, one, two)
    return ""


def _of_shows(season: Season, one: Event, two: Event) -> str:
    """Say why two events of one performance cannot both be."""
    match one, two:
        case (ShowAdded(a, like), ShowCancelled(b)) if like == b:
            return f"{a} is to be like {b}, which does not take place"
        case (
            ShowMoved(a) | ShowCancelled(a) | ShowAdded(a),
            ShowMoved(b) | ShowCancelled(b) | ShowAdded(b),
        ) if a == b:
            return f"both say what becomes of {a}"
        case (Conducted(a), Conducted(b)) if a == b:
            return f"both say who conducts {a}"
        case (ShowCancelled(a), Conducted(b)) if a == b:
            return f"{a} does not take place"
        case _:
            return _unled(season, one, two)


def _unled(season: Season, one: Event, two: Event) -> str:
    """Say where somebody is to conduct who is out by another event of the list."""
    match one, two:
        case (Away(who, first, last), Conducted(name, conductor)) if who == conductor:
            if first <= season.performances[name].day <= (last or date.max):
                return f"{season.name(who)} is out, and is to conduct {name}"
        case (Leaves(who, last), Conducted(name, conductor)) if who == conductor:
            if season.performances[name].day > last:
                return f"{season.name(who)} leaves before {name}, and is to conduct it"
    return ""
