"""The whole comparison at its smallest, and what is made of its runs."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.__main__ import main, picture_of
from benchmarks.command_line import options_of, parser
from benchmarks.every import BENCHMARKS, Benchmark, Ran
from benchmarks.neutral import comparison
from benchmarks.neutral.checker import Verdict, judge
from benchmarks.neutral.measuring import Judged, Run
from benchmarks.neutral.peers import NO_TIMEFOLD, Peer, find_peers
from benchmarks.neutral.picture import draw, points_of
from benchmarks.neutral.record import PAGE, TABLE, record
from benchmarks.neutral.rows import medians_of, rows_of
from benchmarks.options import Options
from benchmarks.printing import print_table
from tests.benchmarks.hand_made import HAND_MADE, hand_made_week, program, put

from benchmarks import __main__ as main_module

GOOD = judge(hand_made_week(), HAND_MADE)
BETTER = judge(hand_made_week(), [*HAND_MADE[:2], put("K3", 1, 10, "B")])
HALF = judge(hand_made_week(), HAND_MADE[:1])


def ran(seed: int, *offered: tuple[float, Verdict]) -> Run:
    judged = tuple(Judged(seconds, verdict) for seconds, verdict in offered)
    return Run(Peer("made up", version="1"), "by hand", seed, 60.0, offered=judged)


def test_medians_are_of_the_runs_that_have_a_value_and_say_of_how_many() -> None:
    runs = [
        ran(1, (1.0, GOOD), (12.0, BETTER)),
        ran(2, (3.0, BETTER)),
        ran(3, (2.0, HALF)),
    ]
    (row,) = medians_of(runs)
    assert row["first valid s"] == "2 (2)"
    assert row["waiting at 10 s"] == f"{(GOOD.waiting + BETTER.waiting) / 2:g} (2)"
    assert row["at the end"] == f"{BETTER.waiting} (2)"
    assert row["checker"] == "valid: 2 of 3"
    assert row["seed"] == "median of 3"


def test_claims_that_a_valid_timetable_of_another_disproves_are_wrong() -> None:
    least = BETTER.waiting
    other = Peer("other", version="1")
    sure = replace(ran(1), peer=other, impossible="none", impossible_seconds=1.0)
    high = replace(ran(2, (1.0, GOOD)), peer=other, bound=least + 15)
    low = replace(ran(3, (1.0, GOOD)), peer=other, bound=least)
    _, row = medians_of([ran(1, (1.0, BETTER)), sure, high, low])
    assert row["checker"] == (
        "WRONG: says impossible, another offered a valid one (1 of 3), "
        f"WRONG: bound {least + 15}, another's valid one waits {least} (1 of 3), "
        "valid: 2 of 3"
    )
    assert row["bound"] == f"{least} (1)"
    assert row["impossible after s"] == "-"
    (alone,) = medians_of([sure, replace(ran(2), peer=other)])
    assert alone["checker"] == "impossible: 1 of 2, valid: 0 of 2"


def test_states_of_seeds_are_told_part_by_part_with_how_many() -> None:
    states = ("version 2, not 1", "crashed (1): no; version 2, not 1")
    runs = [replace(ran(seed), state=state) for seed, state in enumerate(states)]
    (row,) = medians_of(runs)
    assert row["state"] == "version 2, not 1; crashed (1): no (1 of 2)"


@pytest.mark.slow
def test_picture_has_a_line_from_where_half_of_the_seeds_have_a_plan(
    tmp_path: Path,
) -> None:
    runs = [ran(1, (1.0, GOOD)), ran(2, (2.0, BETTER)), ran(3)]
    rows = list(rows_of(runs))
    points = [(point["seconds"], point["waiting"]) for point in points_of(rows)]
    both = (GOOD.waiting + BETTER.waiting) / 2
    assert points == [(2.0, both)]
    draw(rows, tmp_path / "waiting.svg")
    assert "made up" in (tmp_path / "waiting.svg").read_text("utf-8")


def test_record_adds_rows_below_those_that_are_there(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(PAGE.read_text("utf-8"), "utf-8")
    before = page.read_text("utf-8").splitlines()
    medians = list(medians_of([ran(1, (1.0, GOOD)), ran(2, (2.0, HALF))]))
    assert record(medians, "2026-11-25", "python -m benchmarks neutral", page) == 1
    after = page.read_text("utf-8").splitlines()
    (new,) = [line for line in after if line not in before]
    assert len(after) == len(before) + 1
    assert new.count("|") == TABLE.count("|")
    assert "| 2026-11-25 | by hand | made up 1 | valid: 1 of 2 |" in new
    assert after[after.index(new) - 1].startswith("|")


def test_record_into_a_page_without_the_table_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n", "utf-8")
    with pytest.raises(LookupError, match="no table"):
        record([], "2026-11-25", "", page)


@pytest.mark.slow
def test_peers_that_are_not_installed_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {peer.name: peer for peer in find_peers(None, tmp_path)}
    assert found["fet"].missing == "no fet-cl on the path"
    assert found["cpsat-from-fet"].missing == "no fet-cl on the path"
    assert found["timefold-java"].missing == NO_TIMEFOLD
    assert found["timefold-python"].missing == NO_TIMEFOLD
    assert not found["cpsat"].missing


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--only", "chess"], "invalid choice: 'chess'"),
        (["--seconds", "0"], "must be 1 at least, got 0"),
        (["--seconds", "nan"], "must be 1 at least, got nan"),
        (["--cores", "0"], "must be 1 at least, got 0"),
        (["--seeds", "-1"], "must be 0 at least, got -1"),
        (["--siblings", "-1"], "must be 0 at least, got -1"),
        (["--picture", "waiting.pdf"], "must end in .svg or .png, got waiting.pdf"),
        (["--picture", "gone/waiting.svg"], "is in no folder that exists"),
        (["--json", "gone/rows.json"], "gone/rows.json is in no folder that exists"),
        (["--json", "."], ". is a folder"),
    ],
)
def test_wrong_words_are_refused(
    words: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks", "neutral", *words])
    with pytest.raises(SystemExit):
        main()
    assert said in capsys.readouterr().err


def test_picture_of_several_comparisons_is_a_file_each() -> None:
    file = Path("waiting.svg")
    assert picture_of(file, "neutral", is_one=True) == file
    assert picture_of(file, "neutral", is_one=False) == Path("waiting-neutral.svg")


@pytest.mark.medium
def test_week_that_cannot_be_read_is_a_row_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "weeks"
    data.mkdir()
    (data / "a.json").write_text("{", "utf-8")
    (data / "b.json").write_text(json.dumps(hand_made_week()), "utf-8")
    peer = program(tmp_path, "say(placements=GOOD)\nsay(end=True)")
    monkeypatch.setattr(comparison, "find_peers", lambda *_: [peer])
    options = Options(data=data, siblings=0, seconds=10.0)
    found = comparison.standard(options)
    states = {row["week"]: (row["state"], row["checker"]) for row in found.medians}
    assert states["by hand"] == ("", "valid: 1 of 1")
    assert states["a.json"][0].startswith("not read: is not JSON")
    assert [len(row.get("history", ())) for row in found.rows] == [1, 0]


@pytest.mark.medium
def test_week_with_a_key_state_is_measured_and_a_second_of_its_name_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "weeks"
    data.mkdir()
    for name in ("a.json", "b.json"):
        week = json.dumps({**hand_made_week(), "state": "draft"})
        (data / name).write_text(week, "utf-8")
    peer = program(tmp_path, "say(placements=GOOD)\nsay(end=True)")
    monkeypatch.setattr(comparison, "find_peers", lambda *_: [peer])
    options = Options(data=data, siblings=0, seconds=10.0)
    first, second = comparison.standard(options).medians
    assert first["checker"] == "valid: 1 of 1"
    assert second["state"] == "not read: another week has this name"


def test_rows_are_written_before_they_are_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rows.json"
    words = ["neutral", "--data", str(tmp_path), "--siblings", "0", "--only", "cpsat"]
    words += ["--json", str(file), "--record"]
    monkeypatch.setattr("sys.argv", ["benchmarks", *words])

    def refuse(*_: object) -> int:
        message = "no table"
        raise LookupError(message)

    monkeypatch.setattr(main_module, "record", refuse)
    with pytest.raises(SystemExit, match=r"neutral \(not recorded: no table\)"):
        main()
    (row,) = json.loads(file.read_text("utf-8"))["rows"]
    assert row["week"] == tmp_path.name


def test_table_has_the_heads_of_all_its_rows_below_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table([{"week": "a"}, {"week": "b", "seconds": 1}])
    assert capsys.readouterr().out.splitlines() == [
        "",
        "| week | seconds |",
        "| ---- | ------- |",
        "| a    |         |",
        "| b    | 1       |",
    ]


def test_help_says_of_every_benchmark_what_it_measures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks", "--help"])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().out
    for name, benchmark in BENCHMARKS.items():
        assert re.search(
            rf"^  {name} +{re.escape(benchmark.what)}$", told, re.MULTILINE
        )
        assert len(benchmark.what) > 20


def test_python_of_timefold_that_is_not_there_is_told(tmp_path: Path) -> None:
    (peer,) = find_peers(tmp_path / "python", tmp_path, ("timefold-python",))
    assert peer.missing == "there is no program python where --timefold says"


def test_folder_without_weeks_is_a_row(tmp_path: Path) -> None:
    options = Options(data=tmp_path, siblings=0, only=("cpsat",))
    (row,) = comparison.standard(options).medians
    assert row["state"] == "not read: there is no .json file in it"


def test_command_that_is_recorded_has_no_path_of_this_machine(tmp_path: Path) -> None:
    options = Options((1, 2), data=tmp_path, seconds=15.0, timefold=tmp_path / "python")
    assert options.command("neutral") == (
        "python -m benchmarks neutral --data FOLDER --seeds 1 2 --seconds 15 "
        "--timefold PYTHON"
    )
    assert Options(cores=4).command("neutral").endswith("--seeds 1 --cores 4")


def test_benchmark_that_fails_is_a_row_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: Options) -> Ran:
        message = "no room | here\nat all"
        raise RuntimeError(message)

    good = Benchmark("one row", lambda _: Ran([{"s": 1}], [{"s": 1}]))
    both = {"bad": Benchmark("fails", fail), "good": good}
    monkeypatch.setattr(main_module, "BENCHMARKS", both)
    monkeypatch.setattr("sys.argv", ["benchmarks", "all", "--seeds", "1", "1"])
    with pytest.raises(SystemExit, match="failed: bad"):
        main()
    said = capsys.readouterr().out
    assert "| failed: RuntimeError: no room / here at all |" in said
    assert "| 1   |" in said


def test_seed_named_twice_is_run_once() -> None:
    chosen = parser().parse_args(["neutral", "--seeds", "2", "1", "2"])
    assert options_of(chosen).seeds == (2, 1)


@pytest.mark.slow
def test_plain_model_finds_a_valid_plan_of_a_tiny_week() -> None:
    options = Options(is_quick=True, only=("cpsat",), seconds=20.0)
    (row,) = comparison.standard(options).rows
    assert row["checker"] == "valid", row
