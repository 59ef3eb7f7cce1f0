"""How long the rest around free days must be, in the model.

Days before the week are known from history, the day after it from the calendar: whatever
is called on that day later, her rest will end no later than the calendar says.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from callboard.domain.clock import Minute
from callboard.rules.base import Kind
from callboard.rules.free_block import FreeBlock
from callboard.solver.literals import Lit, forbid, is_one, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.scopes import holds
from callboard.solver.shape import DayShape


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a dancer: its shape when it is planned, or what is known of it.

    `first` start and `last` end are moments of counted work on a day that is not planned.
    """

    shape: DayShape | None
    first: Minute | None = None
    last: Minute | None = None

    @property
    def is_open(self) -> bool:
        """Whether calls may still come to it."""
        return self.shape is not None and self.shape.is_open


def apply(rule: FreeBlock, model: WeekModel) -> None:
    """Forbid work that ends too late before, or starts too early after, free days."""
    if rule.kind is not Kind.HARD:
        return
    season, week = model.problem.season, model.problem.week
    seen: set[tuple[Day, ...]] = set()
    for dancer in model.dancers():
        known = _days(rule, model, dancer)
        dates, days = [*known], [*known.values()]
        for first in range(1, len(days)):
            if not holds(rule, season, dancer, dates[first]):
                continue
            shortest = first + rule.days
            longest = min(shortest, len(days) - 1) if rule.is_exact else len(days) - 1
            for after in range(shortest, longest + 1):
                run = tuple(days[first - 1 : after + 1])
                is_judged = dates[after] >= week.first and any(
                    day.is_open for day in run
                )
                if is_judged and run not in seen:
                    seen.add(run)
                    _keep(rule, model, run)


def _days(rule: FreeBlock, model: WeekModel, dancer: str) -> dict[date, Day]:
    """Give a dancer's days from her last work before the week to the day after it.

    No run of free days that reaches into the week begins before that.
    """
    week, known_from = model.problem.week, model.problem.known_from[dancer]
    before: dict[date, Day] = {}
    day = week.first
    while day > known_from:
        day -= timedelta(days=1)
        before[day] = _day(rule, model, dancer, day)
        if before[day].last is not None:
            break
    dates = [*reversed(before), *week, week.last + timedelta(days=1)]
    return {
        each: before[each] if each in before else _day(rule, model, dancer, each)
        for each in dates
    }


def _day(rule: FreeBlock, model: WeekModel, dancer: str, day: date) -> Day:
    problem = model.problem
    if day in problem.week:
        return Day(model.shape(dancer, (day - problem.week.first).days))
    spans = [
        duty.span
        for duty in problem.fixed_on(dancer, day)
        if duty.activity in rule.counts.activities and not duty.is_optional
    ]
    return Day(
        None,
        min((span.start for span in spans), default=None),
        max((span.end for span in spans), default=None),
    )


def _keep(rule: FreeBlock, model: WeekModel, run: tuple[Day, ...]) -> None:
    before, *free, after = run
    idle: list[Lit] = [negate(_active(rule, day)) for day in free]
    if 0 in [each for each in idle if isinstance(each, int)]:
        return
    for end, is_unfinished in _ends(rule, model, before):
        is_begun = _begun(rule, model, after, end + rule.minutes)
        if isinstance(is_unfinished, int) and isinstance(is_begun, int):
            # Too short by what stands alone: at least it must not become shorter.
            is_begun = _begun_sooner(rule, after) if is_begun else 0
        if not (isinstance(is_unfinished, int) and isinstance(is_begun, int)):
            forbid(model.cp, is_unfinished, *idle, is_begun)


def _active(rule: FreeBlock, day: Day) -> Lit:
    if day.shape is None:
        return int(day.first is not None)
    return day.shape.active(rule.counts.activities)


def _ends(rule: FreeBlock, model: WeekModel, day: Day) -> list[tuple[Minute, Lit]]:
    """Give moments at which the day's work may end, and whether it lasts that long."""
    if day.shape is None:
        return [] if day.last is None else [(day.last, 1)]
    grid, counted = model.problem.grid, rule.counts.activities
    on, unfinished = day.shape.on(counted), day.shape.unfinished(counted)
    fixed = [slot for slot, literal in enumerate(on) if is_one(literal)]
    return [
        (grid.moment(day.shape.day, slot + 1), unfinished[slot])
        for slot in range(fixed[-1] if fixed else 0, len(on))
        if upper(on[slot])
    ]


def _begun(rule: FreeBlock, model: WeekModel, day: Day, moment: Minute) -> Lit:
    """Give whether the day's work begins before a moment."""
    if day.shape is None:
        return int(day.first is not None and day.first < moment)
    started = day.shape.started(rule.counts.activities)
    latest = -(-(moment - day.shape.axis.first) // model.problem.grid.minutes) - 1
    return 0 if latest < 0 else started[min(latest, len(started) - 1)]


def _begun_sooner(rule: FreeBlock, day: Day) -> Lit:
    """Give whether the day's work begins before what stands of it."""
    if day.shape is None:
        return 0
    fixed = [is_one(each) for each in day.shape.on(rule.counts.activities)].index(True)
    return day.shape.started(rule.counts.activities)[fixed - 1] if fixed else 0
