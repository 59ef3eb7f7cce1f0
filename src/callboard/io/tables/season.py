"""The season's own settings."""

from datetime import time

from callboard.io.cells import Count, Name, Names, Positive
from callboard.io.columns import Row, column
from callboard.io.days import ClockTime, Day, Weekday


class SeasonRow(Row):
    """Settings of the season; in a workbook one row each."""

    name: Name = column("What the season is called.", example="Winter season 2026")
    zone: Name = column(
        "The company's time zone, by its IANA name.", example="Europe/London"
    )
    first_date: Day = column("The season's first day.", example="2026-11-23")
    last_date: Day = column("The season's last day.", example="2027-02-28")
    grid_minutes: Positive = column(
        "Calls start on multiples of this: 5, 10, 15 or 30.",
        example="15",
        default=15,
        unit="minutes",
    )
    packs: Names = column(
        "Working agreements, by the ids that `callboard rules` lists.",
        example="agma_new_york_2007",
        default=(),
    )
    ranks: Names = column(
        "The ranks of the company, from the highest to the lowest.",
        example="principal; soloist; corps; apprentice",
        default=("principal", "soloist", "corps", "apprentice"),
    )
    week_starts: Weekday = column(
        "The first day of the company's week.", example="Monday", default="Monday"
    )
    calls_from: ClockTime = column(
        "No call begins before this.", example="10:00", default=time(10)
    )
    calls_to: ClockTime = column(
        "No call ends after this.", example="19:00", default=time(19)
    )
    day_turns: ClockTime = column(
        "Until when the night belongs to the day before.",
        example="04:00",
        default=time(4),
    )
    half_hour_minutes: Count = column(
        "From the half-hour call to curtain up.",
        example="30",
        default=30,
        unit="minutes",
    )
    after_show_minutes: Count = column(
        "Out of costume after the show; counts as present.",
        example="15",
        default=0,
        unit="minutes",
    )
    meal_minutes: Count = column(
        "The one pause a day that does not count as waiting.",
        example="60",
        default=60,
        unit="minutes",
    )
    heavy_day_minutes: Count = column(
        "Called minutes from which a day is heavy.",
        example="330",
        default=330,
        unit="minutes",
    )
    short_night_minutes: Count = column(
        "A night between duties below this is short.",
        example="720",
        default=720,
        unit="minutes",
    )


