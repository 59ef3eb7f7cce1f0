"""What the search asks of whoever judges: the checker's word, and the tiers counted."""

from dataclasses import dataclass
from typing import Protocol

from callboard.solver.problem import Placement


@dataclass(frozen=True, slots=True)
class Judged:
    """A placement that the checker found legal.

    `tiers` in the order of `Tier`; `waits` by dancer and day index, in minutes. Of two
    the better one has the smaller `order` (`rules.objective.in_order`).
    """

    placement: Placement
    tiers: tuple[int, ...]
    waits: dict[str, dict[int, int]]
    order: tuple[int, ...] = ()


class Judge(Protocol):
    """The checker, as the search sees it."""

    def __call__(self, placement: Placement) -> Judged | None:
        """Judge a placement; None when a hard rule is broken."""

    def offenders(self, placement: Placement) -> frozenset[int]:
        """Give tasks to take out so that hard rules are kept, one for each violation."""
