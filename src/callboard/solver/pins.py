"""What pinned calls of the calendar leave to the calls of needs around them."""

from callboard.domain.clock import Span
from callboard.domain.needs import Need
from callboard.solver.problem import Problem


class Pins:
    """The pinned calls that a need has to keep order with, and days from."""

    def __init__(self, problem: Problem, need: Need) -> None:
        season, first = problem.season, problem.week.first
        own = [each for each in problem.pinned if each.need == need.id]
        before = [each for each in problem.pinned if each.need in need.after]
        after = [
            each
            for each in problem.pinned
            if (other := season.needs.get(each.need or "")) is not None
            and need.id in other.after
        ]
        self._gap_days = need.gap_days
        self._days = frozenset(
            (season.clock.day_of(each.span.start) - first).days for each in own
        )
        self._from = max((each.span.end for each in before), default=None)
        self._until = min((each.span.start for each in after), default=None)

    def leave(self, span: Span, day: int) -> bool:
        """Whether they leave a span on a day to a call of the need."""
        return (
            all(abs(pinned - day) >= self._gap_days for pinned in self._days)
            and (self._from is None or span.start >= self._from)
            and (self._until is None or span.end <= self._until)
        )
