"""From a placement back to a plan that everybody can read."""

from callboard.domain.plan import Call, Plan
from callboard.solver.problem import Placement, Problem


def plan_of(problem: Problem, placement: Placement) -> Plan:
    """Give the plan of a placement, pinned calls of the calendar included."""
    season, week = problem.season, problem.week
    calls = list(season.pinned_calls(week))
    for index, spot in placement.items():
        task = problem.tasks[index]
        need = task.need
        calls.append(
            Call(
                task.label,
                need.title,
                problem.span_of(task, spot),
                spot.space,
                task.dancing,
                task.watching,
                spot.coaches,
                spot.pianists,
                need.id,
                task.number,
                need.activity,
                need.work,
                need.sections,
                need.casts,
                need.breaks,
                remarks=need.remarks,
            )
        )
    calls.sort(key=lambda call: (call.span, call.space or "", call.id))
    return Plan(week.first, week.last, tuple(calls))
