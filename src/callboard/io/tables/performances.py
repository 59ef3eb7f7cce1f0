"""Bills and performances."""

from typing import Annotated

from callboard.domain.repertory import ShowKind
from callboard.io.cells import Count, Id, Name, Names, Positive, YesNo, word
from callboard.io.columns import Row, column
from callboard.io.days import ClockTime, Day


class ProgrammeRow(Row):
    """One work of a programme, in its place on the bill."""

    programme: Id = column("The programme's name.", example="triple bill", width=22)
    order: Count = column("Its place on the bill: 1, 2, 3.", example="1")
    work: Name = column("The work.", example="Serenade", refers="works", width=28)
    pause_minutes: Count = column(
        "The pause after it.", example="20", default=0, unit="minutes"
    )


class PerformanceRow(Row):
    """One showing of a programme."""

    id: Id = column(
        "A short name of your own; blank makes one from the date and the programme.",
        example="opening-night",
        width=22,
    )
    programme: Name = column(
        "What is on.", example="triple bill", refers="programmes", width=22
    )
    date: Day = column("The day.", example="2026-11-28")
    curtain: ClockTime = column(
        "Curtain up; a time before the day turns is after midnight.", example="19:30"
    )
    minutes: Positive | None = column(
        "To the final curtain, pauses included; blank adds up the bill.",
        example="135",
        default=None,
        unit="minutes",
    )
    space: Name = column("The stage.", example="Main stage", refers="spaces", width=22)
    casts: Names = column(
        "The cast of each work, as Serenade/A; Agon/B. One letter alone is for all works.",
        example="A",
        default=(),
        width=28,
    )
    conductor: Name | None = column(
        "Who conducts.", example="Mara Stein", default=None, refers="staff", width=22
    )
    kind: Annotated[ShowKind, word(ShowKind)] = column(
        "A full performance or a short one.",
        example="performance",
        default=ShowKind.PERFORMANCE,
        width=18,
    )
    opening: YesNo = column("The first of its run.", example="yes", default=False)
    premiere: YesNo = column("The first ever.", example="no", default=False)
    tour: YesNo = column("Away from home.", example="no", default=False)
