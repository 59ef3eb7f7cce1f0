"""The posted days that change, in the model's variables (declared in `rules.repair`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast

from callboard.domain.plan import Tier
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import whole
from callboard.solver.model import WeekModel
from callboard.solver.problem import Placement, Spot
from callboard.solver.repair.posted import PersonDay, Posted

if TYPE_CHECKING:
    Lit: TypeAlias = cp_model.IntVar

Clause: TypeAlias = tuple[int, ...]


@dataclass
class Changes:
    """Which person-days may change, and what of the model changes each.

    `forced` change whatever the open tasks do. `moves` says of a call that could keep its
    place whether it leaves it.
    Person-days on which the same changes the same share one Boolean: the corps of one call
    is one, not thirty.
    """

    model: WeekModel
    posted: Posted
    forced: frozenset[PersonDay]
    moves: dict[int, Lit] = field(default_factory=dict)
    booleans: dict[PersonDay, Lit] = field(default_factory=dict)
    _all: dict[PersonDay, set[Clause]] = field(default_factory=lambda: defaultdict(set))
    _any: dict[PersonDay, set[Clause]] = field(default_factory=lambda: defaultdict(set))
    _literals: dict[int, Lit] = field(default_factory=dict)

    def if_all(self, person: str, day: int, *literals: Lit) -> None:
        """Change somebody's day where all the literals hold."""
        if (person, day) not in self.forced:
            self._all[person, day].add(self._clause(literals))

    def if_any(self, person: str, day: int, literals: Sequence[Lit]) -> None:
        """Change somebody's day where one of literals holds that exclude each other."""
        if (person, day) not in self.forced:
            self._any[person, day].add(self._clause(literals))

    def _clause(self, literals: Sequence[Lit]) -> Clause:
        for literal in literals:
            self._literals[literal.index] = literal
        return tuple(sorted(literal.index for literal in literals))

    def state(self) -> None:
        """Put the person-days into the model, those alike as one."""
        alike: dict[tuple[object, ...], list[PersonDay]] = defaultdict(list)
        for key in sorted(self._all.keys() | self._any.keys()):
            what = (key[1], frozenset(self._all[key]), frozenset(self._any[key]))
            alike[what].append(key)
        for keys in alike.values():
            changed = self.model.cp.new_bool_var("")
            for clause in sorted(self._all[keys[0]]):
                literals = [self._literals[each].negated() for each in clause]
                self.model.cp.add_bool_or([changed, *literals])
            for clause in sorted(self._any[keys[0]]):
                literals = [self._literals[each] for each in clause]
                self.model.cp.add(cp_model.LinearExpr.sum(literals) <= changed)
            self.booleans |= dict.fromkeys(keys, changed)

    @property
    def constant(self) -> int:
        """What the days that are sure to change cost."""
        return sum(self.posted.weight(day) for _, day in self.forced)

    @property
    def terms(self) -> tuple[list[Lit], list[int]]:
        """The Booleans with what each costs."""
        costs: Counter[int] = Counter()
        literals: dict[int, Lit] = {}
        for (_, day), literal in self.booleans.items():
            costs[literal.index] += self.posted.weight(day)
            literals[literal.index] = literal
        return list(literals.values()), [costs[index] for index in literals]


def state_changes(
    model: WeekModel, posted: Posted, forced: frozenset[PersonDay]
) -> Changes:
    """Say of every open task whose posted day it changes wherever it goes."""
    changes = Changes(model, posted, forced)
    for index in model.open_tasks:
        _state_task(changes, index)
    changes.state()
    return changes


