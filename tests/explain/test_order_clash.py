"""The smallest clash of demands on an order, each kind of them in words."""

import pytest
from tests.bills import asked, bill_of

from callboard.domain.bill import Bill, Pause, Person
from callboard.domain.demands import demands_of, keep
from callboard.explain.order_clash import OrderClash, find_order_clash
from callboard.solver.effort import Runner
from callboard.solver.order.best import is_impossible, make_ready

TWO = {"A": (10, "Ana"), "B": (20, "Bo"), "C": (5, "Cy")}


def clash_of(bill: Bill) -> OrderClash:
    make_ready()
    return find_order_clash(bill, Runner(1, float("inf")))


def late(latest: int) -> Bill:
    pause = Pause("Lunch", 60, begins=621, latest=latest)
    return bill_of({"A": (20, "Ana"), "B": (20, "Bo"), "C": (1, "")}, pauses=(pause,))


@pytest.mark.parametrize(
    ("bill", "sentences"),
    [
        (
            asked(asked(bill_of(TWO), "A", place=1), "B", place=1),
            ("'A' is first", "'B' is first"),
        ),
        (
            asked(
                asked(bill_of(TWO), "A", place=2), "B", place=3, after=frozenset("C")
            ),
            None,
        ),
        (
            asked(
                asked(bill_of(TWO), "A", after=frozenset("B")),
                "B",
                after=frozenset("A"),
            ),
            ("'A' comes after 'B'", "'B' comes after 'A'"),
        ),
        (
            asked(asked(bill_of(TWO), "A", place=3), "B", after=frozenset("A")),
            ("'A' is last", "'B' comes after 'A'"),
        ),
        (
            asked(asked(bill_of(TWO), "A", place=2), "B", place=2),
            ("'A' is number 2", "'B' is number 2"),
        ),
        (
            bill_of({"A": (9, "Ana"), "B": (2, "Bo")}, (Person("Ana", leaves=608),)),
            ("Ana leaves at 10:08 (1 piece, 9 minutes)",),
        ),
        (
            bill_of(TWO, (Person("Ana", arrives=626),)),
            ("Ana arrives at 10:26 (1 piece, 10 minutes)",),
        ),
        (
            bill_of(
                {"A": (9, "Ana"), "B": (2, "Ana")}, (Person("Ana", change_minutes=1),)
            ),
            ("Ana is in no two pieces in a row (2 pieces)",),
        ),
        (
            bill_of(
                {"A": (9, "Ana"), "B": (2, "Ana"), "C": (4, "")},
                (Person("Ana", change_minutes=5),),
            ),
            ("Ana has 5 minutes between any two pieces (2 pieces)",),
        ),
        (bill_of(TWO, ends=634), ("the day ends by 10:34",)),
        (late(621), None),
        (
            asked(asked(late(621), "C", place=3), "A", place=1),
            ("'C' is last", "Lunch begins by 10:21"),
        ),
    ],
)
def test_clash_is_the_smallest_and_said_in_words(
    bill: Bill, sentences: tuple[str, ...] | None
) -> None:
    if sentences is None:
        assert is_impossible(bill, Runner(1, float("inf"))) is False
        return
    found = clash_of(bill)
    assert found.is_smallest
    assert found.sentences == sentences
    every = frozenset(demands_of(bill))
    assert every >= set(found.demands)
    for each in found.demands:
        rest = keep(bill, frozenset(found.demands) - {each})
        assert is_impossible(rest, Runner(1, float("inf"))) is False


def test_clash_without_time_keeps_every_demand_and_says_so() -> None:
    bill = asked(asked(bill_of(TWO), "A", place=1), "B", place=1)
    bill = asked(bill, "C", after=frozenset("A"))
    found = find_order_clash(bill, Runner(1, float("inf"), lambda: True))
    assert not found.is_smallest
    assert len(found.demands) == 3
