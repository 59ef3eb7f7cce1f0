"""A diary or casebook into a file, in the form that its name says."""

import json
from pathlib import Path
from typing import Any

from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary
from callboard.io import atomic
from callboard.io.cells import EXAMPLE
from callboard.io.codec import encode
from callboard.io.columns import Table
from callboard.io.faults import BookFaults, Fault
from callboard.io.folder import write_folder
from callboard.io.kinds import NO_CLOCK
from callboard.io.records.tables import DIARY, BookKind, kind_of
from callboard.io.sheets import Sheet
from callboard.records.asked import asked_lines


def write_records(book: Diary | Casebook, path: Path) -> None:
    """Write a book as .json, as .xlsx, or as a folder of CSV files, for its owner to read.

    Raises
    ------
    BookFaults
        ``unknown-form`` for other endings.
    """
    kind = kind_of(book)
    match path.suffix.lower():
        case ".json":
            data = {"format": kind.form, kind.name: encode(book)}
            text = json.dumps(data, ensure_ascii=False, indent=1)
            atomic.write_bytes(path, f"{text}\n".encode(), atomic.OWN)
        case ".xlsx":
            from callboard.io.workbook_out import write_workbook  # noqa: PLC0415  (slow)

            write_workbook(sheets_of(book), path, tables=kind.by_name, mode=atomic.OWN)
        case "":
            write_folder(sheets_of(book), path, atomic.OWN)
        case ending:
            fault = Fault(
                "unknown-form",
                path.name,
                value=ending,
                message="Records are not written in this form",
                advice="Use .xlsx, .json, or a folder name without an ending.",
            )
            raise BookFaults([fault])


def sheets_of(book: Diary | Casebook) -> tuple[Sheet, ...]:
    """Give every table of a book, headings first; empty ones too."""
    return tuple(_sheet(table, book) for table in kind_of(book).tables)


def _sheet(table: Table, book: Any) -> Sheet:
    items = getattr(book, table.field)
    items = items.values() if table.is_by_id else items
    rows = [table.headings, *(_cells(table, item) for item in items)]
    return Sheet(table.name, "", tuple(enumerate(rows, 1)))


def _cells(table: Table, item: Any) -> tuple[str, ...]:
    values = table.taken_apart(item, NO_CLOCK)
    return tuple(table.cell(column, values[column.name]) for column in table.columns)


# --- empty books ----------------------------------------------------------------------

_READ_ME = """\
{title}

{what}.

Every heading has a note: rest the pointer on it. Dark headings must be filled in; the \
others may stay empty, and what was not answered is left empty: empty is never 0.
Grey rows that begin with 'example:' only show how it is done. They are not read.
Dancers stand with their ids of the season book. Dates are Excel dates or 2026-11-24, \
times 19:30, minutes whole numbers.
There is no column for a diagnosis, a reason, a weight or a body-mass index.
This book is not part of the season book. Give it to nobody who casts or schedules.

Look at it with:  callboard records check THIS-FILE
"""


def write_empty(kind: BookKind, path: Path) -> None:
    """Write an empty book with an example row in each table: .xlsx, or a folder.

    What is asked stands beside it in words, or nobody knows what a number means.
    """
    sheets = tuple(_empty(table) for table in kind.tables)
    what = kind.title[0].upper() + kind.title[1:]
    words = tuple(asked_lines()) if kind is DIARY else ()
    if path.suffix.lower() == ".xlsx":
        from callboard.io.workbook_out import write_workbook  # noqa: PLC0415  (slow)

        text = _READ_ME.format(title=kind.name.capitalize(), what=what)
        lines = (*text.splitlines(), *words)
        write_workbook(sheets, path, lines, kind.by_name, atomic.OWN)
        return
    write_folder(sheets, path, atomic.OWN)
    if words:
        text = "\n".join((f"{what}.", *words, ""))
        atomic.write_bytes(path / "read_me.txt", text.encode(), atomic.OWN)


def _empty(table: Table) -> Sheet:
    first, *others = (column.example for column in table.columns)
    rows = [table.headings, (f"{EXAMPLE} {first}".strip(), *others)]
    return Sheet(table.name, "", tuple(enumerate(rows, 1)))
