"""Diaries and casebooks on the command line: counts and places, never an answer.

What stands in a row is not printed, not even a value that is wrong: whoever mends the file
finds it at the place that is told, and nobody else reads it over a shoulder or in a log.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from callboard.cli import exits
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.domain.diary import Diary
from callboard.explain.words import listed, many
from callboard.io.atomic import write_bytes
from callboard.io.faults import BookFaults, Fault
from callboard.io.records.reading import RecordsRead, read_records
from callboard.io.records.tables import BOOKS
from callboard.io.records.writing import write_empty, write_records
from callboard.io.text_in import write_csv

MOST_RANGES = 6
_ENDINGS = ("", ".xlsx", ".json")
_ANY = {"not-a-date": "Write it as 2026-11-24.", "not-a-time": "Write it as 19:30."}
_LISTED = ("file", "table", "row", "column", "what", "what to do")
_HEADINGS = frozenset({"unknown-heading", "unknown-sheet", "unknown-table"})
console = Screen()


def check_books(file: Path, holds: str, today: str, to: Path | None = None) -> int:
    """Read a book, or both books of a folder; tell what is kept; give the exit code.

    Every fault is a row of `to`, where it is given; no answer is in it either.
    """
    last = day_of(today)
    if to is not None and (to.exists() or to.suffix.lower() != ".csv"):
        message = f"{to} is {'there already' if to.exists() else 'no .csv'}"
        raise InputError(message, "Choose another name, one that ends in .csv.")
    read = [(path, read_book(path, last, holds)) for path in _books(file)]
    for path, found in read:
        _tell(path, found)
    if to is not None:
        faults = [fault for _, found in read for fault in found.faults + found.holes]
        write_bytes(to, write_csv([_LISTED, *map(_listed, faults)]))
        console.print(f"\n{to}: {many(len(faults), 'row')}, one for each.")
    is_whole = all(found.is_whole for _, found in read)
    return exits.CLEAN if is_whole else exits.PARTIAL


def convert_book(file: Path, to: Path, dancer: str, holds: str, today: str) -> int:
    """Write what is kept of a book under another name; tell what is not."""
    if to.exists():
        raise InputError(f"{to} is there already", "Choose another name.")
    found = read_book(file, day_of(today), holds)
    book = found.book
    if dancer and not isinstance(book, Diary):
        message = "a casebook is the clinic's, and is not parted by dancers"
        raise InputError(message, "Leave --dancer out.")
    if dancer and isinstance(book, Diary):
        book = book.of(dancer)
        if not book.num_rows:
            message = f"nothing in {file} is {dancer}'s"
            raise InputError(message, "Write the id as it stands in the diary.")
    write_records(book, to)
    _tell(file, found)
    console.print(f"{to}: what is kept{' of one dancer' if dancer else ''}.")
    return exits.CLEAN if found.is_whole else exits.PARTIAL


def new_books(folder: Path, *, is_excel: bool) -> None:
    """Write both empty books into a folder that is not there yet."""
    if folder.exists():
        message = f"{folder} is there already"
        raise InputError(message, "Choose another name.")
    for kind in BOOKS:
        path = folder / f"{kind.name}{'.xlsx' if is_excel else ''}"
        write_empty(kind, path)
        console.print(f"{path}: an empty {kind.name}, {kind.title}.")
    console.print("  Keep the two apart, and both apart from the season book.")
    console.print(f"  Then: callboard records check {folder}")


def read_book(path: Path, today: date, holds: str) -> RecordsRead:
    """Read a diary or casebook; faults of a whole file are told without what it says."""
    try:
        return read_records(path, today, holds)
    except BookFaults as error:  # of text in another encoding, some would be shown
        faults = (
            replace(fault, value="") if fault.code == "encoding" else fault
            for fault in error.faults
        )
        raise BookFaults(faults) from None


def _books(file: Path) -> list[Path]:
    """Give the books in a folder, or the one that was named."""
    inside = [
        path
        for kind in BOOKS
        for path in (file / f"{kind.name}{ending}" for ending in _ENDINGS)
        if file.is_dir() and path.exists()
    ]
    return inside or [file]


def day_of(text: str) -> date:
    """Read a date as it is typed; today where there is none."""
    if not text:
        # A day ahead of UTC may have begun: whoever is there is not told "the future".
        return datetime.now(UTC).astimezone().date()  # noqa: TID251  (where time begins)
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date"
        raise InputError(message, "Write it as 2026-11-24.") from None


def _tell(path: Path, found: RecordsRead) -> None:
    console.print(f"{path}: a {found.kind.name}", style="bold")
    width = max((len(table.name) for table in found.tables), default=0)
    for table in found.tables:
        rows = many(table.num_rows, "row")
        kept = f"{table.num_kept} of {rows} kept" if table.num_rows else "empty"
        console.print(f"  {table.name:<{width}}  {kept}")
    if found.is_whole:
        console.print("  Nothing is wrong with it.")
    else:
        num_faults = len(found.faults) + found.num_untold
        console.print(f"\n{many(num_faults, 'fault')}; all other rows are kept:")
        _tell_alike(found.faults)
    if found.num_untold:
        console.print(f"  and {found.num_untold} more")
    if found.holes:
        console.print("\nQuestions that were not answered:")
        _tell_alike(found.holes)


def _tell_alike(faults: Iterable[Fault]) -> None:
    for several in _alike(faults):
        console.print(f"  {_where(several)}")
        console.print(f"      {several[0].message}. {_advice(several[0])}".rstrip())


def _listed(fault: Fault) -> tuple[str, ...]:
    row = str(fault.row) if fault.row else ""
    at = ", ".join(filter(None, (fault.column, _heading(fault))))
    return (fault.file, fault.sheet, row, at, fault.message, _advice(fault))


def _alike(faults: Iterable[Fault]) -> Iterable[list[Fault]]:
    """Put together what is wrong in the same way with many rows of a column."""
    groups: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults:
        at = fault.column if fault.row else fault.place
        heading = _heading(fault)
        told = (fault.code, fault.message, _advice(fault))
        key = (fault.file, fault.sheet, at, heading, *told)
        groups.setdefault(key, []).append(fault)
    return groups.values()


def _heading(fault: Fault) -> str:
    """Give what was found, where it is a heading or a name of a sheet and no answer."""
    return fault.value if fault.code in _HEADINGS else ""


def _where(faults: list[Fault]) -> str:
    first = faults[0]
    rows = sorted({fault.row for fault in faults if fault.row})
    parts = [first.file]
    if first.sheet and plain(first.sheet) != plain(Path(first.file).stem):
        parts.append(first.sheet)
    if rows:
        parts.append(_ranges(rows))
    parts += [first.column, _heading(first)]
    return ", ".join(filter(None, parts))


def _advice(fault: Fault) -> str:
    """Give what to do, without what was probably meant: that tells what stands there."""
    advice = _ANY.get(fault.code) or fault.advice
    _, words, known = advice.partition("There are: ")
    return advice if fault.code in _HEADINGS or not words else f"{words}{known}"


def plain(name: str) -> str:
    """Give the name of a sheet as its file may write it."""
    return name.replace("_", " ").lower()


def _ranges(rows: list[int]) -> str:
    """Give rows as people say them: row 4; rows 2 to 9 and 12."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    told = [_range(*each) for each in ranges[:MOST_RANGES]]
    if len(ranges) > MOST_RANGES:
        left = sum(b - a + 1 for a, b in ranges[MOST_RANGES:])
        told.append(many(left, "other"))
    return f"{'row' if len(rows) == 1 else 'rows'} {listed(told)}"


def _range(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}{' and' if last == first + 1 else ' to'} {last}"
