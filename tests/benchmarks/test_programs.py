"""What the other programs are given and how their answers are read."""

import os
import sys
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
from benchmarks.neutral.axis import Axis
from benchmarks.neutral.checker import judge
from benchmarks.neutral.generator import STANDARD, generate
from benchmarks.neutral.instance import parse
from benchmarks.neutral.measuring import Run, measure
from benchmarks.neutral.peers import Peer, find_peers
from benchmarks.neutral.programs.fet_file import fet_file, hour, read_activities
from tests.benchmarks.hand_made import ANN_WAITS, BEA_WAITS, hand_made_week, put

FET = Peer("fet", (sys.executable, "-m", "benchmarks.neutral.programs.fet"))


def test_axis_has_no_lunch_and_gives_the_slots_of_the_day_back() -> None:
    axis = Axis(parse(hand_made_week()))
    assert axis.width == 10
    assert [axis.slot(slot) for slot in (0, 3, 4, 5, 6, 11)] == [0, 3, 4, 4, 4, 9]
    assert [axis.clock_slot(slot) for slot in (0, 3, 4, 9)] == [0, 3, 6, 11]


def test_axis_starts_are_those_at_which_everybody_is_there_and_not_over_lunch() -> None:
    axis = Axis(parse(hand_made_week()))
    # Bea is away on Monday in slot 2; slot 3 of a call of two would run into lunch.
    monday = [slot for day, slot in axis.starts(0) if day == 0]
    tuesday = [slot for day, slot in axis.starts(0) if day == 1]
    assert monday == [0, 4, 5, 6, 7, 8]
    assert tuesday == [0, 1, 2, 4, 5, 6, 7, 8]


def test_axis_waits_are_counted_as_the_neutral_checker_does() -> None:
    axis = Axis(parse(hand_made_week()))
    waits = axis.waits({0: (0, 0), 1: (0, 4), 2: (0, 8)})
    assert waits == {"ann": ANN_WAITS / 15, "bea": BEA_WAITS / 15}


@pytest.mark.slow
def test_axis_waits_of_weeks_by_chance_are_those_of_the_checker() -> None:
    raw = generate(STANDARD, 4)
    axis, random = Axis(parse(raw)), Random(4)
    for _ in range(5):
        spots = {at: random.choice(axis.starts(at)) for at in range(len(raw["calls"]))}
        studios = {at: call["studios"][0] for at, call in enumerate(raw["calls"])}
        verdict = judge(raw, axis.placed(spots, studios))
        assert "over lunch" not in verdict.faults
        assert sum(axis.waits(spots).values()) * 15 == verdict.waiting


def test_call_in_its_place_is_what_the_axis_gives() -> None:
    axis = Axis(parse(hand_made_week()))
    assert axis.placed({1: (0, 4)}, {1: "B"}) == [put("K2", 0, 6, "B")]


def tree(text: bytes) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  (what this program has just written)


def test_file_for_fet_names_everything_and_no_time_twice() -> None:
    raw = hand_made_week()
    raw["dancers"][1]["unavailable"] = [[0, 2, 5], [0, 3, 8]]
    root = tree(fet_file(parse(raw), most_gaps=3))
    assert len(root.findall("Hours_List/Hour")) == 12
    assert len(root.findall("Students_List/Year")) == 2
    assert len(root.findall("Activities_List/Activity")) == 3
    away = root.findall(
        ".//ConstraintStudentsSetNotAvailableTimes/Not_Available_Time/Hour"
    )
    assert [cell.text for cell in away] == [
        *("10:30", "10:45", "11:00", "11:15", "11:30", "11:45"),
    ]
    gaps = root.findall(".//ConstraintStudentsSetMaxGapsPerWeek/Max_Gaps")
    assert [gap.text for gap in gaps] == ["3", "3"]
    assert not tree(fet_file(parse(raw), None)).findall(".//Max_Gaps")


def activities(*rows: tuple[int, str, str, str]) -> bytes:
    """Write a timetable as FET does."""
    text = "".join(
        f"<Activity><Id>{number}</Id><Day>{day}</Day><Hour>{at}</Hour>"
        f"<Room>{room}</Room></Activity>"
        for number, day, at, room in rows
    )
    return f"<Activities_Timetable>{text}</Activities_Timetable>".encode()


