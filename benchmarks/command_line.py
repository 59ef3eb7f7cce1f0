"""The command line of the benchmarks: its words, their limits, and the list of them all."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.every import BENCHMARKS, GROUPS
from benchmarks.neutral.peers import NAMES
from benchmarks.options import CORES, SIBLINGS, Options

Number = TypeVar("Number", int, float)
ABOUT = """Measures the program, and prints a table for each benchmark.

A benchmark takes a minute to an hour; with --quick, at tiny sizes, all of them together
take less than ten minutes. docs/benchmarks.md has the figures found so far.
"""


def chosen_words(words: list[str] | None = None) -> argparse.Namespace:
    """Read the command line; `--only` names programs, or timetables where those are run."""
    known = parser()
    chosen = known.parse_args(words)
    wrong = [each for each in chosen.only if each not in NAMES]
    if wrong and chosen.name != "timetables":
        names = ", ".join(map(repr, NAMES))
        known.error(
            f"argument --only: invalid choice: {wrong[0]!r} (choose from {names})"
        )
    return chosen


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    found = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=ABOUT,
        epilog=listed(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument(
        "name",
        metavar="NAME",
        choices=[*BENCHMARKS, "all"],
        help="one of those below, or all",
    )
    found.add_argument(
        "--seeds",
        type=at_least(int, 0),
        nargs="+",
        default=[1, 2, 3, 4, 5],
        help="one row or more for each: 1 to 5 if not given",
    )
    found.add_argument("--quick", action="store_true", help="tiny sizes, one seed")
    found.add_argument("--json", type=file_to_write(), help="write rows to this file")
    more = found.add_argument_group("published problems and other programs")
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


def listed() -> str:
    """Give every benchmark on a line of its own, in groups."""
    width = max(map(len, BENCHMARKS))
    return "\n\n".join(
        "\n".join(
            [
                f"{heading}:",
                *(f"  {name:{width}}  {each.what}" for name, each in group.items()),
            ]
        )
        for heading, group in GROUPS.items()
    )


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
    """Give what was chosen, as benchmarks take it."""
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
