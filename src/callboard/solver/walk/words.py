"""Words of bits as plain Python makes them: nothing here waits for a compiler."""

from collections.abc import Iterable
from typing import Final

import numpy as np

COLUMNS: Final = 64
NONE: Final = np.uint64(0)
ALL: Final = np.uint64(2**64 - 1)


def word(columns: Iterable[int]) -> np.uint64:
    """Give some columns as bits."""
    return np.uint64(sum(1 << column for column in {*columns}))


def between(begin: int, end: int) -> np.uint64:
    """Give the bits from one column up to another; none where they are none."""
    return np.uint64((1 << end) - (1 << begin)) if begin < end else NONE
