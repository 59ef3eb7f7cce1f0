"""Looking into a workbook before it is opened: is it safe, and what is odd in it."""

import html
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from callboard.io.faults import BookFaults, Fault
from callboard.io.text_in import read_bytes, refusal

LARGEST_UNPACKED = 200_000_000
SUSPICIOUS_UNPACKED = 20_000_000
LARGEST_RATIO = 400
MOST_PARTS = 2_000
MOST_ROWS = 200_000
MOST_CELLS = 4_000_000  # of the rectangle round all cells: what a reader makes room for
MOST_TEXT = 1_000_000_000  # cells times the longest shared text

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>')
_CELL_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?c(?=[\s>/])(?![^>]*\br=)")
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]{1,9})"')
_EMPTY_FORMULA = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)'
    rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z0-9:]+)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_DATE_1904 = re.compile(
    rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)"""
)
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Archive:
    """A workbook that was looked into: its bytes, and what is odd in its sheets."""

    content: bytes
    faults: tuple[Fault, ...]
    counts_from_1904: bool = False


def open_archive(path: Path) -> Archive:
    """Look into a workbook without opening it.

    Raises
    ------
    BookFaults
        ``not-a-workbook``, ``encrypted``, ``macros``, ``damaged``, ``too-large``.
    """
    content = read_bytes(path)
    if content.startswith(_OLD_OFFICE):
        raise refusal(
            path,
            "encrypted",
            "The workbook has a password, or is in Excel's form from before 2007",
            "Take the password away and save it as .xlsx.",
        )
    if not content.startswith(b"PK"):
        raise refusal(
            path,
            "not-a-workbook",
            "This is not an Excel workbook",
            "A season book is .xlsx, .json, or a folder of CSV files.",
        )
    try:
        parts = _parts(path, content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        KeyError,
    ) as error:
        if isinstance(error, BookFaults):
            raise
        raise refusal(
            path,
            "damaged",
            "The workbook is damaged",
            "Open it in Excel or LibreOffice and save it again.",
        ) from None
    workbook = parts.get("xl/workbook.xml", b"")
    is_1904 = _DATE_1904.search(workbook) is not None
    return Archive(content, tuple(_look(path, parts)), is_1904)


def _parts(path: Path, content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusal(
                path, "encrypted", "The workbook has a password", "Take it away."
            )
        names = [entry.filename.lower() for entry in entries]
        if any(name.endswith("vbaproject.bin") for name in names):
            raise refusal(
                path,
                "macros",
                "The workbook holds macros, which are not read",
                "Save it as .xlsx, without macros.",
            )
        unpacked = sum(entry.file_size for entry in entries)
        ratio = unpacked / max(1, len(content))
        if (
            len(entries) > MOST_PARTS
            or unpacked > LARGEST_UNPACKED
            or (unpacked > SUSPICIOUS_UNPACKED and ratio > LARGEST_RATIO)
        ):
            raise _too_large(path)
        if "xl/workbook.xml" not in names:
            raise refusal(
                path,
                "not-a-workbook",
                "This is not an Excel workbook",
                "A season book is .xlsx, .json, or a folder of CSV files.",
            )
        found: dict[str, bytes] = {}
        left = LARGEST_UNPACKED
        for entry in entries:
            # The directory may lie about sizes, so what is read is counted too.
            with archive.open(entry) as part:
                found[entry.filename] = part.read(left + 1)
            left -= len(found[entry.filename])
            if left < 0:
                raise _too_large(path)
        return found


def _look(path: Path, parts: dict[str, bytes]) -> list[Fault]:
    titles = _titles(parts)
    longest = max(map(len, parts.get("xl/sharedStrings.xml", b"").split(b"<si")))
    faults: list[Fault] = []
    for part, xml in parts.items():
        if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
            continue
        rows, columns, cells = _extent(xml)
        if (
            rows > MOST_ROWS
            or rows * columns > MOST_CELLS
            or cells * longest > MOST_TEXT
        ):
            raise _too_large(path)
        sheet = titles.get(part, part)
        if sheet.startswith("_") or sheet.lower() == "read me":
            continue
        faults += [
            Fault(
                "merged-cells",
                path.name,
                sheet,
                value=found[1].decode(),
                message="Cells are merged here",
                advice="Unmerge them and write the value into each row.",
            )
            for found in _MERGED.finditer(xml)
        ]
        faults += [
            Fault(
                "formula",
                path.name,
                sheet,
                column=found[1].decode(),
                message="This formula has no value stored with it",
                advice="Save the file in Excel, or write the value itself.",
            )
            for found in _EMPTY_FORMULA.finditer(xml)
        ]
    return faults


def _extent(xml: bytes) -> tuple[int, int, int]:
    rows = columns = cells = 0
    for found in _CELL.finditer(xml):
        cells += 1
        rows = max(rows, int(found[2]))
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - 64
        columns = max(columns, column)
    loose = sum(1 for _ in _CELL_WITHOUT_PLACE.finditer(xml))
    if loose:
        rows = max([rows, *(int(found[1]) for found in _ROW.finditer(xml))])
        columns = max(columns, min(loose, 16384))
    return rows, columns, cells + loose


def _titles(parts: dict[str, bytes]) -> dict[str, str]:
    """Give sheet names by the part that holds the sheet."""
    relations = {}
    for found in _RELATION.finditer(parts.get("xl/_rels/workbook.xml.rels", b"")):
        values = dict(_ATTRIBUTE.findall(found[1]))
        target = values.get(b"Target", b"").decode("utf-8", "replace").lstrip("/")
        target = target if target.startswith("xl/") else f"xl/{target}"
        relations[values.get(b"Id", b"")] = target
    titles = {}
    for found in _SHEET.finditer(parts.get("xl/workbook.xml", b"")):
        values = dict(_ATTRIBUTE.findall(found[1]))
        name = html.unescape(values.get(b"name", b"").decode("utf-8", "replace"))
        titles[relations.get(values.get(b"r:id", b""), "")] = name
    return titles


def _too_large(path: Path) -> BookFaults:
    return refusal(
        path,
        "too-large",
        "The workbook unpacks to far more than a season book holds",
        "Copy the rows that are needed into a new book.",
    )
