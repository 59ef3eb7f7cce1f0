"""When a plan has to be posted, and what of it is late: said by plan and check."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from tests.builders import call, need, past, plan, season, show, space
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, BROKEN, CLEAN
from callboard.io.files import write_plan, write_season

CANADA = {"packs": ("canada_equity_ballet",), "calls_from": time(10)}
AILEY = {"packs": ("agma_ailey_2012",), "calls_from": time(10)}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Give a book under Canada's agreement, and a plan of one call on Tuesday."""
    book, made = tmp_path / "book.json", tmp_path / "plan.json"
    write_season(season(space(), **CANADA), book)
    write_plan(plan(call("Tue 10:00-11:00", "ann")), made)
    return book, made


def test_check_posted_in_time_is_clean_and_late_is_broken(
    files: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for posted, code in (("2026-11-23 03:59", CLEAN), ("2026-11-23 04:00", BROKEN)):
        assert type_in(monkeypatch, "check", *files, "--posted", posted) == code
    shown = capsys.readouterr().out
    assert "The week schedule for the week of Mon 23 Nov was posted on Mon" in shown
    assert type_in(monkeypatch, "check", *files) == CLEAN


@pytest.mark.parametrize("posted", ["soon", "2026-13-01 10:00", "2026-03-29 01:30"])
def test_check_posted_at_no_moment_says_how_to_write_it(
    files: tuple[Path, Path],
    posted: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert type_in(monkeypatch, "check", *files, "--posted", posted) == BAD_INPUT
    told = capsys.readouterr().err
    assert posted in told
    assert "2026-11-24 18:00" in told


@pytest.mark.slow
@pytest.mark.traced
def test_plan_says_by_when_to_post_and_which_lead_time_is_not_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    unseen = "work-of-show-Tue-20:00"
    book = tmp_path / "book.json"
    made = season(
        need("a", work=unseen, dancers="ann", from_date=date(2026, 11, 26)),
        show("Tue 20:00-22:00", "ann"),
        past("2026-10-01 10:00-11:00", "bea", work=unseen),
        **AILEY,
    )
    write_season(made, book)
    words = ("plan", book, "--week", "2026-11-24", "--effort", 0.2)
    assert type_in(monkeypatch, *words, "--out", tmp_path / "plan.json") == CLEAN
    shown = capsys.readouterr().out
    assert "checker: clean" in shown
    assert (
        "Not kept, and no call of the plan breaks it: 1\n"
        "  Anna Lee dances Work-Of-Show-Tue-20:00"
    ) in shown
    # By when depends on when the week's calls are.
    posting = (
        r"Post the firm schedule by \w{3} \d+ Nov \d\d:\d\d \(agma_ailey_2012\.B07\)"
    )
    assert re.search(posting, shown)
    assert type_in(monkeypatch, "check", book, tmp_path / "plan.json") == CLEAN
    shown = capsys.readouterr().out
    assert "Not kept, and no call of the plan breaks it: once" in shown
    assert "no rule is broken by its calls, 1 without them" in shown
    sheets = ("--to", tmp_path / "sheets")
    file = tmp_path / "plan.json"
    assert type_in(monkeypatch, "publish", book, file, *sheets) == CLEAN


@pytest.mark.medium
def test_what_the_calendar_breaks_alone_keeps_no_plan_from_being_published(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book, made = tmp_path / "book.json", tmp_path / "plan.json"
    twice = (show("Tue 14:00-16:00", "ann"), show("Tue 16:10-18:00", "ann"))
    write_season(season(space(), need("a", dancers="bea"), twice), book)
    words = ("plan", book, "--week", "2026-11-24", "--effort", 0.1, "--out", made)
    assert type_in(monkeypatch, *words) == CLEAN
    assert "and no call of the plan breaks it: 1" in capsys.readouterr().out
    assert type_in(monkeypatch, "check", book, made) == CLEAN
    assert "no rule is broken by its calls" in capsys.readouterr().out
    sheets = ("--to", tmp_path / "sheets")
    assert type_in(monkeypatch, "publish", book, made, *sheets) == CLEAN
    # Without a plan it is the calendar that is asked about.
    assert type_in(monkeypatch, "check", book, "--week", "2026-11-24") == BROKEN


@pytest.mark.medium
def test_plan_says_the_end_of_a_day_where_no_hour_is_given(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = tmp_path / "book.json"
    write_season(
        season(need("a", dancers="ann", from_date=date(2026, 11, 26)), **CANADA), book
    )
    words = ("plan", book, "--week", "2026-11-24", "--effort", 0.1)
    assert type_in(monkeypatch, *words, "--out", tmp_path / "plan.json") == CLEAN
    assert "Post the week schedule by the end of Sun 22 Nov" in capsys.readouterr().out
