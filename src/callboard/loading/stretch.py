"""The days that a report is about, and what the book and a plan say of each of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import sqrt
from typing import Final

from callboard.check.dances import Dances, Piece
from callboard.check.ground import Ground
from callboard.check.planned_load import (
    NONE_HANDED_IN,
    DayAhead,
    OwnRatings,
    planned_load,
)
from callboard.check.strain import Danced, StrainView
from callboard.check.usual import DANCED, MINUTES, UsualChange
from callboard.check.view import PlanView
from callboard.domain.clock import Span
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.explain.straining import Strained, strained
from callboard.rules.planned_load import (
    PRIOR_RATINGS,
    RATING_SPREAD,
    RATINGS,
    WATCHING_RATING,
)

DAY: Final = timedelta(days=1)
WEEK: Final = 7
BACK: Final = 8 * WEEK * DAY
AHEAD: Final = 6 * WEEK * DAY


@dataclass(frozen=True, slots=True)
class BookDay:
    """What a dancer danced or will dance on a day, by book and plan; class left out.

    Units
    -----
    `minutes` joined; `load` minutes times expected rating, `spread` its deviation;
    `whole` the load of everything that stands in the book that day, class included.
    """

    minutes: int
    load: float
    spread: float
    whole: float


REST: Final = BookDay(0, 0.0, 0.0, 0.0)


class Stretch:
    """Eight weeks back and six ahead of a plan's first day, as the book knows them.

    Ahead stand the plan's calls, and the calendar's alone where the plan ends or there is
    none. `today` is the last day of which something may have been felt.
    """

    def __init__(self, season: Season, plan: Plan | None, today: date) -> None:
        self.season, self.today = season, today
        self.is_planned = plan is not None
        if plan is None:
            start = max(today + DAY, season.settings.first_date)
            plan = Plan(start, start, ())
        self.plan = plan
        self.start = plan.first_day
        end = min(
            max(season.settings.last_date, plan.last_day), self.start + AHEAD - DAY
        )
        self.last = max(plan.last_day, end)
        self.wide = replace(plan, last_day=self.last)

    @cached_property
    def first(self) -> date:
        """The first day shown: eight weeks before, or where the book's history begins."""
        since = min(
            (known.since for known in self.ground.known.values()), default=self.start
        )
        return max(since, self.start - BACK)

    @property
    def days(self) -> Iterator[date]:
        """Every day of it, in order."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + offset * DAY

    @property
    def marks(self) -> dict[str, str]:
        """Where the plan begins, or what lies ahead without one, as drawings are told."""
        words = "plan begins" if self.is_planned else "ahead"
        return {"start": self.start.isoformat(), "start_words": words}

    @cached_property
    def ground(self) -> Ground:
        """What surrounds the days ahead."""
        return Ground(self.season, Week(self.start, self.last))

    @cached_property
    def view(self) -> PlanView:
        """The plan with the calendar after it."""
        return PlanView(self.season, self.wide, ground=self.ground)

    @cached_property
    def danced(self) -> Mapping[str, Danced]:
        """Minutes of the days ahead, and what is usual, by dancer."""
        return {each.dancer: each for each in StrainView(self.view).danced()}

    @cached_property
    def ahead(self) -> Mapping[str, Mapping[date, DayAhead]]:
        """The planned load of the days ahead, without anybody's own ratings."""
        return planned_load(self.season, self.wide, ground=self.ground)

    def book(
        self, dancer: str, felt: OwnRatings = NONE_HANDED_IN
    ) -> Mapping[date, BookDay]:
        """Give a dancer's days from the first to the last; days of rest are there too.

        Ratings are those expected of everybody; where her own are handed in, they weigh in
        before and ahead alike, so that no step lies between the two but that of the work.
        """
        ahead = self._ahead(dancer, felt)
        past = self._past(dancer, felt)
        found = {}
        for day in self.days:
            if day >= self.start:
                found[day] = self._danced_only(dancer, day, ahead[day])
            else:
                found[day] = past.get(day, REST)
        return found

    def _ahead(self, dancer: str, felt: OwnRatings) -> Mapping[date, DayAhead]:
        if not felt:
            return self.ahead[dancer]
        found = planned_load(
            self.season, self.wide, felt, dancers={dancer}, ground=self.ground
        )
        return found[dancer]

    @cached_property
    def strained(self) -> list[Strained]:
        """Everything with points in the plan's days; in the calendar's without a plan."""
        if self.is_planned:
            return strained(self.season, self.plan)
        return strained(self.season, self.wide, self.ground)

    def worked(self, dancer: str) -> frozenset[date]:
        """Give the days before the plan on which the book has work of hers, class too."""
        return frozenset(self._days_worked.get(dancer, ()))

    @cached_property
    def _days_worked(self) -> Mapping[str, set[date]]:
        """Days with anything that a rating is asked of, by dancer."""
        day_of = self.season.clock.day_of
        found: dict[str, set[date]] = defaultdict(set)
        for past in self.season.history:
            if RATINGS.get(past.activity):
                found[past.dancer].add(day_of(past.span.start))
        for duty in fixed_duties(self.season):
            if RATINGS.get(duty.activity) and duty.is_dancing and not duty.is_optional:
                found[duty.person].add(day_of(duty.span.start))
        return {
            who: {day for day in days if day < self.start}
            for who, days in found.items()
        }

    def usual(self, dancer: str) -> UsualChange | None:
        """Give how a dancer's minutes of seven days usually change."""
        return self.ground.known[dancer].usual.get(MINUTES)

    def minutes(self, dancer: str) -> dict[date, int]:
        """Give the minutes danced of every day known before the plan, and ahead."""
        known, mine = self.ground.known[dancer], self.danced[dancer]
        found = {
            known.since + offset * DAY: known.days[MINUTES].get(
                known.since + offset * DAY, 0
            )
            for offset in range((self.start - known.since).days)
        }
        for offset in range((self.last - self.start).days + 1):
            found[self.start + offset * DAY] = mine.minutes_on(offset)
        return found

    def _danced_only(self, dancer: str, day: date, whole: DayAhead) -> BookDay:
        """Take class and other things that are not danced off a day's planned load."""
        other = sum(
            float(RATINGS.get(duty.activity, 0) if duty.is_dancing else WATCHING_RATING)
            * duty.span.minutes
            for duty in self.view.obliged.get(dancer, {}).get(day, ())
            if duty.activity not in DANCED and RATINGS.get(duty.activity)
        )
        spread = whole.spread**2 - sum(
            (RATING_SPREAD * duty.span.minutes) ** 2
            for duty in self.view.obliged.get(dancer, {}).get(day, ())
            if duty.activity not in DANCED
            and duty.is_dancing
            and RATINGS.get(duty.activity)
        )
        return BookDay(
            whole.danced_minutes,
            max(0.0, whole.load - other),
            sqrt(max(0.0, spread)),
            whole.load,
        )

    def _past(self, dancer: str, felt: OwnRatings) -> dict[date, BookDay]:
        """Give the days before the plan, as history and calendar have them."""
        minutes = self.ground.known[dancer].days[MINUTES]
        loads: dict[date, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for day, activity, length, prior in self._worked_before.get(dancer, ()):
            rating, spread = prior, RATING_SPREAD
            own = felt.get(dancer, {}).get(activity)
            if own is not None:
                share = own.count / (own.count + PRIOR_RATINGS)
                rating += share * (own.mean - rating)
                spread += share * (own.spread - spread)
            loads[day][0] += rating * length
            loads[day][1] += (spread * length) ** 2
        return {
            day: BookDay(minutes.get(day, 0), load, sqrt(variance), load)
            for day, (load, variance) in loads.items()
        }

    @cached_property
    def _worked_before(
        self,
    ) -> Mapping[str, list[tuple[date, Activity, int, float]]]:
        """What everybody danced before the plan: the day, what, how long, how hard."""
        dances, day_of = Dances(self.season), self.season.clock.day_of
        found: dict[str, list[tuple[date, Activity, int, float]]] = defaultdict(list)

        def keep(who: str, span: Span, activity: Activity, piece: Piece) -> None:
            day = day_of(span.start)
            if day < self.start and activity in DANCED:
                rating = piece.intensity
                prior = float(RATINGS[activity]) if rating is None else rating
                found[who].append((day, activity, span.minutes, prior))

        for past in self.season.history:
            keep(past.dancer, past.span, past.activity, dances.of_past(past))
        for duty in fixed_duties(self.season):
            if duty.is_dancing and not duty.is_optional:
                keep(duty.person, duty.span, duty.activity, dances.of_duty(duty))
        return found
