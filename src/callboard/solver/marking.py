"""Rehearsals at which somebody only marks, and which so rehearse nobody, or not her."""

from datetime import date

from callboard.domain.duties import Duty
from callboard.domain.needs import REHEARSALS
from callboard.domain.people import MARKABLE, Bar
from callboard.domain.season import Season
from callboard.solver.problem import Task
from callboard.solver.profile import objection, of_call
from callboard.solver.restrictions import may_be_marked


def marks_task(season: Season, task: Task, dancer: str, day: date) -> bool:
    """Whether a dancer would mark a call on a day."""
    need = task.need
    held = _held(season, dancer, day)
    if Bar.MARKING_ONLY in held:
        return True
    if dancer not in task.dancing or not may_be_marked(need):
        return False
    pieces = of_call(season, need.work, need.sections, need.casts, dancer)
    return any(objection(bar, pieces) is not None for bar in held & MARKABLE)


def marks_duty(season: Season, duty: Duty) -> bool:
    """Whether a dancer marks a rehearsal that stands."""
    is_free = duty.person not in season.restrictions_of
    if is_free or duty.activity not in REHEARSALS:
        return False
    held = _held(season, duty.person, season.clock.day_of(duty.span.start))
    if Bar.MARKING_ONLY in held:
        return True
    fixture = season.fixtures.get(duty.ref)
    need = season.needs.get(fixture.need or "") if fixture is not None else None
    if fixture is None or need is None or not need.may_mark or not duty.is_dancing:
        return False
    casts = fixture.casts or need.casts
    pieces = of_call(season, duty.work, duty.sections, casts, duty.person)
    return any(objection(bar, pieces) is not None for bar in held & MARKABLE)


def _held(season: Season, dancer: str, day: date) -> frozenset[Bar]:
    limits = season.restrictions_of.get(dancer, ())
    return frozenset(limit.bar for limit in limits if limit.holds(day))
