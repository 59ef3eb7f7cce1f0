"""The night between two working days, in the model: shared by rest and strain."""

from collections import Counter
from collections.abc import Callable, Iterator

from callboard.solver.literals import Lit, forbid, is_var, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.shape import Counted, DayShape

Night = tuple[DayShape, DayShape]


def open_nights(
    model: WeekModel, holds: Callable[[str, int], bool]
) -> Iterator[tuple[Night, int]]:
    """Give pairs of following days with something open, and how many dancers have them.

    `holds(dancer, day)` says whether the second of the two days is of interest.
    """
    count: Counter[Night] = Counter()
    last = len(model.problem.grid.days) - 1
    nights = sorted(
        {day for day in model.days if day < last}
        | {day - 1 for day in model.days if day > 0}
    )
    for dancer in model.dancers():
        for day in nights:
            if not holds(dancer, day + 1):
                continue
            pair = (model.shape(dancer, day), model.shape(dancer, day + 1))
            if pair[0].is_open or pair[1].is_open:
                count[pair] += 1
    yield from count.items()


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
