"""Time lost to a case, and how often cases happen, by three definitions at once."""

from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Cases by three definitions, each within the one before, and what they cost.

    Which definition is meant changes a rate threefold, so the three are never apart.
    `num_open` cases are not over; `days_lost` are then "at least".

    Units
    -----
    Cases; days; hours danced by everybody who could have had a case.

    Source
    ------
    Critchley 2022 (Physical Therapy in Sport): 0.76 time-loss cases and 2.54 complaints
    per 1,000 hours in the same school and years.

    Limits
    ------
    An open case of today has no day lost yet, and is not among the time-loss cases.
    """

    any_complaint: int
    medical_attention: int
    time_loss: int
    num_open: int
    days_lost: int
    hours: float


def count_cases(
    problems: Iterable[HealthProblem], hours: float, today: date
) -> CaseCounts:
    """Count cases by the three nested definitions.

    A case with time lost counts as one with medical attention, too: somebody judged the
    dancer's availability.
    """
    cases = list(problems)
    lost = [time_loss(each, today) for each in cases]
    return CaseCounts(
        any_complaint=len(cases),
        medical_attention=sum(
            case.medical_attention or mine.days > 0
            for case, mine in zip(cases, lost, strict=True)
        ),
        time_loss=sum(mine.days > 0 for mine in lost),
        num_open=sum(mine.is_open for mine in lost),
        days_lost=sum(mine.days for mine in lost),
        hours=hours,
    )
