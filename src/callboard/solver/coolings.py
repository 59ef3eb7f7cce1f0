"""How the walk cools: loosely at first, and at last with every call placed."""

from dataclasses import dataclass, replace
from typing import Final

COLD_MINUTES, FIRM_MINUTES = 20.0, 100.0
FIRM_SHARE = 0.3  # of the stretches of a cooling
FIRST_LEVEL, LAST_LEVEL = 1.0, 4.0  # what a call left out weighs, per minute called
LEAST_WORK = 20_000  # a stretch: handing it over takes as long as a tenth of that
FEWEST_STRETCHES = 10


@dataclass(frozen=True, slots=True)
class Cooling:
    """A part of the walk that grows colder, stretch by stretch.

    Units
    -----
    `share` of the work; `warm` in minutes of waiting.
    """

    share: float
    warm: float
    stretches: int

    def of(self, work: float) -> "Cooling":
        """Give it with fewer stretches where there is little work to share out."""
        most = max(FEWEST_STRETCHES, int(work / LEAST_WORK))
        return replace(self, stretches=min(self.stretches, most))

    @property
    def loose(self) -> int:
        """The stretches in which calls may be left out for a while."""
        return round(self.stretches * (1 - FIRM_SHARE))

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
COOLINGS: Final = (
    Cooling(0.08, 600.0, 40),
    Cooling(0.32, 1_000.0, 80),
    Cooling(0.3, 300.0, 80),
    Cooling(0.3, 300.0, 80),
)
