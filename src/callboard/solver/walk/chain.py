"""One walk through the weeks, from its seed on."""

import numpy as np
from numpy.typing import NDArray

from callboard.solver.problem import Placement
from callboard.solver.walk.arrays import (
    DAY,
    IS_OPEN,
    LEFT_OUT,
    MEMBER,
    MEMBER_END,
    MINUTES,
    NOWHERE,
    WEIGHT,
    Ints,
    desk,
)
from callboard.solver.walk.fill import Arrays
from callboard.solver.walk.machine import Called

MIX = 0x9E3779B97F4A7C15
FIRM_MINUTES = 1_000
LEADERS = 2  # whom a call takes beside its dancers
MOST_MINUTES = 10**6
FORCED, FORCING = 1.5, 2.0
PLACINGS = 3_000

_swap, _walk = Called("swap", "swap"), Called("anneal", "walk")


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
        self._best = self._now.spot.copy()
        self._desk = desk(len(self._best))
        self._pressed = np.ones(len(self._best))
        self._be_firm()

    @property
    def is_firm(self) -> bool:
        """Whether no call is left out for being dear, but only where none has a place."""
        return self._is_firm

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
        worth = self._now.worth
        self._now = self.arrays.walked(placement)
        self._charge(worth)

    def _charge(self, worth: Ints) -> None:
        """Let leaving tasks out cost so much from now on; what was best is forgotten."""
        self._now.worth[:] = worth
        self._now.sums[LEFT_OUT] = worth[self._out(self._now.spot)].sum()
        self._least[0] = np.inf

    def _be_firm(self) -> None:
        """Let every call weigh what its priority says, more than any waiting."""
        self._charge(self.arrays.given.of_task[:, WEIGHT] * FIRM_MINUTES)
        self._is_firm = True

    def _be_loose(self, level: float) -> None:
        """Let a call weigh so many times the minutes of those it calls."""
        of_task = self.arrays.given.of_task
        people = of_task[:, MEMBER_END] - of_task[:, MEMBER] + LEADERS
        worth = level * of_task[:, MINUTES] * people * self._pressed
        self._charge(np.minimum(worth, MOST_MINUTES).astype(np.int64))
        self._is_firm = False

    def _out(self, spot: Ints) -> NDArray[np.bool_]:
        """Which tasks a placement leaves out, of those that can be placed."""
        is_open = self.arrays.given.of_task[:, IS_OPEN] == 1
        is_out: NDArray[np.bool_] = (spot[:, DAY] == NOWHERE) & is_open
        return is_out

    @property
    def left_out(self) -> int:
        """How many calls the best placement leaves out, of those that can be placed."""
        return int(self._out(self._best).sum())

    def swap(self, steps: int) -> None:
        """Place what is left out, driving out what is in the way."""
        _swap(
            self.arrays.given,
            self._now,
            self._desk,
            self._dice,
            steps,
            self._best,
            self._stop,
        )
        self.begin(self.best)

    def walk(self, work: int, warm: float, cold: float) -> None:
        """Walk on, growing colder."""
        _walk(
            self.arrays.given,
            self._now,
            self._desk,
            self._dice,
            work,
            warm,
            cold,
            self._best,
            self._least,
            self._stop,
        )

    def walk_loose(self, work: int, warm: float, level: float, press: float) -> None:
        """Walk on at one warmth; calls are left out where that is cheaper for now.

        What is left out weighs `press` times more at each stretch: the large calls stay,
        the small ones go and come back, and few are left to be placed in the end.
        """
        self._pressed[self._out(self._now.spot)] *= press
        self._be_loose(level)
        self.walk(work, warm, warm)

    def walk_firm(self, work: int, warm: float, level: float, *, is_last: bool) -> None:
        """Walk on at one warmth until every call is back, and then with all of them."""
        if not self._is_firm and self._out(self._now.spot).any() and not is_last:
            self.walk_loose(work, FORCING * warm, level, FORCED)
            return
        if not self._is_firm:
            self._pressed[:] = 1.0
            self._be_firm()
            if self._out(self._now.spot).any():
                self.walk(1, warm, warm)
                self.swap(PLACINGS)
        self.walk(work, warm, warm)

    def stop(self) -> None:
        """End what is running; the best met so far stays."""
        self._stop[0] = 1
