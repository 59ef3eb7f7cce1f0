"""A week in arrays: what is given, and a placement with the sums its cost is made of.

The axis of time is the grid's: day `d`, slot `s` is column ``d * stride + s``. Dancers are
rows, in the order of `Problem.tasks_of`; staff and spaces are resources. A ragged list is
two arrays: the items of task `n` stand from ``first[n]`` up to ``first[n + 1]``.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bytes = NDArray[np.int8]
Shorts = NDArray[np.int16]

BEFORE, AFTER, APART = 0, 1, 2
NOWHERE = -1
NOBODY = -1
FREE = -1
SHUT = -2


class Given(NamedTuple):
    """What does not change while walking.

    Shapes
    ------
    N tasks, R rows, D days, T columns, K resources, Q run rules. Minutes unless said.
    """

    stride: int
    grid: int  # minutes of a slot
    heavy_mark: int
    slots: Ints  # N
    minutes: Ints  # N
    weight: Longs  # N
    gap_days: Ints  # N
    is_open: Bytes  # N: to be placed at all
    member_first: Ints
    member: Ints  # rows of the task's dancers
    is_dancing: Bytes  # beside `member`
    start_first: Ints
    start: Ints  # columns a task may start at
    coach_first: Ints
    coach: Ints  # resources that are all needed
    choice_first: Ints
    choice: Ints  # resources one of which is needed, as coach
    pianist_first: Ints
    pianist: Ints
    space_first: Ints
    space: Ints
    noisy_first: Ints
    noisy: Ints  # spaces not to be used beside a space, by resource
    tie_first: Ints
    tie: Ints  # other tasks
    tie_kind: Ints
    task_first: Ints
    task: Ints  # tasks of a row
    fixed: Bytes  # R x T: something stands in the calendar
    pinned: Bytes  # R x T: a rehearsal does
    before: Ints  # R x (T + 1): how many fixed columns lie before
    meal_start: Ints  # R x D: columns, T when there is none
    meal_end: Ints
    pause: Ints  # the pauses a day may hold, longest first
    hard_day: Ints  # R x D
    priced_day: Ints
    hard_week: Ints  # R
    priced_week: Ints
    quota_first: Ints  # restricted dancers: limits a day of their own
    quota: Ints  # quotas of a row
    quota_limit: Ints  # quotas x D: what the calendar leaves
    quota_amount: Ints  # quotas x N: what a task takes
    closed: Bytes  # T: no call can lie here
    late_from: Ints  # D: columns of the day
    run_limit: Ints  # Q
    run_break: Ints
    run_is_hard: Bytes
    run_holds: Bytes  # Q x R x D
    run_fixed: Bytes  # Q x R x T: what of the calendar counts


class Walked(NamedTuple):
    """A placement, call by call, with its sums."""

    at: Ints  # N: columns, NOWHERE when left out
    space: Ints
    coach: Ints  # the one chosen, NOBODY where none is
    pianist: Ints
    held: Shorts  # K x T: the task that holds a resource, SHUT, or FREE
    day_left: Ints  # K x D
    week_left: Ints  # K
    work: Shorts  # R x T: the task a dancer is called to, or FREE
    first: Ints  # R x D: first and last column of rehearsal; T and -1 on free days
    last: Ints
    called: Ints  # R x D
    called_week: Ints  # R
    danced: Ints  # R x D
    quota_used: Ints  # quotas x D
    waits: Ints  # R x D
    waits_week: Ints  # R
    price: Ints  # R x D: half hours
    price_week: Ints  # R
    broken: Ints  # R x D: hard runs
    sums: Longs  # see the names below


WAITING, PRICE, STRAIN, LEFT_OUT, BROKEN = range(5)
