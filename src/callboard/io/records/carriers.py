"""The sheets of a diary or casebook: a folder of CSV files, one CSV file, or a workbook."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from callboard.io.faults import BookFaults, Fault, nearest
from callboard.io.records.tables import BOOKS, CASEBOOK, DIARY, BookKind
from callboard.io.sheets import Sheet, is_read, plain_name
from callboard.io.text_in import read_csv, refusal

TEXT_ENDINGS: Final = (".csv", ".tsv", ".txt")
_MOST_FILES: Final = 200
_NAMES: Final = tuple(
    dict.fromkeys(table.name for book in BOOKS for table in book.tables)
)


def read_sheets(path: Path, name: str = "") -> tuple[list[Sheet], list[Fault]]:
    """Give the sheets of a book as texts; `name` says what a lone CSV file holds.

    Raises
    ------
    BookFaults
        ``no-records``, ``unknown-form``, ``unknown-sheet``, and what each form raises.
    """
    if path.is_dir():
        return _read_folder(path)
    ending = path.suffix.lower()
    if ending in TEXT_ENDINGS:
        sheet = Sheet(plain_name(name or path.stem), path.name, read_csv(path))
        if sheet.name not in _NAMES:
            message = f"It does not say what it holds: {sheet.name!r}"
            raise refusal(path, "unknown-sheet", message, _which(sheet.name))
        return [sheet], []
    if ending == ".xlsx":
        from callboard.io.workbook_in import read_workbook  # noqa: PLC0415  (lazy)

        return read_workbook(path)
    if not path.exists():
        raise refusal(path, "not-readable", "The file is not there", "Check the path.")
    advice = "Give .xlsx, .csv, .json, or a folder of CSV files."
    raise refusal(path, "unknown-form", "No records are read in this form", advice)


def _read_folder(path: Path) -> tuple[list[Sheet], list[Fault]]:
    files = sorted(path.glob("*.csv"))
    if not files:
        advice = "It needs files such as session_ratings.csv."
        raise refusal(path, "no-records", "The folder holds no records", advice)
    if len(files) > _MOST_FILES:
        message = f"The folder holds {len(files)} CSV files"
        raise refusal(path, "too-large", message, "Give the book a folder of its own.")
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for file in files:
        if not is_read(file.stem):
            continue
        try:
            sheets.append(Sheet(file.stem, file.name, read_csv(file)))
        except BookFaults as error:
            faults += error.faults
    return sheets, faults


def book_of(sheets: Iterable[Sheet], path: Path) -> BookKind:
    """Give which book the sheets are of: by their names, never by what is in them.

    Raises
    ------
    BookFaults
        ``two-books`` when they are of both, ``no-records`` when of neither.
    """
    names = {plain_name(sheet.name) for sheet in sheets if is_read(sheet.name)}
    only = {
        book.name: names
        & (set(book.by_name) - set((CASEBOOK if book is DIARY else DIARY).by_name))
        for book in BOOKS
    }
    if all(only.values()):
        message = "A diary and a casebook stand together here"
        advice = "Give each its own folder or workbook: they are erased apart."
        raise refusal(path, "two-books", message, advice)
    for book in BOOKS:
        if only[book.name]:
            return book
    if names & set(DIARY.by_name):  # the help page alone, which both have
        return DIARY
    message = "None of its sheets is of a diary or a casebook"
    shown = ", ".join(sorted(names))
    raise refusal(path, "no-records", message, _which(shown))


def fitting(
    sheets: Iterable[Sheet], book: BookKind, faults: list[Fault]
) -> dict[str, Sheet]:
    """Give the sheets by the names of their tables; tell those that are of none."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        if not is_read(sheet.name):
            continue
        name = plain_name(sheet.name)
        if name not in book.by_name:
            near = nearest(name, book.by_name)
            advice = f"Perhaps {near}. " if near else ""
            advice += "A sheet of your own begins with _ in its name."
            message = f"A {book.name} has no such sheet"
            faults.append(
                Fault(
                    "unknown-sheet", sheet.file, sheet.name, 0, "", "", message, advice
                )
            )
        elif name in found:
            message, advice = "This sheet stands twice", "Join the two."
            faults.append(
                Fault("twice", sheet.file, sheet.name, 0, "", "", message, advice)
            )
        else:
            found[name] = replace(sheet, name=name)
    return found


def _which(name: str) -> str:
    near = nearest(name, _NAMES)
    first = f"Perhaps {near}. " if near else ""
    names = ", ".join(_NAMES)
    return f"{first}Name it after what it holds: {names}; `records` takes --as, too."
