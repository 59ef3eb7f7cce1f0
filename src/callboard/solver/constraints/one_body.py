"""Nobody is at two things at once: staff and travel (dancers' slots say it themselves)."""

from collections import defaultdict

from callboard.domain.needs import REHEARSALS
from callboard.solver.constraints.travel import Way, keep_ways
from callboard.solver.model import WeekModel


def apply(model: WeekModel) -> None:
    """Keep every dancer, coach and pianist in one place."""
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if shape.is_open:
                shape.on(REHEARSALS)
    _staff(model)
    keep_ways(
        model,
        Way(model.problem.season.travel_minutes, lambda _who, _what, _day: True),
    )


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
