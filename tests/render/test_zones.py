"""Time zones of calendars, held against the time zone database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import TimezoneDaylight, TimezoneStandard

from callboard.render.zones import time_zone

FIRST, LAST = date(2026, 1, 1), date(2027, 1, 1)


def parts_of(name: str) -> list[TimezoneStandard | TimezoneDaylight]:
    zone = time_zone(name, FIRST, LAST)
    return sorted((*zone.standard, *zone.daylight), key=lambda part: part.DTSTART)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # RFC 5545 writes New York's summer time from 02:00, the clock until then.
        ("America/New_York", ["DAYLIGHT 08 Mar 02:00", "STANDARD 01 Nov 02:00"]),
        ("Europe/London", ["DAYLIGHT 29 Mar 01:00", "STANDARD 25 Oct 02:00"]),
        ("Australia/Lord_Howe", ["STANDARD 05 Apr 02:00", "DAYLIGHT 04 Oct 02:00"]),
        ("Asia/Tokyo", []),
    ],
)
def test_zone_onsets_are_told_by_the_clock_before_the_change(
    name: str, expected: list[str]
) -> None:
    found = [f"{part.name} {part.DTSTART:%d %b %H:%M}" for part in parts_of(name)]
    assert found[1:] == expected


@pytest.mark.medium
@pytest.mark.parametrize(
    "name",
    ["Europe/London", "America/St_Johns", "Africa/Casablanca", "Australia/Lord_Howe"],
)
def test_zone_gives_every_hour_the_offset_of_the_database(name: str) -> None:
    parts = [
        (part.DTSTART.replace(tzinfo=UTC) - part.TZOFFSETFROM, part.TZOFFSETTO)
        for part in parts_of(name)
    ]
    moment, database = datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo(name)
    while moment.year == 2026:
        told = max(part for part in parts if part[0] <= moment)[1]
        assert told == moment.astimezone(database).utcoffset(), moment
        moment += timedelta(minutes=30)
