"""Lead times before shows: one call of the work is kept to the days that still count.

A lead time cannot make a plan worse than the calendar alone, which has no rehearsal at
all; it can only be kept or not. So the planner holds one call that can keep it to its last
lawful day, and leaves the others free. Where no call can, the report says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from callboard.domain.clock import Span
from callboard.domain.duties import Duty
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.repertory import CastKind, Performance, WorkStatus
from callboard.rules.base import Kind
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.solver.marking import marks_duty, marks_task
from callboard.solver.problem import Problem, Task
from callboard.solver.scopes import holds

Starts = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Lead:
    """A work to be rehearsed on `last_day` at the latest, with `dancer` unless None."""

    work: str
    last_day: date
    dancer: str | None = None


def keep_leads(problem: Problem, starts: list[Starts]) -> None:
    """Take the starts after its last day from one call of each lead time."""
    held: dict[int, date] = {}
    for lead in sorted(leads(problem), key=lambda lead: lead.last_day):
        able = [
            task
            for task in problem.tasks
            if any(_keeps(problem, task, lead, day) for day in starts[task.index])
        ]
        if not able or any(
            held.get(task.index, date.max) <= lead.last_day for task in able
        ):
            continue
        chosen = min(able, key=_matters)
        held[chosen.index] = lead.last_day
        starts[chosen.index] = {
            day: slots
            for day, slots in starts[chosen.index].items()
            if _keeps(problem, chosen, lead, day)
        }


def is_held(problem: Problem, task: Task) -> bool:
    """Whether a task may have lost starts to a lead time: none is after its last day."""
    return any(
        _rehearses(task, lead)
        and all(_keeps(problem, task, lead, day) for day in problem.starts[task.index])
        for lead in leads(problem)
    )


def _matters(task: Task) -> tuple[bool, int, int]:
    """Order tasks by who is to be held: first those whose price no day can change."""
    return (task.need.may_go_without, task.need.priority, task.index)


def leads(problem: Problem) -> Iterator[Lead]:
    """Give the lead times that calls of the week can still keep."""
    for rule in problem.rules:
        if isinstance(rule, LeadTime) and rule.kind is Kind.HARD:
            if rule.lead is LeadOf.NEW_WORK:
                yield from _new_works(rule, problem)
            elif rule.lead is LeadOf.UNSEEN:
                yield from _unseen(rule, problem)


def _rehearses(task: Task, lead: Lead) -> bool:
    return (
        task.need.work == lead.work
        and task.need.activity in REHEARSALS
        and lead.dancer in {None, *task.dancers}
    )


def _keeps(problem: Problem, task: Task, lead: Lead, day_index: int) -> bool:
    """Whether a call on a day is in time and is not only marked."""
    day = problem.grid.days[day_index].day
    if day > lead.last_day or not _rehearses(task, lead):
        return False
    dancers = task.dancers if lead.dancer is None else {lead.dancer}
    return not dancers or any(
        not marks_task(problem.season, task, dancer, day) for dancer in dancers
    )


def _new_works(rule: LeadTime, problem: Problem) -> Iterator[Lead]:
    for work in problem.season.works.values():
        shows = _shows(problem, work.id)
        if work.status is not WorkStatus.NEW or not shows:
            continue
        last_day = min(show.day for show in shows) - timedelta(days=rule.days)
        if (
            last_day in problem.week
            and _can_tell(problem, work.id, last_day)
            and not any(day <= last_day for day, _ in _rehearsals(problem, work.id))
        ):
            yield Lead(work.id, last_day)


def _unseen(rule: LeadTime, problem: Problem) -> Iterator[Lead]:
    season = problem.season
    for show in season.performances.values():
        if show.day not in problem.week:
            continue
        since = show.day - timedelta(days=rule.unseen_days)
        for place in season.cast_places(show):
            work, dancer = place.work, place.dancer
            if (
                place.kind is not CastKind.FIRST
                or not holds(rule, season, dancer, show.day)
                or not _can_tell(problem, work, since)
            ):
                continue
            last = max(
                (day for day in _danced(problem, work, dancer) if day < show.day),
                default=date.min,
            )
            if last < since and not any(
                last <= day <= show.day and duty.person == dancer
                for day, duty in _rehearsals(problem, work)
            ):
                yield Lead(work, show.day, dancer)


def _shows(problem: Problem, work: str) -> list[Performance]:
    season = problem.season
    return [
        show for show in season.performances.values() if work in season.works_of(show)
    ]


def _can_tell(problem: Problem, work: str, needed_from: date) -> bool:
    """Whether history reaches back far enough, or names the work at all."""
    clock = problem.season.clock
    return any(
        past.work == work or clock.day_of(past.span.start) <= needed_from
        for past in problem.season.history
    )


def _rehearsals(problem: Problem, work: str) -> Iterator[tuple[date, Duty]]:
    """Give what stands of a work's rehearsals, in the calendar and in history.

    Left out are whoever marks, and staff where all the dancers do.
    """
    season, clock = problem.season, problem.season.clock
    standing = [
        *(duties for days in problem.calendar.values() for duties in days.values()),
        *problem.around.values(),
    ]
    found = [
        duty
        for duties in standing
        for duty in duties
        if duty.work == work and duty.activity in REHEARSALS
    ]
    full: dict[tuple[str, Span], bool] = {}
    for duty in found:
        if duty.person in season.dancers:
            key = duty.ref, duty.span
            full[key] = full.get(key, False) or not marks_duty(season, duty)
    for duty in found:
        is_full = (
            not marks_duty(season, duty)
            if duty.person in season.dancers
            else full.get((duty.ref, duty.span), True)
        )
        if is_full:
            yield clock.day_of(duty.span.start), duty


def _danced(problem: Problem, work: str, dancer: str) -> Iterator[date]:
    """Give the days on which a dancer danced a work, as far as anything says."""
    season = problem.season
    for row in season.knows:
        is_hers = (row.work, row.dancer) == (work, dancer)
        if is_hers and row.has_danced and row.last_date is not None:
            yield row.last_date
    for past in season.history:
        if (past.work, past.dancer) == (work, dancer) and (
            past.activity is Activity.PERFORMANCE
        ):
            yield season.clock.day_of(past.span.start)
    for show in _shows(problem, work):
        if any(
            place.work == work
            and place.dancer == dancer
            and place.kind is CastKind.FIRST
            for place in season.cast_places(show)
        ):
            yield show.day
