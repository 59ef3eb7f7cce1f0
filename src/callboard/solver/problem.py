"""The week as the solver sees it: calls to place, who they need, when nobody can."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from callboard.domain.asked import asked
from callboard.domain.clock import Span
from callboard.domain.duties import Duty, fixed_duties
from callboard.domain.needs import REHEARSALS, Fixture, Need
from callboard.domain.people import Restriction
from callboard.domain.season import Season, Week
from callboard.rules.base import Rule
from callboard.solver.grid import Grid
from callboard.solver.habits import Amounts, Habit, amounts_of, habits_of
from callboard.solver.people import coaches_for, pianists_for
from callboard.solver.spaces import may_have_others, spaces_without
from callboard.solver.usual import in_minutes


@dataclass(frozen=True, slots=True)
class Task:
    """One call of a need, to be placed.

    `coach_choices` is empty when `coaches` are all required; otherwise one of it is
    taken. `pianist_choices` likewise: one of them, or none when empty.

    Units
    -----
    `slots` of the grid; `weight` as `PRIORITY_WEIGHT` says.
    """

    index: int
    need: Need
    number: int
    slots: int
    weight: int
    dancing: frozenset[str]
    watching: frozenset[str]
    coaches: tuple[str, ...]
    coach_choices: tuple[str, ...]
    pianist_choices: tuple[str, ...]
    spaces: tuple[str, ...]

    @property
    def dancers(self) -> frozenset[str]:
        """Everybody of the company who is called."""
        return self.dancing | self.watching

    @property
    def certain(self) -> frozenset[str]:
        """Everybody who has to be there wherever and whenever it is placed."""
        sure = self.dancers | {*self.coaches}
        if len(self.coach_choices) == 1:
            sure |= {*self.coach_choices}
        if len(self.pianist_choices) == 1:
            sure |= {*self.pianist_choices}
        return sure

    @property
    def label(self) -> str:
        """The call's id in the plan."""
        return f"{self.need.id}#{self.number}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a task stands: day and slot of the grid, space, coaches, pianist."""

    day: int
    slot: int
    space: str
    coaches: tuple[str, ...]
    pianists: tuple[str, ...]


Placement = dict[int, Spot]


@dataclass(frozen=True)
class Problem:
    """A week to plan. `obstacle` says of a task why it can never be placed, if so."""

    season: Season
    week: Week
    rules: tuple[Rule, ...]
    grid: Grid
    tasks: tuple[Task, ...]
    starts: tuple[dict[int, tuple[int, ...]], ...] = ()
    obstacle: dict[int, str] = field(default_factory=dict)

    @cached_property
    def calendar(self) -> dict[str, dict[int, list[Duty]]]:
        """Fixed duties by person and day index."""
        found: dict[str, dict[int, list[Duty]]] = defaultdict(lambda: defaultdict(list))
        first = self.week.first
        for duty in fixed_duties(self.season, self.week):
            day = (self.season.clock.day_of(duty.span.start) - first).days
            found[duty.person][day].append(duty)
        return {person: dict(days) for person, days in found.items()}

    @cached_property
    def around(self) -> dict[str, list[Duty]]:
        """Fixed duties and past work of dancers outside the week, in order of time."""
        found: dict[str, list[Duty]] = defaultdict(list)
        for _, duty in self._elsewhere:
            found[duty.person].append(duty)
        return dict(found)

    @cached_property
    def around_on(self) -> dict[tuple[str, date], list[Duty]]:
        """The same by person and working day."""
        found: dict[tuple[str, date], list[Duty]] = defaultdict(list)
        for day, duty in self._elsewhere:
            found[duty.person, day].append(duty)
        return dict(found)

    @cached_property
    def _elsewhere(self) -> list[tuple[date, Duty]]:
        """The same with their working days."""
        day_of, week = self.season.clock.day_of, self.week
        days = ((day_of(duty.span.start), duty) for duty in fixed_duties(self.season))
        found = [(day, duty) for day, duty in days if day not in week]
        for past in self.season.history:
            day = day_of(past.span.start)
            if day not in week:
                found.append(
                    (
                        day,
                        Duty(
                            past.dancer,
                            past.span,
                            past.activity,
                            "history",
                            work=past.work,
                        ),
                    )
                )
        found.sort(key=lambda each: each[1].span)
        return found

    @cached_property
    def known_from(self) -> dict[str, date]:
        """The first day of which history or the week knows, by dancer."""
        found = dict.fromkeys(self.season.dancers, self.week.first)
        for past in self.season.history:
            day = self.season.clock.day_of(past.span.start)
            if past.dancer in found:
                found[past.dancer] = min(day, found[past.dancer])
        return found

    @cached_property
    def limits_of(self) -> dict[str, tuple[Restriction, ...]]:
        """Restrictions by dancer, with shares of a usual day turned into minutes."""
        return {
            dancer: tuple(
                in_minutes(self.season, limit, self.week.first) for limit in limits
            )
            for dancer, limits in self.season.restrictions_of.items()
        }

    @cached_property
    def pinned(self) -> tuple[Fixture, ...]:
        """Fixtures of the week that are calls of needs."""
        return tuple(
            fixture
            for fixture in self.season.fixtures.values()
            if fixture.need is not None
            and self.season.clock.day_of(fixture.span.start) in self.week
        )

    @cached_property
    def tasks_of(self) -> dict[str, tuple[int, ...]]:
        """Indices of the tasks of each dancer."""
        found: dict[str, list[int]] = defaultdict(list)
        for task in self.tasks:
            for dancer in task.dancers:
                found[dancer].append(task.index)
        return {dancer: tuple(indices) for dancer, indices in found.items()}

    @cached_property
    def certain_tasks_of(self) -> dict[str, tuple[int, ...]]:
        """Those of the tasks of each dancer that cannot go ahead without her."""
        found: dict[str, tuple[int, ...]] = {}
        for dancer, indices in self.tasks_of.items():
            mine = tuple(index for index in indices if dancer in self.certain_of(index))
            if mine:
                found[dancer] = mine
        return found

    @cached_property
    def away(self) -> frozenset[str]:
        """Whoever is away for some of the week."""
        day = self.season.clock.day
        whole = Span(day(self.week.first).start, day(self.week.last).end)
        return frozenset(
            who
            for who, spans in self.season.absences_of.items()
            if any(span.overlaps(whole) for span in spans)
        )

    def certain_of(self, index: int) -> frozenset[str]:
        """Give everybody without whom a task cannot go ahead, whenever it is placed."""
        task = self.tasks[index]
        away = self.away if task.need.may_go_without else frozenset()
        return task.certain - (task.dancers & away)

    @cached_property
    def tasks_of_any_space(self) -> frozenset[int]:
        """Indices of tasks that may stand, when some are away, in spaces not theirs."""
        return frozenset(
            task.index
            for task in self.tasks
            if may_have_others(self.season, task.need, self.week, task.dancing)
        )

    @cached_property
    def dancers(self) -> tuple[str, ...]:
        """Dancers with a task or a fixed rehearsal in the week, in order of id."""
        fixed = {
            person
            for person, days in self.calendar.items()
            if person in self.season.dancers
            and any(
                duty.activity in REHEARSALS
                for duties in days.values()
                for duty in duties
            )
        }
        return tuple(sorted(fixed | set(self.tasks_of)))

    @cached_property
    def habits(self) -> dict[str, Habit]:
        """What each dancer comes from, by dancer."""
        return habits_of(self.season, self.week)

    @cached_property
    def amounts(self) -> tuple[Amounts, ...]:
        """What each task asks of whoever dances it, in the order of `MEASURES`."""
        return tuple(amounts_of(self.season, task.need) for task in self.tasks)

    def fixed(self, person: str, day: int) -> Sequence[Duty]:
        """Give the fixed duties of a person on a day of the grid."""
        return self.calendar.get(person, {}).get(day, ())

    def fixed_on(self, person: str, day: date) -> Sequence[Duty]:
        """Give the fixed duties, or past work, of a person on any working day."""
        if day in self.week:
            return self.fixed(person, (day - self.week.first).days)
        return self.around_on.get((person, day), ())

    def missing(self, task: Task, day: int, slot: int) -> frozenset[str]:
        """Give the dancers a task goes ahead without when it starts there."""
        if not task.need.may_go_without:
            return frozenset()
        start = self.grid.moment(day, slot)
        span = Span(start, start + task.need.minutes)
        return self.season.missing_from(task.need, task.dancers, span)

    def span_of(self, task: Task, spot: Spot) -> Span:
        """Give the exact span of a placed task."""
        start = self.grid.moment(spot.day, spot.slot)
        return Span(start, start + task.need.minutes)


