"""One walk for wishes, from a placement and a seed on."""

import numpy as np

from callboard.solver.problem import Placement
from callboard.solver.walk.arrays import DAY, LEFT_OUT, NOWHERE, WEIGHT, Ints
from callboard.solver.walk.chain import FIRM_MINUTES, MIX
from callboard.solver.walk.fill import Arrays
from callboard.solver.wish.arrays import nothing_placed, room_for, wishes_of
from callboard.solver.wish.moving import count_all, wish
from callboard.solver.wish.points import whole_cost


class Wisher:
    """A placement that changes by small steps, and the best one met."""

    def __init__(self, arrays: Arrays, placement: Placement, seed: int, number: int):
        self._arrays = arrays
        self._wishes = wishes_of(arrays)
        mixed = ((seed * 1_000 + number + 1) * MIX + MIX) % 2**64
        self._dice = np.array([mixed or 1], np.uint64)
        self._stop = np.zeros(1, np.int8)
        self._room = room_for(len(arrays.problem.tasks))
        self.begin(placement)

    def begin(self, placement: Placement) -> None:
        """Go on from a placement; what was best before is forgotten."""
        self._now = self._arrays.walked(placement)
        self._now.worth[:] = self._arrays.given.of_task[:, WEIGHT] * FIRM_MINUTES
        is_out = self._now.spot[:, DAY] == NOWHERE
        self._now.sums[LEFT_OUT] = self._now.worth[is_out].sum()
        self._wished = nothing_placed(self._arrays, self._wishes)
        count_all(self._arrays.given, self._wishes, self._now, self._wished)
        self._best = self._now.spot.copy()
        self._least = np.full(1, np.inf)

    @property
    def points(self) -> int:
        """The points of where it stands now."""
        return int(self._wished.points[0])

    @property
    def cost(self) -> float:
        """The cost of where it stands now, earlier tiers included, in points."""
        return whole_cost(self._arrays.given, self._now, self._wished)

    @property
    def lone(self) -> Ints:
        """The calls alone in each dancer's day, where it stands now."""
        return self._wished.lone

    @property
    def now(self) -> Placement:
        """Where it stands now."""
        return self._arrays.placement(self._now.spot)

    @property
    def least(self) -> float:
        """The cost of the best placement met, in points."""
        return float(self._least[0])

    @property
    def best(self) -> Placement:
        """The best placement met."""
        return self._arrays.placement(self._best)

    def walk(self, work: int, warm: float, cold: float) -> int:
        """Walk on, growing colder; give the steps taken."""
        return wish(
            self._arrays.given,
            self._wishes,
            self._now,
            self._wished,
            self._room,
            self._dice,
            work,
            warm,
            cold,
            self._best,
            self._least,
            self._stop,
        )

    def stop(self) -> None:
        """End what is running; the best met so far stays."""
        self._stop[0] = 1
