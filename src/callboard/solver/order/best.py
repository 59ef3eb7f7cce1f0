"""The best order of a bill, whatever finds it, and whether some demands can all be met."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from callboard.domain.bill import Bill, Person, Piece
from callboard.solver.effort import Runner
from callboard.solver.order.facts import Facts, facts_of
from callboard.solver.order.pairs import search_pairs
from callboard.solver.order.sets import Found, search_sets

NARROW = (64, 4_096)  # enough to see whether there is an order at all
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Ordered:
    """The best order of a bill's pieces, by title.

    Units
    -----
    `cost` and `bound` in person-minutes of waiting by rate; no order is below `bound`.
    """

    order: tuple[str, ...] | None
    cost: Fraction
    bound: Fraction
    is_proved: bool

    @property
    def is_impossible(self) -> bool:
        """Whether it is proved that there is no such order."""
        return self.order is None and self.is_proved


def make_ready() -> None:
    """Compile the search, which only the first order after an update has to wait for."""
    pieces = (Piece("a", 1, frozenset("x")), Piece("b", 1, frozenset("x")))
    search_sets(facts_of(Bill("", pieces, (Person("x"),))), lambda: False)


def best_order(
    bill: Bill,
    runner: Runner,
    tell: Callable[[Ordered], None] = lambda _ordered: None,
) -> Ordered:
    """Find the order in which people wait least, within the runner's time.

    By sets of pieces first; what that leaves open, by pairs.
    """
    facts = facts_of(bill)

    def pass_on(found: Found) -> None:
        tell(_ordered(facts, found))

    found = search_sets(facts, lambda: runner.is_over, pass_on)
    if not found.is_proved and not runner.is_over:
        found = search_pairs(facts, runner, found)
    return _ordered(facts, found)


def is_impossible(bill: Bill, runner: Runner) -> bool | None:
    """Whether no order meets the demands of a bill; None when time did not tell."""
    free = tuple(replace(person, rate=NOTHING) for person in bill.people)
    facts = facts_of(replace(bill, people=free))
    found = search_sets(facts, lambda: runner.is_over, widths=NARROW)
    if found.order is None and not found.is_proved and not runner.is_over:
        found = search_pairs(facts, runner, found)
    if found.order is not None:
        return False
    return True if found.is_proved else None


def _ordered(facts: Facts, found: Found) -> Ordered:
    if found.order is None:
        bound = NOTHING if found.is_proved else Fraction(found.bound, facts.scale)
        return Ordered(None, NOTHING, bound, found.is_proved)
    return Ordered(
        tuple(title for k in found.order for title in facts.blocks[k]),
        Fraction(found.cost, facts.scale),
        Fraction(found.bound, facts.scale),
        found.is_proved,
    )
