"""What must be rehearsed, and what stands in the calendar already."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from callboard.domain.clock import Span


class Activity(StrEnum):
    """What somebody is asked to come for."""

    REHEARSAL = "rehearsal"
    STAGE_CALL = "stage call"
    TECHNICAL = "technical rehearsal"
    DRESS = "dress rehearsal"
    CLASS = "class"
    WARM_UP = "warm-up"
    FITTING = "fitting"
    PRESS = "press"
    APPOINTMENT = "appointment"
    MEETING = "meeting"
    MEAL = "meal"
    HALF_HOUR = "half-hour call"
    PERFORMANCE = "performance"
    STANDBY = "standby"
    TRAVEL = "travel"


REHEARSALS = frozenset(
    {Activity.REHEARSAL, Activity.STAGE_CALL, Activity.TECHNICAL, Activity.DRESS}
)


class CoversCalled(StrEnum):
    """Whether the covers of a cast are called with it."""

    NO = "no"
    WATCHING = "watching"
    CALLED = "called"


class Breaks(StrEnum):
    """How breaks are given inside a call."""

    INSIDE = "inside"
    FLAGGED_80_10 = "80-10"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be rehearsed: for how long, with whom, by when.

    People: the `casts` of `work` (those of them whose roles appear in `sections`; no
    sections means all), and `dancers` named. `watching` are named people who sit in.
    Coaches: one of `coaches`, or all of them when `needs_all_coaches`. Pianist: one of
    `pianists`; `needs_pianist` with no names means any pianist.
    Space: one of `spaces` (none named: any that fits), of `space_kind` if given. With
    `keeps_space` its calls should stay in one space.
    With `may_go_without`, a call goes ahead without those of its dancers who are away,
    each at a price (`rules.objective`), as long as one of those who dance is there (where
    nobody dances, one of those who watch). With `may_mark`, whoever may not jump or lift
    is called all the same and marks it, which does not count as rehearsed.

    Units
    -----
    `minutes` of one call; `times` calls in each week its dates reach into. With `calls`,
    so many over all its weeks instead, and `times` at most in one of them. `priority` 1
    (must) to 5 (if there is room). `from_date` and `to_date` are inclusive, `deadline` is
    the last day on which a call may stand; `earliest` and `latest` are local times.
    `gap_days` is the least distance between two calls of the need: 1 means on different
    days, 0 allows the same.
    `spread_days` are the different days on which its calls should lie at the least.
    `num_people` is how many dance when not all of them are in the book (children, extras);
    the dancers called count when they are more.
    `times` 0 asks for nothing: a need that was struck, and stays so.
    `made_by` says that `rehearsing` made the row, and what it was then; empty means a
    person's own.
    """

    id: str
    title: str
    minutes: int
    work: str | None = None
    sections: tuple[str, ...] = ()
    casts: tuple[str, ...] = ()
    dancers: tuple[str, ...] = ()
    watching: tuple[str, ...] = ()
    covers: CoversCalled = CoversCalled.NO
    may_go_without: bool = False
    times: int = 1
    coaches: tuple[str, ...] = ()
    needs_all_coaches: bool = False
    needs_pianist: bool = True
    pianists: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()
    needs_stage_size: bool = False
    needs_floor: str | None = None
    activity: Activity = Activity.REHEARSAL
    from_date: date | None = None
    to_date: date | None = None
    deadline: date | None = None
    earliest: time | None = None
    latest: time | None = None
    after: tuple[str, ...] = ()
    gap_days: int = 1
    priority: int = 2
    breaks: Breaks = Breaks.INSIDE
    remarks: str = ""
    num_people: int = 0
    spread_days: int = 0
    keeps_space: bool = False
    may_mark: bool = False
    made_by: str = ""
    calls: int | None = None

    def num_dancing(self, num_called: int) -> int:
        """Give how many dance in a call that calls so many dancers of the book."""
        return max(num_called, self.num_people)


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something that stands in the calendar already and is never moved.

    `dancers` and `staff` are ids, already expanded from the words of the book. With
    `need`, the fixture is that need's call, pinned: it counts as one of its `times`.
    An optional fixture (a class one may skip) never counts against anybody but those
    who lead or play it.
    """

    id: str
    title: str
    activity: Activity
    span: Span
    dancers: frozenset[str] = frozenset()
    watching: frozenset[str] = frozenset()
    coaches: tuple[str, ...] = ()
    pianists: tuple[str, ...] = ()
    space: str | None = None
    need: str | None = None
    work: str | None = None
    sections: tuple[str, ...] = ()
    casts: tuple[str, ...] = ()
    is_optional: bool = False
    breaks: Breaks = Breaks.INSIDE
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day on which nobody (or none of `dancers`) is called."""

    day: date
    dancers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PastWork:
    """What a dancer did on a day before the plan: the ground that rules look back on.

    Holds no rating: what a body felt is the dancer's own (docs/decisions).
    """

    dancer: str
    activity: Activity
    span: Span
    work: str | None = None
    role: str | None = None
