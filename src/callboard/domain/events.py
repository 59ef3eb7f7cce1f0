"""What happens to a season after its plan is posted: events, and the season after them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TypeAlias

from callboard.domain.clock import Span
from callboard.domain.needs import Fixture, Need
from callboard.domain.people import Absence, Bar, Restriction
from callboard.domain.repertory import Performance
from callboard.domain.season import Season


@dataclass(frozen=True, slots=True)
class Away:
    """A dancer or a member of staff is out, or a space is closed; never why.

    Both days inclusive; `last` None means for the rest of the season.
    """

    who: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Limited:
    """A dancer may not do everything: the restriction that begins, as the book has it."""

    restriction: Restriction


@dataclass(frozen=True, slots=True)
class Back:
    """A dancer is there again from a day on, under a ramp if she has one.

    Units
    -----
    `ramp`: from each day on so many minutes of dancing a day, the last step without end;
    a step of None ends the ramp.
    """

    dancer: str
    first: date
    ramp: tuple[tuple[date, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Leaves:
    """A guest is here up to a day, that day included."""

    staff: str
    last: date


@dataclass(frozen=True, slots=True)
class ShowMoved:
    """A performance is on another day, at another time or in another space (None: as was)."""

    performance: str
    day: date | None = None
    curtain: time | None = None
    space: str | None = None


@dataclass(frozen=True, slots=True)
class ShowAdded:
    """A performance more, with everything but its day and time as another one has it."""

    performance: str
    like: str
    day: date
    curtain: time | None = None


@dataclass(frozen=True, slots=True)
class ShowCancelled:
    """A performance does not take place."""

    performance: str


@dataclass(frozen=True, slots=True)
class Conducted:
    """Another conductor conducts a performance."""

    performance: str
    conductor: str


@dataclass(frozen=True, slots=True)
class CallNeeded:
    """Something more has to be rehearsed."""

    need: Need


Event: TypeAlias = (
    Away
    | Limited
    | Back
    | Leaves
    | ShowMoved
    | ShowAdded
    | ShowCancelled
    | Conducted
    | CallNeeded
)


def apply(season: Season, events: Iterable[Event]) -> Season:
    """Give the season after events: its tables as they are then, needs and calls apart.

    The events fit the season and each other (`domain.contradictions`).
    """
    for event in events:
        season = _applied(season, event)
    return replace(season, fingerprint="")


def _applied(season: Season, event: Event) -> Season:
    match event:
        case Away(who, first, last):
            span = _span(season, first, last)
            return replace(
                season,
                absences=(*season.absences, Absence(who, span)),
                fixtures=_without(season, who, span),
            )
        case Limited(restriction):
            return replace(season, restrictions=(*season.restrictions, restriction))
        case Back():
            return _back(season, event)
        case Leaves(who, last):
            staff = {**season.staff, who: replace(season.staff[who], to_date=last)}
            return replace(season, staff=staff)
        case CallNeeded(need):
            return replace(season, needs={**season.needs, need.id: need})
        case _:
            return _shows(season, event)


def _shows(
    season: Season, event: ShowMoved | ShowAdded | ShowCancelled | Conducted
) -> Season:
    shows = dict(season.performances)
    castings = season.castings
    match event:
        case ShowMoved(name):
            shows[name] = moved(shows[name], event)
        case Conducted(name, conductor):
            shows[name] = replace(shows[name], conductor=conductor)
        case ShowCancelled(name):
            del shows[name]
            castings = tuple(each for each in castings if each.performance != name)
        case ShowAdded(name, like, day, curtain):
            old = shows[like]
            shows[name] = replace(
                old,
                id=name,
                day=day,
                curtain=curtain or old.curtain,
                casts=dict(old.casts),
                is_opening=False,
                is_premiere=False,
            )
            own = (each for each in castings if each.performance == like)
            castings = (*castings, *(replace(each, performance=name) for each in own))
    return replace(season, performances=shows, castings=castings)


def moved(show: Performance, event: ShowMoved) -> Performance:
    """Give a performance as it is after a move."""
    return replace(
        show,
        day=event.day or show.day,
        curtain=event.curtain or show.curtain,
        space=event.space or show.space,
    )


def _span(season: Season, first: date, last: date | None) -> Span:
    until = last or max(season.settings.last_date, first)
    return Span(season.clock.day(first).start, season.clock.day(until).end)


def _without(season: Season, who: str, span: Span) -> dict[str, Fixture]:
    """Give the calendar without somebody in a span, where others are left in it."""
    fixtures = dict(season.fixtures)
    for fixture in season.fixtures.values():
        if not fixture.span.overlaps(span):
            continue
        dancers, watching = fixture.dancers - {who}, fixture.watching - {who}
        if dancers or watching:
            fixtures[fixture.id] = replace(fixture, dancers=dancers, watching=watching)
    return fixtures


def _back(season: Season, event: Back) -> Season:
    """Cut what keeps a dancer away from the day on; put the steps of her ramp there."""
    start = season.clock.day(event.first).start
    absences = []
    for absence in season.absences:
        span = absence.span
        if absence.who != event.dancer or span.end <= start:
            absences.append(absence)
        elif span.start < start:
            absences.append(replace(absence, span=Span(span.start, start)))
    before = event.first - timedelta(days=1)
    limits = []
    for limit in season.restrictions:
        is_away = limit.dancer == event.dancer and limit.bar in {
            Bar.OFF,
            Bar.CLASS_ONLY,
        }
        if not is_away or (limit.to_date is not None and limit.to_date < event.first):
            limits.append(limit)
        elif limit.from_date < event.first:
            limits.append(replace(limit, to_date=before))
    return replace(
        season,
        absences=tuple(absences),
        restrictions=(*limits, *ramp_of(event)),
    )


def ramp_of(event: Back) -> tuple[Restriction, ...]:
    """Give the steps of a ramp as restrictions, each up to the next."""
    steps = []
    for number, (first, minutes) in enumerate(event.ramp):
        after = event.ramp[number + 1 : number + 2]
        last = after[0][0] - timedelta(days=1) if after else None
        if minutes is not None:
            steps.append(
                Restriction(
                    event.dancer, Bar.MAX_MINUTES_DAY, first, last, limit=minutes
                )
            )
    return tuple(steps)
