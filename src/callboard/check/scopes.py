"""When a rule holds for a dancer: the checker's own reading of a scope."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from callboard.check.view import HerShow, PlanView
from callboard.domain.repertory import Performance, ShowKind
from callboard.rules.base import (
    MATINEE_BEFORE_HOUR,
    DayKind,
    Scope,
    WeekKind,
    Where,
    is_on_tour,
    is_performance_week,
)

Test = Callable[[str, date], bool]


def reader(scope: Scope, view: PlanView) -> Test:
    """Give the test whether a scope holds for a dancer on a working day."""
    if scope == Scope():
        return _always
    company: dict[date, bool] = {}
    kinds = (scope.day, *scope.not_on)
    is_personal = any(kind is not DayKind.ANY for kind in kinds)

    def holds(dancer: str, day: date) -> bool:
        if scope.ranks:
            known = view.season.dancers.get(dancer)
            if known is None or known.rank not in scope.ranks:
                return False
        if day not in company:
            company[day] = _week_and_place(scope, view, day)
        if not company[day] or not is_personal:
            return company[day]
        return _is(scope.day, scope, view, dancer, day) and not any(
            _is(kind, scope, view, dancer, day) for kind in scope.not_on
        )

    return holds


def _always(_dancer: str, _day: date) -> bool:
    return True


def _week_and_place(scope: Scope, view: PlanView, day: date) -> bool:
    season = view.season
    if scope.week is not WeekKind.ANY:
        has_show = is_performance_week(season, season.week_of(day))
        if has_show != (scope.week is WeekKind.PERFORMANCE):
            return False
    if scope.where is Where.ANY:
        return True
    return is_on_tour(season, day) == (scope.where is Where.TOUR)


def _shows(scope: Scope, view: PlanView, dancer: str, day: date) -> list[Performance]:
    if scope.is_own_show:
        hers: list[HerShow] = view.shows_of(dancer, day, scope.show)
        return [show.performance for show in hers]
    return [
        show
        for show in view.season.performances_on.get(day, ())
        if scope.show is None or show.kind is scope.show
    ]


def _is(kind: DayKind, scope: Scope, view: PlanView, dancer: str, day: date) -> bool:
    if kind is DayKind.ANY:
        return True
    if kind is DayKind.BEFORE_OPENING:
        tomorrow = _shows(scope, view, dancer, day + timedelta(days=1))
        return any(show.is_opening for show in tomorrow)
    shows = _shows(scope, view, dancer, day)
    if kind is DayKind.DRESS:
        return (dancer, day) in view.dress_days
    if kind is DayKind.PERFORMANCE_DRESS:
        return bool(shows) and (dancer, day) in view.dress_days
    if kind is DayKind.FREE_EVENING:
        season = view.season
        return not shows and is_performance_week(season, season.week_of(day))
    return _OF_SHOWS[kind](shows)


_OF_SHOWS: dict[DayKind, Callable[[list[Performance]], bool]] = {
    DayKind.REHEARSAL: lambda shows: not shows,
    DayKind.PERFORMANCE: bool,
    DayKind.TWO_SHOW: lambda shows: len(shows) > 1,
    DayKind.MATINEE_ONLY: lambda shows: (
        bool(shows) and all(show.curtain.hour < MATINEE_BEFORE_HOUR for show in shows)
    ),
    DayKind.OPENING: lambda shows: any(show.is_opening for show in shows),
    DayKind.MINI_AND_FULL: lambda shows: {show.kind for show in shows} == {*ShowKind},
}


def is_day_of(scope: Scope, view: PlanView, day: date) -> bool:
    """Whether a scope holds on a day for the company, whoever dances."""
    company = replace(scope, is_own_show=False, ranks=frozenset())
    return reader(company, view)("", day)
