"""Looking into a workbook before it is opened: is it safe, and what is odd in it."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from callboard.io.faults import BookFaults, Fault
from callboard.io.parts import (
    LARGEST_TEXTS,
    Part,
    TooLargeError,
    look_at_sheet,
    shared_lengths,
    workbook_part,
)
from callboard.io.sheets import is_read
from callboard.io.text_in import read_bytes, refusal

LARGEST_UNPACKED = 64_000_000
MOST_PARTS = 1_000
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"
_TYPES = "[content_types].xml"
_NAMES = {  # the reader knows these by their capitals
    _TYPES: "[Content_Types].xml",
    _STRINGS: "xl/sharedStrings.xml",
}
_SHARED = ("_rels/.rels", _TYPES, _WORKBOOK, _RELATIONS, _STRINGS, "xl/styles.xml")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """A workbook that was looked into: what was seen of it, and what is odd in it.

    `content` holds the parts that were looked at and no others, so that no reader can see
    something else in the same file.
    """

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
        raise _not_a_workbook(path)
    try:
        return _look(path, _parts(path, content))
    except TooLargeError:
        raise _too_large(path) from None
    except _DAMAGED:
        raise damaged(path) from None


def damaged(path: Path) -> BookFaults:
    """Give the refusal of a workbook that cannot be read."""
    return refusal(
        path,
        "damaged",
        "The workbook is damaged",
        "Open it in Excel or LibreOffice and save it again.",
    )


def _parts(path: Path, content: bytes) -> dict[str, bytes]:
    """Give the parts that hold XML, by their names in small letters."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        names = [entry.filename.lower() for entry in entries]
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusal(
                path, "encrypted", "The workbook has a password", "Take it away."
            )
        if any(name.endswith("vbaproject.bin") for name in names):
            raise refusal(
                path,
                "macros",
                "The workbook holds macros, which are not read",
                "Save it as .xlsx, without macros.",
            )
        if len(entries) > MOST_PARTS:
            raise TooLargeError
        if _WORKBOOK not in names:
            raise _not_a_workbook(path)
        if len(set(names)) < len(names):
            raise damaged(path)
        found: dict[str, bytes] = {}
        left = LARGEST_UNPACKED
        for name, entry in zip(names, entries, strict=True):
            if not name.endswith((".xml", ".rels")) or "comments" in name:
                continue
            # The directory may lie about sizes, so what is read is counted.
            with archive.open(entry) as part:
                found[name] = part.read(left + 1)
            left -= len(found[name])
            if left < 0:
                raise TooLargeError
        return found


def _look(path: Path, parts: dict[str, bytes]) -> Archive:
    workbook = workbook_part(parts[_WORKBOOK], parts.get(_RELATIONS))
    lengths = shared_lengths(parts.get(_STRINGS, b""))
    faults: list[Fault] = []
    num_letters = 0
    kept = {name: parts[name] for name in _SHARED if name in parts}
    for name, title in workbook.titles.items():
        kept[name] = parts[name]
        try:
            part = look_at_sheet(parts[name], lengths)
        except TooLargeError:
            raise _too_far(path, title) from None
        num_letters += part.num_letters
        if num_letters > LARGEST_TEXTS:
            raise TooLargeError
        if is_read(title):
            faults += _faults(path.name, title, part)
    return Archive(_packed(kept), tuple(faults), workbook.counts_from_1904)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in parts.items():
            archive.writestr(zipfile.ZipInfo(_NAMES.get(name, name)), xml)
    return out.getvalue()


def _faults(file: str, sheet: str, part: Part) -> list[Fault]:
    found = [
        Fault(
            "merged-cells",
            file,
            sheet,
            row,
            column,
            value,
            "Cells are merged here",
            "Unmerge them and write the value into each row.",
        )
        for row, column, value in part.merged
    ]
    found += [
        Fault(
            "formula",
            file,
            sheet,
            row,
            column,
            value,
            "This formula ended in an error",
            "Write the value itself.",
        )
        for row, column, value in part.errors
    ]
    return found + [
        Fault(
            "formula",
            file,
            sheet,
            row,
            column,
            message="This formula has no value stored with it",
            advice="Save the file in Excel, or write the value itself.",
        )
        for row, column in part.formulas
    ]


def _not_a_workbook(path: Path) -> BookFaults:
    return refusal(
        path,
        "not-a-workbook",
        "This is not an Excel workbook",
        "Give .xlsx, .json, or a folder of CSV files.",
    )


def _too_large(path: Path) -> BookFaults:
    return refusal(
        path,
        "too-large",
        "The workbook unpacks to far more than a season book holds",
        "Copy the rows that are needed into a new book.",
    )


def _too_far(path: Path, sheet: str) -> BookFaults:
    fault = Fault(
        "too-large",
        path.name,
        sheet,
        message="The sheet reaches much farther than tables typed by people do",
        advice="Delete the rows below its table and the columns beside it: Ctrl+End goes "
        "to the last cell.",
    )
    return BookFaults([fault])
