"""Moments, half-open spans, and the company's own clock.

A moment is a whole number of minutes since 1970-01-01 00:00 UTC. Differences of moments
are therefore elapsed minutes, also across a change of clocks; local dates and times of
day exist only where people read or write them, through `Clock`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

Minute: TypeAlias = int
MINUTES_PER_DAY = 1440


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of time, from `start` up to but not including `end`.

    Units
    -----
    Moments (minutes since 1970-01-01 00:00 UTC); ``minutes`` is elapsed time.
    """

    start: Minute
    end: Minute

    def __post_init__(self) -> None:
        if self.end <= self.start:
            message = f"a span must end after it starts, got {self.start}..{self.end}"
            raise ValueError(message)

    @property
    def minutes(self) -> int:
        """Elapsed minutes from start to end."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one minute."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def merge(spans: Iterable[Span], gap_minutes: int = 0) -> tuple[Span, ...]:
    """Join spans that overlap, touch, or lie less than `gap_minutes` apart.

    Units
    -----
    `gap_minutes` in minutes; a gap of exactly that length is kept. Sorted by start.
    """
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and (
            span.start <= joined[-1].end or span.start - joined[-1].end < gap_minutes
        ):
            last = joined.pop()
            joined.append(Span(last.start, max(last.end, span.end)))
        else:
            joined.append(span)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Clock:
    """The company's time zone and the hour at which its day turns.

    A call at 00:20 belongs to the working day before while `day_turns` is later than
    that: a night past midnight is still the same night.

    Units
    -----
    `zone` is an IANA name; `day_turns` a local time of day.
    """

    zone: str
    day_turns: time = time(4)

    def at(self, day: date, clock: time) -> Minute:
        """Give the moment of a local time on the working day `day`.

        Times before `day_turns` are taken as after midnight. Of a local time that
        happens twice, the first is meant.

        Raises
        ------
        ValueError
            When clocks are put forward over that local time, so it does not exist.
        """
        civil = day + timedelta(days=1) if clock < self.day_turns else day
        local = datetime.combine(civil, clock, tzinfo=_zone(self.zone))
        moment = local.astimezone(UTC)
        if moment.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(
            tzinfo=None
        ):
            message = f"{civil} {clock:%H:%M} does not exist in {self.zone}"
            raise ValueError(message)
        return int(moment.timestamp()) // 60

    def local(self, moment: Minute) -> datetime:
        """Give the aware local date and time of a moment."""
        return datetime.fromtimestamp(moment * 60, tz=_zone(self.zone))

    def day_of(self, moment: Minute) -> date:
        """Give the working day a moment belongs to."""
        return _day_of(self.zone, self.day_turns, moment)

    def day(self, day: date) -> Span:
        """Give the working day `day` as a span, from one turn to the next.

        Units
        -----
        23 or 25 hours where clocks change.
        """
        return Span(self._turn(day), self._turn(day + timedelta(days=1)))

    def _turn(self, day: date) -> Minute:
        local = datetime.combine(day, self.day_turns, tzinfo=_zone(self.zone))
        return int(local.timestamp()) // 60

    def minute_of_day(self, moment: Minute) -> int:
        """Give the local wall-clock minute of the working day, 0 at midnight.

        After midnight it runs past 1440, so that 00:20 of the same night is 1460.
        """
        local = self.local(moment)
        minute = local.hour * 60 + local.minute
        return minute + MINUTES_PER_DAY if local.time() < self.day_turns else minute

    def text(self, moment: Minute) -> str:
        """Give a moment as people write it, such as ``Tue 24 Nov 19:30``."""
        return f"{self.local(moment):%a %d %b %H:%M}"

    def span_text(self, span: Span) -> str:
        """Give a span as people write it, such as ``Tue 24 Nov 10:00-11:30``."""
        return f"{self.text(span.start)}-{self.local(span.end):%H:%M}"


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=65536)
def _day_of(zone: str, day_turns: time, moment: Minute) -> date:
    local = datetime.fromtimestamp(moment * 60, tz=_zone(zone))
    if local.time() < day_turns:
        return local.date() - timedelta(days=1)
    return local.date()
