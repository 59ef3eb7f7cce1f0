"""Time lost to a case."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from callboard.domain.problems import HealthProblem

BINS: Final = ("0 days", "1 to 7 days", "8 to 28 days", "more than 28 days")


@dataclass(frozen=True, slots=True)
class TimeLoss:
    """Days lost to one case; while it is open, those so far, and at least those.

    Units
    -----
    Whole days; the day of onset is day 0 and is not counted.
    """

    days: int
    is_open: bool

    @property
    def bin(self) -> str | None:
        """Give the bin of severity; None while an open case may still end in another."""
        if self.days > 28:
            return BINS[3]
        if self.is_open:
            return None
        if self.days == 0:
            return BINS[0]
        return BINS[1] if self.days <= 7 else BINS[2]


def time_loss(problem: HealthProblem, today: date) -> TimeLoss:
    """Give the days lost to a case up to today.

    From the day after onset to the day before full availability. An open case counts up to
    today, today included, and is censored: its days are "at least".

    Source
    ------
    Consensus statement of 2020 as `HealthProblem`; bins of 0, 1 to 7, 8 to 28 and more.
    """
    end = problem.full_date
    if end is None or end > today:
        return TimeLoss(max(0, (today - problem.onset).days), is_open=True)
    return TimeLoss(max(0, (end - problem.onset).days - 1), is_open=False)