def left_out(problem: Problem, placement: Placement) -> list[int]:
    """Give what a placement leaves out of what has a start."""
    return [
        task.index
        for task in problem.tasks
        if task.index not in placement and task.index not in problem.obstacle
    ]


def numbered(problem: Problem, placement: Placement) -> Placement:
    """Give a placement with the calls of each need numbered in order of time."""
    by_need: dict[str, list[int]] = defaultdict(list)
    for index in sorted(placement):
        by_need[problem.tasks[index].need.id].append(index)
    found: Placement = {}
    for indices in by_need.values():
        spots = sorted(
            (placement[index] for index in indices),
            key=lambda spot: (spot.day, spot.slot),
        )
        found.update(zip(indices, spots, strict=True))
    return found


def needs_of(season: Season, week: Week) -> Iterable[Need]:
    """Give the needs whose dates reach into the week, in the book's order."""
    for need in season.needs.values():
        if need.from_date is not None and need.from_date > week.last:
            continue
        if need.to_date is not None and need.to_date < week.first:
            continue
        if need.deadline is not None and need.deadline < week.first:
            continue
        yield need


def pinned_numbers(season: Season, week: Week, need: Need) -> int:
    """Count how many calls of a need are pinned in the week."""
    return sum(
        1
        for fixture in season.fixtures.values()
        if fixture.need == need.id and season.clock.day_of(fixture.span.start) in week
    )


def make_tasks(
    season: Season, week: Week, grid: Grid, weights: dict[int, int]
) -> tuple[Task, ...]:
    """Turn the needs of the week into tasks, without the calls already pinned."""
    tasks: list[Task] = []
    for need in needs_of(season, week):
        called = season.called(need, week)
        required, choices = coaches_for(season, need)
        pinned = pinned_numbers(season, week, need)
        for number in range(pinned + 1, asked(season, need, week) + 1):
            tasks.append(
                Task(
                    len(tasks),
                    need,
                    number,
                    -(-need.minutes // grid.minutes),
                    weights[need.priority],
                    called.dancing,
                    called.watching,
                    required,
                    choices,
                    pianists_for(season, need),
                    spaces_without(season, need, week, called.dancing),
                )
            )
    return tuple(tasks)
