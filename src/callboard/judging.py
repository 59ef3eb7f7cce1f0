"""The checker's word on what the solver finds: where the two witnesses meet."""

from functools import cached_property

from callboard.check.audit import check, standing_in
from callboard.check.costs import scores, waits_by_day
from callboard.check.ground import Ground
from callboard.domain.plan import Plan, Tier
from callboard.rules.objective import in_order
from callboard.rules.report import Report, Violation
from callboard.solver.judged import Judged
from callboard.solver.plans import plan_of
from callboard.solver.problem import Placement, Problem


class Judging:
    """Turns placements into plans, asks the checker, and counts the tiers.

    `rejected` counts placements in which the checker found a hard rule broken; `best` is
    the least, by `in_order`, in which it found none.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rejected = 0
        self.best: Judged | None = None

    def __call__(self, placement: Placement) -> Judged | None:
        """Judge a placement; None when a hard rule is broken."""
        if self.broken(placement):
            self.rejected += 1
            return None
        season, rules = self.problem.season, self.problem.rules
        plan = plan_of(self.problem, placement)
        counted = scores(season, plan, rules, self._ground)
        first = self.problem.week.first
        waits = {
            dancer: {(day - first).days: minutes for day, minutes in days.items()}
            for dancer, days in waits_by_day(season, plan, rules, self._ground).items()
        }
        tiers = tuple(counted[tier] for tier in Tier)
        order = in_order(tiers, season.settings.strain_minutes)
        judged = Judged(dict(placement), tiers, waits, order)
        if self.best is None or judged.order < self.best.order:
            self.best = judged
        return judged

    def plan_so_far(self) -> Plan | None:
        """Give the best plan judged so far; None before there is one."""
        return None if self.best is None else plan_of(self.problem, self.best.placement)

    def broken(self, placement: Placement) -> tuple[Violation, ...]:
        """Give the hard violations in which the placement's calls have a part."""
        return self.report(placement).broken

    def report(self, placement: Placement) -> Report:
        """Give the whole report on a placement."""
        plan, problem = plan_of(self.problem, placement), self.problem
        return check(
            problem.season,
            plan,
            rules=problem.rules,
            standing=self._standing,
            ground=self._ground,
        )

    @cached_property
    def _standing(self) -> frozenset[Violation]:
        problem = self.problem
        return standing_in(problem.season, problem.week, problem.rules)

    @cached_property
    def _ground(self) -> Ground:
        return Ground(self.problem.season, self.problem.week)

    def offenders(self, placement: Placement) -> frozenset[int]:
        """Give tasks to take out so that hard rules are kept, one for each violation."""
        tasks = self.problem.tasks
        by_label = {task.label: task.index for task in tasks}
        out: set[int] = set()
        for violation in self.broken(placement):
            named = [by_label[ref] for ref in violation.refs if ref in by_label]
            named = [index for index in named if index in placement]
            hers = [
                index
                for index, spot in placement.items()
                if (tasks[index].dancers | {*spot.coaches} | {*spot.pianists})
                & {*violation.who}
            ]
            that_day = [
                index
                for index in hers
                if self.problem.grid.days[placement[index].day].day == violation.day
            ]
            found = named or that_day or hers
            if found and not out.intersection(found):
                out.add(min(found, key=lambda index: (tasks[index].weight, -index)))
        return frozenset(out)
