"""The walk's own axis: days of at most 64 columns, cut from the grid's slots.

Columns begin where the day's first call could lie and end where its last could. Where that
is more than 64 slots, as on a five-minute grid, a column is several slots: the walk then
sees calls a little longer than they are, and the exact days that follow do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from callboard.domain.needs import REHEARSALS
from callboard.solver.problem import Problem, Task
from callboard.solver.walk.words import COLUMNS


@dataclass(frozen=True, slots=True)
class Axis:
    """Where the columns of each day begin, and how many slots one is.

    `starts` has for each task and day the slot at which a call begins that stands at a
    column; `lengths` the columns each task takes wherever it begins.
    """

    step: int
    first: tuple[int, ...]
    starts: tuple[dict[int, dict[int, int]], ...]
    lengths: tuple[int, ...]

    def columns(self, day: int, slots: range) -> tuple[int, int]:
        """Give the columns that some slots touch: from one up to another."""
        begin = (slots.start - self.first[day]) // self.step
        end = -((self.first[day] - slots.stop) // self.step)
        return max(0, begin), min(COLUMNS, end)

    def column(self, day: int, slot: int) -> int:
        """Give the column a slot lies in."""
        return (slot - self.first[day]) // self.step

    def slot(self, task: int, day: int, column: int) -> int:
        """Give the slot at which a task begins that stands at a column.

        Calls of one need change numbers when they are placed: one may stand where only
        another of them can be sent.
        """
        begins = self.first[day] + column * self.step
        return self.starts[task].get(day, {}).get(column, begins)


def make_axis(problem: Problem) -> Axis:
    """Cut each day's columns so that every call fits, wherever it begins."""
    num_days = len(problem.grid.days)
    first, last = [problem.grid.stride] * num_days, [0] * num_days
    for day, begin, end in _reaches(problem):
        first[day] = min(first[day], begin)
        last[day] = max(last[day], end)
    longest = max(end - begin for begin, end in zip(first, last, strict=True))
    step = 1
    # A call that begins late in its first column may need one column more.
    while -(-(longest + step - 1) // step) > COLUMNS:
        step += 1
    cut = [_cut(problem, task, step, first) for task in problem.tasks]
    return Axis(
        step,
        tuple(first),
        tuple(starts for starts, _ in cut),
        tuple(length for _, length in cut),
    )


def _reaches(problem: Problem) -> Iterator[tuple[int, int, int]]:
    """Give day, first and last slot of whatever has to lie on the axis."""
    for task in problem.tasks:
        for day, slots in problem.starts[task.index].items():
            if slots:
                yield day, slots[0], slots[-1] + task.slots
    for dancer in problem.tasks_of:
        for grid_day in problem.grid.days:
            for duty in problem.fixed(dancer, grid_day.index):
                if duty.activity in REHEARSALS and not duty.is_optional:
                    span = problem.grid.slots_of(duty.span, grid_day.index)
                    yield grid_day.index, span.start, span.stop


def _cut(
    problem: Problem, task: Task, step: int, first: list[int]
) -> tuple[dict[int, dict[int, int]], int]:
    """Give the slots at which a task begins, by day and column, and its columns."""
    starts: dict[int, dict[int, int]] = {}
    late = 0
    for day, slots in problem.starts[task.index].items():
        mine = starts.setdefault(day, {})
        for slot in sorted(slots):
            column, offset = divmod(slot - first[day], step)
            if column not in mine:
                mine[column] = slot
                late = max(late, offset)
    return starts, -(-(late + task.slots) // step)
