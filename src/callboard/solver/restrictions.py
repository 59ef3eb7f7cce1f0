"""What a restriction bars a dancer from: sections, minutes on pointe, whole calls."""

from collections.abc import Iterable

from callboard.domain.clock import merge
from callboard.domain.duties import Duty
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.people import Bar, Restriction
from callboard.domain.repertory import CastKind, CastPlace, Section
from callboard.domain.season import Season
from callboard.solver.problem import Problem, Task

DANCED = REHEARSALS | {Activity.PERFORMANCE}
MOVED = DANCED | {Activity.CLASS, Activity.WARM_UP}
TAGS = {Bar.NO_JUMPS: "jumps", Bar.NO_LIFTS: "lifts", Bar.NO_POINTE: "pointe_minutes"}

UNKNOWN_POINTE = 10**6


def bars(
    season: Season, task: Task, day_index: int, problem: Problem
) -> dict[str, str]:
    """Give the dancers whom a restriction bars from a task on a day, with what it says."""
    working_day = problem.grid.days[day_index].day
    found: dict[str, str] = {}
    for dancer in sorted(task.dancing):
        for limit in season.restrictions_of.get(dancer, ()):
            if limit.holds(working_day) and _is_barred(season, task, limit):
                found[dancer] = f"{season.name(dancer)}: {limit.bar}"
                break
    return found


def _is_barred(season: Season, task: Task, limit: Restriction) -> bool:
    need = task.need
    if limit.bar is Bar.MAX_MINUTES_DAY:
        return (
            need.activity in MOVED
            and limit.limit is not None
            and need.minutes > limit.limit
        )
    if need.activity not in DANCED:
        return False
    tag = TAGS.get(limit.bar)
    if tag is not None:
        return has_or_unknown(season, task, tag)
    return limit.bar is Bar.MAX_POINTE_DAY and (
        pointe_minutes(season, need.work, need.sections) > (limit.limit or 0)
    )


def sections_danced(
    season: Season, work: str | None, named: tuple[str, ...]
) -> tuple[Section | None, ...]:
    """Give the sections a call dances: those it names, or all of its work's."""
    if work is None:
        return ()
    if named:
        return tuple(season.section(work, each) for each in named)
    return season.sections_of(work)


def has_or_unknown(season: Season, task: Task, tag: str) -> bool:
    """Whether a task's sections have what the tag names, or do not say."""
    sections = sections_danced(season, task.need.work, task.need.sections)
    if not sections:
        return True
    return any(
        section is None or getattr(section, tag) is None or getattr(section, tag) > 0
        for section in sections
    )


def pointe_minutes(
    season: Season, work: str | None, sections_named: tuple[str, ...]
) -> int:
    """Give the pointe minutes of a call; beyond any limit when they are not known."""
    total = 0
    sections = sections_danced(season, work, sections_named)
    if not sections:
        return UNKNOWN_POINTE
    for section in sections:
        if section is None or section.pointe_minutes is None:
            return UNKNOWN_POINTE
        total += section.pointe_minutes
    return total


def pointe_minutes_of(season: Season, duty: Duty) -> int:
    """Give the pointe minutes of a duty: of a show, those of her roles in it."""
    if duty.activity is not Activity.PERFORMANCE:
        return pointe_minutes(season, duty.work, duty.sections)
    show = season.performances.get(duty.ref)
    total = 0
    danced = {
        (place.work, section)
        for place in (season.cast_places(show) if show is not None else ())
        if place.dancer == duty.person and place.kind is CastKind.FIRST
        for section in _sections_of_role(season, place)
    }
    for work, section in danced:
        total += pointe_minutes(season, work, (section,))
    return total if danced else UNKNOWN_POINTE


def taken_by(season: Season, limit: Restriction, need: Need) -> int:
    """Give the minutes a call of a need takes of what a restriction limits."""
    if limit.bar is Bar.MAX_POINTE_DAY:
        is_counted = need.activity in DANCED
        return pointe_minutes(season, need.work, need.sections) if is_counted else 0
    return need.minutes if need.activity in MOVED else 0


def taken_up(season: Season, limit: Restriction, duties: Iterable[Duty]) -> int:
    """Give the minutes duties take of what a restriction limits."""
    danced = [duty for duty in duties if duty.is_dancing and not duty.is_optional]
    if limit.bar is Bar.MAX_POINTE_DAY:
        return sum(
            pointe_minutes_of(season, duty)
            for duty in danced
            if duty.activity in DANCED
        )
    spans = merge(duty.span for duty in danced if duty.activity in MOVED)
    return sum(span.minutes for span in spans)


def _sections_of_role(season: Season, place: CastPlace) -> tuple[str, ...]:
    roles = season.roles_of.get(place.work, ())
    named = next((role.sections for role in roles if role.id == place.role), ())
    # A work without sections says nothing; a name nobody knows stands for that.
    return named or tuple(each.id for each in season.sections_of(place.work)) or ("",)
