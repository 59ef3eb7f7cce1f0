"""`callboard depth`: every night and dancer, as a table, a picture and a file."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CLEAN
from callboard.demo.emergencies import lead_before_opening
from callboard.io.files import write_season

FOLDER = Path(__file__).parents[2] / "examples" / "emergencies"
NOBODY = FOLDER / "nobody-left.json"
LAKE = FOLDER / "act-one-injury.json"
OPENING = FOLDER / "lead-before-opening.json"


def test_depth_names_whom_nobody_can_replace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch, "depth", NOBODY) == CLEAN
    said = capsys.readouterr().out
    assert "Nobody can go on for:" in said
    assert "Inês Amaral: 1 night (Thu 11 Mar), Giselle" in said
    assert "2 nights, 12 losses looked at" in said
    assert type_in(monkeypatch, "depth", LAKE) == CLEAN
    said = capsys.readouterr().out
    assert "By the rules everybody can be replaced." in said
    assert "Nobody who was taught it can go on for:" in said
    assert "Dina Haddad: 1 night (Sat 06 Mar), Swans" in said


def test_depth_of_one_day_is_written_as_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "depth.csv"
    words = ("depth", OPENING, "--date", "2027-03-11", "--csv", file)
    assert type_in(monkeypatch, *words) == CLEAN
    assert "By the rules everybody can be replaced." in capsys.readouterr().out
    head, *rows = file.read_text("utf-8-sig").splitlines()
    assert head == "performance,day,dancer,roles,people,taught,nobody for"
    assert "opening,2027-03-11,Inês Amaral,Giselle,1,1," in rows
    assert len(rows) == 6


@pytest.mark.slow
def test_depth_is_drawn_with_names_and_a_title(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "depth.svg"
    assert type_in(monkeypatch, "depth", NOBODY, "--picture", file) == CLEAN
    drawn = file.read_text("utf-8")
    assert 'aria-label="If this dancer is out"' in drawn
    assert "Inês Amaral" in drawn
    assert "only somebody untaught" in drawn
    picture = tmp_path / "depth.png"
    assert type_in(monkeypatch, "depth", NOBODY, "--picture", picture) == CLEAN
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "today"), "'today' is not a date"),
        (("--date", "2027-03-10"), "there is no performance on 2027-03-10"),
        (("--picture", "depth.pdf"), "a picture is not drawn as .pdf"),
        (("--csv", "depth.xlsx"), "a table is not written to depth.xlsx"),
    ],
)
def test_wrong_words_are_told(
    words: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert type_in(monkeypatch, "depth", NOBODY, *words) == BAD_INPUT
    assert said in capsys.readouterr().err


def test_book_without_casts_has_no_depth(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = tmp_path / "empty.json"
    write_season(replace(lead_before_opening(), castings=()), book)
    assert type_in(monkeypatch, "depth", book) == BAD_INPUT
    assert "nobody is cast in any performance" in capsys.readouterr().err


@pytest.mark.slow
def test_namesakes_have_rows_of_their_own_and_a_name_is_no_formula(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    season = lead_before_opening()
    named = {"dina": "Clara Beck", "elsa": '=HYPERLINK("x")'}
    dancers = {
        ref: replace(each, name=named.get(ref, each.name))
        for ref, each in season.dancers.items()
    }
    write_season(replace(season, dancers=dancers), tmp_path / "book.json")
    words = (tmp_path / "book.json", "--csv", tmp_path / "d.csv")
    drawn = ("--picture", tmp_path / "d.svg")
    assert type_in(monkeypatch, "depth", *words, *drawn) == CLEAN
    picture = (tmp_path / "d.svg").read_text("utf-8")
    assert "Clara Beck (clara)" in picture
    assert "Clara Beck (dina)" in picture
    assert "'=HYPERLINK" in (tmp_path / "d.csv").read_text("utf-8-sig")
