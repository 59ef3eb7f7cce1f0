"""What is wrong in a book is told with its place, all at once: one test an example."""

from collections.abc import Callable
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from tests.builders import (
    away,
    cast,
    clinician,
    coach,
    dancers,
    day,
    fixture,
    need,
    past,
    pianist,
    restriction,
    role,
    season,
    section,
    show,
    step,
    work,
)

from callboard.domain.people import Bar
from callboard.domain.returning import StageBar
from callboard.domain.season import Season
from callboard.io.book_out import sheets_of
from callboard.io.faults import MOST_FAULTS, BookFaults, Fault
from callboard.io.files import read_season, write_season
from callboard.io.template import new_book
from callboard.io.workbook_out import workbook_bytes

pytestmark = pytest.mark.medium  # each writes and reads a workbook

SWANS = " ".join(["ann", "bea", "cat", "dan"] * 6)


def made() -> Season:
    return season(
        dancers(),
        coach(),
        pianist(),
        work(),
        section("swan", "act"),
        role("swan", "corps", places=24, sections=("act",)),
        cast("swan", "corps", SWANS),
        need("swans", work="swan", casts="A", coaches="coach", pianists="piano"),
        need("solo", dancers="ann"),
        need("both", dancers="ann bea", from_date=day("Mon"), earliest=time(10)),
        fixture("Tue 10:00-11:15", "ann bea", id="class", pianists="piano"),
        show("Fri 19:30-22:00", "ann", id="show"),
        away("cat", "Wed 10:00-18:00"),
        restriction("dan", Bar.NO_JUMPS),
        clinician(),
        step("cat", 3, "Tue", earliest_date=day("Mon")),
        StageBar(3, Bar.NO_JUMPS),
        past("last Sat 10:00-11:00", "ann"),
    )


SHOW = show("Fri 19:30-22:00", "ann", id="show")


