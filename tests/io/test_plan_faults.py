"""Plans that cannot be: every fault at once, and days that hold all calls."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import call, dancers, day, plan, season, space

from callboard.domain.clock import Span
from callboard.domain.plan import Plan
from callboard.io.faults import BookFaults
from callboard.io.files import read_earlier_plan, read_plan, write_plan

ONE = call("Tue 10:00-11:00", "ann", id="one")


def read(made: Plan, folder: Path) -> Plan:
    write_plan(made, folder / "plan.json")
    return read_plan(folder / "plan.json", season())


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (plan(ONE, first="Sun", last="Mon"), ["last_day comes before"]),
        (
            replace(plan(), first_day=date(1, 1, 1), last_day=date(9999, 12, 31)),
            ["first_day lies outside the season", "last_day lies outside the season"],
        ),
        (plan(ONE, sequence=-1), ["sequence must be from 0"]),
        (plan(ONE, posted_at=10**15), ["posted_at is no moment"]),
        (plan(ONE, ONE), ["one calls have this id"]),
        (plan(replace(ONE, dancers=frozenset({"x", "y"}))), ["one nobody has"] * 2),
        (plan(replace(ONE, space="attic")), ["one no space has this id"]),
        (plan(replace(ONE, span=Span(-(10**9), 10**9))), ["one is longer than a day"]),
        (
            plan(replace(ONE, span=Span(10**12, 10**12 + 60))),
            ["one is no moment of the season"],
        ),
        (
            plan(replace(ONE, span=call("2027-03-01 10:00-11:00").span)),
            ["one lies outside the season"],
        ),
    ],
)
def test_plan_that_cannot_be_has_every_fault_told(
    made: Plan, told: list[str], tmp_path: Path
) -> None:
    with pytest.raises(BookFaults) as caught:
        read(made, tmp_path)
    found = [f"{each.column} {each.message}" for each in caught.value.faults]
    assert len(found) == len(told)
    for words, start in zip(found, told, strict=True):
        assert words.startswith(start)


def test_plan_whose_calls_reach_beyond_its_days_gets_more_days(tmp_path: Path) -> None:
    late = call("next Mon 10:00-11:00", "ann", id="late")
    found = read(plan(ONE, late, first="Wed", last="Thu"), tmp_path)
    assert (found.first_day, found.last_day) == (day("Tue"), day("next Mon"))


def test_plan_of_another_book_is_told_so_once(tmp_path: Path) -> None:
    here = season(dancers("ann bea"), space())
    there = season(dancers("cat dan"), space(), space("red"))
    made = plan(
        (call("Tue 10:00-11:00", "cat"), call("Wed 10:00-11:00", "dan", space="red")),
        fingerprint="0123456789abcdef",
    )
    write_plan(made, tmp_path / "plan.json")
    with pytest.raises(BookFaults) as told:
        read_plan(tmp_path / "plan.json", here)
    (fault,) = told.value.faults
    assert "0123456789ab" in fault.text
    assert "the plan was made from another season book" in fault.text
    assert read_plan(tmp_path / "plan.json", there).calls == made.calls


def test_earlier_plan_may_name_who_has_left_the_book_since(tmp_path: Path) -> None:
    old = plan(call("Tue 10:00-11:30", "ann gone", space="closed"))
    write_plan(old, tmp_path / "plan.json")
    book = season(dancers("ann bea"), space("blue"))
    assert read_earlier_plan(tmp_path / "plan.json", book) == old
    with pytest.raises(BookFaults):
        read_plan(tmp_path / "plan.json", book)


def test_earlier_plan_of_nobody_in_the_book_is_refused(tmp_path: Path) -> None:
    write_plan(plan(call("Tue 10:00-11:30", "gone")), tmp_path / "plan.json")
    with pytest.raises(BookFaults):
        read_earlier_plan(tmp_path / "plan.json", season(dancers("ann"), space("blue")))
