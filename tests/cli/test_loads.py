"""`callboard load` as typed: reports, and what is refused."""

from pathlib import Path

import pytest
from tests.builders import call, dancers, plan, season, weeks_of
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CLEAN
from callboard.io.files import write_plan, write_season

WEEKS = ("120 60 120 90 0 60", "60 120 0 60 90 60") * 4
HEAD = "dancer,day,start,called minutes,rating\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a folder with a book, a plan and a diary."""
    ids = "ann bea cat dan eva"
    made = season(dancers(ids), *(weeks_of(who, *WEEKS) for who in ids.split()))
    write_season(made, tmp_path / "book.json")
    calls = (call(f"{day} 10:00-16:00", ids) for day in ("Mon", "Tue", "Wed"))
    write_plan(plan(calls), tmp_path / "plan.json")
    (tmp_path / "session_ratings.csv").write_text(
        f"{HEAD}ann,2026-11-20,10:00,77,8.25\nbea,2026-11-20,10:00,83,9.25\n"
        "ann,2026-11-21,10:00,60,11.5\n",
        "utf-8",
    )
    return tmp_path


@pytest.mark.medium
def test_load_of_the_company_prints_flags_and_no_rating(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = desk / "session_ratings.csv"
    words = ("load", desk / "book.json", desk / "plan.json", "--diary", diary)
    assert type_in(monkeypatch, *words) == CLEAN
    told = capsys.readouterr().out
    assert "Biggest planned changes" in told
    assert "let a cover do it" in told
    assert "1 fault; all other rows are used." in told
    assert "Not shown: fewer than 5" in told
    for secret in ("8.25", "9.25", "11.5", "635", "768"):
        assert secret not in told


@pytest.mark.medium
def test_load_of_a_dancer_shows_what_is_in_her_diary_alone(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = desk / "session_ratings.csv"
    words = ("load", desk / "book.json", desk / "plan.json", "--diary", diary)
    assert type_in(monkeypatch, *words, "--dancer", "anna lee") == CLEAN
    told = capsys.readouterr().out
    assert "Load of Anna Lee" in told
    assert "What was felt" in told
    assert "768" not in told


@pytest.mark.medium
def test_load_says_how_many_rows_are_of_nobody_in_the_book_and_names_nobody(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diary, cases = desk / "session_ratings.csv", desk / "problems.csv"
    diary.write_text(
        f"{HEAD}Anna Lee,2026-11-20,10:00,77,8.25\nann-1,2026-11-20,10:00,77,8.25\n",
        "utf-8",
    )
    cases.write_text(
        "id,dancer,kind,onset,medical attention,recorded by\n"
        "c1,stranger,injury,2026-11-02,yes,p\n",
        "utf-8",
    )
    words = ("load", desk / "book.json", desk / "plan.json", "--diary", diary)
    assert type_in(monkeypatch, *words, "--casebook", cases) == CLEAN
    told = capsys.readouterr().out
    assert "2 rows of the diary, of 2 dancers, cannot be used" in told
    assert "1 row of the casebook, of 1 dancer, cannot be used" in told
    for secret in ("ann-1", "stranger", "8.25"):
        assert secret not in told
    assert type_in(monkeypatch, *words, "--dancer", "ann") == CLEAN
    told = capsys.readouterr().out
    assert "is ann's." in told
    assert "Planned work only" in told


@pytest.mark.medium
def test_load_without_a_plan_takes_its_day_from_today(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("load", desk / "book.json", "--today")
    assert type_in(monkeypatch, *words, "2026-11-22") == CLEAN
    assert "Load of the company" in capsys.readouterr().out
    assert type_in(monkeypatch, *words, "2029-01-01") == BAD_INPUT
    assert "is outside the season" in capsys.readouterr().err
    assert type_in(monkeypatch, *words, "soon") == BAD_INPUT
    assert "is not a date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("--to", "load.docx"), "not written as .docx"),
        (("--to", "book.json"), "not written as .json"),
        (("--dancer", "nobody"), "no dancer of this book"),
        (("--dancer", "ann", "--casebook", "plan.json"), "of groups only"),
        (("--casebook", "session_ratings.csv"), "is a diary and no casebook"),
    ],
)
def test_load_refuses_what_it_cannot_do(
    words: tuple[str, ...],
    fault: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(desk)
    assert type_in(monkeypatch, "load", "book.json", "plan.json", *words) == BAD_INPUT
    assert fault in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.traced
def test_load_writes_a_page_or_a_folder_of_everything(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("load", desk / "book.json", desk / "plan.json", "--to")
    assert type_in(monkeypatch, *words, desk / "one.html") == CLEAN
    assert (desk / "one.html").read_text("utf-8").startswith("<!doctype html>")
    assert type_in(monkeypatch, *words, desk / "all") == CLEAN
    assert {"load.html", "load.pdf", "weeks.svg", "weeks.csv"} <= {
        each.name for each in (desk / "all").iterdir()
    }
    assert "Wrote" in capsys.readouterr().out
    diary = desk / "session_ratings.csv"
    mine = (*words, desk / "hers.html", "--dancer", "ann", "--diary", diary)
    assert type_in(monkeypatch, *mine) == CLEAN
    assert (desk / "hers.html").stat().st_mode & 0o077 == 0
    (desk / "plain").write_text("mine", "utf-8")
    assert type_in(monkeypatch, *words, desk / "plain") == BAD_INPUT
    assert (desk / "plain").read_text("utf-8") == "mine"
