"""How a value stands in a cell: trimmed, quoted where it must be, lists with ``;``.

A cell is read as people write: outer spaces fall away, ``;`` parts a list, some words
mean groups. A text for which that would be wrong (it ends in a space, holds a ``;``, is
called "all") is written in double quotes, as JSON writes texts, and read back exactly.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

EXAMPLE = "example:"
GROUP_WORDS = frozenset({"all", "women", "men"})
GROUP_PREFIXES = ("rank:", "tag:", "cast:")

# What XML cannot hold, spreadsheets change, or TOML refuses.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")  # Excel's own writing of a character
_LIST_MARKS = re.compile(r'[;="]')


class CellError(ValueError):
    """A cell that cannot be read: what is wrong, and what to do."""

    def __init__(
        self, code: str, message: str, advice: str = "", heading: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.advice = advice
        self.heading = heading


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its text, and whether it stood in quotes (never a word)."""

    text: str
    is_quoted: bool = False


def text_cell(text: str) -> str:
    """Write a text so that reading the cell gives it back exactly."""
    return _quoted(text) if _must_be_quoted(text) else text


def text_of(cell: str) -> str:
    """Read a cell that holds one text."""
    return item_of(cell).text


def item_of(cell: str) -> Item:
    """Read a cell that holds one text; say whether it stood in quotes."""
    inside = _inside(cell)
    if inside is not None and _must_be_quoted(inside):
        return Item(inside, is_quoted=True)
    return Item(cell)


def list_cell(texts: Iterable[str]) -> str:
    """Write a list; an empty one as a lone ``;``."""
    return "; ".join(map(list_item, texts)) or ";"


def list_item(text: str) -> str:
    """Write one entry of a list."""
    if (
        _must_be_quoted(text)
        or _LIST_MARKS.search(text)
        or text.startswith("-")
        or text.lower() in GROUP_WORDS
        or text.lower().startswith(GROUP_PREFIXES)
    ):
        return _quoted(text)
    return text


def list_of(cell: str) -> tuple[Item, ...]:
    """Read a list; what is empty between two ``;`` falls away."""
    return tuple(entry_of(part) for part in split(cell, ";") if part.strip())


def entry_of(part: str) -> Item:
    """Read one entry of a list, in which quotes always mean the text itself."""
    text = part.strip()
    inside = _inside(text)
    return Item(text) if inside is None else Item(inside, is_quoted=True)


def split(cell: str, mark: str) -> Iterator[str]:
    """Part a cell at a mark, but not inside of quotes."""
    start, is_quoted, is_escaped, is_begun = 0, False, False, False
    for place, letter in enumerate(cell):
        if is_escaped:
            is_escaped = False
        elif is_quoted:
            is_escaped = letter == "\\"
            is_quoted = letter != '"'
        elif letter == mark:
            yield cell[start:place]
            start, is_begun = place + 1, False
        elif letter == '"' and not is_begun:
            is_quoted = is_begun = True
        elif not letter.isspace():
            is_begun = letter not in "=;"
    yield cell[start:]


def _must_be_quoted(text: str) -> bool:
    return (
        not text
        or text != text.strip()
        or _UNSAFE.search(text) is not None
        or _ESCAPED.search(text) is not None
        or text.lower().startswith(EXAMPLE)
        or text == ";"
        or item_of(text).text != text
    )


def _inside(cell: str) -> str | None:
    """Give the text in the quotes, if the whole cell is one quoted text."""
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"':
        return None
    try:
        inside = json.loads(cell)
    except ValueError:
        return None
    return inside if isinstance(inside, str) else None


def _quoted(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    escaped = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
    return _ESCAPED.sub(lambda found: f"\\u005f{found[0][1:]}", escaped)
