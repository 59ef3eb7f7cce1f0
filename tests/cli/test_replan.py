"""Replanning as a scheduler types it: what is told, written, refused and left alone."""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CLEAN, PARTIAL
from callboard.cli.repairs import Typed, moment_now
from callboard.demo.scenarios import MONDAY, THURSDAY
from callboard.domain.repertory import CastKind
from callboard.io.files import read_plan, read_season

EXAMPLE = Path(__file__).parents[2] / "examples" / "replanning"
BOOK, PLAN = EXAMPLE / "season.json", EXAMPLE / "plan.json"
NOW = "2026-11-26 09:00"


def replan(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    return type_in(monkeypatch, "replan", BOOK, PLAN, "--now", NOW, *words)


@pytest.mark.slow
@pytest.mark.traced
def test_replan_writes_a_version_that_checks_and_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = PLAN.read_bytes(), BOOK.read_bytes()
    out = tmp_path / "out"
    words = ("--out", "Inês Duarte", "--from", "2026-11-26", "--until", "2026-11-29")
    assert replan(monkeypatch, *words, "--to", out) == CLEAN
    told = capsys.readouterr().out
    assert "5 people have another day than the one posted" in told
    assert "Odile Marchand goes on as Giselle for Inês Duarte" in told
    assert (PLAN.read_bytes(), BOOK.read_bytes()) == before
    season = read_season(out / "season.json")
    plan = read_plan(out / "plan.json", season)
    assert plan.sequence == 1
    assert plan.fingerprint == season.fingerprint
    with (out / "to-tell.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["person"] for row in rows} == {
        "Conrad Meyer",
        "Inês Duarte",
        "Lucas Moreau",
        "Odile Marchand",
        "Pia Noble",
    }
    assert [row["person"] for row in rows if row["by the event itself"]] == [
        "Inês Duarte",
        "Odile Marchand",
    ]
    assert (out / "changes.png").read_bytes().startswith(b"\x89PNG")
    assert b"What the repair changes" in (out / "changes.svg").read_bytes()
    assert (
        type_in(monkeypatch, "check", out / "season.json", out / "plan.json") == CLEAN
    )
    sheets = ("--to", tmp_path / "sheets", "--previous", PLAN)
    written = (out / "season.json", out / "plan.json", *sheets)
    assert type_in(monkeypatch, "publish", *written) == CLEAN


@pytest.mark.medium
def test_what_if_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    events = EXAMPLE / "s5-studio-closed.csv"
    assert replan(monkeypatch, "--events", events, "--what-if", "--to", out) == CLEAN
    assert not out.exists()
    told = capsys.readouterr().out
    assert "What if: nothing was written" in told
    assert "4 people have another day than the one posted" in told


@pytest.mark.medium
def test_space_given_as_out_is_closed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--out", "small studio", "--until", "2026-11-27", "--what-if")
    assert replan(monkeypatch, *words) == CLEAN
    assert "Changed days weigh 48" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing has happened"),
        (("--out", "Ines Duart", "--from", "2026-11-26"), "Perhaps 'Inês Duarte'"),
        (("--out", "ines", "--from", "2026-11-20", "--until", "2026-11-21"), "over"),
        (("--out", "ines", "--from", "Thursday"), "is no date"),
        (("--out", "ines", "--events", "x.csv"), "both given"),
        (("--out", "ines", "--out", "Inês Duarte"), "out twice"),
        (("--out", "ines", "--seconds", "0"), "--seconds must be"),
        (("--out", "ines", "--now", "2026-11-30 09:00"), "ends on 2026-11-28"),
        (("--out", " "), "--out names nobody"),
        (("--events", "x.csv", "--from", "2026-11-26"), "go with --out"),
        (("--out", "ines", "--from", "2027-01-01"), "after the season"),
    ],
)
def test_wrong_words_are_refused_with_advice(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert replan(monkeypatch, *words, "--what-if") == BAD_INPUT
    assert said in " ".join(capsys.readouterr().err.split())


def test_folder_that_holds_something_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert replan(monkeypatch, "--out", "ines", "--to", tmp_path) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_days_beside_a_file_of_events_are_refused_and_not_ignored(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--events", EXAMPLE / "s1-lead-lost.csv", "--from", "2026-11-27")
    assert replan(monkeypatch, *words, "--what-if") == BAD_INPUT
    told = capsys.readouterr().err
    assert "--from and --until go with --out, not with --events" in told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("event,who,from\nout,clara,2026-11-27\nout,dina,2026-11-26\n", THURSDAY),
        ("event,who,until\nleaves,guest,2026-11-26\n", THURSDAY),
        ("event,who,from\nout,clara,2026-11-02\n", MONDAY),
        ("event,who,from\nout,clara,soon\n", MONDAY),
        ("event,performance\nshow cancelled,opening\n", MONDAY),
    ],
)
def test_without_a_moment_it_is_the_first_day_of_the_events(
    tmp_path: Path, text: str, day: date
) -> None:
    events = tmp_path / "events.csv"
    events.write_text(text, "utf-8")
    season = read_season(BOOK)
    typed = Typed(events=events, clock=season.clock.day(MONDAY).start - 100_000)
    now = moment_now(season, read_plan(PLAN, season), typed)
    assert season.clock.day_of(now) == day


