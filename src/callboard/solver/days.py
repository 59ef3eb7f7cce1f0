"""Which day, and which half of it, each task goes to: a relaxation that proves and guides.

Only minutes are counted here, not times: whatever this model cannot do, no plan can.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from callboard.domain.needs import REHEARSALS
from callboard.rules.base import Kind
from callboard.rules.maximum import Maximum, Of, Per
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import whole
from callboard.solver.halves import Half, halves_of
from callboard.solver.literals import Linear
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds
from callboard.solver.windows import calendar_blocks


@dataclass(frozen=True, slots=True)
class DayBounds:
    """What no plan goes below.

    Units
    -----
    `unplaced` in weights; `price` in half hours, given that so many are placed; `waiting`
    in minutes, as its tier counts, given that every call is placed that can be.
    """

    unplaced: int
    price: int
    waiting: int = 0


# Days, minutes left, and whether the limit is hard.
Limits = tuple[tuple[tuple[int, ...], int, bool], ...]


class DayModel:
    """Tasks by half, with everybody's and every space's minutes as limits."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.halves = halves_of(problem)
        self.goes: dict[int, dict[Half, cp_model.IntVar]] = {}
        self.out: dict[int, cp_model.IntVar] = {}
        # Which space, or which of several people, a task takes in a half.
        self.takes: dict[tuple[int, Half, str], cp_model.IntVar] = {}
        self.price: list[tuple[int, cp_model.IntVar]] = []
        self._add_tasks()
        self._add_dancers()
        self._add_staff()
        self._add_spaces()
        self._add_order()

    def _add_tasks(self) -> None:
        for task in self.problem.tasks:
            starts = self.problem.starts[task.index]
            mine = {
                half: self.cp.new_bool_var("")
                for half in self.halves
                if any(
                    half.first <= slot and slot + task.slots <= half.last
                    for slot in starts.get(half.day, ())
                )
            }
            out = self.cp.new_bool_var("")
            self.cp.add_exactly_one([*mine.values(), out])
            self.goes[task.index], self.out[task.index] = mine, out

    def _load(
        self, tasks: tuple[int, ...], halves: list[Half]
    ) -> list[tuple[int, cp_model.IntVar]]:
        wanted = set(halves)
        return [
            (self.problem.tasks[index].slots, literal)
            for index in tasks
            for half, literal in self.goes[index].items()
            if half in wanted
        ]

    def _add_dancers(self) -> None:
        problem = self.problem
        seen: Counter[tuple[tuple[int, ...], tuple[int, ...], Limits]] = Counter()
        for dancer in problem.dancers:
            tasks = problem.certain_tasks_of.get(dancer, ())
            if not tasks:
                continue
            room = tuple(self._room(dancer, half) for half in self.halves)
            limits = tuple(self._limits(dancer))
            seen[tasks, room, limits] += 1
        for (tasks, room, limits), num in seen.items():
            self._keep_room(tasks, room)
            for days, limit, is_hard in limits:
                load = self._load(
                    tasks, [each for each in self.halves if each.day in days]
                )
                self._limit(load, limit, num, is_hard=is_hard)

    def _keep_room(self, tasks: tuple[int, ...], room: tuple[int, ...]) -> None:
        for half, slots in zip(self.halves, room, strict=True):
            load = self._load(tasks, [half])
            if sum(length for length, _ in load) > slots:
                self.cp.add(_sum(load) <= slots)

    def _limit(
        self,
        load: list[tuple[int, cp_model.IntVar]],
        limit: int,
        num: int,
        *,
        is_hard: bool,
    ) -> None:
        """Bound, or price, minutes of load (`limit` in minutes left)."""
        slot_minutes = self.problem.grid.minutes
        most = slot_minutes * sum(length for length, _ in load)
        if most <= limit:
            return
        if is_hard:
            self.cp.add(slot_minutes * _sum(load) <= max(limit, 0))
            return
        over = self.cp.new_int_var(0, -(-(most - limit) // 30), "")
        self.cp.add(30 * over >= slot_minutes * _sum(load) - limit)
        self.price.append((num, over))

    def _room(self, person: str, half: Half) -> int:
        problem = self.problem
        closed: set[int] = set()
        for span in calendar_blocks(problem, person, half.day):
            closed.update(problem.grid.slots_of(span, half.day))
        return sum(slot not in closed for slot in range(half.first, half.last))

    def _limits(self, dancer: str) -> list[tuple[tuple[int, ...], int, bool]]:
        """Give limits of minutes of a dancer: days, minutes left, whether hard."""
        problem = self.problem
        found: list[tuple[tuple[int, ...], int, bool]] = []
        for rule in problem.rules:
            if (
                not isinstance(rule, Maximum)
                or rule.of is not Of.MINUTES
                or rule.kind not in {Kind.HARD, Kind.PRICED}
                or not rule.counts.activities >= REHEARSALS
            ):
                continue
            days = tuple(
                grid_day.index
                for grid_day in problem.grid.days
                if holds(rule, problem.season, dancer, grid_day.day)
            )
            standing = {
                day: sum(
                    duty.span.minutes
                    for duty in problem.fixed(dancer, day)
                    if duty.activity in rule.counts.activities and not duty.is_optional
                )
                for day in days
            }
            is_hard = rule.kind is Kind.HARD
            if rule.per is Per.DAY:
                found += [((day,), rule.limit - standing[day], is_hard) for day in days]
            elif rule.per is Per.WEEK and days:
                found.append((days, rule.limit - sum(standing.values()), is_hard))
        return found

    def _add_staff(self) -> None:
        problem = self.problem
        uses: dict[str, list[tuple[int, Half, cp_model.IntVar]]] = defaultdict(list)
        for task in problem.tasks:
            mine = self.goes[task.index]
            for person in task.coaches:
                uses[person] += [(task.slots, half, lit) for half, lit in mine.items()]
            for choices in (task.coach_choices, task.pianist_choices):
                if not choices:
                    continue
                for half, literal in mine.items():
                    takes = {
                        person: literal
                        if len(choices) == 1
                        else self.cp.new_bool_var("")
                        for person in choices
                    }
                    if len(choices) > 1:
                        self.cp.add(sum(takes.values()) == literal)
                    for person, taken in takes.items():
                        uses[person].append((task.slots, half, taken))
                        self.takes[task.index, half, person] = taken
        for person, rows in uses.items():
            for half in self.halves:
                load = [(slots, lit) for slots, at, lit in rows if at == half]
                room = self._room(person, half)
                if sum(slots for slots, _ in load) > room:
                    self.cp.add(_sum(load) <= room)
            self._staff_limits(person, rows)

    def _staff_limits(
        self, person: str, rows: list[tuple[int, Half, cp_model.IntVar]]
    ) -> None:
        staff = self.problem.season.staff.get(person)
        if staff is None:
            return
        standing = {
            grid_day.index: sum(
                duty.span.minutes
                for duty in self.problem.fixed(person, grid_day.index)
                if not duty.is_optional
            )
            for grid_day in self.problem.grid.days
        }
        if staff.max_week_minutes is not None:
            load = [(slots, lit) for slots, _, lit in rows]
            left = staff.max_week_minutes - sum(standing.values())
            self._limit(load, left, 1, is_hard=True)
        if staff.max_day_minutes is not None:
            for day, stands in standing.items():
                load = [(slots, lit) for slots, half, lit in rows if half.day == day]
                self._limit(load, staff.max_day_minutes - stands, 1, is_hard=True)

    def _add_spaces(self) -> None:
        """Put each task into a space of its half: no more minutes than the space has."""
        problem = self.problem
        uses: dict[tuple[str, Half], list[tuple[int, cp_model.IntVar]]] = defaultdict(
            list
        )
        for task in problem.tasks:
            if task.index in problem.tasks_of_any_space:
                continue
            for half, literal in self.goes[task.index].items():
                takes = [
                    literal if len(task.spaces) == 1 else self.cp.new_bool_var("")
                    for _ in task.spaces
                ]
                if len(takes) > 1:
                    self.cp.add(sum(takes) == literal)
                for space, taken in zip(task.spaces, takes, strict=True):
                    uses[space, half].append((task.slots, taken))
                    self.takes[task.index, half, space] = taken
        for (space, half), load in uses.items():
            self.cp.add(_sum(load) <= self._space_room(space, half))
        for pair in problem.season.noisy_pairs:
            for half in self.halves:
                both = uses[pair.space, half] + uses[pair.other, half]
                if both:
                    self.cp.add(_sum(both) <= half.last - half.first)

    def _space_room(self, space: str, half: Half) -> int:
        problem = self.problem
        closed: set[int] = set()
        for span in problem.season.absences_of.get(space, ()):
            closed.update(problem.grid.slots_of(span, half.day))
        for fixture in problem.season.fixtures.values():
            if fixture.space == space:
                closed.update(problem.grid.slots_of(fixture.span, half.day))
        return sum(slot not in closed for slot in range(half.first, half.last))

    def _add_order(self) -> None:
        """Days of one need apart, and needs that follow others not before them."""
        problem = self.problem
        days = len(problem.grid.days)
        by_need: dict[str, list[int]] = defaultdict(list)
        for task in problem.tasks:
            by_need[task.need.id].append(task.index)

        def day_of(index: int) -> Linear:
            return sum(half.day * literal for half, literal in self.goes[index].items())

        for task in problem.tasks:
            before = [
                (index, task.need.gap_days)
                for index in by_need[task.need.id]
                if index == task.index - 1
            ]
            before += [
                (index, 0)
                for need in task.need.after
                for index in by_need.get(need, ())
            ]
            for index, gap in before:
                slack = (days + gap) * (self.out[index] + self.out[task.index])
                self.cp.add(day_of(task.index) + slack >= day_of(index) + gap)


def _sum(load: list[tuple[int, cp_model.IntVar]]) -> Linear:
    return cp_model.LinearExpr.weighted_sum(
        [literal for _, literal in load], [length for length, _ in load]
    )


def bound_days(
    problem: Problem,
    run: Callable[[cp_model.CpModel, float], cp_model.CpSolver | None],
    effort: float,
) -> DayBounds | None:
    """Prove how much must be left out, and what the rest must cost at least.

    `run` solves a model within an effort and gives the solver, or None without solution.
    """
    model = DayModel(problem)
    weights = [problem.tasks[index].weight for index in model.out]
    unplaced = cp_model.LinearExpr.weighted_sum(list(model.out.values()), weights)
    model.cp.minimize(unplaced)
    first = run(model.cp, effort / 2)
    if first is None:
        return None
    bound = whole(first.best_objective_bound)
    if not model.price or bound < round(first.objective_value):
        return DayBounds(bound, 0)
    model.cp.add(unplaced <= bound)
    model.cp.minimize(sum(num * over for num, over in model.price))
    second = run(model.cp, effort / 2)
    return DayBounds(bound, 0 if second is None else whole(second.best_objective_bound))
