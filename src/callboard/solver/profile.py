"""What a call or a show asks of one dancer's body: section by section, role by role."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from callboard.domain.people import Bar
from callboard.domain.repertory import CastKind, CastPlace, Performance, Role, Section
from callboard.domain.season import Season

SECTION_TAGS: Final = {
    Bar.NO_JUMPS: "jumps",
    Bar.NO_GRAND_ALLEGRO: "grand_allegro",
    Bar.NO_LIFTS: "lifts",
    Bar.NO_POINTE: "pointe_minutes",
    Bar.NO_SMOKE: "has_smoke",
}
ROLE_TAGS: Final = {
    Bar.NO_LIFTING: "lifts_given",
    Bar.NO_BEING_LIFTED: "lifts_received",
    Bar.NO_OVERHEAD: "overhead_lifts",
}
TAGGED: Final = frozenset({*SECTION_TAGS, *ROLE_TAGS})
_HEADINGS: Final = {"has_smoke": "smoke"}


class Piece(NamedTuple):
    """A section by name, with what the book says of it, and her roles in it."""

    name: str
    section: Section | None
    roles: tuple[Role | None, ...]


def of_call(
    season: Season,
    work: str | None,
    sections: tuple[str, ...],
    casts: tuple[str, ...],
    dancer: str,
) -> list[Piece]:
    """Give what a dancer dances in a call; nothing where no work is named.

    Her roles are those she has in the casts called. Called by name, she may be there for
    any role of hers in the work.
    """
    if work is None:
        return []
    mine = _places(season, work, dancer)
    called = [place for place in mine if place.cast in casts]
    names = sections or tuple(section.id for section in season.sections_of(work))
    places = called or mine
    return [_piece(season, work, name, places) for name in names]


def of_show(season: Season, show: Performance | None, dancer: str) -> list[Piece]:
    """Give what a dancer dances in a show: the sections of the roles she is cast in."""
    found: list[Piece] = []
    if show is None:
        return found
    for work in season.works_of(show):
        places = [
            place
            for place in season.cast_in(show, work)
            if place.dancer == dancer and place.kind is CastKind.FIRST
        ]
        names = dict.fromkeys(
            name for place in places for name in _sections_of(season, place)
        )
        found += [_piece(season, work, name, places) for name in names]
    return found


def of_role(season: Season, role: Role) -> list[Piece]:
    """Give what whoever dances a role dances."""
    names = role.sections or tuple(
        section.id for section in season.sections_of(role.work)
    )
    return [
        Piece(name, season.section(role.work, name), (role,)) for name in names or ("",)
    ]


def _places(season: Season, work: str, dancer: str) -> list[CastPlace]:
    return [
        place for place in season.casts if place.dancer == dancer and place.work == work
    ]


def _role_of(season: Season, place: CastPlace) -> Role | None:
    for role in season.roles_of.get(place.work, ()):
        if role.id == place.role:
            return role
    return None


def _sections_of(season: Season, place: CastPlace) -> tuple[str, ...]:
    role = _role_of(season, place)
    named = role.sections if role is not None else ()
    # A work without sections says nothing; a name nobody knows stands for that.
    return named or tuple(each.id for each in season.sections_of(place.work)) or ("",)


def _piece(season: Season, work: str, name: str, places: Iterable[CastPlace]) -> Piece:
    roles = (_role_of(season, place) for place in places)
    here = tuple(
        role
        for role in roles
        if role is None or not role.sections or name in role.sections
    )
    return Piece(name, season.section(work, name), here)


def objection(bar: Bar, pieces: Iterable[Piece]) -> str | None:
    """Give what a bar has against some pieces: None if nothing, empty if they have it.

    Else it is the tag that nobody has filled in.
    """
    pieces = tuple(pieces)
    if not pieces:
        return "what is danced is not said"
    answers = [answer for piece in pieces for answer in _answers(bar, piece)]
    if any(answer == "has" for answer in answers):
        return ""
    return next(filter(None, answers), None)


def _answers(bar: Bar, piece: Piece) -> Iterator[str]:
    """Give of each tag asked about "has", nothing, or that it is not filled in."""
    section = piece.section
    if bar in SECTION_TAGS:
        tag = SECTION_TAGS[bar]
        amount = None if section is None else getattr(section, tag)
        has_no_jumps = section is not None and section.jumps == 0
        if tag == "grand_allegro" and has_no_jumps:
            amount = 0
        yield _answer(amount, tag, f"section '{piece.name}'")
        return
    if section is not None and section.lifts == 0:
        return
    if not piece.roles:
        yield f"her role in section '{piece.name}' is not in the casts"
    for role in piece.roles:
        amount = None if role is None else getattr(role, ROLE_TAGS[bar])
        name = "" if role is None else f" '{role.name}'"
        yield _answer(amount, ROLE_TAGS[bar], f"role{name}")


def _answer(amount: int | None, tag: str, of: str) -> str:
    if amount is None:
        heading = _HEADINGS.get(tag, tag.replace("_", " "))
        return f"'{heading}' of {of} is not filled in"
    return "has" if amount > 0 else ""
