"""Kinds of cells: how each is read, written, explained to people, and offered to them."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Any

from callboard.domain.clock import Clock
from callboard.io.cells import (
    CellError,
    item_of,
    list_cell,
    list_of,
    text_cell,
    text_of,
)
from callboard.io.faults import nearest
from callboard.io.names import Names
from callboard.io.sheets import number_text
from callboard.io.zones import is_zone, zone_advice

NO_CLOCK = Clock("UTC")
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_WHOLE = re.compile(r"[+-]?[0-9]{1,1000}(\.0+)?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "x": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}


@dataclass(slots=True)
class Reading:
    """What a cell may need to know: names of the book, and the cells beside it."""

    names: Names = field(default_factory=Names)
    clock: Clock = NO_CLOCK
    cells: Mapping[str, str] = field(default_factory=dict)
    bill: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts_from_1904: bool = False


class Form(Enum):
    """As what a spreadsheet holds a value."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    TIME = auto()


@dataclass(frozen=True)
class Kind:
    """How a value of one kind stands in a cell.

    `read` reads a cell that is not empty, or raises `CellError`; `show` writes a value so
    that `read` gives it back. `told` is what people are told to write. `choices` are all
    the values there are, if they are few; `offers` is the table whose ids they are.
    `harmless` breaks nothing else, in place of what could not be read.
    """

    told: str
    read: Callable[[str, Reading], Any]
    show: Callable[[Any], str]
    form: Form = Form.TEXT
    is_list: bool = False
    choices: tuple[str, ...] = ()
    offers: str = ""
    harmless: Any = ""


# --- texts ----------------------------------------------------------------------------


def _read_text(text: str, reading: Reading) -> str:
    del reading
    return text_of(text)


def _read_words(text: str, reading: Reading) -> tuple[str, ...]:
    del reading
    return tuple(item.text for item in list_of(text))


def show_list(value: Any) -> str:
    """Write a list; a set in the alphabet's order."""
    return list_cell(sorted(value) if isinstance(value, frozenset) else value)


def _read_zone(text: str, reading: Reading) -> str:
    name = _read_text(text, reading)
    if not is_zone(name):
        message = "There is no such time zone"
        raise CellError("unknown-zone", message, zone_advice(name))
    return name


TEXT = Kind("text", _read_text, text_cell)
WORDS = Kind("words with ; between", _read_words, show_list, is_list=True, harmless=())
ZONE = Kind(
    "a time zone, as Europe/London", _read_zone, text_cell, harmless=NO_CLOCK.zone
)


# --- numbers --------------------------------------------------------------------------


def _read_whole(text: str, reading: Reading) -> int:
    del reading
    if _WHOLE.fullmatch(text):
        return int(text.partition(".")[0])
    advice = "Write a number, such as 90."
    clock = _CLOCK.fullmatch(text)
    if clock:
        minutes = int(clock[1]) * 60 + int(clock[2])
        advice = f"Minutes are a plain number, here {minutes}."
    raise CellError("not-a-number", "This is not a whole number", advice)


def _read_number(text: str, reading: Reading) -> float:
    del reading
    if not _looks_like_number(text):
        message = "This is not a number"
        raise CellError("not-a-number", message, "Write a number, such as 37.5.")
    return float(text)


def _looks_like_number(text: str) -> bool:
    try:
        return "_" not in text and math.isfinite(float(text))
    except ValueError:
        return False


def _show_number(value: float) -> str:
    is_minus_nought = value == 0 and math.copysign(1, value) < 0
    is_plain = abs(value) < 1e15 and not is_minus_nought
    return number_text(value) if is_plain else repr(float(value))


def _read_number_or_text(text: str, reading: Reading) -> float | str:
    if _looks_like_number(text):
        return _read_number(text, reading)
    inside = text[1:-1]
    if text[:1] == text[-1:] == '"' and _is_like_a_number(inside):
        return inside
    return text_of(text)


def _show_number_or_text(value: float | str) -> str:
    if not isinstance(value, str):
        return _show_number(value)
    return f'"{value}"' if _is_like_a_number(value) else text_cell(value)


def _is_like_a_number(text: str) -> bool:
    """Whether a text could be taken for a number, or for such a text in quotes."""
    return text_cell(text) == text and _looks_like_number(text.strip('"') or "-")


def _read_limit(text: str, reading: Reading) -> int:
    found = _CLOCK.fullmatch(text)
    if found:
        return int(found[1]) * 60 + int(found[2])
    return _read_whole(text, reading)


WHOLE = Kind("a whole number", _read_whole, str, Form.NUMBER, harmless=1)
NUMBER = Kind("a number", _read_number, _show_number, Form.NUMBER, harmless=0.0)
NUMBER_OR_TEXT = Kind(
    "a number, or a text such as 11:30",
    _read_number_or_text,
    _show_number_or_text,
    Form.NUMBER,
)
LIMIT = Kind(
    "a whole number; a time of day as 10:30", _read_limit, str, Form.NUMBER, harmless=1
)


# --- choices --------------------------------------------------------------------------


def _read_yes_no(text: str, reading: Reading) -> bool:
    del reading
    found = _YES_NO.get(text.lower())
    if found is None:
        message = "This is neither yes nor no"
        raise CellError("not-a-choice", message, "Write yes or no.")
    return found


def _show_yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _read_weekday(text: str, reading: Reading) -> int:
    del reading
    for number, name in enumerate(WEEKDAYS):
        if text.lower() in {name.lower(), name[:3].lower()}:
            return number
    raise CellError("not-a-choice", "This is not a day of the week", "Write Monday.")


YES_NO = Kind("yes or no", _read_yes_no, _show_yes_no, choices=("yes", "no"))
WEEKDAY = Kind(
    "a day of the week",
    _read_weekday,
    WEEKDAYS.__getitem__,
    choices=WEEKDAYS,
    harmless=0,
)


def choice(words: type[StrEnum]) -> Kind:
    """Give the kind of cell that holds one of a few words."""
    return Kind(
        f"one of: {', '.join(words)}",
        lambda text, _: _find(words, text),
        lambda value: str(value.value),
        choices=tuple(words),
        harmless=next(iter(words)),
    )


def choice_text(words: type[StrEnum]) -> Kind:
    """Give the kind of cell that holds one of a few words, kept as text."""
    return Kind(
        f"one of: {', '.join(words)}",
        lambda text, _: _find(words, text).value,
        text_cell,
        choices=tuple(words),
    )


def choices(words: type[StrEnum]) -> Kind:
    """Give the kind of cell that holds several of a few words."""
    return Kind(
        f"one or more, with ; between, of: {', '.join(words)}",
        lambda text, _: tuple(_find(words, item.text) for item in list_of(text)),
        lambda value: list_cell(sorted(word.value for word in value)),
        is_list=True,
        choices=tuple(words),
        harmless=(),
    )


def _find(words: type[StrEnum], text: str) -> StrEnum:
    """Find a word, whatever its capitals."""
    plain = item_of(text).text.lower().replace("_", " ")
    for word in words:
        if word.value == plain:
            return word
    near = nearest(plain, words)
    advice = f"Perhaps {near}. " if near else ""
    raise CellError(
        "not-a-choice",
        "This is not one of the words for it",
        f"{advice}There are: {', '.join(words)}.",
    )
