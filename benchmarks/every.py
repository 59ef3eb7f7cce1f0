"""Every benchmark there is, by name: what it measures, and how it is run.

The first line of what runs it says what it measures, on the screen and in the help.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

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
from benchmarks.options import Options
from benchmarks.timetables import measuring as timetables

Row = dict[str, Any]
BySeeds = Callable[[list[int], bool], list[Row]]


@dataclass(frozen=True, slots=True)
class Ran:
    """The rows that are shown, and those that are kept: of comparisons, every run."""

    shown: list[Row]
    kept: list[Row]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark; a comparison can be recorded and drawn."""

    what: str
    run: Callable[[Options], Ran]
    is_comparison: bool = False


def _by_seeds(measure: BySeeds) -> Benchmark:
    def run(options: Options) -> Ran:
        rows = measure(list(options.seeds), options.is_quick)
        return Ran(rows, rows)

    return Benchmark(_what(measure), run)


def _of_files(measure: Callable[..., list[Row]]) -> Benchmark:
    """Give a benchmark of published problems; without ``--data`` it makes one."""

    def run(options: Options) -> Ran:
        chosen = (
            measure if options.data is None else partial(measure, data=options.data)
        )
        rows = chosen(list(options.seeds), options.is_quick)
        return Ran(rows, rows)

    return Benchmark(_what(measure), run)


def _compared(compare: Callable[[Options], comparison.Found]) -> Benchmark:
    def run(options: Options) -> Ran:
        found = compare(options)
        return Ran(found.medians, found.rows)

    return Benchmark(_what(compare), run, is_comparison=True)


def _timetables(options: Options) -> Ran:
    rows = timetables.timetables(options)
    return Ran(timetables.medians_of(rows), rows)


def _what(run: Callable[..., object]) -> str:
    return (run.__doc__ or "").strip().partition("\n")[0].replace("``", "`")


GROUPS: Final[dict[str, dict[str, Benchmark]]] = {
    "weeks and seasons": {
        "week": _by_seeds(weeks.company_week),
        "full": _by_seeds(weeks.full_week),
        "overfull": _by_seeds(weeks.overfull_week),
        "sizes": _by_seeds(weeks.larger_weeks),
        "strain": _by_seeds(strain.strain),
        "ahead": _by_seeds(strain.ahead),
        "cast": _by_seeds(castings.cast),
        "season": _by_seeds(season.season),
        "casts-to-weeks": _by_seeds(season.from_casts),
        "tonight": _by_seeds(tonight.tonight),
        "repair": _by_seeds(repairs.repair),
        "closed": _by_seeds(repairs.closed),
    },
    "files, sheets and figures": {
        "audit": _by_seeds(files.audit),
        "book": _by_seeds(files.read_book),
        "sheets": _by_seeds(files.sheets),
        "agree": _by_seeds(agreement.agree),
        "load": _by_seeds(sizes.load),
        "help": _by_seeds(startup.help_text),
    },
    "published problems (--data FOLDER)": {
        "order": _of_files(orders.order),
        "stage": _of_files(stage_week.stage),
        "timetables": Benchmark(_what(timetables.timetables), _timetables),
    },
    "comparisons with other programs": {
        "neutral": _compared(comparison.standard),
        "neutral-company": _compared(comparison.company),
        "neutral-overfull": _compared(comparison.over_full),
    },
}
BENCHMARKS: Final = {
    name: each for group in GROUPS.values() for name, each in group.items()
}
