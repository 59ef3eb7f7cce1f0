"""A plain CP-SAT model of the week, the yardstick; with `--fet`, started from FET's week.

One interval a call on the axis of the whole week, one optional interval a studio, no two
at a time for anybody; a dancer's waiting is last less first less work, a day. Nothing of
Callboard is in it.
"""

import sys
from collections.abc import Callable, Mapping

from ortools.sat.python import cp_model

from benchmarks.neutral.axis import Axis, Spot
from benchmarks.neutral.offers import Task, argument_parser, task_of
from benchmarks.neutral.programs import fet

FET_SECONDS = 4.0  # of the program's own time, at most a quarter of it
FET_SHARE = 0.25
SECONDS_TO_END = 0.3


def main() -> None:
    """Solve the model and offer each better timetable."""
    parser = argument_parser()
    parser.add_argument("--fet", action="store_true", help="start from FET's week")
    told = parser.parse_args()
    task = task_of(told)
    axis = Axis(task.week)
    never = [
        call.id for index, call in enumerate(task.week.calls) if not axis.starts(index)
    ]
    if never:
        task.prove_impossible(f"no start with everybody there: {', '.join(never)}")
        task.end()
        return
    hint: fet.Timetable | None = None
    if told.fet:
        seconds = min(FET_SECONDS, FET_SHARE * task.seconds)
        hint = fet.search(task, axis, task.began + seconds)
        if hint is None:
            task.remarks.append(f"FET found nothing in {seconds:g} s")
    _Model(task, axis).solve(hint)
    task.end()


class _Model:
    """The week's variables and constraints."""

    def __init__(self, task: Task, axis: Axis) -> None:
        self.task, self.axis, self.cp = task, axis, cp_model.CpModel()
        num = len(task.week.calls)
        self.start = [self._start(index) for index in range(num)]
        self.on = [self._days(index) for index in range(num)]
        self.interval = [
            self.cp.new_fixed_size_interval_var(
                self.start[index], task.week.calls[index].slots, f"call {index}"
            )
            for index in range(num)
        ]
        self.room = [self._rooms(index) for index in range(num)]
        for person in axis.calls_of.values():
            self.cp.add_no_overlap([self.interval[index] for index in person])
        self._state_studios()
        self.waits = [
            wait for each in task.week.dancers for wait in self._waits(each.id)
        ]
        self.cp.minimize(sum(self.waits))

    def _start(self, index: int) -> cp_model.IntVar:
        starts = [day * self.axis.width + slot for day, slot in self.axis.starts(index)]
        domain = cp_model.Domain.from_values(starts)
        return self.cp.new_int_var_from_domain(domain, f"start {index}")

    def _days(self, index: int) -> dict[int, cp_model.IntVar]:
        days = sorted({day for day, _ in self.axis.starts(index)})
        found = {day: self.cp.new_bool_var(f"call {index} day {day}") for day in days}
        self.cp.add_exactly_one(found.values())
        width, slots = self.axis.width, self.task.week.calls[index].slots
        for day, literal in found.items():
            last = (day + 1) * width - slots
            self.cp.add(self.start[index] >= day * width).only_enforce_if(literal)
            self.cp.add(self.start[index] <= last).only_enforce_if(literal)
        return found

    def _rooms(self, index: int) -> dict[str, cp_model.IntVar]:
        call = self.task.week.calls[index]
        found = {
            each: self.cp.new_bool_var(f"call {index} in {each}")
            for each in call.studios
        }
        self.cp.add_exactly_one(found.values())
        return found

    def _state_studios(self) -> None:
        for studio in self.task.week.studios:
            inside = [
                self.cp.new_optional_fixed_size_interval_var(
                    self.start[index], call.slots, self.room[index][studio.id], ""
                )
                for index, call in enumerate(self.task.week.calls)
                if studio.id in self.room[index]
            ]
            closed = [
                self.cp.new_fixed_size_interval_var(
                    day * self.axis.width + start, end - start, ""
                )
                for day, start, end in self.axis.spans[studio.id]
            ]
            self.cp.add_no_overlap([*inside, *closed])

    def _waits(self, dancer: str) -> list[cp_model.IntVar]:
        calls = self.axis.calls_of.get(dancer, [])
        slots = [call.slots for call in self.task.week.calls]
        width, found = self.axis.width, []
        for day in range(self.axis.num_days):
            mine = [index for index in calls if day in self.on[index]]
            work = sum(slots[index] * self.on[index][day] for index in mine)
            if mine:
                self.cp.add(work <= self.task.week.max_day_slots)
            if len(mine) < 2:
                continue
            first = self.cp.new_int_var(0, width, "")
            last = self.cp.new_int_var(0, width, "")
            for index in mine:
                here, begins = self.on[index][day], self.start[index] - day * width
                self.cp.add(first <= begins).only_enforce_if(here)
                self.cp.add(last >= begins + slots[index]).only_enforce_if(here)
            away = []
            for at, start, end in self.axis.spans[dancer]:
                if at == day and end - start < width:
                    inside = self.cp.new_bool_var("")
                    self.cp.add(first <= start).only_enforce_if(inside)
                    self.cp.add(last >= end).only_enforce_if(inside)
                    away.append((end - start) * inside)
            wait = self.cp.new_int_var(0, width, "")
            self.cp.add(wait == last - first - work - sum(away))
            found.append(wait)
        return found

    def solve(self, hint: "fet.Timetable | None") -> None:
        """Solve in what is left of the time."""
        if hint is not None:
            self._hint(hint)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.task.cores
        solver.parameters.random_seed = self.task.seed
        solver.parameters.max_time_in_seconds = max(
            0.1, self.task.left - SECONDS_TO_END
        )
        status = solver.solve(self.cp, _Offering(self._offer))
        if status == cp_model.MODEL_INVALID:
            sys.exit(f"the model is not valid: {self.cp.validate()}")
        if status == cp_model.INFEASIBLE:
            self.task.prove_impossible("the model has no solution")
        else:
            slots = max(0.0, solver.best_objective_bound)
            self.task.bound = int(slots) * self.task.week.slot_minutes
        if status == cp_model.OPTIMAL:
            self.task.remarks.append("proved optimal")

    def _hint(self, hint: "fet.Timetable") -> None:
        spots, studios = hint
        for index, (on_day, slot) in spots.items():
            self.cp.add_hint(self.start[index], on_day * self.axis.width + slot)
            for day, literal in self.on[index].items():
                self.cp.add_hint(literal, day == on_day)
            for studio, literal in self.room[index].items():
                self.cp.add_hint(literal, studio == studios[index])

    def _offer(self, value: Callable[[cp_model.IntVar], int]) -> None:
        spots: dict[int, Spot] = {
            index: divmod(value(start), self.axis.width)
            for index, start in enumerate(self.start)
        }
        studios = {
            index: _chosen(rooms, value) for index, rooms in enumerate(self.room)
        }
        self.task.offer(self.axis.placed(spots, studios))


def _chosen(
    rooms: Mapping[str, cp_model.IntVar], value: Callable[[cp_model.IntVar], int]
) -> str:
    return next(studio for studio, literal in rooms.items() if value(literal))


class _Offering(cp_model.CpSolverSolutionCallback):
    """Offers every solution on the way."""

    def __init__(
        self, offer: Callable[[Callable[[cp_model.IntVar], int]], None]
    ) -> None:
        super().__init__()
        self._offer = offer

    def on_solution_callback(self) -> None:
        """Hand on the values of the solution just found."""
        self._offer(self.value)


if __name__ == "__main__":
    main()
