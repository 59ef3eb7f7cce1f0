"""Adds rows to the table of comparisons in the docs, also when they are worse."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "benchmarks.md"
HEADS: Final = (
    *("Date", "Week", "Program", "Valid", "First valid, s", "Waiting at 10 s"),
    *("At the end", "Worst dancer", "Bound", "Peak MB", "Remarks", "Command"),
)
TABLE: Final = f"| {' | '.join(HEADS)} |"


def record(
    medians: Iterable[dict[str, Any]], date: str, command: str, page: Path = PAGE
) -> int:
    """Put rows under the last of the table; give how many.

    Raises
    ------
    LookupError
        When the page has no such table.
    """
    lines = page.read_text(encoding="utf-8").splitlines()
    if TABLE not in lines:
        message = (
            f"{page.name} has no table | {HEADS[0]} | {HEADS[1]} | {HEADS[2]} | ..."
        )
        raise LookupError(message)
    end = lines.index(TABLE)
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    rows = [_row(median, date, command) for median in medians]
    page.write_text("\n".join([*lines[:end], *rows, *lines[end:]]) + "\n", "utf-8")
    return len(rows)


def _row(median: dict[str, Any], date: str, command: str) -> str:
    proved, others = median["impossible after s"], median["others' s"]
    remarks = [
        f"proved impossible after {proved} s" if proved != "-" else "",
        str(median["seed"]) if median["seed"] != "-" else "",
        f"others' work {others} s" if others != "-" else "",
        str(median["state"]),
    ]
    cells = (
        date,
        median["week"],
        f"{median['program']} {median['version']}".replace(" -", ""),
        median["checker"],
        *(
            median[key]
            for key in (
                "first valid s",
                "waiting at 10 s",
                "at the end",
                "worst dancer",
                "bound",
                "peak MB",
            )
        ),
        "; ".join(filter(None, remarks)),
        f"`{command}`",
    )
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"
