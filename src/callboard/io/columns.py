"""Columns of a table: a heading, what it means, and the kind of value it holds."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from callboard.io.faults import nearest

LONGEST_CELL = 32_000  # Excel cuts a cell at 32,767 characters
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
WORDS_FOR_PEOPLE = ("all", "women", "men", "none")
PREFIXES_FOR_PEOPLE = ("rank:", "tag:", "work:")


class CellError(ValueError):
    """A cell that cannot be read: a stable code, what is wrong, and advice."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code = code
        self.advice = advice


class ValueKind(Enum):
    """What sort of value a column holds."""

    TEXT = "text"
    ID = "id"
    IDS = "ids, separated by ;"
    PEOPLE = "people, separated by ;"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    DATE = "date"
    TIME = "time of day"
    CHOICE = "one of a list"
    CHOICES = "some of a list, separated by ;"
    WEEKDAYS = "weekdays, separated by ;"
    CASTS = "work=cast, separated by ;"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of the season book.

    `field` is the field of the domain object it fills (the heading when not given).
    `refers` names the tables its ids are found in. `blank` says what an empty cell means.

    Units
    -----
    `low` and `high` bound a number, both inclusive.
    """

    heading: str
    meaning: str
    kind: ValueKind = ValueKind.TEXT
    is_required: bool = False
    example: str = ""
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    field: str = ""
    as_type: Callable[[Any], Any] | None = None
    low: int = 0
    high: int = 10_000_000
    blank: str = ""

    @property
    def target(self) -> str:
        """The domain field it fills."""
        return self.field or self.heading

    def parse(self, text: str) -> Any:
        """Read a cell that is not empty.

        Raises
        ------
        CellError
            ``not-a-number``, ``not-a-date``, ``not-a-time``, ``not-yes-or-no``,
            ``not-in-list``, ``out-of-bounds``, ``bad-id``, ``bad-casts``.
        """
        value = _PARSERS[self.kind](self, text)
        return value if self.as_type is None else self.as_type(value)

    def show(self, value: Any) -> str:
        """Write a value as the text of a cell; nothing when it is None or empty."""
        return "" if value is None else _SHOWERS.get(self.kind, _show_text)(value)

    def canonical(self, text: str) -> str:
        """Give the one way this book writes what the cell says.

        Raises
        ------
        CellError
            As `parse`.
        """
        return self.show(_PARSERS[self.kind](self, text))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the season book; `makes` is the domain class of a row, if it is one.

    `key` are the headings that together stand only once.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    makes: type[Any] | None = None
    key: tuple[str, ...] = ()
    is_required: bool = False

    def column(self, heading: str) -> Column:
        """Find a column by its heading."""
        return next(each for each in self.columns if each.heading == heading)

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, in order."""
        return tuple(column.heading for column in self.columns)


