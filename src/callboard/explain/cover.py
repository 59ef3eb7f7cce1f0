"""Few requirements that together stand against every start of a call."""

from collections import Counter
from collections.abc import Iterable

from callboard.explain.facts import Position, Side
from callboard.explain.keys import NEED, Key


def likely_clash(
    need: str, positions: Iterable[Position], forbidden: Iterable[frozenset[Key]] = ()
) -> frozenset[Key]:
    """Choose requirements, step by step those that close most starts for their number.

    `forbidden` are requirements behind rules that forbid open starts: all are taken.
    Only a guess to begin with: whether it clashes is proved elsewhere.
    """
    chosen: set[Key] = {(NEED, need)}
    for keys in forbidden:
        chosen |= keys
    left = [each for each in positions if each.sides]
    common = Counter(
        fact.key
        for position in left
        for side in position.sides
        for _, facts in side.options
        for fact in facts
    )
    while True:
        gains: dict[frozenset[Key], int] = Counter()
        still = []
        for position in left:
            adds = [_adds(side, chosen, common) for side in position.sides]
            if not all(adds):
                continue
            still.append(position)
            for new in {*adds}:
                gains[new] += 1
        if not gains:
            return frozenset(chosen)
        left = still
        best = max(gains, key=lambda new: (gains[new] / len(new), sorted(new)))
        chosen |= best


def _adds(side: Side, chosen: set[Key], common: Counter[Key]) -> frozenset[Key]:
    """Give what a side needs to be closed beyond what was chosen; nothing if closed."""
    new: set[Key] = {side.key}
    for _, facts in side.options:
        if not any(fact.key in chosen for fact in facts):
            new.add(
                max((fact.key for fact in facts), key=lambda key: (common[key], key))
            )
    return frozenset(new - chosen)
