"""On which of some nights near one another a dancer has her large roles, told apart.

Of nights too near one another she may have large roles on one at the most. A linear program
that knows it as a row alone lets her dance two leads half on either night, and cover half
of both on either: four in all, where she can dance two and cover one. So every column of
hers in these nights is broken into as many as there are nights she may choose, and one more
for none; rules hold choice by choice, and so does what she must be rehearsed for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from callboard.solver.casting.facts import Facts
from callboard.solver.casting.lines import Lines, Sum, total
from callboard.solver.casting.model import Model
from callboard.solver.casting.rehearsal import Rehearsal

NONE: Final = -1  # of the nights, as a choice
Choice = int  # a night, or none
Split = dict[Choice, Sum]


def near_nights(facts: Facts, nights: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Give sets of nights of which every two are too near for large roles on both.

    No night is in two of them; those that are near nothing are left out.
    """
    gap = facts.season.settings.large_role_gap_days
    some: list[int] = []
    for p in sorted(nights):
        day = facts.nights[p].day
        if some and (day - facts.nights[some[0]].day).days >= gap:
            if len(some) > 1:
                yield tuple(some)
            some = []
        some.append(p)
    if len(some) > 1:
        yield tuple(some)


def tell_apart(
    model: Model, pools: Rehearsal, lines: Lines, nights: Iterable[int]
) -> None:
    """Add to the lines of a model what her choice among near nights decides.

    Every casting keeps the added rows, with fitting values of the added columns.
    """
    of_dancer: dict[str, list[tuple[tuple[str, str], Sum]]] = {}
    for (dancer, key), joined in pools.joins.items():
        if joined.columns:
            of_dancer.setdefault(dancer, []).append((key, joined))
    for near in near_nights(model.facts, nights):
        for dancer in model.facts.season.dancers:
            hers = _Hers(model, lines, dancer, near)
            if not hers.is_pinned and len(hers.large) > 1:
                hers.choose()
                for key, joined in of_dancer.get(dancer, ()):
                    hers.join(key, joined, pools)


@dataclass
class _Hers:
    """What a dancer may dance and cover in some near nights."""

    model: Model
    lines: Lines
    dancer: str
    near: tuple[int, ...]

    def __post_init__(self) -> None:
        model, keys = self.model, [(self.dancer, p) for p in self.near]
        self.danced = [q for key in keys for q in model.by_night.get(key, ())]
        self.covered = [q for key in keys for q in model.covered_by_night.get(key, ())]
        parts = model.facts.parts
        self.large = {parts[q].night for q in self.danced if parts[q].role.is_large}
        self.dances: dict[int, Split] = {}
        self.covers: dict[int, Split] = {}

    @property
    def is_pinned(self) -> bool:
        """Whether anything of hers stands already, and perhaps breaks a rule."""
        model, dancer = self.model, self.dancer
        return any(model.dance(dancer, q).number for q in self.danced) or any(
            model.cover(dancer, q).number for q in self.covered
        )

    def choose(self) -> None:
        """Break her columns into her choices, and hold the rules in each of them."""
        lines, parts = self.lines, self.model.facts.parts
        chosen = {each: lines.column() for each in (*sorted(self.large), NONE)}
        lines.hold(total(chosen.values()), least=1, most=1)
        for q in self.danced:
            whole = self.model.dance(self.dancer, q)
            night = parts[q].night
            is_large = parts[q].role.is_large
            self.dances[q] = {night: whole} if is_large else self._split(chosen, whole)
        for q in self.covered:
            whole = self.model.cover(self.dancer, q)
            self.covers[q] = self._split(chosen, whole)
        for choice, is_chosen in chosen.items():
            for p in self.near:
                self._hold(choice, is_chosen, p)

    def _split(self, chosen: Split, whole: Sum) -> Split:
        found = {choice: self.lines.column() for choice in chosen}
        self.lines.hold(total(found.values()) - whole, least=0, most=0)
        return found

    def _hold(self, choice: Choice, is_chosen: Sum, night: int) -> None:
        """Hold, in one choice, that she covers once a night, and nothing that clashes."""
        facts = self.model.facts
        here = facts.of_night[night]
        covers = {q: self.covers[q][choice] for q in here if q in self.covers}
        if covers:
            self.lines.hold(is_chosen - total(covers.values()), least=0)
        for clique in facts.nights[night].cliques:
            inside = [q for q in here if facts.parts[q].number in clique]
            hers = [
                side[q][choice]
                for side in (self.dances, self.covers)
                for q in inside
                if choice in side.get(q, {})
            ]
            if hers:
                self.lines.hold(is_chosen - total(hers), least=0)

    def join(self, key: tuple[str, str], joined: Sum, pools: Rehearsal) -> None:
        """Hold whether she is in the pool of a role above what she does in each choice."""
        parts = self.model.facts.parts
        near = set(self.near)
        of_role = [q for q in self.model.of_role[key] if parts[q].night in near]
        self._above(joined, [(self.dances, self.covers, q) for q in of_role])
        dances = pools.dances[self.dancer, key]
        if dances.columns and of_role and not parts[of_role[0]].role.is_large:
            self._above(dances, [(self.dances, {}, q) for q in of_role])

    def _above(
        self, pool: Sum, does: list[tuple[dict[int, Split], dict[int, Split], int]]
    ) -> None:
        choices: dict[Choice, list[Sum]] = {}
        for dances, covers, q in does:
            danced, covered = dances.get(q, {}), covers.get(q, {})
            for choice in {**danced, **covered}:
                both = [side[choice] for side in (danced, covered) if choice in side]
                choices.setdefault(choice, []).append(total(both))
        joins = []
        for sums in choices.values():
            joins.append(self.lines.column())
            for each in sums:
                self.lines.hold(joins[-1] - each, least=0)
        if joins:
            self.lines.hold(pool - total(joins), least=0)
