"""What a plan strains each dancer by, term by term: counted from its calls alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from callboard.check.dances import Dances
from callboard.check.ground import Ground
from callboard.check.usual import (
    DANCED,
    DAY,
    MEASURES,
    MINUTES,
    TAGS,
    WEEK_DAYS,
    Known,
    UsualChange,
    changes,
    in_row,
)
from callboard.check.view import PlanView
from callboard.domain.clock import merge
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.domain.settings import Settings
from callboard.rules.objective import (
    CHANGE_POINTS,
    CHANGE_STEPS,
    HEAVY_RUN_POINTS,
    NO_LIGHT_POINTS,
    RANK_WEIGHT,
    SHORT_NIGHT_POINTS,
)


class Term(StrEnum):
    """For what a dancer has points."""

    CHANGE = "change of minutes"
    HEAVY = "heavy days in a row"
    NO_LIGHT = "no light day"
    NIGHT = "short nights"
    JUMPS = "change of jumps"
    POINTE = "change of pointe minutes"


OF_MEASURE = dict(zip(MEASURES, (Term.CHANGE, Term.JUMPS, Term.POINTE), strict=True))


@dataclass(frozen=True, slots=True)
class Change:
    """How a dancer's seven days that end with `day` differ from the seven before.

    Units
    -----
    `before` and `after` as the measure; `z` in her usual changes beyond her median.
    """

    dancer: str
    day: date
    measure: str
    before: int
    after: int
    usual: UsualChange

    @property
    def z(self) -> float:
        """How many of her usual changes it lies beyond her median."""
        return self.usual.distance(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Danced:
    """What a dancer dances day by day, by measure, on and before the plan's days.

    `amounts` begin thirteen days before `first`, the plan's first day.
    """

    dancer: str
    first: date
    known: Known
    amounts: Mapping[str, list[int]]

    def minutes_on(self, at: int) -> int:
        """Give the minutes of a day, counted from the plan's first."""
        return self.amounts[MINUTES][BEFORE + at]

    @property
    def changes(self) -> Iterator[Change]:
        """Her change on every day of the plan, of each measure with a usual change."""
        for measure, usual in self.known.usual.items():
            amounts = self.amounts[measure]
            for offset, _ in enumerate(changes(amounts)):
                middle = offset + WEEK_DAYS
                yield Change(
                    self.dancer,
                    self.first + offset * DAY,
                    measure,
                    sum(amounts[offset:middle]),
                    sum(amounts[middle : middle + WEEK_DAYS]),
                    usual,
                )


BEFORE = 2 * WEEK_DAYS - 1


