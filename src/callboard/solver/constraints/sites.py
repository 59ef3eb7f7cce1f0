"""The gap an agreement asks for between two sites (the way itself is `one_body`'s)."""

from functools import cache

from callboard.domain.duties import Duty
from callboard.rules.base import Kind
from callboard.rules.gap import Gap
from callboard.solver.constraints.travel import Way, keep_ways
from callboard.solver.model import WeekModel
from callboard.solver.problem import Task
from callboard.solver.scopes import holds


def apply(rule: Gap, model: WeekModel) -> None:
    """Keep a dancer's counted calls at two sites the rule's minutes apart."""
    if rule.kind is not Kind.HARD:
        return
    problem = model.problem

    @cache
    def is_held(dancer: str, day: int) -> bool:
        return dancer in problem.season.dancers and holds(
            rule, problem.season, dancer, problem.grid.days[day].day
        )

    def counts(person: str, what: Task | Duty, day: int) -> bool:
        activity = what.activity if isinstance(what, Duty) else what.need.activity
        return activity in rule.counts.activities and is_held(person, day)

    keep_ways(model, Way(lambda _site, _other: rule.minutes, counts))
