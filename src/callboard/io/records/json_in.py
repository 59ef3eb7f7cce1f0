"""A diary or casebook as JSON, entry by entry, so that one bad entry loses no other."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from callboard.io.codec import Decoder
from callboard.io.columns import Table
from callboard.io.faults import BookFaults, Fault, nearest
from callboard.io.files import read_json
from callboard.io.records.entries import Entry, Intake
from callboard.io.records.flaws import Flaw
from callboard.io.records.tables import BOOKS, BookKind


def entries_of(path: Path) -> tuple[BookKind, Intake, Mapping[str, int]]:
    """Read the entries of every table, and how many there were.

    Raises
    ------
    BookFaults
        When the file is not JSON, or is neither book.
    """
    data = read_json(path)
    kind, tables = _opened(path, data)
    intake = Intake()
    fields = {table.field: table for table in kind.tables}
    for name in sorted(set(tables) - set(fields)):
        near = nearest(name, fields)
        advice = f"Perhaps {near!r}." if near else f"Known: {', '.join(fields)}."
        message = f"A {kind.name} has no such table"
        intake.tell(
            Fault(
                "unknown-table", path.name, column=name, message=message, advice=advice
            )
        )
    num_rows: dict[str, int] = {}
    for table in kind.tables:
        if table.field in tables:
            rows = _rows(path, table, tables[table.field], intake)
            num_rows[table.name] = len(rows)
            for place, value in rows:
                _read(path, table, place, value, intake)
    return kind, intake, num_rows


def _opened(path: Path, data: Any) -> tuple[BookKind, Mapping[str, Any]]:
    form = data.get("format") if isinstance(data, dict) else None
    for kind in BOOKS:
        if form == kind.form and isinstance(data.get(kind.name), dict):
            return kind, data[kind.name]
    forms = " or ".join(repr(kind.form) for kind in BOOKS)
    fault = Fault(
        "bad-value",
        path.name,
        column="format",
        value=repr(form)[:60],
        message=f"is not {forms}",
        advice="Give another file.",
    )
    raise BookFaults([fault])


def _rows(
    path: Path, table: Table, value: Any, intake: Intake
) -> list[tuple[str, Any]]:
    """Give each entry with its place; what is by id is an object, all else a list."""
    if table.is_by_id and isinstance(value, dict):
        return [(f"{table.field}.{key}", each) for key, each in value.items()]
    if not table.is_by_id and isinstance(value, list):
        return [(f"{table.field}[{number}]", each) for number, each in enumerate(value)]
    wanted = "an object" if table.is_by_id else "a list"
    message, advice = f"{wanted} is wanted", "Write it in brackets."
    intake.tell(
        Fault(
            "bad-value", path.name, column=table.field, message=message, advice=advice
        )
    )
    return []


def _whose(value: Any) -> tuple[str | None, date | None]:
    """Give whose an entry is that cannot be read, and of which day, where it says so."""
    if not isinstance(value, dict):
        return None, None
    dancer, day = value.get("dancer"), None
    with suppress(TypeError, ValueError):
        day = date.fromisoformat(value["day"]) if "day" in value else None
    return dancer if isinstance(dancer, str) else None, day


def _read(path: Path, table: Table, place: str, value: Any, intake: Intake) -> None:
    try:
        item = Decoder(path.name).read(table.row, value, place)
    except BookFaults as error:
        for fault in error.faults:
            intake.tell(fault)
        intake.lose(table, *_whose(value))
        return
    if table.is_by_id and place != f"{table.field}.{item.id}":
        message, advice = "The id is not the key it stands under", "Make them the same."
        at = f"{place}.id"
        intake.tell(Fault("bad-value", path.name, "", 0, at, item.id, message, advice))
        return

    def placed(flaw: Flaw) -> Fault:
        at = f"{place}.{flaw.field}"
        return Fault(
            flaw.code, path.name, "", 0, at, flaw.value[:80], flaw.message, flaw.advice
        )

    intake.of(table).append(Entry(table, item, placed))
