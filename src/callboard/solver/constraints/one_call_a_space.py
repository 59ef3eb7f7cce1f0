"""A space holds one call at a time, and not next to one it disturbs."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from callboard.domain.clock import Span
from callboard.solver.constraints.one_body import stretches
from callboard.solver.cpsat import cp_model
from callboard.solver.literals import forbid
from callboard.solver.model import WeekModel
from callboard.solver.restrictions import MOVED, bars_space
from callboard.solver.spaces import shut_space_slots


def apply(model: WeekModel) -> None:
    """Keep calls in a space apart, and count spaces slot by slot to see it early."""
    problem = model.problem
    season, stride = problem.season, problem.grid.stride
    intervals: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
    for index in model.open_tasks:
        for space, literal in model.space[index].items():
            interval = model.interval_in(index, space, literal)
            if interval is not None:
                intervals[space].append(interval)
    closed: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
    shut: dict[tuple[str, int], set[int]] = {}
    for space in season.spaces:
        for day in model.days:
            slots = shut[space, day] = closed_slots(model, space, day)
            for first, last in stretches(slots):
                closed[space].append(
                    model.cp.new_fixed_size_interval_var(
                        day * stride + first, last - first, ""
                    )
                )
    for space, mine in intervals.items():
        model.cp.add_no_overlap(mine + closed[space])
    for pair in season.noisy_pairs:
        both = intervals[pair.space] + intervals[pair.other]
        used = [
            model.cp.new_fixed_size_interval_var(day * stride + first, last - first, "")
            for day in model.days
            for first, last in stretches(
                _placed_slots(model, pair.space, day)
                | _placed_slots(model, pair.other, day)
            )
        ]
        if intervals[pair.space] or intervals[pair.other]:
            model.cp.add_no_overlap(both + used)
    _count_spaces(model, shut)
    _changeovers(model)
    _floors(model)


def closed_slots(model: WeekModel, space: str, day: int) -> set[int]:
    """Give the slots in which a space is shut, taken, or closed for work."""
    return shut_space_slots(model.problem, space, day) | _placed_slots(
        model, space, day
    )


def _placed_slots(model: WeekModel, space: str, day: int) -> set[int]:
    """Give the slots in which placed tasks use a space."""
    return {
        slot
        for index, spot in model.standing.items()
        if spot.space == space and spot.day == day
        for slot in range(spot.slot, spot.slot + model.problem.tasks[index].slots)
    }


def _count_spaces(model: WeekModel, shut: dict[tuple[str, int], set[int]]) -> None:
    """In each slot, tasks that fit only certain spaces are no more than those spaces."""
    by_choice: dict[frozenset[str], list[int]] = defaultdict(list)
    for index in model.open_tasks:
        by_choice[frozenset(model.problem.tasks[index].spaces)].append(index)
    for choice in by_choice:
        inside = [
            index
            for other, indices in by_choice.items()
            if other <= choice
            for index in indices
        ]
        if len(inside) <= 1:
            continue
        for day in model.days:
            seen: set[tuple[int, ...]] = set()
            for slot, terms in enumerate(model.covering(inside, day)):
                there = sum(slot not in shut[space, day] for space in choice)
                name = (there, *(term.index for term in terms))
                if len(terms) > there and name not in seen:
                    seen.add(name)
                    model.cp.add(cp_model.LinearExpr.sum(terms) <= there)


def _changeovers(model: WeekModel) -> None:
    """Leave the changeover between calls of different works in a space."""
    problem, season = model.problem, model.problem.season
    for space, here in season.spaces.items():
        wait = -(-here.changeover_minutes // problem.grid.minutes)
        if not wait:
            continue
        mine = [index for index in model.open_tasks if space in model.space[index]]
        for one, other in combinations(mine, 2):
            works = {problem.tasks[each].need.work for each in (one, other)}
            if len(works) == 1 and None not in works:
                continue
            if one not in model.start_var or other not in model.start_var:
                continue
            is_first = model.cp.new_bool_var("")
            both = [model.space[one][space], model.space[other][space]]
            for first, second, order in (
                (one, other, is_first),
                (other, one, is_first.negated()),
            ):
                model.cp.add(
                    model.start_var[second]
                    >= model.start_var[first] + problem.tasks[first].slots + wait
                ).only_enforce_if([*both, order])
        _fixed_changeovers(model, space, mine, here.changeover_minutes)


def _fixed_changeovers(
    model: WeekModel, space: str, mine: list[int], minutes: int
) -> None:
    problem, season = model.problem, model.problem.season
    half = season.settings.half_hour_minutes
    fixed: list[tuple[Span, str | None]] = [
        (fixture.span, fixture.work)
        for fixture in season.fixtures.values()
        if fixture.space == space
    ]
    fixed += [
        (Span(season.show_span(show).start - half, season.show_span(show).end), None)
        for show in season.performances.values()
        if show.space == space
    ]
    fixed += [
        (problem.span_of(problem.tasks[index], spot), problem.tasks[index].need.work)
        for index, spot in model.standing.items()
        if spot.space == space
    ]
    for index in mine:
        task = problem.tasks[index]
        for (day, slot), literal in model.starts[index].items():
            start = problem.grid.moment(day, slot)
            end = start + task.need.minutes
            for span, work in fixed:
                if work is not None and work == task.need.work:
                    continue
                if start < span.end + minutes and span.start < end + minutes:
                    forbid(model.cp, literal, model.space[index][space])


def _floors(model: WeekModel) -> None:
    """Keep dancers off a floor or a rake a restriction bars, on the days it holds."""
    problem, season = model.problem, model.problem.season
    for index in model.open_tasks:
        task = problem.tasks[index]
        if task.need.activity not in MOVED:
            continue
        for dancer in sorted(task.dancing):
            for limit in season.restrictions_of.get(dancer, ()):
                for space, literal in model.space[index].items():
                    if not bars_space(limit, season.spaces[space]):
                        continue
                    for (day, slot), start in model.starts[index].items():
                        if limit.holds(
                            problem.grid.days[day].day
                        ) and dancer not in problem.missing(task, day, slot):
                            forbid(model.cp, start, literal)
