"""Diaries and casebooks as typed: counts and places are printed, and never an answer."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CLEAN, PARTIAL

HEAD = "dancer,day,start,called minutes,rating\n"
TODAY = ("--today", "2027-06-30")


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    file = tmp_path / "session_ratings.csv"
    file.write_text(
        f"{HEAD}ann-secret,2027-02-01,10:00,77,8.25\n"
        "ann-secret,2027-02-02,10:00,77,13.75\n"
        "ann-secret,3.2.2027,10:00,77,8.25\nann-secret,4.2.2027,10:00,77,8.25\n"
        "bea-secret,2027-02-05,10:00,77,8.25\nbea-secret,2027-02-05,10:30,77,8.25\n",
        "utf-8",
    )
    return file


def test_check_tells_counts_and_places_and_no_answer(
    diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch, "records", "check", diary, *TODAY) == PARTIAL
    told = capsys.readouterr()
    assert "session ratings  1 of 6 rows kept" in told.out
    assert "row 3, rating" in told.out
    assert "rows 4 and 5, day" in told.out
    assert "This is not a date. Write it as 2026-11-24." in told.out
    assert "rows 6 and 7, start" in told.out
    for secret in ("secret", "8.25", "13.75", "77", "2027-02"):
        assert secret not in told.out + told.err


@pytest.mark.parametrize(
    "row",
    [
        "1.2.2027,10:00,60,7.25,illness",
        "2027-02-01,0.4375,60,7.25,illness",
        "2027-02-01,10:00,1:45,7.25,illness",
        "2027-02-01,10:00,60,7/10,illness",
        "2027-02-01,10:00,60,7.25,ilness",
    ],
)
def test_check_never_prints_what_was_probably_meant(
    row: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    day, start, minutes, rating, kind = row.split(",")
    (tmp_path / "session_ratings.csv").write_text(
        f"{HEAD}ann,{day},{start},{minutes},{rating}\n", "utf-8"
    )
    (tmp_path / "health_forms.csv").write_text(
        f"dancer,week,kind\nann,2027-02-01,{kind}\n", "utf-8"
    )
    assert type_in(monkeypatch, "records", "check", tmp_path, *TODAY) == PARTIAL
    told = capsys.readouterr().out
    for secret in ("2027-02-01", "10:30", "105", "7.25", "7/10", "Perhaps", "ann"):
        assert secret not in told.replace(str(tmp_path), "")
    if kind == "ilness":
        assert "There are: injury, illness, mental." in told


def test_text_in_another_encoding_is_told_without_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "session_ratings.csv"
    file.write_bytes(HEAD.encode() + b"secret,\xff,10:00,60,5\n")
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == BAD_INPUT
    told = capsys.readouterr().err
    assert "not in UTF-8" in told
    assert "ecret" not in told


def test_check_of_what_is_whole_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(f"{HEAD}ann,2027-02-01,10:00,60,5\n", "utf-8")
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == BAD_INPUT
    assert "--as" in capsys.readouterr().err
    words = ("records", "check", file, "--as", "session ratings", *TODAY)
    assert type_in(monkeypatch, *words) == CLEAN
    assert "1 of 1 row kept" in capsys.readouterr().out


def test_check_names_a_heading_that_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "session_ratings.csv"
    file.write_text(f"RPE,{HEAD}5,ann,2027-02-01,10:00,60,5\n", "utf-8")
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == PARTIAL
    assert "row 1, RPE" in capsys.readouterr().out


def test_check_of_many_faults_keeps_to_a_line_for_each_sort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "session_ratings.csv"
    rows = "".join(
        f"d{number},2027-02-01,,60,{50 if number % 2 else 5}\n"
        for number in range(2100)
    )
    file.write_text(HEAD + rows, "utf-8")
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == PARTIAL
    told = capsys.readouterr().out
    assert "1050 of 2100 rows kept" in told
    assert "1050 faults" in told
    assert "rows 3, 5, 7, 9, 11, 13 and 994 others, rating" in told
    assert "and 50 more" in told


@pytest.mark.parametrize("more", [(), ("--workbooks",)])
def test_template_writes_both_books_that_check_reads(
    more: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "records"
    assert type_in(monkeypatch, "records", "template", folder, *more) == CLEAN
    assert type_in(monkeypatch, "records", "check", folder) == CLEAN
    told = capsys.readouterr().out
    assert told.count("Nothing is wrong with it.") == 2
    assert "a diary" in told
    assert "a casebook" in told
    assert type_in(monkeypatch, "records", "template", folder) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err


def test_day_that_is_none_is_refused(
    diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("records", "check", diary, "--today", "yesterday")
    assert type_in(monkeypatch, *words) == BAD_INPUT
    assert "'yesterday' is not a date" in capsys.readouterr().err


def test_convert_writes_what_is_kept_and_tells_the_rest(
    diary: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "kept.json"
    assert type_in(monkeypatch, "records", "convert", diary, out, *TODAY) == PARTIAL
    assert "1 of 6 rows kept" in capsys.readouterr().out
    again = tmp_path / "kept"
    assert type_in(monkeypatch, "records", "convert", out, again, *TODAY) == CLEAN
    assert type_in(monkeypatch, "records", "check", again, *TODAY) == CLEAN
    assert "1 of 1 row kept" in capsys.readouterr().out
    assert type_in(monkeypatch, "records", "convert", out, again, *TODAY) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err


def test_convert_of_one_dancer_holds_hers_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "session_ratings.csv", tmp_path / "hers.json"
    file.write_text(f"{HEAD}ann,2027-02-01,,60,5\nbea,2027-02-01,,60,5\n", "utf-8")
    words = ("records", "convert", file, out, *TODAY, "--dancer")
    assert type_in(monkeypatch, *words, "eva") == BAD_INPUT
    assert "Write the id" in capsys.readouterr().err
    assert type_in(monkeypatch, *words, "ann") == CLEAN
    text = out.read_text("utf-8")
    assert '"ann"' in text
    assert '"bea"' not in text


def test_convert_parts_no_casebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch, "records", "template", tmp_path / "new") == CLEAN
    words = ("records", "convert", tmp_path / "new" / "casebook", tmp_path / "c.json")
    assert type_in(monkeypatch, *words, "--dancer", "ann") == BAD_INPUT
    assert "clinic's" in capsys.readouterr().err


def test_check_of_a_workbook_names_the_sheet_and_the_first_row_that_it_advises_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "session ratings"
    page.append(HEAD.strip().split(","))
    page.append(["ann", date(2027, 2, 1), None, 60, "7,5"])
    page.append(["ann", date(2027, 2, 2), None, 60, "7/10"])
    book.create_sheet("mood")
    book.save(tmp_path / "mine.xlsx")
    file = tmp_path / "mine.xlsx"
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == PARTIAL
    told = capsys.readouterr().out
    assert "mine.xlsx, session ratings, rows 2 and 3, rating" in told
    assert "Row 2: Write a point in place of the comma." in told
    assert "mine.xlsx, mood\n" in told
