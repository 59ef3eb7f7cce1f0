"""What finds no place: whether anything could make room for it, and which calls might."""

from callboard.solver.effort import Runner
from callboard.solver.model import WeekModel
from callboard.solver.objective import state_unplaced
from callboard.solver.repair.opened import Opened, least_left_out
from callboard.solver.repair.stakes import Closed, Stakes
from callboard.solver.rules import state_rules

ALONE_EFFORT = 0.2
TOGETHER_EFFORT = 0.5


def has_no_room(stakes: Stakes, index: int, runner: Runner) -> bool:
    """Whether it is proved that a task has no place though no other call were there.

    What has begun, the calendar, the performances and all that people are restricted to
    still stand.
    """
    starts = stakes.problem.starts[index]
    if not any(starts.get(day) for day in stakes.days):
        return True
    model = WeekModel(stakes.problem, (index,), stakes.days, {}, must_place=True)
    state_rules(model)
    return runner.decide(model.cp, ALONE_EFFORT)[1]


def left_out_bound(opened: Opened, hopeless: frozenset[int], left_out: int) -> int:
    """Give the weight that every plan leaves out at least.

    The broken calls are looked at without all others: what they leave out even then, they
    leave out beside them, too.
    """
    stakes, least = opened.stakes, opened.hopeless_weight
    if left_out == least or opened.runner.is_over:
        return min(left_out, least)
    tasks = stakes.broken - hopeless
    model = WeekModel(stakes.problem, tasks, stakes.days, {}, is_numbered=False)
    state_rules(model)
    state_unplaced(model)
    return min(left_out, least + least_left_out(model, opened.runner, TOGETHER_EFFORT))


def makes_room(closed: Closed, left: set[int], most: int) -> set[int]:
    """Give the cheapest closed calls in the way of what is left out.

    In the way is what shares its people or its spaces on a day on which it may stand.
    """
    stakes = closed.stakes
    tasks, starts = stakes.problem.tasks, stakes.problem.starts
    near = {
        index
        for index in closed.tasks
        for other in left
        if starts[other].get(stakes.posted.spots[index].day)
        and (
            stakes.posted.spots[index].space in tasks[other].spaces
            or tasks[other].certain & stakes.posted.calls[index].people
        )
    }
    return {*sorted(near, key=stakes.order)[:most]}
