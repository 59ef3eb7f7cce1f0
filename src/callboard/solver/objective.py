"""The tiers in the model's variables (declared in `rules.objective`)."""

from __future__ import annotations

from collections import Counter, defaultdict

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Tier
from callboard.rules.base import Kind
from callboard.rules.gap import Between, Gap
from callboard.rules.objective import (
    COACH_CHANGE_POINTS,
    CROWDED_POINTS,
    LATE_AFTER,
    LATE_POINTS,
    SECOND_SPACE_POINTS,
    WORST_OFF_WEIGHT,
)
from callboard.solver.cpsat import cp_model
from callboard.solver.literals import Linear, Lit, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.shape import DayShape
from callboard.solver.wishes import state_wishes

QUARTER = 15


def state_unplaced(model: WeekModel) -> None:
    """Charge the weight of every task that is left out."""
    for index in model.open_tasks:
        is_out = model.cp.new_bool_var("")
        model.cp.add(is_out + model.present[index] == 1)
        model.charge(Tier.PLACED, model.problem.tasks[index].weight, is_out)


def state_waiting(model: WeekModel, waits_elsewhere: dict[str, int]) -> None:
    """Charge waiting, and the dancer who waits longest.

    `waits_elsewhere`: minutes each dancer waits on the days that are not open.
    """
    minutes = model.problem.grid.minutes
    waiting: dict[DayShape, Linear] = {}
    count: Counter[DayShape] = Counter()
    weeks: dict[tuple[DayShape, ...], int] = {}
    for dancer in model.dancers():
        shapes = tuple(
            shape for day in model.days if (shape := model.shape(dancer, day)).is_open
        )
        for shape in shapes:
            if shape not in waiting:
                waiting[shape] = _waiting(model, shape)
            count[shape] += 1
        elsewhere = waits_elsewhere.get(dancer, 0)
        weeks[shapes] = max(weeks.get(shapes, 0), elsewhere)
    for shape, num in count.items():
        if isinstance(waiting[shape], int):
            continue
        amount = model.cp.new_int_var(0, shape.axis.slots, "")
        model.cp.add(amount >= waiting[shape])
        waiting[shape] = amount
        model.charge(Tier.WAITING, num, amount)
    floor = max(waits_elsewhere.values(), default=0) // minutes
    ceiling = floor + sum(model.problem.grid.days[day].slots for day in model.days)
    worst = model.cp.new_int_var(floor, ceiling, "")
    for shapes, elsewhere in weeks.items():
        if shapes:
            model.cp.add(
                worst >= elsewhere // minutes + sum(waiting[shape] for shape in shapes)
            )
    model.charge(Tier.WAITING, WORST_OFF_WEIGHT, worst)


def _waiting(model: WeekModel, shape: DayShape) -> Linear:
    """Give the slots a day's dancers wait between first and last rehearsal."""
    on = shape.on(REHEARSALS)
    open_slots = [slot for slot, each in enumerate(on) if upper(each)]
    if len(open_slots) < 2:
        return 0
    inside = shape.inside(REHEARSALS)
    between = range(open_slots[0], open_slots[-1] + 1)
    amount: Linear = sum(
        inside[slot] - on[slot] for slot in between if slot not in shape.busy
    )
    pause = _pause(model, shape, inside, on)
    return amount - pause


