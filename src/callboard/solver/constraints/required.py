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
    fixed = problem.fixed(dancer, day)
    offered = [duty.span for duty in fixed if duty.activity in rule.required]
    ready = min(
        (max(span.end, span.start + rule.minutes_before) for span in offered),
        default=whole.end,
    )
    if len(offered) < rule.at_least:
        ready = whole.end
    # What the calendar itself begins too early is not mended by later calls.
    begun = [
        duty.span.start
        for duty in fixed
        if duty.activity in rule.before and not duty.is_optional
    ]
    closed = min(ready, *begun, whole.end)
    if closed > whole.start:
        yield Span(whole.start, closed)
