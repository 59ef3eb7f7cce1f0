"""The sheets as printed: how many pages, in every alphabet, and the files they are."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from tests.castings import house, put
from tests.greedy import greedy

from callboard.casting import cast_season
from callboard.demo.uncast import uncast
from callboard.domain.season import Season
from callboard.render.casting.excel import casting_workbook
from callboard.render.casting.nights import Nights, stamp
from callboard.render.casting.publish import prints, publish_castings
from callboard.render.pdf import Order, Press

NASTY = '#read("/etc/passwd") *b* =1+1 </svg>'
NIGHT = (
    *put("tue", "queen", "ann"),
    *put("tue", "swans", "bea cat"),
    *put("tue", "prince", "dan", "cover"),
)


def num_pages(made: Season, name: str) -> int:
    nights = Nights(made)
    now = made.clock.day(made.settings.first_date).start
    (wanted,) = [
        each for each in prints(nights, {}) if (each.name, each.form) == (name, "pdf")
    ]
    sheet = wanted.sheet | {"stamp": stamp(made, now)}
    order = Order(wanted.template, sheet, "png", ppi=20)
    with Press(now).printing([order]) as printed:
        return len(next(printed))


@pytest.mark.parametrize(
    ("name", "pages"),
    [("grid", 2), ("announced", 1), ("cast-sheets", 2), ("seasons", 1), ("alone", 1)],
)
def test_sheet_has_its_pages(name: str, pages: int) -> None:
    assert num_pages(house(*NIGHT, nights="tue wed"), name) == pages


@pytest.mark.medium
@pytest.mark.parametrize("name", ["grid", "announced", "cast-sheets", "seasons"])
def test_sheet_of_names_that_look_like_programs_is_printed(name: str) -> None:
    made = house(*NIGHT, nights="tue")
    people = {ref: replace(each, name=NASTY) for ref, each in made.dancers.items()}
    assert num_pages(replace(made, dancers=people), name) >= 1


@pytest.mark.medium
@pytest.mark.parametrize(
    "name", ["grid", "announced", "cast-sheets", "seasons", "alone"]
)
def test_sheet_of_a_season_without_castings_is_printed(name: str) -> None:
    assert num_pages(house(nights="tue"), name) >= 1
    assert num_pages(replace(house(), performances={}), name) >= 0


@pytest.mark.slow
def test_sheets_of_a_company_fit_their_paper() -> None:
    made = cast_season(uncast("small"), search=greedy).season
    assert num_pages(made, "grid") == 3
    assert num_pages(made, "seasons") == 1
    assert num_pages(made, "cast-sheets") == 8


@pytest.mark.medium
def test_everything_is_published_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    made = house(*NIGHT, nights="tue")
    now = made.clock.day(made.settings.first_date).start
    alone = {"ann": {"tue": [each for each in made.castings if each.dancer == "ann"]}}
    published = publish_castings(made, alone, tmp_path, now=now)
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [
        "alone.pdf",
        "announced.pdf",
        "cast-sheets.pdf",
        "casting.html",
        "casting.xlsx",
        "contents.json",
        "grid.pdf",
        "seasons.pdf",
        "seasons.png",
        "seasons.svg",
    ]
    assert (
        b'aria-label="Test season: the dancers&#x27; seasons'
        in (tmp_path / "seasons.svg").read_bytes()
    )
    assert not published.removed
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    publish_castings(made, alone, tmp_path, now=now)
    again = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert {name for name in names if before[name] != again[name]} <= {"casting.xlsx"}


def test_workbook_has_a_sheet_a_work_with_texts_that_stay_texts() -> None:
    made = house(*NIGHT, nights="tue wed")
    people = {ref: replace(each, name=NASTY) for ref, each in made.dancers.items()}
    made = replace(made, dancers=people)
    works = {
        ref: replace(each, title="A/B [x]: c" * 4) for ref, each in made.works.items()
    }
    made = replace(made, works=works)
    alone = {"ann": {"tue": [each for each in made.castings if each.dancer == "ann"]}}
    now = made.clock.day(made.settings.first_date).start
    content = casting_workbook(Nights(made), alone, (), now)
    book = openpyxl.load_workbook(BytesIO(content))
    assert len(book.sheetnames) == 4
    assert book.sheetnames[2:] == ["Dancers' seasons", "Alone"]
    page = book[book.sheetnames[0]]
    assert page.cell(3, 3).value == "Tue 24 Nov\n19:30"
    # All eight are called alike, so that each has her id beside her name.
    assert page.cell(4, 3).value == f"* {NASTY} (ann)"
    assert page.cell(4, 4).value == "empty"
    assert book["Alone"].cell(4, 5).value == 1
    assert b"<f>" not in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")
