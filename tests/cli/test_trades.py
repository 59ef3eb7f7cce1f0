"""`callboard trade`, from the prices typed to the table and the curve."""

import json
from pathlib import Path

import pytest
from tests.builders import coach, need, season, weeks_of
from tests.cli.keyboard import type_in

from callboard.cli.exits import BAD_INPUT, CLEAN
from callboard.cli.faults import InputError
from callboard.cli.trades import bought, prices_of
from callboard.domain.plan import Plan, Tier
from callboard.io.files import write_season
from callboard.trading import Bargain


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    things = season(
        weeks_of("ann", "120", "0", "120", "0", "120", "0"),
        coach(),
        need("a", dancers="ann", minutes=90, coaches="coach"),
    )
    write_season(things, path)
    return path


def test_prices_are_read_in_their_order_each_once() -> None:
    assert prices_of("0, 30 first 30") == [0, 30, None]


@pytest.mark.parametrize("typed", ["", "ten", "-5", "10001", "1.5", "\u0663"])
def test_prices_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(InputError):
        prices_of(typed)


def test_more_prices_than_make_sense_are_refused() -> None:
    with pytest.raises(InputError, match="1 to 20 prices"):
        prices_of(" ".join(map(str, range(21))))


def bargain(strain: int, waiting: int) -> Bargain:
    tiers = dict.fromkeys(Tier, 0) | {Tier.STRAIN: strain, Tier.WAITING: waiting}
    return Bargain(strain, Plan.__new__(Plan), tiers, 0.0, 100)


def test_hour_of_waiting_buys_so_many_points() -> None:
    assert bought(bargain(30, 60), bargain(10, 180)) == (
        "From 30 min of waiting to 10 min of waiting: an hour of waiting buys 10.0 "
        "points of strain."
    )
    assert bought(bargain(30, 60), bargain(30, 180)) == ""
    assert bought(bargain(30, 60), bargain(10, 60)) == ""


def test_curve_is_refused_before_the_work_where_it_cannot_be_written(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("trade", book, "--week", "2026-11-23", "--to", tmp_path / "curve.gif")
    assert type_in(monkeypatch, *words) == BAD_INPUT


@pytest.mark.slow
def test_trade_prints_a_row_a_price_and_writes_the_curve(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    to = tmp_path / "curve.json"
    code = type_in(
        monkeypatch, "trade", book, "--week", "2026-11-23", "--minutes", "0 first",
        "--effort", "0.2", "--to", to,
    )  # fmt: skip
    assert code == CLEAN
    said = capsys.readouterr().out
    rows = {line.split()[0]: line.split() for line in said.splitlines() if line.strip()}
    assert rows["first"][1:4] == ["0", "0", "3"]  # Sunday's change alone
    assert int(rows["0"][4]) >= 3
    assert len(json.loads(to.read_text("utf-8"))["points"]) == 2
