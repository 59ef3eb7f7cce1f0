"""A role lost on several nights: one dancer for all of them, where that costs no more."""

from dataclasses import replace
from datetime import time

from callboard.demo.scenarios import (
    CLOCK,
    NOW,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    posted_season,
)
from callboard.domain.casting import Casting
from callboard.domain.events import Away, apply
from callboard.domain.people import Absence
from callboard.domain.repertory import CastKind, Knows
from callboard.domain.season import Season
from callboard.explain.runs import runs
from callboard.replanning.casts import Recast, handed_over, recast_shows

GISELLE = ("giselle", "giselle", "ines")


def two_nights(*more: object) -> Season:
    """Give the opening, which Odile covers, and a second night, which Vera covers."""
    book = posted_season()
    opening = book.performances["opening"]
    second = replace(
        opening, id="second", day=SUNDAY, curtain=time(15), is_opening=False
    )
    wilis = ("clara", "dina", "greta", "hana")
    rows = [
        ("giselle", 1, "ines", CastKind.FIRST),
        ("giselle", 1, "vera", CastKind.COVER),
        ("albrecht", 1, "lucas", CastKind.FIRST),
        *(("wilis", at, who, CastKind.FIRST) for at, who in enumerate(wilis, 1)),
    ]
    return replace(
        book,
        performances={"opening": opening, "second": second},
        castings=tuple(
            Casting("second", "giselle", role, place, who, kind)
            for role, place, who, kind in rows
        ),
        knows=(*book.knows, Knows("vera", "giselle", "giselle", has_danced=False)),
        absences=(
            *book.absences,
            *(each for each in more if isinstance(each, Absence)),
        ),
    )


def recast(book: Season) -> Recast:
    after = apply(book, [Away("ines", THURSDAY, SUNDAY)])
    return recast_shows(book, after, NOW, frozenset({"ines"}))


def hands(found: Recast) -> list[str]:
    return [who for _, who in handed_over(found.season, found.chains)[GISELLE]]


def test_role_covered_by_two_is_danced_by_one_on_both_nights() -> None:
    # Alone, each night goes to its cover. Odile for both, or Vera for both: one place not
    # by its cover, one dancer called in. The one who was found first stays.
    found = recast(two_nights())
    assert hands(found) == ["odile", "odile"]
    book = found.season
    assert list(runs(book, handed_over(book, found.chains))) == [
        "Giselle for Inês Duarte: Odile Marchand on every night (2 nights)."
    ]


def test_role_that_one_can_dance_on_every_night_goes_to_her() -> None:
    # Odile is away on Sunday; Vera is there on both.
    away = Absence("odile", CLOCK.day(SUNDAY))
    assert hands(recast(two_nights(away))) == ["vera", "vera"]


def test_role_nobody_can_dance_on_every_night_stays_in_two_hands() -> None:
    found = recast(
        two_nights(
            Absence("odile", CLOCK.day(SUNDAY)), Absence("vera", CLOCK.day(SATURDAY))
        )
    )
    assert hands(found) == ["odile", "vera"]
    (said,) = runs(found.season, handed_over(found.season, found.chains))
    assert said.startswith(
        "Giselle for Inês Duarte: Odile Marchand on Sat 28 Nov; Vera Lind on Sun 29 Nov."
    )
    assert "None of them dances every night" in said


def test_one_hand_for_all_nights_is_not_bought_with_somebody_untaught() -> None:
    # Vera was never taught it, and Odile is away on Sunday: the night's best stays.
    book = two_nights(Absence("odile", CLOCK.day(SUNDAY)))
    marta = Knows("marta", "giselle", "giselle", has_danced=False)
    untaught = replace(
        book,
        knows=(*(row for row in book.knows if row.dancer != "vera"), marta),
        castings=tuple(row for row in book.castings if row.dancer != "vera"),
        absences=tuple(
            row
            if row.who != "marta"
            else Absence("marta", replace(row.span, end=CLOCK.day(SUNDAY).start))
            for row in book.absences
        ),
    )
    assert hands(recast(untaught)) == ["odile", "marta"]
