"""A week being filled by hand, call by call, so that it is possible by construction.

Days are bit masks of quarter hours from eight in the morning: a person, a space or a
window of the day is one whole number, and whether all are free is one operation.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from typing import Final

from callboard.domain.clock import Span
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.people import Bar, Job
from callboard.domain.season import Season, Week

QUARTER: Final = 15
QUARTERS_OF_HOUR: Final = 4
BASE_MINUTE: Final = 8 * 60
LAST_QUARTER: Final = 20 * QUARTERS_OF_HOUR  # up to four in the morning
STARTS_TRIED: Final = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """One working day: its windows for calls, and the most a dancer may be called.

    Units
    -----
    `windows` local times, each at most three hours with an hour between; `most_minutes`
    a day for everybody, `most_for` for some.
    """

    day: date
    windows: tuple[tuple[time, time], ...]
    most_minutes: int = 360
    most_for: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a call was put. `start` counts quarter hours of the day from the base."""

    day: date
    start: int
    quarters: int
    space: str
    coaches: tuple[str, ...]
    pianists: tuple[str, ...]


def bits(start: int, end: int) -> int:
    """Give the mask of the quarters from `start` up to but not including `end`."""
    return (1 << end) - (1 << start) if end > start else 0


def fitting_starts(free: int, quarters: int) -> int:
    """Give the mask of starts from which so many quarters are free in a row."""
    run = 1
    while run < quarters:
        step = min(run, quarters - run)
        free &= free >> step
        run += step
    return free


@lru_cache(maxsize=1 << 17)
def filled(mask: int) -> int:
    """Count the quarters of a day, gaps of less than an hour counted as called."""
    total, last = 0, None
    while mask:
        start = (mask & -mask).bit_length() - 1
        stretch = (~(mask >> start) & -~(mask >> start)).bit_length() - 1
        if last is not None and start - last < QUARTERS_OF_HOUR:
            total += start - last
        total += stretch
        last = start + stretch
        mask &= ~bits(start, last)
    return total


@lru_cache(maxsize=1 << 17)
def waited(called: int, busy: int) -> int:
    """Count the quarters between first and last call with nothing to do in them."""
    if not called:
        return 0
    between = bits((called & -called).bit_length() - 1, called.bit_length())
    return (between & ~(called | busy)).bit_count()


