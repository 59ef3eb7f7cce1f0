"""A small house to cast, for tests: two ballets, a few nights, eight dancers.

*Lake* has two acts: ``meadow`` (12 min), an interval of 15, ``shore`` (10 min). The
queen and the prince are large and in both; four swans are on the shore, two friends in
the meadow. *Star* is one section of 8 minutes with one large ``star``. Nights are called
``tue``, ``wed``, ... ; ``sat`` has a matinee, ``sat-1``, and an evening, ``sat-2``.
"""

from datetime import time
from typing import Any

from callboard.check.casting.audit import check_castings
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.clock import Minute
from callboard.domain.people import Dances
from callboard.domain.repertory import BillItem, CastKind, Performance
from callboard.domain.season import Season
from callboard.rules.report import Violation
from tests.builders import dancer, day, role, season, section, stage, work

WOMEN = ("ann", "bea", "cat", "eva", "fay", "gia")
MEN = ("dan", "ian")
NIGHTS = {
    "tue": ("Tue", time(19, 30)),
    "wed": ("Wed", time(19, 30)),
    "thu": ("Thu", time(19, 30)),
    "sat-1": ("Sat", time(14)),
    "sat-2": ("Sat", time(19, 30)),
    "next": ("next Tue", time(19, 30)),
}
KIND = {"": CastKind.FIRST, "cover": CastKind.COVER}


def house(
    *things: Any, nights: str = "tue wed thu sat-1 sat-2", **settings: Any
) -> Season:
    """Give the house with castings, wishes, absences and whatever else is given."""
    people = [dancer(ref, rank="principal", height_cm=168) for ref in WOMEN]
    people += [
        dancer(ref, rank="principal", dances=Dances.MEN, height_cm=182) for ref in MEN
    ]
    kinds: dict[str, Any] = {"is_large": True, "is_announceable": True}
    return season(
        *people,
        stage(),
        work("lake"),
        section("lake", "meadow", order=1, minutes=12, pause_minutes=15, jumps=3),
        section("lake", "shore", order=2, minutes=10, jumps=0, pointe_minutes=9),
        role("lake", "queen", dances=Dances.WOMEN, **kinds),
        role("lake", "prince", dances=Dances.MEN, **kinds),
        role("lake", "swans", places=4, sections=("shore",), dances=Dances.WOMEN),
        role("lake", "friends", places=2, sections=("meadow",), dances=Dances.BOTH),
        work("star", minutes=8),
        section("star", "all", minutes=8, jumps=0, lifts=0, pointe_minutes=8),
        role("star", "star", dances=Dances.WOMEN, **kinds),
        BillItem("lakes", 1, "lake"),
        BillItem("both", 1, "lake", 20),
        BillItem("both", 2, "star"),
        *(
            Performance(
                name, "both", day(NIGHTS[name][0]), NIGHTS[name][1], 70, "stage"
            )
            for name in nights.split()
        ),
        *things,
        **{"ranks": ("principal", "corps"), **settings},
    )


def put(
    night: str,
    part: str,
    who: str,
    kind: str = "",
    *,
    place: int = 1,
    pin: bool = False,
) -> tuple[Casting, ...]:
    """Cast dancers in a role and the places after: ``put("tue", "swans", "ann bea")``."""
    of = "star" if part == "star" else "lake"
    return tuple(
        Casting(night, of, part, number, ref, KIND[kind], is_pinned=pin)
        for number, ref in enumerate(who.split(), place)
    )


def wish(kind: str, who: str, part: str | None = None, **how: Any) -> CastWish:
    """Give a wish of the director: ``wish("veto", "ann", "queen")``."""
    work_of = how.pop("work", "star" if part == "star" else "lake")
    return CastWish(WishKind(kind), who, work_of, part, **how)


def hard(made: Season, now: Minute | None = None) -> list[Violation]:
    """Give what castings break, but for empty places."""
    return [
        each
        for each in check_castings(made, now).violations
        if each.rule != "every_place"
    ]


def rules(made: Season, now: Minute | None = None) -> list[str]:
    """Give the rules that are broken, once for each time."""
    return [each.rule for each in hard(made, now)]
