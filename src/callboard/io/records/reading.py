"""A diary or casebook out of a file: what is good is kept, what is not is listed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from callboard.domain.casebook import Casebook
from callboard.domain.diary import NOTHING_LEFT_OUT, Diary, LeftOut
from callboard.io.cells import EXAMPLE, CellError
from callboard.io.columns import NOTHING, Column, Table, Values
from callboard.io.faults import MOST_FAULTS, BookFaults, Fault
from callboard.io.kinds import Form, Reading
from callboard.io.records.across import look_across
from callboard.io.records.carriers import book_of, fitting, read_sheets
from callboard.io.records.diary_tables import RATINGS
from callboard.io.records.entries import Entry, Intake
from callboard.io.records.flaws import Flaw, flaws_of
from callboard.io.records.foreign import advice_on
from callboard.io.records.headings import (
    filled_rows,
    lacks_headings,
    without_values,
)
from callboard.io.records.holes import holes_of
from callboard.io.records.tables import BookKind
from callboard.io.rows import Row, Teller, rows_in
from callboard.io.sheets import Sheet, plain_name


@dataclass(frozen=True, slots=True)
class TableRead:
    """How much of a table was kept."""

    name: str
    num_rows: int
    num_kept: int


@dataclass(frozen=True, slots=True)
class RecordsRead:
    """A book as it was read: all that was good, and every fault of the rest.

    `num_untold` faults came after the first thousand. `left_out` says of which days a
    diary lacks a rating that the file has. `holes` are questions left open in rows that
    are kept: nothing is wrong with them.
    """

    kind: BookKind
    book: Diary | Casebook
    tables: tuple[TableRead, ...]
    faults: tuple[Fault, ...]
    num_untold: int = 0
    left_out: LeftOut = NOTHING_LEFT_OUT
    holes: tuple[Fault, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything was kept and nothing was wrong."""
        return not self.faults


def read_records(path: Path, today: date, name: str = "") -> RecordsRead:
    """Read a diary or a casebook; `name` says what a lone CSV file holds.

    Nothing is guessed: a heading, unit, date or word that is not the table's own is told
    with its row and what to do, and the rows that it spoils are left out. All others are
    kept. `today` is the last day that a record may be of.

    Raises
    ------
    BookFaults
        When nothing can be read: no such file, none of our sheets, both books in one,
        not a word in any of them.
    """
    if path.suffix.lower() == ".json" and not path.is_dir():
        from callboard.io.records.json_in import entries_of  # noqa: PLC0415  (for JSON)

        kind, intake, num_rows = entries_of(path)
    else:
        kind, intake, num_rows = _from_tables(path, name)
    for table in kind.tables:
        entries = list(intake.of(table))
        intake.drop(
            table,
            [
                (entry, flaw)
                for entry in entries
                for flaw in flaws_of(entry.item, today)
            ],
        )
    look_across(kind, intake)
    tables = tuple(
        TableRead(table.name, num_rows[table.name], len(intake.of(table)))
        for table in kind.tables
        if table.name in num_rows
    )
    faults = tuple(sorted(intake.faults, key=lambda fault: _in_order(kind, fault)))
    return RecordsRead(
        kind,
        _book(kind, intake),
        tables,
        faults,
        intake.num_untold,
        intake.left_out(RATINGS),
        tuple(islice(_holes(kind, intake), MOST_FAULTS)),
    )


def _holes(kind: BookKind, intake: Intake) -> Iterator[Fault]:
    for table in kind.tables:
        for entry in intake.of(table):
            yield from map(entry.place, holes_of(entry.item))


def _in_order(kind: BookKind, fault: Fault) -> tuple[int, int]:
    names = [table.name for table in kind.tables]
    name = plain_name(fault.sheet)
    return (names.index(name) if name in names else -1, fault.row)


def _book(kind: BookKind, intake: Intake) -> Any:
    kept: dict[str, Any] = {}
    for table in kind.tables:
        items = [entry.item for entry in intake.of(table)]
        is_by_id = table.is_by_id
        kept[table.field] = (
            {each.id: each for each in items} if is_by_id else tuple(items)
        )
    return kind.holds(**kept)


