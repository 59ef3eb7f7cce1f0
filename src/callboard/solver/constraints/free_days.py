"""Free days in a stretch of days, before solving and in the model."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from callboard.domain.clock import Span
from callboard.rules.base import Kind, shows_of
from callboard.rules.free_days import FreeDays
from callboard.solver.literals import Lit, total
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds

SATURDAY = 5


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
        week = problem.season.week_of(days[0])
        windows = [[*week]]
    else:
        reach = rule.window_days
        windows = [
            [days[0] + timedelta(days=first + step) for step in range(reach)]
            for first in range(1 - reach, len(days))
        ]
    for window in windows:
        _keep_free(rule, model, window)


def _keep_free(rule: FreeDays, model: WeekModel, window: list[date]) -> None:
    problem = model.problem
    index = {grid_day.day: grid_day.index for grid_day in problem.grid.days}
    seen: Counter[tuple[tuple[int, ...], int]] = Counter()
    counted = rule.counts.activities
    for dancer in model.dancers():
        if not holds(rule, problem.season, dancer, window[-1]):
            continue
        worked: list[Lit] = []
        is_known = True
        known_from = history_from(problem, dancer)
        for day in window:
            if rule.weekdays_only and day.weekday() >= SATURDAY:
                continue
            here = index.get(day)
            if here is not None:
                worked.append(model.shape(dancer, here).active(counted))
            elif known_from is not None and known_from <= day < problem.week.first:
                worked.append(int(_worked(problem, dancer, day, rule)))
            else:
                is_known = False
                break
        if not is_known:
            continue
        fixed = sum(each for each in worked if isinstance(each, int))
        loose = [each for each in worked if not isinstance(each, int)]
        key = (tuple(each.index for each in loose), fixed)
        if not loose or seen[key]:
            continue
        seen[key] += 1
        if len(worked) > len(worked) - rule.days:
            model.cp.add(total(worked) <= len(worked) - rule.days)


def history_from(problem: Problem, dancer: str) -> date | None:
    """Give the first day the season's history of a dancer knows, or None."""
    clock = problem.season.clock
    return min(
        (
            clock.day_of(past.span.start)
            for past in problem.season.history
            if past.dancer == dancer
        ),
        default=None,
    )


def _worked(problem: Problem, dancer: str, day: date, rule: FreeDays) -> bool:
    clock = problem.season.clock
    return any(
        duty.activity in rule.counts.activities
        and not duty.is_optional
        and clock.day_of(duty.span.start) == day
        for duty in problem.around.get(dancer, ())
    )
