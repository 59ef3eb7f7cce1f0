"""A casting in the making: the model, its costs, and solving parts of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from time import monotonic

import numpy as np

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.area import ranges
from callboard.solver.casting.facts import Facts
from callboard.solver.casting.lines import FAR, Ints, Lines, Rows, Sum, total, value_of
from callboard.solver.casting.model import Model, model_of
from callboard.solver.casting.program import (
    Cap,
    branch,
    dense,
    filled,
    relax,
    to_cp,
    with_caps,
)
from callboard.solver.casting.tiers import Tiers, tiers_of
from callboard.solver.effort import EXACT, Runner

TIERS = tuple(CastingTier)
CUTS = 8  # rounds of cutting planes, where a bound is what is asked for
LARGE = 50_000  # entries of a program that is not branched on for a bound
ENTRIES_PER_EFFORT = 60_000  # of a linear program that a second of effort solves


@dataclass
class Case:
    """The model of a season's castings with its tiers up to one, and what was spent on it.

    The columns of fewer tiers are the first of those of more: a case of them, `before`,
    is gone on from.

    Units
    -----
    `effort` in seconds of one core, about: what was done is counted, not timed.
    """

    facts: Facts
    runner: Runner
    upto: CastingTier = CastingTier.FAIRNESS
    effort: float = 0.0
    before: "Case | None" = None
    model: Model = field(init=False)
    tiers: Tiers = field(init=False)
    nothing: Ints = field(init=False)

    def __post_init__(self) -> None:
        """State rules and costs; `nothing` is the casting of the pins alone."""
        if self.before is None:
            self.model = model_of(self.facts)
            self.tiers = tiers_of(self.model, self.upto)
        else:
            self.model = self.before.model.copied()
            self.tiers = self.before.tiers.and_later(self.model, self.upto)
        none = np.array(self.lines.lowest, np.int64)
        self.nothing = self.lines.complete(none)

    def adopt(self, values: Ints) -> Ints:
        """Take over a casting from the case of fewer tiers."""
        missing = len(self.lines) - len(values)
        return self.lines.complete(np.pad(values, (0, missing)))

    @property
    def lines(self) -> Lines:
        """The columns and rows."""
        return self.model.lines

    @cached_property
    def decisions(self) -> dict[int, tuple[int, ...]]:
        """The columns that are decided, by part."""
        found: dict[int, list[int]] = {q: [] for q in self.model.parts}
        for side in (self.model.dances, self.model.covers):
            for (_, q), each in side.items():
                found[q] += each.columns
        return {q: tuple(columns) for q, columns in found.items()}

    @cached_property
    def of_dancers(self) -> dict[str, tuple[int, ...]]:
        """The columns that are decided, by dancer."""
        found: dict[str, list[int]] = {}
        for side in (self.model.dances, self.model.covers):
            for (dancer, _), each in side.items():
                found.setdefault(dancer, []).extend(each.columns)
        return {dancer: tuple(columns) for dancer, columns in found.items()}

    @cached_property
    def days(self) -> tuple[tuple[int, ...], ...]:
        """The nights by working day."""
        found: dict[object, list[int]] = {}
        for p, night in enumerate(self.facts.nights):
            found.setdefault(night.day, []).append(p)
        return tuple(tuple(nights) for nights in found.values())

    def of_nights(self, nights: Iterable[int]) -> list[int]:
        """Give the columns decided in some nights."""
        return [
            column
            for p in nights
            for q in self.facts.of_night[p]
            for column in self.decisions[q]
        ]

    def in_pools(self, nights: Iterable[int], values: Ints) -> list[int]:
        """Give the columns of some nights that ask nobody to join the pool of a role."""
        known = set(nights)
        pools = self.tiers.rehearsal
        found: list[int] = []
        for side, joined in (
            (self.model.dances, pools.dances),
            (self.model.covers, pools.joins),
        ):
            for (dancer, q), each in side.items():
                part = self.facts.parts[q]
                if part.night not in known or not each.columns:
                    continue
                pool = joined.get((dancer, part.key))
                if pool is None or value_of(pool, values):
                    found += each.columns
        return found

    def value(self, tier: CastingTier, values: Ints) -> int:
        """Give what a casting costs in a tier."""
        return int(self._costs[tier] @ values) + self.tiers.sums[tier].number

    @cached_property
    def _costs(self) -> dict[CastingTier, Ints]:
        num = len(self.lines)
        return {tier: dense(each, num) for tier, each in self.tiers.sums.items()}

    def costs(self, values: Ints) -> dict[CastingTier, int]:
        """Give what a casting costs, tier by tier."""
        return {tier: self.value(tier, values) for tier in self.tiers.sums}

    def caps(self, values: Ints, upto: CastingTier) -> list[Cap]:
        """Hold every tier before one at what it costs now."""
        before = TIERS[: TIERS.index(upto)]
        return [(self.tiers.sums[tier], self.value(tier, values)) for tier in before]

    def empty_of(self, nights: Iterable[int]) -> Sum:
        """Give what the empty places of some nights cost."""
        parts = (q for p in nights for q in self.facts.of_night[p])
        return total(self.model.empty[q] * self.facts.parts[q].weight for q in parts)

    def short_of(self, nights: Iterable[int]) -> Sum:
        """Give the covers that are missing in some nights."""
        return total(
            self.model.short[q] for p in nights for q in self.facts.of_night[p]
        )

    # --- solving a part ---------------------------------------------------------------

    @property
    def seconds_left(self) -> float:
        """What the clock leaves."""
        return self.runner.deadline - monotonic()

    def relaxed(
        self, values: Ints, free: Iterable[int], objective: Sum, caps: Iterable[Cap]
    ) -> int:
        """Give a bound on an objective when a part is cast anew, by linear program."""
        lowest, highest = ranges(self.lines, values, free)
        rows = with_caps(self.lines.rows, caps)
        found = relax(self.lines, rows, objective, lowest, highest, self.seconds_left)
        return 0 if found is None else max(0, ceil(found.value - EXACT))

    def solved(
        self,
        values: Ints,
        free: Iterable[int],
        objective: Sum,
        caps: Iterable[Cap],
        *,
        nodes: int,
        gap: float,
    ) -> Ints | None:
        """Give a casting within the caps from branch and bound on a part, if it is found."""
        lowest, highest = ranges(self.lines, values, free)
        rows = with_caps(self.lines.rows, caps)
        found = branch(
            self.lines,
            rows,
            objective,
            lowest,
            highest,
            nodes=nodes,
            gap=gap,
            seconds=self.seconds_left,
        ).values
        return None if found is None else self._kept(found, caps)

    def improve(
        self,
        values: Ints,
        free: Iterable[int],
        objective: Sum,
        caps: Iterable[Cap],
        *,
        nodes: int,
        gap: float = 0.0,
    ) -> Ints:
        """Give a casting that is no worse, from branch and bound on a part of it."""
        lowest, highest = ranges(self.lines, values, free)
        rows = with_caps(self.lines.rows, caps)
        self._spend(rows.column, lowest, highest, nodes)
        found = branch(
            self.lines,
            rows,
            objective,
            lowest,
            highest,
            nodes=nodes,
            gap=gap,
            seconds=self.seconds_left,
            hint=values,
        ).values
        return self._better(values, found, objective, caps)

    def exchange(
        self,
        values: Ints,
        free: Iterable[int],
        objective: Sum,
        caps: Iterable[Cap],
        *,
        effort: float,
    ) -> Ints:
        """Give a casting that is no worse, from CP-SAT on a part of it."""
        lowest, highest = ranges(self.lines, values, free)
        rows = with_caps(self.lines.rows, caps)
        model, columns = to_cp(self.lines, rows, objective, lowest, highest, values)
        answer = self.runner.within(model, effort)
        self.effort += answer.effort
        if answer.values is None:
            return values
        found = filled(answer.values, columns, lowest)
        return self._better(values, found, objective, caps)

    def together(
        self,
        before: Ints,
        one: Ints,
        other: Ints,
        objective: Sum,
        caps: Iterable[Cap],
    ) -> Ints:
        """Give what two castings that come from one change together, or the better one."""
        if one is before or other is before:
            return other if one is before else one
        least = min(one, other, key=lambda values: value_of(objective, values))
        both = self._kept(one + other - before, caps)
        return least if both is None else self._better(least, both, objective, caps)

    def whole(
        self,
        values: Ints,
        objective: Sum,
        caps: Iterable[Cap],
        *,
        effort: float,
    ) -> tuple[Ints, int]:
        """Give a casting that is no worse and a bound, from CP-SAT on everything."""
        lowest = np.array(self.lines.lowest, np.int64)
        highest = np.array(self.lines.highest, np.int64)
        rows = with_caps(self.lines.rows, caps)
        model, columns = to_cp(self.lines, rows, objective, lowest, highest, values)
        answer = self.runner.within(model, effort)
        self.effort += answer.effort
        bound = ceil(answer.bound - EXACT) if objective.columns else objective.number
        if answer.values is None:
            return values, bound
        found = filled(answer.values, columns, lowest)
        return self._better(values, found, objective, caps), bound

    def least(
        self,
        free: Iterable[int],
        objective: Sum,
        caps: Iterable[Cap],
        *,
        nodes: int,
        at: int = FAR,
    ) -> int:
        """Give a bound on what an objective comes to when only a part is cast.

        First by the linear program alone; by branch and bound where that does not reach
        what the casting has, `at`. As nights only take from one another, and as a cost is
        never less for a night more, it bounds the same sum of every whole casting.
        """
        found = value_of(objective, np.array(self.lines.lowest, np.int64))
        if found >= at or self.runner.is_over:
            return found
        lowest, highest = ranges(self.lines, self.nothing, free)
        rows = with_caps(self.lines.rows, caps)
        relaxed = relax(self.lines, rows, objective, lowest, highest, self.seconds_left)
        if relaxed is not None:
            found = max(found, ceil(relaxed.value - EXACT))
        if found >= at or nodes == 0 or self.runner.is_over:
            return found
        mixed = branch(
            self.lines,
            rows,
            objective,
            lowest,
            highest,
            nodes=nodes if entries_of(rows, lowest, highest) < LARGE else 1,
            seconds=self.seconds_left,
            cuts=CUTS,
        )
        if mixed.values is None:
            return found
        return max(found, ceil(mixed.bound - 1e-4))

    def _better(
        self, values: Ints, found: Ints | None, objective: Sum, caps: Iterable[Cap]
    ) -> Ints:
        """Take what was found only when it keeps every row and costs no more."""
        if found is None:
            return values
        whole = self._kept(found, caps)
        if whole is None:
            return values
        is_worse = value_of(objective, whole) > value_of(objective, values)
        return values if is_worse else whole

    def _kept(self, found: Ints, caps: Iterable[Cap]) -> Ints | None:
        """Complete what was found; None when a rule or a cap is broken after all.

        A linear program forgives a little more than the rules do.
        """
        whole = self.lines.complete(found)
        is_broken = self.lines.broken(whole) > 0 or any(
            value_of(cap, whole) > most for cap, most in caps
        )
        return None if is_broken else whole

    def _spend(self, entries: Ints, lowest: Ints, highest: Ints, nodes: int) -> None:
        num = int((lowest < highest)[entries].sum())
        self.effort += num / ENTRIES_PER_EFFORT * (1 + nodes / 50)


def entries_of(rows: Rows, lowest: Ints, highest: Ints) -> int:
    """Give how many entries of the rows are in columns that are free."""
    return int((lowest < highest)[rows.column].sum())
