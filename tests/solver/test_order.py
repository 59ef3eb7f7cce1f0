"""The search for an order, held to every order there is, and to the model of pairs."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.bills import asked, bill_of, bills, rehearsal

from callboard.check.bill import review
from callboard.domain.bill import MOST_WEIGHED, Bill, Pause, Person
from callboard.solver.effort import Answer, Runner
from callboard.solver.order.best import best_order, is_impossible, make_ready
from callboard.solver.order.expand import MOST_COST, MOST_PIECES
from callboard.solver.order.facts import facts_of
from callboard.solver.order.pairs import search_pairs
from callboard.solver.order.sets import UNBOUNDED, Found, search_sets

NOTHING = Found(None, UNBOUNDED, 0, is_proved=False)


def runner() -> Runner:
    make_ready()
    return Runner(1, float("inf"))


def least_of_all(bill: Bill) -> Fraction | None:
    """Try every order there is."""
    reports = (
        review(bill, [piece.title for piece in order])
        for order in permutations(bill.pieces)
    )
    return min((each.weighed for each in reports if each.is_clean), default=None)


def test_published_rehearsal_waits_17_and_it_is_proved() -> None:
    found = best_order(rehearsal(), runner())
    assert found.is_proved
    assert found.cost == found.bound == 17
    assert found.order is not None
    report = review(rehearsal(), found.order)
    assert report.weighed == 17
    assert sum(day.end - day.start for day in report.days) == 109


@pytest.mark.slow
@given(bills())
def test_small_bill_is_ordered_as_well_as_any_order_there_is(bill: Bill) -> None:
    found, least = best_order(bill, runner()), least_of_all(bill)
    assert found.is_proved
    if least is None:
        assert found.is_impossible
        return
    assert found.order is not None
    report = review(bill, found.order)
    assert report.is_clean
    assert report.weighed == found.cost == found.bound == least


@pytest.mark.slow
@given(bills(6, is_free=True))
def test_small_bill_without_demands_is_ordered_as_well_as_any_order(bill: Bill) -> None:
    found = best_order(bill, runner())
    assert found.is_proved
    assert found.cost == least_of_all(bill)


@pytest.mark.medium
@settings(max_examples=10)
@given(bills(5))
def test_model_of_pairs_agrees_with_the_search_by_sets(bill: Bill) -> None:
    facts, by_sets = facts_of(bill), best_order(bill, runner())
    by_pairs = search_pairs(facts, runner(), NOTHING)
    assert by_pairs.is_proved
    assert (by_pairs.order is None) == by_sets.is_impossible
    if by_pairs.order is not None:
        assert Fraction(by_pairs.cost, facts.scale) == by_sets.cost


def test_pieces_with_the_same_people_are_played_side_by_side() -> None:
    bill = bill_of(
        {"A": (5, "Ana"), "B": (9, "Bo Ana"), "C": (5, "Ana"), "D": (1, "Bo")}
    )
    assert ("A", "C") in facts_of(bill).blocks
    assert facts_of(asked(bill, "A", place=1)).num == 4


def test_search_left_narrow_gives_a_bound_below_what_it_found() -> None:
    pieces = {
        f"piece {k}": (
            k % 7 + 1,
            " ".join("abcdefgh"[p] for p in range(8) if some >> p & 1),
        )
        for k, some in enumerate((37 * k * k + 11 * k + 5) % 255 + 1 for k in range(14))
    }
    facts = facts_of(bill_of(pieces))
    narrow = search_sets(facts, lambda: False, widths=(2,))
    whole = search_sets(facts, lambda: False)
    assert not narrow.is_proved
    assert whole.is_proved
    assert narrow.bound <= whole.cost <= narrow.cost
    assert search_sets(facts, lambda: True).order is None


@pytest.mark.medium
def test_bill_too_long_for_sets_is_left_to_the_pairs() -> None:
    pieces = {f"piece {k}": (1, "Ana" if k % 9 == 0 else f"P{k}") for k in range(45)}
    bill = asked(bill_of(pieces), "piece 0", place=2)
    assert facts_of(bill).num > MOST_PIECES
    assert search_sets(facts_of(bill), lambda: False) == NOTHING
    found = best_order(bill, runner())
    assert found.is_proved
    assert found.cost == 0


class Hasty(Runner):
    """Takes the first solution there is, in which somebody waits who need not."""

    # Python 3.11 has no `override` yet.
    def best(self, model: Any, workers: int) -> Answer:  # type: ignore[explicit-override]
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.stop_after_first_solution = True
        solver.parameters.num_workers = workers
        solver.solve(model)
        cost = round(solver.objective_value) + 55
        return Answer(solver, cost, 0, is_impossible=False)


@pytest.mark.medium
@pytest.mark.parametrize("num", [8, 70])
def test_order_found_when_time_is_up_costs_what_its_people_wait(num: int) -> None:
    pieces = {
        f"piece {k}": (k % 5 + 1, f"Ana{k % 3} Bo{k % 4} P{k}") for k in range(num)
    }
    bill = asked(bill_of(pieces), f"piece {num - 1}", after=("piece 0",))
    found = search_pairs(facts_of(bill), Hasty(1, float("inf")), NOTHING)
    assert found.order is not None
    report = review(bill, [f"piece {k}" for k in found.order])
    assert report.is_clean
    assert found.cost == report.weighed


@pytest.mark.medium
def test_model_of_pairs_is_not_built_on_when_time_is_up() -> None:
    bill = bill_of({f"piece {k}": (1, f"Ana P{k}") for k in range(200)})
    runner = Runner(1, 0.0)
    assert search_pairs(facts_of(bill), runner, NOTHING) == NOTHING


@pytest.mark.slow
def test_too_long_a_memory_of_changes_is_left_to_the_pairs() -> None:
    pieces = {f"piece {k}": (1, "Ana" if k in {0, 1} else f"P{k}") for k in range(11)}
    bill = bill_of(pieces, (Person("Ana", change_minutes=9),))
    found = best_order(bill, runner())
    assert found.is_proved
    assert found.cost == 9


def test_question_whether_demands_can_be_met_is_answered_both_ways() -> None:
    bill = bill_of({"A": (10, "Ana"), "B": (10, "Ana")}, (Person("Ana", leaves=620),))
    assert is_impossible(bill, runner()) is False
    short = bill_of({"A": (10, "Ana"), "B": (10, "Ana")}, (Person("Ana", leaves=619),))
    assert is_impossible(short, runner()) is True
    over = Runner(1, float("inf"), lambda: True)
    assert is_impossible(short, over) is None


def some_orders() -> list[object]:
    """Give what is found for some bills, for another process to compare with."""
    gala = asked(rehearsal(), "4", place=9, after=frozenset({"1", "2"}))
    people = tuple(replace(one, change_minutes=1) for one in gala.people[:2])
    pauses = (Pause("interval", 9, 3), Pause("tea", 5, None, 610, 625))
    strict = replace(gala, people=(*people, *gala.people[2:]), pauses=pauses, ends=660)
    every = (rehearsal(), gala, strict, replace(strict, ends=640))
    found = (search_sets(facts_of(bill), lambda: False) for bill in every)
    return [[each.order and list(each.order), each.cost] for each in found]


@pytest.mark.traced
@pytest.mark.slow
def test_search_gives_the_same_orders_without_the_compiler() -> None:
    script = (
        "import json; from tests.solver.test_order import some_orders; "
        "print(json.dumps(some_orders()))"
    )
    plain = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            script,
        ],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(plain.stdout) == some_orders()


@pytest.mark.parametrize("rate", [10**6, 10**8, 10**10])
def test_orders_of_very_high_rates_are_those_of_rate_one(rate: int) -> None:
    plain = rehearsal()
    dear = replace(
        plain,
        people=tuple(
            replace(one, rate=Fraction(rate * 1000 + 1, 1000)) for one in plain.people
        ),
    )
    found = best_order(dear, runner())
    assert found.is_proved
    assert found.cost == found.bound == 17 * Fraction(rate * 1000 + 1, 1000)


def test_bill_that_may_be_read_is_within_what_the_search_counts() -> None:
    assert MOST_WEIGHED * 1000 <= MOST_COST
