"""A season out of sheets of texts: every cell read, every fault with its place."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from callboard.domain.people import Dances
from callboard.domain.season import Season
from callboard.domain.settings import Settings
from callboard.io.cells import CellError, item_of
from callboard.io.columns import NOTHING, Column, Table, Values
from callboard.io.faults import MOST_FAULTS, BookFaults, Fault
from callboard.io.kinds import Form, Kind, Reading
from callboard.io.names import Names
from callboard.io.rows import Row, rows_of
from callboard.io.sheets import Sheet, plain_name
from callboard.io.tables import BY_FIELD, BY_NAME, SEASON, TABLES
from callboard.io.whole import findings_of
from callboard.io.whole.finding import Finding
from callboard.io.whole.unknown import ids_of

_NAME_HEADINGS = ("name", "title")
_WITHIN = frozenset({"sections", "roles"})
_NOON = time(12)


def season_of(sheets: Iterable[Sheet], file: str, faults: Iterable[Fault]) -> Season:
    """Read a season; `faults` are those that its carrier found already.

    Raises
    ------
    BookFaults
        With every fault of the book.
    """
    reader = _Reader(file, list(faults))
    season = reader.read(sheets)
    if reader.faults:
        raise BookFaults(sorted(reader.faults, key=_in_order))
    return season


def _in_order(fault: Fault) -> tuple[int, int]:
    """Sort as the sheets stand and as their rows follow."""
    table = BY_NAME.get(plain_name(fault.sheet))
    return (TABLES.index(table) if table else -1, fault.row)


class _Reader:
    """Reads tables in their order and remembers where each row came from."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults
        self._reading = Reading()
        self._places: dict[tuple[str, str | int], Row] = {}
        self._faulty: set[tuple[str, int, str]] = set()
        self._faulty_tables: set[str] = set()
        self._first_date = date(2000, 1, 1)

    def read(self, sheets: Iterable[Sheet]) -> Season:
        rows = rows_of(sheets, self.file, self.faults)
        self._reading.names = _names(rows)
        found: dict[str, Any] = {}
        for table in TABLES:
            if table.is_required and table.name not in rows:
                self._faulty_tables |= {table.field, ids_of(table.field)}
            found[table.field] = self._table(table, rows.get(table.name, []))
            self._learn(table, found)
        season = Season(**found)
        for finding in findings_of(season):
            if len(self.faults) >= MOST_FAULTS:
                break
            self._tell(finding)
        return season

    # --- rows -----------------------------------------------------------------------

    def _table(self, table: Table, rows: list[Row]) -> Any:
        if table is SEASON:
            row = rows[0] if rows else Row(_NO_SHEET, table, 0, {})
            self._places["settings", 0] = row
            return self._object(table, row, is_told=bool(rows))
        items: list[Any] = []
        by_id: dict[str, Any] = {}
        for row in rows:
            if len(self.faults) >= MOST_FAULTS:
                break
            item = self._object(table, row)
            if not {"id", "programme"}.isdisjoint(row.lacks):
                self._faulty_tables.add(ids_of(table.field))
            if not table.is_by_id:
                self._places[table.field, len(items)] = row
                items.append(item)
            elif not item.id:
                self._faulty_tables.add(ids_of(table.field))
            elif item.id in by_id:
                first = self._places[table.field, item.id].number
                message = f"Two rows have this id; the other is row {first}"
                self._fault(row, "twice", "id", message, "Give one another id.")
            else:
                self._places[table.field, item.id] = row
                by_id[item.id] = item
        return by_id if table.is_by_id else tuple(items)

    def _object(self, table: Table, row: Row, *, is_told: bool = True) -> Any:
        self._reading.cells = row.cells
        self._reading.counts_from_1904 = row.sheet.counts_from_1904
        values: Values = {}
        for column in table.columns:
            value = self._value(table, row, column, is_told=is_told)
            values[column.name] = table.of_type(column, value)
        try:
            return table.made(dict(values), self._reading)
        except CellError as error:
            self._cell_fault(row, error.heading, error)
        # A harmless stretch in its place, so that the rest can be looked at.
        harmless: Values = {
            "day": self._first_date,
            "from": self._first_date,
            "to": None,
        }
        harmless |= {"end_day": None, "from_time": None, "to_time": None}
        harmless |= {"start": _NOON, "end": _NOON.replace(minute=1)}
        fitting = {name: harmless.get(name, values[name]) for name in values}
        return table.made(fitting, self._reading)

    def _value(self, table: Table, row: Row, column: Column, *, is_told: bool) -> Any:
        text = row.cells.get(column.heading, "")
        default = table.default(column)
        if not text and default is not NOTHING:
            return default
        if not text:
            if column.heading in row.lacks:
                self._faulty_tables.add(table.field)  # told once, at the headings
            elif is_told:
                message = f"{column.heading!r} must be filled in"
                advice = f"{column.meaning}."
                self._fault(row, "missing", column.heading, message, advice)
            return self._harmless(column.kind)
        try:
            if column.heading in row.dates and column.kind.form is Form.TEXT:
                raise _DATE_IN_TEXT
            return column.kind.read(text, self._reading)
        except CellError as error:
            self._cell_fault(row, column.heading, error)
            return self._harmless(column.kind) if default is NOTHING else default

    def _harmless(self, kind: Kind) -> Any:
        return self._first_date if kind.form is Form.DATE else kind.harmless

    def _learn(self, table: Table, found: dict[str, Any]) -> None:
        """Keep what later tables' cells may ask for."""
        reading = self._reading
        match table.field:
            case "settings":
                settings: Settings = found["settings"]
                reading.clock = settings.clock
                self._first_date = settings.first_date
                for rank in settings.ranks:
                    reading.names.add("ranks", rank)
            case "casts":
                reading.groups = _groups(found)
            case "bill":
                bill: dict[str, tuple[str, ...]] = {}
                for item in sorted(found["bill"], key=lambda each: each.order):
                    bill[item.programme] = (*bill.get(item.programme, ()), item.work)
                reading.bill = bill
            case _:
                pass

    # --- faults -----------------------------------------------------------------------

    def _fault(
        self, row: Row, code: str, heading: str, message: str, advice: str
    ) -> None:
        value = row.cells.get(heading, "")
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(row.fault(code, heading, value[:80], message, advice))
        self._faulty.add((row.table.field, id(row), heading))
        self._faulty_tables.add(row.table.field)

    def _cell_fault(self, row: Row, heading: str, error: CellError) -> None:
        self._fault(row, error.code, heading, str(error), error.advice)

    def _tell(self, finding: Finding) -> None:
        """Tell a fault of the whole at its place, unless it only follows from others."""
        if not self._faulty_tables.isdisjoint(finding.rests_on):
            return
        row = self._places[finding.table, finding.key]
        heading = BY_FIELD[finding.table].heading(finding.field)
        if (finding.table, id(row), heading) in self._faulty:
            return
        message, advice = finding.message, finding.advice
        self.faults.append(
            row.fault(finding.code, heading, finding.value, message, advice)
        )


