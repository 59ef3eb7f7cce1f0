"""Whatever a program does to who measures it: there is a row, and the rest goes on."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from benchmarks.neutral import measuring
from benchmarks.neutral.measuring import Run, measure
from benchmarks.neutral.peers import Peer
from benchmarks.neutral.rows import row_of
from tests.benchmarks.hand_made import (
    ANN_WAITS,
    BEA_WAITS,
    hand_made_week,
    program,
)

pytestmark = pytest.mark.medium  # each starts a program

WAITS = ANN_WAITS + BEA_WAITS


def run(peer: Peer, folder: Path, seconds: float = 20) -> Run:
    return measure(
        peer, hand_made_week(), 1, seconds=seconds, cores=1, folder=folder / "run"
    )


def test_program_that_offers_a_valid_plan_is_measured(tmp_path: Path) -> None:
    text = "say(placements=GOOD)\nsay(end=True, bound=15, remarks='all well')"
    found = run(program(tmp_path, text), tmp_path)
    assert found.is_valid
    assert found.checker == "valid"
    assert [point[1:] for point in found.history] == [(WAITS, BEA_WAITS)]
    assert found.first_seconds is not None
    assert 0 < found.first_seconds < 20
    assert found.bound == 15
    assert found.state == "all well"
    assert found.peak_mb is not None


def test_better_plans_make_a_history_and_the_last_is_the_answer(tmp_path: Path) -> None:
    text = """
say(placements=GOOD)
time.sleep(0.5)
GOOD[2]["slot"] = 8
say(placements=GOOD)
say(end=True)
"""
    found = run(program(tmp_path, text), tmp_path)
    assert [waiting for _, waiting, _ in found.history] == [WAITS, WAITS - 30]
    first = found.at(found.history[0][0])
    assert first is not None
    assert first.waiting == WAITS
    assert found.at(0) is None
    assert row_of(found)["at the end"] == WAITS - 30


def test_program_that_crashes_keeps_what_it_offered_and_says_why(
    tmp_path: Path,
) -> None:
    text = "say(placements=GOOD)\nprint('boom')\nsys.exit(3)"
    found = run(program(tmp_path, text), tmp_path)
    assert found.state == "crashed (3): boom"
    assert found.first_seconds is not None
    assert found.is_valid


def test_program_ended_by_a_signal_is_a_crash(tmp_path: Path) -> None:
    found = run(program(tmp_path, "os.abort()"), tmp_path)
    assert found.state.startswith("crashed (-6)")
    assert found.checker == "no timetable"


@pytest.mark.slow
def test_program_that_never_ends_is_stopped_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "GRACE_SECONDS", 2.0)
    text = f"""
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open({str(tmp_path / "child")!r}, "w").write(str(child.pid))
say(placements=GOOD)
time.sleep(600)
"""
    found = run(program(tmp_path, text), tmp_path, seconds=1.5)
    assert found.state.startswith("stopped after ")
    assert is_gone(int((tmp_path / "child").read_text("utf-8")))


def is_gone(pid: int) -> bool:
    """Whether a process is no more (or only waits to be buried)."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        if status.exists() and ") Z " in status.read_text("utf-8"):
            return True
        time.sleep(0.1)
    return False


def test_program_that_gives_half_a_plan_is_not_valid(tmp_path: Path) -> None:
    text = "say(placements=GOOD[:2])\nsay(end=True)"
    found = run(program(tmp_path, text), tmp_path)
    assert not found.is_valid
    assert found.checker == "1 calls left out"
    assert row_of(found)["at the end"] == "-"


def test_program_whose_answer_is_worse_than_valid_has_no_answer(tmp_path: Path) -> None:
    text = "say(placements=GOOD)\nsay(placements=GOOD[1:])\nsay(end=True)"
    found = run(program(tmp_path, text), tmp_path)
    assert found.first_seconds is not None
    assert not found.is_valid
    assert found.last is None


@pytest.mark.parametrize(
    "rest",
    [
        "open(out, 'a').write('{\"at\": 1.0, \"placem')",
        "open(out, 'a').write('nonsense\\n[]\\n{\"placements\": []}\\n')",
        "",
    ],
)
def test_program_that_breaks_off_is_said_to(rest: str, tmp_path: Path) -> None:
    found = run(program(tmp_path, f"say(placements=GOOD)\n{rest}"), tmp_path)
    assert found.state == "ended without saying so"
    assert found.is_valid


