"""Publishing as a scheduler types it: what is written, removed, refused and warned of."""

from pathlib import Path

import pytest
from tests.builders import call, dancer, dancers, plan, season

from callboard.cli.app import run
from callboard.cli.exits import BAD_INPUT, CLEAN
from callboard.io.files import write_plan, write_season


def publish(monkeypatch: pytest.MonkeyPatch, folder: Path) -> int:
    words = (
        "publish",
        folder / "book.json",
        folder / "plan.json",
        "--to",
        folder / "out",
    )
    monkeypatch.setattr("sys.argv", ["callboard", *map(str, words)])
    return run()


def write(folder: Path, ids: str) -> None:
    write_season(season(dancers("ann bea")), folder / "book.json")
    write_plan(plan(call("Tue 10:00-11:30", ids)), folder / "plan.json")


@pytest.mark.medium
def test_publish_again_says_what_was_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "ann bea")
    assert publish(monkeypatch, tmp_path) == CLEAN
    assert "wall sheet: " in capsys.readouterr().out
    write(tmp_path, "ann")
    assert publish(monkeypatch, tmp_path) == CLEAN
    assert "removed: 1 file of the edition before" in capsys.readouterr().out


@pytest.mark.medium
def test_publish_damaged_calendar_of_before_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "ann")
    assert publish(monkeypatch, tmp_path) == CLEAN
    (tmp_path / "out" / "calendars" / "ann.ics").write_text("no", encoding="utf-8")
    assert publish(monkeypatch, tmp_path) == BAD_INPUT
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.medium
def test_publish_into_something_that_is_no_folder_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "ann")
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert publish(monkeypatch, tmp_path) == BAD_INPUT
    assert "out" in capsys.readouterr().err


@pytest.mark.medium
def test_publish_letter_without_glyph_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_season(season(dancer("ann", name="Ann \U0010fffd")), tmp_path / "book.json")
    write_plan(plan(call("Tue 10:00-11:30", "ann")), tmp_path / "plan.json")
    assert publish(monkeypatch, tmp_path) == CLEAN
    assert "printed as empty boxes" in capsys.readouterr().out


def test_letters_borrowed_from_the_system_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from callboard.cli.sheets import tell_letters

    tell_letters({"ᠮ": "Noto Sans Mongolian"}, ())
    expected = "letters from this computer's fonts: ᠮ from Noto Sans Mongolian"
    assert expected in capsys.readouterr().out


def test_publish_plan_that_breaks_a_hard_rule_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "ann")
    both = (call("Tue 10:00-11:00", "ann"), call("Tue 10:30-11:30", "ann bea"))
    write_plan(plan(both), tmp_path / "plan.json")
    assert publish(monkeypatch, tmp_path) == BAD_INPUT
    assert "is not published" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.medium
def test_publish_many_files_of_a_kind_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_season(season(dancers("ann bea cat")), tmp_path / "book.json")
    write_plan(plan(call("Tue 10:00-11:30", "ann bea cat")), tmp_path / "plan.json")
    assert publish(monkeypatch, tmp_path) == CLEAN
    told = capsys.readouterr().out
    assert "calendars (3 files)" in told
    assert "week.png" in told
