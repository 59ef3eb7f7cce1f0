"""Free days in a stretch of days, before solving and in the model."""

from collections.abc import Iterator
from datetime import date, timedelta

from callboard.domain.clock import Span
from callboard.rules.base import Kind, shows_of
from callboard.rules.free_days import FreeDays
from callboard.solver.literals import Lit, is_one, total
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds

SATURDAY = 5
DAYS_OF_WEEK = 7


def blocked(rule: FreeDays, problem: Problem, dancer: str, day: int) -> Iterator[Span]:
    """Close the days after a premiere of hers to rehearsals."""
    season = problem.season
    working_day = problem.grid.days[day].day
    for back in range(1, rule.after_premiere_days + 1):
        before = working_day - timedelta(days=back)
        if any(show.is_premiere for show in shows_of(season, dancer, before)) and holds(
            rule, season, dancer, working_day
        ):
            yield season.clock.day(working_day)
            return


def apply(rule: FreeDays, model: WeekModel) -> None:
    """Keep enough days of every fully known window free."""
    if rule.after_premiere_days or rule.kind is not Kind.HARD:
        return
    problem = model.problem
    days = [grid_day.day for grid_day in problem.grid.days]
    if rule.is_week:
        week = [*problem.season.week_of(days[0])]
        windows = [week] if len(week) == DAYS_OF_WEEK else []
    else:
        reach = rule.window_days
        windows = [
            [days[0] + timedelta(days=first + step) for step in range(reach)]
            for first in range(1 - reach, len(days))
        ]
    for window in windows:
        if window[-1] <= problem.week.last:
            _keep_free(rule, model, window)


def _keep_free(rule: FreeDays, model: WeekModel, window: list[date]) -> None:
    problem = model.problem
    index = {grid_day.day: grid_day.index for grid_day in problem.grid.days}
    seen: set[tuple[tuple[int, ...], int]] = set()
    for dancer in model.dancers():
        if problem.known_from[dancer] > window[0] or not holds(
            rule, problem.season, dancer, window[-1]
        ):
            continue
        worked = [
            _worked(rule, model, dancer, day, index.get(day))
            for day in window
            if not rule.weekdays_only or day.weekday() < SATURDAY
        ]
        fixed = sum(is_one(each) for each in worked)
        loose = [each for each in worked if not isinstance(each, int)]
        key = (tuple(each.index for each in loose), fixed)
        if loose and key not in seen:
            seen.add(key)
            # Free days the calendar has used up already cannot be given back.
            most = max(len(worked) - rule.days, fixed)
            model.cp.add(total(worked) <= most)


def _worked(
    rule: FreeDays, model: WeekModel, dancer: str, day: date, index: int | None
) -> Lit:
    """Give whether a day holds counted work."""
    if index is not None:
        return model.shape(dancer, index).active(rule.counts.activities)
    return int(
        any(
            duty.activity in rule.counts.activities and not duty.is_optional
            for duty in model.problem.fixed_on(dancer, day)
        )
    )
