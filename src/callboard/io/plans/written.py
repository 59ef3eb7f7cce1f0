"""What somebody wrote about one call, and what is said about it on the way to a plan."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from callboard.domain.clock import Span
from callboard.domain.plan import Plan
from callboard.domain.season import Week
from callboard.io.faults import Fault

# Letters that are not a plain letter with a mark on it.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
    }
)
_WORD = re.compile(r"[^\W_]+")
MOST_SHOWN = 80
MOST_KEPT = 100  # letters of a text whose words are remembered
NOTHING = frozenset(
    {"", "tba", "tbc", "tbd", "n a", "na", "none", "nobody", "no", "nil"}
)


class WordError(ValueError):
    """A text that means nothing in the book, or too much: what is wrong, what to do."""

    def __init__(
        self, code: str, message: str, advice: str = "", value: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.advice = advice
        self.value = value


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it was written: its cells by what their heading means.

    `columns` holds the headings as they were typed. `row` is 0 where there are no rows.
    """

    file: str
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, str]
    columns: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Give a cell; an empty text where there is none."""
        return self.cells.get(name, "")

    @property
    def place(self) -> str:
        """Where it stands, in words: ``Monday, row 4``."""
        row = f"row {self.row}" if self.row else ""
        return ", ".join(filter(None, (self.sheet, row)))

    def fault(self, name: str, error: WordError) -> Fault:
        """Give the fault of one of its cells."""
        return Fault(
            error.code,
            self.file,
            self.sheet,
            self.row,
            self.columns.get(name, name),
            (error.value or self[name])[:MOST_SHOWN],
            str(error),
            error.advice,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Line):
    """A line that is a call: its time is known, its words are still to be found."""

    span: Span


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan out of a file, what was not taken from it, and where its calls stand there.

    `places` are by call: ``{"swans#1": "Monday, row 4"}``.
    """

    plan: Plan
    notes: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text without capitals, accents and marks."""
    return _words(text) if len(text) <= MOST_KEPT else _words.__wrapped__(text)


def word_pairs(text: str) -> list[tuple[str, str]]:
    """Give each word of a text as it was typed, and plain."""
    composed = unicodedata.normalize("NFKC", text)
    return [(found[0], _plain(found[0])) for found in _WORD.finditer(composed)]


def plain(text: str) -> str:
    """Give a text without capitals, accents and marks, one space between its words."""
    return " ".join(words(text))


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(plain for _, plain in word_pairs(text))


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return letters.translate(_LETTERS)


def listed(some: list[str], most: int = 8) -> str:
    """Give a list in words, the first few when there are many."""
    if len(some) > most:
        return f"{', '.join(some[:most])} and {len(some) - most} more"
    return ", ".join(some)


def outside(week: Week, num: int) -> tuple[str, ...]:
    """Say how many calls of other weeks are left out, if any are."""
    calls = "1 call" if num == 1 else f"{num} calls"
    said = f"not judged, for outside {week.first} to {week.last}: {calls}"
    return (said,) if num else ()
