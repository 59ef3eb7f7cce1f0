"""Stretches of a day as bits of a word: column `n` is bit `n`.

Whether thirty dancers are free for an hour is thirty operations, and what one of them
waits is a handful. Sets of tasks are bits, too, of as many words as it takes.
"""

from typing import Any, Final

import numba
import numpy as np
from numba import types
from numba.extending import intrinsic

from callboard.solver.walk import words
from callboard.solver.walk.compiled import inlined

COLUMNS: Final = words.COLUMNS
NONE: Final = words.NONE
ALL: Final = words.ALL

if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]

    def count(word: np.uint64) -> int:
        """Count the bits of a word."""
        return int(word).bit_count()

    def lowest(word: np.uint64) -> int:
        """Give the lowest bit of a word that has one."""
        return (int(word) & -int(word)).bit_length() - 1

    def highest(word: np.uint64) -> int:
        """Give the highest bit of a word that has one."""
        return int(word).bit_length() - 1

else:
    _UNARY = types.int64(types.uint64)

    @intrinsic
    def count(_context: Any, _word: Any) -> Any:
        """Count the bits of a word."""

        def build(_: Any, builder: Any, __: Any, words: Any) -> Any:
            return builder.ctpop(words[0])

        return _UNARY, build

    @intrinsic
    def lowest(_context: Any, _word: Any) -> Any:
        """Give the lowest bit of a word that has one."""

        def build(context: Any, builder: Any, _: Any, words: Any) -> Any:
            return builder.cttz(words[0], context.get_constant(types.boolean, 0))

        return _UNARY, build

    @intrinsic
    def highest(_context: Any, _word: Any) -> Any:
        """Give the highest bit of a word that has one."""

        def build(context: Any, builder: Any, _: Any, words: Any) -> Any:
            above = builder.ctlz(words[0], context.get_constant(types.boolean, 0))
            return builder.sub(context.get_constant(types.int64, 63), above)

        return _UNARY, build


@inlined
def stretch(begin: int, end: int) -> np.uint64:
    """Give the bits of columns from `begin` up to `end`, of which there is one at least."""
    return (ALL >> np.uint64(COLUMNS - end + begin)) << np.uint64(begin)


@inlined
def bit(number: int) -> np.uint64:
    """Give a number's bit in its word."""
    return np.uint64(1) << np.uint64(number % COLUMNS)


@inlined
def drop_lowest(word: np.uint64) -> np.uint64:
    """Give a word without its lowest bit."""
    return word & (word - np.uint64(1))


@inlined
def runs_of(word: np.uint64, length: int) -> np.uint64:
    """Give the bits at which so many in a row begin."""
    done = 1
    while done < length:
        step = min(done, length - done)
        word &= word >> np.uint64(step)
        done += step
    return word
