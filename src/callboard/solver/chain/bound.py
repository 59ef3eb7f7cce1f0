"""How many more people a chain needs at the least.

In a set of parts of which nobody dances two, somebody who takes one gives up whichever
she holds there. From an empty place the people who may take it, those who may take theirs,
and so on, are reached step by step; the chain ends no sooner than with the first who holds
nothing there. That is a shortest path, and no chain is shorter: what lies outside the set,
and who is used twice, is left out of account and could only make it longer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callboard.solver.chain.bits import bits

NEVER = 1 << 30


@dataclass(frozen=True, slots=True)
class Reach:
    """What a search from an empty part saw: `steps` to the first who is free.

    `steps` NEVER: nobody is; `parts` and `dancers` then are a proof, for all who may
    dance these parts hold one of them already.
    """

    steps: int
    parts: int
    dancers: int


class Bound:
    """Lower bounds on a night with certain dancers lost."""

    def __init__(
        self,
        cliques: Sequence[int],
        may_take: Sequence[int],
        holders: Sequence[int],
        own: Sequence[int],
        pinned: Sequence[int],
    ) -> None:
        self.cliques = tuple(cliques)
        self.may_take = may_take
        self.holders = holders
        self.own = own
        self.of_part = [
            tuple(k for k, clique in enumerate(cliques) if clique >> part & 1)
            for part in range(len(may_take))
        ]
        self.busy = [
            sum(1 << dancer for dancer, parts in enumerate(own) if parts & clique)
            for clique in cliques
        ]
        self.held_fast = [
            sum(1 << dancer for dancer, parts in enumerate(pinned) if parts & clique)
            for clique in cliques
        ]

    def reach(
        self,
        part: int,
        clique: int,
        gains: dict[int, int] | None = None,
        drops: dict[int, int] | None = None,
    ) -> Reach:
        """Search from an empty part within a clique; who gained already costs nothing."""
        within = self.cliques[clique]
        changed, fixed, busy = 0, self.held_fast[clique], self.busy[clique]
        for dancer, mask in (gains or {}).items():
            bit = 1 << dancer
            if mask & within:
                fixed |= bit
            else:
                changed |= bit
                if not self.own[dancer] & ~(drops or {}).get(dancer, 0) & within:
                    busy &= ~bit
        seen_dancers, seen_parts, steps = fixed, 1 << part, 0
        frontier = [part]
        while frontier:
            takers, at = 0, 0
            while at < len(frontier):
                new = self.may_take[frontier[at]] & ~seen_dancers
                at += 1
                free = new & changed
                if free & ~busy:
                    return Reach(steps, seen_parts, seen_dancers)
                seen_dancers |= free
                takers |= new & ~changed
                if free:
                    frontier += self._held_by(free, within, seen_parts)
                    for each in frontier[at:]:
                        seen_parts |= 1 << each
            steps += 1
            if takers & ~busy:
                return Reach(steps, seen_parts, seen_dancers)
            seen_dancers |= takers
            frontier = self._held_by(takers, within, seen_parts)
            for each in frontier:
                seen_parts |= 1 << each
        return Reach(NEVER, seen_parts, seen_dancers & ~fixed)

    def _held_by(self, dancers: int, within: int, seen: int) -> list[int]:
        return [part for part in bits(within & ~seen) if self.holders[part] & dancers]

    def people(
        self, empty: Iterable[int], gains: dict[int, int], drops: dict[int, int]
    ) -> int:
        """Give how many more people at the least, with these parts empty."""
        most = 0
        parts = tuple(empty)
        for part in dict.fromkeys(parts):
            for clique in self.of_part[part]:
                steps = self.reach(part, clique, gains, drops).steps
                if steps >= NEVER:
                    return NEVER
                most = max(most, steps)
        if len(parts) > 1:
            for clique, within in enumerate(self.cliques):
                num = sum(within >> part & 1 for part in parts)
                if num > most:
                    most = max(most, num - self._spare(clique, gains, drops))
        return most

    def _spare(self, clique: int, gains: dict[int, int], drops: dict[int, int]) -> int:
        """Give how many of those who gained hold nothing in a clique."""
        within = self.cliques[clique]
        return sum(
            not (mask | (self.own[dancer] & ~drops.get(dancer, 0))) & within
            for dancer, mask in gains.items()
        )
