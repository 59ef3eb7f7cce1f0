"""Calls that go ahead without those who are away: as few as can be, and proved."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from tests.builders import (
    at,
    away,
    call,
    coach,
    dancers,
    day,
    need,
    plan,
    season,
    space,
)

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.domain.clock import Span
from callboard.domain.needs import Need
from callboard.domain.plan import Outcome, Plan, Tier
from callboard.domain.season import Season, Week
from callboard.explain.moves import try_move
from callboard.explain.unplaced import Explaining
from callboard.planner import PlanSettings, Result, plan_week
from callboard.rules.base import Kind
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.missing import fewest_missing

MONDAY = Week(day("Mon"), day("Mon"))
SHORT = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}


def asked(name: str, ids: str, **changes: Any) -> Need:
    return need(name, dancers=ids, may_go_without=True, **changes)


def book(*things: Any) -> Season:
    """Give a season of one space and two hours."""
    return season(space(), *things, **SHORT)


def planned(made: Season) -> Result:
    result = plan_week(made, MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert result.plan is not None
    assert check(made, result.plan).is_clean
    return result


def price(result: Result) -> tuple[int, int]:
    """Give the price of a plan and the bound of it."""
    assert result.plan is not None
    (score,) = [each for each in result.plan.scores if each.tier is Tier.PRICE]
    return score.value, score.bound


def test_call_goes_to_the_hour_at_which_nobody_is_away() -> None:
    result = planned(book(asked("swans", "ann bea"), away("ann", "Mon 10:00-11:00")))
    assert result.plan is not None
    (made,) = result.plan.calls
    assert made.span.start == at("Mon 11:00")
    assert made.dancers == {"ann", "bea"}
    assert price(result) == (0, 0)


def test_call_without_such_an_hour_says_whom_it_does_without() -> None:
    made = book(
        asked("swans", "ann bea", remarks="shoes"), away("ann", "Mon 10:30-11:30")
    )
    result = planned(made)
    assert result.outcome is Outcome.COMPLETE
    assert result.plan is not None
    (only,) = result.plan.calls
    assert only.dancers == {"bea"}
    assert only.remarks == "shoes; without Anna Lee"
    assert price(result) == (2, 2)
    (bought,) = result.report.violations
    assert bought.message.startswith("Swans goes ahead without Anna Lee")


def test_two_calls_share_two_hours_at_the_least_price_for_both() -> None:
    # By itself each is best at eleven: swans 0 against 2, giselle 0 against 4.
    result = planned(
        book(
            asked("swans", "ann bea"),
            asked("giselle", "cat dan eva"),
            dancers("ann bea cat dan eva"),
            away("ann", "Mon 10:00-11:00"),
            away("cat", "Mon 10:00-11:00"),
            away("dan", "Mon 10:00-11:00"),
        )
    )
    assert result.plan is not None
    assert [each.need for each in result.plan.calls] == ["swans", "giselle"]
    assert price(result) == (2, 2)


def test_price_of_missing_is_kept_against_waiting() -> None:
    """Were nothing paid for, they would be called one after the other."""
    free = need("solo", dancers="bea", latest=time(11))
    things = (asked("swans", "ann bea"), free, away("ann", "Mon 11:00-12:00"))
    late = season(space(), *things, **{**SHORT, "calls_to": time(14)})
    result = planned(late)
    assert result.plan is not None
    assert price(result) == (0, 0)
    assert [str(each.need) for each in result.plan.calls] == ["solo", "swans"]
    assert result.plan.calls[1].span.start >= at("Mon 12:00")


def test_call_is_never_placed_where_nobody_could_dance() -> None:
    made = book(asked("swans", "ann"), away("ann", "Mon 10:30-11:30"))
    result = plan_week(made, MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert result.outcome is Outcome.PARTIAL
    assert result.plan is not None
    assert not result.plan.calls


def test_dancer_whose_minutes_do_not_suffice_is_no_proof_where_calls_go_without() -> (
    None
):
    made = season(
        space(),
        asked("swans", "ann bea"),
        asked("giselle", "ann cat"),
        away("ann", "Mon 10:00-11:30"),
        **SHORT,
    )
    result = planned(made)
    assert result.outcome is Outcome.COMPLETE
    assert result.proofs == ()
    assert price(result) == (4, 4)


def test_starts_of_the_least_price_that_do_not_hold_the_week_are_given_up() -> None:
    """The coach of both is there for an hour at which one of them pays."""
    made = book(
        asked("swans", "ann bea", coaches="coach"),
        need("giselle", dancers="cat", coaches="coach", earliest=time(11)),
        coach(),
        away("ann", "Mon 10:00-11:00"),
    )
    result = planned(made)
    assert result.outcome is Outcome.COMPLETE
    assert price(result) == (2, 0)


@pytest.mark.parametrize(("hour", "costs"), [("10:00", 2), ("10:30", 4), ("11:00", 2)])
def test_solver_counts_what_the_checker_counts(hour: str, costs: int) -> None:
    made = book(
        asked("swans", "ann bea cat"),
        away("ann", "Mon 10:00-11:00"),
        away("bea", "Mon 11:00-12:00"),
    )
    problem = make_problem(made, MONDAY, (), PRIORITY_WEIGHT)
    (task,) = problem.tasks
    slot = (at(f"Mon {hour}") - problem.grid.days[0].first) // problem.grid.minutes
    missing = problem.missing(task, 0, slot)
    ids = {"ann", "bea", "cat"} - missing
    start = at(f"Mon {hour}")
    placed = call("Mon 10:00-11:00", " ".join(ids), need="swans")
    here = plan(replace(placed, span=Span(start, start + 60)), last="Mon")
    assert scores(made, here, ())[Tier.PRICE] == costs
    found = fewest_missing(problem, Runner(1, float("inf")).run)
    assert found is not None
    assert found.bound == 2
    assert (slot in found.problem.starts[0][0]) == (costs == 2)


def test_nothing_is_looked_for_where_nobody_can_be_missing() -> None:
    made = book(asked("swans", "ann"), need("giselle", dancers="bea"))
    problem = make_problem(made, MONDAY, (), PRIORITY_WEIGHT)
    assert fewest_missing(problem, Runner(1, float("inf")).run) is None


def test_reason_of_a_call_left_out_is_not_who_may_be_away() -> None:
    made = book(
        asked("swans", "ann bea"),
        away("ann", "Mon 10:00-12:00"),
        away("blue", "Mon 10:00-12:00"),
    )
    here: Plan = plan(last="Mon")
    found = Explaining(made, MONDAY, here, (), Runner(1, float("inf"))).need("swans")
    assert found.reason == "Mon: no space that fits (Blue Studio) is free"


def test_call_moved_to_another_hour_calls_who_is_there_then() -> None:
    made = book(
        asked("swans", "ann bea"),
        away("ann", "Mon 10:00-11:00"),
        away("bea", "Mon 11:00-12:00"),
    )
    placed = call("Mon 10:00-11:00", "bea", need="swans", id="swans#1")
    moved = try_move(made, plan(placed, last="Mon"), placed, at("Mon 11:00"))
    assert moved.call.dancers == {"ann"}
    assert not [each for each in moved.breaks if each.kind is Kind.HARD]
    assert moved.costs[Tier.PRICE] == 0


def test_place_for_a_call_left_out_is_one_that_goes_without_her() -> None:
    made = book(asked("swans", "ann bea"), away("ann", "Mon 10:00-12:00"))
    explaining = Explaining(made, MONDAY, plan(last="Mon"), (), Runner(1, float("inf")))
    found = explaining.need("swans")
    assert found.clash is None
    assert found.place is not None
