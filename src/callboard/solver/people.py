"""Which staff a need may have: coaches who know the work, pianists who are there."""

from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.season import Season

LEADERS = frozenset({Job.COACH, Job.STAGER, Job.TEACHER})


def coaches_for(season: Season, need: Need) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the coaches a need requires, and those it may choose one of.

    A need that names nobody needs nobody.
    """
    if need.needs_all_coaches or not need.coaches:
        return need.coaches, ()
    able = tuple(
        coach
        for coach in need.coaches
        if coach in season.staff
        and season.staff[coach].jobs & LEADERS
        and season.staff[coach].knows(need.work)
    )
    return (), able or need.coaches


def pianists_for(season: Season, need: Need) -> tuple[str, ...]:
    """Give the pianists one of whom plays; empty when the need asks for none."""
    if not need.needs_pianist:
        return ()
    if need.pianists:
        return need.pianists
    return tuple(
        person.id for person in season.staff.values() if Job.PIANIST in person.jobs
    )
