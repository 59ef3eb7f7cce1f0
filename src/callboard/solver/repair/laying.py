"""A posted plan laid over the season after events: what of it stands, and for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from callboard.domain.clock import Minute
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season, Week
from callboard.domain.week_share import as_fixture
from callboard.rules.base import Rule
from callboard.solver.build import make_problem
from callboard.solver.problem import Problem, Spot, Task
from callboard.solver.repair.posted import POSTED, Posted


def make_posted(
    before: Season,
    after: Season,
    old: Plan,
    rules: tuple[Rule, ...],
    weights: dict[int, int],
    now: Minute,
) -> Posted:
    """Lay a posted plan over the season after.

    What has begun before `now` stands in the calendar of the problem, and so do calls of no
    need and those off the grid, without those who are away.
    """
    week = Week(old.first_day, old.last_day)
    loose = [call for call in old.calls if call.id not in after.fixtures]
    held = [
        call for call in loose if call.span.start < now or not _is_of_need(after, call)
    ]
    while True:
        fixed_calls = _going_ahead(after, held, now)
        problem = make_problem(_pinned(after, fixed_calls), week, rules, weights)
        calls, odd = _matched(problem, [each for each in loose if each not in held])
        if not odd:
            break
        held += odd
    problem = replace(problem, starts=_still_to_come(problem, now))
    spots = {index: _spot(problem, index, call) for index, call in calls.items()}
    today = after.clock.day_of(now)
    cancelled = {call.id for call in held} - {call.id for call in fixed_calls}
    changed = _show_days(before, after, week) | _standing_days(
        after,
        [call for call in old.calls if call in held or call.id in after.fixtures],
        [*fixed_calls, *after.pinned_calls(week)],
    )
    certain = frozenset(
        (person, (day - week.first).days) for person, day in changed if day >= today
    )
    return Posted(
        problem,
        old,
        today,
        calls,
        spots,
        fixed_calls,
        certain,
        tuple(call for call in held if call.id in cancelled),
    )


def _going_ahead(season: Season, held: Iterable[Call], now: Minute) -> tuple[Call, ...]:
    """Give the calls that stand, without whoever is away; not those that cannot be."""
    found = []
    for call in held:
        if call.span.start < now:
            found.append(call)
            continue
        away = {
            who
            for who in (*call.people, call.space or "")
            if any(gone.overlaps(call.span) for gone in season.absences_of.get(who, ()))
        }
        left = replace(
            call,
            dancers=call.dancers - away,
            watching=call.watching - away,
            coaches=tuple(who for who in call.coaches if who not in away),
            pianists=tuple(who for who in call.pianists if who not in away),
        )
        is_nobodys = not (left.dancers or left.watching)
        had_people = call.dancers or call.watching
        if call.space not in away and not (is_nobodys and had_people):
            found.append(left)
    return tuple(found)


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
        fixtures[POSTED + call.id] = replace(as_fixture(call), id=POSTED + call.id)
    return replace(season, fixtures=fixtures)


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


def _standing_days(
    season: Season, posted: Iterable[Call], stands: Iterable[Call]
) -> set[tuple[str, date]]:
    """Give the days of people whom calls that stand call otherwise than posted."""
    then: dict[tuple[str, date], set[object]] = defaultdict(set)
    since: dict[tuple[str, date], set[object]] = defaultdict(set)
    for days, calls in ((then, posted), (since, stands)):
        for call in calls:
            day = season.clock.day_of(call.span.start)
            for who, part in (
                *((who, "dances") for who in call.dancers),
                *((who, "watches") for who in call.watching - call.dancers),
                *((who, "leads") for who in call.coaches),
                *((who, "plays") for who in call.pianists),
            ):
                what = (call.need or call.title, call.span, call.space, part)
                days[who, day].add(what)
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
