"""The least time between two things, before solving and in the model."""

from collections import Counter
from collections.abc import Iterator

from callboard.domain.clock import Span
from callboard.domain.needs import Activity
from callboard.domain.plan import Tier
from callboard.rules.base import HALF_HOUR_MINUTES, Kind, half_hours
from callboard.rules.gap import Between, Gap
from callboard.solver.constraints import overnight, sites
from callboard.solver.constraints.rests import rests
from callboard.solver.literals import Lit, forbid, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


def blocked(rule: Gap, problem: Problem, dancer: str, day: int) -> Iterator[Span]:
    """Close the time around shows, class, dress rehearsals and fixed nights."""
    if rule.between is Between.OVERNIGHT:
        yield from overnight.blocked(rule, problem, dancer, day)
    elif holds(rule, problem.season, dancer, problem.grid.days[day].day):
        for rest in rests(rule, problem, dancer, day):
            span = rest.span(rest.wanted)
            if span is not None:
                yield span


def apply(rule: Gap, model: WeekModel) -> None:
    """State nights, sessions, sites and placed dress rehearsals; price what may be bought."""
    if rule.between is Between.OVERNIGHT:
        overnight.apply(rule, model)
    elif rule.between is Between.SESSIONS:
        _sessions(rule, model)
    elif rule.between is Between.SITES:
        sites.apply(rule, model)
    else:
        if rule.kind is Kind.PRICED:
            _price_same_day(rule, model)
        if rule.between is Between.BEFORE_DRESS:
            _before_placed_dress(rule, model)


def _sessions(rule: Gap, model: WeekModel) -> None:
    """Forbid (or price) gaps too long to be one session and too short to be a rest."""
    season = model.problem.season
    minutes = model.problem.grid.minutes
    joined = -(-rule.counts.gap_below_minutes // minutes)
    rest = -(-rule.minutes // minutes)
    count: Counter[DayShape] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open and holds(rule, season, dancer, shape.axis.day):
                count[shape] += 1
    for shape, num in count.items():
        on = shape.on(rule.counts.activities)
        for left in range(len(on)):
            if not upper(on[left]):
                continue
            empty: list[Lit] = []
            for right in range(left + 1, min(len(on), left + rest + 1)):
                gap = right - left - 1
                if gap >= max(joined, 1) and upper(on[right]):
                    short = rule.minutes - gap * minutes
                    price = num * rule.price_factor * half_hours(short)
                    _forbid_gap(rule, model, (on[left], on[right]), empty, price)
                empty.append(negate(on[right]))


def _forbid_gap(
    rule: Gap,
    model: WeekModel,
    ends: tuple[Lit, Lit],
    empty: list[Lit],
    price: int,
) -> None:
    if rule.kind is Kind.PRICED:
        is_bought = model.cp.new_bool_var("")
        forbid(model.cp, *ends, *empty, negate(is_bought))
        model.charge(Tier.PRICE, price, is_bought)
    elif not all(isinstance(end, int) for end in ends):
        # A gap of the calendar's own need not be filled.
        forbid(model.cp, *ends, *empty)


def _price_same_day(rule: Gap, model: WeekModel) -> None:
    """Price work inside a rest around shows, class or dress, half hour by half hour."""
    problem = model.problem
    levels: Counter[tuple[DayShape, Span]] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if not shape.is_open or not holds(
                rule, problem.season, dancer, shape.axis.day
            ):
                continue
            for rest in rests(rule, problem, dancer, day):
                for minutes in range(rest.wanted, 0, -HALF_HOUR_MINUTES):
                    span = rest.span(minutes)
                    if span is not None:
                        levels[shape, span] += 1
    for (shape, span), num in levels.items():
        on = shape.on(rule.counts.activities)
        inside = [
            literal
            for slot in problem.grid.slots_of(span, shape.day)
            if not isinstance(literal := on[slot], int)
        ]
        if not inside:
            continue
        is_broken = model.cp.new_bool_var("")
        for literal in inside:
            model.cp.add_implication(literal, is_broken)
        model.charge(Tier.PRICE, num * rule.price_factor, is_broken)


def _before_placed_dress(rule: Gap, model: WeekModel) -> None:
    """Keep the rest before dress rehearsals that are placed, not in the calendar."""
    problem, grid = model.problem, model.problem.grid
    for index in model.open_tasks:
        task = problem.tasks[index]
        if task.need.activity is not Activity.DRESS:
            continue
        for (day, slot), start in model.starts[index].items():
            edge = grid.moment(day, slot)
            shapes = Counter(
                model.shape(dancer, day)
                for dancer in task.dancers
                if holds(rule, problem.season, dancer, grid.days[day].day)
            )
            for shape, num in shapes.items():
                on = shape.on(rule.counts.activities)
                for minutes in range(rule.minutes, 0, -HALF_HOUR_MINUTES):
                    span = Span(edge - minutes, edge)
                    is_cut = [
                        on[at] for at in grid.slots_of(span, day) if upper(on[at])
                    ]
                    if rule.kind is Kind.HARD:
                        for literal in is_cut:
                            forbid(model.cp, start, literal)
                        break
                    is_bought = model.cp.new_bool_var("")
                    for literal in is_cut:
                        forbid(model.cp, start, literal, negate(is_bought))
                    model.charge(Tier.PRICE, num * rule.price_factor, is_bought)
