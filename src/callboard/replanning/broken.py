"""What of a posted plan does not hold after events, by the checker's word."""

from typing import TYPE_CHECKING

from callboard.check.audit import check, standing_in
from callboard.check.ground import Ground
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.rules.report import Violation

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.problem import Placement
    from callboard.solver.repair.posted import Posted


def new_tasks(posted: "Posted", before: Season, old: Plan) -> frozenset[int]:
    """Give the calls that were not asked for before: the plan owes them now."""
    left_out = {each.need for each in old.unplaced}
    return frozenset(
        task.index
        for task in posted.problem.tasks
        if task.index not in posted.calls
        and task.need.id not in left_out
        and (
            task.need.id not in before.needs
            or before.needs[task.need.id].times < task.need.times
        )
    )


def broken_tasks(posted: "Posted", known: frozenset[str]) -> frozenset[int]:
    """Give the posted calls that cannot all stand as they are.

    `known` are messages of what was broken before.
    """
    from callboard.solver.plans import plan_of  # noqa: PLC0415  (heavy)

    problem = posted.problem
    ground = Ground(problem.season, problem.week)
    standing = standing_in(problem.season, problem.week, problem.rules, None, ground)
    by_label = {task.label: task.index for task in problem.tasks}
    kept: Placement = dict(posted.spots)
    out: set[int] = set()
    while True:
        made = plan_of(problem, kept)
        report = check(
            problem.season,
            made,
            rules=problem.rules,
            standing=standing,
            ground=ground,
        )
        more: set[int] = set()
        for each in report.broken:
            if each.message in known:
                continue
            refs = {by_label[ref] for ref in each.refs if ref in by_label}
            more |= (refs & kept.keys()) or _hers(posted, kept, each)
        if not more:
            return frozenset(out)
        out |= more
        for index in more:
            del kept[index]


def _hers(posted: "Posted", kept: "Placement", violation: Violation) -> set[int]:
    """Give the calls of those whom a violation is about, on its day if it has one."""
    days = posted.problem.grid.days
    who = {*violation.who}
    mine = {
        index
        for index, spot in kept.items()
        if who
        & {*posted.called(index, spot.day, spot.slot), *spot.coaches, *spot.pianists}
    }
    that_day = {index for index in mine if days[kept[index].day].day == violation.day}
    return that_day or mine
