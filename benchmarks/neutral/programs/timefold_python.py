"""Timefold for Python (its last release, 1.24), with the model of `WeekSolver.java`.

Runs in the environment in which `timefold` is installed, and there needs nothing else.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    ConstraintCollectors,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.neutral.axis import Axis
from benchmarks.neutral.offers import argument_parser, task_of

SECONDS_TO_END = 0.7

# The solver turns these functions into Java and reads them as plain names of the module.
AWAY: list[list[tuple[int, int, int]]] = []
MAX_DAY: list[int] = []


@dataclass
class Start:
    """A day and a slot; `at` is the slot of the week."""

    day: int
    slot: int
    at: int

    def __hash__(self) -> int:
        return self.at


@dataclass
class Studio:
    """A studio and the slots of the week in which it is closed."""

    id: str
    closed: list[int]

    def __hash__(self) -> int:
        return hash(self.id)


@planning_entity
@dataclass
class Call:
    """A call with its two planning variables."""

    id: Annotated[int, PlanningId]
    length: int
    shared: list[int]
    starts: Annotated[list[Start], ValueRangeProvider]
    rooms: Annotated[list[Studio], ValueRangeProvider]
    start: Annotated[Start | None, PlanningVariable] = field(default=None)
    studio: Annotated[Studio | None, PlanningVariable] = field(default=None)

    def begin(self) -> int:
        """The slot of the week at which it begins."""
        return self.start.at  # type: ignore[union-attr]  # asked only when it is set

    def end(self) -> int:
        """The slot of the week at which it has ended."""
        return self.start.at + self.length  # type: ignore[union-attr]  # the same

    def day(self) -> int:
        """The day it is on."""
        return self.start.day  # type: ignore[union-attr]  # the same

    def __hash__(self) -> int:
        return self.id


@dataclass
class Attendance:
    """One dancer in one call."""

    dancer: int
    call: int


@planning_solution
@dataclass
class Timetable:
    """The whole week."""

    attendances: Annotated[list[Attendance], ProblemFactCollectionProperty]
    calls: Annotated[list[Call], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


def overlap(one: Call, other: Call) -> int:
    """Count the slots that two calls share."""
    return min(one.end(), other.end()) - max(one.begin(), other.begin())


def closed(call: Call) -> int:
    """Count the slots in which a call's studio is closed."""
    slots = 0
    for at in call.studio.closed:  # type: ignore[union-attr]  # asked only when it is set
        if call.begin() <= at < call.end():
            slots += 1
    return slots


def waiting(dancer: int, day: int, first: int, last: int, work: int) -> int:
    """Count the slots a dancer waits on a day."""
    gone = 0
    for span in AWAY[dancer]:
        if span[0] == day and span[1] >= first and span[2] <= last:
            gone += span[2] - span[1]
    return max(0, last - first - work - gone)


def rules(factory: Any) -> list[Any]:
    """State the week's rules as constraint streams."""

    def attended() -> Any:
        return factory.for_each(Attendance).join(
            Call, Joiners.equal(lambda one: one.call, lambda call: call.id)
        )

    return [
        factory.for_each_unique_pair(
            Call,
            Joiners.overlapping(lambda call: call.begin(), lambda call: call.end()),
        )
        .filter(lambda one, other: one.shared[other.id] > 0)
        .penalize(
            HardSoftScore.ONE_HARD,
            lambda one, other: one.shared[other.id] * overlap(one, other),
        )
        .as_constraint("clash of people"),
        factory.for_each_unique_pair(
            Call,
            Joiners.equal(lambda call: call.studio),
            Joiners.overlapping(lambda call: call.begin(), lambda call: call.end()),
        )
        .penalize(HardSoftScore.ONE_HARD, lambda one, other: overlap(one, other))
        .as_constraint("clash of studios"),
        factory.for_each(Call)
        .filter(lambda call: len(call.studio.closed) > 0 and closed(call) > 0)
        .penalize(HardSoftScore.ONE_HARD, lambda call: closed(call))
        .as_constraint("studio closed"),
        attended()
        .group_by(
            lambda one, call: one.dancer,
            lambda one, call: call.day(),
            ConstraintCollectors.sum(lambda one, call: call.length),
        )
        .filter(lambda dancer, day, slots: slots > MAX_DAY[0])
        .penalize(HardSoftScore.ONE_HARD, lambda dancer, day, slots: slots - MAX_DAY[0])
        .as_constraint("day too long"),
        attended()
        .group_by(
            lambda one, call: (one.dancer, call.day()),
            ConstraintCollectors.min(lambda one, call: call.begin()),
            ConstraintCollectors.max(lambda one, call: call.end()),
            ConstraintCollectors.sum(lambda one, call: call.length),
        )
        .penalize(
            HardSoftScore.ONE_SOFT,
            lambda key, first, last, work: waiting(key[0], key[1], first, last, work),
        )
        .as_constraint("waiting"),
    ]


def main() -> None:
    """Solve the week and offer each better timetable."""
    task = task_of(argument_parser().parse_args())
    axis = Axis(task.week)
    timetable = _timetable(axis)

    def on_better(event: Any) -> None:
        best = event.new_best_solution
        if not best.score.is_feasible or any(
            call.start is None or call.studio is None for call in best.calls
        ):
            return
        task.offer(
            axis.placed(
                {call.id: (call.start.day, call.start.slot) for call in best.calls},
                {call.id: call.studio.id for call in best.calls},
            )
        )

    millis = int(1000 * max(0.5, task.left - SECONDS_TO_END))
    config = SolverConfig(
        solution_class=Timetable,
        entity_class_list=[Call],
        random_seed=task.seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=constraint_provider(rules)
        ),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=millis)),
    )
    solver = SolverFactory.create(config).build_solver()
    solver.add_event_listener(on_better)
    found = solver.solve(timetable)
    task.notes.append(f"score {found.score}")
    task.end()


def _timetable(axis: Axis) -> Timetable:
    """Give the week with no call placed."""
    week, width = axis.week, axis.width
    MAX_DAY.append(week.max_day_slots)
    AWAY.extend(
        [
            (day, day * width + start, day * width + end)
            for day, start, end in axis.spans[dancer.id]
            if end - start < width
        ]
        for dancer in week.dancers
    )
    starts = {
        (day, slot): Start(day, slot, day * width + slot)
        for day in range(axis.num_days)
        for slot in range(width)
    }
    studios = {
        studio.id: Studio(
            studio.id, sorted(day * width + at for day, at in axis.away[studio.id])
        )
        for studio in week.studios
    }
    people = [set(call.people) for call in week.calls]
    number_of = {dancer.id: at for at, dancer in enumerate(week.dancers)}
    calls = [
        Call(
            index,
            call.slots,
            [
                len(people[index] & people[other]) if other != index else 0
                for other in range(len(people))
            ],
            [starts[spot] for spot in axis.starts(index)],
            [studios[studio] for studio in call.studios],
        )
        for index, call in enumerate(week.calls)
    ]
    attendances = [
        Attendance(number_of[dancer], index)
        for index, call in enumerate(week.calls)
        for dancer in call.dancers
    ]
    return Timetable(attendances, calls)


if __name__ == "__main__":
    main()
