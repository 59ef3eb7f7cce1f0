"""From a sheet's texts to the cells of its rows, with what is wrong with the headings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from callboard.io.cells import EXAMPLE
from callboard.io.columns import Table
from callboard.io.faults import Fault, nearest
from callboard.io.sheets import OWN, Sheet, column_letter, is_read, plain_name
from callboard.io.tables import BY_NAME, SEASON, TABLES
from callboard.io.text_in import MOST_ROWS

_MOST_LOOSE = 20
# Far more than any company has: what is named in many cells must stay few.
_MOST_ROWS = {"dancers": 2_000, "staff": 2_000, "needs": 5_000, "fixtures": 20_000}


@dataclass(slots=True)
class Row:
    """A row: cells that are not empty, by heading, and where each of them stands."""

    sheet: Sheet
    table: Table
    number: int
    cells: dict[str, str]
    rows: Mapping[str, int] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()  # columns that the sheet has not at all

    def fault(
        self, code: str, heading: str, value: str, message: str, advice: str
    ) -> Fault:
        """Give a fault that stands in this row."""
        column = "value" if self.table is SEASON and self.rows else heading
        return Fault(
            code,
            self.sheet.file,
            self.sheet.name,
            self.rows.get(heading, self.number),
            column,
            value,
            message,
            advice,
        )


def rows_of(
    sheets: Iterable[Sheet], file: str, faults: list[Fault]
) -> dict[str, list[Row]]:
    """Give the rows of every table by its name; add what is wrong to `faults`."""
    found: dict[str, list[Row]] = {}
    for sheet in sheets:
        if not is_read(sheet.name):
            continue
        name = plain_name(sheet.name)
        table = BY_NAME.get(name)
        tell = Teller(sheet, faults)
        if table is None:
            near = nearest(name, BY_NAME)
            advice = f"Perhaps {near}. " if near else ""
            advice += f"A sheet of your own begins with {OWN} in its name."
            tell("unknown-sheet", "The season book has no such sheet", advice)
        elif name in found:
            tell("twice", "This sheet stands twice", "Join the two.")
        elif table is SEASON:
            found[name] = _settings(table, sheet, tell)
        else:
            found[name] = list(rows_in(table, sheet, tell))
            most = _MOST_ROWS.get(table.name, MOST_ROWS)
            if len(found[name]) > most:
                message = f"The sheet has {len(found[name])} rows; most is {most}"
                tell("too-large", message, "Take out the rows that are not needed.")
                del found[name][most:]
    faults += [
        Fault(
            "missing-sheet",
            file,
            table.name,
            message="This sheet is missing",
            advice=f"It holds {table.title}; `callboard new` makes a book with all.",
        )
        for table in TABLES
        if table.is_required and table.name not in found
    ]
    return found


@dataclass(frozen=True, slots=True)
class Teller:
    """Notes faults of one sheet."""

    sheet: Sheet
    faults: list[Fault]

    def __call__(
        self,
        code: str,
        message: str,
        advice: str,
        row: int = 0,
        column: str = "",
        value: str = "",
    ) -> None:
        """Note one fault."""
        file, sheet = self.sheet.file, self.sheet.name
        self.faults.append(
            Fault(code, file, sheet, row, column, value[:80], message, advice)
        )


def _filled(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (number, cells)
        for number, cells in sheet.rows
        if any(text and not text.isspace() for text in cells)
    ]


def rows_in(
    table: Table,
    sheet: Sheet,
    tell: Teller,
    advise: Callable[[Table, str], str] | None = None,
) -> Iterator[Row]:
    """Give the rows of a sheet; `advise` says what to do about an unknown heading."""
    filled = _filled(sheet)
    if not filled:
        return
    top, head = filled[0]
    headings = _headings(table, top, head, tell, advise or _near)
    name = table.columns[0].heading
    first = headings.index(name) if name in headings else 0
    lacks = frozenset(table.headings) - set(filter(None, headings))
    num_loose = 0
    for number, texts in filled[1:]:
        if len(texts) > first and texts[first].strip().lower().startswith(EXAMPLE):
            continue
        cells: dict[str, str] = {}
        dates: set[str] = set()
        for place, text in enumerate(texts):
            plain = text.strip()
            if not plain:
                continue
            heading = headings[place] if place < len(headings) else None
            if heading:
                cells[heading] = plain
                if (number, place) in sheet.dates:
                    dates.add(heading)
            elif heading is None:
                num_loose += 1
                if num_loose <= _MOST_LOOSE:
                    message = "This cell stands under no heading"
                    advice = "Give it a heading, or empty it."
                    letter = column_letter(place)
                    tell("no-heading", message, advice, number, letter, plain)
        if cells:
            yield Row(sheet, table, number, cells, dates=frozenset(dates), lacks=lacks)


def _headings(
    table: Table,
    number: int,
    head: tuple[str, ...],
    tell: Teller,
    advise: Callable[[Table, str], str],
) -> list[str | None]:
    """Give a heading for each place: "" where none is read, None where there is none."""
    found: list[str | None] = []
    for text in head:
        name = plain_name(text)
        if not name:
            found.append(None)
            continue
        is_read = name in table.headings and name not in found
        found.append(name if is_read else "")
        if is_read or text.strip().startswith(OWN):
            continue
        if name in table.headings:
            message, advice = "This heading stands twice", "Join the two."
            tell("twice", message, advice, number, value=text)
        else:
            message, advice = "This table has no such heading", advise(table, name)
            tell("unknown-heading", message, advice, number, value=text)
    for column in table.columns:
        if table.is_needed(column) and column.heading not in found:
            message = f"The column {column.heading!r} is missing"
            tell("missing-column", message, f"It holds: {column.meaning}.", number)
    return found


def _near(table: Table, name: str) -> str:
    near = nearest(name, table.headings)
    return f"Perhaps {near}." if near else f"There are: {', '.join(table.headings)}."


def _settings(table: Table, sheet: Sheet, tell: Teller) -> list[Row]:
    """Give the one row that the sheet of settings makes."""
    cells: dict[str, str] = {}
    numbers: dict[str, int] = {}
    dates: set[str] = set()
    for number, texts in _filled(sheet):
        text, value = (*(each.strip() for each in texts[:2]), "")[:2]
        name = plain_name(text)
        if name == "setting" or not name or text.startswith(OWN):
            continue
        if name not in table.headings:
            message, advice = "There is no such setting", _near(table, name)
            tell("unknown-setting", message, advice, number, "setting", text)
        elif name in numbers:
            message, advice = "This setting stands twice", "Keep one of the two."
            tell("twice", message, advice, number, "setting", text)
        else:
            numbers[name] = number
            if value:
                cells[name] = value
            if (number, 1) in sheet.dates:
                dates.add(name)
    return [Row(sheet, table, 0, cells, numbers, frozenset(dates))]
