"""The façade for one day: a bill in; ordered, checked, bounded and explained out."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from callboard.check.bill import BillReport, review
from callboard.domain.bill import Bill
from callboard.domain.plan import Outcome

if TYPE_CHECKING:  # brings the solver along
    from callboard.explain.order_clash import OrderClash
    from callboard.solver.order.best import Ordered

DEFAULT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order that the checker accepted, or why there is none.

    `bound`: no order has less waiting by rate. `order` is None when it is proved
    impossible, with the `clash`, or when none was found in time.
    """

    outcome: Outcome
    order: tuple[str, ...] | None
    report: BillReport | None
    bound: Fraction
    seconds: float
    clash: "OrderClash | None" = None


class RejectedError(RuntimeError):
    """The checker does not accept what the search found: a fault of the program."""


def make_ready() -> None:
    """Compile the search, which only the first order after an update has to wait for."""
    from callboard.solver.order import best  # noqa: PLC0415  (as in order_bill)

    best.make_ready()


def order_bill(
    bill: Bill,
    seconds: float = DEFAULT_SECONDS,
    *,
    tell: Callable[[str], None] = lambda _now: None,
    stop: Event | None = None,
) -> Ordering:
    """Find the order in which people wait least; the result was checked, or there is none.

    `stop`, once set, ends the search with the best order so far.

    Raises
    ------
    RejectedError
        When the checker refuses an order or counts other waiting than the search.
    """
    # The solver is heavy to import: only ordering pays for it.
    from callboard.explain.order_clash import find_order_clash  # noqa: PLC0415
    from callboard.solver.effort import Runner  # noqa: PLC0415
    from callboard.solver.order.best import best_order  # noqa: PLC0415

    is_stopped = (stop or Event()).is_set
    tell("getting ready")
    make_ready()
    began = monotonic()
    runner = Runner(1, began + seconds, is_stopped)
    tell("looking for an order")

    def pass_on(now: "Ordered") -> None:
        if now.order is not None:
            waiting, bound = float(now.cost), float(now.bound)
            tell(f"waiting {waiting:,.6g}, no order below {bound:,.6g}")

    found = best_order(bill, runner, pass_on)
    if found.order is None and not found.is_impossible:
        # Better than none: the pieces as they were written, if that meets every demand.
        written = tuple(piece.title for piece in bill.pieces)
        report = review(bill, written)
        if report.is_clean:
            took = monotonic() - began
            late = Outcome.OUT_OF_TIME
            return Ordering(late, written, report, found.bound, took)
    if found.order is None:
        clash = None
        outcome = Outcome.OUT_OF_TIME
        if found.is_impossible:
            outcome = Outcome.IMPOSSIBLE
            tell("looking for the smallest clash")
            # The proof stands; shrinking it has its own time.
            clash = find_order_clash(bill, Runner(1, monotonic() + seconds, is_stopped))
        took = monotonic() - began
        return Ordering(outcome, None, None, found.bound, took, clash)
    report = review(bill, found.order)
    if not report.is_clean or report.weighed != found.cost:
        said = "; ".join(each.message for each in report.unmet) or (
            f"waiting is {report.weighed}, not {found.cost}"
        )
        raise RejectedError(said)
    outcome = Outcome.COMPLETE if found.is_proved else Outcome.OUT_OF_TIME
    took = monotonic() - began
    return Ordering(outcome, found.order, report, found.bound, took)