def test_timetable_of_fet_is_read_when_it_is_whole() -> None:
    week = parse(hand_made_week())
    rows = [
        (1, "Mon", hour(week, 0), "A"),
        (2, "Tue", hour(week, 6), "B"),
        (3, "Mon", hour(week, 10), "B"),
    ]
    assert read_activities(week, activities(*rows)) == {
        0: (0, 0, "A"),
        1: (1, 6, "B"),
        2: (0, 10, "B"),
    }
    assert read_activities(week, activities(*rows[:2])) is None
    assert read_activities(week, activities(*rows[:2], (3, "", "", ""))) is None


def run_fet(
    monkeypatch: pytest.MonkeyPatch, folder: Path, script: str, seconds: float = 20
) -> Run:
    """Measure the driver of FET with a FET of a few lines."""
    put_fet(monkeypatch, folder, script)
    return measure(
        FET, hand_made_week(), 1, seconds=seconds, cores=1, folder=folder / "run"
    )


def put_fet(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    program = folder / "fet-cl"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.medium
def test_fet_that_adds_up_too_many_hours_has_proved_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Cannot optimize: 184 hours and the number of available slots is 180"
    script = f"echo 'Message: {said}'\necho 'Cannot precompute - data is wrong'"
    assert run_fet(monkeypatch, tmp_path, script).impossible == said


@pytest.mark.medium
def test_fet_that_refuses_the_week_for_another_reason_has_proved_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "echo 'Message: a room is unknown'\necho 'Cannot precompute'"
    found = run_fet(monkeypatch, tmp_path, script)
    assert not found.impossible
    assert found.state == "crashed (1): fet-cl refuses the week: a room is unknown"


@pytest.mark.medium
def test_fet_that_crashes_is_said_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "echo Assertion failed; kill -ABRT $$"
    found = run_fet(monkeypatch, tmp_path, script)
    assert found.state == "crashed (1): fet-cl crashed: Assertion failed"


@pytest.mark.medium
def test_fet_that_crashes_without_a_word_is_said_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run_fet(monkeypatch, tmp_path, "kill -SEGV $$")
    assert found.state == "crashed (1): fet-cl crashed: ended by signal 11"


@pytest.mark.medium
def test_fet_that_finds_nothing_ends_in_time_with_no_timetable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "sleep 0.6; echo no luck"
    found = run_fet(monkeypatch, tmp_path, script, seconds=2)
    assert found.checker == "no timetable"
    assert "runs of FET" in found.notes
    assert "crashed" not in found.state


@pytest.mark.medium
def test_fet_that_refuses_at_once_is_not_started_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run_fet(monkeypatch, tmp_path, "echo usage; echo what is a week; exit 1")
    assert found.state == "FET refuses at once: what is a week"
    assert found.notes == "3 runs of FET"
    assert found.checker == "no timetable"


@pytest.mark.traced
@pytest.mark.slow
def test_call_without_a_start_is_named_and_proved_impossible(tmp_path: Path) -> None:
    week = hand_made_week()
    week["dancers"][1]["unavailable"] = [[0, 0, 12], [1, 0, 12]]
    peer = Peer("cpsat", (sys.executable, "-m", "benchmarks.neutral.programs.cpsat"))
    found = measure(peer, week, 1, seconds=20, cores=1, folder=tmp_path / "run")
    assert found.impossible == "no start with everybody there: K1, K3"
    assert not found.state


def test_fet_of_another_version_is_found_and_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_fet(monkeypatch, tmp_path, "echo FET version 9.9.9")
    (fet,) = find_peers(None, tmp_path, ("fet",))
    assert fet.version == "9.9.9"
    assert fet.remark == "version 9.9.9, the docs' figures are of 6.8.5"
    (both,) = find_peers(None, tmp_path, ("cpsat-from-fet",))
    assert both.remark.endswith("FET 9.9.9, the docs' figures are of FET 6.8.5")


@pytest.mark.parametrize("script", ["printf '\\377\\000 version'", "echo hello"])
def test_fet_that_says_no_version_is_run_and_said_to(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_fet(monkeypatch, tmp_path, script)
    (fet,) = find_peers(None, tmp_path, ("fet",))
    assert not fet.missing
    assert fet.remark.endswith("the docs' figures are of 6.8.5")


def test_fet_of_a_version_that_begins_alike_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_fet(monkeypatch, tmp_path, "echo FET version 6.8.51")
    (fet,) = find_peers(None, tmp_path, ("fet",))
    assert "version 6.8.51" in fet.remark


@pytest.mark.medium
def test_fet_that_prints_no_text_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run_fet(monkeypatch, tmp_path, "printf '\\377\\376'; exit 1")
    assert found.state.startswith("FET refuses at once")
