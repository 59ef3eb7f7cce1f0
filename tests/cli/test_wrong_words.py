"""What is typed wrongly is told in words, with what to do about it."""

import io
from pathlib import Path

import pytest
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CRASHED
from callboard.cli.faults import tell_faults
from callboard.io.faults import BookFaults, Fault

WEEK = ("--week", "2026-11-24")


@pytest.mark.parametrize(
    ("words", "said", "advice"),
    [
        (("nope",), "No such command 'nope'.", "See: callboard --help"),
        (("plan",), "Missing argument 'BOOK'.", "See: callboard plan --help"),
        (
            ("plan", "book.json", *WEEK, "--effort", "much"),
            "Invalid value for '--effort'",
            "See: callboard plan --help",
        ),
    ],
)
def test_wrong_word_is_named_with_the_help_to_read(
    words: tuple[str, ...],
    said: str,
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert type_in(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert said in told
    assert advice in told


def test_option_without_its_value_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch, "plan", "--week") == BAD_INPUT
    assert "'--week' requires an argument." in capsys.readouterr().err


@pytest.mark.medium
def test_no_words_at_all_prints_the_help_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type_in(monkeypatch) == BAD_INPUT
    told = capsys.readouterr()
    assert "publish" in told.out
    assert told.err == ""


@pytest.mark.medium
def test_file_that_cannot_be_written_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", "utf-8")
    for words in (
        ("new", blocked / "book.xlsx"),
        ("new", blocked / "book"),
        ("demo", "--size", "small", "--folder", blocked),
    ):
        assert type_in(monkeypatch, *words) == BAD_INPUT
        told = capsys.readouterr().err
        assert f"callboard: {words[-1]}: " in told
        assert "Choose a place where you may write." in told


def test_fault_of_the_program_has_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_pack: str) -> None:
        message = "unforeseen"
        raise LookupError(message)

    monkeypatch.setattr("callboard.cli.audits.list_rules", fail)
    assert type_in(monkeypatch, "rules") == CRASHED
    told = capsys.readouterr().err
    assert "LookupError: unforeseen" in told
    assert "a fault of the program, not of your files" in told


def test_faults_that_nobody_reads_to_the_end_are_wrong_input_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Shut(io.TextIOBase):
        """What `head` leaves behind: nobody reads any more."""

        def write(self, _text: str) -> int:  # type: ignore[explicit-override]
            raise BrokenPipeError

    monkeypatch.setattr("sys.stderr", Shut())
    assert type_in(monkeypatch, "check", "nowhere.json") == BAD_INPUT
    assert type_in(monkeypatch, "nope") == BAD_INPUT


@pytest.mark.medium
def test_first_thousand_faults_are_told_with_that_they_are_the_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    faults = [Fault("x", "book.csv", row=row, message="No") for row in range(1, 1_001)]
    tell_faults(BookFaults(faults))
    told = capsys.readouterr().err
    assert "1000 faults in book.csv" in told
    assert "only the first 1,000 faults are told" in told
    tell_faults(BookFaults(faults[:-1]))
    assert "only the first" not in capsys.readouterr().err


def test_fault_of_a_whole_file_is_told_beside_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell_faults(
        BookFaults([Fault("x", "e.csv", message="It is empty", advice="Fill.")])
    )
    told = capsys.readouterr().err
    assert told == "callboard: 1 fault in e.csv\n  It is empty. Fill.\n"


EXAMPLE = Path(__file__).parents[2] / "examples" / "replanning"
BOOK, PLAN = EXAMPLE / "season.json", EXAMPLE / "plan.json"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("depth", BOOK, "--picture", "x.pdf", "--csv", "y.txt", "--date", "z"),
            ("not drawn as .pdf", "not written to y.txt", "'z' is not a date"),
        ),
        (
            ("due", BOOK, PLAN, "--days", "999", "--now", "soon"),
            ("--days must be from 0 to 366", "'soon' is no moment"),
        ),
        (
            ("plan", BOOK, "--week", "x", "--out", "plan.txt", "--seed", "-1"),
            ("--seed must be", "not written to plan.txt", "'x' is not a date"),
        ),
        (
            ("publish", BOOK, PLAN, "--stage", "x", "--week", "y", "--now", "z"),
            ("no stage 'x'", "'y' is not a date", "'z' is no moment"),
        ),
    ],
)
def test_everything_typed_wrongly_is_told_at_once(
    words: tuple[object, ...],
    said: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert type_in(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert f"callboard: {len(said)} faults in what was typed" in told
    for each in said:
        assert each in told
