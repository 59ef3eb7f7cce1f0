"""The smallest set of demands on a bill that no order can meet together."""

from collections.abc import Sequence
from dataclasses import dataclass

from callboard.domain.bill import Bill, time_text
from callboard.domain.demands import Asks, Demand, demands_of, keep
from callboard.explain.words import many
from callboard.solver.effort import Runner
from callboard.solver.order.best import is_impossible


@dataclass(frozen=True, slots=True)
class OrderClash:
    """Demands that cannot all be met, which is proved.

    With `is_smallest`, without any one of them there is an order for the others.
    """

    demands: tuple[Demand, ...]
    is_smallest: bool
    sentences: tuple[str, ...]


def find_order_clash(bill: Bill, runner: Runner) -> OrderClash:
    """Shrink the demands of a bill that is proved impossible."""
    shrinking = _Shrinking(bill, runner)
    kept = shrinking.drop(demands_of(bill), ())
    return OrderClash(
        kept, not shrinking.is_unsure, tuple(demand_text(bill, each) for each in kept)
    )


class _Shrinking:
    """Drops demands, many at once where it can be, while the others stay impossible."""

    def __init__(self, bill: Bill, runner: Runner) -> None:
        self.bill = bill
        self.runner = runner
        self.is_unsure = False

    def drop(
        self, some: Sequence[Demand], needed: tuple[Demand, ...]
    ) -> tuple[Demand, ...]:
        """Give the fewest of `some` that clash together with those `needed` already.

        By halves (Junker, QuickXplain, AAAI 2004): few questions where few clash.
        """
        if needed and self._clash(needed):
            return ()
        if len(some) <= 1:
            return tuple(some)
        half = len(some) // 2
        first, second = tuple(some[:half]), tuple(some[half:])
        of_second = self.drop(second, (*needed, *first))
        of_first = self.drop(first, (*needed, *of_second))
        return (*of_first, *of_second)

    def _clash(self, demands: tuple[Demand, ...]) -> bool:
        found = is_impossible(keep(self.bill, frozenset(demands)), self.runner)
        self.is_unsure |= found is None
        return bool(found)


def demand_text(bill: Bill, demand: Demand) -> str:
    """Say a demand in a sentence."""
    subject = demand.subject
    match demand.kind:
        case Asks.PLACE:
            place = bill.piece(subject).place
            words = {1: "is first", len(bill.pieces): "is last"}
            return f"{subject!r} {words.get(place or 0, f'is number {place}')}"
        case Asks.AFTER:
            return f"{subject!r} comes after {demand.other!r}"
        case Asks.LATEST:
            pause = next(each for each in bill.pauses if each.title == subject)
            return f"{subject} begins by {time_text(pause.latest or 0)}"
        case Asks.ENDS:
            return f"the day ends by {time_text(bill.ends or 0)}"
        case _:
            return _of_person(bill, demand)


def _of_person(bill: Bill, demand: Demand) -> str:
    person = next(each for each in bill.people if each.name == demand.subject)
    mine = [piece for piece in bill.pieces if person.name in piece.who]
    pieces = many(len(mine), "piece")
    if demand.kind is Asks.CHANGE:
        if person.change_minutes == bill.row_minutes:
            return f"{person.name} is in no two pieces in a row ({pieces})"
        least = many(person.change_minutes or 0, "minute")
        return f"{person.name} has {least} between any two pieces ({pieces})"
    minutes = sum(piece.minutes for piece in mine)
    worked = f"{pieces}, {minutes} minutes"
    if demand.kind is Asks.ARRIVES:
        return f"{person.name} arrives at {time_text(person.arrives or 0)} ({worked})"
    return f"{person.name} leaves at {time_text(person.leaves or 0)} ({worked})"
