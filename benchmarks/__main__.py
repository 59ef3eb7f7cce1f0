"""``python -m benchmarks NAME [--seeds 1 2 3] [--quick]`` prints one table of figures.

`order` takes ``--data FOLDER``, where published problems lie.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import agreement, files, orders, startup, weeks

Row = dict[str, Any]
BENCHMARKS: dict[str, Callable[[list[int], bool], list[Row]]] = {
    "week": weeks.company_week,
    "full": weeks.full_week,
    "overfull": weeks.overfull_week,
    "sizes": weeks.larger_weeks,
    "audit": files.audit,
    "book": files.read_book,
    "sheets": files.sheets,
    "agree": agreement.agree,
    "order": orders.order,
    "help": startup.help_text,
}


def main() -> None:
    """Run one benchmark, or all, and write the rows as JSON when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("name", choices=[*BENCHMARKS, "all"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--quick", action="store_true", help="tiny sizes, one seed")
    parser.add_argument("--data", type=Path, help="published problems, for `order`")
    parser.add_argument("--json", type=Path, help="write rows to this file")
    chosen = parser.parse_args()
    names = list(BENCHMARKS) if chosen.name == "all" else [chosen.name]
    seeds = chosen.seeds[:1] if chosen.quick else chosen.seeds
    print(
        f"# {datetime.now(UTC):%Y-%m-%d} {platform.machine()} {platform.system()} "
        f"Python {platform.python_version()}"
    )
    rows: list[Row] = []
    for name in names:
        run = BENCHMARKS[name]
        if name == "order" and chosen.data is not None:
            run = partial(orders.order, data=chosen.data)
        found = run(seeds, chosen.quick)
        rows += [{"benchmark": name, **row} for row in found]
        print_table(name, found)
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    sys.stdout.flush()


def print_table(name: str, rows: list[Row]) -> None:
    """Print rows as a Markdown table."""
    print(f"\n## {name}\n")
    if not rows:
        return
    heads = list(rows[0])
    print("| " + " | ".join(heads) + " |")
    print("|" + " --- |" * len(heads))
    for row in rows:
        print("| " + " | ".join(str(row.get(head, "")) for head in heads) + " |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
