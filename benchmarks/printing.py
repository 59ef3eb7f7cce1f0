"""How rows are shown and kept: Markdown tables on the screen, JSON in a file."""

import json
import os
import platform
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def print_machine(date: str) -> None:
    """Print what figures depend on."""
    kind = machine()
    print(
        f"# {date} {kind['cores']} cores {kind['processor']} {kind['system']} "
        f"Python {kind['python']}"
    )


def print_heading(name: str, what: str) -> None:
    """Print which benchmark runs now, and what it measures."""
    print(f"\n## {name}\n\n{what}", flush=True)


def print_table(rows: list[Row]) -> None:
    """Print rows as a Markdown table, its columns below each other."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    if not heads:
        return
    lines = [heads, *([_cell(row.get(head, "")) for head in heads] for row in rows)]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    shown = [_line(line, widths) for line in lines]
    shown.insert(1, _line(["-" * width for width in widths], widths))
    print("", *shown, sep="\n", flush=True)


def _cell(value: object) -> str:
    """Give a value as one cell: on one line, and without what parts cells."""
    return " ".join(str(value).replace("|", "/").split())


def _line(cells: list[str], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def write_rows(file: Path, date: str, rows: list[Row]) -> None:
    """Write rows as JSON, with what their figures depend on."""
    text = json.dumps({"date": date, **machine(), "rows": rows}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def machine() -> Row:
    """Give what figures depend on: cores and kind of processor, never a name."""
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }
