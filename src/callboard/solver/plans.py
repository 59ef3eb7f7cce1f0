"""From a placement back to a plan that everybody can read."""

from callboard.domain.plan import Plan, call_of
from callboard.solver.problem import Placement, Problem


def plan_of(problem: Problem, placement: Placement) -> Plan:
    """Give the plan of a placement, pinned calls of the calendar included."""
    season, week = problem.season, problem.week
    calls = list(season.pinned_calls(week))
    for index, spot in placement.items():
        task = problem.tasks[index]
        calls.append(
            call_of(
                task.need,
                task.number,
                problem.span_of(task, spot),
                spot.space,
                dancing=task.dancing,
                watching=task.watching,
                coaches=spot.coaches,
                pianists=spot.pianists,
            )
        )
    calls.sort(key=lambda call: (call.span, call.space or "", call.id))
    return Plan(week.first, week.last, tuple(calls))
