"""Chance from a seed: the same numbers on every machine, compiled or not."""

import numpy as np
from numpy.typing import NDArray

from callboard.solver.walk.arrays import Ints
from callboard.solver.walk.compiled import compiled

Dice = NDArray[np.uint64]


@compiled
def chance(dice: Dice) -> float:
    """Give the next number from 0 to 1 (xorshift64, Marsaglia 2003)."""
    x = dice[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    dice[0] = x
    return float(x >> np.uint64(11)) / 2.0**53


@compiled
def below(dice: Dice, number: int) -> int:
    """Give a whole number from 0 up to but not including `number`."""
    return min(number - 1, int(chance(dice) * number))


@compiled
def shuffle(dice: Dice, items: Ints, number: int) -> None:
    """Mix the first items of a list."""
    for place in range(number - 1, 0, -1):
        other = below(dice, place + 1)
        items[place], items[other] = items[other], items[place]
