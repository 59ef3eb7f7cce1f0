"""An order gone through by hand: times, waiting, changes, and each demand at its boundary."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.bills import asked, bill_of, rehearsal

from callboard.check.bill import BillReport, review
from callboard.domain.bill import Bill, Pause, Person
from callboard.domain.demands import Asks

THREE = {"A": (10, "Ana"), "B": (20, "Bo"), "C": (5, "Ana Bo")}
IN_ORDER = ("A", "B", "C")


def unmet(bill: Bill, order: tuple[str, ...] = IN_ORDER) -> list[Asks]:
    return [each.demand.kind for each in review(bill, order).unmet if each.demand]


def times(report: BillReport) -> list[tuple[str, int, int]]:
    return [(slot.title, slot.start, slot.end) for slot in report.slots]


def test_order_as_written_gives_times_and_who_waits() -> None:
    report = review(bill_of(THREE), IN_ORDER)
    assert times(report) == [("A", 600, 610), ("B", 610, 630), ("C", 630, 635)]
    assert [slot.waiting for slot in report.slots] == [(), ("Ana",), ()]
    assert report.waiting_minutes == 20
    assert report.is_clean


def test_waiting_with_rates_is_weighed() -> None:
    ana = Person("Ana", Fraction(5, 2))
    assert review(bill_of(THREE, (ana,)), IN_ORDER).weighed == 50


def test_published_rehearsal_in_its_best_order_costs_109_of_which_17_waiting() -> None:
    bill = rehearsal()
    # An order with the least waiting; the two figures are those of CSPLib.
    report = review(bill, tuple("387216549"))
    there = sum(day.end - day.start for day in report.days)
    assert (report.waiting_minutes, there) == (17, 109)


def test_nobody_waits_in_a_pause_nor_between_pieces() -> None:
    pause = Pause("lunch", 60, begins=625)
    bill = bill_of(THREE, between_minutes=2, pauses=(pause,))
    report = review(bill, IN_ORDER)
    assert times(report) == [
        ("A", 600, 610),
        ("B", 612, 632),
        ("lunch", 632, 692),
        ("C", 694, 699),
    ]
    assert report.waiting_minutes == 20


def test_pause_after_a_number_comes_before_one_by_the_clock() -> None:
    pauses = (Pause("interval", 15, 1), Pause("tea", 5, begins=620))
    report = review(bill_of(THREE, pauses=pauses), IN_ORDER)
    assert [slot.title for slot in report.slots] == ["A", "interval", "tea", "B", "C"]


def test_pause_that_nothing_follows_is_not_held() -> None:
    report = review(bill_of(THREE, pauses=(Pause("tea", 5, begins=631),)), IN_ORDER)
    assert [slot.title for slot in report.slots] == ["A", "B", "C"]


def test_two_pieces_in_a_row_are_told_with_the_minutes_between() -> None:
    report = review(bill_of(THREE, between_minutes=3), IN_ORDER)
    (change,) = report.changes
    assert (change.name, change.first, change.second) == ("Bo", "B", "C")
    assert (change.minutes, change.is_in_a_row) == (3, True)
    tea = bill_of(THREE, pauses=(Pause("tea", 5, 2),))
    assert review(tea, IN_ORDER).changes == ()


@pytest.mark.parametrize(
    ("kept", "broken", "kind"),
    [
        ({"arrives": 630}, {"arrives": 631}, Asks.ARRIVES),
        ({"leaves": 635}, {"leaves": 634}, Asks.LEAVES),
        ({"change_minutes": 20}, {"change_minutes": 21}, Asks.CHANGE),
    ],
)
def test_demand_of_a_person_is_met_at_its_boundary_and_not_beyond(
    kept: dict[str, int], broken: dict[str, int], kind: Asks
) -> None:
    pieces = {"A": (10, "Ana"), "B": (20, "Bo"), "C": (5, "Ana")}
    if kind is Asks.ARRIVES:
        pieces = {"A": (10, "Bo"), "B": (20, "Bo"), "C": (5, "Ana")}
    person = Person("Ana")
    assert unmet(bill_of(pieces, (replace(person, **kept),))) == []  # type: ignore[arg-type]
    assert unmet(bill_of(pieces, (replace(person, **broken),))) == [kind]  # type: ignore[arg-type]


def test_place_and_after_are_met_or_told() -> None:
    bill = bill_of(THREE)
    assert unmet(asked(bill, "B", place=2)) == []
    assert unmet(asked(bill, "B", place=3)) == [Asks.PLACE]
    assert unmet(asked(bill, "C", after=frozenset("A"))) == []
    assert unmet(asked(bill, "A", after=frozenset("C"))) == [Asks.AFTER]


def test_pause_and_end_of_day_are_met_at_their_boundary_and_not_beyond() -> None:
    for latest, told in ((630, []), (629, [Asks.LATEST])):
        pause = Pause("lunch", 60, begins=611, latest=latest)
        assert unmet(bill_of(THREE, pauses=(pause,))) == told
    assert unmet(bill_of(THREE, ends=635)) == []
    assert unmet(bill_of(THREE, ends=634)) == [Asks.ENDS]


def test_person_in_no_piece_has_no_day() -> None:
    report = review(bill_of(THREE, (Person("Cy", arrives=700),)), IN_ORDER)
    assert [day.name for day in report.days] == ["Ana", "Bo"]
    assert report.is_clean


def test_order_that_is_not_one_of_the_bill_is_refused_with_every_fault() -> None:
    report = review(bill_of(THREE), ("A", "A", "B", "D"))
    assert [each.message for each in report.unmet] == [
        "'A' stands 2 times in the order",
        "'C' stands 0 times in the order",
        "'D' is no piece of the bill",
    ]
    assert not report.is_clean
