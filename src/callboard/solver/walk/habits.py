"""What strains a dancer, in arrays: her marks, what lies before the week, her nights."""

from datetime import timedelta
from typing import Any, Final

import numpy as np

from callboard.domain.needs import REHEARSALS, Activity
from callboard.rules.objective import CHANGE_STEPS
from callboard.solver.habits import MEASURES, Habit
from callboard.solver.problem import Problem
from callboard.solver.walk.arrays import (
    CAN_STRAIN,
    DARK_RUN,
    DAYS_BIT,
    FIRST,
    HEAVY_FROM,
    HEAVY_RUN,
    LAST,
    LIGHT_TO,
    LOW,
    MARK_COLUMNS,
    NIGHT,
    NIGHTS_BIT,
    NUM_MEASURES,
    RANK,
    STEEP,
    STEPS,
    USUAL,
    Ints,
    Words,
)
from callboard.solver.walk.axis import Axis

DANCED: Final = REHEARSALS | {Activity.PERFORMANCE}
SEVEN: Final = 7
ONE_DAY: Final = timedelta(days=1)
NEVER: Final = 10**12  # later than any moment
# Of waiting for a point while walking, where strain comes first: with a thousand, the walk
# froze at once and ended with more strain than with thirty (effort 8, seed 1).
STRICT_MINUTES: Final = 100


class Strains:
    """Reads the habits of a week's dancers, a row each."""

    def __init__(self, problem: Problem, axis: Axis, dancers: tuple[str, ...]) -> None:
        self._problem, self._axis, self._dancers = problem, axis, dancers
        self._num_days = len(problem.grid.days)

    @property
    def worth(self) -> int:
        """The minutes of waiting that a point is worth while walking."""
        minutes = self._problem.season.settings.strain_minutes
        return STRICT_MINUTES if minutes is None else minutes

    @property
    def _ranks(self) -> list[str]:
        dancers = self._problem.season.dancers
        return sorted({dancers[each].rank for each in self._dancers})

    def fill(self, of_row: Ints, reachable: Words) -> dict[str, Any]:
        """Give the arrays, and write each row's columns."""
        problem, num_rows = self._problem, len(self._dancers)
        mark = np.zeros((num_rows, NUM_MEASURES, MARK_COLUMNS), np.int64)
        change = np.zeros((num_rows, NUM_MEASURES, self._num_days), np.int64)
        night = np.zeros((num_rows, self._num_days, 3), np.int64)
        ranks = self._ranks
        for row, dancer in enumerate(self._dancers):
            habit = problem.habits[dancer]
            of_row[row, RANK] = ranks.index(problem.season.dancers[dancer].rank)
            of_row[row, HEAVY_FROM] = habit.heavy_from
            of_row[row, LIGHT_TO] = habit.light_to
            of_row[row, HEAVY_RUN] = habit.heavy_run
            of_row[row, DARK_RUN] = habit.dark_run
            for measure, marks in enumerate(habit.marks):
                if marks is not None:
                    of_mark = mark[row, measure]
                    of_mark[LOW], of_mark[STEEP] = marks.low, marks.steep
                    of_mark[STEPS] = CHANGE_STEPS[MEASURES[measure]]
                    of_mark[USUAL] = marks.usual
                    change[row, measure] = habit.base(measure)
            night[row] = self._nights(dancer, reachable[row])
            of_row[row, CAN_STRAIN] = self._can_strain(dancer, habit, night[row])
        grid = problem.grid
        dawn = [
            grid.moment(day.index, 0) + grid.minutes * self._axis.first[day.index]
            for day in grid.days
        ]
        return {
            "mark": mark,
            "change": change,
            "night": night,
            "dawn": np.array(dawn, np.int64),
        }

    def _can_strain(self, dancer: str, habit: Habit, night: Ints) -> int:
        """Give the bits of what could cost points if all her calls lay on any day."""
        problem = self._problem
        mine = [
            problem.amounts[index]
            for index in problem.tasks_of.get(dancer, ())
            if dancer in problem.tasks[index].dancing
        ]
        bits = 0
        for measure, marks in enumerate(habit.marks):
            if marks is None:
                continue
            most = max(habit.base(measure)) + sum(habit.standing[measure])
            most += sum(each[measure] for each in mine)
            if most > min(marks.low, marks.steep):
                bits |= 1 << measure
        most_minutes = max(habit.standing[0]) + sum(each[0] for each in mine)
        if most_minutes >= habit.heavy_from or habit.dark_run + self._num_days >= SEVEN:
            bits |= DAYS_BIT
        if (night[:, NIGHT] > 0).any():
            bits |= NIGHTS_BIT
        return bits

    def _nights(self, dancer: str, reachable: Words) -> Ints:
        """Give for each day the least of the night before it, 0 where it is never short."""
        problem, grid = self._problem, self._problem.grid
        settings = problem.season.settings
        found = np.zeros((self._num_days, 3), np.int64)
        for day in range(self._num_days):
            before = [
                duty
                for duty in problem.fixed_on(dancer, grid.days[day].day - ONE_DAY)
                if not duty.is_optional
            ]
            here = [
                duty.span.start
                for duty in problem.fixed(dancer, day)
                if duty.activity in DANCED and not duty.is_optional
            ]
            least = settings.short_night_minutes
            if settings.short_night_after_show_minutes is not None and any(
                duty.activity is Activity.PERFORMANCE for duty in before
            ):
                least = settings.short_night_after_show_minutes
            first = min(here, default=NEVER)
            last = max((duty.span.end for duty in before), default=-NEVER)
            earliest, latest = first, last
            if columns := int(reachable[day]):
                lowest = (columns & -columns).bit_length() - 1
                earliest = min(first, self._moment(day, lowest))
            if day and (columns := int(reachable[day - 1])):
                latest = max(last, self._moment(day - 1, columns.bit_length()))
            is_ever = earliest - latest < least
            found[day, NIGHT] = least if is_ever else 0
            found[day, FIRST], found[day, LAST] = first, last
        return found

    def _moment(self, day: int, column: int) -> int:
        grid, axis = self._problem.grid, self._axis
        return grid.moment(day, axis.first[day] + column * axis.step)
