"""When a rule holds for a dancer: the solver's own reading of a scope."""

from datetime import date, timedelta

from callboard.domain.needs import Activity
from callboard.domain.repertory import Performance
from callboard.domain.season import Season
from callboard.rules.base import (
    MATINEE_BEFORE_HOUR,
    DayKind,
    Rule,
    Scope,
    WeekKind,
    Where,
    is_on_tour,
    is_performance_week,
    shows_of,
)


def holds(rule: Rule, season: Season, dancer: str, day: date) -> bool:
    """Whether a rule holds for a dancer on a working day."""
    scope = rule.scope
    if scope.ranks and season.dancers[dancer].rank not in scope.ranks:
        return False
    if scope.week is not WeekKind.ANY:
        is_show_week = is_performance_week(season, season.week_of(day))
        if is_show_week != (scope.week is WeekKind.PERFORMANCE):
            return False
    is_tour_rule = scope.where is Where.TOUR
    if scope.where is not Where.ANY and is_on_tour(season, day) != is_tour_rule:
        return False
    if any(_is_kind(kind, scope, season, dancer, day) for kind in scope.not_on):
        return False
    return _is_kind(scope.day, scope, season, dancer, day)


def own_shows(
    scope: Scope, season: Season, dancer: str, day: date
) -> tuple[Performance, ...]:
    """Give the shows that count for a dancer under a scope."""
    shows = shows_of(season, dancer if scope.is_own_show else None, day)
    if scope.show is None:
        return shows
    return tuple(show for show in shows if show.kind is scope.show)


def her_shows(
    scope: Scope, season: Season, dancer: str, day: date
) -> tuple[Performance, ...]:
    """Give the shows a dancer dances or stands by for, of the scope's kind if any."""
    shows = shows_of(season, dancer, day)
    return tuple(show for show in shows if scope.show in {None, show.kind})


def _is_kind(
    kind: DayKind, scope: Scope, season: Season, dancer: str, day: date
) -> bool:
    if kind is DayKind.ANY:
        return True
    shows = own_shows(scope, season, dancer, day)
    if kind is DayKind.REHEARSAL:
        return not shows
    if kind is DayKind.PERFORMANCE:
        return bool(shows)
    if kind is DayKind.TWO_SHOW:
        return len(shows) > 1
    if kind is DayKind.MINI_AND_FULL:
        return len({show.kind for show in shows}) > 1
    if kind is DayKind.MATINEE_ONLY:
        return bool(shows) and all(
            show.curtain.hour < MATINEE_BEFORE_HOUR for show in shows
        )
    if kind is DayKind.OPENING:
        return any(show.is_opening for show in shows)
    if kind is DayKind.BEFORE_OPENING:
        tomorrow = own_shows(scope, season, dancer, day + timedelta(days=1))
        return any(show.is_opening for show in tomorrow)
    if kind is DayKind.FREE_EVENING:
        return not shows and is_performance_week(season, season.week_of(day))
    has_dress = any(
        fixture.activity is Activity.DRESS
        and season.clock.day_of(fixture.span.start) == day
        and dancer in season.called_to(fixture).everybody
        for fixture in season.fixtures.values()
    )
    return has_dress and (kind is DayKind.DRESS or bool(shows))
