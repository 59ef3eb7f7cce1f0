"""What a week holds, about: dancers' hours, studios by size, the stage, and coaches.

A first estimate, day by day, that knows no time of day. What a week really holds is for
`callboard plan` to say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import inf

from callboard.domain.clock import Span
from callboard.domain.house import SpaceKind
from callboard.domain.needs import REHEARSALS
from callboard.domain.people import Bar
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season, Week
from callboard.rehearsing.ask import Ask
from callboard.rehearsing.house import House
from callboard.rules.rehearsing import ON_STAGE

SPARED = 10  # of so many dancers, one may be over: a large call goes ahead without her


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a week would be with a call, of one; and whose hours it would pass."""

    share: float
    over: tuple[str, ...] = ()


class Capacity:
    """The weeks of a season from `since` on, and what is in them so far."""

    def __init__(self, season: Season, house: House, last: date) -> None:
        self.season = season
        self.house = house
        self.numbers = house.numbers
        self.weeks = tuple(_weeks(season, house.since, last))
        self.days = tuple(house.days(week.first, week.last) for week in self.weeks)
        # Minutes by person or kind of space, by week, and by the last day they may be on.
        self.load: dict[tuple[str, int], Counter[date]] = defaultdict(Counter)
        self.in_space: dict[tuple[str, int], Counter[date]] = defaultdict(Counter)
        self.led: dict[tuple[str, int], int] = defaultdict(int)
        self._stand()

    def _stand(self) -> None:
        """Count the rehearsals that stand in the calendar."""
        for fixture in self.season.fixtures.values():
            day = self.season.clock.day_of(fixture.span.start)
            number = self.week_of(day)
            if fixture.activity in REHEARSALS and number is not None:
                for who in self.season.called_to(fixture).everybody:
                    self.load[who, number][day] += fixture.span.minutes

    def week_of(self, day: date) -> int | None:
        """Give the number of the week that a day lies in."""
        return next(
            (number for number, week in enumerate(self.weeks) if day in week), None
        )

    def open_to(self, ask: Ask) -> tuple[int, ...]:
        """Give the weeks in which an ask has a working day."""
        return tuple(
            number for number in range(len(self.days)) if self.num_days(ask, number)
        )

    def num_days(self, ask: Ask, number: int) -> int:
        """Give how many working days of a week an ask may stand on."""
        return sum(ask.first <= day <= ask.last for day in self.days[number])

    # --- what there is ----------------------------------------------------------------

    def minutes(self, dancer: str, number: int, last: date | None = None) -> int:
        """Give the minutes of rehearsal that a dancer has in a week, up to a day of it."""
        week = self.weeks[number]
        until = week.last if last is None else min(last, week.last)
        key = (dancer, number, until)
        if key not in self._minutes:
            self._minutes[key] = self._count(dancer, number, until)
        return self._minutes[key]

    @cached_property
    def _minutes(self) -> dict[tuple[str, int, date], int]:
        return {}

    def _count(self, dancer: str, number: int, until: date) -> int:
        total: float = 0
        for day in self.days[number]:
            if day > until or self.season.is_free(dancer, day):
                continue
            if self.is_away(dancer, day):
                continue
            limits = [
                each.limit
                for each in self.season.restrictions_of.get(dancer, ())
                if each.bar is Bar.MAX_MINUTES_DAY and each.holds(day) and each.limit
            ]
            total += min([self._of_day(self.shows[dancer, day]), *limits])
        known = self.season.dancers.get(dancer)
        hours = known.contract_hours if known is not None else None
        most = (self.numbers["week-hours"] if hours is None else hours) * 60
        return int(min(total, most))

    def _of_day(self, shows: int) -> float:
        name = ("day-minutes", "show-day-minutes", "two-show-day-minutes")
        return self.numbers[name[min(shows, 2)]]

    @cached_property
    def shows(self) -> Counter[tuple[str, date]]:
        """How many performances each dancer dances on each day."""
        found: Counter[tuple[str, date]] = Counter()
        for show in self.season.performances.values():
            cast = {
                place.dancer
                for place in self.season.cast_places(show)
                if place.kind is CastKind.FIRST
            }
            found.update((who, show.day) for who in cast)
        return found

    def is_away(self, dancer: str, day: date) -> bool:
        """Whether a dancer is not to be called at all on a day."""
        whole = self.season.clock.day(day)
        return any(
            away.covers(whole) for away in self.season.absences_of.get(dancer, ())
        ) or any(
            limit.bar in {Bar.OFF, Bar.CLASS_ONLY} and limit.holds(day)
            for limit in self.season.restrictions_of.get(dancer, ())
        )

    @cached_property
    def rooms(self) -> Mapping[str, tuple[str, ...]]:
        """Spaces by kind: studios that hold so many or more, stage-sized ones, stages."""
        spaces = self.season.spaces.values()
        studios = [each for each in spaces if each.kind is SpaceKind.STUDIO]
        found = {
            f"{size}": tuple(each.id for each in studios if each.capacity >= size)
            for size in sorted({each.capacity for each in studios})
        }
        found["stage size"] = tuple(each.id for each in studios if each.is_stage_size)
        for space in spaces:
            if space.kind is SpaceKind.STAGE:
                found[space.id] = (space.id,)
        return found

    def room_minutes(self, name: str, number: int, last: date | None = None) -> int:
        """Give the minutes of a kind of space in a week, up to a day of it."""
        key = (name, number, last)
        if key not in self._room_minutes:
            self._room_minutes[key] = int(
                sum(
                    self._of_day(len(self.season.performances_on.get(day, ())))
                    for day in self.days[number]
                    for space in self.rooms[name]
                    if (last is None or day <= last) and not self._is_closed(space, day)
                )
            )
        return self._room_minutes[key]

    @cached_property
    def _room_minutes(self) -> dict[tuple[str, int, date | None], int]:
        return {}

    def _is_closed(self, space: str, day: date) -> bool:
        whole: Span = self.season.clock.day(day)
        return any(
            away.covers(whole) for away in self.season.absences_of.get(space, ())
        )

    # --- how full it would be ---------------------------------------------------------

    def fill(self, ask: Ask, minutes: int, number: int) -> Fill:
        """Say how full a week would be with one more call of an ask.

        Full as a whole, or up to the last day of the ask: what has to be by then must fit
        in the days until then.
        """
        shares: list[tuple[float, str]] = []
        last = min(ask.last, self.weeks[number].last)
        for who in ask.people:
            share = self._share(self.load[who, number], minutes, number, last, who)
            if share is not None:  # who is away all week is not called
                shares.append((share, who))
        shares.sort(reverse=True)
        over = tuple(who for share, who in shares if share > 1)
        spared = 0
        if len(ask.dancers) >= self.numbers["goes-without-from"]:
            spared = len(shares) // SPARED
        people = shares[spared][0] if shares else inf
        rooms = [
            _part(
                sum(each for day, each in load.items() if day <= until) + minutes,
                self.room_minutes(name, number, until),
            )
            for name in self._needed(ask)
            for load in (self.in_space[name, number],)
            for until in {last, self.weeks[number].last}
        ]
        coach = [
            (self.led[who, number] + minutes) / most
            for who in (self._coach(ask, number),)
            if who is not None and (most := self._coach_minutes(who, number))
        ]
        return Fill(max([people, *rooms, *coach]), over)

    def _share(
        self, load: Counter[date], minutes: int, number: int, last: date, who: str
    ) -> float | None:
        """Give the larger of a dancer's shares of the week and of its days up to one."""
        whole = self.minutes(who, number)
        if not whole:
            return None
        share = (load.total() + minutes) / whole
        if last < self.weeks[number].last:
            by_then = sum(each for day, each in load.items() if day <= last) + minutes
            share = max(share, _part(by_then, self.minutes(who, number, last)))
        return share

    def take(self, ask: Ask, minutes: int, number: int) -> None:
        """Count one call of an ask in a week."""
        last = min(ask.last, self.weeks[number].last)
        for who in ask.people:
            self.load[who, number][last] += minutes
        for name in self._needed(ask):
            self.in_space[name, number][last] += minutes
        coach = self._coach(ask, number)
        if coach is not None:
            self.led[coach, number] += minutes

    def _needed(self, ask: Ask) -> tuple[str, ...]:
        """Give the kinds of space of which a call takes its minutes."""
        if ask.phase in ON_STAGE:
            return tuple(each for each in ask.spaces if each in self.rooms)
        sizes = sorted(int(name) for name in self.rooms if name.isdigit())
        fits = next((size for size in sizes if size >= len(ask.dancers)), None)
        taken = [f"{size}" for size in sizes if fits is None or size <= fits]
        if ask.needs_stage_size:
            taken.append("stage size")
        return tuple(taken)

    def _coach(self, ask: Ask, number: int) -> str | None:
        """Give who would lead: whoever has most time left of those who are there."""
        able = [who for who in ask.coaches if self._coach_days(who, number)]
        return min(
            able,
            key=lambda who: (
                self.led[who, number] / max(1, self._coach_minutes(who, number)),
                ask.coaches.index(who),
            ),
            default=None,
        )

    def _coach_days(self, who: str, number: int) -> int:
        staff = self.season.staff[who]
        return sum(
            (staff.from_date or day) <= day <= (staff.to_date or day)
            for day in self.days[number]
        )

    def _coach_minutes(self, who: str, number: int) -> int:
        staff = self.season.staff[who]
        days = self._coach_days(who, number)
        day = staff.max_day_minutes or int(self.numbers["day-minutes"])
        return min(day * days, staff.max_week_minutes or day * days)


def _part(minutes: int, there_are: int) -> float:
    return minutes / there_are if there_are else inf


def _weeks(season: Season, since: date, last: date) -> Iterable[Week]:
    day = since
    while day <= last:
        week = season.week_of(day)
        yield Week(max(week.first, since), week.last)
        day = week.last + timedelta(days=1)