@pytest.mark.parametrize("placements", ["[{}]", "[[1, 2]]", "['K1']"])
def test_plan_of_nonsense_is_judged_and_not_valid(
    placements: str, tmp_path: Path
) -> None:
    text = f"say(placements={placements})\nsay(end=True)"
    found = run(program(tmp_path, text), tmp_path)
    assert found.checker == "1 unreadable, 3 calls left out"


def test_plan_offered_too_late_does_not_count(tmp_path: Path) -> None:
    text = "time.sleep(0.6)\nsay(placements=GOOD)\nsay(end=True)"
    found = run(program(tmp_path, text), tmp_path, seconds=0.5)
    assert found.checker == "no timetable"
    assert found.state == "offered too late: 1"


def test_program_that_is_missing_is_not_run_and_not_beaten(tmp_path: Path) -> None:
    peer = program(tmp_path, "sys.exit(1)", missing="no such program here")
    row = row_of(run(peer, tmp_path))
    assert row["state"] == "missing: no such program here"
    assert row["checker"] == row["at the end"] == row["first valid s"] == "-"


def test_program_of_another_version_is_measured_and_says_so(tmp_path: Path) -> None:
    peer = program(tmp_path, "say(placements=GOOD)\nsay(end=True)", version="2")
    found = run(peer, tmp_path)
    assert found.is_valid
    assert found.state == "version 2, the docs' figures are of 1"


def test_program_that_cannot_be_started_is_a_row(tmp_path: Path) -> None:
    found = run(Peer("nothing", (str(tmp_path / "nothing"),)), tmp_path)
    assert found.state.startswith("could not be started: FileNotFoundError")


def test_program_that_proves_impossible_says_when(tmp_path: Path) -> None:
    text = "say(impossible='too few studios')\nsay(end=True)"
    row: dict[str, Any] = row_of(run(program(tmp_path, text), tmp_path))
    assert row["checker"] == "proved impossible"
    assert row["impossible after s"] > 0


def test_proofs_that_come_too_late_do_not_count(tmp_path: Path) -> None:
    text = "time.sleep(0.6)\nsay(impossible='none')\nsay(end=True, bound=15)"
    found = run(program(tmp_path, text), tmp_path, seconds=0.5)
    row = row_of(found)
    assert row["checker"] == "no timetable"
    assert row["bound"] == row["impossible after s"] == "-"
    assert found.state.startswith("proved impossible too late: after ")
    assert "; bound too late: after " in found.state


def test_program_that_offers_what_it_says_is_impossible_is_wrong(
    tmp_path: Path,
) -> None:
    text = "say(placements=GOOD)\nsay(impossible='none')\nsay(end=True)"
    row = row_of(run(program(tmp_path, text), tmp_path))
    assert row["checker"] == "WRONG: says impossible, offered a valid one"
    assert row["impossible after s"] == "-"


def test_bound_above_a_valid_timetable_is_wrong(tmp_path: Path) -> None:
    text = f"say(placements=GOOD)\nsay(end=True, bound={WAITS})"
    found = run(program(tmp_path, text), tmp_path)
    assert row_of(found)["checker"] == "valid"
    row = row_of(found, WAITS - 15)
    assert row["checker"] == (
        f"WRONG: bound {WAITS}, another's valid one waits {WAITS - 15}"
    )
    assert row["bound"] == "-"


def test_notes_are_no_part_of_the_state(tmp_path: Path) -> None:
    found = run(program(tmp_path, "say(end=True, notes='7 runs')"), tmp_path)
    assert (found.state, found.notes) == ("", "7 runs")


@pytest.mark.slow
def test_memory_is_the_programs_own_and_not_of_who_measures(tmp_path: Path) -> None:
    ballast = bytearray(300 << 20)
    small = run(program(tmp_path, "say(end=True)"), tmp_path)
    text = "data = bytearray(200 << 20)\nsay(end=True)"
    large = measure(
        program(tmp_path, text),
        hand_made_week(),
        1,
        seconds=20,
        cores=1,
        folder=tmp_path / "large",
    )
    assert small.peak_mb is not None
    assert large.peak_mb is not None
    assert small.peak_mb < 100
    assert 200 <= large.peak_mb < len(ballast) >> 20
