"""Staff's own limits of minutes a day and a week (the rest is in the starts already)."""

from collections import defaultdict

from ortools.sat.python import cp_model

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
            grid_day.index: sum(
                duty.span.minutes
                for duty in model.duties_of(person, grid_day.index)
                if not duty.is_optional
            )
            for grid_day in problem.grid.days
        }
        if week and staff.max_week_minutes is not None:
            model.cp.add(
                sum(minutes * uses for minutes, uses in week)
                <= staff.max_week_minutes - sum(stands.values())
            )
        if staff.max_day_minutes is not None:
            for day, terms in by_day.items():
                model.cp.add(
                    sum(minutes * uses for minutes, uses in terms)
                    <= staff.max_day_minutes - stands[day]
                )