_NO_SHEET = Sheet("season", "", ())
_DATE_IN_TEXT = CellError(
    "date-in-text",
    "The workbook took this text for a date",
    "Format the cell as text, then write it again.",
)


def _names(rows: dict[str, list[Row]]) -> Names:
    """Note every id and name before a cell is read, for tables name each other."""
    names = Names()
    for table in TABLES:
        if "id" not in table.headings or table.name in _WITHIN:
            continue
        for row in rows.get(table.name, []):
            _note(names, row)
    for name in _WITHIN:
        for row in rows.get(name, []):
            work = item_of(row.cells.get("work", ""))
            ref = work.text
            if not work.is_quoted:
                try:
                    ref = names.find(work.text, ("works",))
                except CellError:
                    continue
            _note(names, row, ref)
    return names


def _note(names: Names, row: Row, within: str = "") -> None:
    ref = item_of(row.cells.get("id", "")).text
    name = next((row.cells[each] for each in _NAME_HEADINGS if each in row.cells), "")
    if ref:
        names.add(row.table.name, ref, item_of(name).text, within)


def _groups(found: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Give every group that words can name, by its word."""
    groups: dict[str, list[str]] = defaultdict(list)
    groups |= {"all": [], "women": [], "men": []}
    for person in found["dancers"].values():
        groups["all"].append(person.id)
        if person.dances is not Dances.MEN:
            groups["women"].append(person.id)
        if person.dances is not Dances.WOMEN:
            groups["men"].append(person.id)
        groups[f"rank:{person.rank.lower()}"].append(person.id)
        for tag in person.tags:
            groups[f"tag:{tag.lower()}"].append(person.id)
    for place in found["casts"]:
        if place.kind == "first":
            groups[f"cast:{place.work}/{place.cast}"].append(place.dancer)
    return {word: tuple(dict.fromkeys(people)) for word, people in groups.items()}
