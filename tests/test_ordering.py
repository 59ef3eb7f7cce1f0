"""A bill in; ordered, checked, bounded and explained out."""

from fractions import Fraction
from threading import Event

import pytest

from callboard import ordering
from callboard.domain.plan import Outcome
from callboard.ordering import RejectedError, order_bill
from callboard.solver.order.best import Ordered
from tests.bills import asked, bill_of, rehearsal


def test_rehearsal_is_ordered_checked_and_proved() -> None:
    said: list[str] = []
    found = order_bill(rehearsal(), tell=said.append)
    assert found.outcome is Outcome.COMPLETE
    assert found.report is not None
    assert found.report.weighed == found.bound == 17
    assert said[-1] == "waiting 17, no order below 17"


def test_bill_that_cannot_be_names_the_clash() -> None:
    bill = asked(asked(rehearsal(), "1", place=1), "2", place=1)
    found = order_bill(bill)
    assert found.outcome is Outcome.IMPOSSIBLE
    assert found.order is None
    assert found.clash is not None
    assert found.clash.sentences == ("'1' is first", "'2' is first")


def test_stopped_before_it_began_leaves_the_pieces_as_they_were_written() -> None:
    stop = Event()
    stop.set()
    found = order_bill(rehearsal(), stop=stop)
    assert found.outcome is Outcome.OUT_OF_TIME
    assert found.order == tuple("123456789")
    assert found.report is not None
    assert found.bound <= found.report.weighed


def test_stopped_before_it_began_has_none_where_a_demand_is_not_met() -> None:
    stop = Event()
    stop.set()
    found = order_bill(asked(rehearsal(), "1", after=("9",)), stop=stop)
    assert (found.outcome, found.order) == (Outcome.OUT_OF_TIME, None)


@pytest.mark.parametrize(
    "order", [("A", "B", "C"), ("B", "A", "C")], ids=["wrong sum", "demand not met"]
)
def test_order_that_the_checker_rejects_is_never_shown(
    order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = asked(
        bill_of({"A": (1, "Ana"), "B": (1, ""), "C": (1, "Ana")}), "A", place=1
    )
    wrong = Ordered(order, Fraction(0), Fraction(0), is_proved=True)
    monkeypatch.setattr("callboard.solver.order.best.best_order", lambda *_words: wrong)
    with pytest.raises(RejectedError):
        ordering.order_bill(bill)
