"""Who is not there, what a body may not do for now, and what lies behind."""

from typing import Annotated

from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.io.cells import Count, Name, Text, Who, word
from callboard.io.columns import Row, column
from callboard.io.days import ClockTime, Day, Weekdays
from callboard.io.tables.needs import WHO_NOTE


class AbsenceRow(Row):
    """A time when people or spaces are not there; never why."""

    who: Who = column(
        f"Dancers, staff or spaces. {WHO_NOTE}",
        example="Anna Lee",
        refers="dancers",
        width=30,
    )
    from_date: Day = column("The day, or the first of them.", example="2026-11-24")
    to_date: Day | None = column(
        "The last day; blank means that one day.", example="2026-11-26", default=None
    )
    start: ClockTime | None = column(
        "From when on the first day; blank means all of it.",
        example="14:00",
        default=None,
    )
    end: ClockTime | None = column(
        "Until when on the last day; blank means all of it.",
        example="12:00",
        default=None,
    )
    weekdays: Weekdays = column(
        "With days of the week, the times hold on each such day by itself.",
        default=(),
        width=20,
    )


class RestrictionRow(Row):
    """What a dancer may not do for now: an instruction, never a reason."""

    dancer: Name = column("Who.", example="Anna Lee", refers="dancers", width=26)
    bar: Annotated[Bar, word(Bar)] = column(
        "What is barred or limited.", example="most minutes a day", width=26
    )
    limit: Count | None = column(
        "The number of a limit: minutes, shows, or hours after a show.",
        example="240",
        default=None,
        unit="as the bar says",
    )
    time: ClockTime | None = column(
        "The time of: not before, not after.", default=None
    )
    floor: Name | None = column("The floor of: not on floor.", default=None)
    from_date: Day = column("First day.", example="2026-11-23")
    to_date: Day | None = column(
        "Last day; blank means until it is taken back.",
        example="2026-12-05",
        default=None,
    )
    review_date: Day | None = column(
        "When to look at it again; it holds on past that day.",
        example="2026-11-30",
        default=None,
    )
    text: Text = column(
        "The instruction in words. Never a diagnosis.",
        example="full class, rehearse half days",
        default="",
        width=34,
    )


class HistoryRow(Row):
    """What dancers did on a day before: the ground that rules look back on."""

    who: Who = column(WHO_NOTE, example="Anna Lee", refers="dancers", width=30)
    activity: Annotated[Activity, word(Activity)] = column(
        "What it was.", example="performance", width=18
    )
    date: Day = column("The day.", example="2026-11-22")
    start: ClockTime = column("From when.", example="19:30")
    end: ClockTime = column(
        "Until when; a time before the day turns is after midnight.", example="21:45"
    )
    work: Name | None = column(
        "The work.", example="Serenade", default=None, refers="works", width=22
    )
    role: Name | None = column(
        "The role.", example="Corps", default=None, refers="roles", width=18
    )
