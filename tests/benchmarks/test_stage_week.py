"""The benchmark of stage weeks: a tiny one typed in, and files that cannot be used."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from benchmarks.inputs import UnreadableError
from benchmarks.stage_week import (
    StageWeek,
    hours_of,
    made,
    measure,
    read_stage_week,
    season_of,
    stage,
)
from tests.builders import call, plan

from benchmarks import stage_week
from callboard.domain.season import Season

# Two rehearsals, three hours. With the first at Sun.4 the second is without q at least;
# with the first at Sun.5, p is missing and the second can have everybody. By hand: four.
TINY: dict[str, Any] = {
    "slots": ["Sun.4", "Sun.5", "Mon.4"],
    "people": [
        {"id": "a", "role": "choreographer", "available": ["Sun.4", "Sun.5", "Sat.1"]},
        {"id": "b", "role": "choreographer", "available": ["Sun.4", "Sun.5", "Mon.4"]},
        {"id": "p", "role": "dancer", "available": ["Sun.4"]},
        {"id": "q", "role": "dancer", "available": ["Sun.4"]},
        {"id": "r", "role": "dancer", "available": ["Sun.4", "Sun.5"]},
    ],
    "rehearsals": [
        {
            "id": "one",
            "choreographer": "a",
            "performers": ["p", "b"],
            "slots": ["Sun.4", "Sun.5"],
            "made_by_hand": "Sun.5",
        },
        {
            "id": "two",
            "choreographer": "b",
            "performers": ["a", "q", "r"],
            "slots": ["Sun.4", "Sun.5", "Mon.4"],
            "made_by_hand": "Mon.4",
        },
        {
            "id": "never",
            "choreographer": "p",
            "performers": [],
            "slots": ["Sun.4"],
            "made_by_hand": "Sun.4",
        },
    ],
}
TINY["people"].append({"id": "z", "role": "choreographer", "available": []})
TINY["rehearsals"][2] |= {"choreographer": "z", "slots": []}


def written(folder: Path, content: object, name: str = "tiny.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(content), "utf-8")
    return file


@pytest.mark.slow
def test_tiny_week_has_as_few_absences_as_can_be_and_proves_it(tmp_path: Path) -> None:
    (row,) = stage([1], is_quick=False, data=written(tmp_path, TINY).parent)
    assert (row["absences"], row["proved at least"], row["checker"]) == (1, 1, "clean")
    assert (row["rehearsals"], row["by hand"]) == (2, 1 + 3)
    assert row["published"] == "-"


def test_absences_are_counted_from_hours_alone(tmp_path: Path) -> None:
    week = read_stage_week(written(tmp_path, TINY))
    assert week.absences({"one": frozenset({"Sun.4"})}) == 0
    assert week.absences({"one": frozenset({"Sun.5"})}) == 1
    assert week.absences({"two": frozenset({"Sun.4"})}) == 0
    assert week.absences({"two": frozenset({"Sun.4", "Sun.5"})}) == 1
    assert week.absences({"two": frozenset({"Mon.4"})}) == 3


def test_plan_that_is_none_of_the_stage_is_told(tmp_path: Path) -> None:
    week = read_stage_week(written(tmp_path, TINY))
    where: dict[str, Any] = {"space": "stage"}
    good = (
        call("last Sun 16:00-17:00", "p b", need="one", **where),
        call("last Sun 17:00-18:00", "r a", need="two", **where),
    )
    hours, wrong = hours_of(week, plan(good))
    assert hours == {"one": {"Sun.4"}, "two": {"Sun.5"}}
    assert not wrong
    for text, changes, said in (
        ("last Sun 16:30-17:30", {}, "is not alone"),
        ("last Sun 18:00-19:00", {}, "is not in the hours of the stage"),
        ("last Sun 17:00-18:00", {"space": "blue"}, "is not in the hours of the stage"),
        ("last Sun 17:00-17:30", {}, "is not one hour"),
    ):
        made_so = call(text, "r", need="two", **{**where, **changes})
        _, wrong = hours_of(week, plan(good[0], made_so))
        assert len(wrong) == 2
        assert said in wrong[0]
        assert wrong[1] == "two is left out"
    away = call("Mon 16:00-17:00", "p", need="one", **where)
    assert "without its choreographer" in hours_of(week, plan(away, good[1]))[1][0]


def test_half_past_touches_both_hours(tmp_path: Path) -> None:
    week = read_stage_week(written(tmp_path, TINY))
    late = call("last Sun 16:30-17:30", "b", need="one", space="stage")
    hours, _ = hours_of(week, plan(late))
    assert hours == {"one": {"Sun.4", "Sun.5"}}
    assert week.absences(hours) == 1


def test_week_becomes_an_ordinary_book(tmp_path: Path) -> None:
    book = season_of(read_stage_week(written(tmp_path, TINY)))
    assert sorted(book.dancers) == ["a", "b", "p", "q", "r"]
    assert sorted(book.staff) == ["a-leads", "b-leads"]
    assert all(each.may_go_without for each in book.needs.values())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([], ["an object is wanted"]),
        (
            {"slots": [], "people": [3], "rehearsals": None},
            ["slots: a list", "people 1: an object", "rehearsals: a list"],
        ),
        (
            {"slots": ["Sun.4"], "people": [{"id": 1}], "rehearsals": [{}]},
            ["people 1, available", "people 1, id", "rehearsals 1, performers"],
        ),
    ],
)
def test_file_of_another_shape_is_told_with_all_its_faults(
    content: object, said: list[str], tmp_path: Path
) -> None:
    with pytest.raises(UnreadableError) as found:
        read_stage_week(written(tmp_path, content))
    for words in said:
        assert any(fault.startswith(words) for fault in found.value.faults), words


def test_faults_of_content_are_told_all_at_once(tmp_path: Path) -> None:
    wrong = deepcopy(TINY)
    wrong["slots"] += ["Sun.4", "Someday.1", "Mon.12"]
    wrong["rehearsals"][0]["performers"].append("x")
    wrong["rehearsals"][1]["slots"] = ["Sun.4", "Sun.5"]
    wrong["rehearsals"][2]["made_by_hand"] = "late"
    with pytest.raises(UnreadableError) as found:
        read_stage_week(written(tmp_path, wrong))
    assert found.value.faults == [
        "slots: Sun.4 is there 2 times",
        "slots: 'Someday.1' is no day and hour (Sun.1 to Sat.11)",
        "slots: 'Mon.12' is no day and hour (Sun.1 to Sat.11)",
        "one: there is nobody called 'x'",
        "two: its slots are not those in which b is free on the stage (Mon.4)",
        "never: made_by_hand 'late' is no day and hour (Sun.1 to Sat.11)",
    ]


@pytest.mark.slow
def test_file_that_cannot_be_read_is_a_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    written(tmp_path, TINY, "b.json")
    bad, good = stage([1], is_quick=False, data=tmp_path)
    assert bad["week"].startswith("a.json: is not JSON")
    assert good["absences"] == 1
    (tmp_path / "empty").mkdir()
    (none,) = stage([1], is_quick=False, data=tmp_path / "empty")
    assert "there is no .json file in it" in none["week"]


def test_hour_spelled_in_two_ways_is_one_hour(tmp_path: Path) -> None:
    other = deepcopy(TINY)
    other["slots"][0] = other["rehearsals"][0]["made_by_hand"] = "Sunday.4"
    week = read_stage_week(written(tmp_path, other))
    assert week.available["p"] == {"Sunday.4"}
    assert week.rehearsals[1].slots == ("Sunday.4", "Sun.5", "Mon.4")
    assert week.rehearsals[0].made_by_hand == "Sunday.4"
    other["slots"].append("Sun.4")
    other["people"][0]["available"].append("Foo.99")
    with pytest.raises(UnreadableError, match=r"available 'Foo\.99' is no day"):
        read_stage_week(written(tmp_path, other))
    other["people"][0]["available"].pop()
    with pytest.raises(
        UnreadableError, match=r"Sunday\.4 and Sun\.4 are the same hour"
    ):
        read_stage_week(written(tmp_path, other))


def test_file_that_cannot_be_opened_is_not_said_to_be_no_json(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be opened: Is a directory"):
        read_stage_week(tmp_path)


@pytest.mark.slow
def test_week_that_stops_the_planner_is_a_row_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = stage_week.season_of

    def season_or_stop(week: StageWeek) -> Season:
        if week.name == "a":
            message = "no such week"
            raise ValueError(message)
        return real(week)

    monkeypatch.setattr(stage_week, "season_of", season_or_stop)
    written(tmp_path, TINY, "a.json")
    written(tmp_path, TINY, "b.json")
    bad, good = stage([1], is_quick=False, data=tmp_path)
    assert (bad["week"], bad["outcome"]) == ("a", "failed: ValueError: no such week")
    assert good["absences"] == 1


@pytest.mark.medium
def test_made_week_is_planned_and_proved() -> None:
    row = measure(made(2), 1)
    assert row["checker"] == "clean"
    assert row["absences"] == row["proved at least"] < row["by hand"]
