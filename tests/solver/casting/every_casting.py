"""The best casting of a tiny season by looking at every one, judged by the checker alone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, product
from math import ceil, prod

from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier

Costs = tuple[int, ...]
Castings = tuple[Casting, ...]
MOST = 2_500  # castings of a season that are looked at


def best(season: Season) -> Costs | None:
    """Give the least costs of a season, tier by tier; None when it has too many castings.

    Everything not pinned is open.
    """
    found = every(season)
    if found is None:
        return None
    return min(
        tuple(casting_costs(whole)[tier] for tier in CastingTier) for whole in found
    )


def every(season: Season) -> Iterator[Season] | None:
    """Give a season with each of its clean castings; None when they are too many.

    Nights are cast by themselves first, so that what breaks a rule within a night is not
    tried with every casting of the others.
    """
    nights: list[list[Castings]] = []
    for show in season.performances.values():
        found = list(_of_night(season, show))
        nights.append(found)
        if not found or prod(len(each) for each in nights) > MOST:
            return None
    return (
        whole
        for some in product(*nights)
        for whole in [_with(season, chain.from_iterable(some))]
        if check_castings(whole, asked=season.castings).is_clean
    )


def _of_night(season: Season, show: Performance) -> Iterator[Castings]:
    roles = [
        role
        for work in dict.fromkeys(season.works_of(show))
        for role in season.roles_of.get(work, ())
    ]
    sides = [_choices(season, show, role, kind) for role in roles for kind in CastKind]
    if prod(len(each) for each in sides) > MOST:
        yield from [()] * (MOST + 1)
        return
    for some in product(*sides):
        castings = tuple(chain.from_iterable(some))
        whole = _with(season, castings)
        if check_castings(whole, asked=season.castings).is_clean:
            yield castings


def _choices(
    season: Season, show: Performance, role: Role, kind: CastKind
) -> list[Castings]:
    """Give every way to fill a role's places, or its covers, beside the pins."""
    pins = [
        each
        for each in season.castings
        if (each.performance, each.work, each.role, each.kind)
        == (show.id, role.work, role.id, kind)
    ]
    if kind is CastKind.FIRST:
        taken = {pin.place for pin in pins}
        free = [place for place in range(1, role.places + 1) if place not in taken]
    else:
        wanted = ceil(role.places / season.settings.places_a_cover)
        if role.is_announceable:
            wanted = max(wanted, season.settings.announceable_covers)
        room = wanted - len({pin.dancer for pin in pins})
        free = [max([0, *(pin.place for pin in pins)]) + k for k in range(1, room + 1)]
    able = []
    for dancer in season.dancers:
        one = Casting(show.id, role.work, role.id, (free or [1])[0], dancer, kind)
        if (
            free
            and check_castings(_with(season, [one]), asked=season.castings).is_clean
        ):
            able.append(dancer)
    return [
        tuple(
            Casting(show.id, role.work, role.id, place, dancer, kind)
            for place, dancer in zip(free, some, strict=False)
        )
        for size in range(len(free) + 1)
        for some in combinations(able, size)
    ]


def _with(
    season: Season, castings: chain[Casting] | list[Casting] | Castings
) -> Season:
    return replace(season, castings=(*season.castings, *castings))
