"""What finds no place: said with whether anything could have helped, and never lost."""

from dataclasses import replace

import pytest
from tests.replanning.test_brute_force import SEEDS, repaired, small

from callboard.demo.scenarios import (
    FRIDAY,
    NOW,
    SATURDAY,
    THURSDAY,
    posted_plan,
    posted_season,
)
from callboard.domain.events import Away
from callboard.domain.house import Space
from callboard.domain.people import Job, Staff
from callboard.domain.plan import Call, Plan, call_of
from callboard.domain.season import Season, Week
from callboard.replanning.facade import replan

BOOK, PLAN = posted_season(), posted_plan()


@pytest.mark.medium
def test_call_without_any_space_is_proved_to_have_no_place() -> None:
    # Every Wilis call is of seven; the stage and the large studio are closed, the small
    # studio holds six.
    spaces = {**BOOK.spaces, "small": Space("small", "Small studio", 3)}
    book = replace(BOOK, spaces=spaces, performances={})
    closed = [Away(each, THURSDAY, SATURDAY) for each in ("large", "stage")]
    found = replan(book, PLAN, closed, NOW)
    wilis = {
        (each.need, each.number) for each in found.left_out if each.need == "wilis"
    }
    assert wilis == {("wilis", 1), ("wilis", 2)}
    assert wilis <= found.tried.hopeless
    assert found.tried.is_fullest


@pytest.mark.medium
def test_pianist_nobody_replaces_leaves_calls_out_and_loses_none() -> None:
    # Two calls at ten on Thursday, one of them in the studio that closes; the only other
    # pianist is gone, so that they cannot stand side by side.
    found = replan(BOOK, PLAN, [Away("piano", THURSDAY, SATURDAY)], NOW)
    there = {call.id for call in found.plan.calls}
    out = {f"{each.need}#{each.number}" for each in found.left_out}
    assert there | out == {call.id for call in PLAN.calls}
    assert not there & out


@pytest.mark.slow
def test_no_call_of_small_weeks_is_lost_and_fullest_is_true() -> None:
    proved = 0
    for seed in range(SEEDS):
        case = small(seed)
        found = repaired(case)
        there = {call.id for call in found.plan.calls}
        out = {f"{each.need}#{each.number}" for each in found.left_out}
        assert there | out == {call.id for call in case.plan.calls}
        assert {f"{name}#{num}" for name, num in found.tried.hopeless} <= out
        proved += bool(out) and found.tried.is_fullest
    assert proved


def shared(season: Season, name: str, hour: int, space: str, pianist: str) -> Call:
    need = season.needs[name]
    called = season.called(need, Week(PLAN.first_day, PLAN.last_day))
    span = next(call.span for call in PLAN.calls if call.id == "wilis#1")
    start = span.start + (hour - 10) * 60
    return call_of(
        need,
        1,
        replace(span, start=start, end=start + need.minutes),
        space,
        dancing=called.dancing,
        watching=called.watching,
        coaches=(),
        pianists=(pianist,),
    )


def test_call_whose_pianist_could_change_does_not_vanish_for_another() -> None:
    # At ten there are two calls and two pianists. The one of the large studio has to be in
    # the small one at eleven at the latest; its pianist is out, the other's only call is
    # worth less. Whatever the answer is, both calls are accounted for.
    staff = {
        **BOOK.staff,
        "second": Staff("second", "Ivo Sand", frozenset({Job.PIANIST})),
    }
    needs = {
        "wilis": replace(
            BOOK.needs["wilis"],
            dancers=("hana",),
            casts=(),
            coaches=(),
            times=1,
            deadline=THURSDAY,
            priority=1,
        ),
        "peasant": replace(
            BOOK.needs["peasant"],
            dancers=("petra",),
            casts=(),
            coaches=(),
            times=1,
            deadline=THURSDAY,
            priority=3,
        ),
    }
    book = replace(BOOK, staff=staff, needs=needs, fixtures={}, performances={})
    calls = (
        shared(book, "wilis", 10, "large", "piano"),
        shared(book, "peasant", 10, "small", "second"),
    )
    plan = Plan(PLAN.first_day, PLAN.last_day, calls)
    found = replan(book, plan, [Away("piano", THURSDAY, FRIDAY)], NOW)
    there = {call.need for call in found.plan.calls}
    out = {each.need for each in found.left_out}
    assert there | out == {"wilis", "peasant"}
    assert "wilis" in there


def test_call_may_go_behind_the_next_one_of_its_need() -> None:
    # Two calls of one need and one space, which is closed on Thursday. Friday's stays; the
    # other goes behind it, to Saturday: four people, (8 + 2) each. Before Friday's, on the
    # same day, it would cost (8 + 4) each.
    need = replace(BOOK.needs["peasant"], priority=1)
    book = replace(
        BOOK,
        spaces={"small": BOOK.spaces["small"]},
        needs={"peasant": need},
        performances={},
    )
    calls = tuple(call for call in PLAN.calls if call.need == "peasant")
    plan = replace(PLAN, calls=calls)
    found = replan(book, plan, [Away("small", THURSDAY, THURSDAY)], NOW)
    days = {call.id: book.clock.day_of(call.span.start) for call in found.plan.calls}
    assert days == {"peasant#1": SATURDAY, "peasant#2": FRIDAY}
    assert {call.id: call.number for call in found.plan.calls} == {
        "peasant#1": 2,
        "peasant#2": 1,
    }
    assert found.costs.cost == found.bound == 4 * (8 + 2)
    assert found.report.is_clean
