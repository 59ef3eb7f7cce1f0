"""A week in arrays: who is taken when, and what each start of a call would cost.

The axis is the grid's: day `d`, slot `s` is column ``d * stride + s``.
"""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from callboard.domain.needs import REHEARSALS, Activity
from callboard.rules.base import Kind
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.objective import (
    HEAVY_AGAIN_POINTS,
    HEAVY_DAY_POINTS,
    LATE_AFTER,
    WORST_OFF_WEIGHT,
)
from callboard.solver.problem import Placement, Problem, Spot, Task
from callboard.solver.scopes import holds
from callboard.solver.start import SHUT, Swapping

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

# Minutes of waiting that one unit of an earlier tier is worth while searching; the
# checker's count of the tiers, in their strict order, decides what is kept.
STRAIN_MINUTES = 1_000
PRICE_MINUTES = 3_000
UNPLACED_MINUTES = 100
NO_LIMIT = 10**6


class Tables:
    """A placement of tasks with the sums that costs are made of, changed call by call."""

    def __init__(self, problem: Problem, swapping: Swapping) -> None:
        self.problem = problem
        grid = problem.grid
        self.minutes, self.stride = grid.minutes, grid.stride
        self.num_days, self.width = len(grid.days), len(grid.days) * grid.stride
        self.dancers = tuple(problem.tasks_of)
        row = {dancer: number for number, dancer in enumerate(self.dancers)}
        self.rows = [
            np.array(sorted(row[dancer] for dancer in task.dancers), dtype=np.int32)
            for task in problem.tasks
        ]
        self.dance_rows = [
            np.array(sorted(row[dancer] for dancer in task.dancing), dtype=np.int32)
            for task in problem.tasks
        ]
        self.staff = {
            person: swapping_slots(swapping, person)
            for task in problem.tasks
            for person in (*task.coaches, *task.coach_choices, *task.pianist_choices)
        }
        self.space = {
            space: swapping_slots(swapping, space) for space in problem.season.spaces
        }
        self.noisy = swapping.noisy
        self.starts = [self._starts(task) for task in problem.tasks]
        self.placed: Placement = {}
        self._fill_calendar()
        self._fill_limits()
        self.related = self._related()
        late = []
        for day in grid.days:
            after = problem.season.clock.at(day.day, LATE_AFTER)
            late.append((after - day.first) // grid.minutes)
        self.late_from = np.array(late, dtype=np.int32)

    # --- what stands ------------------------------------------------------------------

    def _starts(self, task: Task) -> Ints:
        return np.array(
            sorted(
                day * self.stride + slot
                for day, slots in self.problem.starts[task.index].items()
                for slot in slots
            ),
            dtype=np.int32,
        )

    def _fill_calendar(self) -> None:
        problem, grid = self.problem, self.problem.grid
        num = len(self.dancers)
        self.work = np.zeros((num, self.width), dtype=np.bool_)
        self.pinned = np.zeros((num, self.width), dtype=np.bool_)
        busy = np.zeros((num, self.width), dtype=np.bool_)
        self.count = np.zeros((num, self.num_days), dtype=np.int32)
        self.danced = np.zeros((num, self.num_days), dtype=np.int32)
        for number, dancer in enumerate(self.dancers):
            for day in range(self.num_days):
                base = day * self.stride
                for duty in problem.fixed(dancer, day):
                    slots = grid.slots_of(duty.span, day)
                    busy[number, base + slots.start : base + slots.stop] = True
                    if duty.activity in REHEARSALS and not duty.is_optional:
                        self.pinned[number, base + slots.start : base + slots.stop] = True
                    if duty.is_dancing and not duty.is_optional and (
                        duty.activity in REHEARSALS
                        or duty.activity is Activity.PERFORMANCE
                    ):
                        self.danced[number, day] += duty.span.minutes
        self.before = np.zeros((num, self.width + 1), dtype=np.int32)
        np.cumsum(busy, axis=1, out=self.before[:, 1:])
        self.first = np.full((num, self.num_days), self.width, dtype=np.int32)
        self.last = np.full((num, self.num_days), -1, dtype=np.int32)
        everybody = np.arange(num, dtype=np.int32)
        for day in range(self.num_days):
            self._reach(everybody, day)
        self.waits = np.zeros((num, self.num_days), dtype=np.int32)
        for day in range(self.num_days):
            self.waits[:, day] = self._waits(everybody, day)

    def _fill_limits(self) -> None:
        problem = self.problem
        shape = (len(self.dancers), self.num_days)
        self.hard = np.full(shape, NO_LIMIT, dtype=np.int32)
        self.priced = np.full(shape, NO_LIMIT, dtype=np.int32)
        self.called = np.zeros(shape, dtype=np.int32)
        for number, dancer in enumerate(self.dancers):
            for day in problem.grid.days:
                self.called[number, day.index] = sum(
                    duty.span.minutes
                    for duty in problem.fixed(dancer, day.index)
                    if duty.activity in REHEARSALS and not duty.is_optional
                )
                for rule in problem.rules:
                    if (
                        isinstance(rule, Maximum)
                        and rule.of is Of.MINUTES
                        and rule.per is Per.DAY
                        and holds(rule, problem.season, dancer, day.day)
                    ):
                        table = {Kind.HARD: self.hard, Kind.PRICED: self.priced}.get(
                            rule.kind
                        )
                        if table is not None:
                            table[number, day.index] = min(
                                int(table[number, day.index]), rule.limit
                            )

    def _related(self) -> list[list[tuple[int, bool, bool]]]:
        """Tasks tied to each task by order or spread: (task, it is before, same need)."""
        by_need: dict[str, list[int]] = defaultdict(list)
        for task in self.problem.tasks:
            by_need[task.need.id].append(task.index)
        found: list[list[tuple[int, bool, bool]]] = [[] for _ in self.problem.tasks]
        for task in self.problem.tasks:
            for other in by_need[task.need.id]:
                if other != task.index:
                    found[task.index].append((other, other < task.index, True))
            for need in task.need.after:
                for other in by_need.get(need, ()):
                    found[task.index].append((other, True, False))
                    found[other].append((task.index, False, False))
        return found

    # --- sums -------------------------------------------------------------------------

    def _reach(self, rows: Ints, day: int) -> None:
        """Find first and last working columns of some dancers' day again."""
        base = day * self.stride
        worked = self.work[rows, base : base + self.stride]
        worked = worked | self.pinned[rows, base : base + self.stride]
        has = worked.any(axis=1)
        first = worked.argmax(axis=1) + base
        last = base + self.stride - worked[:, ::-1].argmax(axis=1)
        self.first[rows, day] = np.where(has, first, self.width)
        self.last[rows, day] = np.where(has, last, -1)

    def _waits(self, rows: Ints, day: int) -> Ints:
        first, last = self.first[rows, day], self.last[rows, day]
        has = last >= 0
        low, high = np.where(has, first, 0), np.where(has, last, 0)
        idle = high - low - self.count[rows, day]
        idle -= self.before[rows, high] - self.before[rows, low]
        found: Ints = np.where(has, idle, 0).astype(np.int32)
        return found

    def put(self, index: int, spot: Spot) -> None:
        """Place a task."""
        self.placed[index] = spot
        self._mark(index, spot, is_there=True)

    def take(self, index: int) -> Spot:
        """Take a task out and give where it stood."""
        spot = self.placed.pop(index)
        self._mark(index, spot, is_there=False)
        return spot

    def _mark(self, index: int, spot: Spot, *, is_there: bool) -> None:
        task, rows = self.problem.tasks[index], self.rows[index]
        start = spot.day * self.stride + spot.slot
        end = start + task.slots
        sign = 1 if is_there else -1
        self.space[spot.space][start:end] = is_there
        for person in (*spot.coaches, *spot.pianists):
            self.staff[person][start:end] = is_there
        self.work[rows, start:end] = is_there
        self.count[rows, spot.day] += sign * task.slots
        self.called[rows, spot.day] += sign * task.need.minutes
        self.danced[self.dance_rows[index], spot.day] += sign * task.need.minutes
        if is_there:
            self.first[rows, spot.day] = np.minimum(self.first[rows, spot.day], start)
            self.last[rows, spot.day] = np.maximum(self.last[rows, spot.day], end)
        else:
            self._reach(rows, spot.day)
        self.waits[rows, spot.day] = self._waits(rows, spot.day)

    def cost(self) -> float:
        """Give the search's cost of the placement, in minutes of waiting."""
        week = self.waits.sum(axis=1)
        waiting = int(week.sum()) + WORST_OFF_WEIGHT * int(week.max(initial=0))
        over = np.maximum(0, self.called - self.priced)
        price = int((-(-over // 30)).sum())
        heavy = self.danced >= self.problem.season.settings.heavy_day_minutes
        again = heavy[:, 1:] & heavy[:, :-1]
        strain = HEAVY_DAY_POINTS * int(heavy.sum()) + HEAVY_AGAIN_POINTS * int(again.sum())
        left = sum(
            task.weight
            for task in self.problem.tasks
            if task.index not in self.placed and task.index not in self.problem.obstacle
        )
        return (
            waiting * self.minutes
            + strain * STRAIN_MINUTES
            + price * PRICE_MINUTES
            + left * UNPLACED_MINUTES
        )

    # --- where a task can go ----------------------------------------------------------

    def options(self, index: int) -> tuple[Ints, NDArray[np.float64]]:
        """Give the starts a task can take now, and what each would cost.

        Units
        -----
        Columns of the axis; minutes of waiting.
        """
        task, rows = self.problem.tasks[index], self.rows[index]
        starts = self.starts[index]
        length = task.slots
        taken = self.work[rows].any(axis=0)
        for person in task.coaches:
            taken = taken | self.staff[person]
        free = _is_free(taken, starts, length)
        starts = starts[free]
        for choices in (task.coach_choices, task.pianist_choices):
            if choices and starts.size:
                can = np.zeros(starts.size, dtype=np.bool_)
                for person in choices:
                    can |= _is_free(self.staff[person], starts, length)
                starts = starts[can]
        if starts.size:
            can = np.zeros(starts.size, dtype=np.bool_)
            for space in task.spaces:
                can |= self._space_is_free(space, starts, length)
            starts = starts[can]
        starts = self._in_order(task, starts)
        if not starts.size:
            return starts, np.zeros(0)
        days = starts // self.stride
        called = self.called[rows][:, days] + task.need.minutes
        lawful = (called <= self.hard[rows][:, days]).all(axis=0)
        if not lawful.all():
            starts, days, called = starts[lawful], days[lawful], called[:, lawful]
        return starts, self._costs(index, starts, days, called)

    def _costs(
        self, index: int, starts: Ints, days: Ints, called: Ints
    ) -> NDArray[np.float64]:
        task, rows = self.problem.tasks[index], self.rows[index]
        first = np.minimum(self.first[rows][:, days], starts)
        last = np.maximum(self.last[rows][:, days], starts + task.slots)
        column = rows[:, None]
        idle = last - first - self.count[rows][:, days] - task.slots
        idle -= self.before[column, last] - self.before[column, first]
        cost = (idle - self.waits[rows][:, days]).sum(axis=0) * float(self.minutes)
        over = called - self.priced[rows][:, days]
        if (over > 0).any():
            was = np.maximum(0, over - task.need.minutes)
            steps = -(-np.maximum(0, over) // 30) + (-was // 30)
            cost += PRICE_MINUTES * steps.sum(axis=0)
        mark = self.problem.season.settings.heavy_day_minutes
        danced = self.danced[self.dance_rows[index]][:, days]
        heavy = (danced < mark) & (danced + task.need.minutes >= mark)
        if heavy.any():
            cost += STRAIN_MINUTES * heavy.sum(axis=0)
        late = starts - days * self.stride + task.slots - self.late_from[days]
        cost += 0.5 * np.maximum(0, late)
        return cost

    def _space_is_free(self, space: str, starts: Ints, length: int) -> Flags:
        taken = self.space[space]
        for other in self.noisy.get(space, ()):
            taken = taken | self.space[other]
        return _is_free(taken, starts, length)

    def _in_order(self, task: Task, starts: Ints) -> Ints:
        for other, is_before, is_same in self.related[task.index]:
            spot = self.placed.get(other)
            if spot is None or not starts.size:
                continue
            at = spot.day * self.stride + spot.slot
            if is_before:
                starts = starts[starts >= at + self.problem.tasks[other].slots]
            else:
                starts = starts[starts + task.slots <= at]
            if is_same and task.need.gap_days:
                apart = np.abs(starts // self.stride - spot.day)
                starts = starts[apart >= task.need.gap_days]
        return starts

    def spot_at(self, index: int, start: int) -> Spot:
        """Choose the first free space and staff of a task at a start that `options` gave."""
        task = self.problem.tasks[index]
        here = np.array([start], dtype=np.int32)
        space = next(
            each
            for each in task.spaces
            if self._space_is_free(each, here, task.slots)[0]
        )
        coaches, pianists = task.coaches, tuple[str, ...]()
        if task.coach_choices:
            coaches = (*coaches, self._first_free(task.coach_choices, here, task.slots))
        if task.pianist_choices:
            pianists = (self._first_free(task.pianist_choices, here, task.slots),)
        day, slot = divmod(start, self.stride)
        return Spot(day, slot, space, coaches, pianists)

    def _first_free(self, choices: tuple[str, ...], here: Ints, length: int) -> str:
        return next(
            each for each in choices if _is_free(self.staff[each], here, length)[0]
        )


def _is_free(taken: Flags, starts: Ints, length: int) -> Flags:
    before = np.zeros(taken.size + 1, dtype=np.int32)
    np.cumsum(taken, out=before[1:])
    found: Flags = before[starts + length] == before[starts]
    return found


def swapping_slots(swapping: Swapping, resource: str) -> Flags:
    """Give the columns in which a space or member of staff is shut for the week."""
    return np.array([slot == SHUT for slot in swapping.shut_slots(resource)])
