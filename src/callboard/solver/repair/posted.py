"""A posted plan beside the problem of the season after: which call is which task."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from callboard.domain.clock import Minute
from callboard.domain.needs import Fixture
from callboard.domain.plan import Call, Plan, call_of
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season, Week
from callboard.rules.base import Rule
from callboard.rules.repair import weight
from callboard.solver.build import make_problem
from callboard.solver.problem import Placement, Problem, Spot, Task

PersonDay = tuple[str, int]
POSTED = "posted:"


@dataclass(frozen=True)
class Posted:
    """A problem of what may still change, and the posted calls of its tasks.

    `calls` are posted calls by task; tasks without one are new, or were never placed.
    `spots` is where those stand. `fixed` are calls that stand whatever happens: they have
    begun, are of no need, or are not on the grid. `now` is the day from which changes
    count; `certain` the person-days, by day index, that the event itself changes.
    """

    problem: Problem
    old: Plan
    now: date
    calls: dict[int, Call]
    spots: Placement
    fixed: tuple[Call, ...]
    certain: frozenset[PersonDay] = field(default_factory=frozenset)

    def weight(self, day: int) -> int:
        """Give what it costs to change somebody's day."""
        return weight((self.problem.grid.days[day].day - self.now).days)

    def called(self, index: int, day: int, slot: int) -> dict[str, str]:
        """Give who of the company comes to a task that starts there, and as what."""
        task = self.problem.tasks[index]
        missing = self.problem.missing(task, day, slot)
        return {
            **dict.fromkeys(task.watching - missing, "watches"),
            **dict.fromkeys(task.dancing - missing, "dances"),
        }

    @cached_property
    def was_called(self) -> dict[int, dict[str, str]]:
        """Who of the company was called to each posted call, and as what."""
        return {
            index: {
                **dict.fromkeys(call.watching, "watches"),
                **dict.fromkeys(call.dancers, "dances"),
            }
            for index, call in self.calls.items()
        }

    def changed_by_staying(self, index: int) -> frozenset[PersonDay]:
        """Give the person-days that change although a call stays where it is."""
        spot, was = self.spots[index], self.was_called[index]
        now = self.called(index, spot.day, spot.slot)
        return frozenset(
            (person, spot.day)
            for person in was.keys() | now.keys()
            if was.get(person) != now.get(person)
        )

    def plan(self, placement: Placement) -> tuple[Call, ...]:
        """Give the calls of a placement under the ids they were posted with."""
        season, week = self.problem.season, self.problem.week
        found = [
            *self.fixed,
            *(
                call
                for call in season.pinned_calls(week)
                if not call.id.startswith(POSTED)
            ),
        ]
        used = {call.id for call in self.old.calls}
        for index, spot in placement.items():
            call = _call(self.problem, self.problem.tasks[index], spot)
            old = self.calls.get(index)
            if old is not None:
                call = replace(call, id=old.id, number=old.number)
            else:
                number = next(
                    number
                    for number in range(1, len(used) + 2)
                    if f"{call.need}#{number}" not in used
                )
                call = replace(call, id=f"{call.need}#{number}", number=number)
                used.add(call.id)
            found.append(call)
        return tuple(
            sorted(found, key=lambda each: (each.span, each.space or "", each.id))
        )


def _call(problem: Problem, task: Task, spot: Spot) -> Call:
    season, span = problem.season, problem.span_of(task, spot)
    missing = season.missing_from(task.need, task.dancers, span)
    call = call_of(
        task.need,
        task.number,
        span,
        spot.space,
        dancing=task.dancing - missing,
        watching=task.watching - missing,
        coaches=spot.coaches,
        pianists=spot.pianists,
    )
    if not missing:
        return call
    names = ", ".join(sorted(season.name(dancer) for dancer in missing))
    said = "; ".join(filter(None, (call.remarks, f"without {names}")))
    return replace(call, remarks=said)


