"""A house to rehearse in, for tests of what must be rehearsed.

*Lake* has ``meadow`` (20 min, intensity 5) and ``shore`` (20 min, intensity 5), *queen*
and *prince* large, ``swans`` (4 places) in the shore, ``friends`` (2 places) in the
meadow. Cast A has ann, dan; cast B eva, ian. It is given on ``next Thu`` (A), ``next Fri``
(B) and ``next Sat`` (A); everybody has danced it, years ago, unless told otherwise. The
house rehearses from Monday 23 November; Sundays are free.
"""

from dataclasses import replace
from datetime import date, time
from typing import Any

from callboard.domain.needs import FreeDay
from callboard.domain.people import Dances
from callboard.domain.repertory import BillItem, Knows, Performance
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule
from callboard.rehearsing.rehearsed import Rehearsed, must_be_rehearsed
from tests.builders import (
    MONDAY,
    cast,
    coach,
    dancer,
    day,
    pianist,
    role,
    season,
    section,
    space,
    stage,
    work,
)

WOMEN = ("ann", "eva", "bea", "cat", "fay", "gia", "hoa", "ida")
MEN = ("dan", "ian", "jon")
LONG_AGO = date(2020, 3, 1)
CASTS = (
    *cast("lake", "queen", "ann"),
    *cast("lake", "prince", "dan"),
    *cast("lake", "swans", "bea cat fay gia", covers="hoa"),
    *cast("lake", "friends", "hoa ida"),
    *cast("lake", "queen", "eva", "B"),
    *cast("lake", "prince", "ian", "B"),
    *cast("lake", "swans", "bea cat fay hoa", "B"),
    *cast("lake", "friends", "gia ida", "B"),
)
NIGHTS = {"next Thu": "A", "next Fri": "B", "next Sat": "A"}


def known(casts: Any = CASTS, last: date | None = LONG_AGO) -> tuple[Knows, ...]:
    """Say that everybody has danced what she dances, last on a day."""
    keys = dict.fromkeys((each.dancer, each.work, each.role) for each in casts)
    return tuple(Knows(*key, last_date=last) for key in keys)


def night(text: str, letter: str = "A", **changes: Any) -> Performance:
    """Give a performance of the lake: ``night("next Thu")``."""
    made = Performance(
        text.replace(" ", "-"),
        "lakes",
        day(text),
        time(19, 30),
        60,
        "stage",
        {"lake": letter} if letter else {},
    )
    return replace(made, **changes)


def house(
    *things: Any,
    casts: Any = CASTS,
    knows: Any = None,
    nights: Any = None,
    work_is: Any = None,
    staff: Any = None,
    sections: Any = None,
    rules: tuple[HouseRule, ...] = (),
    **settings: Any,
) -> Season:
    """Give the house; what is named takes the place of what is usual."""
    lead: dict[str, Any] = {"is_large": True, "is_announceable": True}
    shown = NIGHTS if nights is None else nights
    performances = (
        tuple(night(text, letter) for text, letter in shown.items())
        if isinstance(shown, dict)
        else shown
    )
    return season(
        *(dancer(ref) for ref in WOMEN),
        *(dancer(ref, dances=Dances.MEN) for ref in MEN),
        space(),
        space("red", capacity=12),
        space("hall", is_stage_size=True),
        stage(),
        (coach(), pianist()) if staff is None else staff,
        work("lake", minutes=40) if work_is is None else work_is,
        (
            section("lake", "meadow", order=1, minutes=20, intensity=5),
            section("lake", "shore", order=2, minutes=20, intensity=5),
        )
        if sections is None
        else sections,
        role("lake", "queen", dances=Dances.WOMEN, **lead),
        role("lake", "prince", dances=Dances.MEN, **lead),
        role("lake", "swans", places=4, sections=("shore",), dances=Dances.WOMEN),
        role("lake", "friends", places=2, sections=("meadow",), dances=Dances.WOMEN),
        casts,
        known(casts) if knows is None else knows,
        BillItem("lakes", 1, "lake"),
        performances,
        FreeDay(day("Sun")),
        FreeDay(day("next Sun")),
        rules,
        *things,
        **{"first_date": MONDAY, **settings},
    )


def rule(name: str, value: float) -> HouseRule:
    """Set a number of what must be rehearsed."""
    return HouseRule(f"needs.{name}", value)


def made(of: Season, **how: Any) -> Rehearsed:
    """Make what must be rehearsed."""
    return must_be_rehearsed(of, **how)
