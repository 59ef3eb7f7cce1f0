"""The longest time from first call to end of last, in the model."""

from collections import Counter

from callboard.rules.base import Kind
from callboard.rules.span import DaySpan
from callboard.solver.literals import is_one, upper
from callboard.solver.model import WeekModel
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


def apply(rule: DaySpan, model: WeekModel) -> None:
    """Bound or price the slots between each dancer's first and last counted work."""
    season = model.problem.season
    count: Counter[DayShape] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open and holds(rule, season, dancer, shape.axis.day):
                count[shape] += 1
    counted = rule.counts.activities
    slot_minutes = model.problem.grid.minutes
    for shape, num in count.items():
        literals = shape.on(counted)
        open_slots = [slot for slot, each in enumerate(literals) if upper(each)]
        if not open_slots:
            continue
        most = (open_slots[-1] - open_slots[0] + 1) * slot_minutes
        if most <= rule.minutes:
            continue
        inside = shape.inside(counted)
        minutes = slot_minutes * sum(
            inside[slot] for slot in range(open_slots[0], open_slots[-1] + 1)
        )
        if rule.kind is Kind.HARD:
            fixed = [slot for slot in open_slots if is_one(literals[slot])]
            stands = (fixed[-1] - fixed[0] + 1) * slot_minutes if fixed else 0
            model.cp.add(minutes <= max(rule.minutes, stands))
        elif rule.kind is Kind.PRICED:
            model.charge_half_hours(
                minutes, rule.minutes, most, num * rule.price_factor
            )
