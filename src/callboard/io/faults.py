"""What is wrong with a file: place, value, advice; all faults at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from callboard.io.spelling import plain

MOST_FAULTS = 1_000  # that are told of one book: enough for a day's work
MOST_WORDS = 5_000
LEAST_ALIKE = 60  # of 100, as rapidfuzz counts


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what kind (`code`), where, the value found there, and what to do.

    `row` counts as the file does, from 1; 0 where the fault has no row. A JSON file has
    no sheets: its path ("calls[3].space") stands in `column`.
    """

    code: str
    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    message: str = ""
    advice: str = ""

    @property
    def place(self) -> str:
        """Where in the file, in words."""
        row = f"row {self.row}" if self.row else ""
        return ", ".join(filter(None, (self.sheet, row, self.column)))

    @property
    def text(self) -> str:
        """The fault in one line."""
        parts = filter(None, (self.file, self.place, self.value, self.message))
        return f"{': '.join(parts)}. {self.advice}".strip()


class BookFaults(Exception):  # noqa: N818  (faults are what people call them)
    """A file that cannot be used, with every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def nearest(word: str, words: Iterable[str]) -> str:
    """Give the word of `words` that was probably meant, or an empty text.

    First what is spelt nearly so as a whole, then what holds it or has its words in another
    order. Among thousands no one can say what was meant, and looking would take long.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only where something is wrong)

    known: dict[str, str] = {}
    for each in sorted(words, key=str.swapcase):  # of an id and its name, the id
        known.setdefault(plain(each), each)
    if len(known) > MOST_WORDS:
        return ""
    for scorer in (fuzz.ratio, fuzz.WRatio):
        best = process.extractOne(
            plain(word), list(known), scorer=scorer, score_cutoff=LEAST_ALIKE
        )
        if best:
            return known[best[0]]
    return ""
