"""``python -m benchmarks NAME [--seeds 1 2 3] [--quick]``; ``--help`` lists them all."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.command_line import chosen_words, options_of
from benchmarks.every import BENCHMARKS, Ran, Row
from benchmarks.neutral.picture import draw
from benchmarks.neutral.record import record
from benchmarks.printing import print_heading, print_machine, print_table, write_rows

STOPPED = 130  # what a shell says of a program that Ctrl-C ended


def main() -> None:
    """Run one benchmark, or all, and write the rows as JSON when asked."""
    chosen = chosen_words()
    options = options_of(chosen)
    names = list(BENCHMARKS) if chosen.name == "all" else [chosen.name]
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    print_machine(date)
    rows: list[Row] = []
    failed: list[str] = []
    for name in names:
        benchmark = BENCHMARKS[name]
        print_heading(name, benchmark.what)
        try:
            ran = benchmark.run(options)
        except Exception as error:  # the others go on
            failed.append(name)
            row = {"state": f"failed: {type(error).__name__}: {error}"}
            ran = Ran([row], [row])
        print_table(ran.shown)
        rows += [{"benchmark": name, **row} for row in ran.kept]
        if chosen.json is not None:  # first, and again after each: hours of work
            write_rows(chosen.json, date, rows)
        if not benchmark.is_comparison or name in failed:
            continue
        if chosen.record:
            try:
                record(ran.shown, date, options.command(name))
            except LookupError as error:
                failed.append(f"{name} (not recorded: {error})")
        if chosen.picture is not None:
            draw(ran.kept, picture_of(chosen.picture, name, is_one=len(names) == 1))
    sys.stdout.flush()
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def picture_of(file: Path, name: str, *, is_one: bool) -> Path:
    """Give the file of a comparison's picture: a file each, when there are several."""
    return file if is_one else file.with_stem(f"{file.stem}-{name}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
