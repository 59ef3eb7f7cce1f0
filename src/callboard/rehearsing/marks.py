"""The mark of a need that was made, by which an edit of it is known again.

A mark holds the step of the work and a fingerprint of the row as it was made:
``needs clean 3f2a91c04b7d``. A row that no longer comes to its fingerprint was edited.
"""

import hashlib
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from callboard.domain.needs import Need
from callboard.rules.rehearsing import Phase

WORD = "needs"
ENDED = "ended"  # in the place of the step: of a row that nothing asks for any more
LENGTH = 12
SETS = frozenset({"casts", "sections", "dancers", "watching", "after", "spaces"})


def marked(need: Need, phase: Phase) -> Need:
    """Give a need with its mark."""
    word = phase.value.replace(" ", "-")
    return replace(need, made_by=f"{WORD} {word} {fingerprint(need)}")


def remarked(need: Need, word: str = "") -> Need:
    """Give a made need, changed since by the program itself, with a mark that fits."""
    word = word or need.made_by.split(" ")[1]
    return replace(need, made_by=f"{WORD} {word} {fingerprint(need)}")


def is_made(need: Need) -> bool:
    """Whether a need bears a mark: it was made, and not written by somebody."""
    return need.made_by.split(" ")[0] == WORD and len(need.made_by.split(" ")) == 3


def is_edited(need: Need) -> bool:
    """Whether a need that was made is no longer as it was made."""
    return is_made(need) and need.made_by.split(" ")[2] != fingerprint(need)


def phase_of(need: Need) -> Phase | None:
    """Give the step for which a need was made; None of somebody's own."""
    if not is_made(need):
        return None
    word = need.made_by.split(" ")[1].replace("-", " ")
    found = {phase.value.replace("-", " "): phase for phase in Phase}
    return found.get(word)


def fingerprint(need: Need) -> str:
    """Give what stands for all of a row but its mark; the order in a list is nothing."""
    parts = {
        field.name: _plain(field.name, getattr(need, field.name))
        for field in fields(need)
        if field.name != "made_by"
    }
    text = repr(sorted(parts.items()))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH]


def differences(one: Need, other: Need) -> tuple[str, ...]:
    """Give the fields in which two rows differ, but for their marks."""
    return tuple(
        field.name
        for field in fields(one)
        if field.name != "made_by"
        and _plain(field.name, getattr(one, field.name))
        != _plain(field.name, getattr(other, field.name))
    )


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return tuple(sorted(value)) if name in SETS else value
    return None if value is None else str(value)
