"""A week being filled by hand, call by call, so that it is possible by construction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from callboard.demo.quarters import (
    BASE_MINUTE,
    QUARTER,
    bits,
    filled,
    first_of,
    waited,
)
from callboard.demo.standing import Standing, limited_days
from callboard.domain.clock import Span
from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.season import Season, Week

# A quarter hour waited for sure weighs two; one that may be waited weighs one.
SURE: Final = 2


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
    most_minutes: int = 315
    most_for: Mapping[str, int] | None = None

    def most(self, dancer: str) -> int:
        """Give the most minutes a dancer may be called on this day."""
        return (self.most_for or {}).get(dancer, self.most_minutes)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a call was put. `start` counts quarter hours of the day from the base."""

    day: date
    start: int
    quarters: int
    space: str
    coaches: tuple[str, ...] = ()
    pianists: tuple[str, ...] = ()

    @property
    def mask(self) -> int:
        """Its quarters."""
        return bits(self.start, self.start + self.quarters)


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
        self.now = Standing(season, self.frames)
        self.windows = {
            frame.day: tuple(self._window(frame.day, *ends) for ends in frame.windows)
            for frame in self.frames.values()
        }
        self.noise: dict[str, list[str]] = {space: [] for space in season.spaces}
        for pair in season.noisy_pairs:
            self.noise[pair.space].append(pair.other)
            self.noise[pair.other].append(pair.space)
        self.limited = dict(limited_days(season))
        self.pianists = tuple(
            each.id for each in season.staff.values() if Job.PIANIST in each.jobs
        )

    def _window(self, day: date, start: time, end: time) -> tuple[int, int]:
        clock = self.season.clock
        mask = self.now.mask(day, Span(clock.at(day, start), clock.at(day, end)))
        return first_of(mask), mask.bit_length()

    # --- room -------------------------------------------------------------------------

    def open(self, day: date) -> int:
        """Give the quarters of a day's windows."""
        mask = 0
        for start, end in self.windows[day]:
            mask |= bits(start, end)
        return mask

    def pause(self, day: date) -> tuple[int, int] | None:
        """Give the ends of the pause between a day's two windows, if it has two."""
        if len(self.windows[day]) < 2:
            return None
        return self.windows[day][0][1], self.windows[day][1][0]

    def room(self, space: str, day: date) -> int:
        """Give the quarters of a day's windows in which a space can be used."""
        taken = self.now.busy[space, day] | self.now.booked[space, day]
        for other in self.noise[space]:
            taken |= self.now.booked[other, day]
        return self.open(day) & ~taken

    def spaces(self, need: Need, num_dancing: int) -> list[str]:
        """Give the spaces that a call of a need fits into, the smallest first."""
        fitting = [
            space
            for space in self.season.spaces.values()
            if space.capacity >= num_dancing
            and (space.has_piano or not need.needs_pianist)
            and (space.is_stage_size or not need.needs_stage_size)
            and (not need.spaces or space.id in need.spaces)
        ]
        return [each.id for each in sorted(fitting, key=lambda each: each.capacity)]

    def left_in_week(self, dancer: str) -> int:
        """Give the minutes that may still be called of a dancer's week."""
        return self.most_in_week[dancer] - self.now.week_quarters[dancer] * QUARTER

    def share_of_week(self, dancer: str) -> float:
        """Give how much of her week is called already, from 0 to 1."""
        return 1 - self.left_in_week(dancer) / self.most_in_week[dancer]

    # --- what a call would do ---------------------------------------------------------

    def idle(
        self,
        dancer: str,
        day: date,
        start: int,
        quarters: int,
        *,
        is_last: bool = False,
    ) -> int | None:
        """Give what one more call makes a dancer wait; None when she cannot come.

        Units
        -----
        Half quarter hours: those between calls count double. Those between her calls
        and the day's pause count once, as the other half of the day may call her too,
        unless this is among the last calls to be placed.
        """
        mask = bits(start, start + quarters)
        busy = self.now.busy[dancer, day]
        if busy & mask:
            return None
        was = self.now.called[dancer, day]
        both = was | mask
        more = filled(both)
        most = self.frames[day].most(dancer)
        if more * QUARTER > min(most, self.limited.get(dancer, most)):
            return None
        if (more - filled(was)) * QUARTER > self.left_in_week(dancer):
            return None
        pause = self.pause(day)
        if pause is not None:
            busy |= bits(*pause)
        sure = waited(both, busy) - waited(was, busy)
        if is_last:
            return SURE * sure
        return SURE * sure + _away(both, pause) - _away(was, pause)

    def staff_for(
        self, need: Need, day: date, mask: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Give coaches and pianists who can take a call then; None when too few can."""
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
        rested = min(able, key=lambda each: (self.now.staff_week[each], each))
        return coaches, (rested,)

    def _may(self, staff: str, day: date, mask: int) -> bool:
        if self.now.busy[staff, day] & mask:
            return False
        person = self.season.staff[staff]
        minutes = mask.bit_count() * QUARTER
        day_total = self.now.staff_minutes[staff, day] + minutes
        week_total = self.now.staff_week[staff] + minutes
        return day_total <= (person.max_day_minutes or day_total) and week_total <= (
            person.max_week_minutes or week_total
        )

    # --- putting calls in, and taking them out ----------------------------------------

    def book(self, spot: Spot, people: Iterable[str]) -> None:
        """Put a call where it was found to fit."""
        self._put(spot, people, 1)
        self.now.booked[spot.space, spot.day] |= spot.mask

    def lift(self, spot: Spot, people: Iterable[str]) -> None:
        """Take a call out again."""
        self._put(spot, people, -1)
        self.now.booked[spot.space, spot.day] &= ~spot.mask

    def _put(self, spot: Spot, people: Iterable[str], sign: int) -> None:
        for each in people:
            key = (each, spot.day)
            was = filled(self.now.called[key])
            self.now.called[key] ^= spot.mask
            self.now.busy[key] ^= spot.mask
            self.now.week_quarters[each] += filled(self.now.called[key]) - was
        for each in (*spot.coaches, *spot.pianists):
            self.now.busy[each, spot.day] ^= spot.mask
            self.now.staff_minutes[each, spot.day] += sign * spot.quarters * QUARTER
            self.now.staff_week[each] += sign * spot.quarters * QUARTER

    def join(self, dancer: str, spot: Spot) -> None:
        """Let one more come to a call that stands."""
        self._put(replace(spot, coaches=(), pianists=()), (dancer,), 1)

    def waiting_share(self) -> float:
        """Give the waiting of all dancers, as a share of their called time."""
        waits = total = 0
        for (dancer, day), called in self.now.called.items():
            busy = self.now.busy[dancer, day]
            pause = self.pause(day) if day in self.frames else None
            if pause is not None:
                busy |= bits(*pause)
            waits += waited(called, busy)
            total += called.bit_count()
        return waits / max(1, total)

    def span_of(self, spot: Spot) -> Span:
        """Give a spot's moments."""
        base = self.season.clock.at(spot.day, time(BASE_MINUTE // 60))
        start = base + spot.start * QUARTER
        return Span(start, start + spot.quarters * QUARTER)


def _away(called: int, pause: tuple[int, int] | None) -> int:
    """Count the quarters from the day's only stretch of calls to its pause."""
    if pause is None or not called:
        return 0
    before, after = called & bits(0, pause[0]), called >> pause[1]
    if before and after:
        return 0
    return pause[0] - before.bit_length() if before else first_of(after)
