"""How often cases happen in a group, by three definitions at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from callboard.domain.problems import HealthProblem
from callboard.records.groups import FEWEST_PEOPLE, GroupTooSmallError
from callboard.records.time_loss import time_loss


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Cases by three definitions, each within the one before, and what they cost.

    Which definition is meant changes a rate threefold, so the three are never apart.
    `num_open` cases are not over; `days_lost` are then "at least".

    Units
    -----
    Cases; days; `hours` danced by the `num_dancers` who could have had a case.

    Raises
    ------
    GroupTooSmallError
        For fewer than five dancers.

    Source
    ------
    Critchley 2022 (Physical Therapy in Sport): 0.76 time-loss cases and 2.54 complaints
    per 1,000 hours in the same school and years.

    Limits
    ------
    Counts and hours only: rates and their limits are not worked out here. An open case of
    today has no day lost yet, and is not among the time-loss cases.
    """

    num_dancers: int
    hours: float
    any_complaint: int
    medical_attention: int
    time_loss: int
    num_open: int
    days_lost: int

    def __post_init__(self) -> None:
        if self.num_dancers < FEWEST_PEOPLE:
            message = f"cases of {self.num_dancers} dancers are not shown"
            raise GroupTooSmallError(message)


def count_cases(
    problems: Iterable[HealthProblem],
    dancers: Collection[str],
    hours: float,
    today: date,
) -> CaseCounts | None:
    """Count the cases of a group of dancers; None for fewer than five of them.

    A case with time lost counts as one with medical attention, too: somebody judged the
    dancer's availability. `hours` are those of all the group, injured or not.
    """
    group = set(dancers)
    if len(group) < FEWEST_PEOPLE:
        return None
    cases = [each for each in problems if each.dancer in group]
    lost = [time_loss(each, today) for each in cases]
    return CaseCounts(
        len(group),
        hours,
        any_complaint=len(cases),
        medical_attention=sum(
            case.medical_attention or mine.days > 0
            for case, mine in zip(cases, lost, strict=True)
        ),
        time_loss=sum(mine.days > 0 for mine in lost),
        num_open=sum(mine.is_open for mine in lost),
        days_lost=sum(mine.days for mine in lost),
    )
