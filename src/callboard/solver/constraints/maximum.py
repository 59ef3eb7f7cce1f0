"""The most of something in a day, a week, or any run of days, in the model."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from callboard.domain.clock import Span, merge
from callboard.rules.base import Kind
from callboard.rules.maximum import Maximum, Of, Per
from callboard.solver.literals import Linear, Lit, is_one, total, upper
from callboard.solver.model import WeekModel
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


def apply(rule: Maximum, model: WeekModel) -> None:
    """Bound (or price) what the open days add to what stands."""
    if rule.of is Of.SHOWS:
        return  # calls cannot change how many shows there are
    if rule.per is Per.DAY:
        if rule.of is Of.MINUTES:  # a day is never more than one day
            _per_day(rule, model)
        return
    days = [grid_day.day for grid_day in model.problem.grid.days]
    season = model.problem.season
    if rule.per is Per.WEEK:
        stretches = [[*season.week_of(days[0])]] if days else []
    else:
        firsts = [
            days[0] - timedelta(days=back) for back in range(rule.window_days)
        ] + days[1:]
        stretches = [
            [first + timedelta(days=step) for step in range(rule.window_days)]
            for first in firsts
        ]
    for stretch in stretches:
        _over(rule, model, stretch)


def filled_of(rule: Maximum, shape: DayShape) -> list[Lit]:
    """Give the counted slots of a day, short gaps filled."""
    gap = -(-rule.counts.gap_below_minutes // shape.model.problem.grid.minutes)
    return shape.filled(rule.counts.activities, gap)


def _per_day(rule: Maximum, model: WeekModel) -> None:
    season = model.problem.season
    count: Counter[DayShape] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open and holds(rule, season, dancer, shape.axis.day):
                count[shape] += 1
    for shape, num in count.items():
        most = _quick_most(rule, shape)
        if most <= rule.limit:
            continue
        filled = filled_of(rule, shape)
        stands = minutes_decided(model, filled)
        _limit(rule, model, shape.minutes(filled), rule.limit, stands, most, num)


def _quick_most(rule: Maximum, shape: DayShape) -> int:
    """Bound a day's minutes without making variables: from first to last open slot."""
    literals = shape.on(rule.counts.activities)
    open_slots = [slot for slot, literal in enumerate(literals) if upper(literal)]
    if not open_slots:
        return 0
    minutes = shape.model.problem.grid.minutes
    if rule.counts.gap_below_minutes <= minutes:
        return minutes * shape.most_slots(rule.counts.activities)
    gap = -(-rule.counts.gap_below_minutes // minutes)
    slots = 0
    for left, right in pairwise(open_slots):
        slots += 1 + (right - left - 1 if right - left - 1 < gap else 0)
    return minutes * (slots + 1)


def minutes_decided(model: WeekModel, literals: list[Lit]) -> int:
    """Give the minutes of slots that are decided already."""
    return model.problem.grid.minutes * sum(is_one(each) for each in literals)


def _limit(
    rule: Maximum,
    model: WeekModel,
    amount: Linear,
    limit: int,
    stands: int,
    most: int,
    weight: int,
) -> None:
    """Bound or price an amount; what `stands` beyond the limit may stay as it is."""
    if rule.kind is Kind.HARD:
        model.cp.add(amount <= max(limit, stands))
    elif rule.kind is Kind.PRICED and rule.of is Of.MINUTES:
        model.charge_half_hours(amount, limit, most, weight * rule.price_factor)


def _over(rule: Maximum, model: WeekModel, stretch: list[date]) -> None:
    """Bound a week or window; days that are not open count as they stand."""
    problem = model.problem
    index = {grid_day.day: grid_day.index for grid_day in problem.grid.days}
    count: Counter[tuple[tuple[DayShape, ...], int]] = Counter()
    for dancer in model.dancers():
        if not holds(rule, problem.season, dancer, stretch[-1]) and not any(
            holds(rule, problem.season, dancer, day) for day in stretch
        ):
            continue
        shapes: list[DayShape] = []
        constant = 0
        for day in stretch:
            if not holds(rule, problem.season, dancer, day):
                continue
            here = index.get(day)
            shape = (
                model.shape(dancer, here)
                if here is not None and here in model.days
                else None
            )
            if shape is not None and shape.is_open:
                shapes.append(shape)
            else:
                constant += standing(rule, model, dancer, day, here)
        if shapes:
            count[tuple(shapes), constant] += 1
    for (shapes_key, constant), num in count.items():
        if rule.of is Of.DAYS:
            days = [shape.active(rule.counts.activities) for shape in shapes_key]
            stands = sum(is_one(each) for each in days)
            most = len(shapes_key)
            _limit(rule, model, total(days), rule.limit - constant, stands, most, num)
            continue
        most = sum(_quick_most(rule, shape) for shape in shapes_key)
        if constant + min(most, _tasks_minutes(model, shapes_key, rule)) <= rule.limit:
            continue
        filled = [each for shape in shapes_key for each in filled_of(rule, shape)]
        amount: Linear = model.problem.grid.minutes * total(filled)
        stands = minutes_decided(model, filled)
        _limit(rule, model, amount, rule.limit - constant, stands, most, num)


def _tasks_minutes(
    model: WeekModel, shapes: tuple[DayShape, ...], rule: Maximum
) -> int:
    """Bound minutes over days by the tasks themselves, where gaps do not count."""
    if rule.counts.gap_below_minutes > model.problem.grid.minutes:
        return 10**9
    tasks = {index for shape in shapes for index, _ in shape.tasks}
    fixed = sum(
        span.minutes
        for shape in shapes
        for span in merge(shape.fixed_spans(rule.counts.activities))
    )
    return fixed + sum(model.problem.tasks[index].need.minutes for index in tasks)


def standing(
    rule: Maximum, model: WeekModel, dancer: str, day: date, index: int | None
) -> int:
    """Give what a day that is not open counts: minutes, or 1 for a day of work."""
    spans: list[Span]
    if index is not None:
        spans = model.shape(dancer, index).fixed_spans(rule.counts.activities)
    else:
        spans = [
            duty.span
            for duty in model.problem.fixed_on(dancer, day)
            if duty.activity in rule.counts.activities and not duty.is_optional
        ]
    if rule.of is Of.DAYS:
        return int(bool(spans))
    return sum(span.minutes for span in merge(spans, rule.counts.gap_below_minutes))
