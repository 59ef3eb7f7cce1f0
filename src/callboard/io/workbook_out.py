"""Sheets of texts into an Excel workbook that people like to work in."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

from callboard.io import atomic
from callboard.io.columns import Column, Table
from callboard.io.faults import BookFaults, Fault
from callboard.io.kinds import Form, Kind
from callboard.io.sheets import Sheet, number_text
from callboard.io.tables import BY_NAME, SEASON

LONGEST_TEXT = 32_767  # that an Excel cell holds
READ_ME = "Read me"
_LISTS = "_lists"  # not read: its name begins with _
_LONGEST_LIST = 255  # letters, commas included, that Excel takes in a drop-down
_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  (fixed: the same book, the same bytes)
_FIRST_EXCEL_DAY = date(1900, 3, 1)
_LAST_ROW = 4_999
_LAST_ID = 1_999
_WIDEST, _NARROWEST = 48, 10
_FORMATS = {
    "head": {"bold": True, "bg_color": "#D9D2E9", "border": 1, "valign": "top"},
    "needed": {"bold": True, "bg_color": "#B4A7D6", "border": 1, "valign": "top"},
    "example": {"italic": True, "font_color": "#808080"},
    "meaning": {"font_color": "#606060", "text_wrap": True, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd"},
    "time": {"num_format": "hh:mm"},
    "text": {"num_format": "@"},
    "title": {"bold": True, "font_size": 16},
    "wrap": {"text_wrap": True, "valign": "top"},
}


def write_workbook(
    sheets: Iterable[Sheet],
    path: Path,
    read_me: tuple[str, ...] = (),
    tables: Mapping[str, Table] = BY_NAME,
    mode: int = atomic.ANYBODYS,
) -> None:
    """Write sheets as .xlsx, each ready to be worked in; `tables` are those they are of.

    Rows whose first cell begins with "example:" are shown in grey. `mode` says who may read
    a new file (`atomic.write_bytes`).

    Raises
    ------
    BookFaults
        ``too-long`` for texts that no Excel cell holds.
    """
    content = workbook_bytes(tuple(sheets), path.name, read_me, tables)
    atomic.write_bytes(path, content, mode)


def workbook_bytes(
    sheets: tuple[Sheet, ...],
    file: str,
    read_me: tuple[str, ...] = (),
    tables: Mapping[str, Table] = BY_NAME,
) -> bytes:
    """Give the bytes of a workbook, with a first sheet of explanation if given."""
    _refuse_long_texts(sheets, file)
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, _OPTIONS)
    workbook.set_properties({"created": _WRITTEN, "author": "Callboard"})
    formats = {name: workbook.add_format(style) for name, style in _FORMATS.items()}
    if read_me:
        page = workbook.add_worksheet(READ_ME)
        page.set_column(0, 0, 100)
        page.hide_gridlines(2)
        for number, line in enumerate(read_me):
            page.write_string(number, 0, line, formats["wrap" if number else "title"])
    pages = {sheet.name: workbook.add_worksheet(sheet.name) for sheet in sheets}
    lists = _Lists(workbook)
    for sheet in sheets:
        table = tables[sheet.name]
        page = _Page(pages[sheet.name], table, formats, lists, frozenset(tables))
        if table is SEASON:
            page.fill_settings(sheet)
        else:
            page.fill(sheet)
    workbook.close()
    return out.getvalue()


def _refuse_long_texts(sheets: Iterable[Sheet], file: str) -> None:
    faults = [
        Fault(
            "too-long",
            file,
            sheet.name,
            number,
            sheet.rows[0][1][place],
            f"{text[:40]}...",
            f"The text has {len(text)} letters; an Excel cell holds {LONGEST_TEXT}",
            "Shorten it, or keep the book as a folder.",
        )
        for sheet in sheets
        for number, cells in sheet.rows
        for place, text in enumerate(cells)
        if _length(text) > LONGEST_TEXT
    ]
    if faults:
        raise BookFaults(faults)


def _length(text: str) -> int:
    """Give the length as Excel counts: letters beyond 16 bits are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


