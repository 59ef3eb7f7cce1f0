"""What a plan asks of each dancer, day by day: the load ahead, before anything is danced.

Declared in `rules.planned_load`. Everything follows from the book and the plan, so that
the same figures stand in the scheduler's report and on the dancer's own page; only the
latter may hand in what she felt (`felt`), which no book holds.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

from callboard.check.dances import Dances
from callboard.check.ground import Ground
from callboard.check.usual import DANCED, DAY, Known
from callboard.check.view import PlanView
from callboard.domain.clock import merge
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.rules.planned_load import (
    PRIOR_RATINGS,
    RATING_SPREAD,
    RATINGS,
    WATCHING_RATING,
)


@dataclass(frozen=True, slots=True)
class Felt:
    """A dancer's own ratings of an activity: how many, their mean and their spread.

    Units
    -----
    0 to 10; `spread` is a standard deviation.
    """

    count: int
    mean: float
    spread: float


OwnRatings = Mapping[str, Mapping[Activity, Felt]]
NONE_HANDED_IN: Final[OwnRatings] = {}


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What a day of the plan asks of a dancer.

    `jumps`, `lifts` and `pointe_minutes` are None when nothing of what she dances says
    them, `unknown` counts the duties danced that do not say all three. `night_minutes`
    lie between her last duty of the day before and her first of this one; None without
    either. `heavy_days` in a row end with this day.

    Units
    -----
    `danced_minutes` of rehearsals and performances, joined; `called_minutes` of all
    duties, joined; `load` minutes times rating, and `spread` its standard deviation.
    """

    danced_minutes: int
    called_minutes: int
    load: float
    spread: float
    jumps: int | None
    lifts: int | None
    pointe_minutes: int | None
    unknown: int
    night_minutes: int | None
    heavy_days: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """Days of a plan added up: those of a week, or all of it."""

    danced_minutes: int
    load: float
    spread: float
    jumps: int
    lifts: int
    pointe_minutes: int
    unknown: int


def planned_load(
    season: Season,
    plan: Plan,
    felt: OwnRatings = NONE_HANDED_IN,
    *,
    dancers: Collection[str] | None = None,
    ground: Ground | None = None,
) -> dict[str, dict[date, DayAhead]]:
    """Give what each day of a plan asks of each dancer, or of those in `dancers`.

    `felt` by dancer and activity is for whoever may see a dancer's ratings: herself and
    those she shares them with. Nothing a scheduler runs hands any in. `ground` is that of
    the same days, where it is at hand.

    Shape
    -----
    By dancer, in the book's order, and day; days without a duty have one, too.
    """
    view = PlanView(season, plan, ground=ground)
    reading = _Reading(view, felt)
    return {
        dancer: dict(reading.days(dancer, view.ground.known[dancer]))
        for dancer in season.dancers
        if dancers is None or dancer in dancers
    }


def added_up(days: Mapping[date, DayAhead]) -> Ahead:
    """Add days up; their spreads as if they came by chance."""
    each = list(days.values())
    return Ahead(
        sum(day.danced_minutes for day in each),
        sum(day.load for day in each),
        sqrt(sum(day.spread**2 for day in each)),
        sum(day.jumps or 0 for day in each),
        sum(day.lifts or 0 for day in each),
        sum(day.pointe_minutes or 0 for day in each),
        sum(day.unknown for day in each),
    )


class _Reading:
    """Rates the duties of a plan."""

    def __init__(self, view: PlanView, felt: OwnRatings) -> None:
        self._view, self._felt = view, felt
        self._dances = Dances(view.season)

    def days(self, dancer: str, known: Known) -> Iterator[tuple[date, DayAhead]]:
        """Give the days ahead of a dancer."""
        by_day = self._view.obliged.get(dancer, {})
        first = self._view.week.first
        heavy = 0
        while known.days["minutes"].get(first - (heavy + 1) * DAY, 0) >= max(
            1, known.heavy_from
        ):
            heavy += 1
        for day in self._view.week:
            duties = by_day.get(day, [])
            danced = [
                duty for duty in duties if duty.activity in DANCED and duty.is_dancing
            ]
            minutes = sum(span.minutes for span in merge(duty.span for duty in danced))
            heavy = heavy + 1 if minutes >= known.heavy_from else 0
            before = by_day.get(day - DAY, [])
            yield day, self._day(dancer, duties, danced, before, minutes, heavy)

    def _day(
        self,
        dancer: str,
        duties: list[Duty],
        danced: list[Duty],
        before: list[Duty],
        minutes: int,
        heavy: int,
    ) -> DayAhead:
        load = variance = 0.0
        for duty in duties:
            mean, spread = self._rating(dancer, duty)
            load += mean * duty.span.minutes
            variance += (spread * duty.span.minutes) ** 2
        counted = [
            self._dances.of_duty(duty).counted(duty.activity, duty.span.minutes)
            for duty in danced
        ]
        night = None
        if duties and before:
            last = max(duty.span.end for duty in before)
            night = min(duty.span.start for duty in duties) - last
        return DayAhead(
            minutes,
            sum(span.minutes for span in merge(duty.span for duty in duties)),
            load,
            sqrt(variance),
            _added([each.jumps for each in counted]),
            _added([each.lifts for each in counted]),
            _added([each.pointe_minutes for each in counted]),
            sum(None in each for each in counted),
            night,
            heavy,
        )

    def _rating(self, dancer: str, duty: Duty) -> tuple[float, float]:
        """Give the rating expected of a duty, and its spread."""
        prior = float(RATINGS.get(duty.activity, 0))
        if not prior:
            return 0.0, 0.0
        if not duty.is_dancing:
            return float(WATCHING_RATING), 0.0
        if duty.activity in DANCED:
            intensity = self._dances.of_duty(duty).intensity
            prior = prior if intensity is None else intensity
        own = self._felt.get(dancer, {}).get(duty.activity)
        if own is None:
            return prior, RATING_SPREAD
        share = own.count / (own.count + PRIOR_RATINGS)
        return (
            prior + share * (own.mean - prior),
            RATING_SPREAD + share * (own.spread - RATING_SPREAD),
        )


def _added(amounts: list[int | None]) -> int | None:
    """Add up what is known; None when nothing is, though something is danced."""
    known = [each for each in amounts if each is not None]
    return sum(known) if known or not amounts else None
