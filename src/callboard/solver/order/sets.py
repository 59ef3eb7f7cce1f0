"""The search by sets of pieces: layer by layer, wider and wider, until it is proved.

A narrow search keeps the most promising states of each layer and finds good orders at
once. What it costs then closes states in the next, wider one. When nothing had to be left
out, the best order is the best there is; when nothing was found either, there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from callboard.solver.order.expand import MOST_COST, MOST_PIECES, Ints, expand
from callboard.solver.order.facts import Facts

WIDTHS = (64, 1_024, 32_768, 262_144)
MOST_FOUND = 12_000_000  # states of one layer kept in mind: half a gigabyte
UNBOUNDED = 1 << 60


@dataclass(frozen=True, slots=True)
class Found:
    """The best order found, what it costs, and what no order can go below.

    `order` are numbers of blocks, or None; then `is_proved` says that there is none.
    """

    order: tuple[int, ...] | None
    cost: int
    bound: int
    is_proved: bool


def search_sets(
    facts: Facts,
    is_over: Callable[[], bool],
    tell: Callable[[Found], None] = lambda _found: None,
    widths: tuple[int, ...] = WIDTHS,
) -> Found:
    """Find the order with the least waiting, as far as widths and time allow."""
    best = Found(None, UNBOUNDED, 0, is_proved=False)
    if facts.num > MOST_PIECES or facts.most_cost > MOST_COST:
        return best
    for width in widths:
        search = _Pass(facts, best.cost, width)
        found = search.run(is_over)
        order, cost = best.order, best.cost
        if found is not None:
            order, cost = found, search.cost
        is_whole = not search.was_cut
        bound = cost if is_whole else max(best.bound, min(search.bound, cost))
        best = Found(order, cost, bound, is_whole or bound == cost)
        tell(best)
        if best.is_proved or search.has_lost or is_over():
            break
    return best


class _Pass:
    """One search from the empty set to the whole bill, for something cheaper than `below`."""

    def __init__(self, facts: Facts, below: int, width: int) -> None:
        self.facts = facts
        self.below = below
        self.width = width
        self.cost = below
        self.bound = UNBOUNDED  # no order that was left out is below it
        self.was_cut = False
        self.has_lost = False  # states that no wider search could keep either

    def run(self, is_over: Callable[[], bool]) -> tuple[int, ...] | None:
        facts = self.facts
        bill = facts.bill
        keys, costs = np.zeros(1, np.int64), np.zeros(1, np.int64)
        whole = np.zeros(1, np.int64)
        trail: list[tuple[Ints, Ints]] = []
        for place in facts.places:
            least = int(whole.min()) if whole.size else UNBOUNDED
            if is_over():
                self._cut(least)
                return None
            keys, costs, whole, sources, is_lost = expand(
                keys,
                costs,
                facts.pieces,
                facts.people,
                facts.gaps,
                facts.pauses,
                bill.begins,
                bill.between_minutes,
                place,
                facts.loose,
                self.below,
                MOST_FOUND,
            )
            if is_lost:
                self.has_lost = True
                self._cut(least)
            if keys.size > self.width:
                order = np.argsort(whole, kind="stable")
                self._cut(int(whole[order[self.width]]))
                kept = np.sort(order[: self.width])
                keys, costs, whole = keys[kept], costs[kept], whole[kept]
                sources = sources[kept]
            trail.append((keys, sources))
            if not keys.size:
                return None
        at = int(costs.argmin())
        self.cost = int(costs[at])
        return self._order(trail, at)

    def _cut(self, bound: int) -> None:
        self.was_cut = True
        self.bound = min(self.bound, bound)

    def _order(self, trail: list[tuple[Ints, Ints]], at: int) -> tuple[int, ...]:
        """Follow a state back to the empty set."""
        full = (1 << self.facts.num) - 1
        sets = []
        for keys, sources in reversed(trail):
            sets.append(int(keys[at]) & full)
            at = int(sources[at])
        sets.append(0)
        return tuple(
            (after & ~before).bit_length() - 1
            for after, before in zip(sets[-2::-1], sets[:0:-1], strict=True)
        )