def _state_task(changes: Changes, index: int) -> None:
    model, posted = changes.model, changes.posted
    spot = posted.spots.get(index)
    was = posted.was_called.get(index, {})
    stays = _stays(model, index, spot)
    if stays is not None:
        changes.moves[index] = _not(stays)
    if spot is not None:
        now = posted.called(index, spot.day, spot.slot)
        for person, part in was.items():
            if stays is None or now.get(person) != part:
                changes.if_all(person, spot.day)
            else:
                changes.if_all(person, spot.day, _not(stays))
    by_day: dict[PersonDay, list[Lit]] = defaultdict(list)
    for (day, slot), start in model.starts[index].items():
        for person, part in posted.called(index, day, slot).items():
            if spot is None or day != spot.day or was.get(person) != part:
                by_day[person, day].append(start)
    for (person, day), starts in by_day.items():
        changes.if_any(person, day, starts)
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
    if space.index == model.present[index].index:
        return start
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
                changes.if_all(person, spot.day)
                continue
            changes.if_all(person, spot.day, _not(stays))
            if literal.index != present.index:
                changes.if_all(person, spot.day, _not(literal))
    for person, literal in literals.items():
        for day, is_there in on_day.items():
            if spot is None or day != spot.day or person not in before:
                there = (
                    (is_there,)
                    if literal.index == present.index
                    else (literal, is_there)
                )
                changes.if_all(person, day, *there)


def minimise_left_out(model: WeekModel) -> None:
    """Minimise the weight of the calls that are left out."""
    weights, variables = _left_out(model)
    model.cp.minimize(cp_model.LinearExpr.weighted_sum(variables, weights))


def keep_left_out(model: WeekModel, most: int) -> None:
    """Leave out no more than so much."""
    weights, variables = _left_out(model)
    model.cp.add(cp_model.LinearExpr.weighted_sum(variables, weights) <= most)


def _left_out(model: WeekModel) -> tuple[list[int], list[Lit]]:
    weights = [weight for weight, _ in model.costs[Tier.PLACED]]
    return weights, [variable for _, variable in model.costs[Tier.PLACED]]


def minimise_changes(model: WeekModel, changes: Changes) -> None:
    """Minimise what changed days cost, then the calls that move."""
    literals, costs = changes.terms
    step = len(changes.moves) + 1
    model.cp.minimize(
        cp_model.LinearExpr.weighted_sum(
            [*literals, *changes.moves.values()],
            [*(step * cost for cost in costs), *[1] * len(changes.moves)],
        )
    )


def bound_of(changes: Changes, solver: cp_model.CpSolver) -> int:
    """Give what a solve of `minimise_changes` proves that changed days cost at least."""
    step = len(changes.moves) + 1
    return changes.constant + whole(solver.best_objective_bound) // step


def keep_changes(
    model: WeekModel,
    changes: Changes,
    posted: Posted,
    placement: Placement,
    cost: int,
) -> None:
    """Change no days that cost more, and move no more calls, than a placement does."""
    literals, costs = changes.terms
    model.cp.add(
        cp_model.LinearExpr.weighted_sum(literals, costs) <= cost - changes.constant
    )
    moved = sum(
        not posted.is_in_place(index, placement.get(index)) for index in changes.moves
    )
    model.cp.add(cp_model.LinearExpr.sum(list(changes.moves.values())) <= moved)


def keep_placed(model: WeekModel, placement: Placement) -> None:
    """Leave out nothing that a placement has placed."""
    for index in model.open_tasks:
        if index in placement:
            model.cp.add(model.present[index] == 1)


def state_told(
    model: WeekModel, changes: Changes
) -> tuple[tuple[list[Lit], list[int]], set[str]]:
    """Give Booleans for who is told, with how many are alike; and who is told anyway."""
    forced = {who for who, _ in changes.forced}
    days: dict[str, set[int]] = defaultdict(set)
    literals: dict[int, Lit] = {}
    for (who, _), literal in changes.booleans.items():
        literals[literal.index] = literal
        if who not in forced:
            days[who].add(literal.index)
    alike = Counter(frozenset(mine) for mine in days.values())
    told = []
    for mine in alike:
        told.append(model.cp.new_bool_var(""))
        for index in sorted(mine):
            model.cp.add_implication(literals[index], told[-1])
    return (told, list(alike.values())), forced
