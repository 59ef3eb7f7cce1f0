"""From a placement back to a plan that everybody can read."""

from dataclasses import replace

from callboard.domain.plan import Plan, call_of
from callboard.solver.problem import Placement, Problem


def plan_of(problem: Problem, placement: Placement) -> Plan:
    """Give the plan of a placement, pinned calls of the calendar included."""
    season, week = problem.season, problem.week
    calls = list(season.pinned_calls(week))
    for index, spot in placement.items():
        task = problem.tasks[index]
        span = problem.span_of(task, spot)
        missing = season.missing_from(task.need, task.dancers, span)
        call = call_of(
            task.need,
            task.number,
            span,
            spot.space,
            dancing=task.dancing - missing,
            watching=task.watching - missing,
            coaches=spot.coaches,
            pianists=spot.pianists,
        )
        if missing:
            names = ", ".join(sorted(season.name(dancer) for dancer in missing))
            said = "; ".join(filter(None, (call.remarks, f"without {names}")))
            call = replace(call, remarks=said)
        calls.append(call)
    calls.sort(key=lambda call: (call.span, call.space or "", call.id))
    return Plan(week.first, week.last, tuple(calls))
