"""Staff's own limits of minutes a day and a week (the rest is in the starts already)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from callboard.domain.clock import merge
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.solver.cpsat import cp_model
from callboard.solver.model import WeekModel


def apply(model: WeekModel) -> None:
    """Bound the minutes of each member of staff who has a limit."""
    problem = model.problem
    for person, staff in problem.season.staff.items():
        if staff.max_day_minutes is None and staff.max_week_minutes is None:
            continue
        week: list[tuple[int, cp_model.IntVar]] = []
        by_day: dict[int, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
        for index in model.open_tasks:
            task = problem.tasks[index]
            if person in task.coaches:
                uses = model.present[index]
            elif person in model.staff[index]:
                uses = model.staff[index][person]
            else:
                continue
            week.append((task.need.minutes, uses))
            for day in model.days:
                starts = [
                    literal
                    for (start_day, _), literal in model.starts[index].items()
                    if start_day == day
                ]
                if not starts or staff.max_day_minutes is None:
                    continue
                is_here = model.cp.new_bool_var("")
                # Both true makes it true; there is no need to say more.
                model.cp.add(is_here >= cp_model.LinearExpr.sum(starts) + uses - 1)
                by_day[day].append((task.need.minutes, is_here))
        stands = {
            grid_day.index: _minutes(model.duties_of(person, grid_day.index))
            for grid_day in problem.grid.days
        }
        if week and staff.max_week_minutes is not None:
            before = sum(
                _minutes(problem.fixed_on(person, day))
                for day in problem.season.week_of(problem.week.first)
                if day not in problem.week
            )
            left = staff.max_week_minutes - sum(stands.values()) - before
            model.cp.add(sum(minutes * uses for minutes, uses in week) <= max(0, left))
        if staff.max_day_minutes is not None:
            for day, terms in by_day.items():
                left = max(0, staff.max_day_minutes - stands[day])
                model.cp.add(sum(minutes * uses for minutes, uses in terms) <= left)


def _minutes(duties: Iterable[Duty]) -> int:
    """Count calls and fixtures; conducting a performance is neither."""
    spans = merge(
        duty.span
        for duty in duties
        if not duty.is_optional and duty.activity is not Activity.PERFORMANCE
    )
    return sum(span.minutes for span in spans)
