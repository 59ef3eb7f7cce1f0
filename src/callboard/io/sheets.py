"""What every carrier of tables gives: sheets of texts, each row with its number."""

from dataclasses import dataclass

OWN = "_"  # what begins so is the company's own, and not read
Rows = tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Numbered rows of texts, as the file counts them, the first of them the headings.

    `dates` are the cells (row, place) that the file itself takes for dates or times;
    `counts_from_1904` says how its day numbers count.
    """

    name: str
    file: str
    rows: Rows
    dates: frozenset[tuple[int, int]] = frozenset()
    counts_from_1904: bool = False


def number_text(number: float) -> str:
    """Write a number as a person would: 24 rather than 24.0."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def column_letter(place: int) -> str:
    """Give the letter of a column, as spreadsheets count."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"column {letters}"


def plain_name(text: str) -> str:
    """Give the name of a sheet or a heading, however it was typed."""
    return " ".join(text.lower().replace("_", " ").split())


def is_read(name: str) -> bool:
    """Whether a sheet of that name is one of the book's, not the company's own."""
    return not name.startswith(OWN) and plain_name(name) != "read me"