class _Lists:
    """A hidden sheet for lists of words too long to stand in a drop-down themselves."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._page: Any = None
        self._places: dict[tuple[str, ...], str] = {}

    def source(self, words: tuple[str, ...]) -> list[str] | str:
        """Give what a drop-down takes its words from."""
        if len(",".join(words)) <= _LONGEST_LIST:
            return list(words)
        if words not in self._places:
            if self._page is None:
                self._page = self._workbook.add_worksheet(_LISTS)
                self._page.hide()
            column = len(self._places)
            self._page.write_column(0, column, words)
            cells = xl_range_abs(0, column, len(words) - 1, column)
            self._places[words] = f"='{_LISTS}'!{cells}"
        return self._places[words]


@dataclass(frozen=True)
class _Page:
    """One sheet of the workbook while it is written."""

    page: Any
    table: Table
    formats: Mapping[str, Any]
    lists: _Lists
    names: frozenset[str]  # of all tables, which a drop-down may offer rows of

    def fill(self, sheet: Sheet) -> None:
        """Write headings with notes, rows, and drop-downs."""
        self.page.freeze_panes(1, 1)
        rows = [cells for _, cells in sheet.rows[1:]]
        for place, column in enumerate(self.table.columns):
            self._head(place, column)
            texts = [row[place] for row in rows[:500]]
            longest = max([len(column.heading) + 2, *map(len, texts)])
            width = max(_NARROWEST, min(_WIDEST, longest + 2))
            self.page.set_column(place, place, width, self._style(column.kind))
            self._drop_down(place, column)
        for number, row in enumerate(rows, 1):
            is_example = row[0].startswith("example:")
            for place, text in enumerate(row):
                if is_example:
                    self.page.write_string(number, place, text, self.formats["example"])
                elif text:
                    self._write(number, place, self.table.columns[place].kind, text)

    def fill_settings(self, sheet: Sheet) -> None:
        """Write the settings, one a row, each with its own drop-down."""
        self.page.freeze_panes(1, 1)
        for place, (text, width) in enumerate(
            zip(sheet.rows[0][1], (22, 44, 70), strict=True)
        ):
            self.page.set_column(place, place, width)
            self.page.write_string(0, place, text, self.formats["head"])
        columns = {column.heading: column for column in self.table.columns}
        for number, (_, (setting, value, meaning)) in enumerate(sheet.rows[1:], 1):
            column = columns[setting]
            style = "needed" if self.table.is_needed(column) else "head"
            self.page.write_string(number, 0, setting, self.formats[style])
            self.page.write_string(number, 2, meaning, self.formats["meaning"])
            self.page.write_comment(number, 0, note(self.table, column), _NOTE_SIZE)
            self.page.write_blank(number, 1, None, self._style(column.kind))
            if value:
                self._write(number, 1, column.kind, value)
            if column.kind.choices and not column.kind.is_list:
                source = list(column.kind.choices)
                rule = {"validate": "list", "source": source}
                self.page.data_validation(number, 1, number, 1, rule)

    def _head(self, place: int, column: Column) -> None:
        style = "needed" if self.table.is_needed(column) else "head"
        self.page.write_string(0, place, column.heading, self.formats[style])
        self.page.write_comment(0, place, note(self.table, column), _NOTE_SIZE)

    def _style(self, kind: Kind) -> Any:
        style = {Form.DATE: "date", Form.TIME: "time", Form.TEXT: "text"}.get(kind.form)
        return self.formats[style] if style else None

    def _write(self, row: int, place: int, kind: Kind, text: str) -> None:
        """Write numbers, dates and times as such where they say the same; else text."""
        value = _native(kind, text)
        if isinstance(value, float):
            self.page.write_number(row, place, value)
        elif value is not None:
            self.page.write_datetime(row, place, value, self._style(kind))
        else:
            self.page.write_string(row, place, text, self.formats["text"])

    def _drop_down(self, place: int, column: Column) -> None:
        rule: dict[str, Any] = {"validate": "list"}
        kind = column.kind
        if kind.is_list:
            return
        if kind.choices:
            rule["source"] = self.lists.source(kind.choices)
        elif kind.offers in self.names:
            rule["source"] = f"='{kind.offers}'!$A$2:$A${_LAST_ID}"
            rule["error_type"] = "warning"  # a name may stand for an id
        else:
            return
        if place == 0:
            rule["error_type"] = "warning"  # the example row begins with "example:"
        self.page.data_validation(1, place, _LAST_ROW, place, rule)


_NOTE_SIZE = {"x_scale": 2.2, "y_scale": 1.6}


def note(table: Table, column: Column) -> str:
    """Give the note on a heading: what it means, and how it is written."""
    parts = [f"{column.meaning}.", f"Write {column.kind.told}."]
    if table.is_needed(column):
        parts.append("Must be filled in.")
    elif column.blank:
        parts.append(f"Empty means: {column.blank}.")
    return "\n".join(parts)


def _native(kind: Kind, text: str) -> float | date | time | None:
    """Give the Excel value that reads back as this very text, if there is one."""
    try:
        match kind.form:
            case Form.NUMBER:
                value = float(text)
                is_same = (
                    number_text(float(f"{value:.16G}")) == text
                )  # as Excel stores it
                return value if is_same else None
            case Form.DATE:
                day = date.fromisoformat(text)
                return day if day >= _FIRST_EXCEL_DAY else None
            case Form.TIME:
                at = time.fromisoformat(text)
                return at if f"{at:%H:%M}" == text and at.tzinfo is None else None
            case _:
                return None
    except (ValueError, OverflowError):
        return None
