"""What somebody dances at a duty: sections and her roles in them, and what they ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from callboard.check.view import PlanView
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.domain.repertory import CastKind, Performance, Role, Section
from callboard.domain.season import Season

# What a bar asks of a section: its field, and in words.
OF_SECTIONS: Final = {
    Bar.NO_JUMPS: ("jumps", "jumps"),
    Bar.NO_GRAND_ALLEGRO: ("grand_allegro", "grand allegro"),
    Bar.NO_POINTE: ("pointe_minutes", "pointe minutes"),
    Bar.NO_LIFTS: ("lifts", "lifts"),
    Bar.NO_SMOKE: ("has_smoke", "smoke"),
}
# The same of a role, in a section that may have lifts.
OF_ROLES: Final = {
    Bar.NO_LIFTING: ("lifts_given", "lifts given"),
    Bar.NO_BEING_LIFTED: ("lifts_received", "lifts received"),
    Bar.NO_OVERHEAD: ("overhead_lifts", "overhead lifts"),
}
NOTHING_KNOWN: Final = "what is danced is not known: name its work and sections"


@dataclass(frozen=True, slots=True)
class Part:
    """A section somebody dances, and her roles in it; a section None is not in the book."""

    work: str
    name: str
    section: Section | None
    roles: tuple[Role, ...]

    @property
    def title(self) -> str:
        """The section in quotes."""
        return f"'{self.section.title if self.section else self.name}'"


def parts_of(view: PlanView, duty: Duty) -> tuple[Part, ...]:
    """Give what somebody dances at a duty; nothing where that is not known."""
    season = view.season
    if duty.activity is Activity.PERFORMANCE:
        show = season.performances.get(duty.ref)
        if show is None:
            return ()
        return parts_of_roles(season, _roles_in_show(season, show, duty.person))
    if duty.work is None:
        return ()
    names = duty.sections or tuple(each.id for each in season.sections_of(duty.work))
    roles = _roles_in_call(view, duty, duty.work)
    return tuple(
        Part(duty.work, name, season.section(duty.work, name), _within(roles, name))
        for name in names
    )


def parts_of_roles(season: Season, roles: Iterable[Role]) -> tuple[Part, ...]:
    """Give the sections of some roles. A work without sections says nothing."""
    found: dict[tuple[str, str], list[Role]] = {}
    for role in roles:
        names = role.sections or tuple(
            each.id for each in season.sections_of(role.work)
        )
        for name in names or ("",):
            found.setdefault((role.work, name), []).append(role)
    return tuple(
        Part(work, name, season.section(work, name), tuple(mine))
        for (work, name), mine in found.items()
    )


def _within(roles: Iterable[Role], section: str) -> tuple[Role, ...]:
    return tuple(
        role for role in roles if not role.sections or section in role.sections
    )


def _roles_in_show(season: Season, show: Performance, person: str) -> tuple[Role, ...]:
    """Give the roles somebody is cast first in; one nobody has written says nothing."""
    return tuple(
        _role(season, place.work, place.role)
        for place in season.cast_places(show)
        if place.dancer == person and place.kind is CastKind.FIRST
    )


def _roles_in_call(view: PlanView, duty: Duty, work: str) -> tuple[Role, ...]:
    """Give her roles in the casts called, or else all of hers in the work."""
    season = view.season
    hers = [
        place
        for place in season.casts
        if place.work == work and place.dancer == duty.person
    ]
    called = view.casts_called.get(duty.ref, ())
    here = [place for place in hers if place.cast in called] or hers
    return tuple(dict.fromkeys(_role(season, work, place.role) for place in here))


def _role(season: Season, work: str, name: str) -> Role:
    known = season.roles_of.get(work, ())
    return next((role for role in known if role.id == name), Role(work, name, name))


def against(bar: Bar, parts: Sequence[Part]) -> str:
    """Say what parts have that a bar does not allow, or do not say; empty if nothing."""
    if not parts:
        return NOTHING_KNOWN
    if bar in OF_ROLES:
        reasons = (_against_roles(part, *OF_ROLES[bar]) for part in parts)
    else:
        reasons = (_against_section(part, *OF_SECTIONS[bar]) for part in parts)
    # What is known to be there tells more than what nobody has filled in.
    told = sorted(filter(None, reasons), key=lambda reason: "not known" in reason)
    return told[0] if told else ""


def _against_section(part: Part, field: str, words: str) -> str:
    section = part.section
    amount = getattr(section, field) if section is not None else None
    if field == "grand_allegro" and section is not None and section.jumps == 0:
        amount = 0
    if amount is None:
        return _blank(f"{words} of {part.title}", words, "sections")
    return f"{part.title} has {words}" if amount else ""


def _against_roles(part: Part, field: str, words: str) -> str:
    if part.section is not None and part.section.lifts == 0:
        return ""
    if not part.roles:
        return f"her role in {part.title} is not known: cast her in the sheet casts"
    for role in part.roles:
        amount = getattr(role, field)
        if amount is None:
            return _blank(f"{words} of the role '{role.name}'", words, "roles")
        if amount:
            return f"the role '{role.name}' has {words} in {part.title}"
    return ""


def _blank(what: str, heading: str, sheet: str) -> str:
    return f"{what}: not known, fill in '{heading}' in the sheet {sheet}"


def pointe_minutes(parts: Sequence[Part]) -> int | None:
    """Give the minutes on pointe of parts; None when a section does not say."""
    total = 0
    for part in parts:
        if part.section is None or part.section.pointe_minutes is None:
            return None
        total += part.section.pointe_minutes
    return total if parts else None
