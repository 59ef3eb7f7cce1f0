"""The season book as a folder: season.toml and a CSV file for each other table."""

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from callboard.io import atomic
from callboard.io.book_out import SETTING_HEADINGS
from callboard.io.faults import BookFaults, Fault
from callboard.io.sheets import Sheet, number_text
from callboard.io.tables import SEASON
from callboard.io.text_in import read_csv, read_text, refusal, write_csv

SETTINGS_FILE = "season.toml"
_MOST_FILES = 200


def read_folder(path: Path) -> tuple[list[Sheet], list[Fault]]:
    """Read every CSV file of the folder, and season.toml.

    Raises
    ------
    BookFaults
        ``no-book`` when there is neither.
    """
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    toml = path / SETTINGS_FILE
    files = sorted(path.glob("*.csv"))
    if not files and not toml.exists():
        raise refusal(
            path,
            "no-book",
            "The folder holds no season book",
            "It needs season.toml and files such as dancers.csv.",
        )
    if len(files) > _MOST_FILES:
        message = f"The folder holds {len(files)} CSV files"
        raise refusal(path, "too-large", message, "Give the book a folder of its own.")
    if toml.exists():
        try:
            sheets.append(_read_settings(toml))
        except BookFaults as error:
            faults += error.faults
            sheets.append(Sheet(SEASON.name, SETTINGS_FILE, ()))
    for file in files:
        try:
            sheets.append(Sheet(file.stem, file.name, read_csv(file)))
        except BookFaults as error:
            faults += error.faults
            sheets.append(Sheet(file.stem, file.name, ()))
    return sheets, faults


def _read_settings(path: Path) -> Sheet:
    text = read_text(path)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise refusal(
            path, "bad-toml", f"This is not TOML: {error}", 'Write name = "value".'
        ) from None
    rows: list[tuple[int, tuple[str, ...]]] = [(0, SETTING_HEADINGS)]
    lines = [line.partition("=")[0].strip().strip("\"'") for line in text.splitlines()]
    for key, value in table.items():
        number = lines.index(key) + 1 if key in lines else 0
        rows.append((number, (key, _text(path, key, value))))
    return Sheet(SEASON.name, path.name, tuple(rows))


def _text(path: Path, key: str, value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number_text(value) if abs(value) < 1e15 else str(value)
        case list() if not any(isinstance(each, list | dict) for each in value):
            return "; ".join(_text(path, key, each) for each in value)
        case dict() | list():
            message = f"{key!r} is a table"
            raise refusal(path, "bad-toml", message, "Settings are not in tables.")
        case _:
            return str(value)


def write_folder(
    sheets: Iterable[Sheet], path: Path, mode: int = atomic.ANYBODYS
) -> None:
    """Write season.toml and a CSV file for each other table, also for empty ones."""
    contents: dict[str, bytes] = {}
    for sheet in sheets:
        rows = [cells for _, cells in sheet.rows]
        if sheet.name == SEASON.name:
            contents[SETTINGS_FILE] = _settings(rows[1:]).encode()
        else:
            contents[f"{file_name(sheet.name)}.csv"] = write_csv(rows)
    atomic.write_all(path, contents, mode)


def file_name(table: str) -> str:
    """Give the name of a table's file, without its ending."""
    return table.replace(" ", "_")


def _settings(rows: Iterable[tuple[str, ...]]) -> str:
    lines = []
    for setting, value, meaning in rows:
        lines.append(f"# {meaning}")
        # A JSON string is a TOML string too: what they differ in is quoted in cells.
        written = json.dumps(value, ensure_ascii=False)
        lines.append(f"{file_name(setting)} = {written}")
    return "\n".join(lines) + "\n"
