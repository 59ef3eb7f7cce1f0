"""A week in arrays: who is taken when, and what each start of a call would cost.

The axis is the grid's: day `d`, slot `s` is column ``d * stride + s``.
"""

from collections import defaultdict
from enum import Enum

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
from callboard.solver.bits import block, columns_of, hit, of_columns
from callboard.solver.hours import NO_LIMIT, StaffHours, danced_room
from callboard.solver.problem import Placement, Problem, Spot, Task
from callboard.solver.scopes import holds
from callboard.solver.start import SHUT, Swapping

Ints = NDArray[np.int32]

# Minutes of waiting that one unit of an earlier tier is worth while searching; the
# checker's count of the tiers, in their strict order, decides what is kept.
STRAIN_MINUTES = 1_000
PRICE_MINUTES = 3_000
UNPLACED_MINUTES = 100


class Tie(Enum):
    """How another task is tied to one: it comes before, after, or on another day."""

    BEFORE = "before"
    AFTER = "after"
    APART = "apart"


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
        self.row_list = [rows.tolist() for rows in self.rows]
        self.held = {
            resource: shut_bits(swapping, resource)
            for task in problem.tasks
            for resource in (
                *task.coaches,
                *task.coach_choices,
                *task.pianist_choices,
                *task.spaces,
            )
        }
        for space in problem.season.spaces:
            self.held.setdefault(space, shut_bits(swapping, space))
        self.noisy = swapping.noisy
        self.hours = StaffHours(problem)
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

    def _starts(self, task: Task) -> int:
        return of_columns(
            [
                day * self.stride + slot
                for day, slots in self.problem.starts[task.index].items()
                for slot in slots
            ]
        )

    def _fill_calendar(self) -> None:
        problem, grid = self.problem, self.problem.grid
        num = len(self.dancers)
        self.work = [0] * num
        self.pinned = [0] * num
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
                        self.pinned[number] |= block(base + slots.start, len(slots))
                    if (
                        duty.is_dancing
                        and not duty.is_optional
                        and (
                            duty.activity in REHEARSALS
                            or duty.activity is Activity.PERFORMANCE
                        )
                    ):
                        self.danced[number, day] += duty.span.minutes
        self.before = np.zeros((num, self.width + 1), dtype=np.int32)
        np.cumsum(busy, axis=1, out=self.before[:, 1:])
        self.first = np.full((num, self.num_days), self.width, dtype=np.int32)
        self.last = np.full((num, self.num_days), -1, dtype=np.int32)
        everybody = np.arange(num, dtype=np.int32)
        for day in range(self.num_days):
            self._reach(list(range(num)), day)
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
                self.hard[number, day.index] = min(
                    NO_LIMIT,
                    danced_room(problem, dancer, day.index)
                    + int(self.called[number, day.index]),
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

    def _related(self) -> list[list[tuple[int, Tie]]]:
        """Give the tasks tied to each task by order or spread.

        Calls of one need are alike: which is the first is said when all are placed.
        """
        by_need: dict[str, list[int]] = defaultdict(list)
        for task in self.problem.tasks:
            by_need[task.need.id].append(task.index)
        found: list[list[tuple[int, Tie]]] = [[] for _ in self.problem.tasks]
        for task in self.problem.tasks:
            for other in by_need[task.need.id]:
                if other != task.index:
                    found[task.index].append((other, Tie.APART))
            for need in task.need.after:
                for other in by_need.get(need, ()):
                    found[task.index].append((other, Tie.BEFORE))
                    found[other].append((task.index, Tie.AFTER))
        return found

    # --- sums -------------------------------------------------------------------------

    def _reach(self, rows: list[int], day: int) -> None:
        """Find first and last working columns of some dancers' day again."""
        base = day * self.stride
        whole = block(0, self.stride)
        first, last = [], []
        for row in rows:
            worked = ((self.work[row] | self.pinned[row]) >> base) & whole
            if worked:
                first.append(base + (worked & -worked).bit_length() - 1)
                last.append(base + worked.bit_length())
            else:
                first.append(self.width)
                last.append(-1)
        self.first[rows, day] = first
        self.last[rows, day] = last

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
        bits = block(start, task.slots)
        for resource in (spot.space, *spot.coaches, *spot.pianists):
            self.held[resource] ^= bits
        for person in (*spot.coaches, *spot.pianists):
            self.hours.use(person, spot.day, sign * task.need.minutes)
        work = self.work
        for row in self.row_list[index]:
            work[row] ^= bits
        self.count[rows, spot.day] += sign * task.slots
        self.called[rows, spot.day] += sign * task.need.minutes
        self.danced[self.dance_rows[index], spot.day] += sign * task.need.minutes
        if is_there:
            self.first[rows, spot.day] = np.minimum(self.first[rows, spot.day], start)
            self.last[rows, spot.day] = np.maximum(self.last[rows, spot.day], end)
        else:
            self._reach(self.row_list[index], spot.day)
        self.waits[rows, spot.day] = self._waits(rows, spot.day)

    def cost(self) -> float:
        """Give the search's cost of the placement, in minutes of waiting."""
        week = self.waits.sum(axis=1)
        waiting = int(week.sum()) + WORST_OFF_WEIGHT * int(week.max(initial=0))
        over = np.maximum(0, self.called - self.priced)
        price = int((-(-over // 30)).sum())
        heavy = self.danced >= self.problem.season.settings.heavy_day_minutes
        again = heavy[:, 1:] & heavy[:, :-1]
        strain = HEAVY_DAY_POINTS * int(heavy.sum()) + HEAVY_AGAIN_POINTS * int(
            again.sum()
        )
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
        starts = columns_of(self.free_starts(index), self.width)
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
        found: NDArray[np.float64] = cost + 0.5 * np.maximum(0, late)
        return found

    def free_starts(self, index: int) -> int:
        """Give, as bits, the starts at which everybody and everything needed is free."""
        task = self.problem.tasks[index]
        work, taken = self.work, 0
        for row in self.row_list[index]:
            taken |= work[row]
        for person in task.coaches:
            taken |= self._held_person(person, task.need.minutes)
        free = self.starts[index] & ~hit(taken, task.slots)
        for choices in (task.coach_choices, task.pianist_choices):
            if choices and free:
                free &= self._any_free(choices, task)
        if free:
            spaces = 0
            for space in task.spaces:
                spaces |= ~hit(self._held_space(space), task.slots)
            free &= spaces
        return self._in_order(task, free) if free else 0

    def _any_free(self, choices: tuple[str, ...], task: Task) -> int:
        found = 0
        for each in choices:
            found |= ~hit(self._held_person(each, task.need.minutes), task.slots)
        return found

    def _held_person(self, person: str, minutes: int) -> int:
        """Give the bits in which a coach or pianist cannot take so many minutes more."""
        taken = self.held[person]
        for day in self.hours.full_days(person, minutes):
            taken |= block(day * self.stride, self.stride)
        return taken

    def _held_space(self, space: str) -> int:
        taken = self.held[space]
        for other in self.noisy.get(space, ()):
            taken |= self.held[other]
        return taken

    def _in_order(self, task: Task, free: int) -> int:
        for other, tie in self.related[task.index]:
            spot = self.placed.get(other)
            if spot is None:
                continue
            at = spot.day * self.stride + spot.slot
            if tie is Tie.BEFORE:
                edge = at + self.problem.tasks[other].slots
                free = (free >> edge) << edge
            elif tie is Tie.AFTER:
                free &= block(0, max(0, at - task.slots + 1))
            elif task.need.gap_days:
                low = max(0, spot.day - task.need.gap_days + 1)
                high = spot.day + task.need.gap_days
                free &= ~block(low * self.stride, (high - low) * self.stride)
        return free

    def spot_at(self, index: int, start: int) -> Spot:
        """Choose the first free space and staff of a task at a start that `options` gave."""
        task = self.problem.tasks[index]
        bits = block(start, task.slots)
        space = next(each for each in task.spaces if not self._held_space(each) & bits)
        coaches, pianists = task.coaches, tuple[str, ...]()
        if task.coach_choices:
            coaches = (*coaches, self._first_free(task.coach_choices, task, bits))
        if task.pianist_choices:
            pianists = (self._first_free(task.pianist_choices, task, bits),)
        day, slot = divmod(start, self.stride)
        return Spot(day, slot, space, coaches, pianists)

    def _first_free(self, choices: tuple[str, ...], task: Task, bits: int) -> str:
        minutes = task.need.minutes
        return next(
            each for each in choices if not self._held_person(each, minutes) & bits
        )


def shut_bits(swapping: Swapping, resource: str) -> int:
    """Give the bits in which a space or member of staff is shut for the week."""
    return of_columns(
        [
            column
            for column, slot in enumerate(swapping.shut_slots(resource))
            if slot == SHUT
        ]
    )
