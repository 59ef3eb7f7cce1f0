"""Pieces of Markdown that every page is made of."""

from collections.abc import Iterable


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Give a table and the blank line after it."""
    names = list(heads)
    lines = [_row(names), _row(["---"] * len(names))]
    return [*lines, *(_row(row) for row in rows), ""]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell(each) for each in cells) + " |"


def cell(text: str) -> str:
    """Give a text that may stand in a cell of a table: one line, no bars."""
    return " ".join(text.replace("|", "\\|").split())


def words(text: str) -> str:
    """Give a docstring's text: one line, single backquotes."""
    return " ".join(text.split()).replace("``", "`")


def code(names: Iterable[str]) -> str:
    """Give names as code, with commas between."""
    return ", ".join(f"`{name}`" for name in names)
