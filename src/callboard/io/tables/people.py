"""Dancers and staff."""

from typing import Annotated

from callboard.domain.people import Dances, Job
from callboard.io.cells import (
    Count,
    Id,
    Name,
    Names,
    Number,
    YesNo,
    listed_words,
    word,
)
from callboard.io.columns import Row, column
from callboard.io.days import Day

ID_NOTE = (
    "A short name of your own, used once. Leave it blank and it is made from the name."
)


class DancerRow(Row):
    """A dancer of the company."""

    id: Id = column(ID_NOTE, example="anna-lee", width=18)
    name: Name = column("As it stands on the callboard.", example="Anna Lee", width=26)
    rank: Name = column("One of the season's ranks.", example="corps", width=12)
    dances: Annotated[Dances, word(Dances)] = column(
        "Women's roles, men's roles, or both.", example="women"
    )
    height_cm: Count | None = column(
        "Height, if it is known.", example="168", default=None, unit="centimetres"
    )
    contract_hours: Number | None = column(
        "Contract hours, if there are any.",
        example="36",
        default=None,
        unit="hours a week",
    )
    minor: YesNo = column("Whether under age.", example="no", default=False)
    tags: Names = column(
        "Words of your own, by which people can be called (tag:cygnet). Never a word "
        "about health.",
        example="pas de deux; cygnet",
        default=(),
        width=22,
    )


class StaffRow(Row):
    """Somebody who coaches, teaches, plays, conducts, stages or runs the show."""

    id: Id = column(ID_NOTE, example="paul-weir", width=18)
    name: Name = column("As it stands on the callboard.", example="Paul Weir", width=26)
    jobs: Annotated[tuple[Job, ...], listed_words(Job)] = column(
        "What this person may be called to do.", example="coach; teacher", width=20
    )
    works: Names = column(
        "The works this person may coach or stage; blank means all.",
        example="Serenade",
        default=(),
        refers="works",
        width=24,
    )
    from_date: Day | None = column(
        "First day here; blank means from the start.",
        example="2026-11-23",
        default=None,
    )
    to_date: Day | None = column(
        "Last day here; blank means to the end.", example="2026-12-19", default=None
    )
    max_day_minutes: Count | None = column(
        "Most minutes of calls a day; blank means no limit was given.",
        example="360",
        default=None,
        unit="minutes",
    )
    max_week_minutes: Count | None = column(
        "Most minutes of calls a week; blank means no limit was given.",
        example="1800",
        default=None,
        unit="minutes",
    )