class Timetable:
    """The days of a week with everything in them that stands already."""

    def __init__(
        self,
        season: Season,
        frames: Iterable[Frame],
        most_in_week: Mapping[str, int],
    ) -> None:
        self.season = season
        self.frames = {frame.day: frame for frame in frames}
        self.week = Week(min(self.frames), max(self.frames))
        self.most_in_week = most_in_week
        self.windows = {day: self._windows(frame) for day, frame in self.frames.items()}
        self.busy: dict[tuple[str, date], int] = defaultdict(int)
        self.called: dict[tuple[str, date], int] = defaultdict(int)
        self.booked: dict[tuple[str, date], int] = defaultdict(int)
        self.week_quarters: dict[str, int] = defaultdict(int)
        self.staff_minutes: dict[tuple[str, date], int] = defaultdict(int)
        self.staff_week: dict[str, int] = defaultdict(int)
        self.noise: dict[str, list[str]] = defaultdict(list)
        for pair in season.noisy_pairs:
            self.noise[pair.space].append(pair.other)
            self.noise[pair.other].append(pair.space)
        self.most_a_day = self._restricted_minutes()
        self.pianists = tuple(
            each.id for each in season.staff.values() if Job.PIANIST in each.jobs
        )
        self._stand()

    # --- what stands ------------------------------------------------------------------

    def _windows(self, frame: Frame) -> int:
        mask = 0
        for start, end in frame.windows:
            clock = self.season.clock
            mask |= self._mask(
                frame.day, Span(clock.at(frame.day, start), clock.at(frame.day, end))
            )
        return mask

    def _mask(self, day: date, span: Span) -> int:
        """Give the quarters of a day that a span touches."""
        base = self.season.clock.at(day, time(BASE_MINUTE // 60))
        first = max(0, (span.start - base) // QUARTER)
        last = min(LAST_QUARTER, -((base - span.end) // QUARTER))
        return bits(first, last)

    def _stand(self) -> None:
        season, clock = self.season, self.season.clock
        for duty in fixed_duties(season, self.week):
            day = clock.day_of(duty.span.start)
            mask = self._mask(day, duty.span)
            self.busy[duty.person, day] |= mask
            if duty.person in season.staff:
                if duty.activity is not Activity.PERFORMANCE:
                    self.staff_minutes[duty.person, day] += duty.span.minutes
                    self.staff_week[duty.person] += duty.span.minutes
            elif duty.activity in REHEARSALS:
                self.called[duty.person, day] |= mask
                self.week_quarters[duty.person] += filled(mask)
        for absence in season.absences:
            for day in self.frames:
                if absence.span.overlaps(clock.day(day)):
                    self.busy[absence.who, day] |= self._mask(day, absence.span)
        for fixture in season.fixtures.values():
            day = clock.day_of(fixture.span.start)
            if fixture.space is not None and day in self.frames:
                self.booked[fixture.space, day] |= self._mask(day, fixture.span)
        for show in season.performances.values():
            if show.day in self.frames:
                span = season.show_span(show)
                half = season.settings.half_hour_minutes
                mask = self._mask(show.day, Span(span.start - half, span.end))
                self.booked[show.space, show.day] |= mask
        self._stays_and_restrictions()

    def _stays_and_restrictions(self) -> None:
        whole = bits(0, LAST_QUARTER)
        for day in self.frames:
            for staff in self.season.staff.values():
                if (staff.from_date or day) > day or (staff.to_date or day) < day:
                    self.busy[staff.id, day] |= whole
            for limit in self.season.restrictions:
                if not limit.holds(day):
                    continue
                edge = ((limit.limit or 0) - BASE_MINUTE) // QUARTER
                if limit.bar in {Bar.OFF, Bar.CLASS_ONLY}:
                    self.busy[limit.dancer, day] |= whole
                elif limit.bar is Bar.NOT_AFTER:
                    self.busy[limit.dancer, day] |= bits(edge, LAST_QUARTER)
                elif limit.bar is Bar.NOT_BEFORE:
                    self.busy[limit.dancer, day] |= bits(0, edge + 1)

    def _restricted_minutes(self) -> dict[str, int]:
        """Give the most minutes a day of dancers who have such a limit, less class."""
        return {
            limit.dancer: (limit.limit or 0) - 90
            for limit in self.season.restrictions
            if limit.bar is Bar.MAX_MINUTES_DAY
        }

    def _room(self, space: str, day: date) -> int:
        """Give the quarters of a day's windows in which a space can be used."""
        taken = self.busy[space, day] | self.booked[space, day]
        for other in self.noise[space]:
            taken |= self.booked[other, day]
        return self.windows[day] & ~taken

    # --- placing ----------------------------------------------------------------------

    def room_in_week(self, dancer: str) -> int:
        """Give the minutes that may still be called of a dancer's week."""
        return self.most_in_week[dancer] - self.week_quarters[dancer] * QUARTER

    def place(
        self,
        need: Need,
        people: frozenset[str],
        num_dancing: int,
        days: Iterable[date],
        *,
        later_costs: int = 0,
    ) -> Spot | None:
        """Find the best spot for a call of a need on one of these days, and take it."""
        found = self.find(need, people, num_dancing, days, later_costs=later_costs)
        if found is None:
            return None
        self.book(found[1], people)
        return found[1]

    def find(
        self,
        need: Need,
        people: frozenset[str],
        num_dancing: int,
        days: Iterable[date],
        *,
        later_costs: int = 0,
    ) -> tuple[int, Spot] | None:
        """Find the best spot for a call of a need on one of these days, with its cost.

        Best is what makes people wait least and leaves the spaces in one piece;
        `later_costs` is added for each further day down the list.

        Units
        -----
        The cost is in quarter hours waited, a little more for untidy spaces.
        """
        if any(self.room_in_week(each) < need.minutes for each in people):
            return None
        quarters = need.minutes // QUARTER
        spaces = self._spaces(need, num_dancing)
        best: tuple[int, Spot] | None = None
        for number, day in enumerate(days):
            for cost, spot in self._spots(need, people, day, quarters, spaces):
                total = cost + number * later_costs
                if best is None or total < best[0]:
                    best = total, spot
        return best

    def _spaces(self, need: Need, num_dancing: int) -> list[str]:
        fitting = [
            space
            for space in self.season.spaces.values()
            if space.capacity >= num_dancing
            and (space.has_piano or not need.needs_pianist)
            and (space.is_stage_size or not need.needs_stage_size)
            and (not need.spaces or space.id in need.spaces)
        ]
        return [each.id for each in sorted(fitting, key=lambda each: each.capacity)]

    def _spots(
        self,
        need: Need,
        people: frozenset[str],
        day: date,
        quarters: int,
        spaces: list[str],
    ) -> Iterator[tuple[int, Spot]]:
        free = self.windows[day]
        for each in people:
            free &= ~self.busy[each, day]
        if need.needs_all_coaches:
            for each in need.coaches:
                free &= ~self.busy[each, day]
        starts = fitting_starts(free, quarters)
        tried: dict[int, int | None] = {}
        for size, space in enumerate(spaces):
            room = self._room(space, day)
            fitting = starts & fitting_starts(room, quarters)
            for loss, start in self._tidy(fitting, room, quarters):
                if start not in tried:
                    tried[start] = self._cost(people, day, start, quarters)
                cost = tried[start]
                if cost is None:
                    continue
                staff = self._staff(need, day, bits(start, start + quarters))
                if staff is not None:
                    coaches, pianists = staff
                    spot = Spot(day, start, quarters, space, coaches, pianists)
                    yield cost + loss + size, spot

    def _tidy(self, fitting: int, room: int, quarters: int) -> list[tuple[int, int]]:
        """Give the starts that leave the least useless room, with what they leave."""
        found = []
        mask = fitting
        while mask:
            start = (mask & -mask).bit_length() - 1
            mask &= mask - 1
            before = _free_before(room, start)
            after = _free_after(room, start + quarters)
            # A quarter hour left over is lost; two pieces are worse than one.
            loss = 4 * ((before == 1) + (after == 1)) + (before > 0 < after)
            found.append((loss, start))
        return sorted(found)[:STARTS_TRIED]

    def _cost(
        self, people: frozenset[str], day: date, start: int, quarters: int
    ) -> int | None:
        """Give what a call there makes its dancers wait; None when one cannot."""
        mask = bits(start, start + quarters)
        frame = self.frames[day]
        cost = 0
        for each in people:
            called, busy = self.called[each, day], self.busy[each, day]
            was, now = filled(called), filled(called | mask)
            most = (frame.most_for or {}).get(each, frame.most_minutes)
            if now * QUARTER > min(most, self.most_a_day.get(each, most)):
                return None
            if (now - was) * QUARTER > self.room_in_week(each):
                return None
            cost += waited(called | mask, busy) - waited(called, busy)
        return cost

    def _staff(
        self, need: Need, day: date, mask: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        coaches: tuple[str, ...] = ()
        if need.coaches:
            able = [each for each in need.coaches if self._may(each, day, mask)]
            wanted = len(need.coaches) if need.needs_all_coaches else 1
            if len(able) < wanted:
                return None
            coaches = tuple(able[:wanted])
        if not need.needs_pianist:
            return coaches, ()
        able = [
            each
            for each in need.pianists or self.pianists
            if self._may(each, day, mask)
        ]
        if not able:
            return None
        return coaches, (min(able, key=lambda each: (self.staff_week[each], each)),)

    def _may(self, staff: str, day: date, mask: int) -> bool:
        if self.busy[staff, day] & mask:
            return False
        person = self.season.staff[staff]
        minutes = mask.bit_count() * QUARTER
        day_total = self.staff_minutes[staff, day] + minutes
        week_total = self.staff_week[staff] + minutes
        return day_total <= (person.max_day_minutes or day_total) and week_total <= (
            person.max_week_minutes or week_total
        )

    def book(self, spot: Spot, people: frozenset[str]) -> None:
        """Put a call where it was found to fit."""
        mask = bits(spot.start, spot.start + spot.quarters)
        for each in people:
            self._call(each, spot)
        for each in (*spot.coaches, *spot.pianists):
            self.busy[each, spot.day] |= mask
            self.staff_minutes[each, spot.day] += spot.quarters * QUARTER
            self.staff_week[each] += spot.quarters * QUARTER
        self.booked[spot.space, spot.day] |= mask

    def lift(self, spot: Spot, people: frozenset[str]) -> None:
        """Take a call out again."""
        mask = bits(spot.start, spot.start + spot.quarters)
        for each in people:
            key = (each, spot.day)
            was = filled(self.called[key])
            self.called[key] &= ~mask
            self.busy[key] &= ~mask
            self.week_quarters[each] += filled(self.called[key]) - was
        for each in (*spot.coaches, *spot.pianists):
            self.busy[each, spot.day] &= ~mask
            self.staff_minutes[each, spot.day] -= spot.quarters * QUARTER
            self.staff_week[each] -= spot.quarters * QUARTER
        self.booked[spot.space, spot.day] &= ~mask

    def _call(self, dancer: str, spot: Spot) -> None:
        key = (dancer, spot.day)
        mask = bits(spot.start, spot.start + spot.quarters)
        was = filled(self.called[key])
        self.called[key] |= mask
        self.busy[key] |= mask
        self.week_quarters[dancer] += filled(self.called[key]) - was

    def may_join(self, dancer: str, spot: Spot) -> bool:
        """Whether one more can come to a call that stands."""
        mask = bits(spot.start, spot.start + spot.quarters)
        one = frozenset({dancer})
        return not self.busy[dancer, spot.day] & mask and (
            self._cost(one, spot.day, spot.start, spot.quarters) is not None
        )

    def join(self, dancer: str, spot: Spot) -> None:
        """Let one more come to a call that stands."""
        self._call(dancer, spot)

    def lengthen(self, spot: Spot, people: frozenset[str]) -> Spot | None:
        """Let a call run a quarter hour longer, where everything is free then."""
        end = spot.start + spot.quarters
        mask = bits(end, end + 1)
        everybody = (*people, *spot.coaches, *spot.pianists)
        if any(self.busy[each, spot.day] & mask for each in everybody):
            return None
        if not mask & self._room(spot.space, spot.day):
            return None
        if self._cost(people, spot.day, end, 1) is None:
            return None
        staff = (*spot.coaches, *spot.pianists)
        if not all(self._may(each, spot.day, mask) for each in staff):
            return None
        self.book(replace(spot, start=end, quarters=1), people)
        return replace(spot, quarters=spot.quarters + 1)

    def span_of(self, spot: Spot) -> Span:
        """Give a spot's moments."""
        base = self.season.clock.at(spot.day, time(BASE_MINUTE // 60))
        start = base + spot.start * QUARTER
        return Span(start, start + spot.quarters * QUARTER)


def _free_before(room: int, start: int) -> int:
    """Count the free quarters right before `start`."""
    below = ~room & bits(0, start)
    return start - below.bit_length()


def _free_after(room: int, end: int) -> int:
    """Count the free quarters from `end` on."""
    above = ~(room >> end)
    return (above & -above).bit_length() - 1
