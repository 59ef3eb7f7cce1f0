"""What must be rehearsed, and what stands in the calendar already."""

from enum import StrEnum
from typing import Annotated

from callboard.domain.needs import Activity, Breaks, CoversCalled
from callboard.io.cells import (
    Count,
    Id,
    Ids,
    Name,
    Names,
    Positive,
    Text,
    Who,
    YesNo,
    word,
)
from callboard.io.columns import Row, column
from callboard.io.days import ClockTime, Day, Days, Weekdays
from callboard.io.tables.people import ID_NOTE

WHO_NOTE = (
    "Names with ; between. Also: all, women, men, rank:corps, tag:cygnet, "
    "work:Serenade/A (its cast), work:Serenade/A/Corps, covers:Serenade/A; "
    "rank:corps & women are both at once; a leading - leaves somebody out."
)


# Everything a fixture can be: an activity, or a day off.
Entry = StrEnum(
    "Entry", {**{each.name: each.value for each in Activity}, "FREE_DAY": "free day"}
)


class NeedRow(Row):
    """Something that must be rehearsed."""

    id: Id = column(ID_NOTE, example="serenade-waltz", width=20)
    title: Name = column(
        "As it stands on the callboard.", example="Serenade waltz", width=28
    )
    work: Name | None = column(
        "The work, if it is one.",
        example="Serenade",
        default=None,
        refers="works",
        width=22,
    )
    sections: Names = column(
        "Its sections; blank means all.",
        example="waltz",
        default=(),
        refers="sections",
        width=18,
    )
    casts: Ids = column("The casts called, as A; B.", example="A", default=())
    dancers: Who = column(
        f"Named dancers, besides the casts. {WHO_NOTE}",
        example="Anna Lee; Leo Brandt",
        default=(),
        refers="dancers",
        width=30,
    )
    watching: Who = column(
        f"Who sits in. {WHO_NOTE}", default=(), refers="dancers", width=20
    )
    covers: Annotated[CoversCalled, word(CoversCalled)] = column(
        "Whether covers of the casts are called.",
        example="watching",
        default=CoversCalled.NO,
    )
    minutes: Positive = column("Of one call.", example="90", unit="minutes")
    times: Positive = column(
        "Calls in a week.", example="2", default=1, unit="calls a week"
    )
    coaches: Names = column(
        "Who may lead it; blank means that nobody need.",
        example="Paul Weir",
        default=(),
        refers="staff",
        width=24,
    )
    all_coaches: YesNo = column(
        "Yes: all of them. No: one of them.", example="no", default=False
    )
    pianist: YesNo = column("Whether it needs one.", example="yes", default=True)
    pianists: Names = column(
        "Who may play; blank means any pianist.",
        default=(),
        refers="staff",
        width=24,
    )
    spaces: Names = column(
        "Where it may be; blank means any that fits.",
        example="Studio 1; Studio 2",
        default=(),
        refers="spaces",
        width=22,
    )
    stage_size: YesNo = column(
        "Whether it needs the size of the stage.", example="no", default=False
    )
    floor: Name | None = column("A floor it must have.", default=None)
    activity: Annotated[Activity, word(Activity)] = column(
        "What it is.", example="rehearsal", default=Activity.REHEARSAL, width=18
    )
    from_date: Day | None = column(
        "First day on which it may stand.", example="2026-11-23", default=None
    )
    to_date: Day | None = column("Last day on which it may stand.", default=None)
    deadline: Day | None = column(
        "The day by which it must be done.", example="2026-11-27", default=None
    )
    earliest: ClockTime | None = column(
        "Not before this time.", example="10:00", default=None
    )
    latest: ClockTime | None = column(
        "Over by this time.", example="18:00", default=None
    )
    after: Names = column(
        "The needs it comes after, by their ids.", default=(), refers="needs", width=18
    )
    gap_days: Count = column(
        "Least days between two calls of it: 1 means different days, 0 allows the same.",
        example="1",
        default=1,
        unit="days",
    )
    priority: Positive = column(
        "1 must be, 5 if there is room.", example="2", default=2, unit="1 to 5"
    )
    breaks: Annotated[Breaks, word(Breaks)] = column(
        "How breaks are given inside the call.",
        example="inside",
        default=Breaks.INSIDE,
    )
    remarks: Text = column(
        "As they stand on the callboard.", example="pointe", default="", width=24
    )


class FixtureRow(Row):
    """Something that stands in the calendar, once or on many days."""

    id: Id = column(ID_NOTE, example="class", width=20)
    title: Name = column(
        "As it stands on the callboard.", example="Company class", width=28
    )
    activity: Annotated[Entry, word(Entry)] = column(
        "What it is. On a free day nobody of those named is called.",
        example="class",
        width=18,
    )
    from_date: Day = column("The day, or the first of them.", example="2026-11-23")
    to_date: Day | None = column(
        "The last day; blank means that one day.", example="2027-02-28", default=None
    )
    weekdays: Weekdays = column(
        "On which days of the week; blank means every day.",
        example="Tuesday; Wednesday; Thursday; Friday; Saturday",
        default=(),
        width=20,
    )
    not_on: Days = column(
        "Days left out.", example="2026-12-25; 2026-12-26", default=(), width=20
    )
    start: ClockTime | None = column(
        "From when; blank for a free day.", example="10:00", default=None
    )
    end: ClockTime | None = column(
        "Until when; a time before the day turns is after midnight.",
        example="11:15",
        default=None,
    )
    who: Who = column(
        f"Who is in it. {WHO_NOTE} nobody means just that. Blank: the people of the need, "
        "if one is named; everybody, on a free day.",
        example="all",
        default=(),
        refers="dancers",
        width=30,
    )
    watching: Who = column("Who sits in.", default=(), refers="dancers", width=20)
    coaches: Names = column(
        "Who leads it.", example="Paul Weir", default=(), refers="staff", width=22
    )
    pianists: Names = column(
        "Who plays.", example="Pia Noble", default=(), refers="staff", width=22
    )
    space: Name | None = column(
        "Where.", example="Studio 1", default=None, refers="spaces", width=20
    )
    need: Name | None = column(
        "The need whose call this is, pinned here; by its id.",
        default=None,
        refers="needs",
        width=18,
    )
    work: Name | None = column(
        "The work, if it is one.", default=None, refers="works", width=20
    )
    sections: Names = column("Its sections.", default=(), refers="sections", width=16)
    casts: Ids = column("Its casts.", default=())
    optional: YesNo = column(
        "Whether one may stay away.", example="yes", default=False
    )
    breaks: Annotated[Breaks, word(Breaks)] = column(
        "How breaks are given inside it.", example="inside", default=Breaks.INSIDE
    )
    remarks: Text = column("As they stand on the callboard.", default="", width=24)
