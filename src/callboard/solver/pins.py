"""What pinned calls of the calendar leave to the calls of needs around them."""

from callboard.domain.clock import Span
from callboard.domain.needs import Need
from callboard.solver.problem import Problem


def keeps_pins(problem: Problem, need: Need, span: Span, day: int) -> bool:
    """Whether a call of a need at a span keeps order with, and days from, pinned calls."""
    season, week = problem.season, problem.week
    for fixture in problem.pinned:
        pinned_day = (season.clock.day_of(fixture.span.start) - week.first).days
        if fixture.need == need.id and abs(pinned_day - day) < need.gap_days:
            return False
        if fixture.need in need.after and span.start < fixture.span.end:
            return False
        pinned = season.needs.get(fixture.need or "")
        if (
            pinned is not None
            and need.id in pinned.after
            and span.end > fixture.span.start
        ):
            return False
    return True
