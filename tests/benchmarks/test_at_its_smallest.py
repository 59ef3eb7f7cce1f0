"""Every benchmark is run once, at its smallest: its table, its rows, and what they say."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from benchmarks.__main__ import main
from benchmarks.every import BENCHMARKS

from callboard.rules.casting_objective import CastingTier

pytestmark = pytest.mark.slow

Rows = list[dict[str, Any]]


def repaired(rows: Rows) -> None:
    (row,) = rows
    assert row["checker"] == "clean"
    assert row["cost"] >= row["no less than"]


def repaired_with_people(rows: Rows) -> None:
    repaired(rows)
    assert rows[0]["people"] >= rows[0]["no fewer than"]


def whole_season(rows: Rows) -> None:
    (row,) = rows
    assert row["checker"] == "clean"
    assert len(row["s of each week"].split()) == 4
    assert row["calls"] > 150


def season_from_its_casts(rows: Rows) -> None:
    (row,) = rows
    assert row["checker"] == "clean"
    assert len(row["s of each week"].split()) == 4
    assert row["calls"] > 60
    assert row["casting: empty places"] == 0


def proved_chains(rows: Rows) -> None:
    assert [row["others"] for row in rows] == ["as cast", "nobody at home"]
    assert {row["checker"] for row in rows} == {"clean"}
    assert {row["not proved"] for row in rows} == {0}
    assert all(row["losses"] > 0 for row in rows)


def same_loads(rows: Rows) -> None:
    (row,) = rows
    assert row["rows"] == 3 * 120
    assert row["cells"] == row["rows"] * row["columns"]
    assert row["different"] == 0


def ordered(rows: Rows) -> None:
    assert [row["checker"] for row in rows] in (["clean", "clean"], ["clean", "-"])
    assert rows[0]["waiting"] == rows[0]["bound"]


def cast_whole(rows: Rows) -> None:
    (row,) = rows
    assert row["checker"] == "clean"
    assert all(str(tier) in row for tier in CastingTier)


SAY: Final[Mapping[str, Callable[[Rows], None]]] = {
    "cast": cast_whole,
    "casts-to-weeks": season_from_its_casts,
    "closed": repaired,
    "load": same_loads,
    "order": ordered,
    "repair": repaired_with_people,
    "season": whole_season,
    "tonight": proved_chains,
}


@pytest.mark.parametrize("name", BENCHMARKS)
def test_benchmark_at_its_smallest_prints_a_table_that_holds(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "rows.json"
    words = ["benchmarks", name, "--quick", "--json", str(file)]
    monkeypatch.setattr("sys.argv", words)
    main()
    told = capsys.readouterr().out.partition(f"## {name}\n\n{BENCHMARKS[name].what}\n")[
        2
    ]
    heads, _, *rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert rows
    assert {len(row) for row in rows} == {len(heads)}
    kept = json.loads(file.read_text("utf-8"))
    assert kept["cores"] >= 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["date"])
    assert {row["benchmark"] for row in kept["rows"]} == {name}
    if name in SAY:
        SAY[name](kept["rows"])


def test_what_rows_say_is_asked_of_benchmarks_there_are() -> None:
    assert SAY.keys() <= BENCHMARKS.keys()
