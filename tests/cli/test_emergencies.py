"""`callboard tonight`: the chain as it is told, what is written, and wrong words."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from tests.cli.keyboard import type_in
from tests.house.walk import ROOT, Command, blocks, steps

from callboard.cli.exits import BAD_INPUT, CLEAN, IMPOSSIBLE
from callboard.demo.emergencies import lead_before_opening
from callboard.io.files import read_season, write_season

FOLDER = Path(__file__).parents[2] / "examples" / "emergencies"
LAKE = FOLDER / "act-one-injury.json"
INTERVAL = FOLDER / "corps-in-the-interval.json"
OPENING = FOLDER / "lead-before-opening.json"
NOBODY = FOLDER / "nobody-left.json"
MARTA = ("--out", "Marta Nowak", "--performance", "lake-1")
AMARAL = ("--out", "Inês Amaral", "--performance", "opening")


def tonight(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    return type_in(monkeypatch, "tonight", *words)


def test_chain_is_told_in_the_order_a_stage_manager_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (LAKE, *MARTA, "--from", "act ii", "--now", "2027-03-06 20:00")
    assert tonight(monkeypatch, *words) == CLEAN
    said = capsys.readouterr().out
    told = [
        "Swan Lake, Sat 06 Mar 19:30 (lake-1). Out from Act II on (20:05): Marta Nowak.",
        "1. 2 people change, 1 role never danced (proved: no chain changes fewer)",
        (
            "Yuki Mori goes on as Spanish princess for Marta Nowak (Act III, on at 21:00): "
            "covers it and danced it on 2025-04-12"
        ),
        "Yuki Mori's Neapolitan dance is danced by Hana Sato",
        "To tell:",
        "Hana Sato: dances Neapolitan dance (Act III, on at 21:00)",
        "does not dance Neapolitan dance any more",
        "The first of them is on in 1 h.",
        "Spanish princess has no cover any more",
        "checker: clean",
    ]
    places = [said.index(line) for line in told]
    assert places == sorted(places)


def test_moment_in_the_evening_leaves_what_begins_after_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clara = ("--out", "clara", "--date", "2027-03-12")
    for more in (("--from", "20:10"), ("--now", "2027-03-12 20:10")):
        assert tonight(monkeypatch, INTERVAL, *clara, *more) == CLEAN
        said = capsys.readouterr().out
        assert "Out from Act II on (20:45): Clara Beck." in said
        assert "is on in 35 minutes" in said
        assert "(proved: the fewest where everybody was taught)" in said
        assert "covers Wilis no more" in said


def test_partner_and_whoever_is_called_in_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tonight(monkeypatch, OPENING, *AMARAL) == CLEAN
    said = capsys.readouterr().out
    assert "Vera Lindholm: is called in: not in the house tonight" in said
    assert "Ivan Petrov and Vera Lindholm (Albrecht): for the first time" in said


def test_cover_who_is_out_leaves_nothing_to_dance(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (OPENING, "--out", "fleur", "--performance", "opening")
    assert tonight(monkeypatch, *words) == CLEAN
    said = capsys.readouterr().out
    assert "Nothing is left for anybody else to dance." in said
    assert "Wilis has no cover any more" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "20:00+02:00"), "is no time of day"),
        (("--date", "2027-03-07"), "lake-1 is on 2027-03-06, not on 2027-03-07"),
        (("--date", "6 March"), "'6 March' is not a date"),
    ],
)
def test_day_and_hour_that_do_not_fit_the_performance_are_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert tonight(monkeypatch, LAKE, *MARTA, *words) == BAD_INPUT
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.medium
def test_no_chain_is_proved_and_choices_are_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = tmp_path / "new.json"
    assert tonight(monkeypatch, NOBODY, *AMARAL, "--write", book) == IMPOSSIBLE
    said = capsys.readouterr().out
    for line in (
        "No chain: it is proved that nobody can be found by the rules.",
        (
            "Giselle and Myrtha: 2 places of which nobody can dance two, and only 1 dancer "
            "who may: Odile Renard."
        ),
        "2 too near another large role: Vera Lindholm and Marta Nowak",
        "1 would do, but what they dance themselves cannot be filled",
        "1. Less rest between large roles: 1 person changes",
        "1 place stays empty: 0 people change, empty places weigh 25",
        "is not written: choose one with --choice",
    ):
        assert line in said
    assert not book.exists()
    assert (
        tonight(monkeypatch, NOBODY, *AMARAL, "--write", book, "--choice", 1)
        == IMPOSSIBLE
    )
    assert "with choice 1" in capsys.readouterr().out
    rows = {
        (each.role, each.dancer, each.replaces)
        for each in read_season(book).castings
        if each.performance == "opening"
    }
    assert ("giselle", "vera", "amaral") in rows


@pytest.mark.medium
def test_written_book_needs_no_chain_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = tmp_path / "new.json"
    assert tonight(monkeypatch, OPENING, *AMARAL, "--write", book) == CLEAN
    capsys.readouterr()
    assert tonight(monkeypatch, book, *AMARAL) == BAD_INPUT
    assert "Inês Amaral neither dances nor covers in opening" in capsys.readouterr().err
    assert len(read_season(book).absences) == 1
    before = book.read_bytes()
    assert tonight(monkeypatch, OPENING, *AMARAL, "--write", book) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said", "advice"),
    [
        (
            (LAKE, "--out", "Marta Novak", "--out", "Jo", "--performance", "lake-1"),
            (
                "no dancer is called 'Marta Novak' (perhaps 'Marta Nowak'); "
                "no dancer is called 'Jo'"
            ),
            "Give --out the name or the id",
        ),
        (
            (LAKE, *MARTA, "--out", "marta"),
            "Marta Nowak is given as out twice",
            "once for each who is out",
        ),
        (
            (OPENING, "--out", "Vera Lindholm", "--performance", "opening"),
            "Vera Lindholm neither dances nor covers in opening",
            "Give --performance, such as second (Fri 12 Mar 19:30)",
        ),
        (
            (OPENING, "--out", "amaral", "--performance", "openning"),
            "there is no performance 'openning'",
            "Perhaps 'opening'.",
        ),
        (
            (OPENING, "--out", "amaral", "--date", "tomorrow"),
            "'tomorrow' is not a date",
            "Write it as",
        ),
        (
            (OPENING, "--out", "amaral", "--now", "2027-03-09 12:00"),
            "there is no performance on 2027-03-09",
            "such as opening (Thu 11 Mar 19:30), second",
        ),
        (
            (OPENING, *AMARAL, "--now", "2027-03-11 23:00"),
            "opening is over: its curtain fell at Thu 11 Mar 21:35",
            "such as second",
        ),
        (
            (
                OPENING,
                "--out",
                "amaral",
                "--date",
                "2027-03-13",
                "--now",
                "2027-03-20 9:00",
            ),
            "is no moment",
            "Write it as",
        ),
        (
            (LAKE, *MARTA, "--from", "Act I", "--now", "2027-03-06 20:30"),
            "'Act I' is over: it ended at Sat 06 Mar 20:05",
            "Still to come: Act II; Act III; Act IV.",
        ),
        (
            (LAKE, *MARTA, "--from", "Akt III"),
            "no section of the evening is called 'Akt III'",
            "Perhaps 'Act III'.",
        ),
        (
            (LAKE, *MARTA, "--from", "23:10"),
            "23:10 is after the final curtain of lake-1",
            "It falls at Sat 06 Mar 22:00.",
        ),
        (
            (LAKE, *MARTA, "--from", "21:58"),
            "no section begins after Sat 06 Mar 21:58",
            "The last begins at Sat 06 Mar 21:55",
        ),
        ((LAKE, *MARTA, "--from", "25:10"), "'25:10' is no time of day", "20:15"),
        ((LAKE, *MARTA, "--choice", "7"), "there is no choice 7", "from 1 to 3"),
    ],
)
def test_wrong_words_are_told_with_what_to_do(
    words: tuple[object, ...],
    said: str,
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert tonight(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert said in told
    assert advice in told


@pytest.mark.medium
def test_two_shows_and_names_alike_must_be_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    season = lead_before_opening()
    second = replace(
        season.performances["second"], day=date(2027, 3, 11), curtain=time(14)
    )
    twin = replace(season.dancers["vera"], name="Inês Amaral")
    book = tmp_path / "book.json"
    write_season(
        replace(
            season,
            performances={**season.performances, "second": second},
            dancers={**season.dancers, "vera": twin},
        ),
        book,
    )
    assert tonight(monkeypatch, book, "--out", "Inês Amaral") == BAD_INPUT
    assert "is several: write the id, amaral or vera" in capsys.readouterr().err
    words = (book, "--out", "amaral", "--date", "2027-03-11")
    assert tonight(monkeypatch, *words) == BAD_INPUT
    told = capsys.readouterr().err
    assert "there are 2 performances on 2027-03-11" in told
    assert "Give --performance, such as" in told
    assert "second (Thu 11 Mar" in told
    empty = tmp_path / "empty.json"
    write_season(replace(season, castings=()), empty)
    assert tonight(monkeypatch, empty, *AMARAL) == BAD_INPUT
    assert "nobody is cast in opening" in capsys.readouterr().err


def test_guide_shows_what_its_commands_print(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "docs/guides/tonight.md"
    monkeypatch.chdir(ROOT)
    said = ""
    for step in steps(page):
        assert isinstance(step, Command)
        if step.words[0] == "tonight":
            assert type_in(monkeypatch, *step.words) in {CLEAN, IMPOSSIBLE}
            said += capsys.readouterr().out
    shown = blocks(page, "text")
    assert len(shown) == 3
    for block in shown:
        assert block in said
