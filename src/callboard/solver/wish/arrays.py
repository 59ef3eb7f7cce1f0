"""What a book asks for besides, in arrays beside those of the walk."""

from collections import Counter
from typing import NamedTuple

import numpy as np

from callboard.rules.objective import (
    BESIDE_MINUTES,
    BEYOND_CAPACITY_POINTS,
    FEW_DAYS_POINTS,
    LATE_AFTER,
    SECOND_SPACE_POINTS,
)
from callboard.solver.walk.arrays import NOBODY, SPOT_COLUMNS, Bytes, Ints, Words
from callboard.solver.walk.fill import Arrays, ints
from callboard.solver.walk.words import COLUMNS
from callboard.solver.wishes import beyond, pinned_days, pinned_spaces

# Columns of `Wishes.of_need`.
SPREAD_DAYS, KEEPS_SPACE = range(2)
# Places of `Wishes.numbers`.
BESIDE, COUNTS_LONE = range(2)
# Columns of `Wished.of_need`.
NUM_DAYS, NUM_SPACES, NUM_LEADERS = range(3)
NOT_ALLOWED = -1


class Wishes(NamedTuple):
    """What does not change while walking.

    Shapes
    ------
    N tasks, M needs, K resources, D days, W works.
    """

    numbers: Ints  # columns that are no gap; whether lone calls are counted
    need_of: Ints  # N
    work_of: Ints  # N, or NOBODY
    of_need: Ints  # M x 2: days asked for, whether to keep one space
    in_space: Ints  # N x K: points for having a space, or NOT_ALLOWED
    late_from: Ints  # D: minutes after the first column
    share: Ints  # W: calls of a work that do not crowd a day


class Wished(NamedTuple):
    """A placement's sums. R rows."""

    points: Ints  # 1
    of_need: Ints  # M x 3: days, spaces and leaders it has
    on_days: Ints  # M x D: calls
    in_spaces: Ints  # M x K: calls
    led_by: Ints  # M x K: calls
    crowds: Ints  # W x D: calls
    begins: Words  # R x D: columns at which a dancer's calls begin
    lone: Ints  # R x D: calls alone in her day
    holder: Ints  # K x D x COLUMNS: the task that has a space, or NOBODY


class Room(NamedTuple):
    """Room to work in, for one walk."""

    chosen: Ints  # N: tasks of a round
    was: Ints  # N x SPOT_COLUMNS
    to: Ints  # N x SPOT_COLUMNS: day, column and space
    is_chosen: Bytes  # N


def room_for(num: int) -> Room:
    """Give room to work in for so many tasks."""
    return Room(
        np.zeros(num + 1, np.int64),
        np.zeros((num + 1, SPOT_COLUMNS), np.int64),
        np.zeros((num + 1, SPOT_COLUMNS), np.int64),
        np.zeros(num, np.int8),
    )


def wishes_of(arrays: Arrays) -> Wishes:
    """Give what the book of some arrays asks for."""
    problem, grid = arrays.problem, arrays.problem.grid
    season, tasks = problem.season, problem.tasks
    needs, works = _needs(arrays), _works(arrays)
    in_space = np.full((len(tasks), len(arrays.resources)), NOT_ALLOWED, np.int64)
    for task in tasks:
        for space, num in beyond(problem, task).items():
            is_second = bool(task.need.spaces) and space != task.need.spaces[0]
            in_space[task.index, arrays.number[space]] = (
                BEYOND_CAPACITY_POINTS * num + SECOND_SPACE_POINTS * is_second
            )
    num_days = len({day for starts in problem.starts for day in starts})
    num_of = Counter(task.need.work for task in tasks)
    return Wishes(
        ints((-(-BESIDE_MINUTES // arrays.minutes), season.settings.counts_lone_calls)),
        ints(needs[task.need.id] for task in tasks),
        ints(works.get(task.need.work or "", NOBODY) for task in tasks),
        ints(
            number
            for need in needs
            for number in (
                season.needs[need].spread_days,
                season.needs[need].keeps_space,
            )
        ).reshape(-1, 2),
        in_space,
        ints(
            season.clock.at(day.day, LATE_AFTER)
            - grid.moment(day.index, arrays.axis.first[day.index])
            for day in grid.days
        ),
        ints(-(-num_of[work] // max(1, num_days)) for work in works),
    )


def nothing_placed(arrays: Arrays, wishes: Wishes) -> Wished:
    """Give the sums of the calendar alone."""
    problem = arrays.problem
    needs, works = _needs(arrays), _works(arrays)
    rows, days, num = len(arrays.dancers), len(problem.grid.days), len(needs)
    on_days = np.zeros((num, days), np.int64)
    in_spaces = np.zeros((num, len(arrays.resources)), np.int64)
    for need, row in needs.items():
        on_days[row, sorted(pinned_days(problem, need))] = 1
        for space in pinned_spaces(problem, need):
            in_spaces[row, arrays.number[space]] = 1
    of_need = np.zeros((num, 3), np.int64)
    of_need[:, NUM_DAYS] = on_days.sum(axis=1)
    of_need[:, NUM_SPACES] = in_spaces.sum(axis=1)
    short = np.maximum(0, wishes.of_need[:, SPREAD_DAYS] - of_need[:, NUM_DAYS])
    return Wished(
        ints((FEW_DAYS_POINTS * int(short.sum()),)),
        of_need,
        on_days,
        in_spaces,
        np.zeros_like(in_spaces),
        np.zeros((len(works), days), np.int64),
        np.zeros((rows, days), np.uint64),
        np.zeros((rows, days), np.int64),
        np.full((len(arrays.resources), days, COLUMNS), NOBODY, np.int64),
    )


def _needs(arrays: Arrays) -> dict[str, int]:
    ids = dict.fromkeys(task.need.id for task in arrays.problem.tasks)
    return {need: row for row, need in enumerate(ids)}


def _works(arrays: Arrays) -> dict[str, int]:
    works = dict.fromkeys(task.need.work for task in arrays.problem.tasks)
    return {work: row for row, work in enumerate(filter(None, works))}
