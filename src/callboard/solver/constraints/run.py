"""The longest run of work without a break, in the model."""

from collections import Counter

from callboard.domain.plan import Tier
from callboard.rules.base import HALF_HOUR_MINUTES, Kind
from callboard.rules.run import Run
from callboard.solver.literals import Lit, total, upper
from callboard.solver.model import WeekModel
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


def apply(rule: Run, model: WeekModel) -> None:
    """Forbid (or price) windows in which every slot is work or too short a gap."""
    if rule.is_inside_call:
        return  # a matter of the need itself, see `windows`
    season = model.problem.season
    count: Counter[DayShape] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open and holds(rule, season, dancer, shape.axis.day):
                count[shape] += 1
    minutes = model.problem.grid.minutes
    gap = -(-rule.break_minutes // minutes)
    limit = rule.minutes // minutes
    for shape, num in count.items():
        counted = rule.counts.activities
        if _longest(shape.on(counted), gap) <= limit:
            continue
        filled = shape.filled(counted, gap)
        if rule.kind is Kind.HARD:
            for first in range(len(filled) - limit):
                window = filled[first : first + limit + 1]
                if all(upper(each) for each in window):
                    model.cp.add(total(window) <= limit)
        elif rule.kind is Kind.PRICED:
            _price(model, rule, filled, num)


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
