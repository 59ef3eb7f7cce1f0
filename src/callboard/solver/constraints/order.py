"""A need that comes after others starts when their calls have ended."""

from callboard.solver.literals import forbid
from callboard.solver.model import WeekModel


def apply(model: WeekModel) -> None:
    """Order the calls of one need, and those of needs that follow each other."""
    problem = model.problem
    stride = problem.grid.stride
    by_need: dict[str, list[int]] = {}
    for task in problem.tasks:
        by_need.setdefault(task.need.id, []).append(task.index)
    pairs: set[tuple[int, int]] = set()
    for indices in by_need.values():
        pairs.update(
            (one, other)
            for place, one in enumerate(indices)
            for other in indices[place + 1 :]
        )
    for task in problem.tasks:
        pairs.update(
            (before, task.index)
            for need in task.need.after
            for before in by_need.get(need, ())
        )
        _after_pinned(model, task.index)
    for before, after in sorted(pairs):
        first = problem.tasks[before]
        if before in model.start_var and after in model.start_var:
            model.cp.add(
                model.start_var[before] + first.slots <= model.start_var[after]
            ).only_enforce_if([model.present[before], model.present[after]])
        elif before in model.start_var and after in model.standing:
            spot = model.standing[after]
            model.cp.add(
                model.start_var[before] + first.slots <= spot.day * stride + spot.slot
            ).only_enforce_if(model.present[before])
        elif after in model.start_var and before in model.standing:
            spot = model.standing[before]
            model.cp.add(
                model.start_var[after] >= spot.day * stride + spot.slot + first.slots
            ).only_enforce_if(model.present[after])


def _after_pinned(model: WeekModel, index: int) -> None:
    """Hold a task against the pinned calls of its own need and of those around it."""
    problem = model.problem
    task = problem.tasks[index]
    if index not in model.starts:
        return
    for fixture in problem.season.fixtures.values():
        if fixture.need is None:
            continue
        day = problem.season.clock.day_of(fixture.span.start)
        if day not in problem.week:
            continue
        pinned = problem.season.needs.get(fixture.need)
        is_before = fixture.need in {task.need.id, *task.need.after}
        is_after = pinned is not None and task.need.id in pinned.after
        for (start_day, slot), literal in model.starts[index].items():
            start = problem.grid.moment(start_day, slot)
            end = start + task.need.minutes
            if (is_before and start < fixture.span.end) or (
                is_after and end > fixture.span.start
            ):
                forbid(model.cp, literal)
