"""What must come before something else: closed until it has been offered."""

from collections.abc import Iterator

from callboard.domain.clock import Span
from callboard.rules.required import RequiredBefore
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds


def blocked(
    rule: RequiredBefore, problem: Problem, dancer: str, day: int
) -> Iterator[Span]:
    """Close a day until enough of what is required has been offered to her."""
    working_day = problem.grid.days[day].day
    if not holds(rule, problem.season, dancer, working_day):
        return
    whole = problem.season.clock.day(working_day)
    offered = sorted(
        duty.span
        for duty in problem.fixed(dancer, day)
        if duty.activity in rule.required
    )
    if len(offered) < rule.at_least:
        yield whole
        return
    ready = max(offered[0].end, offered[0].start + rule.minutes_before)
    if ready > whole.start:
        yield Span(whole.start, ready)
