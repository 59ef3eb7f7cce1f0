"""Faults of single values: ids, numbers, dates and time zones that cannot be."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from callboard.domain.clock import Span
from callboard.domain.season import Season
from callboard.io.whole.finding import Finding, Findings
from callboard.io.zones import is_zone, zone_advice

# Least and most of the numbers that a book may hold; minutes of a week are 10080.
BOUNDS: Final[Mapping[tuple[str, str], tuple[float, float]]] = {
    ("settings", "week_starts"): (0, 6),
    ("settings", "half_hour_minutes"): (0, 1440),
    ("settings", "after_show_minutes"): (0, 1440),
    ("settings", "meal_minutes"): (0, 1440),
    ("settings", "heavy_day_minutes"): (0, 1440),
    ("settings", "short_night_minutes"): (0, 1440),
    ("settings", "short_night_after_show_minutes"): (0, 1440),
    ("settings", "usual_weeks"): (0, 26),
    ("settings", "change_mark"): (0, 100),
    ("settings", "steep_change_mark"): (0, 100),
    ("settings", "heavy_days_in_row"): (1, 14),
    ("settings", "strain_minutes"): (0, 10_000),
    ("settings", "places_a_cover"): (1, 1000),
    ("settings", "announceable_covers"): (0, 1000),
    ("settings", "most_shows_day"): (1, 24),
    ("settings", "most_shows_week"): (1, 168),
    ("settings", "large_role_gap_days"): (0, 366),
    ("settings", "debut_lead_days"): (0, 366),
    ("settings", "forget_days"): (0, 36_600),
    ("dancers", "height_cm"): (50, 250),
    ("dancers", "contract_hours"): (0, 168),
    ("staff", "max_day_minutes"): (0, 1440),
    ("staff", "max_week_minutes"): (0, 10080),
    ("spaces", "capacity"): (1, 10_000),
    ("spaces", "changeover_minutes"): (0, 1440),
    ("travel", "minutes"): (0, 10080),
    ("works", "minutes"): (1, 1440),
    ("sections", "order"): (0, 10_000),
    ("sections", "minutes"): (0, 1440),
    ("sections", "intensity"): (0, 10),
    ("sections", "jumps"): (0, 10_000),
    ("sections", "lifts"): (0, 10_000),
    ("sections", "pointe_minutes"): (0, 1440),
    ("sections", "grand_allegro"): (0, 10_000),
    ("sections", "pause_minutes"): (0, 1440),
    ("roles", "places"): (1, 1000),
    ("roles", "quick_change_minutes"): (0, 1440),
    ("roles", "lifts_given"): (0, 10_000),
    ("roles", "lifts_received"): (0, 10_000),
    ("roles", "overhead_lifts"): (0, 10_000),
    ("casts", "place"): (1, 1000),
    ("castings", "place"): (1, 1000),
    ("bill", "order"): (0, 1000),
    ("bill", "pause_minutes"): (0, 1440),
    ("performances", "minutes"): (1, 1440),
    ("needs", "minutes"): (1, 1440),
    ("needs", "times"): (0, 100),
    ("needs", "calls"): (1, 1000),
    ("needs", "gap_days"): (0, 31),
    ("needs", "priority"): (1, 5),
    ("needs", "num_people"): (0, 10_000),
    ("needs", "spread_days"): (0, 7),
    ("restrictions", "limit"): (0, 100_000),
    ("stages", "stage"): (0, 100),
    ("stages", "limit"): (0, 100_000),
    ("returns", "stage"): (0, 100),
}
GRIDS: Final = (5, 10, 15, 30)
FIRST_DATE: Final = date(1900, 1, 2)
LAST_DATE: Final = date(2199, 12, 30)
_FIRST_MOMENT: Final = -36_000_000  # in 1901
_LAST_MOMENT: Final = 120_000_000  # in 2198


def rows_of(season: Season) -> Iterator[tuple[str, str | int, Any]]:
    """Give every object of a season with its table and its key."""
    yield "settings", 0, season.settings
    for field in fields(season):
        table = getattr(season, field.name)
        if isinstance(table, Mapping):
            for key, row in table.items():
                yield field.name, key, row
        elif isinstance(table, tuple):
            for key, row in enumerate(table):
                yield field.name, key, row


def value_findings(season: Season) -> Findings:
    """Find what nothing else can be looked at with: values that cannot be."""
    for table, key, row in rows_of(season):
        for field in fields(row):
            value = getattr(row, field.name)
            finding = _look(table, key, field.name, value)
            if finding is not None:
                yield finding
        if isinstance(key, str) and getattr(row, "id", key) != key:
            message = f"the row's own id is {row.id!r}"
            yield Finding("bad-id", table, key, "id", key, message, "Make them one.")
    yield from _settings_findings(season)


def _look(table: str, key: str | int, field: str, value: Any) -> Finding | None:
    def found(code: str, message: str, advice: str) -> Finding:
        return Finding(code, table, key, field, str(value)[:40], message, advice)

    match value:
        case bool():
            return None
        case int() | float():
            least, most = BOUNDS.get((table, field), (value, value))
            if not least <= value <= most:
                message = f"it must be from {least} to {most}"
                return found("out-of-bounds", message, "Correct it.")
        case date() if not FIRST_DATE <= value <= LAST_DATE:
            message = f"it must lie from {FIRST_DATE.year} to {LAST_DATE.year}"
            return found("bad-moment", message, "Correct the year.")
        case Span() if value.start < _FIRST_MOMENT or value.end > _LAST_MOMENT:
            return found("bad-moment", "it lies in no season", "Correct it.")
        case "" if field == "id":
            return found("bad-id", "an id must not be empty", "Give it one.")
    return None


def _settings_findings(season: Season) -> Findings:
    settings = season.settings
    zone = settings.clock.zone
    if not is_zone(zone):
        message = "there is no such time zone"
        advice = zone_advice(zone)
        yield Finding("unknown-zone", "settings", 0, "time_zone", zone, message, advice)
    if settings.last_date < settings.first_date:
        message = f"the season ends before it starts, on {settings.first_date}"
        yield Finding(
            "season-ends-first",
            "settings",
            0,
            "last_date",
            str(settings.last_date),
            message,
            "Swap the two.",
        )
    if settings.grid_minutes not in GRIDS:
        yield Finding(
            "out-of-bounds",
            "settings",
            0,
            "grid_minutes",
            str(settings.grid_minutes)[:40],
            f"it must be one of {', '.join(map(str, GRIDS))}",
            "15 is usual.",
        )
