"""What a duty asks of a body, as far as the sections danced say."""

from callboard.check.view import PlanView
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.domain.repertory import CastKind, Section


def sections_danced(view: PlanView, duty: Duty) -> list[Section] | None:
    """Give the sections somebody dances at a duty; None when they are not known."""
    season = view.season
    if duty.activity is Activity.PERFORMANCE:
        wanted = _in_show(view, duty)
    elif duty.work is None:
        return None
    elif duty.sections:
        wanted = [(duty.work, section) for section in duty.sections]
    else:
        wanted = [(duty.work, each.id) for each in season.sections_of(duty.work)]
    found = [season.section(work, section) for work, section in wanted]
    known = [section for section in found if section is not None]
    return known if known and len(known) == len(found) else None


def _in_show(view: PlanView, duty: Duty) -> list[tuple[str, str]]:
    """Give the sections of her roles in a performance."""
    season = view.season
    show = season.performances.get(duty.ref)
    if show is None:
        return []
    found: dict[tuple[str, str], None] = {}
    for place in season.cast_places(show):
        if place.dancer != duty.person or place.kind is not CastKind.FIRST:
            continue
        role = next(
            (
                each
                for each in season.roles_of.get(place.work, ())
                if each.id == place.role
            ),
            None,
        )
        sections = (role.sections if role is not None else ()) or tuple(
            each.id for each in season.sections_of(place.work)
        )
        # A work without sections says nothing; a name nobody knows stands for that.
        found |= dict.fromkeys((place.work, section) for section in sections or ("",))
    return list(found)


def has_or_unknown(view: PlanView, duty: Duty, tag: str) -> bool:
    """Whether the sections danced have jumps, lifts or pointe, or do not say."""
    sections = sections_danced(view, duty)
    if sections is None:
        return True
    amounts = [getattr(section, tag) for section in sections]
    return any(amount is None or amount > 0 for amount in amounts)


def pointe_minutes(view: PlanView, duty: Duty) -> int | None:
    """Give the minutes on pointe of a duty; None when a section does not say."""
    total = 0
    sections = sections_danced(view, duty)
    if sections is None:
        return None
    for section in sections:
        if section.pointe_minutes is None:
            return None
        total += section.pointe_minutes
    return total
