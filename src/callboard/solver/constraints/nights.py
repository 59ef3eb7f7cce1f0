"""The night between two working days, in the model."""

from callboard.solver.literals import Lit, forbid, is_var, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.shape import Counted, DayShape

Night = tuple[DayShape, DayShape]


def forbid_short(
    model: WeekModel,
    night: Night,
    ends: Counted,
    starts: Counted,
    minutes: int,
    escape: Lit = 0,
) -> None:
    """Require `minutes` between the last of `ends` and the first of `starts`.

    `escape`, when true, lifts the requirement.
    """
    before, after = night
    grid = model.problem.grid
    escape_free = negate(escape)
    unfinished, started = before.unfinished(ends), after.started(starts)
    on = before.on(ends)
    for slot, literal in enumerate(on):
        if not upper(literal):
            continue
        rested = grid.moment(before.day, slot + 1) + minutes
        latest = -(-(rested - after.axis.first) // grid.minutes) - 1
        if latest < 0:
            continue
        begun = started[min(latest, len(started) - 1)]
        if upper(begun):
            forbid(model.cp, unfinished[slot], begun, escape_free)


def can_be_short(
    model: WeekModel, night: Night, ends: Counted, starts: Counted, minutes: int
) -> bool:
    """Whether the night can be shorter than `minutes`, and not by what stands alone."""
    before, after = night
    grid = model.problem.grid
    last = [slot for slot, each in enumerate(before.on(ends)) if upper(each)]
    first = [slot for slot, each in enumerate(after.on(starts)) if upper(each)]
    if not last or not first:
        return False
    is_open = any(is_var(each) for each in (*before.on(ends), *after.on(starts)))
    rest = grid.moment(after.day, first[0]) - grid.moment(before.day, last[-1] + 1)
    return is_open and rest < minutes
