"""What stands in a week before any call is put into it, as masks of quarter hours."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Final

from callboard.demo.quarters import BASE_MINUTE, LAST_QUARTER, QUARTER, bits, filled
from callboard.domain.clock import Span
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import NO_WORK, Bar
from callboard.domain.season import Season, Week

CLASS_MINUTES: Final = 90

Masks = dict[tuple[str, date], int]


class Standing:
    """Who is busy when, what is booked, and how long everybody works already.

    Units
    -----
    `week_quarters` of dancers' calls; `staff_minutes` by day and `staff_week`.
    """

    def __init__(self, season: Season, days: Iterable[date]) -> None:
        self.season = season
        self.days = tuple(days)
        self.busy: Masks = defaultdict(int)
        self.called: Masks = defaultdict(int)
        self.booked: Masks = defaultdict(int)
        self.week_quarters: dict[str, int] = defaultdict(int)
        self.staff_minutes: dict[tuple[str, date], int] = defaultdict(int)
        self.staff_week: dict[str, int] = defaultdict(int)
        self._duties()
        self._absences()
        self._spaces()
        self._stays()
        self._restrictions()

    def mask(self, day: date, span: Span) -> int:
        """Give the quarters of a day that a span touches."""
        base = self.season.clock.at(day, time(BASE_MINUTE // 60))
        first = max(0, (span.start - base) // QUARTER)
        last = min(LAST_QUARTER, -((base - span.end) // QUARTER))
        return bits(first, last)

    def _duties(self) -> None:
        clock = self.season.clock
        for duty in fixed_duties(self.season, Week(min(self.days), max(self.days))):
            day = clock.day_of(duty.span.start)
            mask = self.mask(day, duty.span)
            if duty.is_optional and duty.person in self.season.dancers:
                continue
            self.busy[duty.person, day] |= mask
            if duty.person in self.season.staff:
                if duty.activity is not Activity.PERFORMANCE:
                    self.staff_minutes[duty.person, day] += duty.span.minutes
                    self.staff_week[duty.person] += duty.span.minutes
            elif duty.activity in REHEARSALS:
                self.called[duty.person, day] |= mask
                self.week_quarters[duty.person] += filled(mask)

    def _absences(self) -> None:
        clock = self.season.clock
        for absence in self.season.absences:
            for day in self.days:
                if absence.span.overlaps(clock.day(day)):
                    self.busy[absence.who, day] |= self.mask(day, absence.span)

    def _spaces(self) -> None:
        clock = self.season.clock
        half = self.season.settings.half_hour_minutes
        for fixture in self.season.fixtures.values():
            day = clock.day_of(fixture.span.start)
            if fixture.space is not None and day in self.days:
                self.booked[fixture.space, day] |= self.mask(day, fixture.span)
        for show in self.season.performances.values():
            if show.day in self.days:
                span = self.season.show_span(show)
                mask = self.mask(show.day, Span(span.start - half, span.end))
                self.booked[show.space, show.day] |= mask

    def _stays(self) -> None:
        for day in self.days:
            for staff in self.season.staff.values():
                if (staff.from_date or day) > day or (staff.to_date or day) < day:
                    self.busy[staff.id, day] |= bits(0, LAST_QUARTER)

    def _restrictions(self) -> None:
        for limit in self.season.all_restrictions:
            edge = ((limit.limit or 0) - BASE_MINUTE) // QUARTER
            for day in self.days:
                if not limit.holds(day):
                    continue
                if limit.bar in NO_WORK:
                    self.busy[limit.dancer, day] |= bits(0, LAST_QUARTER)
                elif limit.bar is Bar.NOT_AFTER:
                    self.busy[limit.dancer, day] |= bits(edge, LAST_QUARTER)
                elif limit.bar is Bar.NOT_BEFORE:
                    self.busy[limit.dancer, day] |= bits(0, edge + 1)


def limited_days(season: Season) -> Iterator[tuple[str, int]]:
    """Give dancers with a limit of minutes a day, and what class leaves of it."""
    for limit in season.all_restrictions:
        if limit.bar is Bar.MAX_MINUTES_DAY:
            yield limit.dancer, (limit.limit or 0) - CLASS_MINUTES
