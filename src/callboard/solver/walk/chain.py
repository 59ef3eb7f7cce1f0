"""One walk through the weeks, from its seed on."""

import numpy as np

from callboard.solver.problem import Placement
from callboard.solver.walk.anneal import walk
from callboard.solver.walk.arrays import NOWHERE
from callboard.solver.walk.fill import Arrays
from callboard.solver.walk.swap import swap

MIX = 0x9E3779B97F4A7C15


class Chain:
    """A placement that changes step by step, and the best one met.

    Two chains share their arrays' `given` and nothing else, and may run side by side.
    """

    def __init__(self, arrays: Arrays, seed: int, number: int) -> None:
        self.arrays = arrays
        mixed = (seed * 1_000 + number + 1) * MIX % 2**64
        self._dice = np.array([mixed or 1], np.uint64)
        self._stop = np.zeros(1, np.int8)
        self._least = np.full(1, np.inf)
        self._now = arrays.walked({})
        self._best = np.zeros((len(self._now.at), 4), np.int32)

    @property
    def least(self) -> float:
        """The cost of the best placement met, in minutes of waiting."""
        return float(self._least[0])

    @property
    def best(self) -> Placement:
        """The best placement met."""
        return self.arrays.placement(self._best)

    def begin(self, placement: Placement) -> None:
        """Go on from a placement; what was best before is forgotten."""
        self._now = self.arrays.walked(placement)
        self._least[0] = np.inf

    @property
    def left_out(self) -> int:
        """How many calls the best placement leaves out, of those that can be placed."""
        is_out = (self._best[:, 0] == NOWHERE) & (self.arrays.given.is_open == 1)
        return int(is_out.sum())

    def swap(self, steps: int) -> None:
        """Place what is left out, driving out what is in the way."""
        swap(self.arrays.given, self._now, self._dice, steps, self._best, self._stop)
        self.begin(self.best)

    def walk(self, work: int, warm: float, cold: float) -> None:
        """Walk on, growing colder."""
        walk(
            self.arrays.given,
            self._now,
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
