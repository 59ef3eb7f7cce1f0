"""What no casting costs less than, tier by tier, the tiers before held where they are.

Nights only take from one another, so what a day alone cannot do a season cannot; and what
the works of one bill must be rehearsed for is nothing the works of another can spare.
Solvers are trusted for no digit where it can be helped: see `proof`.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import numpy as np

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.area import ranges
from callboard.solver.casting.bills import rehearsal_of, season_of
from callboard.solver.casting.case import Case
from callboard.solver.casting.counts import Counts, by_day, by_week, counts_of
from callboard.solver.casting.lines import Ints, value_of
from callboard.solver.casting.program import Cap
from callboard.solver.casting.start import in_turn, of_bills

Nights = tuple[int, ...]
PASSES_A_NODE: Final = 40  # over a bill's entries; most bills ask for 2,000 at the most


@dataclass
class Bounds:
    """Bounds of the tiers, in their order; `nodes` of branch and bound for each part."""

    case: Case
    nodes: int
    found: dict[CastingTier, int] = field(default_factory=dict)
    _empty: dict[Nights, int] = field(default_factory=dict)
    _short: dict[Nights, int] = field(default_factory=dict)
    _spared: int = 0
    _counts: Counts | None = None

    def empty(self, values: Ints) -> int:
        """Bound the empty places, day by day; once is enough."""
        if CastingTier.EMPTY in self.found:
            return self.found[CastingTier.EMPTY]
        for nights in self.case.days:
            what = self.case.empty_of(nights)
            self._empty[nights] = self.case.least(
                self.case.of_nights(nights),
                what,
                [],
                nodes=self.nodes,
                at=value_of(what, values),
            )
        return self._keep(CastingTier.EMPTY, sum(self._empty.values()))

    def covers(self, values: Ints) -> int:
        """Bound the missing covers, day by day; again where fewer places are empty."""
        spare = self.case.value(CastingTier.EMPTY, values)
        if CastingTier.COVERS in self.found and spare >= self._spared:
            return self.found[CastingTier.COVERS]
        self._spared = spare
        for nights in self.case.days:
            what = self.case.short_of(nights)
            self._short[nights] = self.case.least(
                self.case.of_nights(nights),
                what,
                self._caps(values, CastingTier.COVERS, {nights: nights}),
                nodes=self.nodes,
                at=value_of(what, values),
            )
        return self._keep(CastingTier.COVERS, sum(self._short.values()))

    @property
    def of_days(self) -> dict[Nights, tuple[int, int]]:
        """What must be empty, and what covers must be missing, day by day."""
        return {
            nights: (self._empty[nights], short)
            for nights, short in self._short.items()
        }

    def rehearsal(self, values: Ints) -> int:
        """Bound the rehearsal, bill by bill: its fullest day in counts, all its nights."""
        case = self.case
        what = case.tiers.sums[CastingTier.REHEARSAL]
        pinned = case.value(CastingTier.REHEARSAL, case.nothing)
        total = pinned
        fullest, _ = in_turn(case)
        counts, bills = counts_of(case, by_day(case)), of_bills(case)
        for done, works in enumerate(bills):
            if case.runner.is_stopped():
                break  # nothing is added for the bills that are left: a bound all the same
            days = {day: self._showing(day, works) for day in fullest}
            free = case.of_nights(p for nights in days.values() for p in nights)
            least = counts.bound(
                ranges(case.lines, case.nothing, free),
                what,
                self._caps(values, CastingTier.REHEARSAL, days),
                nodes=self.nodes,
                seconds=case.seconds_left / (len(bills) - done),
            )
            least = max(least, self._of_bill(works, values, len(bills) - done))
            total += max(0, least - pinned)
        return self._keep(CastingTier.REHEARSAL, total)

    def _of_bill(self, works: tuple[str, ...], values: Ints, left: int) -> int:
        """Bound the rehearsal of one bill by all its nights; `left` are still to come."""
        days = {day: self._showing(day, works) for day in self.case.days}
        return rehearsal_of(
            self.case,
            (p for nights in days.values() for p in nights),
            self._caps(values, CastingTier.REHEARSAL, days),
            passes=PASSES_A_NODE * self.nodes,
            seconds=self.case.seconds_left / (1 + left),
        )

    def later(self, tier: CastingTier, values: Ints, until: float) -> int:
        """Bound a tier after rehearsal: the season in counts, or its nights told apart.

        Strain comes from whole nights of single dancers, which counts give away in parts.

        Units
        -----
        `until` in seconds of the monotonic clock: then it is left at what is known.
        """
        case = self.case
        if case.runner.is_over or monotonic() >= until:
            return self.found.get(tier, 0)
        caps = case.caps(values, tier)
        if tier is CastingTier.STRAIN:
            passes = PASSES_A_NODE * self.nodes
            seconds = min(case.seconds_left, until - monotonic())
            least = season_of(case, tier, caps, passes=passes, seconds=seconds)
            return self._keep(tier, least)
        if self._counts is None:
            self._counts = counts_of(case, by_week(case))
        everything = (
            np.array(case.lines.lowest, np.int64),
            np.array(case.lines.highest, np.int64),
        )
        least = self._counts.bound(
            everything,
            case.tiers.sums[tier],
            caps,
            seconds=min(case.seconds_left, until - monotonic()),
        )
        return self._keep(tier, least)

    def _showing(self, day: Nights, works: tuple[str, ...]) -> Nights:
        """Give the nights of a day on which some works are danced.

        Another bill of that day is bounded by itself: its minutes count once.
        """
        nights = self.case.facts.nights
        return tuple(
            p for p in day if any(role.work in works for role in nights[p].roles)
        )

    def _caps(
        self, values: Ints, upto: CastingTier, days: dict[Nights, Nights]
    ) -> list[Cap]:
        """Hold the nights looked at of some days at the least of the day.

        What other days may have spared is added.
        """
        found: list[Cap] = []
        for tier, each, what in (
            (CastingTier.EMPTY, self._empty, self.case.empty_of),
            (CastingTier.COVERS, self._short, self.case.short_of),
        ):
            if tier is upto:
                break
            spare = self.case.value(tier, values) - sum(each.values())
            found += [
                (what(nights), each.get(day, 0) + spare)
                for day, nights in days.items()
                if nights
            ]
        return found

    def _keep(self, tier: CastingTier, bound: int) -> int:
        self.found[tier] = max(bound, self.found.get(tier, 0))
        return self.found[tier]
