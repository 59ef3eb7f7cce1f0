"""check on plans made by hand: what a scheduler types and what stands on the screen."""

import json
from pathlib import Path

import pytest
from tests.builders import during, season
from tests.cli.keyboard import type_in
from tests.io.plans.handmade import company

from callboard.cli.exits import BAD_INPUT, BROKEN, CLEAN
from callboard.domain.settings import HouseRule
from callboard.io.files import read_plan, read_season, write_season

HEAD = "Day,Time,Studio,Call,Who,Coach,Pianist\n"
CLASH = (
    "Tue,15:00-16:00,blue,Sewing,women,,\n"
    "Tue,15:30-16:30,red,Agon with guests,all,,\n"
    "Tue,10:00-11:15,blue,Company class,all,,\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_season(company(), tmp_path / "book.json")
    return tmp_path / "book.json"


def write(tmp_path: Path, rows: str) -> Path:
    file = tmp_path / "hand.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    return file


@pytest.mark.medium
def test_clash_of_many_is_told_once_with_every_name_and_row(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = write(tmp_path, CLASH)
    assert type_in(monkeypatch, "check", book, file, "--week", "2026-11-24") == BROKEN
    said = capsys.readouterr().out
    assert "Note: fixtures of the book, which stand there already: row 4.\n" in said
    assert (
        "    Each of these 4 is at Sewing (15:00-16:00) and Agon with guests "
        "(15:30-16:30) at once on Tue 24 Nov, for 30 min  [rows 2, 3]\n"
        "        Anna Lee, Beatrix Holm, Caterina Ruiz, Eva Novák\n"
    ) in said
    assert "  Nobody is at two things at once. (4 times)\n" in said
    assert said.index("one_body") < said.index("complete")
    assert said.endswith("Test season: 4 hard violations; price 0 half hours.\n")


def test_plan_without_a_fault_says_so(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = write(tmp_path, "Tue,15:00-16:00,blue,Sewing,Eva,,\n")
    assert type_in(monkeypatch, "check", book, file, "--week", "2026-11-24") == CLEAN
    assert "no rule is broken" in capsys.readouterr().out


def test_faults_of_a_plan_are_wrong_input(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = write(tmp_path, "Tue,15:00-16:00,blue,Sewing,Eva Nowak,,\n")
    assert (
        type_in(monkeypatch, "check", book, file, "--week", "2026-11-24") == BAD_INPUT
    )
    assert "Perhaps 'Eva Novák'." in capsys.readouterr().err


def test_json_holds_every_violation_with_all_that_is_known(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.json"
    words = (
        "check",
        book,
        write(tmp_path, CLASH),
        "--week",
        "2026-11-24",
        "--json",
        out,
    )
    assert type_in(monkeypatch, *words) == BROKEN
    found = json.loads(out.read_text("utf-8"))
    assert found["format"] == "callboard report 1"
    assert not found["is_clean"]
    assert found["count"]["hard"] == 4
    assert found["first_day"] == "2026-11-23"
    assert found["notes"]
    first = found["violations"][0]
    assert first["rule"] == "one_body"
    assert first["who"] == [{"id": "ann", "name": "Anna Lee"}]
    assert first["calls"][0] == {
        "id": "sewing-1124-1500",
        "title": "Sewing",
        "place": "row 2",
    }
    assert first["day"] == "2026-11-24"
    assert (first["start"], first["end"]) == (
        "2026-11-24T15:30+00:00",
        "2026-11-24T16:00+00:00",
    )
    assert (first["by"], first["unit"], first["half_hours"]) == (30, "minutes", 0)
    assert found["violations"][-1]["start"] is None


def test_calendar_has_no_rows_so_events_are_named(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = ["BEGIN:VCALENDAR"]
    for name, hour in (("Sewing", 15), ("Talk", 16)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}",
            f"SUMMARY:{name}",
            "DESCRIPTION:Anna Lee",
        ]
        lines += [f"DTSTART:20261124T{hour}0000", "DURATION:PT90M", "END:VEVENT"]
    file = tmp_path / "week.ics"
    file.write_text("\n".join([*lines, "END:VCALENDAR"]), "utf-8")
    assert type_in(monkeypatch, "check", book, file) == BROKEN
    assert "[the event 'Sewing'; the event 'Talk']" in capsys.readouterr().out


def test_place_that_cannot_be_written_to_is_one_clear_message(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for option in ("--json", "--to"):
        out = tmp_path / "file" / "out.json"
        assert type_in(monkeypatch, "check", book, option, out) == BAD_INPUT
        assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--json", "book.json"),  # the book itself
        ("--json", "hand.csv"),  # the plan itself
        ("--json", "mine.json"),
        ("--to", "book.json"),
        ("--to", "hand.csv"),
        ("--to", "mine.xlsx"),
        ("--to", "mine.json"),
    ],
)
def test_nothing_of_ones_own_is_written_over(
    option: str,
    name: str,
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = write(tmp_path, CLASH)
    for mine in ("mine.xlsx", "mine.json"):
        (tmp_path / mine).write_text("{}", "utf-8")
    out = tmp_path / name
    before = out.read_bytes()
    words = ("check", book, file, "--week", "2026-11-24", option, out)
    assert type_in(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr()
    assert str(out) in told.err
    assert "Choose another name." in told.err
    assert told.out == ""
    assert out.read_bytes() == before


def test_book_by_itself_is_read_and_its_calendar_judged(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch, "check", book) == CLEAN
    said = capsys.readouterr().out
    assert said.startswith(f"{book}: Test season; 9 dancers, 3 works, 1 performance, ")
    assert "; nothing is wrong with the book.\n" in said
    assert "missing" not in said
    *_, checked, then = said.splitlines()
    assert checked == (
        "Checked: the calendar from 2026-09-28 to 2026-10-04, Test season: no rule is "
        "broken."
    )
    assert then == f"Next: callboard plan {book} places its calls."


def test_rule_that_the_house_has_switched_off_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book, out = tmp_path / "book.json", tmp_path / "report.json"
    pack = "agma_new_york_2007"
    off = HouseRule(f"{pack}.A01", is_off=True, note="our letter of 3 May")
    write_season(season(off, packs=(pack,)), book)
    assert type_in(monkeypatch, "check", book, "--json", out) == CLEAN
    said = f"the house has switched off {pack}.A01: our letter of 3 May"
    assert f"Note: {said}." in capsys.readouterr().out
    assert json.loads(out.read_text("utf-8"))["notes"] == [said]


@pytest.mark.medium
def test_report_is_written_over_the_report_before(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.json"
    words = ("check", book, write(tmp_path, CLASH), "--week", "2026-11-24")
    for _ in range(2):
        assert type_in(monkeypatch, *words, "--json", out) == BROKEN


@pytest.mark.medium
def test_plan_as_it_was_read_is_written_to_edit_and_to_plan_on(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "Tue,15:00-16:00,blue,Sewing,Eva,,\n")
    for name in ("again.xlsx", "again.json"):
        words = ("check", book, file, "--week", "2026-11-24", "--to", tmp_path / name)
        assert type_in(monkeypatch, *words) == CLEAN
        file = tmp_path / name
        (call,) = read_plan(file, read_season(book)).calls
        assert call.span == during("Tue 15:00-16:00")
        assert call.dancers == {"eva"}
