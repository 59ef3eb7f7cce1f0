"""`callboard order`, from the file to the order, its outcome and its JSON."""

import json
from pathlib import Path

import pytest
from tests.cli.keyboard import type_in

from callboard import ordering
from callboard.cli.exits import BAD_INPUT, CLEAN, IMPOSSIBLE, OUT_OF_TIME
from callboard.domain.plan import Outcome

GALA = Path(__file__).parents[2] / "examples" / "gala"


def order(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    return type_in(monkeypatch, "order", *words)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    path = tmp_path / "show.csv"
    path.write_text(
        "piece,minutes,Ana,Bo,Cy,Di,Ed\nWaltz,10,x,,x,x,x\nTango,7,,x,,,\nJig,5,x,x,x,x,x\n",
        "utf-8",
    )
    return path


def test_show_is_ordered_with_times_waiting_and_changes(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert order(monkeypatch, show, "--begins", "14:00") == CLEAN
    said = capsys.readouterr().out
    assert "Proved: in no other order do people wait less." in said
    assert "14:00" in said
    assert "Waiting: 0 person-minutes (proved least)" in said
    assert "In two pieces in a row:" in said
    assert "Ana, Cy, Di and Ed" in said
    assert "checker: every demand is met" in said


def test_show_without_quick_changes_says_who_waits(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show.write_text(
        "piece,minutes,who\nWaltz,10,Ana; Cy\nTango,7,Bo\nJig,5,Ana\n", "utf-8"
    )
    assert order(monkeypatch, show, "--quick-changes", "none") == CLEAN
    said = capsys.readouterr().out
    assert "Waiting: 7 person-minutes (proved least)" in said
    assert "Ana: 7 minutes (10:00-10:22, 2 pieces)" in said
    assert "2 others wait not at all" in said
    assert "Nobody is in two pieces in a row." in said


def test_impossible_show_ends_with_its_clash(
    show: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "order.json"
    words = (show, "--quick-changes", "8", "--json", out)
    assert order(monkeypatch, *words) == IMPOSSIBLE
    said = capsys.readouterr().out
    assert "Impossible: it is proved that no order meets every demand." in said
    assert "These cannot all hold (drop any one and the rest is possible):" in said
    assert "has 8 minutes between any two pieces (2 pieces)" in said
    plain = json.loads(out.read_text("utf-8"))
    assert plain["order"] is None
    assert plain["clash"]["demands"][0]["kind"] == "change"


def test_order_as_json_holds_what_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "order.json"
    assert order(monkeypatch, GALA, "--json", out) == CLEAN
    said = capsys.readouterr().out
    plain = json.loads(out.read_text("utf-8"))
    assert plain["format"] == "callboard order 1"
    assert plain["outcome"] == "complete"
    assert plain["waiting_by_rate"] == plain["bound"]
    assert [each["is_pause"] for each in plain["order"]].count(True) == 1
    assert f"Waiting: {plain['waiting_minutes']} person-minutes" in said
    assert "by rate (proved least)" in said
    assert "(Interval)" in said


def test_order_is_never_written_over_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.json"
    out.write_text('{"format": "callboard plan 1"}', "utf-8")
    assert order(monkeypatch, GALA, "--json", out) == BAD_INPUT
    assert f"{out} is there already" in capsys.readouterr().err
    assert "plan" in out.read_text("utf-8")


@pytest.mark.parametrize("has_order", [True, False])
def test_out_of_time_says_what_it_has(
    has_order: bool,
    show: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = ordering.order_bill

    def late(bill: object, *words: object, **more: object) -> ordering.Ordering:
        found = whole(bill, *words, **more)  # type: ignore[arg-type]
        return ordering.Ordering(
            Outcome.OUT_OF_TIME,
            found.order if has_order else None,
            found.report if has_order else None,
            found.bound - 1,
            found.seconds,
        )

    monkeypatch.setattr(ordering, "order_bill", late)
    assert order(monkeypatch, show) == OUT_OF_TIME
    said = capsys.readouterr().out
    assert ("no order is below -1" in said) == has_order
    assert ("no order was found" in said) != has_order


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.csv",), "none.csv"),
        (("SHOW", "--seconds", "0"), "--seconds must be from 1"),
        (("SHOW", "--json", "order.txt"), "an order is not written to order.txt"),
        (("SHOW", "--begins", "noon"), "This is not a time of day"),
    ],
)
def test_wrong_words_are_told(
    words: tuple[str, ...],
    said: str,
    show: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = [show if word == "SHOW" else word for word in words]
    assert order(monkeypatch, *typed) == BAD_INPUT
    assert said in capsys.readouterr().err


def test_names_nearly_alike_are_noted_before_the_order(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show.write_text("piece,minutes,who\nWaltz,10,Anna Lee; Ana Lee\n", "utf-8")
    assert order(monkeypatch, show) == CLEAN
    said = capsys.readouterr().out
    assert said.startswith("Note: 'Ana Lee' and 'Anna Lee' are taken for two people.")
