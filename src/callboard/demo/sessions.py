"""The sessions of a week: stretches of work between class, meal and evening.

A session has a rhythm: the few moments at which its calls change over. All studios keep
it, as in a house where everybody works by the hour, so that a dancer who comes out of
one studio finds the next one waiting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from callboard.demo.quarters import bits
from callboard.demo.timetable import Timetable

LONGEST: Final = 8
SHORTEST: Final = 2
# Quarters from where a session is anchored to each change of calls.
RHYTHMS: Final = (
    (4, 8, 12),
    (4, 8, 12),
    (4, 6, 8, 12),
    (4, 6, 10, 12),
    (3, 6, 9, 12),
    (5, 8, 12),
    (4, 7, 10, 12),
    (6, 9, 12),
)


@dataclass(frozen=True, slots=True)
class Hole:
    """Room for a call: where the last one in a studio ends, and the lengths that fit.

    `edge` is the side that touches what stands; a call grows from it outwards.
    """

    day: date
    space: str
    edge: int
    lengths: tuple[int, ...]
    is_backward: bool

    def start(self, quarters: int) -> int:
        """Give the start of a call of that length."""
        return self.edge - quarters if self.is_backward else self.edge


class Session:
    """One window of a day, filled from its pause outwards, or else from its start."""

    def __init__(
        self, timetable: Timetable, day: date, window: int, studios: tuple[str, ...]
    ) -> None:
        self.timetable = timetable
        self.day = day
        self.start, self.end = timetable.windows[day][window]
        self.is_backward = window == 0 and timetable.pause(day) is not None
        self.cuts: tuple[int, ...] = ()
        self.reach = dict.fromkeys(studios, 0)

    @property
    def length(self) -> int:
        """How many quarters it has."""
        return self.end - self.start

    def tune(self, rng: Random) -> None:
        """Choose its rhythm."""
        rhythm = rng.choice(RHYTHMS)
        self.cuts = tuple(cut for cut in rhythm if cut <= self.length)
        if not self.cuts or self.cuts[-1] < self.length:
            self.cuts = (*self.cuts, self.length)

    def close(self, studio: str) -> None:
        """Leave a studio dark."""
        self.reach[studio] = self.length

    def advance(self, hole: Hole, quarters: int) -> None:
        """Go past a call that a hole was given."""
        self.reach[hole.space] += quarters

    def pass_over(self, hole: Hole) -> None:
        """Leave a hole empty up to the next change of calls."""
        reach = self.reach[hole.space]
        self.reach[hole.space] = min(cut for cut in self.cuts if cut > reach)

    def holes(self) -> Iterator[Hole]:
        """Give the room that is left, nearest to the anchor first."""
        found = []
        for number, studio in enumerate(self.reach):
            hole = self._hole(studio)
            if hole is not None:
                found.append((self.reach[studio], number, hole))
        for _, _, hole in sorted(found, key=lambda row: row[:2]):
            yield hole

    def _hole(self, studio: str) -> Hole | None:
        room = self.timetable.room(studio, self.day)
        for reach in sorted({self.reach[studio], *self.cuts, *self._ends(studio)}):
            if reach < self.reach[studio]:
                continue
            lengths = tuple(
                length
                for cut in self.cuts
                if SHORTEST <= (length := cut - reach) <= LONGEST
                and self._is_free(room, reach, length)
            )
            if lengths:
                self.reach[studio] = reach
                edge = self.end - reach if self.is_backward else self.start + reach
                return Hole(self.day, studio, edge, lengths, self.is_backward)
        self.reach[studio] = self.length
        return None

    def _ends(self, studio: str) -> Iterator[int]:
        """Give where what stands in a studio ends, counted from the anchor."""
        booked = self.timetable.now.booked[studio, self.day]
        for reach in range(self.length):
            at = self.end - reach if self.is_backward else self.start + reach
            before = 1 << (at if self.is_backward else at - 1)
            here = 1 << (at - 1 if self.is_backward else at)
            if booked & before and not booked & here:
                yield reach

    def _is_free(self, room: int, reach: int, length: int) -> bool:
        start = self.end - reach - length if self.is_backward else self.start + reach
        mask = bits(start, start + length)
        return room & mask == mask
