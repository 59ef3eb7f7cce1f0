"""The dancers' seasons: who is on which night, in what, and when alone in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind
from callboard.render.casting.alone import Alone
from callboard.render.casting.nights import Nights, head_of
from callboard.render.sheets import Sheet


@dataclass(frozen=True, slots=True)
class _Night:
    """What a dancer is on one night: nothing, cover, dancing, or in a large role."""

    kind: str
    is_debut: bool


def seasons(nights: Nights, alone: Alone) -> Sheet:
    """Give a row a dancer, by rank: each night's kind, then the season's sums."""
    season = nights.season
    return {
        "shows": [head_of(season, show) for show in nights.shows],
        "weeks": _weeks(nights),
        "ranks": [
            {
                "rank": rank,
                "dancers": [
                    _row(nights, dancer.id, alone)
                    for dancer in season.dancers.values()
                    if dancer.rank == rank
                ],
            }
            for rank in season.settings.ranks
            if any(each.rank == rank for each in season.dancers.values())
        ],
    }


def _weeks(nights: Nights) -> list[int]:
    """Give how many performances each week with any has, in order."""
    found: dict[object, int] = {}
    for show in nights.shows:
        back = (show.day.weekday() - nights.season.settings.week_starts) % 7
        key = show.day.toordinal() - back
        found[key] = found.get(key, 0) + 1
    return list(found.values())


def _row(nights: Nights, dancer: str, alone: Alone) -> Sheet:
    mine: dict[str, list[Casting]] = {}
    for casting in nights.castings:
        if casting.dancer == dancer:
            mine.setdefault(casting.performance, []).append(casting)
    large = {(role.work, role.id) for role in nights.season.roles if role.is_large}
    cells = [_night(nights, mine.get(show.id, ()), large) for show in nights.shows]
    debuts = sum(nights.is_debut(each) for some in mine.values() for each in some)
    return {
        "name": nights.season.name(dancer),
        "cells": [
            {
                "kind": cell.kind,
                "is_debut": cell.is_debut,
                "is_alone": show.id in alone.get(dancer, {}),
            }
            for cell, show in zip(cells, nights.shows, strict=True)
        ],
        "shows": sum(cell.kind in {"large", "dances"} for cell in cells),
        "large": sum(
            each.kind is CastKind.FIRST and (each.work, each.role) in large
            for some in mine.values()
            for each in some
        ),
        "covers": sum(
            any(each.kind is CastKind.COVER for each in some) for some in mine.values()
        ),
        "debuts": debuts,
        "alone": len(alone.get(dancer, {})),
    }


def _night(
    nights: Nights, castings: Iterable[Casting], large: set[tuple[str, str]]
) -> _Night:
    some = list(castings)
    firsts = [each for each in some if each.kind is CastKind.FIRST]
    is_debut = any(nights.is_debut(each) for each in firsts)
    if any((each.work, each.role) in large for each in firsts):
        return _Night("large", is_debut)
    if firsts:
        return _Night("dances", is_debut)
    return _Night("covers" if some else "", is_debut=False)
