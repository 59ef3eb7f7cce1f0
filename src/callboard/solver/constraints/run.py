"""The longest run of work without a break, in the model."""

from collections import Counter

from callboard.domain.needs import Breaks
from callboard.domain.plan import Tier
from callboard.rules.base import HALF_HOUR_MINUTES, Kind, half_hours
from callboard.rules.run import Run
from callboard.solver.literals import Lit, is_one, total, upper
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem, Task
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


def over(rule: Run, problem: Problem, task: Task, day: int) -> int:
    """Give by how many minutes a call is too long inside for somebody on a day."""
    need = task.need
    if (
        not rule.is_inside_call
        or need.activity not in rule.counts.activities
        or need.breaks is Breaks.INSIDE
    ):
        return 0
    limit = rule.minutes
    if need.breaks is Breaks.FLAGGED_80_10 and rule.flagged_minutes is not None:
        limit = rule.flagged_minutes
    working_day = problem.grid.days[day].day
    if need.minutes <= limit or not any(
        holds(rule, problem.season, dancer, working_day) for dancer in task.dancers
    ):
        return 0
    return need.minutes - limit


def apply(rule: Run, model: WeekModel) -> None:
    """Forbid (or price) windows in which every slot is work or too short a gap."""
    if rule.is_inside_call:
        _price_calls(rule, model)
        return
    season = model.problem.season
    count: Counter[DayShape] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open and holds(rule, season, dancer, shape.axis.day):
                count[shape] += 1
    minutes = model.problem.grid.minutes
    gap = max(1, -(-rule.break_minutes // minutes))
    limit = rule.minutes // minutes
    for shape, num in count.items():
        counted = rule.counts.activities
        if _longest(shape.on(counted), gap) <= limit:
            continue
        filled = shape.filled(counted, gap)
        if rule.kind is Kind.HARD:
            for first in range(len(filled) - limit):
                window = filled[first : first + limit + 1]
                if all(upper(each) for each in window) and not all(
                    is_one(each) for each in window
                ):
                    model.cp.add(total(window) <= limit)
        elif rule.kind is Kind.PRICED:
            _price(model, rule, filled, num)


def _price_calls(rule: Run, model: WeekModel) -> None:
    """Price calls too long inside (hard ones are not in the starts, see `windows`)."""
    if rule.kind is not Kind.PRICED:
        return
    for index in model.open_tasks:
        task = model.problem.tasks[index]
        for (day, _), literal in model.starts[index].items():
            price = half_hours(over(rule, model.problem, task, day))
            model.charge(Tier.PRICE, price * rule.price_factor, literal)


def _longest(on: list[Lit], gap: int) -> int:
    """Bound the longest run: open slots joined over gaps shorter than `gap`."""
    longest, first, last = 0, -1, -gap - 1
    for slot, literal in enumerate(on):
        if not upper(literal):
            continue
        if slot - last - 1 >= gap:
            first = slot
        last = slot
        longest = max(longest, last - first + 1)
    return longest


def _price(model: WeekModel, rule: Run, filled: list[Lit], num: int) -> None:
    """Charge each run, for each half hour begun beyond the limit, exactly once.

    The first window of a run that is that long is the one with no work just before it.
    """
    minutes = model.problem.grid.minutes
    beyond = rule.minutes
    while True:
        length = beyond // minutes + 1
        if length > len(filled):
            return
        for first in range(len(filled) - length + 1):
            window = filled[first : first + length]
            if not all(upper(each) for each in window):
                continue
            before: Lit = filled[first - 1] if first else 0
            if isinstance(before, int) and before:
                continue
            is_over = model.cp.new_bool_var("")
            model.cp.add(is_over >= total(window) - (length - 1) - before)
            model.charge(Tier.PRICE, num * rule.price_factor, is_over)
        beyond += HALF_HOUR_MINUTES
