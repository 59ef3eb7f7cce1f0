"""The sheets of a bill: one CSV file, a workbook, or a folder of CSV files."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from callboard.io.faults import BookFaults, Fault, nearest
from callboard.io.sheets import Sheet, is_read, plain_name
from callboard.io.text_in import read_csv, refusal

PIECES, PEOPLE, PAUSES, DAY = SHEETS = ("pieces", "people", "pauses", "day")
_ENDINGS: Final = (".csv", ".tsv", ".txt")


def read_sheets(path: Path) -> tuple[dict[str, Sheet], list[Fault]]:
    """Give the sheets of a bill by name; a lone one is that of the pieces.

    Raises
    ------
    BookFaults
        ``unknown-form``, ``no-pieces`` and what each form raises.
    """
    faults: list[Fault] = []
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        sheets = [Sheet(file.stem, file.name, read_csv(file)) for file in files]
    elif path.suffix.lower() in _ENDINGS:
        sheets = [Sheet(PIECES, path.name, read_csv(path))]
    elif path.suffix.lower() == ".xlsx":
        from callboard.io.workbook_in import read_workbook  # noqa: PLC0415  (lazy)

        sheets, faults = read_workbook(path)
    else:
        if not path.exists():
            raise refusal(path, "not-readable", "The file is not there", "Check it.")
        advice = "Give .xlsx, .csv, or a folder of CSV files."
        raise refusal(path, "unknown-form", "No bill is read in this form", advice)
    read = [sheet for sheet in sheets if is_read(sheet.name)]
    if len(read) == 1 and plain_name(read[0].name) not in SHEETS:
        read = [replace(read[0], name=PIECES)]
    found: dict[str, Sheet] = {}
    for sheet in read:
        name = plain_name(sheet.name)
        if name not in SHEETS:
            near = nearest(name, SHEETS)
            advice = f"Perhaps {near}. " if near else ""
            advice += "A sheet of your own begins with _ in its name."
            message = "A bill has no such sheet"
            faults.append(
                Fault(
                    "unknown-sheet", sheet.file, sheet.name, 0, "", "", message, advice
                )
            )
        elif name in found:
            message = "This sheet stands twice"
            faults.append(
                Fault("twice", sheet.file, sheet.name, 0, "", "", message, "Join them.")
            )
        else:
            found[name] = sheet
    if PIECES not in found:
        advice = "It holds a row for each piece: piece, minutes, who."
        message = "The sheet of pieces is missing"
        faults.append(Fault("no-pieces", path.name, PIECES, 0, "", "", message, advice))
        raise BookFaults(faults)
    return found, faults
