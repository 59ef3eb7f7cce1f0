"""Slots as the bits of whole numbers: bit `n` is column `n` of the week's axis.

Python's long integers make "is everybody free for four slots from here" a few shifts
for all starts at once, which is where ruin and recreate spends its time.
"""

import numpy as np
from numpy.typing import NDArray


def block(start: int, length: int) -> int:
    """Give the bits of `length` columns from `start` on."""
    return ((1 << length) - 1) << start


def of_columns(columns: "list[int] | NDArray[np.int32]") -> int:
    """Give the bits of some columns."""
    found = 0
    for column in columns:
        found |= 1 << int(column)
    return found


def hit(taken: int, length: int) -> int:
    """Give the starts from which a call of `length` columns meets a taken one."""
    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        taken |= taken >> step
        reach += step
    return taken


def columns_of(bits: int, width: int) -> NDArray[np.int32]:
    """Give the columns whose bits are set, in order."""
    raw = np.frombuffer(bits.to_bytes((width + 7) // 8, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(raw, bitorder="little")).astype(np.int32)
