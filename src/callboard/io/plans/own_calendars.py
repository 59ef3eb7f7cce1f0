"""Calendars that Callboard wrote itself: everybody's events, back to the calls they were."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from callboard.domain.season import Season
from callboard.io.plans.events import Event
from callboard.io.plans.written import Written

_UID = re.compile(r"(.+)\.[0-9]{4}-[0-9]{2}-[0-9]{2}@[^@]*\.callboard")
_HALF_HOUR = ".half-hour-call"
_WATCHING = " (watching)"


@dataclass
class _Joined:
    """One call out of the calendars of all who come to it."""

    event: Event
    dancing: list[str] = field(default_factory=list)
    watching: list[str] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)


def own_lines(
    season: Season, file: str, events: Iterable[Event]
) -> tuple[list[Written], list[Event]]:
    """Join events that Callboard wrote into calls; give the other events as they are."""
    others: list[Event] = []
    joined: dict[tuple[str, int, int], _Joined] = {}
    for event in events:
        found = _ref_and_person(season, event.uid)
        if found is None:
            others.append(event)
            continue
        ref, person = found
        if ref.removesuffix(_HALF_HOUR) in season.performances:
            continue  # The book has it, with its casts.
        key = (ref, event.span.start, event.span.end)
        call = joined.setdefault(key, _Joined(event))
        if person in season.staff:
            call.staff.append(person)
        elif event.summary.endswith(_WATCHING):
            call.watching.append(person)
        else:
            call.dancing.append(person)
    return [
        _line(season, file, ref, call) for (ref, *_), call in joined.items()
    ], others


def _ref_and_person(season: Season, uid: str) -> tuple[str, str] | None:
    """Take a UID apart; ids may hold points, so the longest known person is meant."""
    found = _UID.fullmatch(uid)
    if found is None:
        return None
    parts = found[1].split(".")
    for cut in range(1, len(parts)):
        person = ".".join(parts[cut:])
        if person in season.dancers or person in season.staff:
            return ".".join(parts[:cut]), person
    return None


def _line(season: Season, file: str, ref: str, call: _Joined) -> Written:
    need = ref.rpartition("#")[0]
    leaders, remarks = _description(season, call.event.description)
    fixture = season.fixtures.get(ref)
    cells = {
        "own_id": ref,
        "title": call.event.summary.removesuffix(_WATCHING),
        "space": call.event.location,
        "coach": "; ".join(leaders),
        "pianist": "; ".join(sorted({*call.staff} - {*leaders})),
        "need": need if need in season.needs else "",
        "remarks": remarks,
    }
    if fixture is None or not fixture.dancers:
        cells["who"] = "; ".join(call.dancing) or "-"
        cells["watching"] = "; ".join(call.watching)
    return Written(
        file=file,
        sheet=call.event.place,
        cells={name: text for name, text in cells.items() if text},
        span=call.event.span,
    )


def _description(season: Season, text: str) -> tuple[tuple[str, ...], str]:
    """Give the leaders that the first line names, and the remarks below them."""
    first, _, rest = text.partition("\n")
    by_name = {person.name: person.id for person in season.staff.values()}
    leaders = [by_name.get(name, "") for name in first.split(", ")]
    return (tuple(leaders), rest) if first and all(leaders) else ((), text)
