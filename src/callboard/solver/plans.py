"""From a placement back to a plan that everybody can read."""

from dataclasses import replace

from callboard.domain.plan import Call, Plan, call_of
from callboard.solver.problem import Placement, Problem, Spot, Task


def plan_of(problem: Problem, placement: Placement) -> Plan:
    """Give the plan of a placement, pinned calls of the calendar included."""
    season, week = problem.season, problem.week
    calls = list(season.pinned_calls(week))
    calls += [
        call_at(problem, problem.tasks[index], spot)
        for index, spot in placement.items()
    ]
    calls.sort(key=lambda call: (call.span, call.space or "", call.id))
    return Plan(week.first, week.last, tuple(calls))


def call_at(problem: Problem, task: Task, spot: Spot) -> Call:
    """Give a placed task as a call, without those it misses, and saying so."""
    season, span = problem.season, problem.span_of(task, spot)
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
    if not missing:
        return call
    names = ", ".join(sorted(season.name(dancer) for dancer in missing))
    said = "; ".join(filter(None, (call.remarks, f"without {names}")))
    return replace(call, remarks=said)
