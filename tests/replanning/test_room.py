"""What is opened to make room for a call, and what has no room whatever is opened."""

from dataclasses import replace
from datetime import time
from math import inf

from tests.builders import CLOCK, MONDAY
from tests.replanning.test_brute_force import DAYS, Place, placed

from callboard.domain.events import Away, apply
from callboard.domain.house import Space
from callboard.domain.needs import Need
from callboard.domain.people import Dancer, Dances
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.domain.settings import Settings
from callboard.replanning.facade import replan
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.effort import Runner
from callboard.solver.repair.laying import make_posted
from callboard.solver.repair.room import makes_room, room_of
from callboard.solver.repair.stakes import Closed, Stakes

TUESDAY = DAYS[1]
PEOPLE = {
    "run": "ann bea cat dan",
    "duet": "ann bea",
    "solo": "cat",
    "other": "dan",
}
PLACES: dict[str, Place] = {
    "run": (MONDAY, 10, "large"),
    "other": (MONDAY, 10 + 1, "small"),
    "duet": (TUESDAY, 10, "large"),
    "solo": (TUESDAY, 11, "large"),
}
CLOSED = Away("large", MONDAY, MONDAY)
NOW = CLOCK.day(MONDAY).start


def book() -> Season:
    """Give a run that needs the large studio, where on Tuesday smaller calls stand."""
    needs = {
        name: Need(
            name, name, 60, dancers=tuple(who.split()), needs_pianist=False, priority=1
        )
        for name, who in PEOPLE.items()
    }
    return Season(
        Settings(
            "Room",
            CLOCK,
            *DAYS,
            grid_minutes=30,
            meal_minutes=0,
            calls_from=time(10),
            calls_to=time(12),
        ),
        dancers={
            who: Dancer(who, who, "corps", Dances.BOTH) for who in PEOPLE["run"].split()
        },
        spaces={
            "large": Space("large", "Large", 4),
            "small": Space("small", "Small", 2),
        },
        needs=needs,
    )


def posted(season: Season) -> Plan:
    calls = (placed(season, season.needs[name], at) for name, at in PLACES.items())
    return Plan(*DAYS, tuple(calls))


def stakes(season: Season) -> tuple[Stakes, dict[str, int]]:
    after = apply(season, (CLOSED,))
    laid = make_posted(season, after, posted(season), (), PRIORITY_WEIGHT, NOW)
    index = {task.need.id: task.index for task in laid.problem.tasks}
    return Stakes(laid, frozenset({index["run"]}), (0, 1)), index


def test_room_is_made_by_what_stands_where_it_costs_least() -> None:
    made, index = stakes(book())
    closed = Closed(made, {index["run"]}, set())
    assert makes_room(closed, {index["run"]}, 1) == {index["solo"]}
    assert makes_room(closed, {index["run"]}, 9) >= {index["solo"], index["duet"]}
    assert makes_room(closed, set(), 9) == set()


def test_run_stands_where_the_smaller_call_made_way() -> None:
    season = book()
    found = replan(season, posted(season), (CLOSED,), NOW)
    assert not found.left_out
    assert found.is_proved
    where = {call.need: (call.space, call.span.start) for call in found.plan.calls}
    assert where["run"] == ("large", CLOCK.at(TUESDAY, time(11)))
    assert where["solo"][0] == "small"


def test_call_with_a_place_once_others_are_gone_is_not_hopeless() -> None:
    made, index = stakes(book())
    runner = Runner(1, inf)
    assert room_of(made, runner).hopeless == frozenset()
    # With the large studio closed on both days there is no room, and it is proved.
    season, shut = book(), replace(CLOSED, last=TUESDAY)
    laid = make_posted(
        season, apply(season, (shut,)), posted(season), (), PRIORITY_WEIGHT, NOW
    )
    both = Stakes(laid, frozenset(index.values()), (0, 1))
    room = room_of(both, runner)
    assert room.hopeless == {index["run"]}
    assert room.least == PRIORITY_WEIGHT[1]