def _pause(
    model: WeekModel, shape: DayShape, inside: list[Linear], on: list[Lit]
) -> Linear:
    """Give the slots of the day's one pause, if a gap holds it and no meal lies inside."""
    grid = model.problem.grid
    meal = model.problem.season.settings.meal_minutes
    rests = [
        rule.minutes
        for rule in model.problem.rules
        if isinstance(rule, Gap)
        and rule.between is Between.SESSIONS
        and rule.kind is Kind.HARD
    ]
    if any(duty.activity is Activity.MEAL for duty in shape.duties):
        return 0  # strict where all her work lies on one side of the meal
    credit: Linear = 0
    taken: list[cp_model.IntVar] = []
    for minutes in {meal, *rests}:
        length = -(-minutes // grid.minutes)
        if not length:
            continue
        for first in range(len(on) - length):
            block = range(first, first + length)
            if any(slot in shape.busy for slot in block):
                continue
            if not (
                any(upper(each) for each in on[:first])
                and any(upper(each) for each in on[first + length :])
            ):
                continue
            is_pause = model.cp.new_bool_var("")
            for slot in block:
                if not isinstance(on[slot], int):
                    model.cp.add_implication(is_pause, negate(on[slot]))
            model.cp.add(inside[first] >= 1).only_enforce_if(is_pause)
            model.cp.add(inside[first + length - 1] >= 1).only_enforce_if(is_pause)
            taken.append(is_pause)
            credit += length * is_pause
    if taken:
        model.cp.add_at_most_one(taken)
    return credit


def state_preferences(model: WeekModel) -> None:
    """Charge coach changes, second spaces, late ends and crowded days."""
    problem = model.problem
    season, grid = problem.season, problem.grid
    coaches: dict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
    for index in model.open_tasks:
        task = problem.tasks[index]
        if len(task.coach_choices) > 1:
            for coach in task.coach_choices:
                coaches[task.need.id, coach].append(model.staff[index][coach])
        if task.need.spaces and len(model.space[index]) > 1:
            for space, literal in model.space[index].items():
                if space != task.need.spaces[0]:
                    model.charge(Tier.PREFERENCES, SECOND_SPACE_POINTS, literal)
        for (day, slot), literal in model.starts[index].items():
            end = grid.moment(day, slot) + task.need.minutes
            late = end - season.clock.at(grid.days[day].day, LATE_AFTER)
            model.charge(
                Tier.PREFERENCES, LATE_POINTS * max(0, -(-late // QUARTER)), literal
            )
    standing = {
        (problem.tasks[index].need.id, coach)
        for index, spot in model.standing.items()
        for coach in spot.coaches
    }
    for (need, coach), literals in coaches.items():
        if (need, coach) in standing:
            continue
        is_used = model.cp.new_bool_var("")
        for literal in literals:
            model.cp.add_implication(literal, is_used)
        model.charge(Tier.PREFERENCES, COACH_CHANGE_POINTS, is_used)
    _crowding(model)
    state_wishes(model)


def _crowding(model: WeekModel) -> None:
    problem = model.problem
    num_days = len({day for starts in problem.starts for day in starts})
    by_work: dict[str, list[int]] = defaultdict(list)
    for task in problem.tasks:
        if task.need.work is not None and task.index not in problem.obstacle:
            by_work[task.need.work].append(task.index)
    for indices in by_work.values():
        share = -(-len(indices) // max(1, num_days))
        for day in model.days:
            starts = [
                literal
                for index in indices
                for (at, _), literal in model.starts.get(index, {}).items()
                if at == day
            ]
            stands = sum(
                1
                for index in indices
                if index in model.standing and model.standing[index].day == day
            )
            if starts:
                extra = model.cp.new_int_var(0, len(indices), "")
                model.cp.add(extra >= cp_model.LinearExpr.sum(starts) + stands - share)
                model.charge(Tier.PREFERENCES, CROWDED_POINTS, extra)


def minimise(model: WeekModel, tiers: tuple[Tier, ...]) -> None:
    """Minimise tiers in order: a point of one outweighs all of those after it.

    Strain and waiting are added up where the book says what a point of strain is worth.
    """
    costs = {tier: model.costs[tier] for tier in tiers}
    worth = model.problem.season.settings.strain_minutes
    if worth is not None and {Tier.STRAIN, Tier.WAITING} <= {*tiers}:
        slot = model.problem.grid.minutes
        costs[Tier.WAITING] = [
            *((worth * each, variable) for each, variable in costs.pop(Tier.STRAIN)),
            *((slot * each, variable) for each, variable in costs[Tier.WAITING]),
        ]
    weight = 1
    terms: list[cp_model.IntVar] = []
    factors: list[int] = []
    for mine in reversed(costs.values()):
        most = 0
        for coefficient, variable in mine:
            terms.append(variable)
            factors.append(coefficient * weight)
            most += coefficient * max(variable.proto.domain)
        weight *= most + 1
    model.cp.minimize(cp_model.LinearExpr.weighted_sum(terms, factors))
