"""Published plans are files that never change; plans without stages are read as before."""

from pathlib import Path

import pytest
from tests.builders import MONDAY, at, call, day, need, plan, season

from callboard.domain.plan import Pushed, Stage, WeekStage
from callboard.io.faults import BookFaults
from callboard.io.files import (
    fingerprint,
    read_plan,
    read_season,
    write_plan,
    write_season,
)
from callboard.io.versions import next_version, versions_of, write_version


def test_versions_are_numbered_and_never_written_over(tmp_path: Path) -> None:
    draft = tmp_path / "season.json"
    assert versions_of(tmp_path / "nowhere" / "season.json") == ()
    for wanted in (1, 2):
        number, file = next_version(draft)
        assert (number, file.name) == (wanted, f"season.v{wanted}.json")
        write_version(plan(), file)
    (tmp_path / "season.v10.json").write_text("{}")
    (tmp_path / "seasons.v99.json").write_text("{}")
    assert [number for number, _ in versions_of(draft)] == [1, 2, 10]
    was = (tmp_path / "season.v1.json").read_bytes()
    with pytest.raises(FileExistsError):
        write_version(plan(call("Tue 10:00-11:00")), tmp_path / "season.v1.json")
    assert (tmp_path / "season.v1.json").read_bytes() == was


def test_plan_with_stages_and_what_was_pushed_comes_back_whole(tmp_path: Path) -> None:
    mark = WeekStage(MONDAY, day("Sun"), Stage.FIRM, at("last Fri 12:00"), 3)
    made = plan(stages=(mark,), pushed=(Pushed("swans", MONDAY, "full"),))
    write_plan(made, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json", season()) == made
    write_plan(plan(), tmp_path / "old.json")
    assert "stages" not in (tmp_path / "old.json").read_text()


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_book_with_calls_over_weeks_comes_back_whole(
    tmp_path: Path, ending: str
) -> None:
    book = season(
        need("swans", dancers="ann", calls=7, times=2), need("geese", dancers="ann")
    )
    write_season(book, tmp_path / f"book.{ending}")
    found = read_season(tmp_path / f"book.{ending}")
    assert found.needs == book.needs
    assert fingerprint(found) == fingerprint(book)


def test_book_with_more_calls_than_its_weeks_hold_is_refused(tmp_path: Path) -> None:
    days = {"from_date": MONDAY, "to_date": day("next Tue")}
    write_season(
        season(
            need("swans", dancers="ann", calls=5, times=2, **days),
            need("geese", dancers="ann", calls=4, times=2, **days),
        ),
        tmp_path / "book.json",
    )
    with pytest.raises(BookFaults) as refused:
        read_season(tmp_path / "book.json")
    (fault,) = refused.value.faults
    assert (fault.code, fault.value) == ("too-few-weeks", "5")
    assert "2 weeks, with 2 in each at most: 4 calls" in fault.message