def make_posted(
    before: Season,
    after: Season,
    old: Plan,
    rules: tuple[Rule, ...],
    weights: dict[int, int],
    now: Minute,
    fixed: frozenset[str] = frozenset(),
) -> Posted:
    """Lay a posted plan over the season after.

    What has begun before `now` stands in the calendar of the problem, and so do calls of no
    need, those off the grid, and those whose ids are `fixed`.
    """
    week = Week(old.first_day, old.last_day)
    loose = [call for call in old.calls if call.id not in after.fixtures]
    held = [
        call
        for call in loose
        if call.span.start < now or call.id in fixed or not _is_of_need(after, call)
    ]
    while True:
        problem = make_problem(_pinned(after, held), week, rules, weights)
        calls, odd = _matched(problem, [each for each in loose if each not in held])
        if not odd:
            break
        held += odd
    problem = replace(problem, starts=_still_to_come(problem, now))
    spots = {index: _spot(problem, index, call) for index, call in calls.items()}
    today = after.clock.day_of(now)
    found = Posted(problem, old, today, calls, spots, tuple(held))
    certain = frozenset(
        (person, (day - week.first).days)
        for person, day in _show_days(before, after, week)
        if day >= today
    )
    return replace(found, certain=certain)


def _still_to_come(
    problem: Problem, now: Minute
) -> tuple[dict[int, tuple[int, ...]], ...]:
    """Give the starts that are not past."""
    return tuple(
        {
            day: kept
            for day, slots in mine.items()
            if (
                kept := tuple(
                    slot for slot in slots if problem.grid.moment(day, slot) >= now
                )
            )
        }
        for mine in problem.starts
    )


def _is_of_need(season: Season, call: Call) -> bool:
    need = season.needs.get(call.need or "")
    return (
        need is not None
        and call.space in season.spaces
        and call.span.minutes == need.minutes
    )


def _pinned(season: Season, calls: Iterable[Call]) -> Season:
    fixtures = dict(season.fixtures)
    for call in calls:
        fixtures[POSTED + call.id] = fixture_of(call, POSTED + call.id)
    return replace(season, fixtures=fixtures)


def fixture_of(call: Call, name: str) -> Fixture:
    """Give a call as what stands in the calendar."""
    return Fixture(
        name,
        call.title,
        call.activity,
        call.span,
        call.dancers,
        call.watching,
        call.coaches,
        call.pianists,
        call.space,
        call.need,
        call.work,
        call.sections,
        call.casts,
        breaks=call.breaks,
        remarks=call.remarks,
    )


def _matched(problem: Problem, calls: list[Call]) -> tuple[dict[int, Call], list[Call]]:
    """Give each call the next task of its need; those that find none are odd."""
    tasks: dict[str, list[Task]] = defaultdict(list)
    for task in problem.tasks:
        tasks[task.need.id].append(task)
    found, odd = {}, []
    for call in sorted(calls, key=lambda each: (each.number, each.id)):
        left = tasks[call.need or ""]
        if left and _is_on_grid(problem, call):
            found[left.pop(0).index] = call
        else:
            odd.append(call)
    return found, odd


def _is_on_grid(problem: Problem, call: Call) -> bool:
    season, grid = problem.season, problem.grid
    day = grid.days[(season.clock.day_of(call.span.start) - problem.week.first).days]
    slot, rest = divmod(call.span.start - day.first, grid.minutes)
    return not rest and 0 <= slot < day.slots


def _spot(problem: Problem, index: int, call: Call) -> Spot:
    task, season = problem.tasks[index], problem.season
    day = (season.clock.day_of(call.span.start) - problem.week.first).days
    slot = (call.span.start - problem.grid.days[day].first) // problem.grid.minutes
    coaches = task.coaches if task.need.needs_all_coaches else call.coaches
    return Spot(day, slot, call.space or "", coaches, call.pianists)


def _show_days(before: Season, after: Season, week: Week) -> set[tuple[str, date]]:
    """Give the days of people on which their part in performances is another."""
    then, since = _parts(before, week), _parts(after, week)
    return {
        key for key in then.keys() | since.keys() if then.get(key) != since.get(key)
    }


def _parts(season: Season, week: Week) -> dict[tuple[str, date], set[object]]:
    found: dict[tuple[str, date], set[object]] = defaultdict(set)
    for show in season.performances.values():
        if show.day not in week:
            continue
        what = (show.id, season.show_span(show), show.space)
        places = season.cast_places(show)
        on = {each.dancer for each in places if each.kind is CastKind.FIRST}
        for each in places:
            if each.kind is CastKind.FIRST:
                found[each.dancer, show.day].add((what, each.role))
            elif each.dancer not in on:
                found[each.dancer, show.day].add((what, None))
        if show.conductor is not None:
            found[show.conductor, show.day].add((what, "conducts"))
    return dict(found)
