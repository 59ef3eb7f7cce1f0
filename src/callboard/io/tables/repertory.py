"""Works, their sections and roles, and what the dancers know of them."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from callboard.domain.people import Dances
from callboard.domain.repertory import CastKind, WorkStatus
from callboard.io.cells import (
    Count,
    Id,
    Name,
    Names,
    Positive,
    Text,
    YesNo,
    read_whole,
    word,
)
from callboard.io.columns import Row, column
from callboard.io.days import Day
from callboard.io.tables.people import ID_NOTE

Intensity: TypeAlias = Annotated[int, BeforeValidator(read_whole), Field(ge=0, le=10)]
UNKNOWN = " Blank means not known; under a restriction, what is not known is barred."


class WorkRow(Row):
    """A ballet."""

    id: Id = column(ID_NOTE, example="serenade", width=18)
    title: Name = column("As it stands on the bill.", example="Serenade", width=28)
    minutes: Positive | None = column(
        "Running time.", example="32", default=None, unit="minutes"
    )
    composer: Text = column(
        "Who wrote the music.", example="Tchaikovsky", default="", width=20
    )
    choreographer: Text = column(
        "Who made the dances.", example="Balanchine", default="", width=20
    )
    status: Annotated[WorkStatus, word(WorkStatus)] = column(
        "New, a revival, or in the repertory.",
        example="repertory",
        default=WorkStatus.REPERTORY,
    )


class SectionRow(Row):
    """A part of a work that is rehearsed by itself."""

    work: Name = column("The work.", example="Serenade", refers="works", width=28)
    id: Id = column(ID_NOTE, example="waltz", width=18)
    title: Name = column("As people call it.", example="Waltz", width=24)
    order: Count = column("Its place in the work: 1, 2, 3.", example="2")
    minutes: Count | None = column(
        f"How long it is.{UNKNOWN}", example="9", default=None, unit="minutes"
    )
    intensity: Intensity | None = column(
        f"How hard it is.{UNKNOWN}", example="6", default=None, unit="0 to 10"
    )
    jumps: Count | None = column(
        f"Jumps in it.{UNKNOWN}", example="20", default=None, unit="jumps"
    )
    lifts: Count | None = column(
        f"Lifts in it.{UNKNOWN}", example="4", default=None, unit="lifts"
    )
    pointe_minutes: Count | None = column(
        f"Time on pointe.{UNKNOWN}", example="9", default=None, unit="minutes"
    )


class RoleRow(Row):
    """A part to be danced; 24 swans are one role with 24 places."""

    work: Name = column("The work.", example="Serenade", refers="works", width=28)
    id: Id = column(ID_NOTE, example="corps", width=18)
    name: Name = column("As it stands on the cast sheet.", example="Corps", width=24)
    places: Positive = column(
        "How many dance it at once.", example="16", default=1, unit="dancers"
    )
    sections: Names = column(
        "The sections it appears in; blank means all.",
        example="waltz; elegy",
        default=(),
        refers="sections",
        width=22,
    )
    dances: Annotated[Dances, word(Dances)] = column(
        "Who dances it.", example="women", default=Dances.BOTH
    )
    ranks: Names = column(
        "The ranks that may dance it; blank means any.",
        example="corps; apprentice",
        default=(),
        width=20,
    )
    announceable: YesNo = column(
        "Whether it is announced by name.", example="no", default=False
    )
    large: YesNo = column(
        "Whether it is a large role, as agreements say it.",
        example="no",
        default=False,
    )
    quick_change_minutes: Count = column(
        "Needed before the dancer's next role of the evening.",
        example="0",
        default=0,
        unit="minutes",
    )


class CastRow(Row):
    """One dancer in one place of a role."""

    work: Name = column("The work.", example="Serenade", refers="works", width=28)
    cast: Id = column("The cast's letter.", example="A")
    role: Name = column("The role.", example="Corps", refers="roles", width=24)
    place: Positive | None = column(
        "Which of the role's places; blank numbers them in order.",
        example="1",
        default=None,
    )
    dancer: Name = column("Who.", example="Anna Lee", refers="dancers", width=26)
    kind: Annotated[CastKind, word(CastKind)] = column(
        "Cast first, or covering.", example="first", default=CastKind.FIRST
    )


class KnowsRow(Row):
    """A dancer who has danced or learned a role."""

    dancer: Name = column("Who.", example="Anna Lee", refers="dancers", width=26)
    work: Name = column("The work.", example="Serenade", refers="works", width=28)
    role: Name = column("The role.", example="Corps", refers="roles", width=24)
    danced: YesNo = column(
        "Yes: danced on stage. No: learned only.", example="yes", default=True
    )
    last_date: Day | None = column(
        "When last, if known.", example="2025-03-14", default=None
    )


class PartnersRow(Row):
    """Two dancers who have danced together."""

    dancer: Name = column("One.", example="Anna Lee", refers="dancers", width=26)
    other: Name = column("The other.", example="Leo Brandt", refers="dancers", width=26)
    work: Name = column("In which work.", example="Serenade", refers="works", width=28)
