"""The season book out of an Excel workbook."""

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from callboard.io.archive import damaged, open_archive
from callboard.io.faults import Fault
from callboard.io.sheets import Sheet, number_text

_EXCEL_DAY_ZERO = 1900


def read_workbook(path: Path) -> tuple[list[Sheet], list[Fault]]:
    """Read every sheet of a workbook as texts.

    Raises
    ------
    BookFaults
        As `callboard.io.archive.open_archive`, and ``damaged``.
    """
    archive = open_archive(path)
    faults = list(archive.faults)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(archive.content))
        grids = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except BaseException as error:
        # The reader is not Python: a panic in it is no Exception.
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise damaged(path) from None
    sheets = []
    for name, grid in grids.items():
        rows = tuple(
            (number, tuple(map(cell_text, cells)))
            for number, cells in enumerate(grid, 1)
        )
        dates = frozenset(
            (number, place)
            for number, cells in enumerate(grid, 1)
            for place, cell in enumerate(cells)
            if isinstance(cell, date | time)
        )
        sheets.append(Sheet(name, path.name, rows, dates, archive.counts_from_1904))
    return sheets, faults


def cell_text(value: Any) -> str:
    """Give an Excel cell as the book writes it."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number_text(value)
        case datetime():
            rounded = value + timedelta(seconds=30)
            if value.year <= _EXCEL_DAY_ZERO and value.month in {1, 12}:
                return f"{rounded:%H:%M}"
            if rounded.hour == rounded.minute == 0:
                return rounded.date().isoformat()
            return f"{rounded:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            minutes = value.hour * 60 + value.minute + (value.second >= 30)
            return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return "" if value is None else str(value)
