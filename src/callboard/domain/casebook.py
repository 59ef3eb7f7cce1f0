"""The casebook: what a clinic keeps of a company's injuries and illnesses.

It is a book of its own, apart from the season book and from the dancers' diaries. The way
back to dancing is not in it: its stages are restrictions, which planning has to obey.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from callboard.domain.help import HelpContact
from callboard.domain.problems import HealthProblem

MOST_DISTRESS = 3


class Availability(StrEnum):
    """How far a dancer can do her work on a day."""

    FULL = "full"
    MODIFIED = "modified"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AvailabilitySpell:
    """Days on which a dancer was available less than fully; every other day is full.

    Units
    -----
    From `from_date` to `to_date`, both inclusive; None while it lasts.
    """

    dancer: str
    from_date: date
    availability: Availability
    to_date: date | None = None
    case: str = ""

    def holds(self, day: date) -> bool:
        """Whether the spell is in force on that day."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


@dataclass(frozen=True, slots=True)
class DistressAnswers:
    """Answers to the four questions of PHQ-4, given to a clinician who is named.

    Units
    -----
    Each 0 to 3, None where it was not answered.
    """

    dancer: str
    day: date
    clinician: str
    nervous: int | None = None
    worrying: int | None = None
    down: int | None = None
    interest: int | None = None

    def __post_init__(self) -> None:
        if not self.clinician.strip():
            message = "PHQ-4 is for a named clinician, and none is named"
            raise ValueError(message)

    @property
    def items(self) -> dict[str, int | None]:
        """The four answers by the field of their question, in order."""
        return {
            "nervous": self.nervous,
            "worrying": self.worrying,
            "down": self.down,
            "interest": self.interest,
        }


@dataclass(frozen=True, slots=True)
class Casebook:
    """What a clinic keeps; `problems` by their ids."""

    problems: Mapping[str, HealthProblem] = field(default_factory=dict)
    availability: tuple[AvailabilitySpell, ...] = ()
    distress: tuple[DistressAnswers, ...] = ()
    help: tuple[HelpContact, ...] = ()
