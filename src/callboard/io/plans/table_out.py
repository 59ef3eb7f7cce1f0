"""A plan as a table of calls: to edit by hand, and to check again."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from callboard.domain.needs import Breaks
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season
from callboard.io import atomic
from callboard.io.plans.book import Book
from callboard.io.plans.hours import local_text
from callboard.io.plans.names import Names
from callboard.io.plans.written import words
from callboard.io.text_in import write_csv

# Headings with the width of their column in a workbook, in letters.
COLUMNS: Final = {
    "date": 16,
    "start": 8,
    "end": 8,
    "space": 16,
    "title": 40,
    "who": 60,
    "watching": 30,
    "coach": 24,
    "pianist": 20,
    "remarks": 30,
    "need": 30,
    "work": 16,
    "section": 16,
    "cast letters": 10,
    "kind": 14,
    "breaks": 8,
    "callboard id": 32,
}

_OF_BOOK = ("",) * 5  # the columns from work to breaks, which the need or fixture tells


def write_table(plan: Plan, season: Season, path: Path) -> None:
    """Write every call as a row, as CSV or as a workbook; people by name where clear.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    book = Book(season)
    rows = [(_day(season, call), _row(season, book, call)) for call in plan.calls]
    if path.suffix.lower() == ".csv":
        lines = [tuple(COLUMNS), *((f"{day:%a} {day}", *row) for day, row in rows)]
        atomic.write_bytes(path, write_csv(lines))
    else:
        atomic.write_bytes(path, _workbook(rows))


def _day(season: Season, call: Call) -> date:
    return season.clock.day_of(call.span.start)


def _row(season: Season, book: Book, call: Call) -> tuple[str, ...]:
    day, clock = _day(season, call), season.clock
    return (
        local_text(call.span.start, day, clock),
        local_text(call.span.end, day, clock),
        _name(book.spaces, call.space) if call.space is not None else "",
        call.title,
        "; ".join(_named(book.dancers, call.dancers)) or "-",
        "; ".join(_named(book.dancers, call.watching)),
        "; ".join(_name(book.staff, each) for each in call.coaches),
        "; ".join(_name(book.staff, each) for each in call.pianists),
        call.remarks,
        call.need or "",
        *(
            _about(call)
            if call.need is None and call.id not in season.fixtures
            else _OF_BOOK
        ),
        call.id,
    )


def _about(call: Call) -> tuple[str, ...]:
    """Say of a call that stands for itself what a need would say."""
    return (
        call.work or "-",
        "; ".join(call.sections) or "-",
        "; ".join(call.casts) or "-",
        str(call.activity),
        str(call.breaks) if call.breaks is not Breaks.INSIDE else "",
    )


def _named(names: Names, refs: Iterable[str]) -> list[str]:
    return sorted(_name(names, ref) for ref in refs)


def _name(names: Names, ref: str) -> str:
    """Give the name where it is read back as this one, else the id."""
    name = names.names.get(ref, ref)
    is_clear = names.look(name) == (ref,) and words(name) and ";" not in name
    return name if is_clear else ref


def _workbook(rows: list[tuple[date, tuple[str, ...]]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  (lazy)

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("calls")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    days = workbook.add_format({"num_format": "ddd d mmm yyyy", "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for place, (heading, width) in enumerate(COLUMNS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, bold)
    for number, (day, row) in enumerate(rows, 1):
        sheet.write_datetime(number, 0, day, days)
        for place, text in enumerate(row, 1):
            sheet.write_string(number, place, text, wrapped)
    sheet.freeze_panes(1, 5)
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    workbook.close()
    return out.getvalue()
