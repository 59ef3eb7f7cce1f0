"""The rest from one working day to the next, also over the edges of the week."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from callboard.domain.clock import Minute, Span
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.domain.plan import Tier
from callboard.rules.base import HALF_HOUR_MINUTES, Kind
from callboard.rules.gap import Gap
from callboard.solver.constraints.nights import can_be_short, forbid_short
from callboard.solver.literals import Lit, upper
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds
from callboard.solver.shape import Counted, DayShape

SHOWS = frozenset({Activity.PERFORMANCE, Activity.STANDBY})


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands around a night: the end of the day before, the start of the day after."""

    end: Minute | None
    start: Minute | None

    def evening(self, minutes: int) -> Span | None:
        """Give where work on the day before would make the night shorter than `minutes`."""
        if self.start is None:
            return None
        first = self.start - minutes
        if self.end is not None:
            first = max(first, self.end)
        return Span(first, self.start) if first < self.start else None

    def morning(self, minutes: int) -> Span | None:
        """Give where work on the day after would make the night shorter than `minutes`."""
        if self.end is None:
            return None
        last = self.end + minutes
        if self.start is not None:
            last = min(last, self.start)
        return Span(self.end, last) if self.end < last else None

    def is_shorter(self, minutes: int) -> bool:
        """Whether the calendar alone makes the night shorter."""
        return (
            self.end is not None
            and self.start is not None
            and self.start - self.end < minutes
        )


def counted(rule: Gap) -> Counted:
    """Give what counts at night: where performances do, standing by for one does, too."""
    if Activity.PERFORMANCE in rule.counts.activities:
        return rule.counts.activities | SHOWS
    return rule.counts.activities


def blocked(rule: Gap, problem: Problem, dancer: str, day: int) -> Iterator[Span]:
    """Close the rest after yesterday's and before tomorrow's calendar."""
    today = problem.grid.days[day].day
    tomorrow = today + timedelta(days=1)
    if holds(rule, problem.season, dancer, today):
        night = _standing(rule, problem, dancer, today)
        if span := night.morning(rule.minutes):
            yield span
    if holds(rule, problem.season, dancer, tomorrow):
        night = _standing(rule, problem, dancer, tomorrow)
        if span := night.evening(rule.minutes):
            yield span


def _standing(rule: Gap, problem: Problem, dancer: str, day: date) -> Standing:
    """Give the calendar around the night before a working day."""
    after_show = problem.season.settings.after_show_minutes
    counts = counted(rule)
    ends = [
        duty.span.end + (after_show if duty.activity in SHOWS else 0)
        for duty in _fixed(problem, dancer, day - timedelta(days=1), counts)
    ]
    starts = [duty.span.start for duty in _fixed(problem, dancer, day, counts)]
    return Standing(max(ends, default=None), min(starts, default=None))


def _fixed(problem: Problem, dancer: str, day: date, counts: Counted) -> list[Duty]:
    return [
        duty
        for duty in problem.fixed_on(dancer, day)
        if duty.activity in counts and not duty.is_optional
    ]


Night = tuple[DayShape | None, DayShape | None]


def apply(rule: Gap, model: WeekModel) -> None:
    """Forbid, or price by the half hour, nights that calls make too short."""
    problem = model.problem
    days = [grid_day.day for grid_day in problem.grid.days]
    index = {day: number for number, day in enumerate(days)}
    count: Counter[tuple[Night, Standing]] = Counter()
    for dancer in model.dancers():
        for day in [*days, days[-1] + timedelta(days=1)]:
            night: Night = (
                _shape(model, dancer, index.get(day - timedelta(days=1))),
                _shape(model, dancer, index.get(day)),
            )
            is_open = any(shape is not None and shape.is_open for shape in night)
            if is_open and holds(rule, problem.season, dancer, day):
                count[night, _standing(rule, problem, dancer, day)] += 1
    for (night, standing), num in count.items():
        if rule.kind is Kind.HARD:
            _keep(rule, model, night)
            continue
        for minutes in range(rule.minutes, 0, -HALF_HOUR_MINUTES):
            if not standing.is_shorter(minutes):
                _price(rule, model, night, standing, minutes, num)


def _shape(model: WeekModel, dancer: str, day: int | None) -> DayShape | None:
    return None if day is None else model.shape(dancer, day)


def _keep(rule: Gap, model: WeekModel, night: Night) -> None:
    """Forbid a short night between calls (the calendar's nights are in the starts)."""
    before, after = night
    if before is None or after is None:
        return
    counts = counted(rule)
    if can_be_short(model, (before, after), counts, counts, rule.minutes):
        forbid_short(model, (before, after), counts, counts, rule.minutes)


def _price(
    rule: Gap,
    model: WeekModel,
    night: Night,
    standing: Standing,
    minutes: int,
    num: int,
) -> None:
    """Charge a night if it is shorter than `minutes`, by two calls or by one."""
    before, after = night
    counts = counted(rule)
    is_short = model.cp.new_bool_var("")
    causes = _inside(model, before, standing.evening(minutes), counts)
    causes += _inside(model, after, standing.morning(minutes), counts)
    for literal in causes:
        if not isinstance(literal, int):
            model.cp.add_implication(literal, is_short)
    is_possible = bool(causes)
    if (
        before is not None
        and after is not None
        and can_be_short(model, (before, after), counts, counts, minutes)
    ):
        is_possible = True
        forbid_short(model, (before, after), counts, counts, minutes, is_short)
    if is_possible:
        model.charge(Tier.PRICE, num * rule.price_factor, is_short)


def _inside(
    model: WeekModel, shape: DayShape | None, span: Span | None, counts: Counted
) -> list[Lit]:
    if shape is None or span is None:
        return []
    on = shape.on(counts)
    return [
        on[slot]
        for slot in model.problem.grid.slots_of(span, shape.day)
        if upper(on[slot])
    ]
