"""The casting as one page that needs nothing but itself: phone, wall and printer."""

from importlib.resources import files

from jinja2 import Environment

from callboard.domain.repertory import CastKind, Performance, Role
from callboard.render.board import day_title
from callboard.render.casting.nights import Nights, head_of
from callboard.render.sheets import Sheet


def casting_page(nights: Nights, head: Sheet) -> str:
    """Give the HTML of every night, covers included; every name stays text."""
    source = files("callboard.render").joinpath("templates", "casting.html.j2")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(source.read_text(encoding="utf-8"))
    return template.render(
        stamp=head, shows=[_show(nights, each) for each in nights.shows]
    )


def _show(nights: Nights, show: Performance) -> Sheet:
    season = nights.season
    return head_of(season, show) | {
        "ref": show.id,
        "title": day_title(show.day),
        "works": [
            {
                "title": season.works[work].title,
                "roles": [
                    _role(nights, show, role) for role in season.roles_of.get(work, ())
                ],
            }
            for work in season.works_of(show)
        ],
    }


def _role(nights: Nights, show: Performance, role: Role) -> Sheet:
    name = nights.season.name
    firsts = nights.places(show, role, CastKind.FIRST)
    covers = nights.places(show, role, CastKind.COVER)
    return {
        "role": role.name,
        "is_named": role.is_announceable,
        "firsts": [
            {
                "name": name(each.dancer),
                "is_debut": nights.is_debut(each),
                "replaces": name(each.replaces) if each.replaces else "",
            }
            for each in firsts
        ],
        "covers": [name(each.dancer) for each in covers],
        "num_empty": max(0, role.places - len(firsts)),
    }
