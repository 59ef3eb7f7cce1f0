"""What a season has to spread: needs with their weeks, and everybody's room in each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from callboard.domain.asked import DAYS_OF_WEEK, asked, days_of
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.plan import Call
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season, Week
from callboard.domain.week_share import as_fixture, standing_days
from callboard.rules.base import Rule
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.grid import make_grid
from callboard.solver.problem import Problem, make_tasks, needs_of
from callboard.solver.spreading.leads import Begin, begins
from callboard.solver.spreading.rooms import Room, rooms_of
from callboard.solver.windows import free_starts

DANCED = REHEARSALS | {Activity.PERFORMANCE}


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """One week that is to be planned.

    `most` is how many calls of a need can stand in it at the most, by the days on which
    one of them can; needs not in it cannot stand there, and `obstacle` may say why.
    """

    week: Week
    rooms: tuple[Room, ...]
    most: Mapping[str, int]
    obstacle: Mapping[str, str]
    dancers: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """What is left of a need: so many calls, in weeks (by number) that may take them.

    Calls of needs asked by the week have one week each, and `is_weekly`.
    """

    need: Need
    calls: int
    most: Mapping[int, int]
    is_weekly: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A season to spread over weeks, in order of time.

    `after` are pairs of needs (earlier, later) of which all calls of the first come in no
    later week than any of the second. `before` and `standing` are minutes that dancers
    dance in the week before the first, and in each week without the calls to spread.
    `begins` are new works to be begun in time.
    """

    season: Season
    weeks: tuple[WeekFacts, ...]
    items: tuple[Item, ...]
    after: tuple[tuple[str, str], ...]
    before: Mapping[str, int]
    standing: tuple[Mapping[str, int], ...]
    begins: tuple[Begin, ...] = ()


def week_facts(
    season: Season, week: Week, rules: tuple[Rule, ...], standing: Iterable[Call]
) -> WeekFacts:
    """Read a week: who has how much room, and which needs can have how many calls."""
    fixed = {call.id: as_fixture(call) for call in standing}
    booked = replace(season, fixtures={**season.fixtures, **fixed})
    pinned = standing_days(booked, ())
    needs = {
        need.id: replace(
            need,
            calls=None,
            times=1 + sum(day in week for day in pinned.get(need.id, ())),
        )
        for need in season.needs.values()
        if asked(season, replace(need, calls=None), week)
    }
    booked = replace(booked, needs=needs)
    grid = make_grid(booked, week, tuple(needs_of(booked, week)))
    tasks = make_tasks(booked, week, grid, PRIORITY_WEIGHT)
    bare = Problem(booked, week, rules, grid, tasks)
    starts, obstacle = free_starts(bare)
    problem = replace(bare, starts=tuple(starts), obstacle=obstacle)
    return WeekFacts(
        week,
        # The same order each time: people come out of sets, and the solver minds.
        tuple(sorted(rooms_of(problem), key=_in_order)),
        {
            task.need.id: _most(task.need, problem.starts[task.index])
            for task in problem.tasks
            if task.index not in obstacle
        },
        {problem.tasks[index].need.id: why for index, why in obstacle.items()},
        {task.need.id: task.dancing for task in problem.tasks},
    )


def _in_order(room: Room) -> tuple[bool, tuple[str, ...], int, int, list[str]]:
    return room.is_part, room.who, room.each, room.minutes, sorted(room.needs)


def _most(need: Need, starts: Mapping[int, tuple[int, ...]]) -> int:
    """Count the days, far enough apart, on which a call can stand."""
    if not need.gap_days:
        return sum(map(len, starts.values()))
    num, last = 0, -need.gap_days
    for day in sorted(starts):
        if starts[day] and day - last >= need.gap_days:
            num, last = num + 1, day
    return num


def make_facts(
    season: Season,
    weeks: tuple[WeekFacts, ...],
    standing: tuple[Call, ...],
    rules: tuple[Rule, ...] = (),
) -> Facts:
    """Say what is left to spread over weeks, while `standing` calls stay where they are."""
    days = standing_days(season, standing)
    items: list[Item] = []
    for need in season.needs.values():
        mine = days.get(need.id, [])
        if need.calls is None:
            items += _weekly(season, need, weeks, mine)
        elif need.times:  # else it was struck
            left = need.calls - len(mine)
            most = _most_of(season, need, weeks, days)
            if left > 0 and days_of(season, need) is not None:
                items.append(Item(need, left, most))
    known = {item.need.id for item in items if not item.is_weekly}
    after = tuple(
        (earlier, item.need.id)
        for item in items
        if not item.is_weekly
        for earlier in item.need.after
        if earlier in known
    )
    return Facts(
        season,
        weeks,
        tuple(items),
        after,
        _danced_before(season, weeks[0].week, standing) if weeks else {},
        tuple(_danced(season, each.week, standing) for each in weeks),
        tuple(begins(season, rules, tuple(each.week for each in weeks), standing)),
    )


def _weekly(
    season: Season, need: Need, weeks: tuple[WeekFacts, ...], days: list[date]
) -> Iterator[Item]:
    for number, each in enumerate(weeks):
        wanted = asked(season, need, each.week)
        left = wanted - sum(day in each.week for day in days)
        if left > 0:
            most = each.most.get(need.id, 0)
            yield Item(need, left, {number: min(most, left)} if most else {}, True)


def _most_of(
    season: Season,
    need: Need,
    weeks: tuple[WeekFacts, ...],
    days: Mapping[str, list[date]],
) -> dict[int, int]:
    """Give the weeks that may take calls of a need asked for the season, with how many.

    What stands already of the needs before and after it bounds them.
    """
    first = max(
        (
            max(days[earlier])
            for earlier in need.after
            if days.get(earlier) and season.needs[earlier].calls is not None
        ),
        default=date.min,
    )
    last = min(
        (
            min(days[other.id])
            for other in season.needs.values()
            if need.id in other.after and other.calls is not None and days.get(other.id)
        ),
        default=date.max,
    )
    found = {}
    for number, each in enumerate(weeks):
        if each.week.last < first or each.week.first > last:
            continue
        here = sum(day in each.week for day in days.get(need.id, ()))
        most = min(each.most.get(need.id, 0), need.times - here)
        if most > 0:
            found[number] = most
    return found


def _danced(season: Season, week: Week, standing: tuple[Call, ...]) -> dict[str, int]:
    """Count the minutes that dancers dance in a week, of what stands in it."""
    found: dict[str, int] = defaultdict(int)
    day_of = season.clock.day_of
    for call in standing:
        if day_of(call.span.start) in week and call.id not in season.fixtures:
            for dancer in call.dancers:
                found[dancer] += call.span.minutes
    for fixture in season.fixtures.values():
        if fixture.activity in DANCED and day_of(fixture.span.start) in week:
            for dancer in season.called_to(fixture).dancing:
                found[dancer] += fixture.span.minutes
    for show in season.performances.values():
        if show.day in week:
            firsts = {
                place.dancer
                for place in season.cast_places(show)
                if place.kind is CastKind.FIRST
            }
            for dancer in firsts:
                found[dancer] += show.minutes
    return found


def _danced_before(
    season: Season, week: Week, standing: tuple[Call, ...]
) -> dict[str, int]:
    """Count the minutes of the week before: planned, standing, or past."""
    back = timedelta(days=DAYS_OF_WEEK)
    before = Week(week.first - back, week.first - timedelta(days=1))
    found = defaultdict(int, _danced(season, before, standing))
    for past in season.history:
        if past.activity in DANCED and season.clock.day_of(past.span.start) in before:
            found[past.dancer] += past.span.minutes
    return found
