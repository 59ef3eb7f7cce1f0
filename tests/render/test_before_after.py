"""The picture of a repair: which days and performances it shows, and as what."""

from dataclasses import replace
from pathlib import Path

import pytest

from callboard.demo.scenarios import SATURDAY, posted_plan, posted_season
from callboard.domain.casting import Casting
from callboard.render.before_after import OTHERS, RECAST, SHOW, _bars, change_picture

BOOK, PLAN = posted_season(), posted_plan()
ODILE = Casting("opening", "giselle", "giselle", 1, "odile")
RECAST_BOOK = replace(BOOK, castings=(*BOOK.castings, ODILE))


def test_performance_recast_is_marked_on_both_sides_though_no_call_differs() -> None:
    bars = list(_bars((BOOK, PLAN), (RECAST_BOOK, PLAN)))
    shows = [bar for bar in bars if bar["kind"] in {RECAST, SHOW}]
    assert [bar["kind"] for bar in shows] == [RECAST, RECAST]
    assert [OTHERS in bar["title"] for bar in shows] == [False, True]
    assert {bar["date"] for bar in bars} == {str(SATURDAY)}


def test_repair_that_changes_nothing_has_no_picture(tmp_path: Path) -> None:
    assert list(_bars((BOOK, PLAN), (BOOK, PLAN))) == []
    assert change_picture((BOOK, PLAN), (BOOK, PLAN), tmp_path / "it.svg") is None


@pytest.mark.slow
def test_picture_of_a_recast_performance_is_drawn(tmp_path: Path) -> None:
    drawn = change_picture((BOOK, PLAN), (RECAST_BOOK, PLAN), tmp_path / "it.svg")
    assert drawn is not None
    assert RECAST in drawn.decode()
    assert OTHERS in drawn.decode()