def test_folder_below_a_file_is_refused_before_anything_is_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    out = tmp_path / "mine.txt" / "out"
    assert replan(monkeypatch, "--out", "ines", "--to", out) == BAD_INPUT
    assert "mine.txt is a file" in " ".join(capsys.readouterr().err.split())


EVERYTHING_WRONG = """event,who,from,until,performance,like,day,curtain
out,Nobody,2026-11-26,,,,,
out,ines,2026-11-20,2026-11-21,,,,
out,vera,2026-11-26,,,,,
out,Vera Lind,2026-11-27,,,,,
show moved,,,,opening,,2026-11-26,08:00
show added,,,,second,opning,2026-11-29,
conductor,Pia Noble,,,opening,,,
"""


def test_everything_wrong_with_events_is_told_at_once_with_row_and_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    events, out = tmp_path / "events.csv", tmp_path / "out"
    events.write_text(EVERYTHING_WRONG, "utf-8")
    before = PLAN.read_bytes(), BOOK.read_bytes()
    assert replan(monkeypatch, "--events", events, "--to", out) == BAD_INPUT
    told = " ".join(capsys.readouterr().err.split())
    for said in (
        "row 2, who: Nobody",
        "row 3, until: 2026-11-21 It is over: it is 2026-11-26.",
        "row 5, event: Vera Lind Two events contradict each other",
        "The other is row 4.",
        "row 6, curtain: 08:00 It is in the past",
        "row 7, like: opning",
        "Perhaps 'opening'.",
        "row 8, who: piano Pia Noble is no conductor. Who could: Georg Baum",
    ):
        assert said in told
    assert not out.exists()
    assert (PLAN.read_bytes(), BOOK.read_bytes()) == before


@pytest.mark.medium
def test_performance_nobody_can_go_on_in_names_whom_each_choice_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = [word for who in ("ines", "odile", "vera") for word in ("--out", who)]
    assert replan(monkeypatch, *out, "--from", "2026-11-26", "--what-if") == PARTIAL
    told = capsys.readouterr().out
    choices = told.partition("nobody can go on. The choices:")[2]
    heads, *rows = choices.strip("\n").splitlines()[:3]
    assert heads.split()[:3] == ["choice", "people", "not"]
    assert rows[0].split()[0] == "1"
    first = choices.partition("  2. ")[0]
    assert "goes on as Giselle for Inês Duarte" in first
    assert "give the same with --choice opening=NUMBER" in choices


def test_choice_is_taken_and_the_week_repaired_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for who in ("ines", "odile", "vera") for word in ("--out", who)]
    words += ["--from", "2026-11-26", "--choice", "opening=1"]
    assert replan(monkeypatch, *words, "--to", tmp_path / "out") == CLEAN
    told = capsys.readouterr().out
    assert "choice 1 is taken: A rank that does not dance it" in told
    assert "Petra Novák goes on as Giselle for Inês Duarte" in told
    season = read_season(tmp_path / "out" / "season.json")
    (lead,) = (
        each.dancer
        for each in season.castings
        if each.performance == "opening" and each.role == "giselle" and each.place == 1
        if each.kind is CastKind.FIRST
    )
    assert season.name(lead) == "Petra Novák"


def test_choices_that_cannot_be_taken_are_told_all_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    three = [word for who in ("ines", "odile", "vera") for word in ("--out", who)]
    three += ["--from", "2026-11-26", "--what-if"]
    choices = ("openin=1", "opening=one", "opening=2", "opening=1")
    typed = [word for each in choices for word in ("--choice", each)]
    assert replan(monkeypatch, *three, *typed) == BAD_INPUT
    told = capsys.readouterr().err
    for said in (
        "'openin=1' is no choice",
        "such as opening=1",
        "'opening=one' is no choice",
        "opening is given two choices",
    ):
        assert said in told
    assert replan(monkeypatch, *three, "--choice", "opening=3") == BAD_INPUT
    told = capsys.readouterr().err
    assert "1 fault in what was typed" in told
    assert "opening has no choice 3: it has 2" in told
    one = ("--out", "ines", "--from", "2026-11-26", "--what-if")
    assert replan(monkeypatch, *one, "--choice", "opening=1") == BAD_INPUT
    told = capsys.readouterr().err
    assert "somebody can go on in opening, and no choice is needed" in told
