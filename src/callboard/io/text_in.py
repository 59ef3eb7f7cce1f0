"""Reading text and CSV that came from anywhere, without guessing wrong."""

import codecs
import csv
import io
from pathlib import Path

from callboard.io.faults import BookFaults, Fault

LARGEST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTED = ("=", "+", "-", "@")


def read_bytes(path: Path) -> bytes:
    """Read a file that is not too large.

    Raises
    ------
    BookFaults
        ``not-readable`` or ``too-large``.
    """
    try:
        if path.exists() and not path.is_file():
            raise refusal(path, "not-readable", "This is not a file", "Give a file.")
        if path.stat().st_size > LARGEST_BYTES:
            raise refusal(
                path,
                "too-large",
                "The file is too large for tables typed by people",
                f"Most is {LARGEST_BYTES // 1_000_000} MB.",
            )
        return path.read_bytes()
    except OSError as error:
        raise refusal(
            path,
            "not-readable",
            f"The file cannot be read ({error.strerror})",
            "Check that it is there and that you may read it.",
        ) from None


def read_text(path: Path) -> str:
    """Read text in UTF-8, or in UTF-16 that says so.

    Raises
    ------
    BookFaults
        ``encoding``: other encodings are refused, for guessing them spoils names.
    """
    raw = read_bytes(path)
    try:
        text = raw.decode(encoding_of(raw))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        shown = raw[max(0, error.start - 10) : error.start + 10].decode("latin-1")
        raise BookFaults(
            [
                Fault(
                    "encoding",
                    path.name,
                    row=line,
                    value=shown,
                    message="The text is not in UTF-8",
                    advice="Save it as 'CSV UTF-8'.",
                )
            ]
        ) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BookFaults(
            [
                Fault(
                    "control-character",
                    path.name,
                    row=line,
                    message="There are NUL bytes in the text",
                    advice="Save it as 'CSV UTF-8'; UTF-16 must begin with its mark.",
                )
            ]
        )
    return text


def encoding_of(raw: bytes) -> str:
    """Give UTF-8, with a mark or without, or UTF-16 where it says so."""
    return "utf-16" if raw.startswith(_UTF_16) else "utf-8-sig"


def read_csv(path: Path) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Read CSV with comma, semicolon or tab between; rows with their line numbers.

    Raises
    ------
    BookFaults
        ``bad-csv``, or as `read_text`.
    """
    text = read_text(path)
    head = text.lstrip("\r\n").partition("\n")[0]
    comma = max(",;\t", key=lambda mark: (head.count(mark), mark == ","))
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    line = 1
    try:
        for cells in reader:
            if len(rows) >= MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise refusal(
                    path,
                    "too-large",
                    "The file has more rows or columns than a table typed by people",
                    "Copy the rows that are needed into a new file.",
                )
            rows.append((line, tuple(unquote(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BookFaults(
            [
                Fault(
                    "bad-csv",
                    path.name,
                    row=line,
                    message=f"The file is not CSV ({error})",
                    advice="Look for a quotation mark without its pair.",
                )
            ]
        ) from None
    return tuple(rows)


def write_csv(rows: list[tuple[str, ...]]) -> bytes:
    """Write CSV in UTF-8 with its mark, so that Excel opens it rightly."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(tuple(quote(cell) for cell in row) for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def quote(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_QUOTED) else text


def unquote(text: str) -> str:
    """Take that apostrophe away again."""
    if text.startswith("'") and text.lstrip("'").startswith(_QUOTED):
        return text[1:]
    return text


def refusal(path: Path, code: str, message: str, advice: str) -> BookFaults:
    """Give the fault of a file that is not read at all."""
    return BookFaults([Fault(code, path.name, message=message, advice=advice)])