class Book:
    """A workbook whose cells a test changes as a person would."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages = openpyxl.load_workbook(path)

    def row(self, sheet: str, key: str) -> int:
        for row in self.pages[sheet].iter_rows():
            if row[0].value == key:
                return int(row[0].row or 0)
        raise KeyError(key)

    def put(self, sheet: str, key: str | int, heading: str, value: Any) -> int:
        page = self.pages[sheet]
        row = key if isinstance(key, int) else self.row(sheet, key)
        headings = [cell.value for cell in page[1]]
        page.cell(row, headings.index(heading) + 1).value = value
        return row

    def faults(self) -> list[Fault]:
        self.pages.save(self.path)
        with pytest.raises(BookFaults) as found:
            read_season(self.path)
        return list(found.value.faults)

    def fault(self) -> Fault:
        (found,) = self.faults()
        return found

    def season(self) -> Season:
        self.pages.save(self.path)
        return read_season(self.path)


@cache
def written() -> bytes:
    return workbook_bytes(sheets_of(made()), "book.xlsx")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    path = tmp_path / "book.xlsx"
    path.write_bytes(written())
    return Book(path)


def test_fault_unknown_dancer_has_its_place_and_the_nearest_spelling(
    book: Book,
) -> None:
    row = book.put("needs", "solo", "dancers", "Anna Leee; bea")
    fault = book.fault()
    assert (fault.file, fault.sheet, fault.row, fault.column, fault.value) == (
        "book.xlsx",
        "needs",
        row,
        "dancers",
        "Anna Leee",
    )
    assert fault.advice == "Perhaps 'Anna Lee'."


def test_fault_two_rows_for_one_id(book: Book) -> None:
    row = book.put("dancers", "bea", "id", "ann")
    found = book.faults()
    fault = next(each for each in found if each.code == "twice")
    assert (fault.sheet, fault.row, fault.column) == ("dancers", row, "id")
    assert "row 2" in fault.message


def test_fault_end_before_start(book: Book) -> None:
    row = book.put("fixtures", "class", "end", time(9, 30))
    fault = book.fault()
    assert (fault.code, fault.row, fault.column) == ("ends-before-start", row, "end")


def test_fault_absence_that_ends_before_it_starts(book: Book) -> None:
    book.put("absences", "cat", "to", date(2026, 11, 20))
    assert book.fault().code == "ends-before-start"


def test_fault_two_performances_at_one_time_in_one_space(tmp_path: Path) -> None:
    late = show("Fri 21:45-23:00", "bea", id="late")
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_bytes(sheets_of(season(*SHOW, late)), "book.xlsx"))
    book = Book(path)
    fault = book.fault()
    assert (fault.code, fault.sheet, fault.column, fault.row) == (
        "space-taken",
        "performances",
        "curtain",
        book.row("performances", "late"),
    )
    assert fault.value == "21:45"
    assert "show is in" in fault.message
    assert "until 22:00" in fault.message
    assert "another space" in fault.advice
    book.put("performances", "late", "curtain", time(22))
    book.season()


def test_fault_date_outside_the_season(book: Book) -> None:
    row = book.put("performances", "show", "day", date(2027, 11, 27))
    fault = book.fault()
    assert (fault.sheet, fault.row, fault.column) == ("performances", row, "day")
    assert "2026-09-28" in fault.advice


def test_fault_role_with_24_places_and_a_cast_of_23(book: Book) -> None:
    book.pages["casts"].delete_rows(book.row("casts", "swan"))
    fault = book.fault()
    assert fault.message.startswith("the role has 24 places and the cast 23 dancers")
    assert (fault.sheet, fault.row, fault.column) == ("casts", 2, "role")


def test_fault_place_filled_twice(book: Book) -> None:
    row = book.put("casts", "swan", "place", 2) + 1
    fault = book.fault()
    assert (fault.code, fault.row, fault.column) == ("place-taken", row, "place")


def test_fault_pianist_away_at_a_pinned_call(book: Book) -> None:
    row = len(list(book.pages["absences"].iter_rows())) + 1
    for heading, value in (("who", "piano"), ("from", date(2026, 11, 24))):
        book.put("absences", row, heading, value)
    fault = book.fault()
    assert (fault.sheet, fault.column, fault.value) == ("fixtures", "pianists", "piano")
    assert "Pia Noble is away" in fault.message


def test_fault_text_in_a_number_cell(book: Book) -> None:
    row = book.put("needs", "solo", "minutes", "ninety")
    fault = book.fault()
    assert (fault.code, fault.row, fault.value) == ("not-a-number", row, "ninety")


def test_fault_minutes_written_as_a_time_says_the_number(book: Book) -> None:
    book.put("needs", "solo", "minutes", time(1, 30))
    assert "90" in book.fault().advice


def test_fault_merged_cells(book: Book) -> None:
    book.pages["needs"].merge_cells("A2:A3")
    found = [each for each in book.faults() if each.code == "merged-cells"]
    assert [(each.sheet, each.row, each.value) for each in found] == [
        ("needs", 2, "A2:A3")
    ]


def test_fault_missing_sheet(book: Book) -> None:
    book.pages.remove(book.pages["dancers"])
    fault = book.fault()
    assert (fault.code, fault.sheet) == ("missing-sheet", "dancers")


def test_fault_heading_of_ids_misspelled_is_told_alone(book: Book) -> None:
    book.pages["dancers"].cell(1, 1).value = "idd"
    codes = {each.code for each in book.faults()}
    assert codes == {"unknown-heading", "missing-column"}


def test_fault_unknown_sheet_and_heading_with_the_nearest(book: Book) -> None:
    book.pages["travel"].title = "travle"
    book.pages["needs"].cell(1, 3).value = "minuts"
    found = {each.code: each for each in book.faults()}
    assert set(found) == {"unknown-sheet", "unknown-heading", "missing-column"}
    assert "Perhaps travel." in found["unknown-sheet"].advice
    assert "Perhaps minutes." in found["unknown-heading"].advice
    assert "minutes" in found["missing-column"].message


def test_fault_cell_under_no_heading(book: Book) -> None:
    book.pages["travel"].cell(3, 30).value = "?"
    book.pages["dancers"].cell(3, 30).value = "?"
    found = [(each.sheet, each.row, each.column) for each in book.faults()]
    assert ("dancers", 3, "column AD") in found


def test_fault_formula_that_ended_in_an_error(book: Book) -> None:
    cell = book.pages["needs"].cell(2, 2)
    cell.value, cell.data_type = "#REF!", "e"
    assert "formula" in {each.code for each in book.faults()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (46350, "As an Excel day number it is 2026-11-24"),
        ("24.11.2026", "Write it as 2026-11-24."),
        ("24 November 2026", "Write it as 2026-11-24."),
        ("Tuesday", "Write it as 2026-11-24."),
        ("2026-11-24 10:00", "Write it as 2026-11-24."),
        ("2026-13-01", "Write it as 2026-11-24."),
    ],
)
def test_fault_date_that_is_none_says_what_was_meant(
    book: Book, value: Any, advice: str
) -> None:
    row = book.put("performances", "show", "day", value)
    for cell in book.pages["performances"][row]:
        if isinstance(value, int) and cell.value == value:
            cell.number_format = "General"
    fault = book.fault()
    assert fault.code == "not-a-date"
    assert fault.advice.startswith(advice)


@pytest.mark.parametrize(
    ("value", "advice"),
    [("half past ten", "Write it as 19:30."), (0.8125, "it is 19:30"), ("25:00", "")],
)
def test_fault_time_that_is_none_says_what_was_meant(
    book: Book, value: Any, advice: str
) -> None:
    row = book.put("performances", "show", "curtain", value)
    for cell in book.pages["performances"][row]:
        if cell.value == value:
            cell.number_format = "General"
    fault = book.fault()
    assert fault.code == "not-a-time"
    assert advice in fault.advice


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("9.30", time(9, 30)),
        ("7:45 pm", time(19, 45)),
        ("12 am", time(0)),
        ("9:05", time(9, 5)),
    ],
)
def test_time_as_people_write_it_is_read(book: Book, value: str, meant: time) -> None:
    book.put("spaces", "blue", "opens", value)
    assert book.season().spaces["blue"].opens == meant


def test_fault_text_that_excel_took_for_a_date(book: Book) -> None:
    book.put("works", "swan", "title", date(2026, 1, 2))
    fault = book.fault()
    assert (fault.code, fault.column) == ("date-in-text", "title")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "key", "heading", "value", "code"),
    [
        ("needs", "solo", "pianist", "maybe", "not-a-choice"),
        ("needs", "solo", "activity", "rehersal", "not-a-choice"),
        ("needs", "solo", "priority", 7, "out-of-bounds"),
        ("needs", "solo", "dancers", "rank:crops", "unknown-group"),
        ("needs", "solo", "title", None, "missing"),
        ("needs", "solo", "after", "solo", "circle"),
        ("needs", "swans", "sections", "act 9", "unknown-name"),
        ("needs", "solo", "sections", "act", "unknown-name"),
        ("needs", "solo", "dancers", None, "calls-nobody"),
        ("needs", "both", "to", date(2026, 10, 1), "ends-before-start"),
        ("needs", "both", "latest", time(9), "ends-before-start"),
        ("dancers", "ann", "name", None, "missing"),
        ("sections", "swan", "intensity", 11, "out-of-bounds"),
        ("spaces", "blue", "id", "coach", "twice"),
        ("fixtures", "class", "day", date(2500, 1, 1), "bad-moment"),
        ("needs", "swans", "casts", "B", "unknown-name"),
        ("needs", "swans", "pianists", "coach", "wrong-job"),
        ("needs", "swans", "deadline", date(2030, 1, 1), "outside"),
        ("dancers", "ann", "rank", "crops", "unknown-name"),
        ("dancers", "ann", "contract hours", "many", "not-a-number"),
        ("staff", "coach", "jobs", "coach; singer", "not-a-choice"),
        ("performances", "show", "casts", "swan=A=B", "bad-casts"),
        ("performances", "show", "casts", "swan=A; swan=A", "twice"),
        ("performances", "show", "casts", "swan=Z", "unknown-cast"),
        ("performances", "show", "programme", "none", "unknown-name"),
        ("restrictions", "dan", "bar", "most shows a week", "missing"),
        ("restrictions", "dan", "bar", "not on floor", "missing"),
        ("restrictions", "dan", "to", date(2020, 1, 1), "ends-before-start"),
        ("restrictions", "dan", "review", date(2020, 1, 1), "ends-before-start"),
        ("restrictions", "dan", "review", None, "missing"),
        ("restrictions", "dan", "since", date(2027, 1, 1), "ends-before-start"),
        ("restrictions", "dan", "bar", "no jumping", "not-a-choice"),
        ("restrictions", "dan", "bar", "most per cent of a usual day", "missing"),
        ("restrictions", "dan", "floor", "marble", "unknown-name"),
        ("restrictions", "dan", "set by", "coach", "wrong-job"),
        ("restrictions", "dan", "set by", "nobody", "unknown-name"),
        ("returns", "cat", "stage", 30, "unknown-stage"),
        ("returns", "cat", "from", None, "missing"),
        ("returns", "cat", "from", date(2026, 11, 1), "too-early"),
        ("returns", "cat", "review", None, "missing"),
        ("returns", "cat", "review", date(2026, 11, 1), "ends-before-start"),
        ("returns", "cat", "set by", None, "missing"),
        ("returns", "cat", "set by", "coach", "wrong-job"),
        ("spaces", "blue", "raked", "a bit", "not-a-choice"),
        ("sections", "swan", "smoke", "maybe", "not-a-choice"),
        ("sections", "swan", "grand allegro", -1, "out-of-bounds"),
        ("roles", "swan", "lifts given", -1, "out-of-bounds"),
    ],
)
def test_fault_of_one_cell_is_told_at_that_cell(
    book: Book, sheet: str, key: str, heading: str, value: Any, code: str
) -> None:
    row = book.put(sheet, key, heading, value)
    found = [each for each in book.faults() if each.code == code]
    assert [(each.sheet, each.row) for each in found] == [(sheet, row)]
    assert all(each.message and each.advice for each in found)


def test_faults_of_many_cells_are_told_together_in_the_order_of_the_book(
    book: Book,
) -> None:
    book.put("needs", "solo", "minutes", "ninety")
    book.put("needs", "solo", "dancers", "nobody")
    book.put("dancers", "ann", "dances", "wimmen")
    book.put("season", "time zone", "value", "Europe/Lundon")
    book.put("season", "grid minutes", "value", 7)
    book.pages["house rules"].append(["agma_obt.X99", 5])
    found = [(each.sheet, each.column, each.code) for each in book.faults()]
    assert found == [
        ("season", "value", "unknown-zone"),
        ("season", "value", "out-of-bounds"),
        ("dancers", "dances", "not-a-choice"),
        ("needs", "minutes", "not-a-number"),
        ("needs", "dancers", "unknown-name"),
        ("house rules", "rule", "unknown-rule"),
    ]


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("naem", "x", "unknown-setting"),
        ("name", "x", "twice"),
    ],
)
def test_fault_of_a_setting(book: Book, setting: str, value: str, code: str) -> None:
    book.pages["season"].append([setting, value])
    assert book.fault().code == code


def test_fault_one_sheet_twice(tmp_path: Path) -> None:
    write_season(made(), tmp_path / "book")
    (tmp_path / "book" / "Free Days.csv").write_text("day\n", "utf-8")
    with pytest.raises(BookFaults) as found:
        read_season(tmp_path / "book")
    assert [each.code for each in found.value.faults] == ["twice"]


def test_fault_two_sections_of_one_id(book: Book) -> None:
    book.pages["sections"].append(["swan", "act", "Act two", 2])
    found = book.faults()
    assert [(each.code, each.sheet, each.row) for each in found] == [
        ("twice", "sections", 2),
        ("twice", "sections", 3),
    ]


def test_fault_two_works_of_one_title_asks_for_the_id(book: Book) -> None:
    book.pages["works"].append(["swan-2", "Swan"])
    book.put("roles", "swan", "work", "Swan")
    found = book.faults()
    assert (found[0].sheet, found[0].code) == ("roles", "two-of-that-name")


def test_faults_of_a_book_that_is_wrong_throughout_end_at_a_thousand(
    tmp_path: Path,
) -> None:
    write_season(made(), tmp_path / "book")
    file = tmp_path / "book" / "partners.csv"
    file.write_text("dancer,other,work\n" + "x,y,z\n" * 2000, "utf-8")
    with pytest.raises(BookFaults) as found:
        read_season(tmp_path / "book")
    assert len(found.value.faults) == MOST_FAULTS
    file = tmp_path / "book" / "casts.csv"
    rows = "swan,A,corps,x,ann\n" * 2000
    file.write_text(f"work,cast,role,place,dancer\n{rows}", "utf-8")
    with pytest.raises(BookFaults) as found:
        read_season(tmp_path / "book")
    assert len(found.value.faults) == MOST_FAULTS


def test_fault_more_dancers_than_any_company_has(tmp_path: Path) -> None:
    write_season(made(), tmp_path / "book")
    rows = "".join(f"d{num},D,corps,women\n" for num in range(2001))
    file = tmp_path / "book" / "dancers.csv"
    file.write_text(f"id,name,rank,dances\n{rows}", "utf-8")
    with pytest.raises(BookFaults) as found:
        read_season(tmp_path / "book")
    assert found.value.faults[0].code in {"too-large", "unknown-name"}
    assert "too-large" in {each.code for each in found.value.faults}


def test_fault_heading_twice(book: Book) -> None:
    book.pages["travel"].cell(1, 4).value = "site"
    assert book.fault().code == "twice"


def test_fault_curtain_at_a_time_that_clocks_skip(book: Book) -> None:
    book.put("season", "last date", "value", date(2027, 6, 30))
    book.put("season", "day turns", "value", time(0))
    book.put("performances", "show", "day", date(2027, 3, 28))
    book.put("performances", "show", "curtain", time(1, 30))
    assert book.fault().code == "no-such-time"


def test_fault_fixture_at_a_time_that_clocks_skip(book: Book) -> None:
    book.put("season", "last date", "value", date(2027, 6, 30))
    book.put("season", "day turns", "value", time(0))
    book.put("fixtures", "class", "day", date(2027, 3, 28))
    book.put("fixtures", "class", "start", time(1, 30))
    found = book.fault()
    assert (found.code, found.column) == ("no-such-time", "start")


# --- friendly writing -------------------------------------------------------------------


def changed(change: Callable[[Book], object], book: Book) -> Season:
    change(book)
    return book.season()


def test_trailing_spaces_empty_rows_and_columns_of_ones_own_do_no_harm(
    book: Book,
) -> None:
    before = read_season(book.path)
    book.put("dancers", "ann", "name", " Anna Lee  ")
    book.pages["dancers"].insert_rows(3)
    book.pages["dancers"].cell(1, 9).value = "_shoe size"
    book.pages["dancers"].cell(2, 9).value = "38"
    book.pages["needs"].cell(1, 1).value = " ID "
    book.pages.create_sheet("_mine").append(["whatever"])
    assert book.season() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Anna Lee; bea", "ann bea"),
        ("anna  lee", "ann"),
        ("all", "ann bea cat dan"),
        ("women", "ann bea cat dan"),
        ("rank:corps; -Beatrix Holm", "ann cat dan"),
        ("-ann; all; -dan", "ann bea cat"),
        ("cast:Swan/A; -cat; -dan", "ann bea"),
        ("bea; ann; ;", "bea ann"),
    ],
)
def test_people_by_name_and_group_become_ids(
    book: Book, written: str, meant: str
) -> None:
    book.put("needs", "solo", "dancers", written)
    assert book.season().needs["solo"].dancers == tuple(meant.split())


def test_fault_two_people_of_one_name_asks_for_the_id(book: Book) -> None:
    book.put("dancers", "bea", "name", "Anna Lee")
    book.put("needs", "solo", "dancers", "Anna Lee")
    fault = book.fault()
    assert fault.code == "two-of-that-name"
    assert "ann, bea" in fault.advice


def test_works_sections_and_casts_by_their_titles(book: Book) -> None:
    book.put("needs", "swans", "work", "Swan")
    book.put("needs", "swans", "sections", "ACT")
    read = book.season().needs["swans"]
    assert (read.work, read.sections) == ("swan", ("act",))


def test_one_letter_casts_every_work_of_the_bill(book: Book) -> None:
    before = read_season(book.path).performances["show"]
    book.put("performances", "show", "casts", "A")
    assert book.season().performances["show"] == before


def test_fault_one_letter_for_a_bill_without_works(book: Book) -> None:
    book.pages["programmes"].delete_rows(2)
    book.put("performances", "show", "casts", "A")
    assert {each.code for each in book.faults()} == {"bad-casts", "unknown-name"}


def test_limit_as_a_time_of_day_is_minutes_since_midnight(book: Book) -> None:
    book.put("restrictions", "dan", "bar", "not before")
    book.put("restrictions", "dan", "limit", time(10, 30))
    assert book.season().restrictions[0].limit == 630


@pytest.mark.parametrize(
    ("bar", "limit", "told"),
    [
        ("most shows a week", 30, "'most shows a week' takes from 0 to 21 shows"),
        ("most minutes a day", 1441, "takes from 0 to 1440 minutes"),
        ("most per cent of a usual day", 101, "takes from 1 to 100 per cent"),
        ("most per cent of a usual day", 0, "takes from 1 to 100 per cent"),
        ("not after", 1801, "takes a time of the day, such as 10:30"),
    ],
)
def test_fault_of_a_limit_out_of_what_its_bar_takes(
    book: Book, bar: str, limit: int, told: str
) -> None:
    book.put("restrictions", "dan", "bar", bar)
    row = book.put("restrictions", "dan", "limit", limit)
    fault = book.fault()
    assert (fault.code, fault.row, fault.value) == ("out-of-bounds", row, str(limit))
    assert told in fault.message


def test_restriction_with_a_last_day_needs_no_review(book: Book) -> None:
    book.put("restrictions", "dan", "review", None)
    book.put("restrictions", "dan", "to", date(2026, 11, 29))
    assert book.season().restrictions[0].review_date is None


def test_fault_of_a_stage_of_the_house(book: Book) -> None:
    book.pages["stages"].cell(2, 2).value = "most minutes a day"
    fault = book.fault()
    assert (fault.sheet, fault.row, fault.column) == ("stages", 2, "limit")
    assert "needs a number (minutes)" in fault.message


def test_fault_two_steps_of_one_dancer_on_one_day(book: Book) -> None:
    row = book.row("returns", "cat")
    cells = [cell.value for cell in book.pages["returns"][row]]
    book.pages["returns"].append(cells)
    fault = book.fault()
    assert (fault.code, fault.row, fault.column) == ("twice", row + 1, "from")


def test_step_that_is_not_made_needs_neither_review_nor_clinician(book: Book) -> None:
    for heading in ("from", "review", "set by"):
        book.put("returns", "cat", heading, None)
    assert not book.season().returns[0].is_made


def test_bars_are_offered_from_a_hidden_list_that_is_not_read(book: Book) -> None:
    lists = book.pages["restrictions"].data_validations.dataValidation
    (bars,) = (each for each in lists if "_lists" in str(each.formula1))
    assert str(bars.sqref).startswith("B2:")
    page = book.pages["_lists"]
    assert page.sheet_state == "hidden"
    assert [cell.value for cell in page["A"]] == [bar.value for bar in Bar]
    assert book.season().restrictions


def test_absence_of_whole_days_needs_no_times(book: Book) -> None:
    for heading in ("from time", "to time", "to"):
        book.put("absences", "cat", heading, None)
    read = book.season()
    assert read.absences[0].span == read.clock.day(date(2026, 11, 25))


def test_dates_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    pages = xlsxwriter.Workbook(path, {"date_1904": True})
    day, plain = pages.add_format({"num_format": "yyyy-mm-dd"}), pages.add_format()
    page = pages.add_worksheet("season")
    page.write_row(0, 0, ["setting", "value"])
    page.write_row(1, 0, ["name", "Spring"])
    page.write_row(2, 0, ["time zone", "UTC"])
    page.write(3, 0, "first date")
    page.write_datetime(3, 1, date(2026, 11, 24), day)
    page.write(4, 0, "last date")
    page.write_datetime(4, 1, date(2026, 11, 30), plain)
    for name in ("dancers", "spaces"):
        pages.add_worksheet(name)
    pages.close()
    with pytest.raises(BookFaults) as found:
        read_season(path)
    (fault,) = found.value.faults
    assert "it is 2026-11-30" in fault.advice
    assert fault.row == 5


@pytest.mark.parametrize("name", ["new.xlsx", "new"])
def test_new_book_asks_only_for_what_must_be_filled_in(
    tmp_path: Path, name: str
) -> None:
    new_book(tmp_path / name)
    with pytest.raises(BookFaults) as found:
        read_season(tmp_path / name)
    assert {each.code for each in found.value.faults} == {"missing"}
    assert len(found.value.faults) == 4


def test_new_book_filled_in_by_its_own_examples_is_a_season(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    new_book(path)
    book = Book(path)
    for row, value in ((2, "Spring"), (3, "Asia/Almaty")):
        book.pages["season"].cell(row, 2).value = value
    book.pages["season"].cell(4, 2).value = date(2027, 1, 18)
    book.pages["season"].cell(5, 2).value = date(2027, 4, 18)
    examples = ("dancers", "staff", "spaces", "works", "sections", "needs", "fixtures")
    for sheet in examples:
        cell = book.pages[sheet].cell(2, 1)
        cell.value = str(cell.value).removeprefix("example: ")
    book.put("needs", "waltz", "casts", None)
    book.put("needs", "waltz", "dancers", "all")
    read = book.season()
    assert read.needs["waltz"].coaches == ("conrad",)
    assert read.fixtures["class-mon"].dancers == {"anna-lee"}


def test_new_book_has_frozen_headings_notes_and_drop_downs(tmp_path: Path) -> None:
    new_book(tmp_path / "new.xlsx")
    pages = openpyxl.load_workbook(tmp_path / "new.xlsx")
    assert pages.sheetnames[0] == "Read me"
    for page in pages.worksheets[1:]:
        if page.title.startswith("_"):
            continue
        assert page.freeze_panes
        heads = page["A"][1:] if page.title == "season" else page[1]
        assert all(cell.comment for cell in heads)
    lists = pages["needs"].data_validations.dataValidation
    assert any("works" in str(each.formula1) for each in lists)


def test_workbook_text_too_long_for_a_cell_is_told(tmp_path: Path) -> None:
    long = season(dancers(), need("swans", dancers="ann", remarks="x" * 40_000))
    with pytest.raises(BookFaults) as found:
        write_season(long, tmp_path / "book.xlsx")
    (fault,) = found.value.faults
    assert (fault.code, fault.sheet, fault.column) == ("too-long", "needs", "remarks")
    assert not (tmp_path / "book.xlsx").exists()
    write_season(long, tmp_path / "book")
    assert read_season(tmp_path / "book").needs == long.needs


def test_book_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookFaults) as found:
        write_season(made(), tmp_path / "book.ods")
    assert found.value.faults[0].code == "unknown-form"
