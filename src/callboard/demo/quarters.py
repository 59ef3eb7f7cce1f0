"""A day as a bit mask of quarter hours from eight in the morning.

A person, a space or a window of the day is one whole number, and whether all are free
is one operation.
"""

from functools import lru_cache
from typing import Final

QUARTER: Final = 15
QUARTERS_OF_HOUR: Final = 4
BASE_MINUTE: Final = 8 * 60
LAST_QUARTER: Final = 20 * QUARTERS_OF_HOUR  # up to four in the morning


def bits(start: int, end: int) -> int:
    """Give the mask of the quarters from `start` up to but not including `end`."""
    return (1 << end) - (1 << start) if end > start else 0


def fitting_starts(free: int, quarters: int) -> int:
    """Give the mask of starts from which so many quarters are free in a row."""
    run = 1
    while run < quarters:
        step = min(run, quarters - run)
        free &= free >> step
        run += step
    return free


def first_of(mask: int) -> int:
    """Give the first quarter of a mask that has one."""
    return (mask & -mask).bit_length() - 1


def free_before(room: int, start: int) -> int:
    """Count the free quarters right before `start`."""
    below = ~room & bits(0, start)
    return start - below.bit_length()


def free_after(room: int, end: int) -> int:
    """Count the free quarters from `end` on."""
    return first_of(~(room >> end))


@lru_cache(maxsize=1 << 17)
def filled(mask: int) -> int:
    """Count the quarters of a day, gaps of less than an hour counted as called."""
    total, last = 0, None
    while mask:
        start = first_of(mask)
        stretch = first_of(~(mask >> start))
        if last is not None and start - last < QUARTERS_OF_HOUR:
            total += start - last
        total += stretch
        last = start + stretch
        mask &= ~bits(start, last)
    return total


@lru_cache(maxsize=1 << 17)
def waited(called: int, busy: int) -> int:
    """Count the quarters between first and last call with nothing to do in them."""
    if not called:
        return 0
    between = bits(first_of(called), called.bit_length())
    return (between & ~(called | busy)).bit_count()
