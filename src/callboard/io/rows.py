"""Raw tables into rows that have been read, with every fault and every row's place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from callboard.io.cells import EXAMPLE, cell_text, is_blank, kind_of, nearest, slug
from callboard.io.columns import Column, Row, Table, plain
from callboard.io.faults import Collector, Fault
from callboard.io.schema import SEASON, TABLES, Book
from callboard.io.tables.season import SeasonRow

# Stand in for settings that could not be read, so that the rest is still looked at.
UNREAD: Final[Mapping[str, Any]] = {
    "name": "unread",
    "zone": "UTC",
    "first_date": date(1901, 1, 1),
    "last_date": date(2199, 12, 31),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands. `rows` and `letters` are by column, where they differ."""

    file: str
    sheet: str
    row: int
    letters: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)

    def fault(
        self,
        code: str,
        message: str,
        advice: str,
        *,
        column: Column | None = None,
        value: object = "",
        near: str = "",
    ) -> Fault:
        """Give a fault of this row."""
        name = column.field if column else ""
        return Fault(
            code,
            self.file,
            message,
            advice,
            sheet=self.sheet,
            row=self.rows.get(name, self.row),
            column=column.heading if column else "",
            value=_value_text(value),
            nearest=near,
            letter=self.letters.get(name, ""),
        )


@dataclass(slots=True)
class RawTable:
    """A table as its carrier holds it: cells by column, row by row, with places."""

    table: Table
    file: str
    sheet: str
    rows: list[tuple[Place, dict[str, Any]]] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What reading a file gave.

    `book` holds the rows that could be read; it is whole only without faults. `places`
    are by table, in the order of the book's rows. `unread` are names and ids, by table,
    of rows that could not be read: to name them is no fault of its own.
    """

    file: str
    book: Book
    places: dict[str, list[Place]]
    unread: dict[str, set[str]]
    faults: Collector


def read_tables(
    file: str, tables: Iterable[RawTable], faults: Collector
) -> Reading:
    """Read raw tables; each fault goes to `faults`."""
    raw = {each.table.name: each for each in tables}
    rows: dict[str, tuple[Row, ...]] = {}
    places: dict[str, list[Place]] = {}
    unread: dict[str, set[str]] = {}
    for table in TABLES:
        found = raw.get(table.name)
        rows[table.name], places[table.name], unread[table.name] = (
            read_rows(found, faults) if found else ((), [], set())
        )
    season, place = _season(raw.get(SEASON.name), file, faults)
    places[SEASON.name] = [place]
    book = Book.model_construct(None, season=season, **rows)
    return Reading(file, book, places, unread, faults)


def read_rows(
    raw: RawTable, faults: Collector
) -> tuple[tuple[Row, ...], list[Place], set[str]]:
    """Read the rows of one table; give them, their places, and the names unread."""
    rows: list[Row] = []
    places: list[Place] = []
    unread: set[str] = set()
    _fill_ids(raw)
    for place, cells in raw.rows:
        try:
            rows.append(raw.table.row.model_validate(cells))
        except ValidationError as error:
            faults.extend(_faults(error, raw.table, place, cells))
            for name in ("id", "name", "title", "programme"):
                if isinstance(cells.get(name), str):
                    unread.add(" ".join(cells[name].split()).casefold())
        else:
            places.append(place)
    return tuple(rows), places, unread


def is_example(cells: Mapping[str, Any], table: Table) -> bool:
    """Whether a row is the example, by its first cell."""
    first = cells.get(table.columns[0].field)
    return isinstance(first, str) and first.strip().casefold().startswith(EXAMPLE)


def columns_of(
    table: Table,
    headings: Sequence[object],
    place: Place,
    faults: Collector,
    letters: Sequence[str] = (),
) -> dict[int, Column]:
    """Match headings with columns; give the columns by their index in the file."""
    found: dict[int, Column] = {}
    taken: set[str] = set()

    def add(code: str, heading: str, message: str, advice: str, index: int = -1) -> None:
        near = (
            nearest(heading, [each.heading for each in table.columns])
            if code == "unknown-column"
            else ""
        )
        letter = letters[index] if 0 <= index < len(letters) else ""
        faults.add(
            Fault(
                code,
                place.file,
                message,
                advice,
                sheet=place.sheet,
                row=place.row,
                value=heading if index >= 0 else "",
                column="" if index >= 0 else heading,
                nearest=near,
                letter=letter,
            )
        )

    for index, heading in enumerate(headings):
        if is_blank(heading):
            continue
        text = heading if isinstance(heading, str) else cell_text(heading)
        known = table.by_heading.get(plain(text))
        if known is None:
            advice = "Mend or delete the column; notes have room under remarks."
            add("unknown-column", text, "the table has no such column", advice, index)
        elif known.field in taken:
            advice = "Delete one of the two."
            add("column-twice", text, "this column stands twice", advice, index)
        else:
            taken.add(known.field)
            found[index] = known
    for each in table.columns:
        derived = each.field == "id" and table.id_from
        if each.is_required and each.field not in taken and not derived:
            advice = f"Add a column headed '{each.heading}': {each.note}"
            add("missing-column", each.heading, "this column is missing", advice)
    return found


def _season(
    raw: RawTable | None, file: str, faults: Collector
) -> tuple[SeasonRow, Place]:
    if raw is None or not raw.rows:
        return SeasonRow.model_validate(dict(UNREAD)), Place(file, SEASON.name, 0)
    place, cells = raw.rows[0]
    try:
        return SeasonRow.model_validate(cells), place
    except ValidationError as error:
        faults.extend(_faults(error, SEASON, place, cells))
        bad = {each["loc"][0] for each in error.errors(include_url=False) if each["loc"]}
        good = {name: raw for name, raw in cells.items() if name not in bad}
        return SeasonRow.model_validate({**UNREAD, **good}), place


def _fill_ids(raw: RawTable) -> None:
    """Make the ids that were left blank, each from its row's name or title."""
    table = raw.table
    if not table.id_from:
        return
    taken = {cell_text(cells.get("id")) for _, cells in raw.rows}
    for _, cells in raw.rows:
        if not is_blank(cells.get("id")):
            continue
        parts = [cells.get(name) for name in table.id_from.split()]
        if any(part is None or is_blank(part) for part in parts):
            continue  # The blank cell itself will be the fault.
        base = slug(" ".join(_id_part(part) for part in parts))[:80]
        made, number = base, 1
        while table.is_numbered and made in taken:
            number += 1
            made = f"{base}-{number}"
        taken.add(made)
        cells["id"] = made


