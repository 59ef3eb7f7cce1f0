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
    fixture,
    need,
    plan,
    restriction,
    rule,
    season,
    space,
)
from tests.rules.cases.case import Judged
from tests.rules.cases.shapes import NOVELTY

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.domain.clock import Span
from callboard.domain.needs import Activity, Need
from callboard.domain.people import Bar
from callboard.domain.plan import Outcome, Plan, Tier
from callboard.domain.season import Season, Week
from callboard.explain.moves import try_move
from callboard.explain.unplaced import Explaining
from callboard.judging import Judging
from callboard.planner import PlanSettings, Result, plan_week
from callboard.rules.base import Kind
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.days import DayBounds
from callboard.solver.effort import Runner
from callboard.solver.missing import fewest_missing, raised, search_week
from callboard.solver.problem import Spot

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


@pytest.mark.medium
def test_call_goes_to_the_hour_at_which_nobody_is_away() -> None:
    result = planned(book(asked("swans", "ann bea"), away("ann", "Mon 10:00-11:00")))
    assert result.plan is not None
    (made,) = result.plan.calls
    assert made.span.start == at("Mon 11:00")
    assert made.dancers == {"ann", "bea"}
    assert price(result) == (0, 0)


@pytest.mark.medium
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


@pytest.mark.medium
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


@pytest.mark.medium
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


@pytest.mark.medium
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


@pytest.mark.medium
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


