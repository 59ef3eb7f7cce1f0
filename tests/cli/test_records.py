"""Diaries and casebooks as typed: counts and places are printed, and never an answer."""

import csv
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
    (tmp_path / "daily_items.csv").write_text(
        f"dancer,day,item,value,better\nann,2027-02-01,sleep,{minutes},high\n", "utf-8"
    )
    assert type_in(monkeypatch, "records", "check", tmp_path, *TODAY) == PARTIAL
    assert "105" not in capsys.readouterr().out
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


@pytest.mark.medium
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


def test_check_writes_every_fault_as_a_row_and_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, faults = tmp_path / "session_ratings.csv", tmp_path / "faults.csv"
    rows = "".join(
        f"d{at},2027-02-01,,60,{13.75 if at % 2 else 5}\n" for at in range(40)
    )
    file.write_text(HEAD + rows, "utf-8")
    words = ("records", "check", file, *TODAY, "--to")
    assert type_in(monkeypatch, *words, faults) == PARTIAL
    assert "20 rows, one for each" in capsys.readouterr().out
    told = list(csv.DictReader(faults.read_text("utf-8-sig").splitlines()))
    assert [int(row["row"]) for row in told] == list(range(3, 42, 2))
    assert {row["column"] for row in told} == {"rating"}
    assert all(row["what to do"] for row in told)
    assert "13.75" not in faults.read_text("utf-8-sig")
    for other in (faults, tmp_path / "faults.txt"):
        assert type_in(monkeypatch, *words, other) == BAD_INPUT
    assert "ends in .csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "ann-secret,2027-02-01,10:00,77,8.25\nbea-secret,2027-02-01,10:00,77,8.25\n",
        "my knee-secret\ndancer,day,called minutes\nann-secret,2027-02-01,77\n",
        "rating,8.25,dancer,day,called minutes\n8.25,,ann-secret,2027-02-01,77\n",
    ],
)
def test_check_of_a_file_without_headings_prints_no_answer(
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "session_ratings.csv"
    file.write_text(text, "utf-8")
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == PARTIAL
    told = capsys.readouterr().out
    assert "row 1" in told
    for secret in ("secret", "8.25", "77", "2027-02"):
        assert secret not in told


def test_check_of_json_never_prints_what_was_probably_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "diary.json"
    form = '{"dancer": "ann", "week": "2027-02-01", "region": "ankl", "number": "5x"}'
    text = f'{{"format": "callboard diary 1", "diary": {{"forms": [{form}]}}}}'
    file.write_text(text, "utf-8")
    assert type_in(monkeypatch, "records", "check", file, *TODAY) == PARTIAL
    told = capsys.readouterr().out
    assert "There are: head, neck" in told
    for secret in ("Perhaps", "5x", "ann", "2027-02"):
        assert secret not in told.replace("ankle", "")


@pytest.mark.parametrize("name", ["session_ratings.csv", "daily_items.csv"])
def test_check_of_an_empty_file_says_that_nothing_is_there(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf\r\n \r\n")
    assert type_in(monkeypatch, "records", "check", tmp_path / name) == BAD_INPUT
    assert "Nothing stands here, not even headings" in capsys.readouterr().err
    (tmp_path / "help.csv").write_text("place,name,reach\n", "utf-8")
    assert type_in(monkeypatch, "records", "check", tmp_path) == PARTIAL
    assert "Nothing stands here" in capsys.readouterr().out


def test_check_names_the_holes_of_a_questionnaire_and_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "health_forms.csv").write_text(
        "dancer,week,participation,training,performance,symptoms\n"
        "ann,2027-02-01,8,8,,17\nbea,2027-02-01,0,,,\ncat,2027-02-01,25,,,\n",
        "utf-8",
    )
    assert type_in(monkeypatch, "records", "check", tmp_path, *TODAY) == CLEAN
    told = capsys.readouterr().out
    assert "3 of 3 rows kept" in told
    assert "health_forms.csv, row 2, performance" in told
    assert "has no score" in told
    assert told.count("row ") == 2  # in its place, and "the row is kept"


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
    if not more:
        text = (folder / "diary" / "read_me.txt").read_text("utf-8")
        assert "10 all I have" in text
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


def test_check_of_a_workbook_names_the_sheet_and_advises_on_each_row(
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
    assert "mine.xlsx, session ratings, row 2, rating" in told
    assert "Write a point in place of the comma." in told
    assert "mine.xlsx, session ratings, row 3, rating" in told
    assert "Write the number alone; it counts from 0 to 10." in told
    assert "mine.xlsx, mood\n" in told
