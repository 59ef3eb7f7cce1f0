"""What a restriction bars a dancer from: sections, roles, spaces, minutes, whole calls."""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from callboard.domain.clock import Minute, merge
from callboard.domain.duties import Duty
from callboard.domain.house import Space
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.people import MARKABLE, Bar, Restriction
from callboard.domain.repertory import Section
from callboard.domain.season import Season
from callboard.solver.problem import Problem, Task
from callboard.solver.profile import TAGGED, objection, of_call, of_show

DANCED: Final = REHEARSALS | {Activity.PERFORMANCE}
MOVED: Final = DANCED | {Activity.CLASS, Activity.WARM_UP}
SMOKY: Final = {Activity.TECHNICAL, Activity.DRESS, Activity.PERFORMANCE}
# Limits of minutes a day; a share of a usual day is in minutes by then.
QUOTAS: Final = frozenset({Bar.MAX_MINUTES_DAY, Bar.SHARE_OF_USUAL, Bar.MAX_POINTE_DAY})
UNKNOWN_POINTE: Final = 10**6


def bars(
    season: Season, task: Task, day_index: int, problem: Problem
) -> dict[str, str]:
    """Give the dancers whom a restriction bars from a task on a day, with what it says."""
    working_day = problem.grid.days[day_index].day
    found: dict[str, str] = {}
    for dancer in sorted(task.dancing):
        for limit in problem.limits_of.get(dancer, ()):
            if not limit.holds(working_day):
                continue
            why = _is_barred(season, task.need, limit)
            if why is not None:
                more = f", and {why}" if why else ""
                found[dancer] = f"{season.name(dancer)}: {limit.bar}{more}"
                break
    return found


def _is_barred(season: Season, need: Need, limit: Restriction) -> str | None:
    """Give what is not known where that bars a call, empty where the bar itself does."""
    bar = limit.bar
    if bar in {Bar.MAX_MINUTES_DAY, Bar.SHARE_OF_USUAL}:
        is_beyond = limit.limit is not None and need.minutes > limit.limit
        return "" if need.activity in MOVED and is_beyond else None
    if need.activity not in (SMOKY if bar is Bar.NO_SMOKE else DANCED):
        return None
    if bar is Bar.MARKING_ONLY:
        return "" if need.activity is Activity.PERFORMANCE else None
    if bar in TAGGED:
        if bar in MARKABLE and may_be_marked(need):
            return None
        pieces = of_call(season, need.work, need.sections, need.casts, limit.dancer)
        return objection(bar, pieces)
    if bar is Bar.MAX_POINTE_DAY:
        minutes = pointe_minutes(season, need.work, need.sections)
        if minutes >= UNKNOWN_POINTE:
            return "'pointe minutes' of its sections is not filled in"
        return "" if minutes > (limit.limit or 0) else None
    return None


def may_be_marked(need: Need | None) -> bool:
    """Whether jumps and lifts of a need's calls may be marked."""
    return need is not None and need.may_mark and need.activity in REHEARSALS


def bars_space(limit: Restriction, space: Space) -> bool:
    """Whether a restriction keeps a dancer from dancing in a space."""
    if limit.bar is Bar.NOT_ON_FLOOR:
        return space.floor == limit.floor
    return limit.bar is Bar.NO_RAKE and space.is_raked is not False


def moment_of(season: Season, working_day: date, minute_of_day: int) -> Minute:
    """Give the moment of a time of day; before the day turns, it is that night's.

    A time that clocks jump over is the moment at which they do.
    """
    hour, minute = divmod(minute_of_day, 60)
    try:
        return season.clock.at(working_day, time(hour % 24, minute))
    except ValueError:
        return season.clock.at(working_day, time((hour + 1) % 24))


def sections_danced(
    season: Season, work: str | None, named: tuple[str, ...]
) -> tuple[Section | None, ...]:
    """Give the sections a call dances: those it names, or all of its work's."""
    if work is None:
        return ()
    if named:
        return tuple(season.section(work, each) for each in named)
    return season.sections_of(work)


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
    pieces = of_show(season, season.performances.get(duty.ref), duty.person)
    known = [
        piece.section.pointe_minutes
        for piece in pieces
        if piece.section is not None and piece.section.pointe_minutes is not None
    ]
    return sum(known) if known and len(known) == len(pieces) else UNKNOWN_POINTE


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
