"""The model of some tasks on some days, everything else standing still.

One class serves the timing of a day, a neighbourhood of days, and a whole small week:
only what is open differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from callboard.domain.duties import Duty
from callboard.domain.plan import Tier
from callboard.solver.cpsat import cp_model
from callboard.solver.literals import Linear, Lit
from callboard.solver.problem import Placement, Problem, Spot
from callboard.solver.shape import Counted, DayShape


class WeekModel:
    """Places `open_tasks` on `days` around what `standing` has placed elsewhere.

    `costs` collects, by tier, pairs of a coefficient and a variable; `constant` what
    stands already. With `must_place`, leaving a task out is no option. Unless they are
    `is_numbered`, calls of one need may change places: they are alike, and get their numbers
    afterwards.
    """

    def __init__(
        self,
        problem: Problem,
        open_tasks: Iterable[int],
        days: Iterable[int],
        standing: Placement,
        *,
        must_place: bool = False,
        is_numbered: bool = True,
    ) -> None:
        self.problem = problem
        self.is_numbered = is_numbered
        self.cp = cp_model.CpModel()
        self.open_tasks = tuple(sorted(set(open_tasks)))
        self.days = tuple(sorted(set(days)))
        self.must_place = must_place
        self.standing = {
            index: spot
            for index, spot in standing.items()
            if index not in set(self.open_tasks)
        }
        self.costs: dict[Tier, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
        self.starts: dict[int, dict[tuple[int, int], cp_model.IntVar]] = {}
        self.present: dict[int, cp_model.IntVar] = {}
        self.space: dict[int, dict[str, cp_model.IntVar]] = {}
        self.staff: dict[int, dict[str, cp_model.IntVar]] = {}
        self.interval: dict[tuple[int, str], cp_model.IntervalVar] = {}
        self.start_var: dict[int, cp_model.IntVar] = {}
        self._cover: dict[tuple[tuple[int, ...], int], list[Lit]] = {}
        self._shapes: dict[tuple[object, ...], DayShape] = {}
        self._shape_of: dict[tuple[str, int], DayShape] = {}
        self._tied: dict[int, set[Counted]] = defaultdict(set)
        self._duties = self._standing_duties()
        self._busy = self._busy_slots()
        self._add_tasks(must_place=must_place)

    # --- what stands ------------------------------------------------------------------

    def _standing_duties(self) -> dict[tuple[str, int], list[Duty]]:
        found: dict[tuple[str, int], list[Duty]] = defaultdict(list)
        for person, days in self.problem.calendar.items():
            for day, duties in days.items():
                found[person, day].extend(duties)
        for index, spot in self.standing.items():
            task = self.problem.tasks[index]
            span = self.problem.span_of(task, spot)
            for person in task.dancers | {*spot.coaches} | {*spot.pianists}:
                found[person, spot.day].append(
                    Duty(
                        person,
                        span,
                        task.need.activity,
                        task.label,
                        spot.space,
                        task.need.work,
                        task.need.sections,
                        is_dancing=person in task.dancing,
                    )
                )
        return found

    def _busy_slots(self) -> dict[tuple[str, int], set[int]]:
        """Slots of people in standing tasks (the calendar is in the starts already)."""
        found: dict[tuple[str, int], set[int]] = defaultdict(set)
        for index, spot in self.standing.items():
            task = self.problem.tasks[index]
            slots = range(spot.slot, spot.slot + task.slots)
            for person in task.dancers | {*spot.coaches} | {*spot.pianists}:
                found[person, spot.day].update(slots)
        return found

    def busy_slots(self, person: str, day: int) -> set[int]:
        """Give the slots of a day in which placed tasks take a person."""
        return self._busy.get((person, day), set())

    def duties_of(self, person: str, day: int) -> list[Duty]:
        """Give what stands for a person on a day: calendar and placed tasks."""
        return self._duties.get((person, day), [])

    # --- variables --------------------------------------------------------------------

    def _add_tasks(self, *, must_place: bool) -> None:
        for index in self.open_tasks:
            task = self.problem.tasks[index]
            sure = [
                (person, day)
                for person in task.certain
                for day in self.days
                if (person, day) in self._busy
            ]
            taken: dict[int, set[int]] = defaultdict(set)
            for person, day in sure:
                taken[day] |= self._busy[person, day]
            mine: dict[tuple[int, int], cp_model.IntVar] = {}
            for day in self.days:
                for slot in self.problem.starts[index].get(day, ()):
                    if taken[day].isdisjoint(range(slot, slot + task.slots)):
                        mine[day, slot] = self.cp.new_bool_var("")
            self.starts[index] = mine
            present = self.cp.new_bool_var("")
            self.present[index] = present
            self.cp.add(cp_model.LinearExpr.sum(list(mine.values())) == present)
            if must_place:
                self.cp.add_bool_and([present])
            self.space[index] = self._one_of(task.spaces, present)
            self.staff[index] = {
                **self._one_of(task.coach_choices, present),
                **self._one_of(task.pianist_choices, present),
            }
            stride = self.problem.grid.stride
            if mine:
                values = [day * stride + slot for day, slot in mine]
                start = self.cp.new_int_var_from_domain(
                    cp_model.Domain.from_values(values), ""
                )
                self.cp.add(
                    cp_model.LinearExpr.weighted_sum(list(mine.values()), values)
                    == start
                ).only_enforce_if(present)
                self.start_var[index] = start

    def _one_of(
        self, choices: Sequence[str], present: cp_model.IntVar
    ) -> dict[str, cp_model.IntVar]:
        if not choices:
            return {}
        if len(choices) == 1:
            return {choices[0]: present}
        literals = {choice: self.cp.new_bool_var("") for choice in choices}
        self.cp.add(cp_model.LinearExpr.sum(list(literals.values())) == present)
        return literals

    def interval_in(
        self, index: int, resource: str, literal: cp_model.IntVar
    ) -> cp_model.IntervalVar | None:
        """Give the task's interval, there when `literal` says it uses the resource."""
        if index not in self.start_var:
            return None
        key = (index, resource)
        if key not in self.interval:
            self.interval[key] = self.cp.new_optional_fixed_size_interval_var(
                self.start_var[index], self.problem.tasks[index].slots, literal, ""
            )
        return self.interval[key]

    def cover(self, tasks: tuple[int, ...], day: int) -> list[Lit]:
        """Give, slot by slot of a day, whether one of the tasks fills it.

        Being a Boolean, each also says that no two of the tasks fill the same slot.
        """
        key = (tasks, day)
        if key not in self._cover:
            covering = self.covering(tasks, day)
            found: list[Lit] = []
            memo: dict[tuple[int, ...], cp_model.IntVar] = {}
            for terms in covering:
                if not terms:
                    found.append(0)
                elif len(terms) == 1:
                    found.append(terms[0])
                else:
                    name = tuple(term.index for term in terms)
                    if name not in memo:
                        memo[name] = self.cp.new_bool_var("")
                        self.cp.add(cp_model.LinearExpr.sum(terms) == memo[name])
                    found.append(memo[name])
            self._cover[key] = found
        return self._cover[key]

    def covering(self, tasks: Iterable[int], day: int) -> list[list[cp_model.IntVar]]:
        """Give, slot by slot of a day, the starts with which the tasks fill it."""
        slots: list[list[cp_model.IntVar]] = [
            [] for _ in range(self.problem.grid.days[day].slots)
        ]
        for index in tasks:
            length = self.problem.tasks[index].slots
            for (start_day, slot), literal in self.starts[index].items():
                if start_day == day:
                    for offset in range(length):
                        slots[slot + offset].append(literal)
        return slots

    def shape(self, dancer: str, day: int) -> DayShape:
        """Give the shape of a dancer's day, shared by all whose day looks the same."""
        if (dancer, day) not in self._shape_of:
            self._shape_of[dancer, day] = self._shape(dancer, day)
        return self._shape_of[dancer, day]

    def _shape(self, dancer: str, day: int) -> DayShape:
        problem = self.problem
        tasks = tuple(
            (index, dancer in problem.tasks[index].dancing)
            for index in problem.tasks_of.get(dancer, ())
            if index in self.starts
            and any(start_day == day for start_day, _ in self.starts[index])
        )
        duties = tuple(sorted(self.duties_of(dancer, day), key=lambda duty: duty.span))
        signature = tuple(
            (duty.span, duty.activity, duty.is_optional, duty.is_dancing)
            for duty in duties
        )
        key = (day, tasks, signature)
        if key not in self._shapes:
            self._shapes[key] = DayShape(self, day, tasks, duties)
        return self._shapes[key]

    def tied(self, shape: DayShape) -> set[Counted]:
        """Give which countings of a shape have been tied (see `DayShape.inside`)."""
        return self._tied[id(shape)]

    def dancers(self) -> tuple[str, ...]:
        """Give the dancers whom the open tasks call."""
        open_tasks = set(self.open_tasks)
        return tuple(
            dancer
            for dancer in self.problem.dancers
            if open_tasks.intersection(self.problem.tasks_of.get(dancer, ()))
        )

    # --- costs and answers ------------------------------------------------------------

    def charge(self, tier: Tier, coefficient: int, variable: Lit) -> None:
        """Add a cost to a tier; what is decided already is no cost of this model."""
        if not isinstance(variable, int) and coefficient:
            self.costs[tier].append((coefficient, variable))

    def charge_half_hours(
        self, minutes: Linear, limit: int, most: int, weight: int
    ) -> None:
        """Price the begun half hours by which `minutes` passes `limit` (most: `most`)."""
        if most <= limit:
            return
        steps = -(-(most - limit) // 30)
        over = self.cp.new_int_var(0, steps, "")
        self.cp.add(30 * over >= minutes - limit)
        self.charge(Tier.PRICE, weight, over)

    def read(self, solver: cp_model.CpSolver) -> Placement:
        """Give the placement a solver found, standing tasks included."""
        found = dict(self.standing)
        for index in self.open_tasks:
            if not solver.boolean_value(self.present[index]):
                continue
            task = self.problem.tasks[index]
            day, slot = next(
                key
                for key, literal in self.starts[index].items()
                if solver.boolean_value(literal)
            )
            chosen = {
                name
                for name, literal in self.staff[index].items()
                if solver.boolean_value(literal)
            }
            found[index] = Spot(
                day,
                slot,
                next(
                    name
                    for name, literal in self.space[index].items()
                    if solver.boolean_value(literal)
                ),
                task.coaches
                + tuple(each for each in task.coach_choices if each in chosen),
                tuple(each for each in task.pianist_choices if each in chosen),
            )
        return found

    def hint(self, placement: Placement) -> None:
        """Start the search from a placement."""
        stride = self.problem.grid.stride
        for index in self.open_tasks:
            spot = placement.get(index)
            is_here = spot is not None and (spot.day, spot.slot) in self.starts[index]
            self.cp.add_hint(self.present[index], is_here)
            for key, literal in self.starts[index].items():
                self.cp.add_hint(
                    literal,
                    is_here and spot is not None and key == (spot.day, spot.slot),
                )
            if not is_here or spot is None:
                continue
            self.cp.add_hint(self.start_var[index], spot.day * stride + spot.slot)
            if len(self.space[index]) > 1:
                for name, literal in self.space[index].items():
                    self.cp.add_hint(literal, name == spot.space)
            for name, literal in self.staff[index].items():
                if literal.index != self.present[index].index:
                    self.cp.add_hint(
                        literal, name in spot.coaches or name in spot.pianists
                    )
