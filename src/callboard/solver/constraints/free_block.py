"""How long the rest around free days must be, in the model."""

from callboard.rules.base import Kind
from callboard.rules.free_block import FreeBlock
from callboard.solver.literals import Lit, forbid, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


def apply(rule: FreeBlock, model: WeekModel) -> None:
    """Forbid work that ends too late before, or starts too early after, free days."""
    if rule.kind is not Kind.HARD:
        return
    problem = model.problem
    num_days = len(problem.grid.days)
    seen: set[tuple[DayShape, ...]] = set()
    for dancer in model.dancers():
        shapes = tuple(model.shape(dancer, day) for day in range(num_days))
        if shapes in seen:
            continue
        seen.add(shapes)
        for first in range(1, num_days):
            for after in range(first + rule.days, num_days):
                if rule.is_exact and after - first != rule.days:
                    continue
                if holds(rule, problem.season, dancer, problem.grid.days[first].day):
                    _keep(rule, model, shapes[first - 1 : after + 1])


def _keep(rule: FreeBlock, model: WeekModel, shapes: tuple[DayShape, ...]) -> None:
    counted = rule.counts.activities
    before, *free, after = shapes
    if not any(shape.is_open for shape in shapes):
        return
    idle: list[Lit] = []
    for shape in free:
        active = shape.active(counted)
        if isinstance(active, int):
            if active:
                return
            continue
        idle.append(negate(active))
    grid = model.problem.grid
    unfinished, started = before.unfinished(counted), after.started(counted)
    for slot, literal in enumerate(before.on(counted)):
        if not upper(literal):
            continue
        rested = grid.moment(before.day, slot + 1) + rule.minutes
        latest = -(-(rested - after.axis.first) // grid.minutes) - 1
        if latest < 0:
            continue
        begun = started[min(latest, len(started) - 1)]
        if upper(begun):
            forbid(model.cp, unfinished[slot], *idle, begun)
