"""The parts of a workbook as XML: how large its sheets are, and what is odd in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from callboard.io.sheets import column_letter

MOST_ROWS = 100_000
MOST_CELLS = 400_000
LARGEST_GRID = 4_000_000  # of the rectangle round all cells: a reader makes room for it
LARGEST_TEXTS = 100_000_000  # letters in all cells, shared texts counted in each
MOST_TOLD = 100
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class TooLargeError(Exception):
    """A part that holds far more than tables typed by people do."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Names of sheets by the part that holds each, and how its day numbers count."""

    titles: Mapping[str, str]
    counts_from_1904: bool


@dataclass(slots=True)
class Part:
    """What was seen in a sheet: formulas without value or in error, merged cells, size."""

    formulas: list[tuple[int, str]] = field(default_factory=list)
    errors: list[tuple[int, str, str]] = field(default_factory=list)
    merged: list[tuple[int, str, str]] = field(default_factory=list)
    num_letters: int = 0


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse as UTF-8, which every spreadsheet writes; entities of its own are refused."""
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)


def _refuse(*declared: object) -> NoReturn:
    del declared
    message = "a workbook declares no document type"
    raise ValueError(message)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def workbook_part(xml: bytes, relations: bytes | None) -> Workbook:
    """Read which part holds which sheet."""
    targets: dict[str, str] = {}
    titles: dict[str, str] = {}
    is_1904 = False

    def relation(name: str, values: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            target = values.get("Target", "").lower().lstrip("/")
            target = target if target.startswith("xl/") else f"xl/{target}"
            targets[values.get("Id", "")] = target

    def sheet(name: str, values: dict[str, str]) -> None:
        nonlocal is_1904
        if _local(name) == "sheet":
            ids = (each for key, each in values.items() if _local(key) == "id")
            titles[targets.get(next(ids, ""), "")] = values.get("name", "")
        elif _local(name) == "workbookPr":
            is_1904 = values.get("date1904", "0") in {"1", "true"}

    if relations is not None:
        _parse(relations, relation)
    _parse(xml, sheet)
    return Workbook(titles, is_1904)


def shared_lengths(xml: bytes) -> list[int]:
    """Give the length of every shared text."""
    lengths: list[int] = []

    def start(name: str, values: dict[str, str]) -> None:
        del values
        if _local(name) == "si":
            lengths.append(0)
            if len(lengths) > MOST_CELLS:
                raise TooLargeError

    def text(letters: str) -> None:
        if lengths:
            lengths[-1] += len(letters)

    if xml:
        _parse(xml, start, text)
    return lengths


def look_at_sheet(xml: bytes, lengths: Sequence[int]) -> Part:
    """Look at a part that may be a sheet.

    Raises
    ------
    TooLargeError
        When it is more than a season book holds.
    ValueError
        When a cell says no place that there is.
    """
    look = _SheetLook(lengths)
    _parse(xml, look.start, look.text)
    look.end_cell()
    return look.part


class _SheetLook:
    """Follows rows and cells as they come."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.part = Part()
        self._lengths = lengths
        self._row = self._column = 0
        self._num_rows = self._num_cells = 0
        self._last_row = self._last_column = 0
        self._type = ""
        self._is_in_value = self._has_formula = False
        self._value = ""

    def start(self, name: str, values: dict[str, str]) -> None:
        local = _local(name)
        self._is_in_value = local == "v"
        if local == "c":
            self.end_cell()
            self._type = values.get("t", "")
            self._cell(values.get("r"))
        elif local == "f":
            self._has_formula = True
        elif local == "row":
            self.end_cell()
            self._num_rows += 1
            self._row = int(values["r"]) if "r" in values else self._row + 1
            self._column = 0
            if self._num_rows > MOST_ROWS:
                raise TooLargeError
        elif local == "mergeCell":
            ref = values.get("ref", "")
            row, column = _place(ref.partition(":")[0])
            if len(self.part.merged) < MOST_TOLD:
                self.part.merged.append((row, column_letter(column - 1), ref))

    def text(self, letters: str) -> None:
        if self._is_in_value:
            self._value += letters
        self.part.num_letters += len(letters)

    def _cell(self, ref: str | None) -> None:
        if ref is None:
            self._column += 1
        else:
            self._row, self._column = _place(ref)
        self._num_cells += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if (
            self._num_cells > MOST_CELLS
            or self._last_row > MOST_ROWS
            or self._last_row * self._last_column > LARGEST_GRID
        ):
            raise TooLargeError

    def end_cell(self) -> None:
        """Look at the cell before, whose value is known now."""
        place = (self._row, column_letter(self._column - 1))
        if self._type == "e":
            if len(self.part.errors) < MOST_TOLD:
                self.part.errors.append((*place, self._value[:20]))
        elif self._has_formula and not self._value and self._type != "str":
            if len(self.part.formulas) < MOST_TOLD:
                self.part.formulas.append(place)
        elif self._type == "s" and self._value.strip().isdecimal():
            number = int(self._value)
            if number < len(self._lengths):
                self.part.num_letters += self._lengths[number]
        self._has_formula = False
        self._value = self._type = ""


def _place(ref: str) -> tuple[int, int]:
    """Give row and column of a cell's name, from 1."""
    found = _PLACE.fullmatch(ref)
    if found is None:
        message = f"no cell is called {ref!r}"
        raise ValueError(message)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
