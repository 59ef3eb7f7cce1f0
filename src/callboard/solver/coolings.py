"""How the walk cools, and how it is held to days that were settled first.

With every call placed, a dancer's seven days at the end of a week are settled by what is
asked for; on the days before they grow the less, the later in the week her calls lie. The
walk, which moves few calls at a time, finds little of that: so a model of days chooses
them (`settling`). In one cooling then a call that it sent to a later day stays there, or goes
later still, while waiting is brought down; the last is free.
"""

from dataclasses import dataclass, replace
from typing import Final

from callboard.solver.habits import MEASURES
from callboard.solver.problem import Placement
from callboard.solver.settling import Within, settle_days
from callboard.solver.walk.arrays import (
    CAN_STRAIN,
    STRAIN_WORTH,
)
from callboard.solver.walk.fill import Arrays

COLD_MINUTES, FIRM_MINUTES = 20.0, 100.0
FIRM_SHARE = 0.3  # of the stretches of a cooling
FIRST_LEVEL, LAST_LEVEL = 1.0, 4.0  # what a call left out weighs, per minute called
LEAST_WORK = 20_000  # a stretch: handing it over takes as long as a tenth of that
FEWEST_STRETCHES = 10
MINUTES_BIT = 1 << MEASURES.index("minutes")


@dataclass(frozen=True, slots=True)
class Cooling:
    """A part of the walk that grows colder, stretch by stretch.

    With `is_settled`, days are settled before it, and what goes later is held there.

    Units
    -----
    `share` of the work; `warm` in minutes of waiting.
    """

    share: float
    warm: float
    stretches: int
    is_settled: bool = False

    def of(self, work: float) -> "Cooling":
        """Give it with fewer stretches where there is little work to share out."""
        most = max(FEWEST_STRETCHES, int(work / LEAST_WORK))
        return replace(self, stretches=min(self.stretches, most))

    @property
    def loose(self) -> int:
        """The stretches in which calls may be left out for a while.

        None after days were settled: the calls that come back go where they please.
        """
        return 0 if self.is_settled else round(self.stretches * (1 - FIRM_SHARE))

    def warmth(self, stretch: int) -> float:
        """Give how warm a stretch is, in minutes of waiting."""
        if stretch < self.loose:
            share = stretch / self.loose
            return self.warm * float((COLD_MINUTES / self.warm) ** share)
        share = (stretch - self.loose) / (self.stretches - self.loose)
        return FIRM_MINUTES * float((COLD_MINUTES / FIRM_MINUTES) ** share)

    def level_of(self, stretch: int) -> float:
        """Give what a call left out weighs in a stretch, per minute called."""
        if stretch >= self.loose:
            return LAST_LEVEL
        share = stretch / self.loose
        return FIRST_LEVEL * float((LAST_LEVEL / FIRST_LEVEL) ** share)


# A short cooling first, so that a search cut short has something to show.
SHORT: Final = Cooling(0.08, 600.0, 40)
PLAIN: Final = (
    SHORT,
    Cooling(0.32, 1_000.0, 80),
    Cooling(0.3, 300.0, 80),
    Cooling(0.3, 300.0, 80),
)
SETTLED: Final = (
    SHORT,
    Cooling(0.32, 1_000.0, 80),
    Cooling(0.3, 300.0, 80, is_settled=True),
    Cooling(0.2, 100.0, 60),
)
SETTLING_SHARE: Final = 0.1


class Days:
    """The days that the arrays of a walk allow, and what they can be held to."""

    def __init__(self, arrays: Arrays) -> None:
        self._problem = arrays.problem
        given = arrays.given
        self._starts = given.starts
        self._free = given.starts.copy()
        can = given.of_row[:, CAN_STRAIN] & MINUTES_BIT
        self._is_weighed = given.numbers[STRAIN_WORTH] > 0 and bool(can.any())

    @property
    def coolings(self) -> tuple[Cooling, ...]:
        """How to cool: plainly where no change of the week can cost anything."""
        return SETTLED if self._is_weighed else PLAIN

    def settle(self, placement: Placement, within: Within, effort: float) -> Placement:
        """Settle the days of a placement; give what of it can stay as it is."""
        days = settle_days(self._problem, placement, within, effort) or {}
        for index, day in days.items():
            if day > placement[index].day:
                self._starts[index, :day] = 0
        return {
            index: spot
            for index, spot in placement.items()
            if days.get(index, spot.day) == spot.day
        }

    def free(self) -> None:
        """Let every call lie on any of its days again."""
        self._starts[:] = self._free
