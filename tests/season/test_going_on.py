"""Which calls may go on to a later week, and which give way before a week is searched."""

from datetime import date, timedelta

import pytest
from tests.builders import DAYS, MONDAY, fixture, need, rule, season

from callboard.domain.needs import Activity
from callboard.domain.season import Season, Week
from callboard.rules.base import Rule
from callboard.rules.maximum import Maximum, Per
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.seasonal.going_on import may_go_on
from callboard.solver.giving_way import read_week
from callboard.solver.spreading.facts import WeekFacts, week_facts

THIS_WEEK = MONDAY + timedelta(days=6)


def book(*needs: object) -> Season:
    """Give a season of three weeks."""
    ends: dict[str, date] = {
        "first_date": MONDAY,
        "last_date": MONDAY + timedelta(days=20),
    }
    return season(*needs, **ends)


def later(made: Season) -> tuple[WeekFacts, ...]:
    """Read the second and the third week, in which nobody is called for over 3 hours."""
    rules: tuple[Rule, ...] = (rule(Maximum, limit=180, per=Per.WEEK),)
    firsts = (MONDAY + timedelta(weeks=number) for number in (1, 2))
    weeks = (Week(first, first + timedelta(days=6)) for first in firsts)
    return tuple(week_facts(made, week, rules, ()) for week in weeks)


@pytest.mark.parametrize(
    ("second", "third", "goes"),
    [
        ({}, {}, True),
        ({"swans": 2}, {"swans": 1}, True),
        ({"swans": 2}, {"swans": 2}, False),
    ],
)
def test_going_on_needs_room_that_is_not_spread_yet(
    second: dict[str, int], third: dict[str, int], *, goes: bool
) -> None:
    # Four fifths of three hours are two calls, and not three.
    made = book(
        need("learn", dancers="ann", calls=1),
        need("swans", dancers="ann bea", calls=4, times=2),
    )
    asked = may_go_on(made, {"learn": 1}, later(made), (second, third))
    assert asked("learn") is goes


@pytest.mark.parametrize(("run", "goes"), [((1, 0), False), ((0, 1), True)])
def test_going_on_comes_no_later_than_what_follows(
    run: tuple[int, int], *, goes: bool
) -> None:
    made = book(
        need("learn", dancers="ann", calls=1),
        need("run", dancers="ann", calls=1, after="learn"),
        need("swans", dancers="ann", calls=2, times=2),
    )
    second, third = run
    shares = ({"swans": 2, "run": second}, {"run": third})
    # The second week is full by then: only before a call of the third is there room.
    assert may_go_on(made, {"learn": 1}, later(made), shares)("learn") is goes


@pytest.mark.parametrize("deadline", [THIS_WEEK, None])
def test_going_on_takes_its_followers_along_or_stays(deadline: date | None) -> None:
    made = book(
        need("learn", dancers="ann", calls=1),
        need("run", dancers="ann", calls=1, after="learn", deadline=deadline),
    )
    asked = may_go_on(made, {"learn": 1, "run": 1}, later(made), ({}, {}))
    assert asked("learn") is asked("run") is (deadline is None)


def test_going_on_need_of_a_week_stays() -> None:
    made = book(need("class", dancers="ann"))
    assert not may_go_on(made, {}, later(made), ({}, {}))("class")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("may_wait", "left"),
    [("two", ["two#1"]), ("one", []), ("", []), ("one two", ["two#1"])],
)
def test_giving_way_only_where_all_that_is_left_out_may_wait(
    may_wait: str, left: list[str]
) -> None:
    # By the clock only Tuesday afternoon is long enough for the one, and full with it.
    blocked = [
        fixture(f"{name} {hours}", "ann", Activity.FITTING)
        for name in DAYS
        for hours in ("10:00-15:00", "15:00-19:00")
        if (name, hours[:2]) != ("Tue", "15")
    ]
    made = season(
        need("one", dancers="ann", minutes=240, priority=1),
        need("two", dancers="ann", minutes=60, priority=4),
        blocked,
    )
    week = made.week_of(MONDAY)
    names = frozenset(may_wait.split())
    problem, waiting = read_week(made, week, (), PRIORITY_WEIGHT, names, 1)
    assert [task.label for task in waiting] == left
    assert len(problem.tasks) == 2 - len(left)
