"""Preferences that a book asks for, in the model's variables (`rules.objective`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from callboard.domain.needs import REHEARSALS
from callboard.domain.plan import Tier
from callboard.domain.season import Season
from callboard.rules.objective import (
    BESIDE_MINUTES,
    BEYOND_CAPACITY_POINTS,
    FEW_DAYS_POINTS,
    LONE_CALL_POINTS,
    MORE_SPACES_POINTS,
)
from callboard.solver.cpsat import cp_model
from callboard.solver.literals import total
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem, Task
from callboard.solver.shape import DayShape


def has_wishes(season: Season) -> bool:
    """Whether a book asks for any of these."""
    return (
        season.settings.counts_lone_calls
        or any(space.is_capacity_soft for space in season.spaces.values())
        or any(
            need.spread_days > 1 or need.keeps_space for need in season.needs.values()
        )
    )


def beyond(problem: Problem, task: Task) -> dict[str, int]:
    """Give by how many heads a task passes the capacity of each space it may have."""
    num = task.need.num_dancing(len(task.dancing))
    spaces = problem.season.spaces
    return {space: spaces[space].num_beyond(num) for space in task.spaces}


def pinned_days(problem: Problem, need: str) -> frozenset[int]:
    """Give the days on which calls of a need are pinned."""
    return frozenset(
        (problem.season.clock.day_of(fixture.span.start) - problem.week.first).days
        for fixture in problem.pinned
        if fixture.need == need
    )


def pinned_spaces(problem: Problem, need: str) -> frozenset[str]:
    """Give the spaces in which calls of a need are pinned."""
    return frozenset(
        fixture.space
        for fixture in problem.pinned
        if fixture.need == need and fixture.space is not None
    )


def state_wishes(model: WeekModel) -> None:
    """Charge few days, more spaces, heads beyond capacity, and calls that stand alone."""
    problem = model.problem
    by_need: dict[str, list[int]] = defaultdict(list)
    for index in model.open_tasks:
        task = problem.tasks[index]
        by_need[task.need.id].append(index)
        if len(task.spaces) > 1:
            for space, num in beyond(problem, task).items():
                literal = model.space[index][space]
                model.charge(Tier.PREFERENCES, BEYOND_CAPACITY_POINTS * num, literal)
    for need, indices in by_need.items():
        if problem.season.needs[need].spread_days > 1:
            _few_days(model, need, indices)
        if problem.season.needs[need].keeps_space:
            _more_spaces(model, need, indices)
    if problem.season.settings.counts_lone_calls:
        _lone_calls(model)


def _few_days(model: WeekModel, need: str, indices: list[int]) -> None:
    problem = model.problem
    asked = problem.season.needs[need].spread_days
    standing = pinned_days(problem, need) | {
        spot.day
        for index, spot in model.standing.items()
        if problem.tasks[index].need.id == need
    }
    if len(standing) >= asked:
        return
    used: list[cp_model.IntVar] = []
    for day in model.days:
        starts = [
            literal
            for index in indices
            for (at, _), literal in model.starts[index].items()
            if at == day
        ]
        if starts and day not in standing:
            used.append(model.cp.new_bool_var(""))
            model.cp.add(used[-1] <= total(starts))
    short = model.cp.new_int_var(0, asked - len(standing), "")
    model.cp.add(short + total(used) >= asked - len(standing))
    model.charge(Tier.PREFERENCES, FEW_DAYS_POINTS, short)


def _more_spaces(model: WeekModel, need: str, indices: list[int]) -> None:
    problem = model.problem
    standing = pinned_spaces(problem, need) | {
        spot.space
        for index, spot in model.standing.items()
        if problem.tasks[index].need.id == need
    }
    spaces = {space for index in indices for space in model.space[index]}
    for space in sorted(spaces - standing):
        is_used = model.cp.new_bool_var("")
        for index in indices:
            if space in model.space[index]:
                model.cp.add_implication(model.space[index][space], is_used)
        model.charge(Tier.PREFERENCES, MORE_SPACES_POINTS, is_used)


def _lone_calls(model: WeekModel) -> None:
    count: Counter[DayShape] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open:
                count[shape] += 1
    reach = -(-BESIDE_MINUTES // model.problem.grid.minutes)
    for shape, num in count.items():
        on = shape.on(REHEARSALS)
        for index in _rehearsals(model, shape):
            is_lone = model.cp.new_bool_var("")
            slots = model.problem.tasks[index].slots
            for (day, slot), literal in model.starts[index].items():
                if day == shape.day:
                    end = slot + slots
                    beside = [*on[max(0, slot - reach) : slot], *on[end : end + reach]]
                    model.cp.add(is_lone + total(beside) >= literal)
            model.charge(Tier.PREFERENCES, LONE_CALL_POINTS * num, is_lone)


def _rehearsals(model: WeekModel, shape: DayShape) -> Iterator[int]:
    for index, _ in shape.tasks:
        if model.problem.tasks[index].need.activity in REHEARSALS:
            yield index
