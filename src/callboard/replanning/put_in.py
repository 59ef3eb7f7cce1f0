"""Calls owed to whoever takes a role over that she has not rehearsed."""

from collections.abc import Sequence

from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.replanning.needs import LEADERS, Step
from callboard.rules.repair import PUT_IN_MINUTES, PUT_IN_PRIORITY


def put_ins(
    season: Season, steps: Sequence[Step], to_come: Sequence[Call], today_calls: Plan
) -> dict[str, Need]:
    """Give a call to put in whoever takes on a role undanced, and has no call of it."""
    found: dict[str, Need] = {}
    for step in steps:
        if not today_calls.first_day <= step.day <= today_calls.last_day:
            continue
        has_danced = any(
            row.has_danced
            for row in season.knows
            if (row.dancer, row.work, row.role) == (step.now, step.work, step.role)
        )
        is_called = any(
            call.work == step.work
            and season.clock.day_of(call.span.start) <= step.day
            and step.now in _dancing(season, call, today_calls)
            for call in to_come
        )
        name = f"put-in-{step.work}-{step.now}"
        if has_danced or is_called or name in season.needs or name in found:
            continue
        found[name] = _put_in(season, step, name)
    return found


def _dancing(season: Season, call: Call, plan: Plan) -> frozenset[str]:
    need = season.needs.get(call.need or "")
    if need is None:
        return call.dancers
    week = season.week_of(plan.first_day)
    return season.called(need, week).dancing


def _put_in(season: Season, step: Step, name: str) -> Need:
    work = season.works[step.work]
    role = next(each for each in season.roles_of[step.work] if each.id == step.role)
    coaches = tuple(
        each.id
        for each in season.staff.values()
        if each.jobs & LEADERS and each.knows(step.work)
    )
    has_pianist = any(Job.PIANIST in each.jobs for each in season.staff.values())
    return Need(
        name,
        f"{work.title}: {role.name}, put-in",
        PUT_IN_MINUTES,
        step.work,
        role.sections,
        dancers=(step.now, *_partners(season, step)),
        coaches=coaches,
        needs_pianist=has_pianist,
        deadline=step.day,
        from_date=None,
        priority=PUT_IN_PRIORITY,
    )


def _partners(season: Season, step: Step) -> tuple[str, ...]:
    """Give those who dance the other large roles of the same section with her."""
    roles = {role.id: role for role in season.roles_of[step.work]}
    mine = roles[step.role]
    if not mine.is_large:
        return ()
    shows = season.performances_on.get(step.day, ())
    return tuple(
        sorted(
            {
                place.dancer
                for show in shows
                for place in season.cast_places(show)
                if place.work == step.work
                and place.kind is CastKind.FIRST
                and place.role != step.role
                and place.dancer != step.now
                and roles[place.role].is_large
                and roles[place.role].places == 1
                and roles[place.role].dances is not mine.dances
            }
        )
    )
