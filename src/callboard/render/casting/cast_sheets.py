"""Cast sheets as the public reads them: announced casting, and a sheet a performance.

Source
------
Two published forms. New York City Ballet: date, time and conductor, then by work the
announced roles in their order, an asterisk for a first time, "replaces ..." for a change
(https://balletalert.invisionzone.com/topic/23942-casting-for-january-23-28/). The Royal
Ballet: title, date and time, timings by act, named roles, then groups as the company's
artists
(https://www.cast-sheets.rbo.org.uk/cast-sheet/giselle-marius-petipa/66341/large-print).
"""

from collections.abc import Iterable

from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.render.board import clock_text, day_title, show_title
from callboard.render.casting.nights import Act, Nights, by_of
from callboard.render.names import alphabetical
from callboard.render.sheets import Sheet


def announced(nights: Nights) -> Sheet:
    """Give the casting that is announced: of each performance its announceable roles."""
    return {"shows": [_announced(nights, show) for show in nights.shows]}


def _announced(nights: Nights, show: Performance) -> Sheet:
    season = nights.season
    return _head(season, show) | {
        "works": [
            {
                "title": season.works[work].title,
                "roles": [
                    _named(nights, show, role)
                    for role in season.roles_of.get(work, ())
                    if role.is_announceable
                ],
            }
            for work in season.works_of(show)
        ]
    }


def cast_sheets(nights: Nights) -> Sheet:
    """Give a sheet a performance: timings, named roles by act, then the groups."""
    return {"shows": [_sheet(nights, show) for show in nights.shows]}


def _sheet(nights: Nights, show: Performance) -> Sheet:
    season = nights.season
    acts = nights.acts(show)
    return _head(season, show) | {
        "acts": [
            {
                "title": act.title,
                "minutes": act.minutes,
                "pause_minutes": act.pause_minutes,
            }
            for act in acts
        ],
        "works": [
            {
                "title": season.works[work].title,
                "by": by_of(season, work),
                "acts": _by_act(
                    nights, show, work, [act for act in acts if act.work == work]
                ),
                "groups": [
                    _group(nights, show, role)
                    for role in season.roles_of.get(work, ())
                    if not role.is_announceable
                ],
            }
            for work in season.works_of(show)
        ],
    }


def _head(season: Season, show: Performance) -> Sheet:
    span = season.show_span(show)
    space = season.spaces.get(show.space)
    return {
        "title": show_title(season, show),
        "day": day_title(show.day),
        "time": clock_text(season, span.start),
        "ends": clock_text(season, span.end),
        "space": space.name if space else "",
        "conductor": season.name(show.conductor) if show.conductor else "",
        "note": "Premiere" if show.is_premiere else "",
    }


def _by_act(
    nights: Nights, show: Performance, work: str, acts: list[Act]
) -> list[Sheet]:
    """Give the named roles, each under the first act that it is in."""
    roles = [
        role for role in nights.season.roles_of.get(work, ()) if role.is_announceable
    ]
    found: list[Sheet] = []
    told: set[str] = set()
    for act in acts:
        here = [
            role
            for role in roles
            if role.id not in told
            and (not role.sections or act.sections & {*role.sections, ""})
        ]
        told |= {role.id for role in here}
        title = act.title.rpartition(", ")[2] if len(acts) > 1 else ""
        if here:
            found.append(
                {"title": title, "roles": [_named(nights, show, each) for each in here]}
            )
    rest = [role for role in roles if role.id not in told]
    if rest:
        found.append(
            {"title": "", "roles": [_named(nights, show, each) for each in rest]}
        )
    return found


def _named(nights: Nights, show: Performance, role: Role) -> Sheet:
    castings = nights.places(show, role, CastKind.FIRST)
    return {
        "role": role.name,
        "names": [_name(nights, each) for each in castings],
        "num_empty": role.places - len(castings),
    }


def _name(nights: Nights, casting: Casting) -> Sheet:
    season = nights.season
    return {
        "name": season.name(casting.dancer),
        "is_debut": nights.is_debut(casting),
        "replaces": season.name(casting.replaces) if casting.replaces else "",
    }


def _group(nights: Nights, show: Performance, role: Role) -> Sheet:
    castings = nights.places(show, role, CastKind.FIRST)
    names: Iterable[str] = (nights.season.name(each.dancer) for each in castings)
    return {
        "role": role.name,
        "names": sorted(names, key=alphabetical),
        "num_empty": role.places - len(castings),
    }
