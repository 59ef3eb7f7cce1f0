"""One case of one rule: a season, a plan at its limit, and a plan one step over.

Plans are written as calls of needs: ``a Tue 10:00; b Tue 11:00 in red with coach``. A need
called twice is written twice. Space, coach and pianist are the first possible ones unless
said. The grid is a quarter of an hour, and calls stand between ten and seven.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from benchmarks.agreement import solver_allows, solver_says
from tests.builders import at, day, season

from callboard.check.audit import check
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season, Week
from callboard.rules.base import Rule
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.rules.report import Violation
from callboard.solver.build import make_problem
from callboard.solver.plans import plan_of
from callboard.solver.problem import Placement, Problem, Spot, Task

WEEK = Week(day("Mon"), day("Sun"))


@dataclass(frozen=True)
class Case:
    """A rule at its limit and one step beyond.

    `rule` is its name in the catalogue. `fits` keeps it, `breaks` does not, and `says`
    are words of the violation, apart by ``|``. Rules of an agreement stand in `under`; a
    rule that holds everywhere is switched off by the things of `relaxed` instead of
    `things`. A case that `prices` can be bought as well.
    """

    rule: str
    about: str
    things: tuple[Any, ...]
    fits: str
    breaks: str
    says: str
    under: Rule | None = None
    relaxed: tuple[Any, ...] = ()
    prices: bool = False

    @property
    def name(self) -> str:
        """The rule's id in the report."""
        return self.under.id if self.under is not None else self.rule

    def week(
        self, *, switched_off: bool = False, under: Rule | None = None
    ) -> "Judged":
        """Give the case's week, with its rule or without it."""
        if switched_off:
            return Judged(season(*(self.relaxed or self.things)), ())
        chosen = under or self.under
        return Judged(season(*self.things), () if chosen is None else (chosen,))


class Judged:
    """A week under some rules, asked about plans written in words."""

    def __init__(self, book: Season, rules: tuple[Rule, ...]) -> None:
        self.book = book
        self.rules = rules
        self.problem = make_problem(book, WEEK, rules, PRIORITY_WEIGHT)

    def plan(self, text: str) -> Plan:
        """Give the plan that a text says."""
        return plan_of(self.problem, placement(self.problem, text))

    def found(self, text: str) -> tuple[Violation, ...]:
        """Give every violation the checker finds but that of calls left out."""
        report = check(self.book, self.plan(text), rules=self.rules)
        return tuple(each for each in report.violations if each.rule != "complete")

    def solver_allows(self, text: str) -> bool:
        """Whether the solver's model has a solution with just these calls."""
        return solver_allows(self.problem, placement(self.problem, text))

    def solver_costs(self, text: str) -> dict[Tier, int] | None:
        """Give what the solver counts for just these calls; None when it forbids them."""
        return solver_says(self.problem, placement(self.problem, text))


def placement(problem: Problem, text: str) -> Placement:
    """Read calls written in words."""
    found: Placement = {}
    used: Counter[str] = Counter()
    for part in text.split(";") if text else ():
        words = part.split()
        name, when, rest = words[0], " ".join(words[1:3]), words[3:]
        mine = [task for task in problem.tasks if task.need.id == name]
        task = mine[used[name]]
        used[name] += 1
        found[task.index] = _spot(problem, task, when, rest)
    return found


def _spot(problem: Problem, task: Task, when: str, rest: list[str]) -> Spot:
    number = (day(when.split(maxsplit=1)[0]) - WEEK.first).days
    slot = (at(when) - problem.grid.days[number].first) // problem.grid.minutes
    space = rest[rest.index("in") + 1] if "in" in rest else task.spaces[0]
    staff = rest[rest.index("with") + 1 :] if "with" in rest else []
    coaches = [each for each in staff if each in task.coach_choices]
    pianists = [each for each in staff if each in task.pianist_choices]
    return Spot(
        number,
        slot,
        space,
        (*task.coaches, *(coaches or task.coach_choices[:1])),
        tuple(pianists or task.pianist_choices[:1]),
    )
