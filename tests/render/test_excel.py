"""The workbook: a sheet for the week, each day, everybody, and each performance."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from tests.builders import at, call, coach, dancer, dancers, fixture, plan, season, show

from callboard.domain.needs import Activity
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render.excel import workbook
from callboard.render.sheets import Diaries

NOW = at("Mon 09:00")


def made_of(made: Season, posted: Plan) -> Workbook:
    return load_workbook(BytesIO(workbook(made, posted, NOW, Diaries(made, posted))))


def values(book: Workbook, sheet: str) -> list[list[Any]]:
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_workbook_has_week_days_people_and_sign_in() -> None:
    made = season(
        show("Tue 19:30-22:00", "ann", covers="bea"), show("Tue 14:00-16:00", "ann")
    )
    book = made_of(made, plan(call("Tue 10:00-11:30", "ann bea")))
    assert book.sheetnames == [
        "Week",
        *("Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov"),
        *("Sat 28 Nov", "Sun 29 Nov", "People"),
        *("Sign-in Tue 24 Nov 14.00", "Sign-in Tue 24 Nov 19.30"),
    ]
    names = [row[0] for row in values(book, "Sign-in Tue 24 Nov 19.30")[3:]]
    assert names == ["Anna Lee", "Beatrix Holm (cover)"]


def test_workbook_day_names_everybody_of_a_large_call() -> None:
    ids = [f"d{number}" for number in range(31)]
    made = season(*(dancer(each) for each in [*ids, "more"]), coach())
    book = made_of(made, plan(call("Tue 10:00-11:30", " ".join(ids), coaches="coach")))
    row = values(book, "Tue 24 Nov")[3]
    assert row[:4] == ["10:00", "11:30", "Blue Studio", "Swans"]
    assert row[4].startswith("31 dancers (D0, D1, ")
    assert row[5] == "Conrad Meyer"
    assert "31 dancers" in values(book, "Week")[4][1]
    assert values(book, "Mon 23 Nov")[3][0] == "No calls."


def test_workbook_people_lists_each_ones_calls_and_no_appointment() -> None:
    private = fixture("Tue 12:00-12:30", "ann", Activity.APPOINTMENT, title="Physio")
    made = season(dancers("ann bea"), private)
    book = made_of(
        made, plan(call("Tue 10:00-11:30", "ann"), call("Wed 10:00-11:00", "ann bea"))
    )
    rows = [row[:4] for row in values(book, "People")[3:]]
    assert rows == [
        ["Anna Lee", "Tue 24 Nov", "10:00", "11:30"],
        ["Anna Lee", "Wed 25 Nov", "10:00", "11:00"],
        ["Beatrix Holm", "Wed 25 Nov", "10:00", "11:00"],
    ]


def test_workbook_formula_in_a_name_stays_a_name() -> None:
    made = season(dancer("ann", name="=1+1"))
    book = made_of(made, plan(call("Tue 10:00-11:30", "ann")))
    cell = book["People"]["A4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_workbook_prints_as_wide_as_the_page_with_its_headings() -> None:
    book = made_of(season(), plan(call("Tue 10:00-11:30", "ann")))
    for sheet in book.worksheets:
        assert sheet.print_title_rows == "$1:$3"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.freeze_panes == "B4"


def test_workbook_two_shows_at_one_time_have_sheets_of_their_own() -> None:
    made = season(
        show("Tue 19:30-22:00", "ann", id="here"),
        show("Tue 19:30-21:00", "bea", id="there"),
    )
    book = made_of(made, plan())
    assert len({each.casefold() for each in book.sheetnames}) == 11


def test_workbook_same_plan_same_bytes() -> None:
    made, posted = season(), plan(call("Tue 10:00-11:30", "ann"))
    diaries = Diaries(made, posted)
    assert workbook(made, posted, NOW, diaries) == workbook(made, posted, NOW, diaries)
