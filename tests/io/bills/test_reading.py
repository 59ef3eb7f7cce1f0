"""Bills out of files, and every fault of those that cannot be read."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from callboard.domain.bill import Pause, Person
from callboard.io.bills.reading import read_bill
from callboard.io.faults import BookFaults, Fault

PLAIN = "piece,minutes,who\nWaltz,10,Ana Lee; Bo\nTango,5,Bo\n"


def folder(tmp_path: Path, **texts: str) -> Path:
    path = tmp_path / "bill"
    path.mkdir()
    for name, text in texts.items():
        (path / f"{name}.csv").write_text(text, "utf-8")
    return path


def csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "show.csv"
    path.write_text(text, "utf-8")
    return path


def workbook(tmp_path: Path, sheets: Mapping[str, str]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(
                [int(cell) if cell.isdecimal() else cell for cell in line.split(",")]
            )
    path = tmp_path / "show.xlsx"
    book.save(path)
    return path


def faults(path: Path, **more: str) -> list[Fault]:
    with pytest.raises(BookFaults) as caught:
        read_bill(path, **more)
    return list(caught.value.faults)


def told(path: Path, **more: str) -> list[tuple[str, str, str]]:
    return [(each.code, each.place, each.value) for each in faults(path, **more)]


def test_csv_with_lists_of_people_is_a_bill(tmp_path: Path) -> None:
    bill = read_bill(csv(tmp_path, PLAIN)).bill
    assert bill.title == "show"
    assert [(piece.title, piece.minutes) for piece in bill.pieces] == [
        ("Waltz", 10),
        ("Tango", 5),
    ]
    assert bill.pieces[0].who == {"Ana Lee", "Bo"}
    assert bill.people == (Person("Ana Lee"), Person("Bo"))
    assert bill.begins == 600


def test_table_of_pieces_and_people_with_marks_is_a_bill(tmp_path: Path) -> None:
    text = "piece,minutes,Ana Lee,Bo,_mine\nWaltz,10,x,1,secret\nTango,5,,yes,\n"
    bill = read_bill(csv(tmp_path, text)).bill
    assert [sorted(piece.who) for piece in bill.pieces] == [["Ana Lee", "Bo"], ["Bo"]]


def test_name_with_other_capitals_and_spaces_is_the_same_person(tmp_path: Path) -> None:
    text = "piece,minutes,who\nWaltz,10,Ana Lee\nTango,5,ana  lee\n"
    assert read_bill(csv(tmp_path, text)).bill.people == (Person("Ana Lee"),)


def test_names_nearly_alike_are_noted(tmp_path: Path) -> None:
    text = "piece,minutes,who\nWaltz,10,Anna Lee\nTango,5,Ana Lee\n"
    assert read_bill(csv(tmp_path, text)).notes == (
        "'Ana Lee' and 'Anna Lee' are taken for two people",
    )


def test_folder_with_all_its_tables_is_read(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pieces="piece,minutes,who,place,after\nWaltz,10,Ana,first,\n"
        "Tango,5,Bo,,Waltz\nJig,3,Ana; Bo,last,\nReel,3,Cy,3,\n",
        people="name,rate,arrives,leaves,quick changes\n"
        'Ana,"2,5",09:00,00:20,allowed\nBo,0,,,15\n',
        pauses="pause,minutes,after pieces,from,latest\n"
        "Tea,5,,20:15,20:30\nInterval,20,2,,\n",
        day="setting,value\ntitle,Gala\nbegins,19:30\nends,00:30\n"
        "minutes between,2\nquick changes,none\n",
    )
    bill = read_bill(path).bill
    assert (bill.title, bill.begins, bill.ends) == ("Gala", 1170, 1470)
    assert [piece.place for piece in bill.pieces] == [1, None, 4, 3]
    assert bill.piece("Tango").after == {"Waltz"}
    assert bill.people == (
        Person("Ana", Fraction(5, 2), 540, 1460, None),
        Person("Bo", Fraction(0), None, None, 15),
        Person("Cy", change_minutes=3),
    )
    assert bill.pauses == (
        Pause("Interval", 20, 2),
        Pause("Tea", 5, None, 1215, 1230),
    )


def test_workbook_with_one_sheet_of_any_name_holds_the_pieces(tmp_path: Path) -> None:
    bill = read_bill(workbook(tmp_path, {"Sheet1": PLAIN})).bill
    assert len(bill.pieces) == 2


def test_words_typed_stand_in_place_of_those_of_the_file(tmp_path: Path) -> None:
    path = folder(tmp_path, pieces=PLAIN, day="begins,14:00\nquick changes,5\n")
    bill = read_bill(path, begins="15:30", quick_changes="none").bill
    assert bill.begins == 930
    assert {person.change_minutes for person in bill.people} == {1}


def test_every_fault_of_the_pieces_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        "piece,minutes,who,place,after\n"
        "Waltz,ten,Ana,fist,Tanga\n"
        "Tango,0,Bo,9,Tango\n"
        "tango,5,,,,loose\n"
        ",5,,,\n"
        "Jig,,Ana,last,\n"
        "Reel,4,Ana,last,\n"
    )
    found = faults(csv(tmp_path, text))
    assert [(each.code, each.place, each.value) for each in found] == [
        ("not-a-number", "pieces, row 2, minutes", "ten"),
        ("unknown-name", "pieces, row 2, after", "Tanga"),
        ("not-a-choice", "pieces, row 2, place", "fist"),
        ("out-of-range", "pieces, row 3, minutes", "0"),
        ("unknown-name", "pieces, row 3, after", "Tango"),
        ("out-of-range", "pieces, row 3, place", "9"),
        ("no-heading", "pieces, row 4, column F", "loose"),
        ("twice", "pieces, row 4, piece", "tango"),
        ("missing", "pieces, row 5, piece", ""),
        ("missing", "pieces, row 6, minutes", ""),
        ("twice", "pieces, row 7, place", "last"),
    ]
    assert "Perhaps Tango." in found[1].advice
    assert "Perhaps first." in found[2].advice


def test_headings_that_are_none_are_told_with_the_nearest(tmp_path: Path) -> None:
    found = faults(csv(tmp_path, "piece,minuts,who,who\nWaltz,10,Ana,Bo\n"))
    assert [(each.code, each.value) for each in found] == [
        ("unknown-heading", "minuts"),
        ("twice", "who"),
        ("missing-column", ""),
    ]
    assert found[0].advice.startswith("Perhaps minutes.")


def test_every_fault_of_the_other_tables_is_told(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pieces=PLAIN,
        people="name,rate,arrives,leaves,quick changes,wage\n"
        "An Lee,1,,,,\nBo,much,noon,,non,\nBo,-1,,,,\n,1,,,,\n"
        "Ana Lee,1.23456,12:00,11:00,,\n",
        pauses="pause,minutes,after pieces,from,latest\n"
        "Lunch,60,,12:00,11:00\nLunch,60,1,13:00,\n,,,,12:00\nWaltz,5,,09:00,\n",
        day="begin,10:00\nends,09:00\nends,10:00\n",
    )
    assert told(path) == [
        ("unknown-heading", "people, row 1", "wage"),
        ("unknown-name", "people, row 2, name", "An Lee"),
        ("not-a-time", "people, row 3, arrives", "noon"),
        ("not-a-number", "people, row 3, rate", "much"),
        ("not-a-choice", "people, row 3, quick changes", "non"),
        ("twice", "people, row 4, name", "Bo"),
        ("missing", "people, row 5, name", ""),
        ("ends-before-start", "people, row 6, leaves", "11:00"),
        ("out-of-range", "people, row 6, rate", "1.23456"),
        ("out-of-range", "pauses, row 2, latest", "11:00"),
        ("missing", "pauses, row 3, from", "13:00"),
        ("twice", "pauses, row 3, pause", "Lunch"),
        ("missing", "pauses, row 4, pause", ""),
        ("missing", "pauses, row 4, minutes", ""),
        ("missing", "pauses, row 4, from", ""),
        ("out-of-range", "pauses, row 4, latest", "12:00"),
        ("out-of-range", "pauses, row 5, from", "09:00"),
        ("twice", "pauses, row 5, pause", "Waltz"),
        ("unknown-setting", "day, row 1, setting", "begin"),
        ("ends-before-start", "day, row 2, ends", "09:00"),
        ("twice", "day, row 3, setting", "ends"),
    ]


def test_sheets_that_are_none_are_told(tmp_path: Path) -> None:
    sheets = {"pieces": PLAIN, "Pieces ": PLAIN, "peple": "name\nBo", "_own": "x"}
    path = workbook(tmp_path, sheets)
    assert told(path) == [("twice", "Pieces ", ""), ("unknown-sheet", "peple", "")]
    (tmp_path / "empty").mkdir()
    assert told(tmp_path / "empty") == [("no-pieces", "pieces", "")]
    assert told(csv(tmp_path, "piece,minutes\n")) == [("no-pieces", "pieces", "")]


def test_file_of_another_form_or_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bill.pdf").write_text("", "utf-8")
    assert told(tmp_path / "bill.pdf")[0][0] == "unknown-form"
    assert told(tmp_path / "none.ods")[0][0] == "not-readable"


def test_more_than_a_day_holds_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"piece {k},1,Ana\n" for k in range(201))
    assert told(csv(tmp_path, f"piece,minutes,who\n{rows}"))[0][0] == "too-large"
    many = "; ".join(f"P{k}" for k in range(2_001))
    found = told(csv(tmp_path, f"piece,minutes,who\nWaltz,5,{many}\n"))
    assert found[0][0] == "too-large"
    crowd = "; ".join(f"P{k}" for k in range(201))
    assert read_bill(csv(tmp_path, f"piece,minutes,who\nWaltz,5,{crowd}\n")).notes == ()


@pytest.mark.parametrize(
    ("rate", "code"),
    [
        ("1e9999999", "not-a-number"),
        ("9" * 5_000, "out-of-range"),
        ("1/3", "not-a-number"),
        ('"1,000"', "not-a-number"),
        ("0.0001", "out-of-range"),
        ("1000000.001", "out-of-range"),
        ("inf", "not-a-number"),
    ],
)
def test_rate_that_is_no_plain_number_is_refused_at_once(
    rate: str, code: str, tmp_path: Path
) -> None:
    path = folder(tmp_path, pieces=PLAIN, people=f"name,rate\nBo,{rate}\n")
    assert [each[:2] for each in told(path)] == [(code, "people, row 2, rate")]


@pytest.mark.parametrize(
    ("rate", "value"),
    [
        ('"37,5"', Fraction(75, 2)),
        ("0.125", Fraction(1, 8)),
        (".5", Fraction(1, 2)),
        ("1000000.0000", Fraction(1_000_000)),
    ],
)
def test_rate_is_read_to_its_last_decimal(
    rate: str, value: Fraction, tmp_path: Path
) -> None:
    path = folder(tmp_path, pieces=PLAIN, people=f"name,rate\nBo,{rate}\n")
    assert Person("Bo", value) in read_bill(path).bill.people


@pytest.mark.medium
def test_rates_that_come_to_more_than_can_be_counted_are_refused(
    tmp_path: Path,
) -> None:
    crowd = [f"P{k}" for k in range(1_000)]
    rows = "".join(f"piece {k},1440,{'; '.join(crowd)}\n" for k in range(2))
    rates = "".join(f"{name},1000000\n" for name in crowd)
    path = folder(
        tmp_path, pieces=f"piece,minutes,who\n{rows}", people=f"name,rate\n{rates}"
    )
    assert told(path) == [("too-large", "people, rate", "2,880,000,000,000")]


def test_people_parted_by_commas_are_noted_and_by_lines_are_parted(
    tmp_path: Path,
) -> None:
    read = read_bill(
        csv(tmp_path, 'piece,minutes,who\nWaltz,10,"Ana, Bo"\nTango,5,"Cy\nDee; Ana"\n')
    )
    assert [one.name for one in read.bill.people] == ["Ana, Bo", "Cy", "Dee", "Ana"]
    assert read.notes == (
        "'Ana, Bo' is taken for one person: two have a semicolon between them",
    )


def test_faults_of_the_day_are_told_with_their_rows(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pieces=PLAIN,
        day="setting,value\nbegins,noon\nminutes between,-3\nquick changes,non\n",
    )
    assert [place for _, place, _ in told(path)] == [
        "day, row 2, begins",
        "day, row 3, minutes between",
        "day, row 4, quick changes",
    ]
    assert told(path, begins="no time")[0] == ("not-a-time", "day, begins", "no time")
