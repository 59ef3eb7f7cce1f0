"""What finds no place: whether anything could make room for it, and which calls might."""

from collections import Counter
from dataclasses import dataclass

from callboard.solver.effort import Runner, whole
from callboard.solver.model import WeekModel
from callboard.solver.objective import state_unplaced
from callboard.solver.repair.changes import minimise_left_out
from callboard.solver.repair.stakes import Closed, Stakes
from callboard.solver.rules import state_rules
from callboard.solver.spaces import shut_space_slots

ALONE_EFFORT = 0.2
TOGETHER_EFFORT = 0.5
A_SPACE = 5  # a space that two calls may both use weighs as much as five people of both


@dataclass(frozen=True, slots=True)
class Room:
    """What the broken calls leave out even where no other call is there.

    `hopeless` find no place by themselves: it is proved. `least` is the weight that every
    plan leaves out at least. What has begun, the calendar, the performances and all that
    people are restricted to still stand.
    """

    hopeless: frozenset[int] = frozenset()
    least: int = 0


def room_of(stakes: Stakes, runner: Runner) -> Room:
    """Look at the broken calls without all others; at what is left out then, by itself."""
    tasks = stakes.problem.tasks
    model = WeekModel(stakes.problem, stakes.broken, stakes.days, {}, is_numbered=False)
    state_rules(model)
    state_unplaced(model)
    minimise_left_out(model)
    solver = runner.run(model.cp, TOGETHER_EFFORT)
    if solver is None:
        return Room()
    placed = model.read(solver)
    hopeless = frozenset(
        index
        for index in sorted(stakes.broken)
        if index not in placed and _has_no_room(stakes, index, runner)
    )
    weight = sum(tasks[index].weight for index in hopeless)
    return Room(hopeless, max(weight, whole(solver.best_objective_bound)))


def _has_no_room(stakes: Stakes, index: int, runner: Runner) -> bool:
    """Whether it is proved that a task has no place though no other call were there."""
    starts = stakes.problem.starts[index]
    if not any(starts.get(day) for day in stakes.days):
        return True
    model = WeekModel(stakes.problem, (index,), stakes.days, {}, must_place=True)
    state_rules(model)
    return runner.decide(model.cp, ALONE_EFFORT)[1]


def makes_room(closed: Closed, left: set[int], most: int) -> set[int]:
    """Give closed calls that could make room for what is left out, the weightiest of it.

    First what stands where it could be placed by moving the least. Then what could make
    room for that in turn: the calls that share most people and spaces with it.
    """
    tasks = closed.stakes.problem.tasks
    for index in sorted(left, key=lambda each: (-tasks[each].weight, each)):
        found = _in_the_way(closed, index)
        if found:
            shared = _shared(closed, {*found})
            beside = sorted(shared, key=lambda each: (-shared[each], each))
            return {*[*found, *beside][:most]}
    return set()


def _in_the_way(closed: Closed, index: int) -> list[int]:
    """Give the closed calls at the time and in the space that it costs least to clear."""
    stakes = closed.stakes
    problem, posted = stakes.problem, stakes.posted
    task, tasks = problem.tasks[index], problem.tasks
    needed = task.certain | {*task.coaches}
    clearings = []
    for day in stakes.days:
        here = [other for other in closed.tasks if posted.spots[other].day == day]
        for slot in problem.starts[index].get(day, ()):
            slots = range(slot, slot + task.slots)
            then = [
                other
                for other in here
                if posted.spots[other].slot < slots.stop
                and slot < posted.spots[other].slot + tasks[other].slots
            ]
            for space in task.spaces:
                if not shut_space_slots(problem, space, day).isdisjoint(slots):
                    continue
                way = [
                    other
                    for other in then
                    if posted.spots[other].space == space
                    or needed & posted.calls[other].people
                ]
                cost = sum(stakes.cost_to_move(other) for other in way)
                clearings.append((cost, len(way), way))
    return min(clearings)[2] if clearings else []


def _shared(closed: Closed, among: set[int]) -> Counter[int]:
    """Count the people and spaces that closed calls share with some, on possible days."""
    stakes = closed.stakes
    problem, tasks = stakes.problem, stakes.problem.tasks
    shared: Counter[int] = Counter()
    for index in among:
        for other in closed.tasks:
            spot = stakes.posted.spots[other]
            if other in among or not problem.starts[index].get(spot.day):
                continue
            shared[other] += len(tasks[index].certain & tasks[other].certain)
            shared[other] += A_SPACE * (spot.space in tasks[index].spaces)
    return +shared
