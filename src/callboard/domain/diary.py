"""The diary: what dancers write of their own days; theirs, and apart from the season book.

Nothing in it reaches casting or planning. What was not answered is None and never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Final

from callboard.domain.help import HelpContact
from callboard.domain.problems import Occasion, ProblemKind, Region

MOST_RATING = 10
LEAST_ITEM, MOST_ITEM = 1, 5
DEGREES = (0, 8, 17, 25)
MOST_WELLBEING = 5


@dataclass(frozen=True, slots=True)
class SessionRating:
    """How hard a session felt, from 0 to 10 in the words of `records/content/effort.toml`.

    A dancer may be called for less than the session, and dance for less than that, so the
    three stand apart. `ref` is the id of the call, fixture or performance, if it has one.

    Units
    -----
    Minutes; `day` is the working day, to which a night past midnight belongs; `start` a
    local time of day. `rating` None: not answered. `answered` is the day of the answer.
    """

    dancer: str
    day: date
    called_minutes: int
    rating: float | None = None
    start: time | None = None
    occasion: Occasion | None = None
    scheduled_minutes: int | None = None
    danced_minutes: int | None = None
    answered: date | None = None
    ref: str = ""

    @property
    def minutes(self) -> int:
        """The minutes that count: those danced where the dancer said so, else called."""
        return (
            self.called_minutes if self.danced_minutes is None else self.danced_minutes
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Ratings that a file has and that could not be used, as far as they say whose they are.

    On such a day she had a session of which nothing is known: it is no day of rest, and
    what is known of its other sessions is not all of it.

    Units
    -----
    `days` by dancer. `num_placeless` rows say no dancer or no day that can be read.
    """

    days: Mapping[str, frozenset[date]] = field(default_factory=dict)
    num_placeless: int = 0


NOTHING_LEFT_OUT: Final = LeftOut()


class Better(StrEnum):
    """Which end of an item is the better one."""

    HIGH = "high"
    LOW = "low"


class Item(StrEnum):
    """The five daily questions; each stands alone, and there is no total."""

    SLEEP = "sleep"
    FATIGUE = "fatigue"
    SORENESS = "soreness"
    STRESS = "stress"
    MOOD = "mood"

    @property
    def better(self) -> Better:
        """Which end of it is the better one."""
        return Better.HIGH if self in {Item.SLEEP, Item.MOOD} else Better.LOW


@dataclass(frozen=True, slots=True)
class DailyItem:
    """One answer to one daily question.

    `better` stands with the answer, so that nobody who reads it elsewhere, and no file
    that counts the other way round, can turn its meaning.

    Units
    -----
    `value` 1 to 5.
    """

    dancer: str
    day: date
    item: Item
    value: int
    better: Better


@dataclass(frozen=True, slots=True)
class HealthProblemForm:
    """One weekly form about one health problem; a week has a form for each problem.

    `is_same` says that it is a problem of the week before; `case` is its id.

    Units
    -----
    `week` is the first of the seven days asked about; `number` counts the forms of a week
    from 1. Participation, training, performance and symptoms are 0, 8, 17 or 25, None
    where not answered.
    """

    dancer: str
    week: date
    number: int = 1
    participation: int | None = None
    training: int | None = None
    performance: int | None = None
    symptoms: int | None = None
    kind: ProblemKind | None = None
    region: Region | None = None
    is_same: bool | None = None
    case: str = ""

    @property
    def answers(self) -> tuple[int | None, ...]:
        """The four answers, in the order of the questions."""
        return (self.participation, self.training, self.performance, self.symptoms)


@dataclass(frozen=True, slots=True)
class WellbeingAnswers:
    """Answers to the five statements of WHO-5.

    Units
    -----
    Each 0 (at no time) to 5 (all of the time), None where it was not answered.
    """

    dancer: str
    day: date
    cheerful: int | None = None
    calm: int | None = None
    active: int | None = None
    rested: int | None = None
    interested: int | None = None

    @property
    def items(self) -> dict[str, int | None]:
        """The five answers by the field of their statement, in order."""
        return {
            "cheerful": self.cheerful,
            "calm": self.calm,
            "active": self.active,
            "rested": self.rested,
            "interested": self.interested,
        }


@dataclass(frozen=True, slots=True)
class Diary:
    """What dancers wrote: one dancer's diary, or several that they gave."""

    ratings: tuple[SessionRating, ...] = ()
    daily: tuple[DailyItem, ...] = ()
    forms: tuple[HealthProblemForm, ...] = ()
    wellbeing: tuple[WellbeingAnswers, ...] = ()
    help: tuple[HelpContact, ...] = ()

    @property
    def num_rows(self) -> int:
        """How much dancers wrote, the help page left out."""
        rows = (self.ratings, self.daily, self.forms, self.wellbeing)
        return sum(map(len, rows))

    def of(self, dancer: str) -> "Diary":
        """Give what one dancer wrote, to take along or to erase; the help page stays."""
        return Diary(
            tuple(each for each in self.ratings if each.dancer == dancer),
            tuple(each for each in self.daily if each.dancer == dancer),
            tuple(each for each in self.forms if each.dancer == dancer),
            tuple(each for each in self.wellbeing if each.dancer == dancer),
            self.help,
        )
