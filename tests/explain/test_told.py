"""What whoever has to be told of a repair reads: roles and works by their names."""

from dataclasses import replace

from callboard.check.repair_costs import count
from callboard.demo.scenarios import SATURDAY, THURSDAY, posted_plan, posted_season
from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind
from callboard.explain.told import sentences, to_tell


def test_roles_covers_and_conductors_are_told_by_their_names() -> None:
    book, plan = posted_season(), posted_plan()
    places = (("giselle", "odile", CastKind.FIRST), ("wilis", "petra", CastKind.COVER))
    opening = replace(book.performances["opening"], conductor="lindt")
    after = replace(
        book,
        performances={"opening": opening},
        castings=tuple(
            Casting("opening", "giselle", role, 1, who, kind)
            for role, who, kind in places
        ),
    )
    costs = count((book, plan), (after, plan), THURSDAY)
    told = to_tell((book, plan), (after, plan), costs)
    said = {each.person: ". ".join(sentences(each)) for each in told}
    assert {each.day for each in told} == {SATURDAY}
    assert "now: 19:30-21:40 dances Giselle in Giselle, Stage" in said["odile"]
    assert "now: 19:30-21:40 stands by for Giselle, Stage" in said["petra"]
    assert "now: 19:30-21:40 conducts Giselle, Stage" in said["lindt"]
    assert "no longer: 19:30-21:40 dances Wilis in Giselle, Stage" in said["clara"]
