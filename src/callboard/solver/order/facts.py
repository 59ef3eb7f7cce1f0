"""A bill as arrays: pieces as bits, people by their sets of pieces, rates whole."""

from collections import defaultdict
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np

from callboard.domain.bill import Bill, Piece
from callboard.solver.order.expand import (
    BEFORE,
    EARLIEST,
    LATEST,
    MINUTES,
    NEVER,
    Ints,
)

MOST_MINUTES = 1 << 30
LONGEST_BITS = 63


@dataclass(frozen=True, slots=True)
class Facts:
    """A bill for the search.

    `blocks` are titles of pieces that may be played one after the other, mostly single
    ones: pieces with the same people are one block where nothing is asked of them. What
    the search minimises is waiting by rate times `scale`. `places` are sets of blocks
    that may stand at each place.
    """

    bill: Bill
    blocks: tuple[tuple[str, ...], ...]
    scale: int
    pieces: Ints
    people: Ints
    gaps: Ints
    pauses: Ints
    places: tuple[int, ...]
    loose: int

    @property
    def num(self) -> int:
        """How many blocks there are."""
        return len(self.blocks)

    @property
    def most_cost(self) -> int:
        """What no order costs more than."""
        return int(self.bill.most_weighed * self.scale)


def facts_of(bill: Bill) -> Facts:
    """Give a bill as arrays."""
    blocks = _blocks(bill)
    number = {title: k for k, block in enumerate(blocks) for title in block}
    scale = lcm(*(person.rate.denominator for person in bill.people), 1)
    bits = _holding(len(blocks))
    pieces = np.zeros((len(blocks), 4), bits)
    pieces[:, EARLIEST] = -NEVER
    pieces[:, LATEST] = NEVER if bill.ends is None else bill.ends
    gaps = np.zeros((len(blocks), len(blocks)), np.int64)
    for piece in bill.pieces:
        k = number[piece.title]
        pieces[k, MINUTES] += piece.minutes
        for before in piece.after:
            pieces[k, BEFORE] |= 1 << number[before]
    by_set: dict[int, int] = defaultdict(int)
    for person in bill.people:
        mine = sorted(
            {number[piece.title] for piece in bill.pieces if person.name in piece.who}
        )
        for k in mine:
            if person.arrives is not None:
                pieces[k, EARLIEST] = max(pieces[k, EARLIEST], person.arrives)
            if person.leaves is not None:
                pieces[k, LATEST] = min(pieces[k, LATEST], person.leaves)
            if person.change_minutes is not None:
                gaps[k, mine] = np.maximum(gaps[k, mine], person.change_minutes)
        weight = int(person.rate * scale)
        if len(mine) > 1 and weight:
            by_set[sum(1 << k for k in mine)] += weight
    np.fill_diagonal(gaps, 0)
    people = np.array(sorted(by_set.items()), bits).reshape(-1, 2)
    pauses = np.array(
        [
            (
                pause.minutes,
                pause.after_pieces or 0,
                pause.begins or 0,
                NEVER if pause.latest is None else pause.latest,
            )
            for pause in bill.pauses
        ],
        np.int64,
    ).reshape(-1, 4)
    return Facts(
        bill,
        blocks,
        scale,
        pieces,
        people,
        gaps,
        pauses,
        _places(bill, blocks, number),
        _loose(bill, blocks),
    )


def _holding(num_bits: int) -> Any:
    """Give the type of numbers with so many bits; long ones are for the pairs alone."""
    return np.int64 if num_bits < LONGEST_BITS else object


def _asks_of_times(bill: Bill) -> bool:
    """Whether it matters when, or at which number, pieces stand that nothing is asked of."""
    return (
        bill.ends is not None
        or any(pause.latest is not None for pause in bill.pauses)
        or any(
            (person.arrives, person.leaves, person.change_minutes) != (None,) * 3
            for person in bill.people
        )
        or any(
            piece.place is not None and piece.place not in {1, len(bill.pieces)}
            for piece in bill.pieces
        )
    )


def _is_free(bill: Bill, piece: Piece) -> bool:
    return (
        piece.place is None
        and not piece.after
        and not any(piece.title in each.after for each in bill.pieces)
    )


def _blocks(bill: Bill) -> tuple[tuple[str, ...], ...]:
    """Bring together pieces with the same people: side by side nobody waits longer."""
    if _asks_of_times(bill):
        return tuple((piece.title,) for piece in bill.pieces)
    found: dict[object, list[str]] = defaultdict(list)
    for piece in bill.pieces:
        key = piece.who if _is_free(bill, piece) else piece.title
        found[key].append(piece.title)
    return tuple(map(tuple, found.values()))


def _places(
    bill: Bill, blocks: tuple[tuple[str, ...], ...], number: dict[str, int]
) -> tuple[int, ...]:
    """Give the blocks that may stand at each place, the first one first."""
    fixed: dict[int, int] = defaultdict(int)
    for piece in bill.pieces:
        if piece.place is not None:
            is_last = piece.place == len(bill.pieces)
            place = len(blocks) if is_last else piece.place
            fixed[place] |= 1 << number[piece.title]
    rest = (1 << len(blocks)) - 1
    for some in fixed.values():
        rest &= ~some
    return tuple(
        _only(fixed[place]) if place in fixed else rest
        for place in range(1, len(blocks) + 1)
    )


def _only(some: int) -> int:
    """Give a set of one as it is; two pieces for one place leave nothing to stand there."""
    return some if some.bit_count() == 1 else 0


def _loose(bill: Bill, blocks: tuple[tuple[str, ...], ...]) -> int:
    """Give the blocks that may be put earlier without asking anything else."""
    if _asks_of_times(bill):
        return 0
    return sum(
        1 << k
        for k, block in enumerate(blocks)
        if all(_is_free(bill, bill.piece(title)) for title in block)
    )
