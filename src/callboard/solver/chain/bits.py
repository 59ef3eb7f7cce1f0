"""Sets of parts or dancers as the bits of an integer."""

from collections.abc import Iterator


def bits(mask: int) -> Iterator[int]:
    """Give the numbers of the bits that are set, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
