"""Time zones as a calendar file writes them: every change of clocks, to the minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def time_zone(name: str, first: date, last: date) -> Timezone:
    """Give a zone's offsets between two days.

    The library's own writes the onset of summer time by the clock after the change;
    RFC 5545 (3.6.5) asks for the clock before it, as on the way back.
    """
    zone = ZoneInfo(name)
    found = Timezone()
    found.add("tzid", name)
    begin = datetime.combine(first, time(), UTC)
    found.add_component(_observance(begin, begin.astimezone(zone)))
    for moment in _changes(zone, begin, datetime.combine(last, time(), UTC)):
        found.add_component(_observance(moment - MINUTE, moment.astimezone(zone)))
    return found


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Give the first minute of each new offset; no zone changes twice within a day."""
    while begin < end:
        after = begin + DAY
        if _offset(zone, begin) != _offset(zone, after):
            low, high = begin, after
            while high - low > MINUTE:
                middle = low + (high - low) // (2 * MINUTE) * MINUTE
                is_changed = _offset(zone, middle) != _offset(zone, begin)
                low, high = (low, middle) if is_changed else (middle, high)
            yield high
        begin = after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _observance(before: datetime, now: datetime) -> TimezoneStandard | TimezoneDaylight:
    """Give what holds from `now` on, when `before` was the last minute until then."""
    old, new = before.astimezone(now.tzinfo).utcoffset(), now.utcoffset()
    part = TimezoneDaylight() if now.dst() else TimezoneStandard()
    part.add(
        "dtstart", (now.astimezone(UTC) + (old or timedelta())).replace(tzinfo=None)
    )
    part.add("tzoffsetfrom", old)
    part.add("tzoffsetto", new)
    part.add("tzname", now.tzname())
    return part
