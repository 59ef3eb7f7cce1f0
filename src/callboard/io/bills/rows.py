"""Rows of a bill's sheets by heading, and how their cells are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from callboard.io.cells import CellError, list_of, text_of
from callboard.io.faults import Fault, nearest
from callboard.io.kinds import WHOLE, Kind, Reading
from callboard.io.sheets import OWN, Sheet, column_letter, plain_name
from callboard.io.times import TIME

NIGHT_ENDS = 4 * 60  # a time before it belongs to the night after
DAY_MINUTES = 24 * 60
MOST_SHOWN = 80
MOST_RATE, MOST_DIGITS, RATE_DECIMALS = 1_000_000, 7, 3
ZERO = Fraction(0)
RATE = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)")
THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
MARKS = {"x": True, "1": True, "yes": True, "0": False, "no": False, "-": False}
READING = Reading()


@dataclass(frozen=True, slots=True)
class Heads:
    """Which column is which: those known by name, and those headed by a person."""

    known: Mapping[int, str]
    people: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells that are not empty, by heading; `marked` are people with a mark."""

    sheet: Sheet
    number: int
    cells: Mapping[str, str]
    marked: tuple[str, ...]
    faults: list[Fault]
    lacks: frozenset[str] = frozenset()  # columns that the sheet has not at all
    lines: Mapping[str, int] = field(default_factory=dict)  # of cells with one each

    def tell(
        self, code: str, heading: str, value: str, message: str, advice: str
    ) -> None:
        """Note a fault of this row."""
        sheet = self.sheet
        shown = value[:MOST_SHOWN]
        self.faults.append(
            Fault(
                code,
                sheet.file,
                sheet.name,
                self.lines.get(heading, self.number),
                heading,
                shown,
                message,
                advice,
            )
        )

    def need(self, heading: str, message: str, advice: str) -> None:
        """Note that a cell is empty; a column that is missing is told once, above."""
        if heading not in self.cells and heading not in self.lacks:
            self.tell("missing", heading, "", message, advice)

    def text(self, heading: str) -> str:
        """Give a cell's text; empty where there is none."""
        cell = self.cells.get(heading, "")
        return " ".join(text_of(cell).split()) if cell else ""

    def names(self, heading: str) -> tuple[str, ...]:
        """Give a cell's list, with ; or the end of a line between."""
        lines = self.cells.get(heading, "").splitlines()
        items = [item for line in lines for item in list_of(line)]
        return tuple(filter(None, (" ".join(item.text.split()) for item in items)))

    def whole(self, heading: str, least: int, most: int) -> int | None:
        """Give a cell's whole number; None where it is empty or wrong."""
        value = self._read(heading, WHOLE)
        if value is None:
            return None
        if not least <= value <= most:
            message = f"This is not from {least} to {most:,}"
            self.tell("out-of-range", heading, str(value), message, "Correct it.")
            return None
        return int(value)

    def time(self, heading: str) -> int | None:
        """Give a cell's time of day in minutes; None where it is empty or wrong."""
        value = self._read(heading, TIME)
        if value is None:
            return None
        minute = value.hour * 60 + value.minute
        return minute + DAY_MINUTES if minute < NIGHT_ENDS else int(minute)

    def rate(self, heading: str) -> Fraction | None:
        """Give a cell's rate; None where it is empty or wrong."""
        cell = self.cells.get(heading)
        if cell is None:
            return None
        text = text_of(cell).strip()
        if not RATE.fullmatch(text):
            advice = "Write a number, such as 1 or 37.5."
            self.tell("not-a-number", heading, cell, "This is not a number", advice)
            return None
        if THOUSANDS.fullmatch(text):
            message = "This is one number with a decimal comma, another without it"
            advice = f"Write {text.replace(',', '')}, or {text.replace(',', '.')}."
            self.tell("not-a-number", heading, cell, message, advice)
            return None
        whole, _, decimals = text.replace(",", ".").partition(".")
        decimals = decimals.rstrip("0")
        # By their lengths first: a number of a million digits takes minutes to make.
        is_long = len(whole.lstrip("-0")) > MOST_DIGITS or len(decimals) > RATE_DECIMALS
        value = ZERO if is_long else Fraction(f"{whole or '0'}.{decimals or '0'}")
        if is_long or not 0 <= value <= MOST_RATE:
            message = "A rate is from 0 to 1,000,000, with three decimals at most"
            self.tell("out-of-range", heading, cell, message, "Correct it.")
            return None
        return value

    def _read(self, heading: str, kind: Kind) -> Any:
        cell = self.cells.get(heading)
        if cell is None:
            return None
        try:
            return kind.read(cell, READING)
        except CellError as error:
            self.tell(error.code, heading, cell, str(error), error.advice)
            return None


def rows_of(
    sheet: Sheet,
    headings: tuple[str, ...],
    needed: tuple[str, ...],
    faults: list[Fault],
    *,
    may_name_people: bool = False,
) -> Iterator[Row]:
    """Give the rows of a sheet below its headings."""
    filled = [
        (number, tuple(text.strip() for text in cells))
        for number, cells in sheet.rows
        if any(map(str.strip, cells))
    ]
    if not filled:
        return
    top, head = filled[0]
    body = [cells for _, cells in filled[1:]] if may_name_people else []
    heads = _heads(Row(sheet, top, {}, (), faults), head, headings, needed, body)
    lacks = frozenset(headings) - set(heads.known.values())
    for number, texts in filled[1:]:
        cells: dict[str, str] = {}
        marked: list[str] = []
        row = Row(sheet, number, cells, (), faults)
        for place, text in enumerate(texts):
            if not text:
                continue
            if place in heads.known:
                cells[heads.known[place]] = text
            elif place in heads.people:
                if MARKS[text.lower()]:
                    marked.append(heads.people[place])
            elif place >= len(head) or not head[place]:
                message = "This cell stands under no heading"
                letter = column_letter(place)
                row.tell(
                    "no-heading", letter, text, message, "Give it one, or empty it."
                )
        if cells or marked:
            yield Row(sheet, number, cells, tuple(marked), faults, lacks)


def _heads(
    top: Row,
    head: tuple[str, ...],
    headings: tuple[str, ...],
    needed: tuple[str, ...],
    body: list[tuple[str, ...]],
) -> Heads:
    known: dict[int, str] = {}
    people: dict[int, str] = {}
    for place, text in enumerate(head):
        name = plain_name(text)
        if not name or text.startswith(OWN):
            continue
        if name in known.values() or text in people.values():
            top.tell("twice", "", text, "This heading stands twice", "Join the two.")
        elif name in headings:
            known[place] = name
        elif body and _are_marks(body, place):
            people[place] = " ".join(text.split())
        else:
            near = nearest(name, headings)
            advice = f"Perhaps {near}. " if near else ""
            advice += f"There are: {', '.join(headings)}."
            if body:
                advice += " A column headed by a person holds x, or nothing."
            message = "This table has no such heading"
            top.tell("unknown-heading", "", text, message, advice)
    for name in needed:
        if name not in known.values():
            message = f"The column {name!r} is missing"
            top.tell("missing-column", name, "", message, "Add it.")
    return Heads(known, people)


def _are_marks(body: list[tuple[str, ...]], place: int) -> bool:
    texts = [cells[place] for cells in body if place < len(cells) and cells[place]]
    return bool(texts) and all(text.lower() in MARKS for text in texts)
