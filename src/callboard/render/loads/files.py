"""A report as files: a page, a sheet, pictures, and the numbers for other programs."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO
from typing import Any, Final

from callboard.domain.clock import Minute
from callboard.render.letters import letters_in
from callboard.render.loads.drawing import png, svg
from callboard.render.loads.page import load_page
from callboard.render.loads.parts import Report, Table, kept_together

FORMS = (".html", ".pdf")
MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NUMBER: Final = re.compile(r"-[\d.,]+( |$)")


def content_of(report: Report, ending: str, now: Minute) -> bytes:
    """Give a report as one file, of the form that its ending says."""
    if ending == ".html":
        return load_page(report).encode()
    return _pdf(report, now)


def everything(report: Report, now: Minute) -> Iterator[tuple[str, bytes]]:
    """Give the names and contents of all files of a report, to stand in one folder."""
    for form in FORMS:
        yield f"load{form}", content_of(report, form, now)
    for section in report.sections:
        if section.picture is not None:
            yield f"{section.key}.svg", svg(section.picture).encode()
            yield f"{section.key}.png", png(section.picture)
        if section.table is not None:
            yield f"{section.key}.csv", numbers(section.table).encode()


def numbers(table: Table) -> str:
    """Give a table as comma-separated values, with a mark by which Excel knows UTF-8."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(table.heads)
    rows.writerows(map(_plain, row) for row in table.rows)
    return MARK + text.getvalue()


def _plain(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula; a number stays one."""
    is_formula = cell.startswith(("=", "+", "-", "@")) and not _NUMBER.match(cell)
    return f"'{cell}" if is_formula else cell


def _printed(table: Table) -> dict[str, Any]:
    rows = [[kept_together(cell) for cell in row] for row in table.rows]
    return asdict(table) | {"rows": rows}


def _pdf(report: Report, now: Minute) -> bytes:
    from callboard.render.pdf import Order, Press, foreign  # noqa: PLC0415  (heavy)

    sheet = {
        "stamp": {"company": report.company},
        "title": report.title,
        "subtitle": report.subtitle,
        "rights": report.rights,
        "notes": report.notes,
        "sections": [
            {
                "title": section.title,
                "words": section.words,
                "notes": section.notes,
                "is_folded": section.is_folded,
                "told": section.picture.told if section.picture else "",
                "picture": svg(section.picture) if section.picture else None,
                "table": _printed(section.table) if section.table else None,
            }
            for section in report.sections
        ],
    }
    sheet = json.loads(json.dumps(sheet))  # lists, where letters are looked for
    letters = foreign(letters_in(sheet))
    press = Press(now, with_system_fonts=bool(letters.borrowed))
    with press.printing([Order("load", sheet)]) as printed:
        return next(printed)[0]
