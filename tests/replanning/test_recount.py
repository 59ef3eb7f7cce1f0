"""What the search says it changes beside what the checker counts: the same, day by day."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from callboard.demo.scenarios import (
    CLOCK,
    FRIDAY,
    NOW,
    SUNDAY,
    THURSDAY,
    posted_plan,
    posted_season,
)
from callboard.domain.clock import Span
from callboard.domain.events import Away, apply
from callboard.domain.plan import Call, Outcome, Plan
from callboard.domain.season import Season
from callboard.domain.week_share import as_fixture
from callboard.replanning.answer import RecountError, Tried
from callboard.replanning.broken import broken_tasks
from callboard.replanning.facade import Replanned, replan
from callboard.replanning.judging import Before, judged
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.effort import Runner
from callboard.solver.repair.laying import make_posted
from callboard.solver.repair.search import Repair, repair

BOOK, PLAN = posted_season(), posted_plan()
CLOSED = Away("small", THURSDAY, FRIDAY)


def judged_with(**lies: Any) -> Replanned:
    """Judge the repair of a closed studio as if the search had said something else."""
    after = apply(BOOK, [CLOSED])
    posted = make_posted(BOOK, after, PLAN, (), PRIORITY_WEIGHT, NOW)
    broken = broken_tasks(posted, frozenset())
    runner = Runner(1, float("inf"))
    found = repair(posted, broken, range(3, 6), runner, 5.0)
    made = replace(PLAN, calls=posted.plan(found.placement))
    before = Before(BOOK, after, PLAN, frozenset(), frozenset({"small"}), NOW)
    return judged(before, after, made, said(found, **lies), Tried())


def said(found: Repair, **lies: Any) -> Repair:
    return replace(found, **lies)


@pytest.mark.slow
def test_search_that_says_what_it_does_is_believed() -> None:
    found = judged_with()
    assert found.costs.cost == found.bound == 48
    assert found.rejected == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lies", "words"),
    [
        ({"changed": frozenset()}, "differ about the changed days of hana"),
        ({"cost": 47}, "weigh 48, not 47"),
        ({"bound": 49}, "less is changed than is proved"),
        ({"people_bound": 5}, "less is changed than is proved"),
    ],
)
def test_search_that_counts_otherwise_is_a_fault_of_the_program(
    lies: dict[str, Any], words: str
) -> None:
    with pytest.raises(RecountError, match=words):
        judged_with(**lies)


def notes(*dancers: str, space: str = "stage") -> Call:
    """Give a call typed by hand, of no need."""
    start = CLOCK.at(THURSDAY, time(13))
    return replace(
        PLAN.calls[0],
        id="notes",
        title="Notes",
        need=None,
        span=Span(start, start + 45),
        dancers=frozenset(dancers),
        watching=frozenset(),
        coaches=("meyer",),
        pianists=(),
        space=space,
    )


def with_call(call: Call) -> Plan:
    return replace(PLAN, calls=(*PLAN.calls, call))


def test_call_typed_by_hand_goes_ahead_without_who_is_out() -> None:
    plan = with_call(notes("vera", "sofia"))
    found = replan(BOOK, plan, [Away("vera", THURSDAY, FRIDAY)], NOW)
    (kept,) = (call for call in found.plan.calls if call.id == "notes")
    assert kept.dancers == {"sofia"}
    assert found.costs.changed.keys() == {("vera", THURSDAY)}
    assert (found.rejected, found.cancelled) == (0, ())
    assert found.is_proved


@pytest.mark.medium
@pytest.mark.parametrize(
    ("call", "event"),
    [
        (notes("vera"), Away("vera", THURSDAY, FRIDAY)),
        (notes("vera", space="small"), Away("small", THURSDAY, FRIDAY)),
    ],
)
def test_call_typed_by_hand_that_cannot_be_is_cancelled_and_told(
    call: Call, event: Away
) -> None:
    found = replan(BOOK, with_call(call), [event], NOW)
    assert found.cancelled == (call,)
    assert found.outcome is Outcome.PARTIAL
    assert all(each.id != "notes" for each in found.plan.calls)
    assert {("vera", THURSDAY), ("meyer", THURSDAY)} <= found.costs.changed.keys()
    assert found.rejected == 0


def pinned(*names: str) -> Season:
    """Give the book with some of the posted calls pinned in it."""
    calls = [call for call in PLAN.calls if call.id in names]
    fixtures = {call.id: as_fixture(call) for call in calls}
    return replace(BOOK, fixtures={**BOOK.fixtures, **fixtures})


def test_pinned_call_of_who_is_out_is_counted_as_the_checker_counts_it() -> None:
    found = replan(pinned("wilis#1"), PLAN, [Away("sofia", THURSDAY, SUNDAY)], NOW)
    assert found.rejected == 0
    found = replan(pinned("wilis#1"), PLAN, [Away("hana", THURSDAY, SUNDAY)], NOW)
    assert ("hana", THURSDAY) in found.costs.changed
    assert found.costs.cost == found.bound
