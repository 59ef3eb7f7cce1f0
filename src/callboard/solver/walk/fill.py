"""From a problem to the walk's arrays, and from the arrays back to a placement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from callboard.domain.clock import Span
from callboard.domain.needs import REHEARSALS, Activity
from callboard.rules.base import Kind
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.objective import LATE_AFTER
from callboard.rules.run import Run
from callboard.solver.problem import Placement, Problem, Spot, Task
from callboard.solver.restrictions import QUOTAS, taken_by, taken_up
from callboard.solver.scopes import holds
from callboard.solver.spaces import shut_space_slots
from callboard.solver.walk.arrays import (
    AFTER,
    APART,
    AT,
    BEFORE,
    CALLED,
    DANCED,
    DAY,
    DAY_COLUMNS,
    FIXED,
    HARD_DAY,
    HARD_WEEK,
    LEADER,
    MEAL,
    NOBODY,
    NOWHERE,
    PIANIST,
    PINNED,
    PRICED_DAY,
    PRICED_WEEK,
    QUOTA,
    QUOTA_END,
    RANK,
    ROW_COLUMNS,
    SPACE,
    SPOT_COLUMNS,
    TASK,
    TASK_COLUMNS,
    TASK_END,
    WEEK_COLUMNS,
    Given,
    Ints,
    Walked,
    Words,
)
from callboard.solver.walk.axis import make_axis
from callboard.solver.walk.habits import Strains
from callboard.solver.walk.machine import Called
from callboard.solver.walk.words import COLUMNS, NONE, between, word
from callboard.solver.windows import calendar_blocks

NO_LIMIT = 10**6
_count_days = Called("standing", "count_days")
_put_all = Called("standing", "put_all")
_pass_limit = Called("standing", "pass_limit")


class Arrays:
    """A problem in arrays, and the names that their numbers stand for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.axis = make_axis(problem)
        self.minutes = problem.grid.minutes * self.axis.step  # of a column
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
        lists = Lists()
        starts = self._starts()
        calendar = self._calendar()
        runs = [
            rule
            for rule in problem.rules
            if isinstance(rule, Run)
            and not rule.is_inside_call
            and rule.kind in {Kind.HARD, Kind.PRICED}
            and rule.counts.activities & REHEARSALS
        ]
        ties = self._ties()
        of_task = [
            self._task_columns(task, lists, ties[task.index], is_open=each.any())
            for task, each in zip(tasks, starts, strict=True)
        ]
        quotas = self._quotas()
        of_row, of_row_day = self._limits()
        for row, dancer in enumerate(self.dancers):
            of_row[row, TASK], of_row[row, TASK_END] = lists.add(
                problem.tasks_of[dancer]
            )
            of_row[row, QUOTA : QUOTA_END + 1] = quotas.first[row : row + 2]
        reachable = self._reachable(starts)
        strains = Strains(problem, self.axis, self.dancers)
        strained = strains.fill(of_row, reachable)
        pauses = self._pauses()
        needed = np.zeros((len(tasks), len(self.resources)), np.int8)
        for task in tasks:
            needed[task.index, [self.number[each] for each in task.coaches]] = 1
        noisy = np.zeros((len(self.resources),) * 2, np.int8)
        for pair in season.noisy_pairs:
            one, two = self.number[pair.space], self.number[pair.other]
            noisy[one, two] = noisy[two, one] = 1
        parts: dict[str, Any] = {
            "numbers": ints(
                (
                    self.minutes,
                    min(pauses, default=NO_LIMIT),
                    season.settings.heavy_days_in_row,
                    strains.worth,
                )
            ),
            "of_task": np.array(of_task, np.int64).reshape(-1, TASK_COLUMNS),
            "lists": ints(lists.items),
            "of_row": of_row,
            "of_row_day": of_row_day,
            "calendar": calendar,
            "starts": starts,
            "shut": self._shut(),
            "closed": ~np.bitwise_or.reduce(reachable, axis=0, initial=NONE),
            "is_noisy": noisy,
            "is_needed": needed,
            "clash": self._clash(),
            "pause": pauses,
            "late_from": ints(
                self.axis.column(
                    day.index,
                    (season.clock.at(day.day, LATE_AFTER) - day.first) // grid.minutes,
                )
                for day in grid.days
            ),
            "quota_limit": quotas.limit,
            "quota_amount": quotas.amount,
            "run_rule": np.array(
                [
                    (
                        rule.minutes // self.minutes,
                        -(-rule.break_minutes // self.minutes),
                        rule.kind is Kind.HARD,
                    )
                    for rule in runs
                ],
                np.int64,
            ).reshape(-1, 3),
            **self._runs(runs, reachable),
            **strained,
        }
        return Given(**parts)

    def _task_columns(
        self, task: Task, lists: "Lists", ties: list[int], *, is_open: bool
    ) -> list[int]:
        """Give the row of a task, in the order of the columns' names."""
        number = self.number
        dancing = sorted(self.rows[each] for each in task.dancing)
        watching = sorted(self.rows[each] for each in task.watching - task.dancing)
        member, member_end = lists.add([*dancing, *watching])
        return [
            self.axis.lengths[task.index],
            task.need.minutes,
            task.weight,
            task.need.gap_days,
            int(is_open),
            member,
            member + len(dancing),
            member_end,
            *lists.add([number[each] for each in task.coaches]),
            *lists.add([number[each] for each in task.coach_choices]),
            *lists.add([number[each] for each in task.pianist_choices]),
            *lists.add([number[each] for each in task.spaces]),
            *lists.add(ties),
            *self.problem.amounts[task.index],
        ]

    def _starts(self) -> Words:
        problem = self.problem
        found = np.zeros((len(problem.tasks), len(problem.grid.days)), np.uint64)
        for task in problem.tasks:
            if task.index not in problem.obstacle:
                for day, columns in self.axis.starts[task.index].items():
                    found[task.index, day] = word(columns)
        return found

    def _columns(self, span: Span, day: int) -> np.uint64:
        """Give the columns of a day that a span touches, as bits."""
        slots = self.problem.grid.slots_of(span, day)
        return between(*self.axis.columns(day, slots))

    def _clash(self) -> Words:
        """Give for each task the others it shares a dancer or a needed coach with."""
        tasks = self.problem.tasks
        blocks = max(1, -(-len(tasks) // COLUMNS))
        hers: dict[str, set[int]] = defaultdict(set)
        for task in tasks:
            for person in task.dancers | {*task.coaches}:
                hers[person].add(task.index)
        found = np.zeros((len(tasks), blocks), np.uint64)
        for task in tasks:
            mine = (hers[person] for person in task.dancers | {*task.coaches})
            others = set[int]().union(*mine) - {task.index}
            for block in range(blocks):
                first = block * COLUMNS
                here = range(first, first + COLUMNS)
                found[task.index, block] = word(
                    other - first for other in others if other in here
                )
        return found

    def _ties(self) -> list[list[int]]:
        """Give each task's ties by order or spread: another task, its kind, and so on.

        Calls of one need are alike: which is the first is said when all are placed.
        """
        tasks = self.problem.tasks
        by_need: dict[str, list[int]] = defaultdict(list)
        for task in tasks:
            by_need[task.need.id].append(task.index)
        found: list[list[int]] = [[] for _ in tasks]
        for task in tasks:
            for other in by_need[task.need.id]:
                if other != task.index and task.need.gap_days:
                    found[task.index] += (other, APART)
            for need in task.need.after:
                for other in by_need.get(need, ()):
                    found[task.index] += (other, BEFORE)
                    found[other] += (task.index, AFTER)
        return found

    def _calendar(self) -> Words:
        days = self.problem.grid.days
        found = np.zeros((len(self.dancers), len(days), 3), np.uint64)
        for dancer, row in self.rows.items():
            for day in days:
                here = found[row, day.index]
                for duty in self.problem.fixed(dancer, day.index):
                    columns = self._columns(duty.span, day.index)
                    here[FIXED] |= columns
                    if duty.activity in REHEARSALS and not duty.is_optional:
                        here[PINNED] |= columns
                    if duty.activity is Activity.MEAL:
                        here[MEAL] |= columns
        return found

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

    def _limits(self) -> tuple[Ints, Ints]:
        """Give the limits of minutes of each row in a week, and on each day."""
        problem = self.problem
        num_days = len(problem.grid.days)
        of_row = np.full((len(self.dancers), ROW_COLUMNS), NO_LIMIT, np.int64)
        of_row_day = np.full((len(self.dancers), num_days, 2), NO_LIMIT, np.int64)
        for rule in problem.rules:
            if not (
                isinstance(rule, Maximum)
                and rule.of is Of.MINUTES
                and rule.per in {Per.DAY, Per.WEEK}
                and rule.kind in {Kind.HARD, Kind.PRICED}
                and rule.counts.activities >= REHEARSALS
            ):
                continue
            is_hard = rule.kind is Kind.HARD
            in_week = HARD_WEEK if is_hard else PRICED_WEEK
            in_day = HARD_DAY if is_hard else PRICED_DAY
            for dancer, row in self.rows.items():
                for day in problem.grid.days:
                    if not holds(rule, problem.season, dancer, day.day):
                        continue
                    mine, column = (
                        (of_row[row], in_week)
                        if rule.per is Per.WEEK
                        else (of_row_day[row, day.index], in_day)
                    )
                    mine[column] = min(mine[column], rule.limit)
        return of_row, of_row_day

    def _quotas(self) -> "Quotas":
        """Give the limits a day of restricted dancers, in minutes danced or on pointe."""
        problem, season = self.problem, self.problem.season
        first = [0]
        limits: list[list[int]] = []
        amounts: list[list[int]] = []
        for dancer in self.dancers:
            for limit in problem.limits_of.get(dancer, ()):
                if limit.limit is None or limit.bar not in QUOTAS:
                    continue
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
            first.append(len(limits))
        days, num = len(problem.grid.days), len(problem.tasks)
        return Quotas(
            ints(first),
            np.array(limits, np.int64).reshape(len(limits), days),
            np.array(amounts, np.int64).reshape(len(amounts), num),
        )

    def _runs(self, runs: Sequence[Run], reachable: Words) -> dict[str, Any]:
        problem, grid = self.problem, self.problem.grid
        shape = (len(runs), len(self.dancers), len(grid.days))
        run_holds, fixed = np.zeros(shape, np.int8), np.zeros(shape, np.uint64)
        for place, rule in enumerate(runs):
            for dancer, row in self.rows.items():
                for day in grid.days:
                    if not holds(rule, problem.season, dancer, day.day):
                        continue
                    at = place, row, day.index
                    for duty in problem.fixed(dancer, day.index):
                        if (
                            duty.activity in rule.counts.activities
                            and not duty.is_optional
                        ):
                            fixed[at] |= self._columns(duty.span, day.index)
                    run_holds[at] = 1
            # Could a run pass its limit if the dancer worked whenever she can?
            run_holds[place] &= pass_limit(
                reachable | fixed[place],
                rule.minutes // self.minutes,
                -(-rule.break_minutes // self.minutes),
            )
        return {"run_holds": run_holds, "run_fixed": fixed}

    def _reachable(self, starts: Words) -> Words:
        """Give for each row the columns of each day in which a call of hers could lie."""
        found = np.zeros((len(self.dancers), len(self.problem.grid.days)), np.uint64)
        for task in self.problem.tasks:
            lying = np.zeros_like(starts[task.index])
            for column in range(self.axis.lengths[task.index]):
                lying |= starts[task.index] << np.uint64(column)
            found[[self.rows[dancer] for dancer in task.dancers]] |= lying
        return found

    def _shut(self) -> Words:
        problem, axis = self.problem, self.axis
        found = np.zeros((len(self.resources), len(problem.grid.days)), np.uint64)
        for resource, name in enumerate(self.resources):
            for day in problem.grid.days:
                at = resource, day.index
                if name in problem.season.spaces:
                    for slot in shut_space_slots(problem, name, day.index):
                        columns = axis.columns(day.index, range(slot, slot + 1))
                        found[at] |= between(*columns)
                    continue
                for span in calendar_blocks(problem, name, day.index):
                    found[at] |= self._columns(span, day.index)
        return found

    # --- a placement ------------------------------------------------------------------

    def _walked(self) -> Walked:
        problem, given = self.problem, self.given
        num, rows, days = len(problem.tasks), len(self.dancers), len(problem.grid.days)
        spot = np.full((num, SPOT_COLUMNS), NOBODY, np.int64)
        day_sums = np.zeros((rows, days, DAY_COLUMNS), np.int64)
        for dancer, row in self.rows.items():
            for day in range(days):
                day_sums[row, day, CALLED] = self.standing(dancer, day)
                for measure, standing in enumerate(problem.habits[dancer].standing):
                    day_sums[row, day, DANCED + measure] = standing[day]
        week_sums = np.zeros((rows, WEEK_COLUMNS), np.int64)
        week_sums[:, CALLED] = day_sums[:, :, CALLED].sum(axis=1)
        now = Walked(
            spot=spot,
            on_day=np.zeros((days, given.clash.shape[1]), np.uint64),
            work=np.zeros((rows, days), np.uint64),
            held=given.shut.copy(),
            left=self._left(),
            day_sums=day_sums,
            week_sums=week_sums,
            ranks=np.zeros(1 + int(given.of_row[:, RANK].max(initial=0)), np.int64),
            quota_used=np.zeros_like(given.quota_limit),
            worth=np.zeros(num, np.int64),
            sums=np.zeros(5, np.int64),
        )
        _count_days(given, now)
        return now

    def standing(self, dancer: str, day: int) -> int:
        """Give the minutes of rehearsal that stand in a dancer's calendar on a day."""
        return sum(
            duty.span.minutes
            for duty in self.problem.fixed(dancer, day)
            if duty.activity in REHEARSALS and not duty.is_optional
        )

    def _left(self) -> Ints:
        """Give the minutes each resource has left on each day, and last in the week."""
        problem = self.problem
        days = range(len(problem.grid.days))
        found = np.full((len(self.resources), len(days) + 1), NO_LIMIT, np.int64)
        for resource, name in enumerate(self.resources):
            staff = problem.season.staff.get(name)
            if staff is None:
                continue
            stands = [
                sum(
                    duty.span.minutes
                    for duty in problem.fixed(name, day)
                    if not duty.is_optional
                )
                for day in days
            ]
            if staff.max_day_minutes is not None:
                found[resource, :-1] = [staff.max_day_minutes - each for each in stands]
            if staff.max_week_minutes is not None:
                found[resource, -1] = staff.max_week_minutes - sum(stands)
        return found

    def walked(self, placement: Placement) -> Walked:
        """Give a placement that these arrays once gave, in arrays."""
        now = Walked._make(part.copy() for part in self._empty)
        spots = np.full_like(now.spot, NOBODY)
        for index, spot in placement.items():
            task = self.problem.tasks[index]
            chosen = [each for each in spot.coaches if each in task.coach_choices]
            coach = self.number[chosen[0]] if chosen else NOBODY
            pianist = self.number[spot.pianists[0]] if spot.pianists else NOBODY
            space = self.number[spot.space]
            column = self.axis.column(spot.day, spot.slot)
            spots[index] = spot.day, column, space, coach, pianist
        _put_all(self.given, now, spots)
        return now

    def placement(self, best: Ints) -> Placement:
        """Give the placement that some spots stand for."""
        found: Placement = {}
        for index, row in enumerate(best.tolist()):
            if row[DAY] == NOWHERE:
                continue
            coaches = self.problem.tasks[index].coaches
            if row[LEADER] != NOBODY:
                coaches = (*coaches, self.resources[row[LEADER]])
            pianist = row[PIANIST]
            pianists = () if pianist == NOBODY else (self.resources[pianist],)
            space = self.resources[row[SPACE]]
            slot = self.axis.slot(index, row[DAY], row[AT])
            found[index] = Spot(row[DAY], slot, space, coaches, pianists)
        return found


class Lists:
    """Lists of unequal length, one after the other."""

    def __init__(self) -> None:
        self.items: list[int] = []

    def add(self, items: Iterable[int]) -> tuple[int, int]:
        """Add a list; give where it begins and where it ends."""
        begin = len(self.items)
        self.items += items
        return begin, len(self.items)


@dataclass(frozen=True, slots=True)
class Quotas:
    """Limits of minutes a day; those of row `r` stand from ``first[r]`` to the next."""

    first: Ints
    limit: Ints
    amount: Ints


def pass_limit(words: Words, limit: int, pause: int) -> NDArray[np.bool_]:
    """Give for each word whether the runs of its columns pass a limit."""
    over = np.zeros(words.shape, np.int64)
    _pass_limit(words, limit, pause, over)
    return over > 0


def ints(numbers: Iterable[int]) -> Ints:
    """Give whole numbers as an array."""
    return np.array(list(numbers), np.int64)
