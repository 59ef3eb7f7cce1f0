"""Who is out, of which show, from when: read as it is said, told all at once when wrong."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CLEAN
from callboard.cli.faults import InputError
from callboard.cli.losses import Asked, loss_of
from callboard.demo.emergencies import act_one_injury, lead_before_opening
from callboard.domain.season import Season
from callboard.io.files import write_season

FOLDER = Path(__file__).parents[2] / "examples" / "emergencies"
LAKE = FOLDER / "act-one-injury.json"


def at_midnight(season: Season) -> Season:
    shows = {
        name: replace(show, curtain=time(0, 30))
        for name, show in season.performances.items()
    }
    return replace(season, performances=shows)


def test_name_is_found_however_its_accents_are_written() -> None:
    season = lead_before_opening()
    for name in ("Ine\N{COMBINING CIRCUMFLEX ACCENT}s Amaral", "INÊS  AMARAL"):
        assert loss_of(season, Asked((name,), "opening")).dancers == {"amaral"}


@pytest.mark.parametrize("text", ["act 2", "Act II", "ACT  ii", "act-2"])
def test_act_is_found_by_its_number_as_it_is_said(text: str) -> None:
    season = act_one_injury()
    loss = loss_of(season, Asked(("Marta Nowak",), "lake-1", begins=text))
    assert loss.from_number == 1


def test_scene_ten_is_not_scene_one() -> None:
    season = act_one_injury()
    sections = tuple(
        replace(each, title="Scene 10") if each.id == "act-4" else each
        for each in season.sections
    )
    season = replace(season, sections=sections)
    asked = Asked(("Marta Nowak",), "lake-1")
    assert loss_of(season, replace(asked, begins="scene 10")).from_number == 3
    with pytest.raises(InputError, match="no section of the evening is called"):
        loss_of(season, replace(asked, begins="scene 1"))


def test_show_after_midnight_is_found_by_both_its_days() -> None:
    season = at_midnight(lead_before_opening())
    for day, wanted in (("2027-03-11", "opening"), ("2027-03-13", "second")):
        assert loss_of(season, Asked(("amaral",), date=day)).performance == wanted
    with pytest.raises(InputError, match="there are 2 performances on 2027-03-12"):
        loss_of(season, Asked(("amaral",), date="2027-03-12"))


def test_everything_typed_wrongly_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--out", "Marta Novak", "--performance", "lake-1", "--from", "Akt III")
    assert type_in(monkeypatch, "tonight", LAKE, *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert "callboard: 2 faults in what was typed" in told
    assert "no dancer is called 'Marta Novak' (perhaps 'Marta Nowak')" in told
    assert "no section of the evening is called 'Akt III'" in told
    more = ("--out", "Jo", "--date", "6.3.2027", "--now", "yesterday", "--from", "8pm")
    assert type_in(monkeypatch, "tonight", LAKE, *more) == BAD_INPUT
    told = capsys.readouterr().err
    assert "callboard: 3 faults in what was typed" in told
    for text in ("'Jo'", "'6.3.2027' is not a date", "'yesterday' is no moment"):
        assert text in told


def test_shows_of_one_day_are_told_with_their_curtains(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    season = lead_before_opening()
    matinee = replace(
        season.performances["second"], day=date(2027, 3, 11), curtain=time(14)
    )
    season = replace(season, performances={**season.performances, "second": matinee})
    write_season(season, tmp_path / "book.json")
    words = (tmp_path / "book.json", "--out", "amaral", "--date", "2027-03-11")
    assert type_in(monkeypatch, "tonight", *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert "second (Thu 11 Mar 14:00), opening (Thu 11 Mar 19:30)" in told


def test_new_book_that_cannot_be_is_refused_before_the_answer(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    words = (LAKE, "--out", "marta", "--performance", "lake-1")
    to = tmp_path / "new.pdf"
    assert type_in(monkeypatch, "tonight", *words, "--write", to) == BAD_INPUT
    told = capsys.readouterr()
    assert told.out == ""
    assert "a season book is not written to" in told.err
    assert type_in(monkeypatch, "tonight", *words, "--choice", 2) == CLEAN
    assert "Nothing is written: give --write" in capsys.readouterr().out
