"""The people of a company: who dances, and who teaches, coaches, plays and conducts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from callboard.domain.clock import Span


class Dances(StrEnum):
    """Which roles a dancer dances, or a role asks for."""

    WOMEN = "women"
    MEN = "men"
    BOTH = "both"


class Job(StrEnum):
    """What a member of staff may be called to do."""

    COACH = "coach"
    TEACHER = "teacher"
    PIANIST = "pianist"
    CONDUCTOR = "conductor"
    STAGER = "stager"
    STAGE_MANAGER = "stage manager"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True)
class Dancer:
    """One dancer of the company.

    Units
    -----
    `height_cm` centimetres or None when not given; `contract_hours` hours a week or None.
    `tags` are the company's own words, usable wherever people are named (``tag:apprentice``).
    """

    id: str
    name: str
    rank: str
    dances: Dances
    height_cm: int | None = None
    contract_hours: float | None = None
    is_minor: bool = False
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Staff:
    """A coach, teacher, pianist, conductor, guest stager or stage manager.

    `works` are the works this person may coach or stage; empty means all of them.
    `from_date` and `to_date` bound the stay, both inclusive; None means the whole season.

    Units
    -----
    `max_day_minutes` and `max_week_minutes` in minutes of calls and fixtures; None means
    that no limit was given.
    """

    id: str
    name: str
    jobs: frozenset[Job]
    works: frozenset[str] = frozenset()
    from_date: date | None = None
    to_date: date | None = None
    max_day_minutes: int | None = None
    max_week_minutes: int | None = None

    def knows(self, work: str | None) -> bool:
        """Whether this person may lead a call of that work (None: no work named)."""
        return not self.works or work is None or work in self.works


@dataclass(frozen=True, slots=True)
class Absence:
    """A time when a dancer, a member of staff or a space is not there; never why."""

    who: str
    span: Span


class Bar(StrEnum):
    """What a restriction bars or limits; `rules.bars` says what each means."""

    OFF = "off"
    CLASS_ONLY = "class only"
    BARRE_ONLY = "barre only"
    MARKING_ONLY = "marking only"
    NO_JUMPS = "no jumps"
    NO_GRAND_ALLEGRO = "no grand allegro"
    NO_POINTE = "no pointe"
    MAX_POINTE_DAY = "most pointe minutes a day"
    NO_LIFTS = "no lifts"
    NO_LIFTING = "no lifting"
    NO_BEING_LIFTED = "no being lifted"
    NO_OVERHEAD = "no overhead lifts"
    MAX_MINUTES_DAY = "most minutes a day"
    MAX_MINUTES_WEEK = "most minutes a week"
    SHARE_OF_USUAL = "most per cent of a usual day"
    MAX_SHOWS_WEEK = "most shows a week"
    NO_CONSECUTIVE_SHOWS = "no shows on following days"
    NOT_BEFORE = "not before"
    NOT_AFTER = "not after"
    HOURS_AFTER_SHOW = "hours free after a show"
    NOT_ON_FLOOR = "not on floor"
    NO_RAKE = "no raked stage"
    NO_SMOKE = "no smoke"


# Nobody under one of these is called to a rehearsal or a show.
NO_WORK: Final = frozenset({Bar.OFF, Bar.CLASS_ONLY, Bar.BARRE_ONLY})
# What somebody under one of these marks, where a need may be marked.
MARKABLE: Final = frozenset(
    {
        Bar.NO_JUMPS,
        Bar.NO_GRAND_ALLEGRO,
        Bar.NO_LIFTS,
        Bar.NO_LIFTING,
        Bar.NO_BEING_LIFTED,
        Bar.NO_OVERHEAD,
    }
)


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a dancer's body may not do for now: an instruction, never a reason.

    From `from_date` to `to_date`, both inclusive; None is open-ended. `review_date` never
    ends a restriction: past it, the restriction stays and is flagged. `floor` names the
    floor of `NOT_ON_FLOOR`. `since_date` is the day from which she has been held back in
    any way, where that is before `from_date`: her usual day is counted before it.
    `set_by` is the clinician who set it.

    Units
    -----
    `limit` in the unit of the bar (`rules.bars`): minutes, shows, hours, per cent, or
    minutes of the day; None for bars without a number.
    """

    dancer: str
    bar: Bar
    from_date: date
    to_date: date | None = None
    limit: int | None = None
    floor: str | None = None
    review_date: date | None = None
    text: str = ""
    since_date: date | None = None
    set_by: str | None = None

    def holds(self, day: date) -> bool:
        """Whether the restriction is in force on that working day."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)

    @property
    def held_back_from(self) -> date:
        """The first day on which she was held back: before it, days were usual."""
        return min(self.from_date, self.since_date or self.from_date)
