"""Kept machine code: what it gives, what is done with a damaged file, what it spares."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from callboard.planner import make_ready
from callboard.solver.walk import machine
from callboard.solver.walk.kept import Store
from callboard.solver.walk.machine import Called

ROOT = Path(__file__).parents[2]
WORDS = np.array([[0b0111, 0b1111], [0b110111, 0]], np.uint64)
# A plan is told of once there is one: what has been loaded by then?
FIRST_PLAN = """
import json, sys
from datetime import time
from threading import Event
from callboard.planner import PlanSettings, plan_week
from tests.builders import day, need, season

made = season(need("swans", dancers="ann"), calls_from=time(10), calls_to=time(16))
stop = Event()
loaded = []

def tell(now):
    if not loaded and now.plan_so_far() is not None and now.plan_so_far().calls:
        loaded.extend(sorted({name.partition(".")[0] for name in sys.modules}))
        stop.set()

plan_week(made, made.week_of(day("Mon")), PlanSettings(effort=0.1), tell=tell, stop=stop)
print(json.dumps(loaded))
"""


def over_three(called: Called) -> list[list[int]]:
    over = np.zeros((2, 2), np.int64)
    called(WORDS, 3, 2, over)
    found: list[list[int]] = over.tolist()
    return found


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder in which no code is kept yet."""
    source = tmp_path / "source"
    source.touch()
    store = Store(tmp_path, (source,))
    monkeypatch.setattr(machine, "WALK", store)
    assert store.folder is not None
    return store.folder


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != machine.TRIED_ON, reason="kept elsewhere not tried")
def test_called_code_is_kept_and_a_damaged_file_compiled_again(empty: Path) -> None:
    expected = [[0, 1], [3, 0]]
    assert over_three(Called("standing", "pass_limit")) == expected
    (file,) = empty.glob("*.o")
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert over_three(Called("standing", "pass_limit")) == expected
    assert machine.read(file) is not None
    assert over_three(Called("standing", "pass_limit")) == expected


@pytest.mark.slow
def test_called_where_nothing_can_be_kept_gives_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "TRIED_ON", "nowhere")
    assert over_three(Called("standing", "pass_limit")) == [[0, 1], [3, 0]]


def test_called_with_an_array_that_has_gaps_is_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(2, 1\) has gaps"):
        list(machine.parts_of((WORDS[:, :1],)))


def test_parts_tell_kinds_apart() -> None:
    given = (1, 1.0, np.uint64(1), np.int64(1), (WORDS,))
    kinds = [kind for kind, _ in machine.parts_of(given)]
    assert kinds == ["int64", "float64", "uint64", "int64", "uint64*2"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != machine.TRIED_ON, reason="kept elsewhere not tried")
def test_first_plan_waits_for_neither_compiler_nor_cpsat() -> None:
    make_ready()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PLAN],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "numpy" in loaded
    assert not loaded & {"numba", "ortools", "pandas"}
