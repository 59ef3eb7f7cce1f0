"""Every rule's second statement, put into a model one after the other."""

from callboard.rules.base import Kind, Rule
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
    need_met,
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

BASIC = (one_body, one_call_a_space, present, restricted, need_met, order, spread)


def state_rules(model: WeekModel) -> None:
    """State every basic rule and every binding or priced rule of the agreement."""
    for basic in BASIC:
        basic.apply(model)
    for rule in model.problem.rules:
        if rule.kind not in {Kind.HARD, Kind.PRICED}:
            continue
        _state(rule, model)


def _state(rule: Rule, model: WeekModel) -> None:
    match rule:
        case Maximum():
            maximum.apply(rule, model)
        case DaySpan():
            span.apply(rule, model)
        case Gap():
            gap.apply(rule, model)
        case Run():
            run.apply(rule, model)
        case FreeDays():
            free_days.apply(rule, model)
        case FreeBlock():
            free_block.apply(rule, model)
        case ClockLimit():
            clock_limit.apply(rule, model)
        case _:
            return  # posting, exceptions and lead times are not the week's to place
