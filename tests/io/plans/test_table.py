"""Sheets of calls: where headings and days stand, and what is no call."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from tests.builders import CLOCK, MONDAY, during
from tests.io.plans.handmade import calls, company, faults, one, read, told

from callboard.io.faults import BookFaults
from callboard.io.plans.headings import columns_of, meaning
from callboard.io.plans.reading import read_by_hand


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Date", "day"),
        ("DAY", "day"),
        ("From", "start"),
        ("Ends at", "end"),
        ("Time (local)", "time"),
        ("Studio / Stage", "space"),
        ("Répétiteur", "coach"),
        ("Ballet master/mistress", "coach"),
        ("Work / Section", "title"),
        ("Work", "work"),
        ("Who's called", "who"),
        ("Cast:", "who"),
        ("Room key", None),
        ("", None),
    ],
)
def test_heading_in_usual_wording_is_understood(
    heading: str, meant: str | None
) -> None:
    assert meaning(heading) == meant


def test_row_is_headings_only_with_a_time_and_one_more() -> None:
    assert columns_of(["Start", "Studio"]) is not None
    assert columns_of(["Start", "Pianist"]) is None
    assert columns_of(["Studio", "Call"]) is None
    assert columns_of(["", ""]) is None


def test_call_that_reads_like_headings_is_a_call(tmp_path: Path) -> None:
    text = "Day,Time,Call,Notes,Who\nTue,11:30-12:30,Start,Who,Anna Lee\n"
    (call,) = calls(tmp_path, text)
    assert (call.title, call.remarks) == ("Start", "Who")


def test_columns_in_any_order_and_others_are_told_not_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Room key,Pianist,Led by,Dancers,Room,Piece,To,From,Day,Studio\n"
        "7,Pia Noble,Meyer,Anna Lee,red,Agon,13:00,11:30,Tue 24 Nov,blue\n",
    )
    (call,) = found.plan.calls
    assert call.span == during("Tue 11:30-13:00")
    assert (call.space, call.coaches, call.pianists) == ("red", ("coach",), ("piano",))
    assert found.notes[0] == "not read: 'Room key', 'Studio'"
    assert found.places == {call.id: "row 2"}


def test_day_stands_once_above_its_rows_or_as_a_line_of_its_own(tmp_path: Path) -> None:
    found = calls(
        tmp_path,
        "Week of 23 November\n"
        "TUESDAY 24 NOVEMBER\n"
        "Time,Studio,Call,Who\n"
        "11:30-12:30,blue,Agon,Anna Lee\n"
        "12:30-13:30,blue,Agon,Daniel Okafor\n"
        "WEDNESDAY 25 NOVEMBER\n"
        "Time,Studio,Call,Who\n"
        "11:30-12:30,blue,Agon,Anna Lee\n",
    )
    days = [CLOCK.day_of(call.span.start).day for call in found]
    assert days == [24, 24, 25]


def test_times_past_midnight_belong_to_the_night_before(tmp_path: Path) -> None:
    call = one(tmp_path, "Tue,23:00-00:30,stage,Agon,Anna Lee,,")
    assert call.span == during("Tue 23:00-00:30")
    call = one(tmp_path, "Tue,00:30-01:30,stage,Agon,Anna Lee,,")
    assert CLOCK.local(call.span.start).day == 25


def test_semicolons_and_tabs_part_columns_as_well(tmp_path: Path) -> None:
    text = "Day;Time;Who\nTue;11:30-12:30;Anna Lee, Daniel Okafor\n"
    assert calls(tmp_path, text)[0].dancers == {"ann", "dan"}
    (again,) = calls(tmp_path, text.replace(";", "\t"))
    assert again.dancers == {"ann", "dan"}


def test_rows_without_a_time_are_told_or_faults(tmp_path: Path) -> None:
    head = "Day,Time,Studio,Call,Who\n"
    found = read(tmp_path, f"{head}Tue,,,FREE DAY,\n,11:30-12:30,blue,Agon,Anna Lee\n")
    assert found.notes[0] == "without a time, so not read: row 2"
    assert len(found.plan.calls) == 1
    (fault,) = faults(tmp_path, f"{head}Tue,,blue,Agon,Anna Lee\n")
    assert (fault.row, fault.column, fault.code) == (2, "Time", "missing")


def test_every_fault_is_told_at_once_row_by_row(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        "Date,Start,End,Room,Call,Who,Coach,Pianist,Need\n"
        "Wed 24 Nov,1:00,2:00,purple,Agon,Ana Lee,Meier,yes,\n"
        "Tue,11:30,13:00,blue,Agon,Anna Lee,,,waltz-c\n",
    ) == [
        (
            "plan.csv: row 2, Date: Wed 24 Nov: Day of the week and date do not belong "
            "together. 2026-11-24 is a Tuesday."
        ),
        (
            "plan.csv: row 2, Start: 1:00: This could be in the morning or in the afternoon. "
            "Write 13:00 or 01:00."
        ),
        "plan.csv: row 2, Who: Ana Lee: No dancer is called so. Perhaps 'Anna Lee'.",
        (
            "plan.csv: row 2, Coach: Meier: No member of staff is called so. "
            "Perhaps 'Conrad Meyer'."
        ),
        (
            "plan.csv: row 2, Pianist: yes: No member of staff is called so. "
            "Add it to the book, or correct it."
        ),
        "plan.csv: row 2, Room: purple: No space is called so. Perhaps 'blue'.",
        "plan.csv: row 3, Need: waltz-c: No need is called so. Perhaps 'waltz-a'.",
    ]


def test_day_that_cannot_be_read_is_told_once_for_the_rows_below(
    tmp_path: Path,
) -> None:
    text = "Day,Time,Who\nsoon,11:30-12:30,Anna Lee\n,12:30-13:30,Ana Lee\n"
    found = faults(tmp_path, text)
    assert [(fault.row, fault.column) for fault in found] == [(2, "Day"), (3, "Who")]
    (fault,) = faults(
        tmp_path, "Time,Who\n11:30-12:30,Anna Lee\n12:30-13:30,Anna Lee\n"
    )
    assert (fault.row, fault.message) == (2, "The call has no day")


def test_day_line_that_needs_a_week_asks_for_it(tmp_path: Path) -> None:
    text = "Time,Who\nMonday\n11:30-12:30,Anna Lee\n"
    (fault,) = faults(tmp_path, text, week=False)
    assert (fault.row, fault.code) == (2, "which-week")
    assert calls(tmp_path, text)[0].span == during("Mon 11:30-12:30")


def test_file_without_calls_says_which_headings_are_wanted(tmp_path: Path) -> None:
    for text in ("", "hello,world\n1,2\n", "Day,Time,Who\n"):
        (fault,) = faults(tmp_path, text)
        assert fault.code == "no-calls"
        assert "Studio" in fault.advice


def test_calls_of_other_weeks_are_left_out_and_counted(tmp_path: Path) -> None:
    text = (
        "Day,Time,Who\n2026-11-24,11:30-12:30,Anna Lee\n2026-12-01,11:30-12:30,nobody\n"
    )
    found = read(tmp_path, text)
    assert len(found.plan.calls) == 1
    assert found.notes[0] == "not judged, for outside 2026-11-23 to 2026-11-29: 1 call"
    both = read(tmp_path, text.replace("nobody", "Anna Lee"), week=False).plan
    assert (both.first_day, both.last_day) == (MONDAY, MONDAY.replace(month=12, day=6))


def test_plan_of_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookFaults) as caught:
        read_by_hand(tmp_path / "plan.docx", company())
    assert caught.value.faults[0].code == "unknown-form"


# --- workbooks ----------------------------------------------------------------------


def test_workbook_with_a_sheet_a_day_merged_titles_and_excel_times(
    tmp_path: Path,
) -> None:
    file = tmp_path / "week.xlsx"
    workbook = xlsxwriter.Workbook(file)
    clock = workbook.add_format({"num_format": "hh:mm"})
    for name in ("Mon 23 Nov", "Tuesday", "_notes", "Key"):
        sheet = workbook.add_worksheet(name)
        if name == "Key":
            sheet.write(0, 0, "blue: the room upstairs")
            continue
        sheet.merge_range(0, 0, 0, 4, "Rehearsals")
        sheet.write_row(2, 0, ["Start", "End", "Studio", "Rehearsal", "Called"])
        sheet.write_number(3, 0, 11.5 / 24, clock)
        sheet.write_number(3, 1, 13 / 24, clock)
        sheet.write_row(3, 2, ["blue", "Agon", "Anna Lee"])
    workbook.close()
    book = company()
    found = read_by_hand(file, book, book.week_of(MONDAY))
    assert [call.span for call in found.plan.calls] == [
        during("Mon 11:30-13:00"),
        during("Tue 11:30-13:00"),
    ]
    assert list(found.places.values()) == ["Mon 23 Nov, row 4", "Tuesday, row 4"]
    assert found.notes[0] == "Key: no headings of calls were found, so it is not read"


def test_workbook_with_a_formula_without_value_is_refused_with_its_cell(
    tmp_path: Path,
) -> None:
    file = tmp_path / "week.xlsx"
    workbook = xlsxwriter.Workbook(file)
    sheet = workbook.add_worksheet("Week")
    sheet.write_row(0, 0, ["Date", "Time", "Who"])
    sheet.write_row(1, 0, ["2026-11-24", "11:30-13:00", "Anna Lee"])
    sheet.write_formula(2, 0, "=B1", value="")
    workbook.close()
    with pytest.raises(BookFaults) as caught:
        read_by_hand(file, company())
    assert "formula" in {fault.code for fault in caught.value.faults}
