"""An empty season book that a scheduler can fill in without a manual."""

from pathlib import Path

from callboard.io.book_out import SETTING_HEADINGS
from callboard.io.cells import EXAMPLE
from callboard.io.columns import NOTHING, Table
from callboard.io.sheets import Sheet
from callboard.io.tables import SEASON, TABLES

_READ_ME = (
    "Season book",
    *"""\
Fill in these sheets, and Callboard plans and checks your weeks.

1. Begin with the sheets season, dancers and spaces; nothing works without them.
2. Then staff, works, sections, roles and casts: what is danced, and by whom.
3. Then needs (what must be rehearsed), fixtures (class, fittings, fixed calls), \
programmes and performances.
4. The other sheets are there when you need them.

Every heading has a note: rest the pointer on it. Dark headings must be filled in; \
the others may stay empty, and the note says what empty means.
Grey rows that begin with 'example:' only show how it is done. They are not read: \
leave them or delete them.
Where something is named, write its id or its exact name. Several are written with \
; between.
Where dancers are named: all, women, men, rank:corps, tag:word, cast:serenade/A \
(everybody of that cast); a leading - leaves somebody out: rank:corps; -anna-lee
Dates are Excel dates or 2026-11-24, times 19:30. A time before the working day \
turns (04:00) belongs to the night before.
Sheets and columns of your own are not read when their name begins with _.
Do not merge cells. Write nowhere in this book why somebody is away.

Look at it with:  callboard check THIS-FILE.xlsx

The sheets:
""".splitlines(),
    *(f"{table.name}: {table.title}." for table in TABLES),
)


def new_book(path: Path) -> None:
    """Write an empty book: notes, drop-downs, and an example row in each table.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    if path.suffix.lower() == ".xlsx":
        from callboard.io.workbook_out import write_workbook  # noqa: PLC0415  (slow)

        write_workbook(map(_empty, TABLES), path, _READ_ME)
    else:
        from callboard.io.folder import write_folder  # noqa: PLC0415  (the other one)

        write_folder(map(_empty, TABLES), path)


def _empty(table: Table) -> Sheet:
    if table is SEASON:
        rows: list[tuple[str, ...]] = [SETTING_HEADINGS]
        for column in table.columns:
            is_needed = table.default(column) is NOTHING
            value = "" if is_needed else column.example
            meaning = f"{column.meaning}."
            if is_needed:
                meaning += f" Must be filled in, for example: {column.example}"
            rows.append((column.heading, value, meaning))
    else:
        first, *others = (column.example for column in table.columns)
        rows = [table.headings, (f"{EXAMPLE} {first}".strip(), *others)]
    return Sheet(table.name, "", tuple(enumerate(rows, 1)))
