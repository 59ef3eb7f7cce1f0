"""``python -m benchmarks NAME [--seeds 1 2 3] [--quick]`` prints one table of figures.

`order`, `stage` and `timetables` take ``--data FOLDER``, where published problems lie; the
last also ``--only comp01 comp02`` and ``--seconds``.

Comparisons with other programs take more: which weeks, how long, on how many cores. Their
rows go into the docs with ``--record``, and into a picture with ``--picture FILE``.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from benchmarks import (
    agreement,
    castings,
    files,
    orders,
    repairs,
    season,
    stage_week,
    startup,
    strain,
    tonight,
    weeks,
)
from benchmarks.loads import sizes
from benchmarks.neutral import comparison
from benchmarks.neutral.peers import NAMES
from benchmarks.neutral.picture import draw
from benchmarks.neutral.record import record
from benchmarks.options import CORES, SIBLINGS, Options
from benchmarks.timetables import measuring as timetables

Row = dict[str, Any]
Number = TypeVar("Number", int, float)
BENCHMARKS: dict[str, Callable[[list[int], bool], list[Row]]] = {
    "week": weeks.company_week,
    "full": weeks.full_week,
    "overfull": weeks.overfull_week,
    "sizes": weeks.larger_weeks,
    "strain": strain.strain,
    "ahead": strain.ahead,
    "cast": castings.cast,
    "season": season.season,
    "audit": files.audit,
    "book": files.read_book,
    "sheets": files.sheets,
    "agree": agreement.agree,
    "order": orders.order,
    "stage": stage_week.stage,
    "load": sizes.load,
    "tonight": tonight.tonight,
    "repair": repairs.repair,
    "help": startup.help_text,
}
FROM_FILES: dict[str, Callable[..., list[Row]]] = {
    "order": orders.order,
    "stage": stage_week.stage,
}
COMPARISONS: dict[str, Callable[[Options], comparison.Found]] = {
    "neutral": comparison.standard,
    "neutral-company": comparison.company,
    "neutral-overfull": comparison.over_full,
}
TIMETABLES = "timetables"
STOPPED = 130  # what a shell says of a program that Ctrl-C ended


def main() -> None:
    """Run one benchmark, or all, and write the rows as JSON when asked."""
    chosen = chosen_words()
    every = [*BENCHMARKS, *COMPARISONS, TIMETABLES]
    names = every if chosen.name == "all" else [chosen.name]
    options = options_of(chosen)
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    print(
        f"# {date} {os.cpu_count()} cores {platform.machine()} {platform.system()} "
        f"Python {platform.python_version()}"
    )
    rows: list[Row] = []
    failed: list[str] = []
    for name in names:
        found: comparison.Found | None = None
        if name in COMPARISONS:
            found = COMPARISONS[name](options)
            shown, kept = found.medians, found.rows
        elif name == TIMETABLES:
            kept = timetables.timetables(options)
            shown = timetables.medians_of(kept)
        else:
            run = BENCHMARKS[name]
            if name in FROM_FILES and options.data is not None:
                run = partial(FROM_FILES[name], data=options.data)
            try:
                shown = kept = run(list(options.seeds), options.is_quick)
            except Exception as error:  # the others go on
                failed.append(name)
                state = f"failed: {type(error).__name__}: {error}"
                shown = kept = [{"state": state}]
        rows += [{"benchmark": name, **row} for row in kept]
        print_table(name, shown)
        if chosen.json is not None:  # first, and again after each: hours of work
            write_rows(chosen.json, date, rows)
        if found is not None and chosen.record:
            try:
                record(shown, date, options.command(name))
            except LookupError as error:
                failed.append(f"{name} (not recorded: {error})")
        if found is not None and chosen.picture is not None:
            draw(found.rows, picture_of(chosen.picture, name, is_one=len(names) == 1))
    sys.stdout.flush()
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def write_rows(file: Path, date: str, rows: list[Row]) -> None:
    """Write rows as JSON, with what their figures depend on."""
    text = json.dumps({"date": date, **machine(), "rows": rows}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def chosen_words() -> argparse.Namespace:
    """Read the command line; `--only` names programs, or timetables where those are run."""
    known = parser()
    chosen = known.parse_args()
    wrong = [each for each in chosen.only if each not in NAMES]
    if wrong and chosen.name != TIMETABLES:
        names = ", ".join(map(repr, NAMES))
        known.error(
            f"argument --only: invalid choice: {wrong[0]!r} (choose from {names})"
        )
    return chosen


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    found = argparse.ArgumentParser(prog="python -m benchmarks")
    found.add_argument("name", choices=[*BENCHMARKS, *COMPARISONS, TIMETABLES, "all"])
    found.add_argument(
        "--seeds", type=at_least(int, 0), nargs="+", default=[1, 2, 3, 4, 5]
    )
    found.add_argument("--quick", action="store_true", help="tiny sizes, one seed")
    found.add_argument("--json", type=file_to_write(), help="write rows to this file")
    more = found.add_argument_group("comparisons with other programs")
    more.add_argument("--data", type=Path, help="a neutral week, or a folder of files")
    more.add_argument(
        "--siblings",
        type=at_least(int, 0),
        default=SIBLINGS,
        help="generated weeks beside it",
    )
    more.add_argument(
        "--seconds", type=at_least(float, 1), help="for each program, start included"
    )
    more.add_argument(
        "--cores", type=at_least(int, 1), default=CORES, help="that each is held to"
    )
    more.add_argument(
        "--only",
        nargs="+",
        default=[],
        help=f"these programs ({', '.join(NAMES)}), or these timetables",
    )
    more.add_argument("--timefold", type=Path, help="the Python that has Timefold")
    more.add_argument(
        "--picture",
        type=file_to_write(".svg", ".png"),
        help="waiting against time: SVG or PNG",
    )
    more.add_argument(
        "--record", action="store_true", help="add the medians to docs/benchmarks.md"
    )
    return found


def at_least(kind: Callable[[str], Number], least: Number) -> Callable[[str], Number]:
    """Give a reader of numbers that are not below the least that makes sense."""

    def read(text: str) -> Number:
        number = kind(text)
        if not number >= least:
            message = f"must be {least} at least, got {text}"
            raise argparse.ArgumentTypeError(message)
        return number

    return read


def file_to_write(*ends: str) -> Callable[[str], Path]:
    """Give a reader of files in folders that exist, with one of the ends, if any."""

    def read(text: str) -> Path:
        file = Path(text)
        if ends and file.suffix.lower() not in ends:
            message = f"must end in {' or '.join(ends)}, got {text}"
            raise argparse.ArgumentTypeError(message)
        if not file.parent.is_dir() or file.is_dir():
            what = "a folder" if file.is_dir() else "in no folder that exists"
            message = f"{text} is {what}"
            raise argparse.ArgumentTypeError(message)
        return file

    return read


def options_of(chosen: argparse.Namespace) -> Options:
    """Give what was chosen, as comparisons take it."""
    return Options(
        seeds=tuple(dict.fromkeys(chosen.seeds[:1] if chosen.quick else chosen.seeds)),
        is_quick=chosen.quick,
        data=chosen.data,
        siblings=chosen.siblings,
        seconds=chosen.seconds,
        cores=chosen.cores,
        only=tuple(chosen.only),
        timefold=chosen.timefold,
    )


def picture_of(file: Path, name: str, *, is_one: bool) -> Path:
    """Give the file of a comparison's picture: a file each, when there are several."""
    return file if is_one else file.with_stem(f"{file.stem}-{name}")


def machine() -> Row:
    """Give what figures depend on: cores and kind of processor, never a name."""
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def print_table(name: str, rows: list[Row]) -> None:
    """Print rows as a Markdown table."""
    print(f"\n## {name}\n")
    if not rows:
        return
    heads = list(dict.fromkeys(head for row in rows for head in row))
    print("| " + " | ".join(heads) + " |")
    print("|" + " --- |" * len(heads))
    for row in rows:
        cells = (str(row.get(head, "")).replace("|", "/") for head in heads)
        print("| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
