"""Couples: a woman and a man who lead alone, side by side, in one section of a work."""

from collections.abc import Iterator
from dataclasses import dataclass

from callboard.domain.people import Dances
from callboard.domain.repertory import Role
from callboard.domain.season import Season
from callboard.rules.casting_objective import COUPLE_TIMES, SECTION_MINUTES
from callboard.solver.casting.eligible import sections_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two large roles of one place whose dancers are a couple.

    Units
    -----
    `cost` in minutes of rehearsal, for two who have not danced together in the work.
    """

    her: Role
    his: Role
    cost: int


def pairs_of(season: Season) -> tuple[Pair, ...]:
    """Give the pairs of roles of a season that make couples."""
    return tuple(pair for work in season.works for pair in _of_work(season, work))


def _of_work(season: Season, work: str) -> Iterator[Pair]:
    leads = [
        role
        for role in season.roles_of.get(work, ())
        if role.is_large and role.dances is not Dances.BOTH
    ]
    minutes: dict[tuple[str, str], int] = {}
    for section, length in _sections(season, work):
        beside = [role for role in leads if _dances_in(role, section)]
        women = [role for role in beside if role.dances is Dances.WOMEN]
        men = [role for role in beside if role.dances is Dances.MEN]
        if len(women) == len(men) == 1 and women[0].places == men[0].places == 1:
            key = women[0].id, men[0].id
            minutes[key] = minutes.get(key, 0) + length
    roles = {role.id: role for role in leads}
    for (her, his), length in minutes.items():
        yield Pair(roles[her], roles[his], COUPLE_TIMES * length)


def _sections(season: Season, work: str) -> list[tuple[str, int]]:
    sections = season.sections_of(work)
    if sections:
        return [(each.id, minutes_or_usual(each.minutes)) for each in sections]
    found = season.works.get(work)
    return [("", minutes_or_usual(found.minutes if found is not None else None))]


def _dances_in(role: Role, section: str) -> bool:
    if not section or not role.sections:
        return True
    return section in role.sections


def minutes_or_usual(minutes: int | None) -> int:
    """Give minutes, or what counts where a book does not say."""
    return SECTION_MINUTES if minutes is None else minutes


def role_minutes(season: Season, role: Role) -> int:
    """Give the minutes of a role: those of its sections, or of a work without any."""
    sections = sections_of(season, role)
    if not season.sections_of(role.work):
        return _sections(season, role.work)[0][1]
    return sum(minutes_or_usual(each.minutes) for each in sections if each is not None)
