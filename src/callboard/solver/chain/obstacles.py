"""Who cannot take a part of an evening, by every reason against her."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from callboard.domain.evening import Stretch, danced_in
from callboard.domain.people import Dancer, Dances
from callboard.domain.repertory import Role
from callboard.rules.replacement import CALL_IN_MINUTES, Obstacle
from callboard.solver.may_dance import may_dance
from callboard.solver.on_stage import hours_of

if TYPE_CHECKING:  # a night asks for its obstacles
    from callboard.solver.chain.night import Night, Part


def obstacles_of(night: "Night") -> tuple[dict[Obstacle, int], ...]:
    """Give for each part the dancers who cannot take it, by reason."""
    found: list[dict[Obstacle, int]] = [defaultdict(int) for _ in night.parts]
    for number, dancer in enumerate(night.dancers):
        bit = 1 << number
        general = list(_night_obstacles(night, number, dancer))
        is_limited = dancer.id in night.season.restrictions_of
        is_resting = _rests_too_little(night, number, dancer)
        for part in night.parts:
            reasons = found[part.number]
            for reason in general:
                reasons[reason] |= bit
            for reason in _part_obstacles(night, number, dancer, part):
                reasons[reason] |= bit
            if is_resting and part.role.is_large:
                reasons[Obstacle.LARGE_REST] |= bit
            if is_limited and not may_dance(
                night.season, dancer.id, night.show.day, part.left
            ):
                reasons[Obstacle.RESTRICTED] |= bit
    return tuple(found)


def _night_obstacles(night: "Night", number: int, dancer: Dancer) -> Iterator[Obstacle]:
    season, show, settings = night.season, night.show, night.season.settings
    span = season.show_span(show)
    half = span.start - settings.half_hour_minutes
    if season.is_free(dancer.id, show.day):
        yield Obstacle.FREE_DAY
    if any(
        each.id != show.id and each.start < span.end and half < each.end
        for each in night.engaged.evenings.get(dancer.id, ())
    ):
        yield Obstacle.ELSEWHERE
    if night.limited.closes(dancer.id, show):
        yield Obstacle.RESTRICTED
    if number not in night.danced:
        on_day, in_week = night.engaged.num_shows(dancer.id, show)
        if on_day >= settings.most_shows_day or in_week >= settings.most_shows_week:
            yield Obstacle.MOST_SHOWS


def _part_obstacles(
    night: "Night", number: int, dancer: Dancer, part: "Part"
) -> Iterator[Obstacle]:
    role = part.role
    if _is_away(night, dancer, part):
        yield Obstacle.AWAY
    if role.dances is not Dances.BOTH and dancer.dances not in {
        role.dances,
        Dances.BOTH,
    }:
        yield Obstacle.OTHER_ROLES
    if role.ranks and dancer.rank not in role.ranks:
        yield Obstacle.RANK
    if night.engaged.is_vetoed(dancer.id, role, night.show.id):
        yield Obstacle.VETOED
    if (
        night.known_at is not None
        and not night.in_house >> number & 1
        and part.ahead
        and part.ahead[0].start < night.known_at + CALL_IN_MINUTES
    ):
        yield Obstacle.TOO_FAR
    if night.from_number and any(
        too_quick(
            was,
            tuple(
                stretch
                for stretch in danced_in(was, night.stretches)
                if stretch.number < night.from_number
            ),
            part.ahead,
        )
        for was in night.danced.get(number, ())
    ):
        yield Obstacle.QUICK_CHANGE


def _is_away(night: "Night", dancer: Dancer, part: "Part") -> bool:
    """Whether she is away while what is left of a part asks her to be there."""
    season = night.season
    absences = season.absences_of.get(dancer.id, ())
    if not absences:
        return False
    first, last = hours_of(
        season, night.show, part.role, lambda number: number >= night.from_number
    )
    if night.known_at is not None:
        first = max(first, min(night.known_at, last - 1))
    return any(away.start < last and first < away.end for away in absences)


def _rests_too_little(night: "Night", number: int, dancer: Dancer) -> bool:
    if any(role.is_large for role in night.danced.get(number, ())):
        return False  # this night has a large role of hers already
    gap = night.season.settings.large_role_gap_days
    return any(
        each.is_large
        and each.id != night.show.id
        and abs((each.day - night.show.day).days) < gap
        for each in night.engaged.evenings.get(dancer.id, ())
    )


def too_quick(role: Role, first: Iterable[Stretch], then: Iterable[Stretch]) -> bool:
    """Whether a stretch of a role is followed too soon by one of another."""
    least = role.quick_change_minutes
    return least > 0 and any(
        one.number < two.number and two.start - one.end < least
        for one in first
        for two in then
    )
