"""A week in arrays: what is given, and a placement with the sums its cost is made of.

Dancers are rows, in the order of `Problem.tasks_of`; staff and spaces are resources. A day
has 64 columns at most, so that a stretch of it is a word of bits (`axis`, `bits`). What is
a number of a task, a row or a row's day is a column of one table, named below: handing
over many arrays costs more than work. A list of unequal length stands in `Given.lists`,
from one column's number up to another's.
"""

from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bytes = NDArray[np.int8]
Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

# Typed, and not -1 as it stands: the compiler would compile a function once more for each
# number that it is called with.
NOWHERE = cast("int", np.int64(-1))
NOBODY = NOWHERE
BEFORE, AFTER, APART = 0, 1, 2

# Columns of `Given.numbers`.
GRID, SHORTEST_PAUSE, HEAVY_ROW, STRAIN_WORTH = range(4)
# Columns of `Given.of_task`. Members dance up to DANCING_END, the others watch.
(
    LENGTH,
    MINUTES,
    WEIGHT,
    GAP_DAYS,
    IS_OPEN,
    MEMBER,
    DANCING_END,
    MEMBER_END,
    COACH,  # resources that are all needed
    COACH_END,
    CHOICE,  # resources one of which is needed, as coach
    CHOICE_END,
    PLAYER,  # and as pianist
    PLAYER_END,
    SPACES,
    SPACES_END,
    TIE,  # pairs of another task and how it is tied
    TIE_END,
    ASKED,  # of whoever dances it: minutes, jumps, minutes on pointe
) = range(19)
NUM_MEASURES = 3
TASK_COLUMNS = ASKED + NUM_MEASURES
# Columns of `Given.of_row`.
(
    TASK,
    TASK_END,
    QUOTA,
    QUOTA_END,
    HARD_WEEK,
    PRICED_WEEK,
    RANK,
    CAN_STRAIN,
    HEAVY_FROM,
    LIGHT_TO,
    HEAVY_RUN,  # heavy days, and days that are not light, right before the week
    DARK_RUN,
) = range(12)
ROW_COLUMNS = 12
# What can strain a row whatever the plan: bits of CAN_STRAIN, one a measure first.
DAYS_BIT, NIGHTS_BIT = 1 << NUM_MEASURES, 2 << NUM_MEASURES
# Columns of `Given.mark`: from where on a change costs, and double; how many steps are a
# usual change, and how much that is.
LOW, STEEP, STEPS, USUAL = range(4)
MARK_COLUMNS = 4
# Columns of `Given.night`: the least of a night before a day, what stands first and last.
NIGHT, FIRST, LAST = range(3)
# Columns of `Given.of_row_day`.
HARD_DAY, PRICED_DAY = range(2)
# Layers of `Given.calendar`: anything that stands, rehearsals that stand, meals.
FIXED, PINNED, MEAL = range(3)
# Columns of `Given.run_rule`.
RUN_LIMIT, RUN_BREAK, RUN_IS_HARD = range(3)

# Columns of `Walked.spot`.
DAY, AT, SPACE, LEADER, PIANIST = range(5)
SPOT_COLUMNS = 5
# Columns of `Walked.day_sums` (of ASKED the first) and `Walked.week_sums`.
CALLED, WAITS, PRICED, OVERRUN, DANCED = range(5)
DAY_COLUMNS = DANCED + NUM_MEASURES
POINTS = 3
# Of ROOM the first: how much more a measure can grow on any day before it costs.
ROOM = 4
WEEK_COLUMNS = ROOM + NUM_MEASURES
# Places of `Walked.sums`.
WAITING, PRICE, STRAIN, LEFT_OUT, BROKEN = range(5)


class Given(NamedTuple):
    """What does not change while walking.

    Shapes
    ------
    N tasks, R rows, D days, K resources, Q quotas, L run rules, B words of task bits.
    Minutes unless said.
    """

    numbers: Ints
    of_task: Ints  # N x TASK_COLUMNS
    lists: Ints
    of_row: Ints  # R x ROW_COLUMNS
    of_row_day: Ints  # R x D x 2
    mark: Ints  # R x NUM_MEASURES x MARK_COLUMNS; no USUAL where nothing is usual
    change: Ints  # R x NUM_MEASURES x D: of what lies before the week
    night: Ints  # R x D x 3, moments but for NIGHT
    dawn: Ints  # D: the moment of a day's first column
    calendar: Words  # R x D x 3
    starts: Words  # N x D: where a task may begin
    shut: Words  # K x D: where a resource cannot be had
    closed: Words  # D: where no call can lie
    is_noisy: Bytes  # K x K: spaces not to be used beside each other
    is_needed: Bytes  # N x K: coaches a task cannot do without
    clash: Words  # N x B: tasks with a dancer, or a needed coach, in common
    pause: Ints  # the pauses a day may hold, longest first
    late_from: Ints  # D: columns
    quota_limit: Ints  # Q x D: what the calendar leaves of a restriction's minutes
    quota_amount: Ints  # Q x N: what a task takes
    run_rule: Ints  # L x 3, in columns
    run_holds: Bytes  # L x R x D
    run_fixed: Words  # L x R x D: what of the calendar counts


class Desk(NamedTuple):
    """Room to work in, for one chain."""

    chosen: Ints  # 2 N: tasks of a round
    order: Ints  # N: the same and what is left out, as they come back
    keys: Floats  # N
    was: Ints  # N x SPOT_COLUMNS: where `chosen` stood
    to: Ints  # N x 2: day and column a task is to go to, or NOWHERE
    moved: Ints  # (2 N + 1) x 2: calls that changed space; row 0 counts them
    is_out: Bytes  # N
    driven: Floats  # N: what it costs to drive a task out


def desk(num: int) -> Desk:
    """Give room to work in, for so many tasks."""
    return Desk(
        chosen=np.zeros(2 * num, np.int64),
        order=np.zeros(num + 1, np.int64),
        keys=np.zeros(num + 1, np.float64),
        was=np.zeros((num, SPOT_COLUMNS), np.int64),
        to=np.full((num, 2), NOWHERE, np.int64),
        moved=np.zeros((2 * num + 1, 2), np.int64),
        is_out=np.zeros(num, np.int8),
        driven=np.ones(num, np.float64),
    )


class Walked(NamedTuple):
    """A placement, call by call, with its sums."""

    spot: Ints  # N x SPOT_COLUMNS; DAY is NOWHERE when left out
    on_day: Words  # D x B: the tasks of a day
    work: Words  # R x D: when a dancer is called
    held: Words  # K x D: when a resource cannot be had, or is taken
    left: Ints  # K x (D + 1): minutes a resource has left, by day and in the week
    day_sums: Ints  # R x D x DAY_COLUMNS
    week_sums: Ints  # R x WEEK_COLUMNS
    ranks: Ints  # room to find the most points of each rank
    quota_used: Ints  # Q x D
    worth: Ints  # N: what leaving a task out costs, in minutes of waiting
    sums: Ints
