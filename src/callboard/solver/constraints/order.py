"""A need that comes after others starts when their calls have ended."""

from callboard.solver.model import WeekModel


def apply(model: WeekModel) -> None:
    """Order the calls of one need, and those of needs that follow each other.

    Pinned calls have closed the starts they leave no room for (`pins`).
    """
    problem = model.problem
    stride = problem.grid.stride
    by_need: dict[str, list[int]] = {}
    for task in problem.tasks:
        by_need.setdefault(task.need.id, []).append(task.index)
    pairs: set[tuple[int, int]] = set()
    for indices in by_need.values() if model.is_numbered else ():
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
