"""A chain of people who take places from each other, whole or under way."""

from dataclasses import dataclass

Signature = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Chain:
    """Who takes and gives up which parts, and what it costs.

    `gains` and `drops` are masks of parts by dancer; `empty` are parts of which a place
    stays empty, once each place. `taken` are the parts that the loss left empty, with who
    takes them.
    """

    gains: dict[int, int]
    drops: dict[int, int]
    empty: tuple[int, ...]
    weight: int
    cost: int
    taken: Signature

    @property
    def num_people(self) -> int:
        """How many people's night changes."""
        return len(self.gains)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search gave: the best chain, or that there is none.

    `is_proved`: everything was gone through. `clash` names a part and a clique of the
    proof that no chain can be, when one set of people is enough to see it.
    """

    chain: Chain | None
    is_proved: bool
    num_nodes: int
    clash: tuple[int, int] | None = None


class TooLargeError(Exception):
    """More was to be looked at than the search may."""


@dataclass
class Node:
    """Where a search stands: what is empty, and who has taken and given up what."""

    empty: tuple[int, ...]
    gains: dict[int, int]
    drops: dict[int, int]
    left_empty: tuple[int, ...] = ()
    weight: int = 0
    cost: int = 0
    taken: Signature = frozenset()
