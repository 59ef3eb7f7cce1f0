"""The performances after events: who goes on for those who cannot, night by night."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from callboard.check import restricted
from callboard.check.view import PlanView
from callboard.domain.clock import Minute, Span
from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.replacement import Loss, recast
from callboard.domain.season import Season
from callboard.replanning.needs import LEADERS, Step
from callboard.rules.repair import PUT_IN_MINUTES, PUT_IN_PRIORITY
from callboard.tonight import Tonight, replace_tonight

FAR_DAYS = 1


@dataclass(frozen=True, slots=True)
class Recast:
    """The season with its castings repaired, who takes what over, and the chains found."""

    season: Season
    steps: tuple[Step, ...] = ()
    chains: tuple[Tonight, ...] = ()


def recast_shows(
    before: Season,
    after: Season,
    now: Minute,
    named: frozenset[str],
    tell: Callable[[str], None] = lambda _now: None,
) -> Recast:
    """Replace in the performances to come those who could dance them before.

    Looked at are those `named`, and all who dance in a performance that is new or moved.
    """
    season = after
    steps: list[Step] = []
    chains: list[Tonight] = []
    shows = sorted(
        after.performances.values(), key=lambda show: after.show_span(show).start
    )
    for show in shows:
        if season.show_span(show).start <= now:
            continue
        concerned = frozenset(place.dancer for place in season.cast_places(show))
        if before.performances.get(show.id) == after.performances[show.id]:
            concerned &= named
        if not concerned:
            continue
        lost = _cannot(after, show, concerned) - _cannot(before, show, concerned)
        if not lost:
            continue
        tell(f"casting {show.id}")
        far = season.clock.day_of(now) + timedelta(days=FAR_DAYS)
        known = now if show.day < far else None
        found = replace_tonight(season, Loss(show.id, lost, known_at=known))
        chains.append(found)
        if found.answer.best is None:
            continue
        change = found.answer.best.replacement
        season = replace(recast(season, change), absences=season.absences)
        steps += [
            Step(each.work, each.role, each.was, each.now, show.day)
            for each in change.handovers
            if each.now is not None
        ]
    return Recast(season, tuple(steps), tuple(chains))


def _cannot(
    season: Season, show: Performance, dancers: frozenset[str]
) -> frozenset[str]:
    """Give those dancers who are away from a performance, or barred from it."""
    own = season.performances.get(show.id)
    if own is None:
        return frozenset()
    span = season.show_span(own)
    half = Span(span.start - season.settings.half_hour_minutes, span.end)
    away = {
        each
        for each in dancers
        if any(gone.overlaps(half) for gone in season.absences_of.get(each, ()))
    }
    limited = dancers & season.restrictions_of.keys()
    if not limited:
        return frozenset(away)
    view = PlanView(season, Plan(own.day, own.day, ()), None)
    barred = {
        who
        for each in restricted.check(view)
        if own.id in each.refs
        for who in each.who
    }
    return frozenset(away | (barred & limited))


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
