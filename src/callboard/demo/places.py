"""The best place for a call anywhere in the week."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from callboard.demo.quarters import (
    QUARTER,
    bits,
    first_of,
    fitting_starts,
    free_after,
    free_before,
)
from callboard.demo.timetable import Spot, Timetable
from callboard.demo.wishes import Wish
from callboard.domain.needs import Need

STARTS_TRIED: Final = 10
# What a quarter hour of a studio that is lost to everybody costs, and a second piece.
LOST: Final = 8
PIECE: Final = 2

# A cost in half quarter hours waited, the place, and the need as it is placed there.
Place = tuple[float, Spot, Need]
NO_PIANO_MOST: Final = 6


def days_of(need: Need, days: Iterator[date] | tuple[date, ...]) -> tuple[date, ...]:
    """Give the days on which a call of a need may stand."""
    return tuple(
        day for day in days if (need.from_date or day) <= day <= (need.to_date or day)
    )


def with_recorded_music(need: Need, num_dancing: int) -> Iterator[Need]:
    """Give a need with its pianist, then with recorded music where few dance."""
    yield need
    if need.needs_pianist and num_dancing <= NO_PIANO_MOST:
        yield replace(need, needs_pianist=False)


class Places:
    """Looks for places where people wait least and the studios stay in one piece."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable

    def best(
        self,
        wish: Wish,
        days: tuple[date, ...],
        *,
        later_costs: float = 0.0,
        is_last: bool = False,
    ) -> Place | None:
        """Find the best place for one more call; `later_costs` a head and day.

        The last calls of a week are put where they make nobody wait; the first near the
        meal, so that others can follow.
        """
        found: Place | None = None
        heads = len(wish.people)
        for need in with_recorded_music(wish.need, len(wish.called.dancing)):
            for number, day in enumerate(days_of(need, days)):
                for cost, spot in self._on(day, need, wish, is_last=is_last):
                    total = cost + later_costs * number * heads
                    if found is None or total < found[0]:
                        found = total, spot, need
            if found is not None:
                break
        return found

    def _on(
        self, day: date, need: Need, wish: Wish, *, is_last: bool
    ) -> Iterator[tuple[float, Spot]]:
        quarters = need.minutes // QUARTER
        free = self.timetable.open(day)
        for each in wish.people:
            free &= ~self.timetable.now.busy[each, day]
        starts = fitting_starts(free, quarters)
        costs: dict[int, float | None] = {}
        fitting_spaces = self.timetable.spaces(need, len(wish.called.dancing))
        for size, space in enumerate(fitting_spaces):
            room = self.timetable.room(space, day)
            for loss, start in _tidy(
                starts & fitting_starts(room, quarters), room, quarters
            ):
                if start not in costs:
                    costs[start] = self._cost(wish, day, start, quarters, is_last)
                cost = costs[start]
                if cost is None:
                    continue
                staff = self.timetable.staff_for(
                    need, day, bits(start, start + quarters)
                )
                if staff is not None:
                    yield cost + loss + size, Spot(day, start, quarters, space, *staff)

    def _cost(
        self, wish: Wish, day: date, start: int, quarters: int, is_last: bool
    ) -> float | None:
        total = 0
        for each in wish.people:
            cost = self.timetable.idle(each, day, start, quarters, is_last=is_last)
            if cost is None:
                return None
            total += cost
        return total


def _tidy(fitting: int, room: int, quarters: int) -> list[tuple[int, int]]:
    """Give the starts that leave the least useless room, with what they leave."""
    found = []
    while fitting:
        start = first_of(fitting)
        fitting &= fitting - 1
        before = free_before(room, start)
        after = free_after(room, start + quarters)
        lost = (before == 1) + (after == 1)
        found.append((LOST * lost + PIECE * (before > 0 < after), start))
    return sorted(found)[:STARTS_TRIED]
