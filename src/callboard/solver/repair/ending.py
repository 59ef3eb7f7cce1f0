"""What follows once it is known how little changes: comfort, and how few are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from callboard.domain.plan import Tier
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import whole
from callboard.solver.model import WeekModel
from callboard.solver.objective import minimise, state_preferences, state_waiting
from callboard.solver.problem import Placement
from callboard.solver.repair.opened import Opened
from callboard.solver.repair.stakes import Closed

COMFORT_EFFORT = 1.0
COMFORT = (Tier.PRICE, Tier.WAITING, Tier.PREFERENCES)


def made_comfortable(
    opened: Opened,
    placement: Placement,
    limit: float,
    tell: Callable[[str], None],
) -> Placement:
    """Within the same changes and moves, price, waiting and preferences come next."""
    runner, posted = opened.runner, opened.stakes.posted
    if runner.is_over or not placement or not opened.loose | opened.swapping:
        return placement
    tell("choosing the best of what changes as little")
    model, changes = opened.model(placement)
    changed = posted.changed(placement)
    cost = sum(posted.weight(day) for _, day in changed)
    literals, costs = changes.terms
    model.cp.add(
        cp_model.LinearExpr.weighted_sum(literals, costs) <= cost - changes.constant
    )
    moved = sum(
        not posted.is_in_place(index, placement.get(index)) for index in changes.moves
    )
    model.cp.add(cp_model.LinearExpr.sum(list(changes.moves.values())) <= moved)
    _keep_placed(model, placement)
    state_waiting(model, {})
    state_preferences(model)
    minimise(model, COMFORT)
    effort = min(COMFORT_EFFORT, max(0.5, limit - runner.effort))
    solver = runner.run(model.cp, effort)
    if solver is None:
        return placement
    found = posted.as_posted(model.read(solver))
    again = sum(posted.weight(day) for _, day in posted.changed(found))
    return found if again <= cost else placement


def people_bound(
    opened: Opened, placement: Placement, closed: Closed, effort: float
) -> int:
    """Give how many people every repair tells at least that leaves out as little."""
    sure = {who for who, _ in opened.stakes.sure}
    runner = opened.runner
    if runner.is_over:
        return len(sure)
    model, changes = opened.model(placement)
    forced = {who for who, _ in changes.forced}
    days: dict[str, set[int]] = defaultdict(set)
    literals = {}
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
    _keep_placed(model, placement)
    model.cp.minimize(cp_model.LinearExpr.weighted_sum(told, list(alike.values())))
    solver = runner.run(model.cp, effort)
    if solver is None:
        return len(sure)
    inside = len(forced - sure) + whole(solver.best_objective_bound)
    return len(sure) + min(inside, closed.fewest_people)


def _keep_placed(model: WeekModel, placement: Placement) -> None:
    for index in model.open_tasks:
        if index in placement:
            model.cp.add(model.present[index] == 1)
