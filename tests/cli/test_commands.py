"""The commands as a scheduler types them: what is printed, and how each one ends."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from tests.builders import (
    away,
    call,
    clinician,
    day,
    need,
    plan,
    restriction,
    season,
    space,
    step,
)
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, BROKEN, CLEAN, IMPOSSIBLE, PARTIAL
from callboard.domain.people import Bar
from callboard.domain.plan import Unplaced
from callboard.domain.season import Season
from callboard.io.files import read_plan, read_season, write_plan, write_season


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made: Season = season(space(), need("swans", dancers="ann bea", times=2))
    write_season(made, tmp_path / "book.json")
    return tmp_path / "book.json"


@pytest.mark.slow
@pytest.mark.traced
def test_plan_explain_diff_publish_from_book_to_page(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "plan.json"
    words: tuple[object, ...]
    words = ("plan", book, "--week", "2026-11-24", "--out", out, "--effort", 0.2)
    assert type_in(monkeypatch, *words) == CLEAN
    assert "Complete: every need is placed." in capsys.readouterr().out
    assert type_in(monkeypatch, "check", book, out) == CLEAN
    assert "no rule is broken" in capsys.readouterr().out
    assert type_in(monkeypatch, "explain", book, out, "swans#1") == CLEAN
    assert "would not." in capsys.readouterr().out
    words = ("explain", book, out, "swans#1", "--to", "2026-11-24 03:00")
    assert type_in(monkeypatch, *words) == BROKEN
    assert "hard:" in capsys.readouterr().out
    assert type_in(monkeypatch, "diff", book, out, out) == CLEAN
    assert "Nothing changed." in capsys.readouterr().out
    assert type_in(monkeypatch, "publish", book, out, "--to", tmp_path / "s") == CLEAN
    assert (tmp_path / "s" / "week.html").exists()


def test_check_broken_plan_says_who_and_when(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "hand.json"
    both = (call("Tue 10:00-11:00", "ann"), call("Tue 10:30-11:30", "ann bea"))
    write_plan(plan(both), file)
    assert type_in(monkeypatch, "check", book, file) == BROKEN
    said = capsys.readouterr().out
    assert "Anna Lee" in said
    assert "Tue 24 Nov" in said
    assert type_in(monkeypatch, "publish", book, file) == BAD_INPUT


def test_diff_says_what_of_a_call_changed(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    was = call("Tue 10:00-11:00", "ann", id="one")
    now = replace(
        was,
        title="Geese",
        dancers=frozenset({"bea"}),
        watching=frozenset({"ann"}),
        remarks="in shoes",
    )
    write_plan(plan((was,)), old)
    write_plan(plan((now,)), new)
    assert type_in(monkeypatch, "diff", book, old, new) == CLEAN
    said = capsys.readouterr().out
    assert "was called Swans" in said
    assert "Anna Lee no longer dances" in said
    assert "Beatrix Holm dances now" in said
    assert "Anna Lee watches now" in said
    assert "had no remarks" in said
    assert "was Tue" not in said
    assert "Calls: 1 changed.\nTo tell (2): Anna Lee, Beatrix Holm\n" in said


def test_explain_move_to_another_week_is_refused(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "hand.json"
    write_plan(plan((call("Tue 10:00-11:00", "ann", id="one"),)), file)
    words = ("explain", book, file, "one", "--to", "2026-12-01 10:00")
    assert type_in(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr()
    assert "'2026-12-01 10:00' is on no day of the plan" in told.err
    assert "from 2026-11-23 to 2026-11-29" in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("name", "code"), [("blue", CLEAN), ("BLUE ", CLEAN), ("red", BAD_INPUT)]
)
def test_explain_space_is_found_by_id_or_name(
    name: str,
    code: int,
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "hand.json"
    write_plan(plan((call("Tue 10:00-11:00", "ann", id="one"),)), file)
    assert type_in(monkeypatch, "explain", book, file, "one", "--space", name) == code
    assert ("there is no space" in capsys.readouterr().err) == (code == BAD_INPUT)


@pytest.fixture
def tight(tmp_path: Path) -> Path:
    """Write the book of a day on which one of two dancers is away."""
    made = season(
        space(),
        need("swans", dancers="ann bea"),
        need("giselle", dancers="cat", times=2, gap_days=0, minutes=30),
        away("bea", "Mon 08:00-20:00"),
        calls_from=time(10),
        calls_to=time(12),
        first_date=day("Mon"),
        last_date=day("Mon"),
    )
    write_season(made, tmp_path / "tight.json")
    return tmp_path / "tight.json"


@pytest.mark.medium
def test_plan_partial_says_why_and_explain_says_what_makes_room(
    tight: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "plan.json"
    words: tuple[object, ...]
    words = ("plan", tight, "--week", "2026-11-23", "--out", out, "--effort", 0.2)
    assert type_in(monkeypatch, *words) == PARTIAL
    said = capsys.readouterr().out
    assert "Not placed: Swans, call 1" in said
    assert "why: Mon: Beatrix Holm is away" in said
    assert "cheapest: do it without Beatrix Holm" in said
    for name in ("swans", "Swans", "swans#1"):
        assert type_in(monkeypatch, "explain", tight, out, name) == CLEAN
        said = capsys.readouterr().out
        assert "These cannot all hold (drop any one and the rest is possible):" in said
        assert "Beatrix Holm is away Mon 23 Nov 08:00-20:00" in said
        assert "1. do it without Beatrix Holm" in said
    assert type_in(monkeypatch, "explain", tight, out, "giselle") == BAD_INPUT
    assert "Its calls: giselle#1, giselle#2." in capsys.readouterr().err
    assert type_in(monkeypatch, "explain", tight, out, "nobody") == BAD_INPUT
    assert "a need that is left out: swans." in capsys.readouterr().err


def test_plan_whole_impossible_says_what_clashes_and_what_would_help(
    tight: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("plan", tight, "--week", "2026-11-23", "--whole")
    assert type_in(monkeypatch, *words) == IMPOSSIBLE
    said = capsys.readouterr().out
    assert "Proof: Swans, call 1, cannot be placed" in said
    assert "'Swans' needs a call of 1 h, with Beatrix Holm" in said
    assert "What would help, each tried and checked" in said


def test_explain_need_that_fits_after_all_says_where(
    tight: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "hand.json"
    write_plan(plan(last="Mon", unplaced=(Unplaced("giselle", 1),)), file)
    assert type_in(monkeypatch, "explain", tight, file, "giselle") == CLEAN
    assert "place it as things are: it stands Mon 23 Nov" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "BOOK", "--week", "24/11/2026"), "is not a date"),
        (("plan", "BOOK", "--week", "2031-01-01"), "outside the season"),
        (("explain", "BOOK", "none.json", "x"), "No such file"),
        (("check", "none.json"), "No such file"),
        (("check", "none.xlsx"), "No such file"),
        (("convert", "BOOK", "book.ods"), "is not written in this form"),
        (("demo", "--size", "huge"), "no demo company of size"),
    ],
)
def test_wrong_input_is_one_clear_message(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    typed = [book if word == "BOOK" else word for word in words]
    assert type_in(monkeypatch, *typed) == BAD_INPUT
    assert said in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.traced
def test_new_convert_and_check_from_an_empty_book_to_any_form(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fresh = tmp_path / "my-season.xlsx"
    assert type_in(monkeypatch, "new", fresh) == CLEAN
    assert f"callboard check {fresh}" in capsys.readouterr().out
    assert type_in(monkeypatch, "new", fresh) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err
    assert type_in(monkeypatch, "check", fresh) == BAD_INPUT
    said = capsys.readouterr().err
    assert "callboard: 4 faults in my-season.xlsx" in said
    assert "  season, row 2, value\n      'name' must be filled in." in said
    workbook, folder = tmp_path / "book.xlsx", tmp_path / "book"
    assert type_in(monkeypatch, "convert", book, workbook) == CLEAN
    first = capsys.readouterr().out.rpartition("fingerprint ")[2]
    assert type_in(monkeypatch, "convert", workbook, folder) == CLEAN
    assert capsys.readouterr().out.endswith(first)
    assert type_in(monkeypatch, "convert", folder, book) == BAD_INPUT
    assert type_in(monkeypatch, "convert", folder, book, "--replace") == CLEAN
    words = ("check", folder, "--week", "2026-11-24")
    assert type_in(monkeypatch, *words) == CLEAN
    assert type_in(monkeypatch, "new", tmp_path / "x.json") == BAD_INPUT


def test_restrictions_lists_what_cannot_and_can_be_and_until_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = season(
        clinician(),
        restriction("ann", Bar.NOT_AFTER, 1050, review_date=day("Wed")),
        restriction("bea", Bar.OFF, to_date=day("last Sun")),
        step("cat", 2, "Tue", review_date=day("next Tue")),
        need("swans", dancers="ann"),
    )
    write_season(made, tmp_path / "book.json")
    words = ("restrictions", tmp_path / "book.json", "--week", "2026-11-24")
    assert type_in(monkeypatch, *words) == CLEAN
    assert capsys.readouterr().out.splitlines() == [
        "Week of Mon 23 Nov: 2 dancers with restrictions",
        "",
        "Anna Lee",
        "  nothing after 17:30",
        (
            "      from Sat 24 Oct on; to be looked at by Wed 25 Nov: stays until a "
            "clinician changes it"
        ),
        "",
        "Caterina Ruiz",
        "  no centre, no rehearsal and no show",
        "      can: class to the end of barre, fittings",
        "      stage 2: barre",
        "      from Tue 24 Nov on; to be looked at by Tue 01 Dec",
    ]


def test_rules_lists_packs_and_their_rules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch, "rules") == CLEAN
    assert "agma_new_york_2007" in capsys.readouterr().out
    assert type_in(monkeypatch, "rules", "agma_new_york_2007") == CLEAN
    assert "A01" in capsys.readouterr().out


@pytest.mark.slow
def test_demo_small_company_from_casts_to_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    code = type_in(
        monkeypatch, "demo", "--size", "small", "--folder", folder, "--effort", 0.1
    )
    assert code in {CLEAN, 3, 5}
    said = capsys.readouterr().out
    for words in ("(callboard cast)", "(callboard needs)", "(callboard plan)"):
        assert words in said
    assert "Checker: no rule is broken; every tier counted anew" in said
    assert "checker, over all days: clean" in said
    before = read_season(folder / "uncast.xlsx")
    book = read_season(folder / "season.xlsx")
    assert not before.needs
    assert not [each for each in before.castings if not each.is_pinned]
    made = read_plan(folder / "plan.json", book)
    assert {call.need for call in made.calls} <= book.needs.keys()
    weeks = {
        book.week_of(book.clock.day_of(call.span.start)).first for call in made.calls
    }
    assert {f"{week}" for week in weeks} == {"2027-02-01", "2027-02-08"}
    for week in weeks:
        assert (folder / "sheets" / f"{week}" / "week.html").exists()
    assert (folder / "casting" / "grid.pdf").exists()
    assert len(list((folder / "load").glob("*.html"))) == 2
    assert (folder / "invented-diary" / "session_ratings.csv").exists()
    assert (folder / "invented-casebook").is_dir()
