"""What every carrier of tables gives: sheets of texts, each row with its number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """Numbered rows of texts, as the file counts them, the first of them the headings."""

    name: str
    file: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def number_text(number: float) -> str:
    """Write a number as a person would: 24 rather than 24.0."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))
