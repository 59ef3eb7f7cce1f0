"""Calls that go ahead without those who are away cost their half hours for each."""

from callboard.domain.plan import Tier
from callboard.rules.base import half_hours
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem, Task


def apply(model: WeekModel) -> None:
    """Price the starts at which somebody is away (the rest is in tasks and starts)."""
    for index in model.open_tasks:
        task = model.problem.tasks[index]
        if not task.need.may_go_without:
            continue
        for (day, slot), literal in model.starts[index].items():
            model.charge(Tier.PRICE, price(model.problem, task, day, slot), literal)


def price(problem: Problem, task: Task, day: int, slot: int) -> int:
    """Give the half hours that those who are away at a start miss, all together."""
    missing = problem.missing(task, day, slot)
    return half_hours(task.need.minutes) * len(missing)
