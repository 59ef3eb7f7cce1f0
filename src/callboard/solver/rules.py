"""Every rule's second statement, put into a model one after the other."""

from callboard.rules.base import Kind
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Gap
from callboard.rules.maximum import Maximum
from callboard.rules.run import Run
from callboard.rules.span import DaySpan
from callboard.solver.constraints import (
    clock_limit,
    free_block,
    free_days,
    gap,
    maximum,
    one_body,
    one_call_a_space,
    order,
    present,
    restricted,
    run,
    span,
    spread,
)
from callboard.solver.model import WeekModel

AGREEMENT = (
    (Maximum, maximum.apply),
    (DaySpan, span.apply),
    (Gap, gap.apply),
    (Run, run.apply),
    (FreeDays, free_days.apply),
    (FreeBlock, free_block.apply),
    (ClockLimit, clock_limit.apply),
)
BASIC = (one_body, one_call_a_space, present, restricted, order, spread)


def state_rules(model: WeekModel) -> None:
    """State every basic rule and every binding or priced rule of the agreement."""
    for basic in BASIC:
        basic.apply(model)
    for rule in model.problem.rules:
        if rule.kind not in {Kind.HARD, Kind.PRICED}:
            continue
        for shape, state in AGREEMENT:
            if isinstance(rule, shape):
                state(rule, model)  # type: ignore[operator]  # paired by shape above
