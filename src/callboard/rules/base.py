"""What every rule of an agreement has: kind, scope, counting conventions, source."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.repertory import Performance, ShowKind
from callboard.domain.season import Season, Week

HALF_HOUR_MINUTES = 30


class Kind(StrEnum):
    """What happens when a rule is broken.

    Hard: the plan is not legal. Priced: it costs half hours. Soft: the planner avoids it
    where it can, the checker mentions it. Advisory: the checker mentions it.
    """

    HARD = "hard"
    PRICED = "priced"
    SOFT = "soft"
    ADVISORY = "advisory"


class DayKind(StrEnum):
    """On which of a dancer's days a rule holds. "Her show": she dances or stands by."""

    ANY = "any day"
    REHEARSAL = "rehearsal day"  # no show of hers that day
    PERFORMANCE = "performance day"  # at least one show of hers
    TWO_SHOW = "two-show day"
    MATINEE_ONLY = "matinee-only day"  # her shows all begin before 17:00
    OPENING = "opening day"  # a show marked as opening
    BEFORE_OPENING = "day before opening"
    FREE_EVENING = "day without performance in a performance week"
    DRESS = "day with dress rehearsal"  # a dress rehearsal stands in her calendar
    PERFORMANCE_DRESS = "performance day with dress rehearsal"
    MINI_AND_FULL = "day with a mini and a full performance"


class WeekKind(StrEnum):
    """In which weeks a rule holds; a performance week has a show of the company."""

    ANY = "any week"
    REHEARSAL = "rehearsal week"
    PERFORMANCE = "performance week"


class Where(StrEnum):
    """Whether a rule holds at home, on tour, or everywhere."""

    ANY = "anywhere"
    HOME = "home"
    TOUR = "tour"


MATINEE_BEFORE_HOUR = 17


@dataclass(frozen=True, slots=True)
class Scope:
    """When a rule holds, and for whom.

    `ranks` empty means every rank. `is_own_show` False makes any show of the company
    count for every dancer, as some agreements say.
    """

    day: DayKind = DayKind.ANY
    week: WeekKind = WeekKind.ANY
    where: Where = Where.ANY
    ranks: frozenset[str] = frozenset()
    is_own_show: bool = True
    show: ShowKind | None = None
    not_on: tuple[DayKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What a rule counts.

    `activities` count; optional fixtures never do. Two counted stretches less than
    `gap_below_minutes` apart are one stretch, the gap included ("recalled within an hour
    of dismissal counts as rehearsed"). Watching counts like dancing: she is called.
    """

    activities: frozenset[Activity] = REHEARSALS
    gap_below_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is written. `status`: V read in the source, I inferred, A assumed."""

    agreement: str
    row: str = ""
    period: str = ""
    url: str = ""
    status: str = "V"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a pack. Subclasses, one a shape, add the number and its unit.

    `price_factor` multiplies the half hours of a priced rule (double overtime: 2).
    `house_note` is set when the house has overridden the pack; `pack_value` then holds
    the value as the pack gives it, in words.
    """

    id: str
    sentence: str
    scope: Scope = field(default_factory=Scope)
    kind: Kind = Kind.HARD
    counts: Counts = field(default_factory=Counts)
    source: Source
    price_factor: int = 1
    house_note: str = ""
    pack_value: str = ""


def half_hours(minutes: int) -> int:
    """Give begun half hours: 1 to 30 minutes are one, 31 to 60 two, none or less zero."""
    return max(0, -(-minutes // HALF_HOUR_MINUTES))


def shows_of(season: Season, dancer: str | None, day: date) -> tuple[Performance, ...]:
    """Give the shows of a day that `dancer` dances or stands by for (None: all)."""
    shows = season.performances_on.get(day, ())
    if dancer is None:
        return shows
    return tuple(
        show
        for show in shows
        if any(place.dancer == dancer for place in season.cast_places(show))
    )


def is_performance_week(season: Season, week: Week) -> bool:
    """Whether the company performs on a day of the week."""
    return any(season.performances_on.get(day) for day in week)


def is_on_tour(season: Season, day: date) -> bool:
    """Whether the company is on tour that day.

    Its shows of the day say so; on a day without shows those of the day after do, so that
    the day before an opening on tour is one of the tour.
    """
    shows = season.performances_on.get(day) or season.performances_on.get(
        day + timedelta(days=1), ()
    )
    return any(show.is_tour for show in shows)
