"""Minutes between two sites, kept for everybody who is at both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from callboard.domain.duties import Duty
from callboard.solver.cpsat import cp_model
from callboard.solver.literals import Lit, forbid
from callboard.solver.model import WeekModel
from callboard.solver.problem import Task


@dataclass(frozen=True, slots=True)
class Way:
    """Who needs how many minutes from one site to another.

    `minutes` of two sites; `counts` whether a person's duty, or placed call, on a day of
    the grid is one that the way is asked for.
    """

    minutes: Callable[[str, str], int]
    counts: Callable[[str, Task | Duty, int], bool]


def keep_ways(model: WeekModel, way: Way) -> None:
    """Keep open tasks apart from each other, and from what stands, at another site."""
    season = model.problem.season
    if len({space.site for space in season.spaces.values()}) < 2:
        return
    for one, other in combinations(model.open_tasks, 2):
        if _everybody(model, one) & _everybody(model, other):
            _apart(model, way, one, other)
    for index in model.open_tasks:
        _apart_from_standing(model, way, index)


def _everybody(model: WeekModel, index: int) -> frozenset[str]:
    return model.problem.tasks[index].certain | {*model.staff[index]}


def _there(model: WeekModel, index: int, person: str) -> Lit:
    """Give whether a person is at a task, given that it is placed."""
    if person in model.problem.tasks[index].certain:
        return 1
    return model.staff[index].get(person, 0)


def _apart(model: WeekModel, way: Way, one: int, other: int) -> None:
    grid, tasks = model.problem.grid, model.problem.tasks
    shared = sorted(_everybody(model, one) & _everybody(model, other))
    for space, here in model.space[one].items():
        for other_space, over_there in model.space[other].items():
            minutes = _minutes(model, way, space, other_space)
            if not minutes:
                continue
            for (day, slot), start in model.starts[one].items():
                begins = grid.moment(day, slot)
                ends = begins + tasks[one].need.minutes
                near = _near(model, other, day, begins - minutes, ends + minutes)
                people = [
                    person
                    for person in shared
                    if way.counts(person, tasks[one], day)
                    and way.counts(person, tasks[other], day)
                ]
                if not near or not people:
                    continue
                is_near = model.cp.new_bool_var("")
                for literal in near:
                    model.cp.add_implication(literal, is_near)
                pairs = {
                    (_there(model, one, person), _there(model, other, person))
                    for person in people
                }
                for first, second in [(1, 1)] if (1, 1) in pairs else pairs:
                    forbid(model.cp, start, is_near, here, over_there, first, second)


def _near(
    model: WeekModel, index: int, day: int, begins: int, ends: int
) -> list[cp_model.IntVar]:
    """Give a task's starts on a day with which it reaches into a stretch of time."""
    grid, minutes = model.problem.grid, model.problem.tasks[index].need.minutes
    return [
        literal
        for (at, slot), literal in model.starts[index].items()
        if at == day
        and grid.moment(day, slot) < ends
        and begins < grid.moment(day, slot) + minutes
    ]


def _minutes(model: WeekModel, way: Way, space: str, other: str) -> int:
    spaces = model.problem.season.spaces
    site, there = spaces[space].site, spaces[other].site
    return 0 if site == there else way.minutes(site, there)


def _apart_from_standing(model: WeekModel, way: Way, index: int) -> None:
    grid, task = model.problem.grid, model.problem.tasks[index]
    for (day, slot), start in model.starts[index].items():
        begins = grid.moment(day, slot)
        ends = begins + task.need.minutes
        for person in sorted(_everybody(model, index)):
            if not way.counts(person, task, day):
                continue
            for duty in _standing(model, way, person, day):
                for space, here in model.space[index].items():
                    minutes = _minutes(model, way, space, duty.space or "")
                    if (
                        minutes
                        and begins < duty.span.end + minutes
                        and duty.span.start < ends + minutes
                    ):
                        forbid(model.cp, start, here, _there(model, index, person))


def _standing(model: WeekModel, way: Way, person: str, day: int) -> Iterator[Duty]:
    spaces = model.problem.season.spaces
    for duty in model.duties_of(person, day):
        if (
            duty.space in spaces
            and not duty.is_optional
            and way.counts(person, duty, day)
        ):
            yield duty
