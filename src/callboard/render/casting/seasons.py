"""The dancers' seasons: who is on which night, and without whom a place stays empty."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind
from callboard.render.casting.nights import Nights, head_of
from callboard.render.names import alphabetical
from callboard.render.sheets import Sheet

Alone = Mapping[str, Mapping[str, Sequence[Casting]]]  # dancer, performance: places


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


def alone_sheet(nights: Nights, alone: Alone) -> Sheet:
    """Give the dancers without whom a place stays empty, the most nights first."""
    season = nights.season
    order = sorted(
        (who for who in alone if alone[who]),
        key=lambda who: (-len(alone[who]), alphabetical(season.name(who))),
    )
    return {
        "dancers": [
            {
                "name": season.name(who),
                "rank": season.dancers[who].rank if who in season.dancers else "",
                "num": len(alone[who]),
                "parts": _parts(nights, alone[who]),
            }
            for who in order
        ]
    }


def _parts(nights: Nights, of: Mapping[str, Sequence[Casting]]) -> list[Sheet]:
    """Give each role with the nights on which it would stay empty."""
    season = nights.season
    titles = {(role.work, role.id): role.name for role in season.roles}
    found: dict[tuple[str, str], list[str]] = {}
    for show in nights.shows:
        head = head_of(season, show)
        for casting in of.get(show.id, ()):
            when = f"{head['day']} {head['time']}"
            found.setdefault((casting.work, casting.role), []).append(when)
    return [
        {
            "role": titles.get(key, key[1]),
            "work": season.works[key[0]].title if key[0] in season.works else key[0],
            "nights": list(dict.fromkeys(when)),
        }
        for key, when in found.items()
    ]