# --- tables ---------------------------------------------------------------------------


def _from_tables(path: Path, name: str) -> tuple[BookKind, Intake, Mapping[str, int]]:
    sheets, faults = read_sheets(path, name)
    if not sheets and faults:
        raise BookFaults(faults)
    kind = book_of(sheets, path)
    intake = Intake()
    by_name = fitting(sheets, kind, faults)
    spoilt = {(plain_name(fault.sheet), fault.row) for fault in faults if fault.row}
    for fault in faults:
        intake.tell(fault)
    num_rows: dict[str, int] = {}
    for table in kind.tables:
        if table.name in by_name:
            num_rows[table.name] = _table(table, by_name[table.name], intake, spoilt)
    if by_name and not any(map(filled_rows, by_name.values())):
        raise BookFaults(intake.faults)
    return kind, intake, num_rows


def _table(
    table: Table, sheet: Sheet, intake: Intake, spoilt: set[tuple[str, int]]
) -> int:
    """Read a sheet's rows into `intake`; give how many there are."""
    lack = lacks_headings(table, sheet)
    if lack is not None:
        intake.tell(lack)
        num_rows = len(filled_rows(sheet))
        for _ in range(num_rows):
            intake.lose(table, None, None)
        return num_rows
    found: list[Fault] = []
    rows = list(rows_in(table, sheet, Teller(sheet, found), advice_on))
    for fault in without_values(found, sheet):
        intake.tell(fault)
    for row in rows:
        item = _item(table, row, intake)
        if item is None:
            continue
        if (sheet.name, row.number) in spoilt:
            intake.lose(
                table, getattr(item, "dancer", None), getattr(item, "day", None)
            )
        else:
            intake.of(table).append(Entry(table, item, _placing(table, row)))
    return len(rows) or _num_rows(sheet)


def _num_rows(sheet: Sheet) -> int:
    """Count the rows of a sheet none of whose headings is the table's own."""
    filled = filled_rows(sheet)[1:]
    return sum(not cells[0].lower().startswith(EXAMPLE) for _, cells in filled)


def _item(table: Table, row: Row, intake: Intake) -> Any:
    """Make a row's object; None, and its faults told, when a cell cannot be read."""
    reading = Reading(cells=row.cells, counts_from_1904=row.sheet.counts_from_1904)
    values: Values = {}
    is_good = True
    for column in table.columns:
        try:
            values[column.name] = _value(table, row, column, reading)
        except CellError as error:
            is_good = False
            text = row.cells.get(column.heading, "")[:80]
            message, advice = str(error), error.advice
            intake.tell(row.fault(error.code, column.heading, text, message, advice))
    if not is_good or any(value is NOTHING for value in values.values()):
        known = {name: each for name, each in values.items() if each is not NOTHING}
        intake.lose(table, known.get("dancer"), known.get("day"))
        return None
    try:
        return table.made(values, reading)
    except ValueError as error:
        heading = table.columns[0].heading
        intake.tell(row.fault("bad-value", heading, "", str(error), "Correct it."))
        return None


def _value(table: Table, row: Row, column: Column, reading: Reading) -> Any:
    """Read a cell; `NOTHING` where a column is missing, which was told at the headings."""
    text = row.cells.get(column.heading, "")
    if text and column.heading in row.dates and column.kind.form is Form.TEXT:
        raise _DATE_IN_TEXT
    if text:
        return column.kind.read(text, reading)
    default = table.default(column)
    if default is NOTHING and column.heading not in row.lacks:
        message = f"{column.heading!r} must be filled in"
        raise CellError("missing", message, f"{column.meaning}.")
    return default


_DATE_IN_TEXT = CellError(
    "date-in-text",
    "The workbook took this text for a date",
    "Format the cell as text, then write it again.",
)


def _placing(table: Table, row: Row) -> Any:
    def place(flaw: Flaw) -> Fault:
        heading = table.heading(flaw.field)
        fault = row.fault(
            flaw.code, heading, flaw.value[:80], flaw.message, flaw.advice
        )
        return replace(fault, sheet=table.name)

    return place
