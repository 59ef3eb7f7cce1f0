"""What has to be rehearsed before a casting can be danced: roles learned, couples made.

What the director asks for by a wish is rehearsed at her word, and not at the casting's cost.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from callboard.check.casting.view import CastingView, is_danced
from callboard.domain.casting import WishKind
from callboard.domain.people import Dances
from callboard.domain.repertory import Role
from callboard.rules.casting_objective import (
    ASKED_COUPLES,
    COUPLE_TIMES,
    LEARN_TIMES,
    REVIVE_TIMES,
    SECTION_MINUTES,
)

COVERS_PART = 2  # who only covers is rehearsed half as long
Couple = tuple[str, str, str]  # performance, her, him


def rehearsal_minutes(view: CastingView) -> int:
    """Give the minutes that learning, reviving and new couples cost over the season."""
    return sum(_learning(view)) + sum(_coupling(view))


# --- roles ----------------------------------------------------------------------------


def _learning(view: CastingView) -> Iterator[int]:
    dances: dict[tuple[str, str, str], bool] = {}
    for casting in view.sound:
        key = (casting.dancer, casting.work, casting.role)
        dances[key] = dances.get(key, False) or is_danced(casting)
    for (dancer, work, role), does_dance in dances.items():
        if is_asked_for(view, dancer, work, role):
            continue
        cost = learning_minutes(view, dancer, view.roles[work, role])
        yield cost if does_dance else cost // COVERS_PART


def is_asked_for(view: CastingView, dancer: str, work: str, role: str) -> bool:
    """Whether a wish asks that a dancer opens or makes her debut in a role."""
    return any(
        wish.kind in {WishKind.OPENING, WishKind.DEBUT}
        and (wish.dancer, wish.work) == (dancer, work)
        and wish.role in {None, role}
        for wish in view.season.cast_wishes
    )


def learning_minutes(view: CastingView, dancer: str, role: Role) -> int:
    """Give what it costs that a dancer dances a role this season."""
    known = view.known.get((dancer, role.work, role.id))
    if not known:
        return LEARN_TIMES * role_minutes(view, role)
    fresh = [each.last_date for each in known if each.has_danced and each.last_date]
    first = first_day(view, role.work)
    if fresh and first is not None:
        days = (first - max(fresh)).days
        if days <= view.season.settings.forget_days:
            return 0
    return REVIVE_TIMES * role_minutes(view, role)


def first_day(view: CastingView, work: str) -> date | None:
    """Give the day of a work's first performance of the season."""
    return next(
        (show.day for show in view.in_time if work in view.season.works_of(show)), None
    )


def role_minutes(view: CastingView, role: Role) -> int:
    """Give the minutes of the sections in which a role dances."""
    lengths = section_minutes(view, role.work)
    if not role.sections:
        return sum(lengths.values())
    return sum(lengths.get(name, SECTION_MINUTES) for name in role.sections)


def section_minutes(view: CastingView, work: str) -> dict[str, int]:
    """Give the minutes of a work's sections; a work without is one section, named ""."""
    found = {
        each.id: SECTION_MINUTES if each.minutes is None else each.minutes
        for each in view.season.sections_of(work)
    }
    if found:
        return found
    known = view.season.works.get(work)
    minutes = known.minutes if known is not None else None
    return {"": SECTION_MINUTES if minutes is None else minutes}


# --- couples --------------------------------------------------------------------------


def pairs_of(view: CastingView, work: str) -> dict[tuple[str, str], int]:
    """Give the roles of a work that make couples, hers and his, with their minutes."""
    large = [role for role in view.season.roles_of.get(work, ()) if role.is_large]
    found: dict[tuple[str, str], int] = {}
    for section, minutes in section_minutes(view, work).items():
        here = [role for role in large if not role.sections or section in role.sections]
        women = [role for role in here if role.dances is Dances.WOMEN]
        men = [role for role in here if role.dances is Dances.MEN]
        if len(women) == len(men) == num_places(women) == num_places(men) == 1:
            key = (women[0].id, men[0].id)
            found[key] = found.get(key, 0) + minutes
    return found


def num_places(roles: list[Role]) -> int:
    """Give how many dance some roles together."""
    return sum(role.places for role in roles)


def couples(view: CastingView) -> dict[tuple[str, tuple[str, str]], list[Couple]]:
    """Give the couples of every performance, by work and the two roles."""
    on: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for casting in view.sound:
        if is_danced(casting):
            key = (casting.performance, casting.work, casting.role)
            on[key].append(casting.dancer)
    found: dict[tuple[str, tuple[str, str]], list[Couple]] = {}
    for work in view.season.works:
        for pair in pairs_of(view, work):
            found[work, pair] = [
                (show.id, her, him)
                for show in view.in_time
                for her in on.get((show.id, work, pair[0]), ())
                for him in on.get((show.id, work, pair[1]), ())
                if her != him
            ]
    return found


def _coupling(view: CastingView) -> Iterator[int]:
    ready = _ready_couples(view)
    for (work, pair), some in couples(view).items():
        minutes = pairs_of(view, work)[pair]
        new = {
            (her, him)
            for _, her, him in some
            if (work, frozenset({her, him})) not in ready
        }
        groups = Counter(_asked_for(view, work, pair, two) for two in new)
        for asked, num in groups.items():
            yield COUPLE_TIMES * minutes * max(0, num - ASKED_COUPLES * bool(asked))


def _ready_couples(view: CastingView) -> set[tuple[str, frozenset[str]]]:
    """Give the couples that cost nothing: those who have danced, or are wished, together."""
    tried = {
        (each.work, frozenset({each.dancer, each.other}))
        for each in view.season.partners
    }
    return tried | {
        (wish.work, frozenset({wish.dancer, wish.other or ""}))
        for wish in view.season.cast_wishes
        if wish.kind is WishKind.TOGETHER
    }


def _asked_for(
    view: CastingView, work: str, pair: tuple[str, str], two: tuple[str, str]
) -> tuple[str, ...]:
    """Give who of a couple is asked for in which role, she before him; nothing if neither."""
    for dancer, role in zip(two, pair, strict=True):
        if is_asked_for(view, dancer, work, role):
            return dancer, role
    return ()
