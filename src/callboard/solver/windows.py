"""When nobody can: the starts that are left to each task once the calendar is known."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from callboard.domain.clock import Span
from callboard.domain.needs import Activity, Need
from callboard.domain.people import NO_WORK, Bar
from callboard.rules.base import Kind, Rule
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run
from callboard.solver.constraints import blocked_by_rules, run
from callboard.solver.constraints.lead_time import keep_leads
from callboard.solver.grid import GridDay
from callboard.solver.pins import Pins
from callboard.solver.problem import Problem, Task
from callboard.solver.restrictions import bars, moment_of
from callboard.solver.spaces import has_room


def find_starts(
    problem: Problem,
) -> tuple[tuple[dict[int, tuple[int, ...]], ...], dict[int, str]]:
    """Find each task's lawful starts, by day index, and say why some have none.

    Of each lead time one call is held to the days that keep it.
    """
    starts, obstacle = free_starts(problem)
    keep_leads(problem, starts)
    return tuple(starts), obstacle


def free_starts(
    problem: Problem,
) -> tuple[list[dict[int, tuple[int, ...]]], dict[int, str]]:
    """Find the starts that each task may have by itself, whatever else is to be kept."""
    blocks = Blocks(problem)
    starts, obstacle = [], {}
    for task in problem.tasks:
        mine, why = _starts_of(problem, task, blocks)
        starts.append(mine)
        if not mine or why:
            obstacle[task.index] = why
    return starts, obstacle


class Blocks:
    """When a person cannot be called, by day: as spans, and as starts of calls so long.

    Each is worked out once; the starts of a day are the bits of a number.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.calendar = lru_cache(maxsize=None)(self._calendar)
        self.rules = lru_cache(maxsize=None)(self._rules)
        self.shut_by_calendar = lru_cache(maxsize=None)(self._shut_by_calendar)
        self.shut_by_rules = lru_cache(maxsize=None)(self._shut_by_rules)
        self.is_away = lru_cache(maxsize=None)(self._is_away)

    def _calendar(self, person: str, day: int) -> tuple[Span, ...]:
        return tuple(calendar_blocks(self._problem, person, day))

    def _rules(self, dancer: str, day: int, activity: Activity) -> tuple[Span, ...]:
        return tuple(
            span
            for rule in self._problem.rules
            if rule.kind is Kind.HARD and _concerns(rule, activity)
            for span in blocked_by_rules(rule, self._problem, dancer, day)
        )

    def _shut_by_calendar(self, person: str, day: int, minutes: int) -> int:
        return self._shut(self.calendar(person, day), day, minutes)

    def _shut_by_rules(
        self, dancer: str, day: int, activity: Activity, minutes: int
    ) -> int:
        return self._shut(self.rules(dancer, day, activity), day, minutes)

    def _shut(self, spans: tuple[Span, ...], day: int, minutes: int) -> int:
        """Give the starts at which a call so long would overlap one of some spans."""
        grid = self._problem.grid
        origin, found = grid.days[day].first, 0
        for span in spans:
            low = max(0, (span.start - minutes - origin) // grid.minutes + 1)
            high = -((origin - span.end) // grid.minutes)
            if high > low:
                found |= (1 << high) - (1 << low)
        return found

    def shut(self, task: Task, person: str, day: int) -> int:
        """Give the starts of a day at which a task cannot have a person."""
        need = task.need
        found = 0
        if person in task.certain:
            found |= self.shut_by_calendar(person, day, need.minutes)
        if person in task.dancers:
            found |= self.shut_by_rules(person, day, need.activity, need.minutes)
        return found

    def _is_away(self, person: str, day: int) -> bool:
        """Whether a person is away for some of a day, or of the night after it."""
        problem = self._problem
        axis = problem.grid.days[day]
        end = axis.first + (axis.slots + problem.grid.stride) * problem.grid.minutes
        axis_span = Span(axis.first, end)
        absences = problem.season.absences_of.get(person, ())
        return any(each.overlaps(axis_span) for each in absences)


def _concerns(rule: Rule, activity: Activity) -> bool:
    if isinstance(rule, RequiredBefore):
        return activity in rule.before
    return activity in rule.counts.activities


def calendar_blocks(problem: Problem, person: str, day: int) -> Iterator[Span]:
    """Give when a person is away, free, out of a stay, elsewhere, or not allowed."""
    season, working_day = problem.season, problem.grid.days[day].day
    whole = season.clock.day(working_day)
    for span in season.absences_of.get(person, ()):
        if span.overlaps(whole):
            yield span
    for duty in problem.fixed(person, day):
        if not duty.is_optional:
            yield duty.span
    if person in season.dancers and season.is_free(person, working_day):
        yield whole
    staff = season.staff.get(person)
    if staff is not None and (
        (staff.from_date is not None and working_day < staff.from_date)
        or (staff.to_date is not None and working_day > staff.to_date)
    ):
        yield whole
    yield from _restriction_blocks(problem, person, day, whole)


def _restriction_blocks(
    problem: Problem, person: str, day: int, whole: Span
) -> Iterator[Span]:
    season, working_day = problem.season, problem.grid.days[day].day
    for limit in season.restrictions_of.get(person, ()):
        if not limit.holds(working_day):
            continue
        if limit.bar in NO_WORK:
            yield whole
        elif limit.bar is Bar.NOT_BEFORE and limit.limit is not None:
            end = moment_of(season, working_day, limit.limit)
            if end > whole.start:
                yield Span(whole.start, end)
        elif limit.bar is Bar.NOT_AFTER and limit.limit is not None:
            start = moment_of(season, working_day, limit.limit)
            if start < whole.end:
                yield Span(start, whole.end)
        elif limit.bar is Bar.HOURS_AFTER_SHOW and limit.limit is not None:
            shows = [
                duty
                for duties in (
                    *problem.calendar.get(person, {}).values(),
                    problem.around.get(person, ()),
                )
                for duty in duties
                if duty.activity is Activity.PERFORMANCE
            ]
            for show in shows:
                free = Span(show.span.end, show.span.end + limit.limit * 60)
                if free.overlaps(whole):
                    yield free


def too_long_inside(problem: Problem, task: Task, day: int) -> str:
    """Say which rule finds a call too long without a break; empty when none does."""
    return next(
        (
            rule.id
            for rule in problem.rules
            if isinstance(rule, Run)
            and rule.kind is Kind.HARD
            and run.over(rule, problem, task, day)
        ),
        "",
    )


def _starts_of(
    problem: Problem, task: Task, blocks: Blocks
) -> tuple[dict[int, tuple[int, ...]], str]:
    season, need, grid = problem.season, task.need, problem.grid
    if need.needs_pianist and not task.pianist_choices:
        return {}, "it asks for a pianist, and the season book has none"
    too_many = f"no space fits {len(task.dancing)} dancers with what the need asks for"
    if not task.spaces:
        return {}, too_many
    found: dict[int, tuple[int, ...]] = {}
    why = ""
    tried = []
    pins = Pins(problem, need)
    for grid_day in grid.days:
        if not _is_in_dates(need, grid_day.day):
            continue
        barred = bars(season, task, grid_day.index, problem)
        if barred and not need.may_go_without:
            why = f"a restriction bars it ({next(iter(barred.values()))})"
            continue
        too_long = too_long_inside(problem, task, grid_day.index)
        if too_long:
            why = f"it is too long to be given without breaks ({too_long})"
            continue
        free = _free_on(problem, task, grid_day, blocks, frozenset(barred), pins)
        if free:
            found[grid_day.index] = tuple(free)
        elif barred:
            why = f"a restriction bars it ({next(iter(barred.values()))})"
            continue
        tried.append(grid_day)
    if found:
        return found, ""
    blockers = _who_is_busy(problem, task, tried, blocks)
    if blockers:
        names = ", ".join(season.name(who) for who, _ in blockers.most_common(3))
        why = why or (
            f"there is no time at which all it calls are free (look at {names})"
        )
    if tried and not has_room(season, need, task.spaces, len(task.dancing)):
        why = why or too_many
    return {}, why or "its dates and hours leave no time in this week"


def _is_in_dates(need: Need, day: date) -> bool:
    return (
        (need.from_date is None or day >= need.from_date)
        and (need.to_date is None or day <= need.to_date)
        and (need.deadline is None or day <= need.deadline)
    )


def _open_hours(problem: Problem, task: Task, grid_day: GridDay) -> range:
    """Give the starts that the need's own hours leave on a day."""
    season, need, grid = problem.season, task.need, problem.grid
    low, high = grid_day.calls_from, grid_day.calls_to
    if need.earliest is not None:
        moment = season.clock.at(grid_day.day, need.earliest)
        low = max(low, -((grid_day.first - moment) // grid.minutes))
    if need.latest is not None:
        moment = season.clock.at(grid_day.day, need.latest)
        high = min(high, (moment - grid_day.first) // grid.minutes)
    first = -(-low // grid.step) * grid.step
    return range(first, high - task.slots + 1, grid.step)


def _span_at(problem: Problem, task: Task, day: int, slot: int) -> Span:
    start = problem.grid.moment(day, slot)
    return Span(start, start + task.need.minutes)


def _free_on(
    problem: Problem,
    task: Task,
    grid_day: GridDay,
    blocks: Blocks,
    barred: frozenset[str],
    pins: Pins,
) -> list[int]:
    """Give the starts of a day at which all whom a task calls are free.

    Where the need goes without those who are away, nothing else of theirs is asked then.
    """
    day = grid_day.index
    people = task.certain | task.dancers
    may_be_away: frozenset[str] = frozenset()
    if task.need.may_go_without:
        may_be_away = frozenset(
            dancer for dancer in task.dancers if blocks.is_away(dancer, day)
        )
    shut = 0
    for person in people - may_be_away:
        shut |= blocks.shut(task, person, day)
    found = [
        slot
        for slot in _open_hours(problem, task, grid_day)
        if not shut >> slot & 1 and pins.leave(_span_at(problem, task, day, slot), day)
    ]
    if not task.need.may_go_without:
        return found
    return [
        slot
        for slot in found
        if _goes_without(problem, task, day, slot, may_be_away, blocks, barred)
    ]


def _goes_without(
    problem: Problem,
    task: Task,
    day: int,
    slot: int,
    may_be_away: frozenset[str],
    blocks: Blocks,
    barred: frozenset[str],
) -> bool:
    """Whether a call can go ahead without those who are away, the others all free."""
    season, need = problem.season, task.need
    span = _span_at(problem, task, day, slot)
    missing = season.missing_from(need, may_be_away, span)
    return (
        not _is_nobody_left(task, missing)
        and barred <= missing
        and has_room(season, need, task.spaces, len(task.dancing - missing))
        and not any(
            blocks.shut(task, who, day) >> slot & 1 for who in may_be_away - missing
        )
    )


def _is_nobody_left(task: Task, missing: frozenset[str]) -> bool:
    """Whether all are away who dance, or, where nobody dances, all who watch."""
    waited_for = task.dancing or task.dancers
    return bool(waited_for) and missing >= waited_for


def _who_is_busy(
    problem: Problem, task: Task, days: list[GridDay], blocks: Blocks
) -> Counter[str]:
    """Count for each person at how many starts of some days they are not free."""
    busy: Counter[str] = Counter()
    for grid_day in days:
        day = grid_day.index
        shut = {
            person: blocks.shut(task, person, day)
            for person in sorted(task.certain | task.dancers)
        }
        for slot in _open_hours(problem, task, grid_day):
            span = _span_at(problem, task, day, slot)
            missing = problem.season.missing_from(task.need, task.dancers, span)
            hit = {who for who, starts in shut.items() if starts >> slot & 1}
            hit -= missing
            busy.update(
                sorted(hit | missing if _is_nobody_left(task, missing) else hit)
            )
    return busy
