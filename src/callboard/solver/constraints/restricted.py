"""What a restriction limits by the minute (what it bars is in the starts already)."""

from __future__ import annotations

from collections.abc import Iterable

from callboard.domain.people import Bar, Restriction
from callboard.solver.cpsat import cp_model
from callboard.solver.model import WeekModel
from callboard.solver.restrictions import QUOTAS, taken_by, taken_up


def apply(model: WeekModel) -> None:
    """Bound danced and pointe minutes of restricted dancers."""
    for dancer in model.dancers():
        for limit in model.problem.limits_of.get(dancer, ()):
            if limit.bar in QUOTAS:
                for day in model.days:
                    if limit.holds(model.problem.grid.days[day].day):
                        _bound(model, dancer, limit, [day], [day])
            elif limit.bar is Bar.MAX_MINUTES_WEEK:
                days = [
                    grid_day.index
                    for grid_day in model.problem.grid.days
                    if limit.holds(grid_day.day)
                ]
                _bound(model, dancer, limit, days, model.days)


def _bound(
    model: WeekModel,
    dancer: str,
    limit: Restriction,
    days: list[int],
    open_days: Iterable[int],
) -> None:
    problem = model.problem
    terms: list[tuple[int, cp_model.IntVar]] = []
    for index in problem.tasks_of.get(dancer, ()):
        task = problem.tasks[index]
        if index not in model.starts or dancer not in task.dancing:
            continue
        minutes = taken_by(problem.season, limit, task.need)
        if not minutes:
            continue
        terms += [
            (minutes, literal)
            for (day, slot), literal in model.starts[index].items()
            if day in days
            and day in set(open_days)
            and dancer not in problem.missing(task, day, slot)
        ]
    if not terms or limit.limit is None:
        return
    model.cp.add(
        sum(minutes * literal for minutes, literal in terms)
        <= max(0, limit.limit - _standing(model, dancer, limit, days))
    )


def _standing(
    model: WeekModel, dancer: str, limit: Restriction, days: list[int]
) -> int:
    """Count what stands already: calendar, placed tasks, the week's days before."""
    problem = model.problem
    found = [duty for day in days for duty in model.duties_of(dancer, day)]
    if limit.bar is Bar.MAX_MINUTES_WEEK:
        found += [
            duty
            for day in problem.season.week_of(problem.week.first)
            if day not in problem.week and limit.holds(day)
            for duty in problem.fixed_on(dancer, day)
        ]
    return taken_up(problem.season, limit, found)
