"""From a problem to the walk's arrays, and from the arrays back to a placement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import Bar
from callboard.rules.base import Kind
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.objective import LATE_AFTER
from callboard.rules.run import Run
from callboard.solver.problem import Placement, Problem, Spot
from callboard.solver.restrictions import (
    taken_by,
    taken_up,
)
from callboard.solver.scopes import holds
from callboard.solver.spaces import shut_space_slots
from callboard.solver.walk.arrays import (
    AFTER,
    APART,
    BEFORE,
    FREE,
    LEFT_OUT,
    NOBODY,
    NOWHERE,
    SHUT,
    STRAIN,
    Bytes,
    Given,
    Ints,
    Shorts,
    Walked,
)
from callboard.solver.walk.sums import beyond, put, refresh, strain
from callboard.solver.windows import calendar_blocks

NO_LIMIT = 10**6
QUOTAS = frozenset({Bar.MAX_MINUTES_DAY, Bar.MAX_POINTE_DAY})


class Arrays:
    """A problem in arrays, and the names that their numbers stand for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.width = len(problem.grid.days) * problem.grid.stride
        self.dancers = tuple(sorted(problem.tasks_of))
        self.rows = {dancer: row for row, dancer in enumerate(self.dancers)}
        season = problem.season
        self.resources = (*sorted(season.staff), *sorted(season.spaces))
        self.number = {name: number for number, name in enumerate(self.resources)}
        self.given = self._given()
        self._empty = self._walked()

    # --- what is given ----------------------------------------------------------------

    def _given(self) -> Given:
        problem, grid = self.problem, self.problem.grid
        tasks, season = problem.tasks, problem.season
        number = self.number
        members = [sorted(self.rows[each] for each in task.dancers) for task in tasks]
        dancing = [
            self.dancers[row] in task.dancing
            for task, rows in zip(tasks, members, strict=True)
            for row in rows
        ]
        starts = [
            [
                day * grid.stride + slot
                for day, slots in problem.starts[task.index].items()
                for slot in slots
            ]
            if task.index not in problem.obstacle
            else []
            for task in tasks
        ]
        quiet: dict[str, list[int]] = defaultdict(list)
        for pair in season.noisy_pairs:
            quiet[pair.space].append(number[pair.other])
            quiet[pair.other].append(number[pair.space])
        ties = self._ties()
        fixed, pinned = self._calendar()
        before = np.zeros((len(self.dancers), self.width + 1), np.int32)
        np.cumsum(fixed, axis=1, out=before[:, 1:])
        runs = [
            rule
            for rule in problem.rules
            if isinstance(rule, Run)
            and not rule.is_inside_call
            and rule.kind in {Kind.HARD, Kind.PRICED}
            and rule.counts.activities & REHEARSALS
        ]
        parts: dict[str, Any] = {
            "stride": grid.stride,
            "grid": grid.minutes,
            "heavy_mark": season.settings.heavy_day_minutes,
            "slots": ints(task.slots for task in tasks),
            "minutes": ints(task.need.minutes for task in tasks),
            "weight": np.array([task.weight for task in tasks], np.int64),
            "gap_days": ints(task.need.gap_days for task in tasks),
            "is_open": np.array([bool(each) for each in starts], np.int8),
            **ragged("member", members),
            "is_dancing": np.array(dancing, np.int8),
            **ragged("start", starts),
            **ragged("coach", [[number[c] for c in task.coaches] for task in tasks]),
            **ragged(
                "choice", [[number[c] for c in task.coach_choices] for task in tasks]
            ),
            **ragged(
                "pianist",
                [[number[each] for each in task.pianist_choices] for task in tasks],
            ),
            **ragged("space", [[number[s] for s in task.spaces] for task in tasks]),
            **ragged("noisy", [quiet[name] for name in self.resources]),
            **ragged("tie", [[other for other, _ in mine] for mine in ties]),
            "tie_kind": ints(kind for mine in ties for _, kind in mine),
            **ragged("task", [problem.tasks_of[dancer] for dancer in self.dancers]),
            "fixed": fixed,
            "pinned": pinned,
            "before": before,
            **self._meals(),
            "pause": self._pauses(),
            **self._limits(),
            **self._quotas(),
            "closed": (self._reachable == FREE).all(axis=0).astype(np.int8),
            "late_from": ints(
                (season.clock.at(day.day, LATE_AFTER) - day.first) // grid.minutes
                for day in grid.days
            ),
            "run_limit": ints(rule.minutes // grid.minutes for rule in runs),
            "run_break": ints(-(-rule.break_minutes // grid.minutes) for rule in runs),
            "run_is_hard": np.array([rule.kind is Kind.HARD for rule in runs], np.int8),
            **self._runs(runs),
        }
        return Given(**parts)

    def _ties(self) -> list[list[tuple[int, int]]]:
        """Give the tasks tied to each task by order or spread.

        Calls of one need are alike: which is the first is said when all are placed.
        """
        tasks = self.problem.tasks
        by_need: dict[str, list[int]] = defaultdict(list)
        for task in tasks:
            by_need[task.need.id].append(task.index)
        found: list[list[tuple[int, int]]] = [[] for _ in tasks]
        for task in tasks:
            for other in by_need[task.need.id]:
                if other != task.index and task.need.gap_days:
                    found[task.index].append((other, APART))
            for need in task.need.after:
                for other in by_need.get(need, ()):
                    found[task.index].append((other, BEFORE))
                    found[other].append((task.index, AFTER))
        return found

    def _calendar(self) -> tuple[Bytes, Bytes]:
        grid = self.problem.grid
        fixed = np.zeros((len(self.dancers), self.width), np.int8)
        pinned = np.zeros_like(fixed)
        for dancer, row in self.rows.items():
            for day in grid.days:
                base = day.index * grid.stride
                for duty in self.problem.fixed(dancer, day.index):
                    slots = grid.slots_of(duty.span, day.index)
                    span = slice(base + slots.start, base + slots.stop)
                    fixed[row, span] = 1
                    if duty.activity in REHEARSALS and not duty.is_optional:
                        pinned[row, span] = 1
        return fixed, pinned

    def _meals(self) -> dict[str, Ints]:
        grid = self.problem.grid
        shape = (len(self.dancers), len(grid.days))
        begin = np.full(shape, self.width, np.int32)
        end = np.full(shape, self.width, np.int32)
        for dancer, row in self.rows.items():
            for day in grid.days:
                for duty in self.problem.fixed(dancer, day.index):
                    if duty.activity is Activity.MEAL:
                        slots = grid.slots_of(duty.span, day.index)
                        begin[row, day.index] = day.index * grid.stride + slots.start
                        end[row, day.index] = day.index * grid.stride + slots.stop
        return {"meal_start": begin, "meal_end": end}

    def _pauses(self) -> Ints:
        rests = [
            rule.minutes
            for rule in self.problem.rules
            if isinstance(rule, Gap)
            and rule.kind is Kind.HARD
            and rule.between is Between.SESSIONS
        ]
        meal = self.problem.season.settings.meal_minutes
        return ints(sorted({max(rests, default=0), meal} - {0}, reverse=True))

    def _limits(self) -> dict[str, Ints]:
        problem = self.problem
        shape = (len(self.dancers), len(problem.grid.days))
        found = {
            "hard_day": np.full(shape, NO_LIMIT, np.int32),
            "priced_day": np.full(shape, NO_LIMIT, np.int32),
            "hard_week": np.full(shape[0], NO_LIMIT, np.int32),
            "priced_week": np.full(shape[0], NO_LIMIT, np.int32),
        }
        for rule in problem.rules:
            if not (
                isinstance(rule, Maximum)
                and rule.of is Of.MINUTES
                and rule.per in {Per.DAY, Per.WEEK}
                and rule.kind in {Kind.HARD, Kind.PRICED}
                and rule.counts.activities >= REHEARSALS
            ):
                continue
            table = found[f"{rule.kind.name.lower()}_{rule.per.name.lower()}"]
            for dancer, row in self.rows.items():
                for day in problem.grid.days:
                    if holds(rule, problem.season, dancer, day.day):
                        at = (row, day.index) if rule.per is Per.DAY else row
                        table[at] = min(table[at], rule.limit)
        return found

    def _quotas(self) -> dict[str, Ints]:
        """Give the limits a day of restricted dancers, in minutes danced or on pointe."""
        problem, season = self.problem, self.problem.season
        by_row: list[list[int]] = [[] for _ in self.dancers]
        limits: list[list[int]] = []
        amounts: list[list[int]] = []
        for dancer, row in self.rows.items():
            for limit in season.restrictions_of.get(dancer, ()):
                if limit.limit is None or limit.bar not in QUOTAS:
                    continue
                by_row[row].append(len(limits))
                limits.append(
                    [
                        max(
                            0,
                            limit.limit
                            - taken_up(season, limit, problem.fixed(dancer, day.index)),
                        )
                        if limit.holds(day.day)
                        else NO_LIMIT
                        for day in problem.grid.days
                    ]
                )
                amounts.append(
                    [
                        taken_by(season, limit, task.need)
                        if dancer in task.dancing
                        else 0
                        for task in problem.tasks
                    ]
                )
        days, num = len(problem.grid.days), len(problem.tasks)
        return {
            **ragged("quota", by_row),
            "quota_limit": np.array(limits, np.int32).reshape(-1, days),
            "quota_amount": np.array(amounts, np.int32).reshape(-1, num),
        }

    def _runs(self, runs: Sequence[Run]) -> dict[str, Bytes]:
        problem, grid = self.problem, self.problem.grid
        num = len(self.dancers)
        found = np.zeros((len(runs), num, len(grid.days)), np.int8)
        fixed = np.zeros((len(runs), num, self.width), np.int8)
        for place, rule in enumerate(runs):
            for dancer, row in self.rows.items():
                for day in grid.days:
                    if not holds(rule, problem.season, dancer, day.day):
                        continue
                    base = day.index * grid.stride
                    for duty in problem.fixed(dancer, day.index):
                        if (
                            duty.activity in rule.counts.activities
                            and not duty.is_optional
                        ):
                            slots = grid.slots_of(duty.span, day.index)
                            fixed[
                                place, row, base + slots.start : base + slots.stop
                            ] = 1
                    found[place, row, day.index] = self._can_bite(
                        rule, fixed[place, row], row, day.index
                    )
        return {"run_holds": found, "run_fixed": fixed}

    def _can_bite(self, rule: Run, fixed: Bytes, row: int, day: int) -> bool:
        """Whether a run could pass its limit if the dancer worked whenever she can."""
        grid = self.problem.grid
        over = beyond(
            self._reachable[row],
            fixed,
            day * grid.stride,
            (day + 1) * grid.stride,
            rule.minutes // grid.minutes,
            -(-rule.break_minutes // grid.minutes),
        )
        return over > 0

    @cached_property
    def _reachable(self) -> Shorts:
        """R x T: a call of the dancer's that could lie there, or FREE."""
        problem, stride = self.problem, self.problem.grid.stride
        found = np.full((len(self.dancers), self.width), FREE, np.int16)
        for task in problem.tasks:
            columns = np.zeros(self.width, np.bool_)
            for day, slots in problem.starts[task.index].items():
                for slot in slots:
                    begin = day * stride + slot
                    columns[begin : begin + task.slots] = True
            for dancer in task.dancers:
                found[self.rows[dancer], columns] = task.index
        return found

    def standing(self, dancer: str, day: int) -> int:
        """Give the minutes of rehearsal that stand in a dancer's calendar on a day."""
        return sum(
            duty.span.minutes
            for duty in self.problem.fixed(dancer, day)
            if duty.activity in REHEARSALS and not duty.is_optional
        )

    # --- a placement ------------------------------------------------------------------

    def _walked(self) -> Walked:
        problem = self.problem
        num, rows, days = len(problem.tasks), len(self.dancers), len(problem.grid.days)
        called = np.array(
            [
                [self.standing(dancer, day) for day in range(days)]
                for dancer in self.dancers
            ],
            np.int32,
        ).reshape(rows, days)
        held, day_left, week_left = self._resources()
        now = Walked(
            at=np.full(num, NOWHERE, np.int32),
            space=np.full(num, NOBODY, np.int32),
            coach=np.full(num, NOBODY, np.int32),
            pianist=np.full(num, NOBODY, np.int32),
            held=held,
            day_left=day_left,
            week_left=week_left,
            work=np.full((rows, self.width), FREE, np.int16),
            first=np.full((rows, days), self.width, np.int32),
            last=np.full((rows, days), -1, np.int32),
            called=called,
            called_week=called.sum(axis=1, dtype=np.int32),
            danced=self._danced(),
            quota_used=np.zeros_like(self.given.quota_limit),
            waits=np.zeros((rows, days), np.int32),
            waits_week=np.zeros(rows, np.int32),
            price=np.zeros((rows, days), np.int32),
            price_week=np.zeros(rows, np.int32),
            broken=np.zeros((rows, days), np.int32),
            sums=np.zeros(5, np.int64),
        )
        for row in range(rows):
            now.sums[STRAIN] += strain(now.danced[row], self.given.heavy_mark)
        for day in range(days):
            refresh(self.given, now, np.arange(rows, dtype=np.int32), day)
        now.sums[LEFT_OUT] = sum(
            task.weight
            for task, is_open in zip(problem.tasks, self.given.is_open, strict=True)
            if is_open
        )
        return now

    def _danced(self) -> Ints:
        days = range(len(self.problem.grid.days))
        return np.array(
            [
                [
                    sum(
                        duty.span.minutes
                        for duty in self.problem.fixed(dancer, day)
                        if duty.is_dancing
                        and not duty.is_optional
                        and (
                            duty.activity in REHEARSALS
                            or duty.activity is Activity.PERFORMANCE
                        )
                    )
                    for day in days
                ]
                for dancer in self.dancers
            ],
            np.int32,
        ).reshape(len(self.dancers), len(days))

    def _resources(self) -> tuple[Shorts, Ints, Ints]:
        problem, grid = self.problem, self.problem.grid
        num, days = len(self.resources), len(grid.days)
        held = np.full((num, self.width), FREE, np.int16)
        day_left = np.full((num, days), NO_LIMIT, np.int32)
        week_left = np.full(num, NO_LIMIT, np.int32)
        for resource, name in enumerate(self.resources):
            for day in grid.days:
                base = day.index * grid.stride
                if name in problem.season.spaces:
                    for slot in shut_space_slots(problem, name, day.index):
                        held[resource, base + slot] = SHUT
                    continue
                for span in calendar_blocks(problem, name, day.index):
                    slots = grid.slots_of(span, day.index)
                    held[resource, base + slots.start : base + slots.stop] = SHUT
            staff = problem.season.staff.get(name)
            if staff is None:
                continue
            stands = [
                sum(
                    duty.span.minutes
                    for duty in problem.fixed(name, day)
                    if not duty.is_optional
                )
                for day in range(days)
            ]
            if staff.max_day_minutes is not None:
                day_left[resource] = [staff.max_day_minutes - each for each in stands]
            if staff.max_week_minutes is not None:
                week_left[resource] = staff.max_week_minutes - sum(stands)
        return held, day_left, week_left

    def walked(self, placement: Placement) -> Walked:
        """Give a placement in arrays."""
        now = Walked._make(part.copy() for part in self._empty)
        for index, spot in placement.items():
            task = self.problem.tasks[index]
            chosen = [each for each in spot.coaches if each in task.coach_choices]
            coach = self.number[chosen[0]] if chosen else NOBODY
            pianist = self.number[spot.pianists[0]] if spot.pianists else NOBODY
            at = spot.day * self.problem.grid.stride + spot.slot
            put(self.given, now, index, at, self.number[spot.space], coach, pianist)
        return now

    def placement(self, best: Ints) -> Placement:
        """Give the placement that rows of at, space, coach and pianist stand for."""
        found: Placement = {}
        for index, (at, space, coach, pianist) in enumerate(best.tolist()):
            if at == NOWHERE:
                continue
            day, slot = divmod(at, self.problem.grid.stride)
            coaches = self.problem.tasks[index].coaches
            if coach != NOBODY:
                coaches = (*coaches, self.resources[coach])
            pianists = () if pianist == NOBODY else (self.resources[pianist],)
            found[index] = Spot(day, slot, self.resources[space], coaches, pianists)
        return found


def ints(numbers: Iterable[int]) -> Ints:
    """Give whole numbers as an array."""
    return np.array(list(numbers), np.int32)


def ragged(name: str, lists: Sequence[Sequence[int]]) -> dict[str, Ints]:
    """Give lists of unequal length as two arrays: where each begins, and the items."""
    first = np.zeros(len(lists) + 1, np.int32)
    np.cumsum([len(each) for each in lists], out=first[1:])
    items = [item for each in lists for item in each]
    return {f"{name}_first": first, name: ints(items)}
