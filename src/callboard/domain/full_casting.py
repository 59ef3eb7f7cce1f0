"""Every casting of a season, whether the book says it by castings or by cast letters."""

from dataclasses import replace

from callboard.domain.casting import Casting
from callboard.domain.repertory import Performance
from callboard.domain.season import Season


def full_casting(season: Season) -> tuple[Casting, ...]:
    """Give the castings of a book, and those that letters of casts come to.

    A letter is the director's word: what it says is pinned, also where the castings of the
    book repeat it. A work that has castings in a performance is danced by these, whatever
    the letter says. In the order of performances, bill, and the book.
    """
    own: dict[tuple[str, str], list[Casting]] = {}
    for casting in season.castings:
        own.setdefault((casting.performance, casting.work), []).append(casting)
    found: list[Casting] = []
    for show in season.performances.values():
        for work in season.works_of(show):
            said = _said(season, show, work)
            mine = own.pop((show.id, work), None)
            if mine is None:
                found += said
                continue
            kept = set(said)
            for each in mine:
                pinned = replace(each, is_pinned=True)
                repeats = replace(pinned, replaces=None) in kept
                found.append(pinned if repeats else each)
    # What names no performance, or a work that it does not show, is still there to judge.
    return (*found, *(each for some in own.values() for each in some))


def _said(season: Season, show: Performance, work: str) -> list[Casting]:
    """Give what the letter of a performance's cast says of a work."""
    letter = show.casts.get(work, "")
    return [
        Casting(
            show.id,
            work,
            place.role,
            place.place,
            place.dancer,
            place.kind,
            is_pinned=True,
        )
        for place in season.cast_of.get((work, letter), ())
    ]
