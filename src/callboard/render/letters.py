"""Which letters a font has, so that no name is printed as empty boxes unnoticed.

Typst prints a letter that no font has as a box and says nothing, so the fonts' own tables
are read here: `cmap`, formats 4 and 12 (OpenType 1.9), which every font of today carries.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from struct import error as StructError  # noqa: N812  (as other errors are written)
from struct import unpack_from
from typing import Any

UNPRINTED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
VARIATIONS = range(0xFE00, 0xFE10)


def letters_in(sheet: object) -> set[str]:
    """Give every letter that a sheet's values show."""
    found: set[str] = set()
    rest: list[Any] = [sheet]
    while rest:
        value = rest.pop()
        if isinstance(value, str):
            found.update(value)
        elif isinstance(value, Mapping):
            rest.extend(value.values())
        elif isinstance(value, list):
            rest.extend(value)
    return {each for each in found if _is_printed(each)}


def _is_printed(letter: str) -> bool:
    return (
        unicodedata.category(letter) not in UNPRINTED and ord(letter) not in VARIATIONS
    )


def letters_of_font(font: bytes, index: int = 0) -> set[str]:
    """Give every letter a font has; `index` is that of a font in a collection.

    Raises
    ------
    ValueError
        When the bytes are not a font with a table of letters that can be read.
    """
    try:
        start = unpack_from(">I", font, 12 + 4 * index)[0] if font[:4] == b"ttcf" else 0
        cmap = _table(font, start, b"cmap")
        found: set[str] = set()
        for number in range(unpack_from(">H", font, cmap + 2)[0]):
            place = cmap + unpack_from(">I", font, cmap + 8 + 8 * number)[0]
            form = unpack_from(">H", font, place)[0]
            if form == 4:
                found.update(map(chr, _segments(font, place)))
            elif form == 12:
                found.update(map(chr, _groups(font, place)))
    except (LookupError, StructError) as error:
        message = "this is not a font whose letters can be read"
        raise ValueError(message) from error
    return found


def _table(font: bytes, start: int, name: bytes) -> int:
    for number in range(unpack_from(">H", font, start + 4)[0]):
        tag, _, offset, _ = unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise LookupError(name)


def _groups(font: bytes, place: int) -> Iterator[int]:
    """Give the code points of a table of format 12: runs of letters."""
    for number in range(unpack_from(">I", font, place + 12)[0]):
        first, last, glyph = unpack_from(">III", font, place + 16 + 12 * number)
        yield from range(first if glyph else first + 1, last + 1)


def _segments(font: bytes, place: int) -> Iterator[int]:
    """Give the code points of a table of format 4: runs, some with a list of glyphs."""
    count = unpack_from(">H", font, place + 6)[0] // 2
    ends = unpack_from(f">{count}H", font, place + 14)
    starts = unpack_from(f">{count}H", font, place + 16 + 2 * count)
    deltas = unpack_from(f">{count}H", font, place + 16 + 4 * count)
    offsets_at = place + 16 + 6 * count
    offsets = unpack_from(f">{count}H", font, offsets_at)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[number]:
                at = offsets_at + 2 * number + offsets[number] + 2 * (code - first)
                glyph = unpack_from(">H", font, at)[0]
                if not glyph:
                    continue
            if (glyph + deltas[number]) & 0xFFFF:
                yield code
