"""Who goes on when a dancer is lost: the loss, and the places that change hands."""

from dataclasses import dataclass, replace
from functools import cached_property

from callboard.domain.casting import Casting
from callboard.domain.clock import Minute, Span
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.people import Absence
from callboard.domain.repertory import CastKind, CastPlace, Performance, Role
from callboard.domain.season import Season


@dataclass(frozen=True, slots=True)
class Loss:
    """Dancers who cannot dance in a performance, wholly or from a stretch of it on.

    Stretches before `from_number` have been danced and belong to whoever danced them;
    0 is the whole evening. `known_at` is the moment from which others can be called in;
    None when there is time for everybody. `wanted` are dancers for roles, as (work, role,
    dancer): who takes the role on other nights of the same loss.
    """

    performance: str
    dancers: frozenset[str]
    from_number: int = 0
    known_at: Minute | None = None
    wanted: frozenset[tuple[str, str, str]] = frozenset()

    def is_another(self, work: str, role: str, dancer: str) -> bool:
        """Whether somebody else is wanted for a role."""
        takers = {who for *key, who in self.wanted if key == [work, role]}
        return bool(takers) and dancer not in takers


@dataclass(frozen=True, slots=True, order=True)
class Handover:
    """A place that passes from one dancer to another; `now` None when it stays empty."""

    work: str
    role: str
    place: int
    was: str
    now: str | None


@dataclass(frozen=True)
class Replacement:
    """The places that change hands after a loss, and with them who dances what."""

    loss: Loss
    handovers: tuple[Handover, ...] = ()

    @cached_property
    def people(self) -> frozenset[str]:
        """Everybody whose night changes, without those who are lost."""
        named = {each.was for each in self.handovers}
        named |= {each.now for each in self.handovers if each.now is not None}
        return frozenset(named - self.loss.dancers)

    def recast(self, place: CastPlace) -> str | None:
        """Give who dances a place from the loss on; None when nobody does."""
        return self._now.get((place.work, place.role, place.place), place.dancer)

    @cached_property
    def _now(self) -> dict[tuple[str, str, int], str | None]:
        return {(each.work, each.role, each.place): each.now for each in self.handovers}


def recast(season: Season, change: Replacement) -> Season:
    """Give the season with a replacement in its castings, and with those lost away.

    Every place of the performance becomes a casting; who was announced before stands in
    `replaces`. A cover who is lost, or now dances what clashes with the role, covers no more.

    Limits
    ------
    A book holds one dancer a place: of a place that changed hands during the evening it
    keeps who finishes it.
    """
    show = season.performances[change.loss.performance]
    pinned = {
        (each.work, each.role, each.place, each.kind): each
        for each in season.castings
        if each.performance == show.id
    }
    rows = []
    for place in season.cast_places(show):
        old = pinned.get((place.work, place.role, place.place, place.kind))
        if place.kind is CastKind.COVER:
            if not _covers_no_more(season, show, change, place):
                rows.append(_row(show, place, place.dancer, old, None))
            continue
        now = change.recast(place)
        if now is not None:
            replaces = place.dancer if now != place.dancer else None
            rows.append(_row(show, place, now, old, replaces))
    others = (each for each in season.castings if each.performance != show.id)
    return replace(
        season,
        castings=(*others, *rows),
        absences=(*season.absences, *_away(season, show, change.loss)),
        fingerprint="",
    )


def _row(
    show: Performance,
    place: CastPlace,
    dancer: str,
    old: Casting | None,
    replaces: str | None,
) -> Casting:
    is_same = replaces is None
    return Casting(
        show.id,
        place.work,
        place.role,
        place.place,
        dancer,
        place.kind,
        is_pinned=old is not None and old.is_pinned and is_same,
        replaces=(old.replaces if old is not None and is_same else None) or replaces,
    )


def _covers_no_more(
    season: Season, show: Performance, change: Replacement, cover: CastPlace
) -> bool:
    """Whether a cover is lost, or now dances what she cannot dance beside the role."""
    if cover.dancer in change.loss.dancers:
        return True
    stretches = evening(season, show)
    roles = {(role.work, role.id): role for role in season.roles}
    covered = roles[cover.work, cover.role]
    return any(
        each.now == cover.dancer
        and _clash(covered, roles[each.work, each.role], stretches)
        for each in change.handovers
    )


def _clash(one: Role, other: Role, stretches: tuple[Stretch, ...]) -> bool:
    """Whether nobody can dance two roles of an evening."""
    return any(
        a.number == b.number
        or (a.number < b.number and b.start - a.end < one.quick_change_minutes)
        or (b.number < a.number and a.start - b.end < other.quick_change_minutes)
        for a in danced_in(one, stretches)
        for b in danced_in(other, stretches)
    )


def _away(season: Season, show: Performance, loss: Loss) -> list[Absence]:
    """Give absences from the loss, or from the half hour, to the end of the day."""
    half = season.show_span(show).start - season.settings.half_hour_minutes
    start = half
    if loss.from_number:
        start = evening(season, show)[loss.from_number].start
    end = max(season.clock.day(show.day).end, season.show_span(show).end)
    span = Span(start, end)
    return [
        Absence(who, span)
        for who in sorted(loss.dancers)
        if not any(away.covers(span) for away in season.absences_of.get(who, ()))
    ]
