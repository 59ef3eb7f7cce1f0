"""What surrounds some days of a season, worked out once for every plan of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from callboard.check.usual import Known, known_before
from callboard.domain.clock import Span, merge
from callboard.domain.duties import Duty, fixed_duties
from callboard.domain.needs import Activity
from callboard.domain.season import Season, Week
from callboard.rules.base import Counts

HISTORY = "history"

ByDay = dict[str, dict[date, list[Duty]]]
Stretches = Mapping[str, Mapping[date, tuple[Span, ...]]]


class Ground:
    """Calendar and history before and after the days of `week`.

    Plans of the same days share it: a search judges hundreds of them, and a book may
    hold seasons of history.
    """

    def __init__(self, season: Season, week: Week) -> None:
        self.season = season
        self.week = week
        self._counted: dict[frozenset[Activity], ByDay] = {}
        self._stretches: dict[Counts, Stretches] = {}

    @cached_property
    def around(self) -> list[Duty]:
        """Duties outside the days: the calendar's, and history's."""
        return [duty for _, duty in self._dated]

    @cached_property
    def obliged(self) -> ByDay:
        """Those that nobody may skip, by person and day."""
        return _sorted_by_day(
            (day, duty) for day, duty in self._dated if not duty.is_optional
        )

    @cached_property
    def _dated(self) -> list[tuple[date, Duty]]:
        """The duties around with their working days."""
        day_of = self.season.clock.day_of
        fixed = ((day_of(each.span.start), each) for each in fixed_duties(self.season))
        found = [(day, duty) for day, duty in fixed if day not in self.week]
        for past in self.season.history:
            day = day_of(past.span.start)
            if day not in self.week:
                duty = Duty(
                    past.dancer, past.span, past.activity, HISTORY, work=past.work
                )
                found.append((day, duty))
        return found

    @cached_property
    def known(self) -> dict[str, Known]:
        """What is known of each dancer before the days."""
        return known_before(self.season, self.week.first)

    @cached_property
    def known_from(self) -> dict[str, date]:
        """The first day of which history or the days know, by dancer."""
        found = dict.fromkeys(self.season.dancers, self.week.first)
        for past in self.season.history:
            day = self.season.clock.day_of(past.span.start)
            if past.dancer in found and day < found[past.dancer]:
                found[past.dancer] = day
        return found

    def counted(self, activities: frozenset[Activity]) -> ByDay:
        """Give dancers' obligatory duties of these activities, by dancer and day."""
        if activities not in self._counted:
            self._counted[activities] = counted_of(
                self.season, self.obliged, activities
            )
        return self._counted[activities]

    def stretches(self, counts: Counts) -> Stretches:
        """Give dancers' counted time by dancer and day, short gaps filled."""
        if counts not in self._stretches:
            self._stretches[counts] = stretches_of(
                self.counted(counts.activities), counts
            )
        return self._stretches[counts]


def by_day(season: Season, duties: Iterable[Duty]) -> ByDay:
    """Sort duties by person and day, in order of time."""
    day_of = season.clock.day_of
    return _sorted_by_day((day_of(duty.span.start), duty) for duty in duties)


def _sorted_by_day(dated: Iterable[tuple[date, Duty]]) -> ByDay:
    table: ByDay = defaultdict(lambda: defaultdict(list))
    for day, duty in dated:
        table[duty.person][day].append(duty)
    for days in table.values():
        for mine in days.values():
            if len(mine) > 1:
                mine.sort(key=lambda duty: (duty.span.start, duty.span.end, duty.ref))
    # In order of the first duty of each day, as the days come.
    return {
        person: {day: days[day] for day in sorted(days)}
        for person, days in table.items()
    }


def counted_of(season: Season, table: ByDay, activities: frozenset[Activity]) -> ByDay:
    """Give what dancers have of some activities, by dancer in the book's order, and day."""
    found: ByDay = {}
    for dancer in season.dancers:
        days = {
            day: kept
            for day, duties in table.get(dancer, {}).items()
            if (kept := [duty for duty in duties if duty.activity in activities])
        }
        if days:
            found[dancer] = days
    return found


def stretches_of(table: ByDay, counts: Counts) -> Stretches:
    """Join the duties of each day, short gaps filled."""
    return {
        dancer: {
            day: merge((duty.span for duty in found), counts.gap_below_minutes)
            for day, found in days.items()
        }
        for dancer, days in table.items()
    }
