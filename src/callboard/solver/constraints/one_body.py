"""Nobody is at two things at once: staff and travel (dancers' slots say it themselves)."""

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations

from callboard.domain.needs import REHEARSALS
from callboard.rules.gap import Between, Gap
from callboard.solver.literals import forbid
from callboard.solver.model import WeekModel
from callboard.solver.problem import Task


def apply(model: WeekModel) -> None:
    """Keep every dancer, coach and pianist in one place."""
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open:
                shape.on(REHEARSALS)
    _staff(model)
    if len({space.site for space in model.problem.season.spaces.values()}) > 1:
        _travel(model)


def _staff(model: WeekModel) -> None:
    problem = model.problem
    stride = problem.grid.stride
    chosen: dict[str, list[int]] = defaultdict(list)
    certain: dict[str, list[int]] = defaultdict(list)
    for index in model.open_tasks:
        task = problem.tasks[index]
        for person in model.staff[index]:
            chosen[person].append(index)
        for person in task.coaches:
            certain[person].append(index)
    for person in sorted(chosen | certain):
        mine = tuple(sorted({*certain[person]}))
        if not chosen[person]:
            for day in model.days:
                model.cover(mine, day)
            continue
        intervals = [
            interval
            for index in mine
            if (interval := model.interval_in(index, "", model.present[index]))
        ]
        intervals += [
            interval
            for index in chosen[person]
            if (
                interval := model.interval_in(index, person, model.staff[index][person])
            )
        ]
        for day in model.days:
            for first, last in _closed(model, person, day):
                intervals.append(
                    model.cp.new_fixed_size_interval_var(
                        day * stride + first, last - first, ""
                    )
                )
        model.cp.add_no_overlap(intervals)


def _closed(model: WeekModel, person: str, day: int) -> list[tuple[int, int]]:
    """Give the stretches of slots in which a member of staff cannot be called."""
    from callboard.solver.windows import calendar_blocks  # noqa: PLC0415  (cycle)

    grid = model.problem.grid
    slots: set[int] = set()
    for span in calendar_blocks(model.problem, person, day):
        slots.update(grid.slots_of(span, day))
    slots |= model.busy_slots(person, day)
    return stretches(slots)


def stretches(slots: set[int]) -> list[tuple[int, int]]:
    """Join slots into half-open stretches."""
    found: list[tuple[int, int]] = []
    for slot in sorted(slots):
        if found and found[-1][1] == slot:
            found[-1] = (found[-1][0], slot + 1)
        else:
            found.append((slot, slot + 1))
    return found


def _travel(model: WeekModel) -> None:
    """Leave the minutes of the way between calls, and fixtures, at two sites."""
    problem = model.problem
    season = problem.season
    rule_minutes = max(
        (
            rule.minutes
            for rule in problem.rules
            if isinstance(rule, Gap) and rule.between is Between.SITES
        ),
        default=0,
    )
    sites_of = {
        index: {season.spaces[space].site for space in model.space[index]}
        for index in model.open_tasks
    }

    def way(site: str, other: str) -> int:
        if site == other:
            return 0
        return max(rule_minutes, season.travel_minutes(site, other))

    for one, other in combinations(model.open_tasks, 2):
        first, second = problem.tasks[one], problem.tasks[other]
        if not _people(first) & _people(second):
            continue
        for site in sites_of[one]:
            for there in sites_of[other]:
                minutes = way(site, there)
                if minutes:
                    _apart(model, one, site, other, there, minutes)
    for index in model.open_tasks:
        for site in sites_of[index]:
            _apart_from_standing(model, index, site, way)


def _apart_from_standing(
    model: WeekModel, index: int, site: str, way: Callable[[str, str], int]
) -> None:
    """Keep a task at a site away from what stands for its people at another."""
    problem, season = model.problem, model.problem.season
    task = problem.tasks[index]
    here = [
        literal
        for space, literal in model.space[index].items()
        if season.spaces[space].site == site
    ]
    for (day, slot), literal in model.starts[index].items():
        start = problem.grid.moment(day, slot)
        end = start + task.need.minutes
        is_near = any(
            start < duty.span.end + minutes and duty.span.start < end + minutes
            for person in task.certain
            for duty in model.duties_of(person, day)
            if duty.space is not None
            and not duty.is_optional
            and (minutes := way(site, season.spaces[duty.space].site))
        )
        if is_near:
            for place in here:
                forbid(model.cp, literal, place)


def _people(task: Task) -> frozenset[str]:
    return (
        task.dancers | {*task.coaches} | {*task.coach_choices} | {*task.pianist_choices}
    )


def _apart(
    model: WeekModel, one: int, site: str, other: int, there: str, minutes: int
) -> None:
    """Keep two tasks with somebody in common `minutes` apart when at these sites."""
    problem, season = model.problem, model.problem.season
    shared_sure = problem.tasks[one].certain & problem.tasks[other].certain
    for (day, slot), literal in model.starts[one].items():
        start = problem.grid.moment(day, slot)
        end = start + problem.tasks[one].need.minutes
        near = []
        for (other_day, other_slot), other_literal in model.starts[other].items():
            if other_day != day:
                continue
            begin = problem.grid.moment(other_day, other_slot)
            finish = begin + problem.tasks[other].need.minutes
            if begin < end + minutes and start < finish + minutes:
                near.append(other_literal)
        if not near:
            continue
        is_near = model.cp.new_bool_var("")
        for other_literal in near:
            model.cp.add_implication(other_literal, is_near)
        for space, here in model.space[one].items():
            if season.spaces[space].site != site:
                continue
            for other_space, over_there in model.space[other].items():
                if season.spaces[other_space].site != there:
                    continue
                if shared_sure:
                    forbid(model.cp, literal, is_near, here, over_there)
                for person in set(model.staff[one]) & set(model.staff[other]):
                    forbid(
                        model.cp,
                        literal,
                        is_near,
                        here,
                        over_there,
                        model.staff[one][person],
                        model.staff[other][person],
                    )
