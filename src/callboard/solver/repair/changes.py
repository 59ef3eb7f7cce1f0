"""The posted days that change, in the model's variables (declared in `rules.repair`)."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from ortools.sat.python import cp_model

from callboard.domain.plan import Tier
from callboard.solver.effort import whole
from callboard.solver.model import WeekModel
from callboard.solver.problem import Spot
from callboard.solver.repair.posted import PersonDay, Posted

Lit: TypeAlias = cp_model.IntVar


@dataclass
class Changes:
    """One Boolean for each person-day that may change, beside those sure to change.

    `forced` change whatever the open tasks do. `moves` are calls that leave their place.
    """

    model: WeekModel
    posted: Posted
    forced: frozenset[PersonDay]
    booleans: dict[PersonDay, Lit] = field(default_factory=dict)
    moves: list[Lit] = field(default_factory=list)

    def of(self, person: str, day: int) -> Lit | None:
        """Give the Boolean of a person-day; None for one that is sure to change."""
        if (person, day) in self.forced:
            return None
        if (person, day) not in self.booleans:
            self.booleans[person, day] = self.model.cp.new_bool_var("")
        return self.booleans[person, day]

    def change_if(self, person: str, day: int, *literals: Lit) -> None:
        """Change somebody's day where all the literals hold."""
        changed = self.of(person, day)
        if changed is not None:
            self.model.cp.add_bool_or(
                [changed, *(literal.negated() for literal in literals)]
            )

    @property
    def constant(self) -> int:
        """What the days that are sure to change cost."""
        return sum(self.posted.weight(day) for _, day in self.forced)

    @property
    def terms(self) -> tuple[list[Lit], list[int]]:
        """The Booleans with what each costs."""
        keys = sorted(self.booleans)
        return (
            [self.booleans[key] for key in keys],
            [self.posted.weight(day) for _, day in keys],
        )

    def value(self, solver: cp_model.CpSolver) -> int:
        """Give the cost of a solution."""
        return self.constant + sum(
            cost * solver.boolean_value(literal)
            for literal, cost in zip(*self.terms, strict=True)
        )


def state_changes(
    model: WeekModel, posted: Posted, forced: frozenset[PersonDay]
) -> Changes:
    """Say of every open task whose posted day it changes wherever it goes."""
    changes = Changes(model, posted, forced)
    for index in model.open_tasks:
        _state_task(changes, index)
    return changes


def _state_task(changes: Changes, index: int) -> None:
    model, posted = changes.model, changes.posted
    spot = posted.spots.get(index)
    was = posted.was_called.get(index, {})
    stays = _stays(model, index, spot)
    if stays is not None:
        changes.moves.append(_not(stays))
    if spot is not None:
        now = posted.called(index, spot.day, spot.slot)
        for person, part in was.items():
            if stays is None or now.get(person) != part:
                changes.change_if(person, spot.day)
            else:
                changes.change_if(person, spot.day, _not(stays))
    by_day: dict[PersonDay, list[Lit]] = defaultdict(list)
    for (day, slot), start in model.starts[index].items():
        for person, part in posted.called(index, day, slot).items():
            if spot is None or day != spot.day or was.get(person) != part:
                by_day[person, day].append(start)
    for (person, day), starts in by_day.items():
        changed = changes.of(person, day)
        if changed is not None:
            model.cp.add(cp_model.LinearExpr.sum(starts) <= changed)
    _state_staff(changes, index, spot, stays)


def _not(literal: Lit) -> Lit:
    return cast("cp_model.IntVar", literal.negated())


def _stays(model: WeekModel, index: int, spot: Spot | None) -> Lit | None:
    """Give whether a task keeps its time and its space; None when it cannot."""
    if spot is None:
        return None
    start = model.starts[index].get((spot.day, spot.slot))
    space = model.space[index].get(spot.space)
    if start is None or space is None:
        return None
    stays = model.cp.new_bool_var("")
    model.cp.add_min_equality(stays, [start, space])
    return stays


def _state_staff(
    changes: Changes, index: int, spot: Spot | None, stays: Lit | None
) -> None:
    model, task = changes.model, changes.posted.problem.tasks[index]
    old = changes.posted.calls.get(index)
    before = {*old.coaches, *old.pianists} if old is not None else set()
    present = model.present[index]
    literals = {**dict.fromkeys(task.coaches, present), **model.staff[index]}
    on_day: dict[int, Lit] = {}
    for day in sorted({day for day, _ in model.starts[index]}):
        on_day[day] = model.cp.new_bool_var("")
        starts = [
            literal for (at, _), literal in model.starts[index].items() if at == day
        ]
        model.cp.add(cp_model.LinearExpr.sum(starts) == on_day[day])
    if spot is not None:
        for person in before:
            literal = literals.get(person)
            if stays is None or literal is None:
                changes.change_if(person, spot.day)
            else:
                changes.change_if(person, spot.day, _not(stays))
                changes.change_if(person, spot.day, _not(literal))
    for person, literal in literals.items():
        for day, is_there in on_day.items():
            if spot is None or day != spot.day or person not in before:
                changes.change_if(person, day, literal, is_there)


def minimise_changes(model: WeekModel, changes: Changes) -> None:
    """Minimise what is left out, then what changed days cost, then the calls that move."""
    literals, costs = changes.terms
    beyond, step = sum(costs) + 1, len(changes.moves) + 1
    costs = [step * cost for cost in costs]
    for weight, variable in model.costs[Tier.PLACED]:
        literals.append(variable)
        costs.append(weight * beyond * step)
    literals += changes.moves
    costs += [1] * len(changes.moves)
    model.cp.minimize(cp_model.LinearExpr.weighted_sum(literals, costs))


def bound_of(model: WeekModel, changes: Changes, solver: cp_model.CpSolver) -> int:
    """Give what a solve of `minimise_changes` proves that changed days cost at least.

    It holds for what leaves out as little as the solution found.
    """
    beyond, step = sum(changes.terms[1]) + 1, len(changes.moves) + 1
    left_out = sum(
        weight * solver.boolean_value(literal)
        for weight, literal in model.costs[Tier.PLACED]
    )
    bound = whole(solver.best_objective_bound) // step - left_out * beyond
    return changes.constant + max(0, bound)
