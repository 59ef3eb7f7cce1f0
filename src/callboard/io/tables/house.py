"""Spaces, which of them disturb each other, and the ways between sites."""

from datetime import time
from typing import Annotated

from callboard.domain.house import SpaceKind
from callboard.io.cells import Count, Id, Name, Positive, YesNo, word
from callboard.io.columns import Row, column
from callboard.io.days import ClockTime
from callboard.io.tables.people import ID_NOTE


class SpaceRow(Row):
    """A studio or a stage."""

    id: Id = column(ID_NOTE, example="studio-1", width=14)
    name: Name = column("As it stands on the door.", example="Studio 1", width=22)
    capacity: Positive = column(
        "How many may dance in it.", example="40", unit="dancers"
    )
    kind: Annotated[SpaceKind, word(SpaceKind)] = column(
        "Studio or stage.", example="studio", default=SpaceKind.STUDIO
    )
    site: Name = column(
        "Where it is; spaces of one site need no travel.",
        example="home",
        default="home",
    )
    stage_size: YesNo = column(
        "Whether a full stage can be marked out.", example="yes", default=False
    )
    floor: Name = column("What the floor is.", example="sprung", default="sprung")
    piano: YesNo = column("Whether it has a piano.", example="yes", default=True)
    opens: ClockTime = column("From when.", example="09:00", default=time(9))
    closes: ClockTime = column(
        "Until when; a time before the day turns is after midnight.",
        example="22:00",
        default=time(22),
    )
    changeover_minutes: Count = column(
        "Kept free between calls of different works.",
        example="0",
        default=0,
        unit="minutes",
    )


class NoisyPairRow(Row):
    """Two spaces that are not to be used at the same time."""

    space: Name = column("One space.", example="Studio 1", refers="spaces", width=22)
    other: Name = column("The other.", example="Studio 2", refers="spaces", width=22)


class TravelRow(Row):
    """How long it takes from one site to another, either way."""

    site: Name = column("One site.", example="home", width=18)
    other: Name = column("The other.", example="theatre", width=18)
    minutes: Count = column("Door to door.", example="25", unit="minutes")
