"""What goes wrong at a keyboard: told in a line, and nothing of the user's is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import call, dancer, need, plan, season, space
from tests.cli.keyboard import type_in

from callboard.cli import interrupts
from callboard.cli.exits import (
    BAD_INPUT,
    CLEAN,
    CRASHED,
    OUT_OF_TIME,
    PARTIAL,
    STOPPED,
    UNREAD,
)
from callboard.domain.plan import Unplaced
from callboard.io.files import read_plan, read_season, write_plan, write_season


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_season(season(space(), need("swans", dancers="ann")), tmp_path / "book.json")
    return tmp_path / "book.json"


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Write a book whose week is planned for longer than an instant."""
    needs = [
        need(f"n{number}", dancers=" ".join(("ann", "bea", "cat")[: number % 3 + 1]))
        for number in range(12)
    ]
    write_season(season(space(), *needs), tmp_path / "crowded.json")
    return tmp_path / "crowded.json"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--effort nan", "--effort must be from 0 to 86,400, got nan"),
        ("--effort -1 --seconds 0", "got -1.0; --seconds must be from 1 to"),
        ("--seconds inf", "--seconds must be from 1 to 86,400, got inf"),
        ("--seed -1", "--seed must be from 0"),
        ("--seed 99999999999999999999", "--seed must be from 0 to 2,147,483,647"),
    ],
)
def test_plan_number_that_cannot_be_says_from_where_to_where(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    said: str,
) -> None:
    words = ("plan", book, "--week", "2026-11-24", *typed.split())
    assert type_in(monkeypatch, *words) == BAD_INPUT
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", ["book.json", ".", "notes.txt", "mine.json"])
def test_plan_is_never_written_over_what_is_no_plan(
    book: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = book.parent / name
    (book.parent / "mine.json").write_text("[]")
    before = book.read_bytes()
    words = ("plan", book, "--week", "2026-11-24", "--effort", 0, "--out", out)
    assert type_in(monkeypatch, *words) == BAD_INPUT
    assert book.read_bytes() == before
    assert (book.parent / "mine.json").read_text() == "[]"


@pytest.mark.medium
def test_plan_is_written_over_the_plan_before(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("plan", book, "--week", "2026-11-24", "--effort", 0)
    out = book.parent / "deep" / "plan.json"
    assert type_in(monkeypatch, *words, "--out", out) == CLEAN
    assert type_in(monkeypatch, *words, "--out", out) == CLEAN
    assert [each.name for each in out.parent.iterdir()] == ["plan.json"]


def test_explain_need_that_the_book_no_longer_has_is_told(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = book.parent / "plan.json"
    write_plan(plan(unplaced=(Unplaced("gone", 1),)), out)
    assert type_in(monkeypatch, "explain", book, out, "gone") == BAD_INPUT
    assert "leaves out no need of that name" in capsys.readouterr().err


@pytest.mark.medium
def test_demo_is_never_written_over_a_book_of_ones_own(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = book.parent / "season.xlsx"
    for content in (b"my notes", None):
        if content is None:
            write_season(read_season(book), mine)
        else:
            mine.write_bytes(content)
        before = mine.read_bytes()
        words = ("demo", "--size", "small", "--folder", book.parent, "--effort", 0)
        assert type_in(monkeypatch, *words) == BAD_INPUT
        assert "no book of this demo" in capsys.readouterr().err
        assert mine.read_bytes() == before


@pytest.mark.medium
@pytest.mark.parametrize(
    "typed",
    [
        "plan BOOK --week 2026-11-24 --out FILE/plan.json",
        "convert BOOK FILE/other.json",
        "new FILE/new.xlsx",
        "publish BOOK PLAN --to FILE",
        "demo --folder FILE",
    ],
)
def test_where_nothing_can_be_written_the_place_is_named(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
) -> None:
    file, made = book.parent / "file", book.parent / "plan.json"
    file.write_text("a file where a folder would have to be")
    write_plan(plan(call("Tue 10:00-11:00")), made)
    known = {"BOOK": book, "PLAN": made}
    words = [known.get(each, each.replace("FILE", str(file))) for each in typed.split()]
    assert type_in(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert str(file) in told
    assert "Traceback" not in told


def test_names_move_no_cursor_and_are_no_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "Anna [/bold] \x1b[2J\x9b31m\x07"
    made = season(
        dancer("ann", name=name), space(), need("a", dancers="ann"), name=name
    )
    file, two = tmp_path / "[b].json", tmp_path / "plan.json"
    write_season(made, file)
    write_plan(plan(call("Tue 10:00-11:00"), call("Tue 10:30-11:30")), two)
    type_in(monkeypatch, "check", file, two)
    said = capsys.readouterr().out
    assert "Anna [/bold] " in said
    assert not {"\x1b", "\x9b", "\x07"} & {*said}


def test_fault_of_the_program_is_not_called_a_broken_rule(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slip(*_: object) -> None:
        message = "a slip"
        raise RuntimeError(message)

    monkeypatch.setattr("callboard.cli.audits.audit", slip)
    assert type_in(monkeypatch, "check", book) == CRASHED
    assert (
        "this is a fault of the program, not of your files" in capsys.readouterr().err
    )


PRESSED = """
import os, runpy, signal, sys, threading

def press():
    os.kill(os.getpid(), signal.SIGINT)

# From the program's own first line on: what comes before it, Python answers for.
threading.Timer(float(sys.argv.pop(1)), press).start()
runpy.run_module("callboard", run_name="__main__", alter_sys=True)
"""


@pytest.mark.medium
@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.6])
def test_interrupted_command_ends_without_a_traceback(
    book: Path, seconds: float
) -> None:
    words = [sys.executable, "-c", PRESSED, str(seconds), "demo", "--folder", "demo"]
    ended = subprocess.run(words, cwd=book.parent, capture_output=True, check=False)
    assert ended.returncode in {STOPPED, CLEAN, PARTIAL, OUT_OF_TIME}
    assert b"Traceback" not in ended.stderr


INTERRUPTED = """
import os, signal, sys
from callboard import planner
from callboard.cli.app import run

plan_week = planner.plan_week

def interrupted(*given, tell, **more):
    told = []
    def tell_and_stop(progress):
        tell(progress)
        told.append(progress)
        if len(told) in (1, 3):
            os.kill(os.getpid(), signal.SIGINT)
    return plan_week(*given, tell=tell_and_stop, **more)

planner.plan_week = interrupted
sys.exit(run())
"""


@pytest.mark.slow
def test_plan_interrupted_is_the_best_so_far_and_is_written(
    tmp_path: Path, crowded: Path
) -> None:
    out = tmp_path / "plan.json"
    words = ("plan", crowded, "--week", "2026-11-24", "--out", out)
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *map(str, words)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode in {CLEAN, PARTIAL, OUT_OF_TIME}, ended.stderr
    assert "checker: clean" in ended.stdout
    made = read_plan(out, read_season(crowded))
    assert made.settings["cut by the clock"] == "yes"


@pytest.mark.slow
def test_output_that_nobody_reads_to_the_end_is_no_fault(book: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "callboard", "rules"]
    with os.fdopen(writer, "w") as shut:
        ended = subprocess.run(
            words, cwd=book.parent, stdout=shut, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == UNREAD
    assert ended.stderr == b""


def test_interrupt_that_an_import_would_swallow_ends_the_program(
    tmp_path: Path,
) -> None:
    (tmp_path / "deaf.py").write_text(
        "import signal\n"
        "try:\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "except KeyboardInterrupt:\n"
        "    raise SyntaxError('escapes not supported') from None\n",
        encoding="utf-8",
    )
    program = (
        "from callboard.cli import interrupts; interrupts.end_in_imports(); import deaf"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False
    )
    assert ended.returncode == STOPPED
    assert ended.stderr == b"Stopped.\n"


def test_interrupt_outside_an_import_is_raised_as_ever() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        interrupts.end_in_imports()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.medium
@pytest.mark.parametrize(
    "when",
    [
        "",
        "2026-11-24",
        "0001-01-01 00:00",
        "9999-12-31 23:59",
        "2028-03-01 10:00",
        "ten",
    ],
)
@pytest.mark.parametrize("option", ["--posted", "--to"])
def test_moment_that_cannot_be_says_how_it_is_written(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    when: str,
    option: str,
) -> None:
    out = book.parent / "plan.json"
    write_plan(plan(call("Tue 10:00-11:00", "ann", id="one")), out)
    words = {"--posted": ("check", book, out), "--to": ("explain", book, out, "one")}
    code = type_in(monkeypatch, *words[option], option, when)
    if when:  # an empty one is none
        assert code == BAD_INPUT
        assert when in capsys.readouterr().err


def test_moment_after_midnight_is_of_the_day_it_says(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = book.parent / "plan.json"
    write_plan(plan(call("Tue 10:00-11:00", "ann", id="one")), out)
    for when in ("2026-11-25 01:00", "2026-11-25 03:00+02:00"):
        type_in(monkeypatch, "explain", book, out, "one", "--to", when)
        assert "moved to Wed 25 Nov 01:00-02:00" in capsys.readouterr().out


@pytest.mark.slow
def test_screen_that_has_no_accents_shows_what_it_can(book: Path) -> None:
    write_season(season(dancer("ann", name="Zoë Łuć"), need("a", dancers="ann")), book)
    words = [sys.executable, "-m", "callboard", "plan", "--week", "2026-11-24"]
    ended = subprocess.run(
        [*words, "--effort", "0", str(book)],
        cwd=book.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == CLEAN, ended.stderr
    shown = subprocess.run(
        [*words[:3], "explain", str(book), "plan.json", "a#1"],
        cwd=book.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert shown.returncode == CLEAN, shown.stderr
    assert b"Zo? ?u?" in shown.stdout
