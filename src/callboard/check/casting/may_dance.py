"""Whoever dances or covers a role is one the role asks for."""

from collections.abc import Iterator

from callboard.check.casting.view import CastingView, Mine
from callboard.domain.people import Dancer, Dances
from callboard.domain.repertory import Role
from callboard.rules.casting import MAY_DANCE
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give what a dancer dances or covers without being asked for."""
    for casting in mine:
        role = view.role(casting)
        dancer = view.season.dancers.get(casting.dancer)
        if dancer is None:
            message = f"{view.doing(casting)}, but no dancer has this id"
        elif not of_those(dancer, role):
            message = f"{view.doing(casting)}, a {role.dances}'s role"
        elif not of_rank(dancer, role):
            message = (
                f"{view.doing(casting)}, for {asked(view, role)}, but is {dancer.rank}"
            )
        else:
            continue
        yield view.broken(MAY_DANCE, message, [casting], by=1, unit="castings")


def fits(dancer: Dancer, role: Role) -> bool:
    """Whether a role asks for such a dancer."""
    return of_those(dancer, role) and of_rank(dancer, role)


def of_those(dancer: Dancer, role: Role) -> bool:
    """Whether women's or men's roles agree."""
    return dancer.dances is role.dances or Dances.BOTH in {dancer.dances, role.dances}


def of_rank(dancer: Dancer, role: Role) -> bool:
    """Whether the role is open to the rank."""
    return not role.ranks or dancer.rank in role.ranks


def asked(view: CastingView, role: Role) -> str:
    """Name the ranks that a role is for, from the highest: ``soloist or corps``."""
    ranks = view.season.settings.ranks
    known = sorted(role.ranks, key=lambda rank: (*ranks, rank).index(rank))
    return " or ".join(known)
