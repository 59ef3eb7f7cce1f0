"""What was decided: calls, what could not be placed, and how good it is proved to be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from callboard.domain.clock import Minute, Span
from callboard.domain.needs import Activity, Breaks, Need


@dataclass(frozen=True, slots=True)
class Call:
    """A need placed at a time in a space, or any call of a plan made by hand.

    `need` and `number` say which call of which need it is (numbers from 1); a call made
    by hand may have none. `dancers` dance, `watching` sit in.
    """

    id: str
    title: str
    span: Span
    space: str | None
    dancers: frozenset[str]
    watching: frozenset[str] = frozenset()
    coaches: tuple[str, ...] = ()
    pianists: tuple[str, ...] = ()
    need: str | None = None
    number: int = 1
    activity: Activity = Activity.REHEARSAL
    work: str | None = None
    sections: tuple[str, ...] = ()
    casts: tuple[str, ...] = ()
    breaks: Breaks = Breaks.INSIDE
    is_pinned: bool = False
    remarks: str = ""

    @property
    def people(self) -> frozenset[str]:
        """Everybody who has to be there."""
        return self.dancers | self.watching | {*self.coaches} | {*self.pianists}


def call_of(
    need: Need,
    number: int,
    span: Span,
    space: str | None,
    *,
    dancing: frozenset[str],
    watching: frozenset[str],
    coaches: tuple[str, ...],
    pianists: tuple[str, ...],
) -> Call:
    """Give a call of a need at its place: what the need says of it goes along."""
    return Call(
        f"{need.id}#{number}",
        need.title,
        span,
        space,
        dancing,
        watching,
        coaches,
        pianists,
        need.id,
        number,
        need.activity,
        need.work,
        need.sections,
        need.casts,
        need.breaks,
        remarks=need.remarks,
    )


def numbered_by_time(calls: Iterable[Call]) -> tuple[Call, ...]:
    """Give calls in order of time, with the numbers of each need in that order, too.

    The calls of a need differ only in when they are: whichever comes first is the first.
    Ids stay, and so do the numbers of what is pinned.
    """
    ordered = sorted(calls, key=lambda call: (call.span, call.id))
    numbers: dict[str | None, list[int]] = {}
    for call in ordered:
        if not call.is_pinned:
            numbers.setdefault(call.need, []).append(call.number)
    left = {need: iter(sorted(found)) for need, found in numbers.items()}
    return tuple(
        call
        if call.need is None or call.is_pinned
        else replace(call, number=next(left[call.need]))
        for call in ordered
    )


class Tier(StrEnum):
    """What is optimised, in this order; a tier is never worsened for the next."""

    PLACED = "unplaced"
    PRICE = "price"
    STRAIN = "strain"
    WAITING = "waiting"
    PREFERENCES = "preferences"


@dataclass(frozen=True, slots=True)
class Score:
    """One tier's value and the bound that no plan can go below.

    Units
    -----
    Unplaced: weighted calls (weight of a priority: `PRIORITY_WEIGHT`); price: half hours;
    strain: points; waiting: dancer-minutes; preferences: points. Smaller is better.
    """

    tier: Tier
    value: int
    bound: int


class Outcome(StrEnum):
    """How planning ended: four different things, and never mixed up."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    IMPOSSIBLE = "impossible"
    OUT_OF_TIME = "out of time"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A call of a need that is not in the plan.

    `reason` says what stands against it, day by day; `remedy` the cheapest single change
    that was tried and makes room for it, or that none was found.
    """

    need: str
    number: int
    reason: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Pushed:
    """A call of a need that a week was to hold and could not: it goes to a later one.

    `first_day` is that of the week; `reason` says what stood against it there.
    """

    need: str
    first_day: date
    reason: str = ""


class Stage(StrEnum):
    """How binding a published week is, in rising order."""

    PREVIEW = "preview"
    TENTATIVE = "tentative"
    FIRM = "firm"


@dataclass(frozen=True, slots=True)
class WeekStage:
    """What was last posted of a week of a plan, both days inclusive.

    `posted_at` is the moment, `version` the number of the plan that was published then.
    """

    first_day: date
    last_day: date
    stage: Stage
    posted_at: Minute
    version: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """Calls for a stretch of days, and everything needed to trust and repeat them.

    `first_day` and `last_day` are working days, both inclusive. `fingerprint` is that of
    the season book the plan was made from; `posted_at` the moment it was published.
    Of a plan over weeks, `stages` says what was posted of which week, and `pushed` which
    calls a week had to leave to later ones.

    Units
    -----
    `seconds` of wall-clock time used; `effort` in the solver's deterministic units.
    """

    first_day: date
    last_day: date
    calls: tuple[Call, ...]
    outcome: Outcome = Outcome.COMPLETE
    unplaced: tuple[Unplaced, ...] = ()
    scores: tuple[Score, ...] = ()
    fingerprint: str = ""
    seed: int = 0
    version: str = ""
    seconds: float = 0.0
    effort: float = 0.0
    settings: Mapping[str, str] = field(default_factory=dict)
    posted_at: Minute | None = None
    sequence: int = 0
    stages: tuple[WeekStage, ...] = ()
    pushed: tuple[Pushed, ...] = ()

    def stage_on(self, day: date) -> WeekStage | None:
        """Give what was posted of the week of a day; None when nothing was."""
        return next(
            (each for each in self.stages if each.first_day <= day <= each.last_day),
            None,
        )