@pytest.mark.medium
@pytest.mark.parametrize(
    "reason",
    [
        restriction("ann", Bar.OFF),
        restriction("ann", Bar.NO_JUMPS),
        fixture("Mon 10:00-12:00", "ann", Activity.FITTING),
    ],
    ids=["off", "no jumps", "in a fitting"],
)
def test_other_reasons_of_who_is_away_do_not_stand_against_her_call(
    reason: Any,
) -> None:
    made = book(asked("swans", "ann bea"), away("ann", "Mon 09:00-23:00"), reason)
    result = plan_week(made, MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert (result.outcome, result.proofs) == (Outcome.COMPLETE, ())
    assert result.report.is_clean
    assert result.plan is not None
    assert result.plan.calls[0].dancers == {"bea"}


@pytest.mark.medium
def test_bar_of_who_is_away_stands_only_while_she_is_there() -> None:
    limit = restriction("ann", Bar.MAX_MINUTES_DAY, 30)
    free = (asked("swans", "ann bea"), limit)
    gone = planned(book(*free, away("ann", "Mon 10:00-10:30")))
    assert gone.outcome is Outcome.COMPLETE
    assert gone.plan is not None
    (made,) = gone.plan.calls
    assert made.dancers == {"bea"}
    assert made.span.start < at("Mon 10:30")
    there = plan_week(book(*free), MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert len(there.proofs) == 1
    assert "a restriction bars it" in there.proofs[0]


@pytest.mark.medium
@pytest.mark.parametrize(
    ("capacities", "missing", "chosen"),
    [((2,), "ann", "s0"), ((1, 2), "ann", "s1"), ((1, 2), "", None)],
)
def test_call_has_a_space_that_holds_those_who_are_there(
    capacities: tuple[int, ...], missing: str, chosen: str | None
) -> None:
    """Three are called; where one is away, a space for two is enough, then only."""
    gone = [away(who, "Mon 10:00-10:30") for who in missing.split()]
    made = season(
        *(space(f"s{number}", capacity=num) for number, num in enumerate(capacities)),
        asked("swans", "ann bea cat"),
        *gone,
        **SHORT,
    )
    result = plan_week(made, MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert result.rejected == 0
    assert result.plan is not None
    if chosen is None:
        (proof,) = result.proofs
        assert "no space fits 3 dancers" in proof
        return
    assert result.proofs == ()
    (only,) = result.plan.calls
    assert (only.space, only.span.start) == (chosen, at("Mon 10:00"))
    assert check(made, result.plan).is_clean


@pytest.mark.medium
def test_space_that_is_full_proves_nothing_where_fewer_need_another() -> None:
    made = season(
        space("large"),
        space("small", capacity=1),
        asked("swans", "ann bea"),
        away("ann", "Mon 04:00-23:59"),
        away("large", "Mon 04:00-23:59"),
        **SHORT,
    )
    result = plan_week(made, MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert result.proofs == ()


@pytest.mark.medium
def test_price_is_not_bound_where_another_call_could_be_left_out() -> None:
    """Monday's costs two, but Tuesday's and the third call fill both days for nothing."""
    made = season(
        space(),
        asked("a", "ann bea", to_date=day("Mon")),
        need("b", dancers="cat", from_date=day("Tue")),
        need("c", dancers="dan"),
        away("ann", "Mon 04:00-23:59"),
        **{**SHORT, "calls_to": time(11)},
    )
    two_days = Week(day("Mon"), day("Tue"))
    problem = make_problem(made, two_days, (), PRIORITY_WEIGHT)
    runner = Runner(1, float("inf"))
    fewest = fewest_missing(problem, runner.run)
    assert fewest is not None
    assert fewest.bound == 2
    judge = Judging(problem)
    spots = {
        index: Spot(index, problem.starts[index][index][0], "blue", (), ())
        for index in (0, 1)
    }
    dear = judge(spots)
    assert dear is not None
    assert dear.tiers[:2] == (problem.tasks[2].weight, 2)
    bounds = DayBounds(dear.tiers[0], 0)
    assert raised(problem, fewest, dear, bounds) == bounds
    found = search_week(problem, judge, runner, 0.1, lambda _: None)
    assert found.bounds is not None
    assert found.bounds.price == 0
    full = replace(dear, tiers=(0, *dear.tiers[1:]))
    assert raised(problem, fewest, full, bounds) == replace(bounds, price=2)


@pytest.mark.medium
def test_price_is_not_bound_for_a_call_held_by_a_lead_time() -> None:
    only = need("a", work="novelty", dancers="ann bea", may_go_without=True)
    absent = [away("ann", f"{name} 04:00-23:59") for name in ("Mon", "Tue", "Wed")]
    problem = Judged(
        season(*NOVELTY[:-1], only, *absent, **SHORT),
        (rule(LeadTime, lead=LeadOf.NEW_WORK, days=2),),
    ).problem
    assert sorted(problem.starts[0]) == [0, 1, 2]
    runner = Runner(1, float("inf"))
    found = search_week(problem, Judging(problem), runner, 0.1, lambda _: None)
    assert len(found.best.placement) == 1
    assert found.bounds is not None
    assert found.bounds.price == 0


def num_searches(made: Season) -> int:
    """Count how often a Monday is searched."""
    problem = make_problem(made, MONDAY, (), PRIORITY_WEIGHT)
    phases: list[str] = []
    runner = Runner(1, float("inf"))
    search_week(
        problem, Judging(problem), runner, 0.1, lambda step: phases.append(step.phase)
    )
    return phases.count("done")


@pytest.mark.medium
def test_week_without_starts_for_all_is_searched_once() -> None:
    made = book(
        asked("swans", "ann bea", latest=time(11)),
        asked("giselle", "bea cat", latest=time(11)),
        away("ann", "Mon 10:00-11:00"),
        away("cat", "Mon 10:00-11:00"),
    )
    assert num_searches(made) == 1


@pytest.mark.slow
@pytest.mark.traced
def test_week_is_searched_again_only_where_starts_taken_from_it_are_missed() -> None:
    swans = asked("swans", "ann bea", coaches="coach")
    others = (coach(), away("ann", "Mon 10:00-11:00"))
    late = need("giselle", dancers="cat", coaches="coach", earliest=time(11))
    assert num_searches(book(swans, *others)) == 1
    assert num_searches(book(swans, late, *others)) == 2


@pytest.mark.medium
def test_call_with_nobody_to_dance_waits_for_one_who_watches() -> None:
    looking = need("swans", watching="ann bea", may_go_without=True)
    result = planned(book(looking, away("ann", "Mon 10:00-12:00")))
    assert result.plan is not None
    assert result.plan.calls[0].watching == {"bea"}
    assert price(result) == (2, 2)
    both = book(looking, away("ann", "Mon 10:00-12:00"), away("bea", "Mon 10:00-12:00"))
    nobody = plan_week(both, MONDAY, PlanSettings(effort=0.1, seconds=3600.0))
    assert nobody.plan is not None
    assert not nobody.plan.calls
    assert nobody.rejected == 0
