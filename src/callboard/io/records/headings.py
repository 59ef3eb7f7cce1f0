"""Whether the first row of a sheet holds headings: only then is told what stands in it.

A file without them begins with answers, and answers are never shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from callboard.io.columns import Table
from callboard.io.faults import Fault
from callboard.io.records.foreign import ADVICE
from callboard.io.sheets import Sheet, column_letter, plain_name

_DIGIT: Final = re.compile(r"\d")
_VALUE: Final = re.compile(r"[\d\s.,:;/+'-]*\d[\d\s.,:;/+'-]*")


def lacks_headings(table: Table, sheet: Sheet) -> Fault | None:
    """Give what is wrong with a sheet that has no headings; None where it has some.

    Headings of another system are headings: more than one word, and none with a digit.
    """
    written = f"Write them above the rows: {', '.join(table.headings)}."
    filled = filled_rows(sheet)
    if not filled:
        message = "Nothing stands here, not even headings"
        return Fault("empty", sheet.file, sheet.name, 0, "", "", message, written)
    number, cells = filled[0]
    texts = [text for text in cells if text.strip()]
    if {plain_name(text) for text in texts} & {*table.headings, *ADVICE}:
        return None
    if len(texts) > 1 and not any(map(_DIGIT.search, texts)):
        return None
    message = "The first row holds no headings"
    return Fault(
        "no-headings", sheet.file, sheet.name, number, "", "", message, written
    )


def without_values(faults: Iterable[Fault], sheet: Sheet) -> Iterator[Fault]:
    """Give faults of headings, a number among them by its column and not as it is."""
    for fault in faults:
        if fault.code == "unknown-heading" and _VALUE.fullmatch(fault.value):
            cells = dict(sheet.rows)[fault.row]
            letter = column_letter([text[:80] for text in cells].index(fault.value))
            yield replace(fault, column=letter, value="")
        else:
            yield fault


def filled_rows(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    """Give the rows of a sheet in which something stands."""
    return [row for row in sheet.rows if any(map(str.strip, row[1]))]
