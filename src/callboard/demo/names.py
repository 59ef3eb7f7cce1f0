"""Invented people: common given and family names of many places, put together by chance.

Nobody is meant. Should a name be somebody's, it is because both halves are common.
"""

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

from callboard.domain.people import Dances

# Letters that do not come apart into an ASCII letter and a mark.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "'": ""}
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A name as it is written, and its id in plain Latin letters."""

    id: str
    name: str


def slug(text: str) -> str:
    """Give text as an id: lower-case ASCII letters and digits, hyphens between words.

    >>> slug("Łucja Dąbrowska")
    'lucja-dabrowska'
    """
    lowered = text.lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    words = "".join(each if each.isalnum() else " " for each in plain).split()
    return "-".join(words)


def invent(rng: Random, dances: Dances, taken: set[str]) -> Invented:
    """Give a new name; its id is added to `taken`.

    Places take turns by chance, and no id comes twice.
    """
    names = _names()
    places = sorted(names)
    while True:
        found = _put_together(rng, names[rng.choice(places)], dances)
        if found.id not in taken:
            taken.add(found.id)
            return found


def _put_together(rng: Random, place: dict[str, Any], dances: Dances) -> Invented:
    is_woman = dances is not Dances.MEN
    given = rng.choice(place["women" if is_woman else "men"])
    families = (
        place.get("family_women", place["family"]) if is_woman else place["family"]
    )
    family = rng.choice(families)
    given_parts, family_parts = list(_forms(given)), list(_forms(family))
    # A name is in one script throughout: own letters only where both halves have them.
    is_own = len(given_parts) == len(family_parts) == 2
    latin = f"{given_parts[-1]} {family_parts[-1]}"
    if not is_own:
        return Invented(slug(latin), latin)
    halves = (given_parts[0], family_parts[0])
    if place.get("family_first", False):
        halves = halves[::-1]
    return Invented(slug(latin), " ".join(halves))


def _forms(entry: str) -> Iterator[str]:
    """Give a name as written and, where it is not in Latin letters, in those too."""
    for form in entry.split("="):
        yield form.strip()


@cache
def _names() -> dict[str, dict[str, Any]]:
    text = files("callboard.demo").joinpath("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
