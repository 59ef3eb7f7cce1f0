"""The casting grid: roles by performances, a page a work, covers below each role."""

from collections.abc import Sequence
from typing import Any

from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.render.casting.nights import Nights, by_of, head_of
from callboard.render.sheets import Sheet

MOST_SHOWS = 14  # on one page: more go on to the next
DEBUT = "*"
REPLACES = "†"
PINNED = "•"


def grid(nights: Nights) -> Sheet:
    """Give every work that is performed, with its performances as columns."""
    return {
        "works": [each for work in nights.season.works for each in _work(nights, work)]
    }


def _work(nights: Nights, work: str) -> list[Sheet]:
    season = nights.season
    roles = season.roles_of.get(work, ())
    shows = nights.shows_of(work)
    if not roles or not shows:
        return []
    parts = -(-len(shows) // MOST_SHOWS)
    size = -(-len(shows) // parts)
    found = []
    for start in range(0, len(shows), size):
        some = shows[start : start + size]
        part = f" ({start // size + 1} of {parts})" if parts > 1 else ""
        found.append(
            {
                "title": f"{season.works[work].title}{part}",
                "by": by_of(season, work),
                "shows": [head_of(season, show) for show in some],
                "roles": [_role(nights, role, some) for role in roles],
                "notes": _notes(nights, roles, some),
            }
        )
    return found


def _role(nights: Nights, role: Role, shows: Sequence[Performance]) -> Sheet:
    firsts = [nights.places(show, role, CastKind.FIRST) for show in shows]
    covers = [nights.places(show, role, CastKind.COVER) for show in shows]
    rows = []
    for place in range(1, role.places + 1):
        cells = [_at(some, place) for some in firsts]
        label = f"{place}" if role.places > 1 else ""
        rows.append(_row(nights, label, cells, is_cover=False))
    num_covers = max((len(some) for some in covers), default=0)
    for number in range(num_covers):
        cells = [some[number] if number < len(some) else None for some in covers]
        rows.append(_row(nights, "cover", cells, is_cover=True))
    return {"name": role.name, "rows": rows}


def _at(castings: Sequence[Casting], place: int) -> Casting | None:
    return next((each for each in castings if each.place == place), None)


def _row(
    nights: Nights, label: str, cells: Sequence[Casting | None], *, is_cover: bool
) -> Sheet:
    """Give a row of bars: nights on which the same dancer follows herself are one."""
    bars: list[dict[str, Any]] = []
    for casting in cells:
        bar = _bar(nights, casting)
        if bars and _goes_on(bars[-1], bar):
            bars[-1]["num"] += 1
        else:
            bars.append(bar)
    return {"label": label, "is_cover": is_cover, "bars": bars}


def _bar(nights: Nights, casting: Casting | None) -> dict[str, Any]:
    if casting is None:
        return {"num": 1, "name": "", "mark": "", "ref": ""}
    mark = DEBUT if nights.is_debut(casting) else ""
    mark += REPLACES if casting.replaces else ""
    mark += PINNED if casting.is_pinned else ""
    name = nights.season.name(casting.dancer)
    return {"num": 1, "name": name, "mark": mark, "ref": casting.dancer}


def _goes_on(bar: dict[str, Any], then: dict[str, Any]) -> bool:
    is_same = bool(bar["ref"] == then["ref"])
    return is_same and not then["mark"] and bar["mark"] in {"", DEBUT}


def _notes(
    nights: Nights, roles: Sequence[Role], shows: Sequence[Performance]
) -> list[str]:
    """Say who was announced before, where somebody replaces another."""
    season: Season = nights.season
    return [
        f"{head_of(season, show)['day']} {head_of(season, show)['time']}: "
        f"{season.name(casting.dancer)} replaces {season.name(casting.replaces)} "
        f"as {role.name}"
        for show in shows
        for role in roles
        for casting in nights.places(show, role, CastKind.FIRST)
        if casting.replaces
    ]
