"""A season as a scheduler types it: planned, posted week by week, watched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders import MONDAY, away, call, day, need, plan, season
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, BROKEN, CLEAN
from callboard.domain.season import Season
from callboard.io.files import read_plan, read_season, write_plan, write_season

PACKS = ("agma_ailey_2012",)


def book_of(tmp_path: Path, **changes: object) -> Path:
    """Write a book of three weeks."""
    made: Season = season(
        need("learn", dancers="ann bea", calls=3, times=2),
        need("run", dancers="ann bea", calls=2, times=1, after="learn"),
        first_date=MONDAY,
        last_date=MONDAY + timedelta(days=20),
        packs=PACKS,
    )
    write_season(replace(made, **changes), tmp_path / "book.json")  # type: ignore[arg-type]
    return tmp_path / "book.json"


@pytest.mark.slow
@pytest.mark.traced
def test_season_from_plan_to_firm_week_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book, out = book_of(tmp_path), tmp_path / "plan.json"
    words: tuple[object, ...] = ("plan", book, "--out", out, "--effort", 0.1)
    assert type_in(monkeypatch, *words) == CLEAN
    said = capsys.readouterr().out
    assert "Complete: every need is placed." in said
    assert "checker, over all days: clean" in said
    before = read_plan(out, read_season(book))

    words = ("publish", book, out, "--week", "2026-11-24", "--to", tmp_path / "sheets")
    now = ("--now", "2026-11-21 12:00")
    assert type_in(monkeypatch, *words, "--stage", "firm", *now) == CLEAN
    assert "plan.v1.json is kept as posted" in capsys.readouterr().out.replace("\n", "")
    assert (tmp_path / "sheets" / "week.html").exists()
    posted = (tmp_path / "plan.v1.json").read_bytes()
    assert type_in(monkeypatch, *words, "--stage", "preview", *now) == BAD_INPUT
    assert "is firm and cannot be preview again" in capsys.readouterr().err

    # Somebody falls ill, and all is planned again: the firm week is told, and stays.
    ill = next(each for each in before.calls if each.need == "learn")
    gone = replace(away("ann", "Mon 10:00-11:00"), span=ill.span)
    book_of(tmp_path, absences=(gone,))
    words = ("plan", book, "--out", out, "--effort", 0.1)
    assert type_in(monkeypatch, *words) == BROKEN
    assert "Firm weeks that no longer hold: 1" in capsys.readouterr().out
    after = read_plan(out, read_season(book))
    week = {
        each.id for each in before.calls if each.span.start < ill.span.start + 10080
    }
    assert {each.id for each in after.calls} >= {
        each for each in week if each == ill.id
    }
    assert (tmp_path / "plan.v1.json").read_bytes() == posted


@pytest.mark.medium
def test_publish_a_stage_again_says_who_is_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book, draft = book_of(tmp_path), tmp_path / "plan.json"
    one = call("Tue 10:00-11:00", "ann bea", need="learn", id="learn#1")
    write_plan(plan(one, last="next Sun"), draft)
    words = ("publish", book, draft, "--week", "2026-11-24", "--to", tmp_path / "s")
    now = ("--now", "2026-11-21 12:00", "--stage")
    assert type_in(monkeypatch, *words, *now, "tentative") == CLEAN
    made = read_plan(draft, read_season(book))
    assert made.posted_at is None
    moved = replace(one, span=call("Tue 11:00-12:00").span)
    write_plan(replace(made, calls=(moved,)), draft)
    capsys.readouterr()
    assert type_in(monkeypatch, *words, *now, "firm") == CLEAN
    said = capsys.readouterr().out
    assert "Against what was posted of it before, as tentative:" in said
    assert "To tell (2): Anna Lee, Beatrix Holm" in said
    version = read_plan(tmp_path / "plan.v2.json", read_season(book))
    assert version.sequence == 1
    assert [(str(each.stage), each.version) for each in version.stages] == [("firm", 2)]


@pytest.mark.medium
def test_due_says_what_is_late_today_and_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book, draft = book_of(tmp_path), tmp_path / "plan.json"
    calls = [call(f"{each} 10:00-11:00", "ann") for each in ("Tue", "Wed", "Thu")]
    write_plan(plan(*calls), draft)
    words = ("due", book, draft, "--now")
    assert type_in(monkeypatch, *words, "2026-11-24 09:00") == BROKEN
    said = capsys.readouterr().out
    assert "firm schedule of Tue 24 Nov was due on Mon 23 Nov by 15:00" in said
    assert "firm schedule of Wed 25 Nov is due today by 15:00" in said
    assert "firm schedule of Thu 26 Nov is due on Wed 25 Nov by 15:00" in said
    assert type_in(monkeypatch, *words, "2026-11-20 09:00", "--days", 1) == CLEAN
    said = capsys.readouterr().out
    assert "Nothing has to be posted until Sat 21 Nov." in said
    assert "3 postings later" in said
    assert type_in(monkeypatch, *words, "2026-11-20 09:00", "--days", 999) == BAD_INPUT


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--week", "2026-11-24", "--from", "2026-11-24"),
            "--week names the only week",
        ),
        (("--from", "2026-12-08", "--until", "2026-11-24"), "is before --from"),
        (("--until", "2029-01-01"), "is outside the season"),
        (("--whole",), "--whole is for one week"),
        (("--effort", "-1"), "--effort must be from 0"),
    ],
)
def test_plan_wrong_days_are_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    out = ("--out", tmp_path / "plan.json")
    assert type_in(monkeypatch, "plan", book_of(tmp_path), *out, *words) == BAD_INPUT
    assert told in capsys.readouterr().err
    assert not (tmp_path / "plan.json").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--stage", "frim", "--week", "2026-11-24"), "there is no stage 'frim'"),
        (("--stage", "firm"), "--stage and --week go together"),
        (("--stage", "firm", "--week", "2026-12-08"), "is not in the plan"),
        (("--stage", "firm", "--week", "2026-11-24"), "breaks a hard rule"),
    ],
)
def test_publish_wrong_stage_is_told_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    book, draft = book_of(tmp_path), tmp_path / "plan.json"
    both = (call("Tue 10:00-11:00", "ann"), call("Tue 10:30-11:30", "ann bea"))
    write_plan(plan(both), draft)
    was = draft.read_bytes()
    assert type_in(monkeypatch, "publish", book, draft, *words) == BAD_INPUT
    assert told in capsys.readouterr().err
    assert draft.read_bytes() == was
    assert not (tmp_path / "plan.v1.json").exists()


def test_publish_stage_of_a_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("publish", book_of(tmp_path), tmp_path / "plan.csv", "--stage", "firm")
    assert type_in(monkeypatch, *words, "--week", "2026-11-24") == BAD_INPUT
    assert "is no plan of ours" in capsys.readouterr().err
    assert day("Mon") == MONDAY
