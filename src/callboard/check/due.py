"""What the agreement wants posted, and when: the watch over a season's deadlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from callboard.check.deadline import (
    CASTINGS,
    SCHEDULES,
    about,
    castings_of,
    due_of,
)
from callboard.check.finding import on
from callboard.check.scopes import is_day_of
from callboard.check.view import PlanView
from callboard.domain.clock import Minute
from callboard.domain.plan import Plan, Stage
from callboard.domain.season import Season
from callboard.rules.base import Rule
from callboard.rules.deadline import Deadline, Posted

# How binding a week has to be for a posting to be done. A preview binds nobody.
ENOUGH = {
    Posted.FIRM_SCHEDULE: frozenset({Stage.FIRM}),
    Posted.TENTATIVE_SCHEDULE: frozenset({Stage.TENTATIVE, Stage.FIRM}),
    Posted.WEEK_SCHEDULE: frozenset({Stage.TENTATIVE, Stage.FIRM}),
    Posted.DRESS_NOTICE: frozenset({Stage.TENTATIVE, Stage.FIRM}),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One posting: what, of which day, its last moment, and whether that is the day's end.

    `missing` are roles with places still empty, of a casting. That a casting with none was
    posted is nowhere written: it is due until its moment and then taken as done.

    Units
    -----
    `moment` is the last at which posting is in time.
    """

    moment: Minute
    rule: Deadline
    what: str
    day: date
    is_by_time: bool
    missing: tuple[tuple[str, int], ...] = ()


def dues(
    season: Season, plan: Plan, rules: Iterable[Rule], now: Minute
) -> tuple[Due, ...]:
    """Give every posting that is due or overdue, soonest first.

    Of schedules, those of days that a posted stage of their week does not cover yet; of
    castings, those of shows still to come. What is about days before today is past mending.
    """
    view = PlanView(season, plan)
    today = season.clock.day_of(now)
    found = [
        each
        for rule in rules
        if isinstance(rule, Deadline)
        for each in _of(rule, view)
        if each.day >= today and (each.moment >= now or _is_open(each))
    ]
    return tuple(
        sorted(found, key=lambda each: (each.moment, each.day, each.rule.id, each.what))
    )


def _is_open(due: Due) -> bool:
    """Whether something overdue can be seen to be so."""
    return due.rule.posted not in CASTINGS or bool(due.missing)


def _of(rule: Deadline, view: PlanView) -> Iterator[Due]:
    is_by_time = rule.by is not None
    if rule.posted in CASTINGS:
        for show, last, roles in castings_of(rule, view):
            missing = tuple((role.name, num) for role, num in roles if num)
            what = f"{rule.posted} of {on(show.day)} {show.curtain:%H:%M}"
            yield Due(last, rule, what, show.day, is_by_time, missing)
    elif rule.posted in SCHEDULES:
        for day, of, _ in about(rule, view):
            staged = view.plan.stage_on(day)
            if (staged is not None and staged.stage in ENOUGH[rule.posted]) or (
                not is_day_of(rule.scope, view, day)
            ):
                continue
            _, last = due_of(rule, view, day)
            what = f"{rule.posted} of {of.removeprefix('the calls of ')}"
            yield Due(last, rule, what, day, is_by_time)
