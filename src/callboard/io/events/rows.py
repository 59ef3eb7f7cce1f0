"""Rows of an events file as they are written: CSV, TOML or JSON."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callboard.io.events.words import ALL_COLUMNS
from callboard.io.faults import BookFaults, Fault, nearest
from callboard.io.text_in import read_csv, read_text, refusal

MOST_EVENTS = 500
OWN = "_"  # a column of one's own, as in a book
ADVICE = "Give events as .csv with a heading, or as [[events]] in .toml or .json."


@dataclass(frozen=True, slots=True)
class Row:
    """One event as written; `row` counts as the file does, 0 where it has no rows."""

    file: str
    number: int
    row: int
    cells: dict[str, str]

    def fault(self, column: str, value: str, message: str, advice: str = "") -> Fault:
        """Give a fault of one of its cells."""
        where = column if self.row else f"events[{self.number}].{column}"
        return Fault(
            "wrong-event", self.file, "", self.row, where, value, message, advice
        )


def rows_of(path: Path) -> list[Row]:
    """Read the rows of an events file.

    Raises
    ------
    BookFaults
        When it is no such file, or has columns nobody knows.
    """
    match path.suffix.lower():
        case ".csv":
            rows = list(_table(path))
        case ".toml" | ".json":
            rows = list(_listed(path))
        case _:
            raise refusal(path, "unknown-form", "It is no file of events", ADVICE)
    if not rows:
        raise refusal(path, "no-events", "No events were found", ADVICE)
    if len(rows) > MOST_EVENTS:
        message = f"It has {len(rows):,} events, more than happen in a week"
        advice = (
            f"At most {MOST_EVENTS} are repaired at once: keep those still to come."
        )
        raise refusal(path, "too-large", message, advice)
    faults = [
        row.fault(name, row.cells[name], "There is no such column", _near(name))
        for row in rows
        for name in row.cells
        if name not in ALL_COLUMNS
    ]
    if faults:
        raise BookFaults(faults)
    return rows


def _near(name: str) -> str:
    near = nearest(name, ALL_COLUMNS)
    return f"Perhaps {near!r}." if near else f"Columns: {', '.join(ALL_COLUMNS)}."


def _table(path: Path) -> Iterator[Row]:
    lines = read_csv(path)
    if not lines:
        return
    place, head = lines[0]
    heads = [cell.strip().casefold() for cell in head]
    _see_that_known(path.name, place, heads)
    for number, (place, line) in enumerate(lines[1:]):
        _see_that_under_heads(path.name, place, heads, line)
        cells = {
            name: cell.strip()
            for name, cell in zip(heads, line, strict=False)
            if name and not name.startswith(OWN) and cell.strip()
        }
        if cells:
            yield Row(path.name, number, place, cells)


def _see_that_known(file: str, place: int, heads: list[str]) -> None:
    """Refuse headings that nobody knows, once each and not in every row, and twins."""
    faults = []
    for number, name in enumerate(heads):
        if name.startswith(OWN):
            continue
        if name and name not in ALL_COLUMNS:
            message, advice = "There is no such column", _near(name)
        elif name and name in heads[:number]:
            message, advice = "Two columns have this heading", "Take one of them out."
        else:
            continue
        faults.append(
            Fault("wrong-event", file, "", place, "heading", name, message, advice)
        )
    if faults:
        raise BookFaults(faults)


def _see_that_under_heads(
    file: str, place: int, heads: list[str], line: tuple[str, ...]
) -> None:
    """Refuse a cell beside the table: a comma in a name would shift all after it."""
    for number, cell in enumerate(line):
        if cell.strip() and (number >= len(heads) or not heads[number]):
            message = "There is no heading over this cell"
            advice = "Put a text that has a comma in it between quotation marks."
            raise BookFaults(
                [
                    Fault(
                        "wrong-event",
                        file,
                        "",
                        place,
                        "",
                        cell.strip(),
                        message,
                        advice,
                    )
                ]
            )


def _listed(path: Path) -> Iterator[Row]:
    text = read_text(path)
    try:
        data: Any = tomllib.loads(text) if path.suffix.lower() == ".toml" else None
        data = json.loads(text) if data is None else data
    except (ValueError, RecursionError) as error:
        raise refusal(path, "damaged", f"It cannot be read: {error}", ADVICE) from None
    some = data.get("events") if isinstance(data, dict) else data
    if not isinstance(some, list) or not all(isinstance(each, dict) for each in some):
        raise refusal(path, "no-events", "It holds no list of events", ADVICE)
    for number, each in enumerate(some):
        cells = {
            str(name).casefold(): text
            for name, value in each.items()
            if (text := _text(value))
        }
        yield Row(path.name, number, 0, cells)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return "" if value is None else str(value).strip()
