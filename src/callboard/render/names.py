"""Names in an order that people find them in, and in file names that every disk takes."""

import re
import unicodedata
from collections.abc import Iterable

_ALIKE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
    }
)
LONGEST_STEM = 60  # of letters that may each take four bytes; disks take 255
_UNSAFE = re.compile(r"[^\w.#@+-]|^\.+")


def alphabetical(name: str) -> tuple[str, str]:
    """Give the key that sorts names as a list at the stage door has them.

    Accents do not count, so that Łucja stands with L and Élodie with E; scripts follow one
    another in the order of Unicode.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return letters.translate(_ALIKE), name


def file_stems(refs: Iterable[str]) -> dict[str, str]:
    """Give every id the name of its file: never outside its folder, never another's."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for ref in refs:
        stem = plain = _UNSAFE.sub("_", ref)[:LONGEST_STEM] or "_"
        number = 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain}-{number}"
        taken.add(stem.casefold())
        found[ref] = stem
    return found