class StrainView:
    """The strain of a plan."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.known = view.ground.known
        self._dances = Dances(view.season)

    def danced(self) -> Iterator[Danced]:
        """Give what each dancer dances, in the book's order."""
        week = self.view.week
        num_days = (week.last - week.first).days + 1
        for dancer in self.view.season.dancers:
            planned = self._planned(dancer)
            known = self.known[dancer]
            amounts = {
                measure: in_row(known.days[measure], week.first - BEFORE * DAY, BEFORE)
                + in_row(planned[measure], week.first, num_days)
                for measure in MEASURES
            }
            yield Danced(dancer, week.first, known, amounts)

    def _planned(self, dancer: str) -> dict[str, Counter[date]]:
        """Give what she dances on the plan's days."""
        found: dict[str, Counter[date]] = {each: Counter() for each in MEASURES}
        days = self.view.obliged.get(dancer, {})
        for day in self.view.week:
            danced = [
                duty
                for duty in days.get(day, ())
                if duty.activity in DANCED and duty.is_dancing
            ]
            joined = merge(duty.span for duty in danced)
            found[MINUTES][day] = sum(span.minutes for span in joined)
            for duty in danced:
                piece = self._dances.of_duty(duty)
                counted = piece.counted(duty.activity, duty.span.minutes)
                for tag, field in TAGS.items():
                    found[tag][day] += getattr(counted, field) or 0
        return found

    def points(self) -> dict[str, Counter[Term]]:
        """Give each dancer's points by term; those that are 0 are left out."""
        found: dict[str, Counter[Term]] = {}
        for danced in self.danced():
            mine: Counter[Term] = Counter()
            for change in danced.changes:
                points = change_points(change, self.view.season.settings)
                mine[OF_MEASURE[change.measure]] += points
            mine[Term.HEAVY] = HEAVY_RUN_POINTS * len(self.heavy_runs(danced))
            mine[Term.NO_LIGHT] = NO_LIGHT_POINTS * len(self.without_light(danced))
            nights = list(self.short_nights(danced.dancer))
            mine[Term.NIGHT] = SHORT_NIGHT_POINTS * len(nights)
            found[danced.dancer] = +mine
        return found

    def total(self) -> int:
        """Give the tier's value: everybody's points, and more for each rank's worst off."""
        points = {dancer: mine.total() for dancer, mine in self.points().items()}
        worst: dict[str, int] = defaultdict(int)
        for dancer, mine in points.items():
            rank = self.view.season.dancers[dancer].rank
            worst[rank] = max(worst[rank], mine)
        return sum(points.values()) + RANK_WEIGHT * sum(worst.values())

    def heavy_runs(self, danced: Danced) -> list[int]:
        """Give the days of the plan that are heavy with too many heavy ones before."""
        most = self.view.season.settings.heavy_days_in_row
        planned = len(danced.amounts[MINUTES]) - BEFORE
        days = in_row(danced.known.days[MINUTES], danced.first - most * DAY, most)
        days += danced.amounts[MINUTES][BEFORE:]
        heavy = [each >= danced.known.heavy_from for each in days]
        return [at for at in range(planned) if all(heavy[at : at + most + 1])]

    def without_light(self, danced: Danced) -> list[int]:
        """Give the days of the plan that end seven without a light one."""
        amounts = danced.amounts[MINUTES]
        first_known = (danced.known.since - danced.first).days + BEFORE
        light = [
            at < first_known or each <= danced.known.light_to
            for at, each in enumerate(amounts)
        ]
        return [
            at - BEFORE
            for at in range(BEFORE, len(amounts))
            if not any(light[at - WEEK_DAYS + 1 : at + 1])
        ]

    def short_nights(self, dancer: str) -> Iterator[tuple[date, int, int]]:
        """Give the days of the plan that begin too soon after the day before.

        With each the minutes of the night before it, and how long that has to be.
        """
        settings = self.view.season.settings
        days = self.view.obliged.get(dancer, {})
        for day in self.view.week:
            before = days.get(day - DAY, ())
            firsts = [
                duty.span.start for duty in days.get(day, ()) if duty.activity in DANCED
            ]
            if not firsts or not before:
                continue
            least = settings.short_night_minutes
            after_show = settings.short_night_after_show_minutes
            if after_show is not None and any(
                duty.activity is Activity.PERFORMANCE for duty in before
            ):
                least = after_show
            night = min(firsts) - max(duty.span.end for duty in before)
            if night < least:
                yield day, night, least


def change_points(change: Change, settings: Settings) -> int:
    """Give the points of a change: for each begun step of a usual one past a mark."""
    usual, steps = change.usual, CHANGE_STEPS[change.measure]
    points = 0
    for mark in (settings.change_mark, settings.steep_change_mark):
        limit = usual.median + round(100 * mark) * usual.change // 100
        over = max(0, change.after - change.before - limit)
        points += CHANGE_POINTS * -(-steps * over // usual.change)
    return points


def beyond_usual(changes_of: Iterable[Change]) -> float:
    """Add up by how many usual changes, beyond the first, the minutes of days change.

    Units
    -----
    Usual changes; what the strain tier counts in steps, here whole and without the second
    mark, so that plans of different settings can be compared.
    """
    return sum(
        max(0.0, change.z - 1) for change in changes_of if change.measure == MINUTES
    )


def planned_changes(
    season: Season, plan: Plan, ground: Ground | None = None
) -> list[Change]:
    """Give every change of a plan whose dancer has a usual one."""
    view = StrainView(PlanView(season, plan, ground=ground))
    return [change for danced in view.danced() for change in danced.changes]
