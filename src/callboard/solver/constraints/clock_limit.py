"""The earliest or latest time of day, before solving and in the model."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from callboard.domain.clock import Span
from callboard.domain.plan import Tier
from callboard.rules.base import Kind, half_hours
from callboard.rules.clock_limit import ClockLimit
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds


def blocked(
    rule: ClockLimit, problem: Problem, dancer: str, day: int
) -> Iterator[Span]:
    """Close the day before the earliest and after the latest time."""
    working_day = problem.grid.days[day].day
    if not _is_today(rule, working_day) or not holds(
        rule, problem.season, dancer, working_day
    ):
        return
    clock = problem.season.clock
    whole = clock.day(working_day)
    if rule.earliest is not None:
        earliest = clock.at(working_day, rule.earliest)
        if earliest > whole.start:
            yield Span(whole.start, earliest)
    if rule.latest is not None:
        latest = clock.at(working_day, rule.latest)
        if latest < whole.end:
            yield Span(latest, whole.end)


def apply(rule: ClockLimit, model: WeekModel) -> None:
    """Price each dancer's calls that begin too early or end too late."""
    if rule.kind is not Kind.PRICED:
        return
    problem = model.problem
    season, grid = problem.season, problem.grid
    for index in model.open_tasks:
        task = problem.tasks[index]
        if task.need.activity not in rule.counts.activities:
            continue
        num: Counter[int] = Counter()
        for day in model.days:
            working_day = grid.days[day].day
            if _is_today(rule, working_day):
                num[day] = sum(
                    holds(rule, season, dancer, working_day) for dancer in task.dancers
                )
        for (day, slot), literal in model.starts[index].items():
            if not num[day]:
                continue
            start = grid.moment(day, slot)
            end = start + task.need.minutes
            working_day = grid.days[day].day
            over = 0
            if rule.earliest is not None:
                over += half_hours(season.clock.at(working_day, rule.earliest) - start)
            if rule.latest is not None:
                over += half_hours(end - season.clock.at(working_day, rule.latest))
            model.charge(Tier.PRICE, over * num[day] * rule.price_factor, literal)


def _is_today(rule: ClockLimit, day: date) -> bool:
    return rule.month_day is None or f"{day:%m-%d}" == rule.month_day
