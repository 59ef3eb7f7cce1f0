"""How many performances a dancer dances: in a day, a week, on following days."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from callboard.domain.clock import Span
from callboard.domain.needs import Activity
from callboard.domain.people import Bar, Restriction
from callboard.domain.season import Season
from callboard.solver.casting.nights import Night, week_begins

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of some nights a dancer may dance, each with its weight.

    A night of `also_covers` counts as well when she covers in it.
    """

    dancer: str
    weights: dict[int, int]
    most: int
    also_covers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shown:
    """A performance of the history."""

    span: Span
    day: date


@dataclass(frozen=True)
class Limits:
    """The limits of a season; `danced` are the nights each dancer is pinned to dance.

    `limits_of` are restrictions by dancer, shares of a usual day in minutes.
    """

    season: Season
    nights: tuple[Night, ...]
    danced: dict[str, frozenset[int]]
    limits_of: dict[str, tuple[Restriction, ...]]

    def of(self, dancer: str) -> Iterator[Limit]:
        """Give the limits of a dancer, those that cannot bind left out."""
        shown = self._shown(dancer)
        found = [*self._of_house(dancer, shown)]
        for each in self.limits_of.get(dancer, ()):
            found += self._of_restriction(each, shown)
        found += self._at_one_time(dancer)
        for limit in found:
            room = sum(limit.weights.values()) + len(limit.also_covers)
            if room > limit.most:
                yield limit

    def _shown(self, dancer: str) -> tuple[_Shown, ...]:
        """Give the shows of her history, less those that are pinned as well."""
        starts = {self.nights[p].start for p in self.danced.get(dancer, ())}
        clock = self.season.clock
        return tuple(
            _Shown(each, clock.day_of(each.start))
            for each in self._history.get(dancer, ())
            if each.start not in starts
        )

    @cached_property
    def _history(self) -> dict[str, tuple[Span, ...]]:
        return shows_danced(self.season)

    def _counted(
        self,
        dancer: str,
        shown: Iterable[_Shown],
        holds: Callable[[date], bool],
        most: int,
        weigh: Callable[[Span], int] = lambda _span: 1,
    ) -> Limit:
        """Give a limit over the days for which `holds`, less what history has used."""
        past = [each for each in shown if holds(each.day)]
        starts = {each.span.start for each in past}
        used = sum(weigh(each.span) for each in past)
        weights = {
            p: weigh(Span(night.start, night.end))
            for p, night in enumerate(self.nights)
            if holds(night.day) and night.start not in starts
        }
        return Limit(dancer, weights, max(0, most - used))

    # --- the house ---------------------------------------------------------------------

    def _of_house(self, dancer: str, shown: Sequence[_Shown]) -> Iterator[Limit]:
        settings = self.season.settings
        for day in self._days:
            yield self._counted(dancer, shown, day.__eq__, settings.most_shows_day)
        for week in self._weeks:
            yield self._counted(
                dancer, shown, self._in_week(week), settings.most_shows_week
            )

    @property
    def _days(self) -> tuple[date, ...]:
        return tuple(dict.fromkeys(night.day for night in self.nights))

    @property
    def _weeks(self) -> tuple[date, ...]:
        return tuple(dict.fromkeys(night.week for night in self.nights))

    def _in_week(self, week: date) -> Callable[[date], bool]:
        return lambda day: week_begins(self.season, day) == week

    def _in_week_of(self, week: date, limit: Restriction) -> Callable[[date], bool]:
        in_week = self._in_week(week)
        return lambda day: in_week(day) and limit.holds(day)

    # --- restrictions and the clock ---------------------------------------------------

    def _of_restriction(
        self, limit: Restriction, shown: Sequence[_Shown]
    ) -> Iterator[Limit]:
        if limit.bar is Bar.NO_CONSECUTIVE_SHOWS:
            yield from self._not_on_following_days(limit, shown)
        if limit.limit is None:
            return
        if limit.bar is Bar.HOURS_AFTER_SHOW:
            yield from self._hours_after(limit, limit.limit * MINUTES_PER_HOUR, shown)
        elif limit.bar is Bar.MAX_MINUTES_DAY:
            for day in filter(limit.holds, self._days):
                yield self._counted(
                    limit.dancer, shown, day.__eq__, limit.limit, _minutes
                )
        elif limit.bar in {Bar.MAX_SHOWS_WEEK, Bar.MAX_MINUTES_WEEK}:
            weigh = _minutes if limit.bar is Bar.MAX_MINUTES_WEEK else _one
            for week in self._weeks:
                holds = self._in_week_of(week, limit)
                yield self._counted(limit.dancer, shown, holds, limit.limit, weigh)

    def _not_on_following_days(
        self, limit: Restriction, shown: Sequence[_Shown]
    ) -> Iterator[Limit]:
        for p, night in enumerate(self.nights):
            if any(
                abs((each.day - night.day).days) <= 1
                and limit.holds(max(each.day, night.day))
                and each.span.start != night.start
                for each in shown
            ):
                yield Limit(limit.dancer, {p: 1}, 0)
            for q, then in enumerate(self.nights[p + 1 :], p + 1):
                if (then.day - night.day).days <= 1 and limit.holds(then.day):
                    yield Limit(limit.dancer, {p: 1, q: 1}, 1)

    def _hours_after(
        self, limit: Restriction, minutes: int, shown: Sequence[_Shown]
    ) -> Iterator[Limit]:
        def is_near(then: Night, end: int) -> bool:
            return 0 <= then.half - end < minutes and limit.holds(then.day)

        for q, then in enumerate(self.nights):
            if any(is_near(then, each.span.end) for each in shown):
                yield Limit(limit.dancer, {q: 1}, 0)
                if q not in self.danced.get(limit.dancer, ()):
                    yield Limit(limit.dancer, {}, 0, (q,))
            for p, night in enumerate(self.nights):
                if is_near(then, night.end):
                    yield Limit(limit.dancer, {p: 1, q: 1}, 1)
                    yield Limit(limit.dancer, {p: 1}, 1, (q,))

    def _at_one_time(self, dancer: str) -> Iterator[Limit]:
        for p, night in enumerate(self.nights):
            for q, other in enumerate(self.nights[p + 1 :], p + 1):
                if night.overlaps(other):
                    yield Limit(dancer, {p: 1, q: 1}, 1)
                    yield Limit(dancer, {p: 1}, 1, (q,))
                    yield Limit(dancer, {q: 1}, 1, (p,))
                    yield Limit(dancer, {}, 1, (p, q))


def shows_danced(season: Season) -> dict[str, tuple[Span, ...]]:
    """Give the performances of each dancer's history, each once, in order."""
    found: dict[str, set[Span]] = {}
    for past in season.history:
        if past.activity is Activity.PERFORMANCE:
            found.setdefault(past.dancer, set()).add(past.span)
    return {dancer: tuple(sorted(spans)) for dancer, spans in found.items()}


def _one(_span: Span) -> int:
    return 1


def _minutes(span: Span) -> int:
    return span.minutes