def clean(text: str) -> str:
    """Give a cell's text without blanks around it, in Unicode's composed form.

    Raises
    ------
    CellError
        ``control-character`` or ``too-long``.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = plain.replace("\xa0", " ").strip()
    if plain.isascii() and plain.isprintable():
        if len(plain) > LONGEST_CELL:
            raise CellError("too-long", "The cell is too long", "Split the row in two.")
        return plain
    for char in plain:
        if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs", "Cn"}:
            message = f"There is an unusable character (U+{ord(char):04X})"
            raise CellError(
                "control-character", message, "Type the cell again by hand."
            )
    if len(plain) > LONGEST_CELL:
        raise CellError("too-long", "The cell is too long", "Split the row in two.")
    return plain


def pieces(text: str) -> tuple[str, ...]:
    """Split a list written with ``;`` (or line breaks) between."""
    found = text.replace("\n", ";").split(";")
    return tuple(piece.strip() for piece in found if piece.strip())


# --- reading ------------------------------------------------------------------------


def _text(_column: Column, text: str) -> str:
    return text


def _id(_column: Column, text: str) -> str:
    if any(char in text for char in ";=/\n"):
        message = "An id has none of ; = / in it"
        raise CellError("bad-id", message, "Use letters, digits and hyphens.")
    low = text.lower()
    if low in WORDS_FOR_PEOPLE or low.startswith((*PREFIXES_FOR_PEOPLE, "-")):
        message = "This word has a meaning of its own where people are named"
        raise CellError("bad-id", message, "Choose another id.")
    return text


def _ids(_column: Column, text: str) -> tuple[str, ...]:
    return pieces(text)


def _whole(column: Column, text: str) -> int:
    number = _number(column, text)
    if not number.is_integer():
        message = "There must be a whole number here"
        raise CellError("not-a-number", message, "Round it.")
    return int(number)


def _number(column: Column, text: str) -> float:
    try:
        number = float(text) if "_" not in text else float("nan")
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e15:  # noqa: PLR2004  (also false for what is not a number)
        raise CellError(
            "not-a-number",
            "There must be a number here",
            "Write digits only; the heading's note gives the unit.",
        )
    if not column.low <= number <= column.high:
        message = f"The number must lie between {column.low} and {column.high}"
        raise CellError("out-of-bounds", message, "Check the unit.")
    return number


_YES = frozenset({"yes", "y", "true", "1", "x", "wahr", "oui", "ja", "да"})
_NO = frozenset({"no", "n", "false", "0", "falsch", "non", "nein", "нет"})


def _yes_no(_column: Column, text: str) -> bool:
    low = text.lower()
    if low in _YES:
        return True
    if low in _NO:
        return False
    raise CellError(
        "not-yes-or-no", "There must be yes or no here", "Write yes or no."
    )


def _date(_column: Column, text: str) -> date:
    day = text.removesuffix(" 00:00:00").removesuffix("T00:00:00")
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(day, pattern).date()  # noqa: DTZ007  (a day)
        except ValueError:
            continue
    raise CellError(
        "not-a-date",
        "There must be a date here",
        "Write it as 2026-11-24, or format the cell as a date.",
    )


def _time(_column: Column, text: str) -> time:
    try:
        parts = [int(part) for part in text.replace(".", ":").split(":")]
        if len(parts) not in {2, 3} or any(parts[2:]):
            raise ValueError  # noqa: TRY301  (one way out for all that is no time)
        return time(0) if parts == [24, 0] else time(parts[0], parts[1])
    except ValueError:
        raise CellError(
            "not-a-time", "There must be a time of day here", "Write it as 19:30."
        ) from None


def _choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if text.lower() == choice.lower():
            return choice
    hint = nearest(text, column.choices)
    advice = f"Did you mean {hint}? " if hint else ""
    listed = ", ".join(column.choices)
    raise CellError(
        "not-in-list", "This is not one of the list", f"{advice}Allowed: {listed}."
    )


def _choices(column: Column, text: str) -> tuple[str, ...]:
    return tuple(_choice(column, piece) for piece in pieces(text))


def _weekdays(_column: Column, text: str) -> tuple[int, ...]:
    found: set[int] = set()
    for piece in pieces(text.replace(",", ";")):
        if piece.lower() == "daily":
            found |= set(range(7))
            continue
        first, _, last = (part.strip() for part in piece.partition("-"))
        start = _weekday(first)
        end = _weekday(last) if last else start
        found |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return tuple(sorted(found))


def _weekday(text: str) -> int:
    least = 2
    for number, name in enumerate(WEEKDAYS):
        if len(text) >= least and name.lower().startswith(text.lower()):
            return number
    raise CellError(
        "not-in-list",
        "There must be weekdays here",
        "Write them as Mon; Wed or as Mon-Fri, or daily.",
    )


def _casts(_column: Column, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in pieces(text):
        work, _, letter = (part.strip() for part in piece.partition("="))
        if not work or not letter or work in found:
            message = "There must be one cast for each work here"
            raise CellError("bad-casts", message, "Write it as serenade=A; agon=B.")
        found[work] = letter
    return found


_PARSERS: dict[ValueKind, Callable[[Column, str], Any]] = {
    ValueKind.TEXT: _text,
    ValueKind.ID: _id,
    ValueKind.IDS: _ids,
    ValueKind.PEOPLE: _ids,
    ValueKind.WHOLE: _whole,
    ValueKind.NUMBER: _number,
    ValueKind.YES_NO: _yes_no,
    ValueKind.DATE: _date,
    ValueKind.TIME: _time,
    ValueKind.CHOICE: _choice,
    ValueKind.CHOICES: _choices,
    ValueKind.WEEKDAYS: _weekdays,
    ValueKind.CASTS: _casts,
}


# --- writing ------------------------------------------------------------------------


def _show_text(value: Any) -> str:
    return str(value)


def show_number(value: float) -> str:
    """Write a number without a needless ``.0``."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _show_yes_no(value: Any) -> str:
    return "yes" if value else "no"


def _show_time(value: time) -> str:
    return f"{value:%H:%M}"


def _show_list(value: Iterable[Any]) -> str:
    # Sets have no order of their own: sorted, so that the same season gives one book.
    items = sorted(value) if isinstance(value, frozenset | set) else value
    return "; ".join(str(item) for item in items)


def _show_weekdays(value: Iterable[int]) -> str:
    return "; ".join(WEEKDAYS[day][:3] for day in sorted(value))


def _show_casts(value: dict[str, str]) -> str:
    return "; ".join(f"{work}={letter}" for work, letter in value.items())


_SHOWERS: dict[ValueKind, Callable[[Any], str]] = {
    ValueKind.IDS: _show_list,
    ValueKind.PEOPLE: _show_list,
    ValueKind.CHOICES: _show_list,
    ValueKind.NUMBER: show_number,
    ValueKind.YES_NO: _show_yes_no,
    ValueKind.TIME: _show_time,
    ValueKind.WEEKDAYS: _show_weekdays,
    ValueKind.CASTS: _show_casts,
}
