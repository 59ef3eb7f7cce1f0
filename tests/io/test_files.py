"""Season books and plans as JSON: without loss, and every fault at once."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import (
    away,
    call,
    cast,
    coach,
    dancer,
    dancers,
    fixture,
    need,
    plan,
    restriction,
    role,
    season,
    show,
    work,
)

from callboard.domain.people import Bar
from callboard.domain.plan import Outcome, Plan, Score, Tier, Unplaced
from callboard.domain.season import Season
from callboard.io.faults import BookFaults
from callboard.io.files import read_plan, read_season, write_plan, write_season


def full_season() -> Season:
    return season(
        dancers(),
        coach(),
        work(),
        role("swan", "lead", places=2),
        cast("swan", "lead", "ann bea", covers="cat"),
        need("swans", work="swan", casts="A", coaches="coach", times=2),
        fixture("Tue 10:00-11:15", "ann bea"),
        show("Fri 19:30-22:00", "ann", covers="bea"),
        away("cat", "Wed 10:00-18:00"),
        restriction("dan", Bar.NO_JUMPS, text="no jumps until Friday"),
    )


def test_season_written_and_read_is_the_same(tmp_path: Path) -> None:
    made = full_season()
    write_season(made, tmp_path / "book.json")
    again = read_season(tmp_path / "book.json")
    assert replace(again, fingerprint="") == made
    assert len(again.fingerprint) == 64


@pytest.mark.slow
@given(name=st.text(max_size=40))
@settings(max_examples=50)
def test_season_any_letters_in_a_name_survive(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("book") / "book.json"
    made = season(dancer("ann", name=name))
    write_season(made, file)
    assert read_season(file).name("ann") == name


def test_plan_written_and_read_is_the_same(tmp_path: Path) -> None:
    made = replace(
        plan(call("Tue 10:00-11:30", "ann bea", coaches="coach")),
        outcome=Outcome.PARTIAL,
        unplaced=(Unplaced("swans", 2, "no time"),),
        scores=(Score(Tier.WAITING, 30, 0),),
        settings={"effort": "1.0"},
    )
    write_plan(made, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json", full_season()) == made


def faults_of(file: Path) -> list[str]:
    with pytest.raises(BookFaults) as found:
        read_season(file)
    return [fault.text for fault in found.value.faults]


def test_season_faults_are_told_all_at_once_with_nearest_spelling(
    tmp_path: Path,
) -> None:
    made = season(
        dancers(),
        work(),
        role("swan", "corps", places=24),
        cast("swan", "corps", " ".join(["ann"] * 23)),
        need("one", dancers="anm"),
        need("two", after="two", dancers="ann"),
        need("three"),
    )
    write_season(made, tmp_path / "book.json")
    text = "\n".join(faults_of(tmp_path / "book.json"))
    assert (
        "needs.one.dancers: anm: no dancer has this id or name. Perhaps 'ann'." in text
    )
    assert "the role has 24 places and the cast 23 dancers" in text
    assert "needs.two.after: two: it comes after itself" in text
    assert "needs.three.dancers: Three: it calls nobody" in text


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("settings", "first_date"), "24.11.2026", "Write it as 2026-11-24."),
        (("settings", "grid_minutes"), "15", "a whole number is wanted"),
        (("dancers", "ann", "dances"), "wimmen", "is not one of its words"),
        (("dancers", "ann", "naem"), "Anna", "Perhaps 'name'."),
        (("needs",), [], "an object is wanted"),
    ],
)
def test_season_wrong_value_is_told_with_its_place(
    tmp_path: Path, path: tuple[str, ...], value: object, said: str
) -> None:
    file = tmp_path / "book.json"
    write_season(full_season(), file)
    data = json.loads(file.read_text("utf-8"))
    place = data["season"]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    file.write_text(json.dumps(data), "utf-8")
    told = faults_of(file)
    assert any(said in line and path[-1] in line for line in told)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_season_with_the_mark_of_its_encoding_is_read(
    tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "book.json"
    write_season(full_season(), file)
    file.write_text(file.read_text("utf-8"), encoding)
    assert read_season(file).dancers == full_season().dancers


def test_season_in_another_encoding_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "book.json"
    file.write_bytes('{"format": "é"}'.encode("latin-1"))
    assert "is not UTF-8. Save it as UTF-8." in "\n".join(faults_of(file))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"[]",
        b"{}",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"format": 3}',
    ],
)
def test_season_hostile_file_is_refused_clearly(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "book.json"
    file.write_bytes(content)
    assert len(faults_of(file)) == 1


def test_season_missing_file_is_refused_clearly(tmp_path: Path) -> None:
    assert "No such file" in faults_of(tmp_path / "none.json")[0]


def test_plan_unknown_people_and_spaces_are_told(tmp_path: Path) -> None:
    made: Plan = plan(call("Tue 10:00-11:30", "ann zoe", space="green"))
    write_plan(made, tmp_path / "plan.json")
    with pytest.raises(BookFaults) as found:
        read_plan(tmp_path / "plan.json", full_season())
    assert len(found.value.faults) == 2


def test_reason_in_a_restriction_is_refused_by_its_place_and_never_shown(
    tmp_path: Path,
) -> None:
    file = tmp_path / "book.json"
    write_season(season(dancers(), restriction("ann", Bar.NO_JUMPS)), file)
    book = json.loads(file.read_text("utf-8"))
    book["season"]["restrictions"][0]["reason"] = "knee-secret"
    file.write_text(json.dumps(book), "utf-8")
    with pytest.raises(BookFaults) as refused:
        read_season(file)
    (fault,) = refused.value.faults
    assert fault.column == "restrictions[0].reason"
    assert "secret" not in fault.text
