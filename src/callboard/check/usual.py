"""What each dancer is used to: her days before the plan, and how much her weeks change."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from math import floor
from statistics import median, quantiles
from typing import Final

from callboard.check.dances import Counted, Dances
from callboard.domain.clock import Span, merge
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.season import Season
from callboard.domain.settings import Settings
from callboard.rules.objective import (
    IQR_SCALE,
    LEAST_DAYS,
    LEAST_USUAL,
    MAD_SCALE,
    USUAL_DAYS,
)

DANCED: Final = REHEARSALS | {Activity.PERFORMANCE}
MINUTES: Final = "minutes"
TAGS: Final = {"jumps": "jumps", "pointe minutes": "pointe_minutes"}
MEASURES: Final = (MINUTES, *TAGS)
WEEK_DAYS: Final = 7
HALF: Final = Fraction(1, 2)
DAY: Final = timedelta(days=1)

Days = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class UsualChange:
    """A dancer's usual change from one stretch of seven days to the next.

    Units
    -----
    As the measure: minutes, jumps, or minutes on pointe; whole numbers.
    """

    median: int
    change: int

    def distance(self, change: int) -> float:
        """Give how many usual changes a change lies beyond the median."""
        return (change - self.median) / self.change


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a dancer before a plan begins.

    `days` by measure; a day that is not in it is one on which she danced nothing, from
    `since` on, and unknown before. `usual` has the measures whose usual change is known.
    A day is heavy from `heavy_from` on and light up to `light_to`.

    Units
    -----
    Minutes danced, both inclusive.
    """

    since: date
    days: Mapping[str, Days]
    usual: Mapping[str, UsualChange]
    heavy_from: int
    light_to: int


def known_before(season: Season, first: date) -> dict[str, Known]:
    """Give what is known of every dancer before `first`, from calendar and history."""
    spans: dict[str, dict[date, list[Span]]] = defaultdict(lambda: defaultdict(list))
    amounts: dict[str, dict[str, dict[date, int]]] = {
        tag: defaultdict(lambda: defaultdict(int)) for tag in TAGS
    }
    since: dict[str, date] = {}
    for dancer, day, span, counted in _past(season, first):
        since[dancer] = min(since.get(dancer, day), day)
        if counted is None:
            continue
        spans[dancer][day].append(span)
        for tag, field in TAGS.items():
            amounts[tag][dancer][day] += getattr(counted, field) or 0
    found: dict[str, Known] = {}
    for dancer in season.dancers:
        minutes = {
            day: sum(span.minutes for span in merge(mine))
            for day, mine in spans[dancer].items()
        }
        days = {MINUTES: minutes, **{tag: dict(amounts[tag][dancer]) for tag in TAGS}}
        begun = max(since.get(dancer, first), first - USUAL_DAYS * DAY)
        heavy_from, light_to = _marks(season.settings, minutes, begun)
        found[dancer] = Known(
            since.get(dancer, first),
            days,
            dict(_usuals(season.settings, days, begun, first)),
            heavy_from,
            light_to,
        )
    return found


def _past(
    season: Season, first: date
) -> Iterator[tuple[str, date, Span, Counted | None]]:
    """Give everything before a day: who, when, and what was danced, None for nothing."""
    dances, day_of = Dances(season), season.clock.day_of
    for duty in fixed_duties(season):
        day = day_of(duty.span.start)
        if day >= first or duty.is_optional or duty.person not in season.dancers:
            continue
        counted = None
        if duty.activity in DANCED and duty.is_dancing:
            counted = dances.of_duty(duty).counted(duty.activity, duty.span.minutes)
        yield duty.person, day, duty.span, counted
    for past in season.history:
        day = day_of(past.span.start)
        if day >= first:
            continue
        counted = None
        if past.activity in DANCED:
            counted = dances.of_past(past).counted(past.activity, past.span.minutes)
        yield past.dancer, day, past.span, counted


def changes(amounts: Sequence[int]) -> list[int]:
    """Give the change on every day that has thirteen before it, of days in a row."""
    sums = [0, *accumulate(amounts)]
    week, two = WEEK_DAYS, 2 * WEEK_DAYS
    return [
        sums[end] - 2 * sums[end - week] + sums[end - two]
        for end in range(two, len(sums))
    ]


def in_row(days: Days, first: date, num_days: int) -> list[int]:
    """Give the amounts of so many days in a row from `first` on."""
    return [days.get(first + offset * DAY, 0) for offset in range(num_days)]


def _usuals(
    settings: Settings, days: Mapping[str, Days], begun: date, first: date
) -> Iterator[tuple[str, UsualChange]]:
    num_days = (first - begun).days
    if not settings.usual_weeks or num_days < WEEK_DAYS * max(2, settings.usual_weeks):
        return
    for measure in MEASURES:
        found = changes(in_row(days[measure], begun, num_days))
        usual = usual_change_of(found, LEAST_USUAL[measure]) if found else None
        if usual is not None:
            yield measure, usual


def usual_change_of(found: Sequence[int], least: int) -> UsualChange | None:
    """Give the median and the usual change of some changes; None when all are alike.

    Source
    ------
    The robust z of Shaw et al. 2023, with the quartiles where more than half of the
    changes are the same.
    """
    # Halves and quarters of whole numbers: exact, also while they are not whole.
    middle = median(found)
    distance = Fraction(median(abs(each - middle) for each in found)) * MAD_SCALE
    if not distance and len(found) > 1:
        low, _, high = quantiles(found, n=4, method="inclusive")
        distance = Fraction(high - low) / IQR_SCALE
    if not distance:
        return None
    return UsualChange(
        floor(Fraction(middle) + HALF), max(least, floor(distance + HALF))
    )


def _marks(settings: Settings, minutes: Days, begun: date) -> tuple[int, int]:
    """Give from where a day is heavy, and up to where it is light."""
    danced = sorted(each for day, each in minutes.items() if each and day >= begun)
    if len(danced) < LEAST_DAYS:
        return settings.heavy_day_minutes, settings.heavy_day_minutes // 2
    third = len(danced) // 3
    heavy_from = danced[len(danced) - third]
    return heavy_from, min(danced[third - 1], heavy_from - 1)