def _id_part(part: object) -> str:
    # Excel gives a day without a time as midnight of it.
    return cell_text(part).partition(" 00:00:00")[0]


def _faults(
    error: ValidationError, table: Table, place: Place, cells: Mapping[str, Any]
) -> Iterable[Fault]:
    columns = {each.field: each for each in table.columns}
    for each in error.errors(include_url=False):
        name = str(each["loc"][0]) if each["loc"] else ""
        column = columns.get(name)
        context = each.get("ctx", {})
        code, message, advice = each["type"], each["msg"], str(context.get("advice", ""))
        if code == "missing":
            code, message = "empty-cell", "this cell must be filled in"
            advice = column.note if column else ""
        elif code == "extra_forbidden":
            code, message = "unknown-column", "the table has no such column"
            near = nearest(name, columns)
            advice = "Mend or leave out the name."
            yield place.fault(code, message, advice, value=name, near=near)
            continue
        elif code in {"greater_than_equal", "less_than_equal"}:
            word, limit = ("least", "ge") if "ge" in context else ("most", "le")
            code = "out-of-range"
            message = f"the number must be at {word} {context[limit]:,}"
            advice = f"Unit: {column.unit}." if column and column.unit else ""
        yield place.fault(
            code,
            message,
            advice,
            column=column,
            value=cells.get(name, ""),
            near=str(context.get("nearest", "")),
        )


def _value_text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_value_text(each) for each in value)[:200]
    if value is None or isinstance(value, dict):
        return "" if value is None else kind_of(value)
    return cell_text(value)[:200]
