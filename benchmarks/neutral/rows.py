"""Runs as rows of a table, and the medians over seeds."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from statistics import median
from typing import Any, Final

from benchmarks.neutral.checker import Verdict
from benchmarks.neutral.measuring import EARLY_SECONDS, Run

Row = dict[str, Any]
NOTHING: Final = "-"


def row_of(run: Run) -> Row:
    """Give the row of one run."""
    return {
        "week": run.week,
        "program": run.peer.name,
        "seed": run.seed,
        "first valid s": _shown(run.first_seconds),
        "waiting at 10 s": _shown(_early(run)),
        "at the end": _shown(_waiting(run.last)),
        "worst dancer": _shown(_worst(run.last)),
        "bound": _shown(run.bound),
        "impossible after s": _shown(run.impossible_seconds),
        "peak MB": _shown(run.peak_mb),
        "processor s": _shown(run.cpu_seconds),
        "others' s": _shown(run.others_seconds),
        "checker": NOTHING if run.peer.missing else _checked(run),
        "version": run.peer.version or NOTHING,
        "state": run.state,
    }


def unread_row(name: str, why: str) -> Row:
    """Give the row of a week that cannot be read."""
    return {**dict.fromkeys(HEADS, NOTHING), "week": name, "state": f"not read: {why}"}


def rows_of(runs: Iterable[Run]) -> Iterator[Row]:
    """Give the rows of runs, each with its whole history."""
    for run in runs:
        yield {
            **row_of(run),
            "proof": run.impossible,
            "history": [list(point) for point in run.history],
        }


def medians_of(runs: Iterable[Run]) -> Iterator[Row]:
    """Give a row for each program and week: medians over seeds, of the runs that have one.

    A median over some of the seeds only says of how many.
    """

    def key(run: Run) -> tuple[str, str]:
        return run.week, run.peer.name

    for _, group in groupby(runs, key):
        some = list(group)
        states = dict.fromkeys(run.state for run in some if run.state)
        num_valid = sum(run.is_valid for run in some)
        num_proved = sum(bool(run.impossible) for run in some)
        yield {
            **row_of(some[0]),
            "seed": f"median of {len(some)}",
            "first valid s": _median(some, lambda run: run.first_seconds),
            "waiting at 10 s": _median(some, _early),
            "at the end": _median(some, lambda run: _waiting(run.last)),
            "worst dancer": _median(some, lambda run: _worst(run.last)),
            "bound": _median(some, lambda run: run.bound),
            "impossible after s": _median(some, lambda run: run.impossible_seconds),
            "peak MB": _median(some, lambda run: run.peak_mb),
            "processor s": _median(some, lambda run: run.cpu_seconds),
            "others' s": _median(some, lambda run: run.others_seconds),
            "checker": NOTHING
            if some[0].peer.missing
            else f"impossible: {num_proved} of {len(some)}"
            if num_proved
            else f"valid: {num_valid} of {len(some)}",
            "state": "; ".join(states) if len(states) == 1 else "",
        }


def _checked(run: Run) -> str:
    return "proved impossible" if run.impossible else run.checker


def _early(run: Run) -> int | None:
    return _waiting(run.at(min(EARLY_SECONDS, run.seconds)))


def _waiting(verdict: Verdict | None) -> int | None:
    return None if verdict is None else verdict.waiting


def _worst(verdict: Verdict | None) -> int | None:
    return None if verdict is None else verdict.worst


def _median(runs: list[Run], value: Callable[[Run], float | None]) -> str:
    found = [each for run in runs if (each := value(run)) is not None]
    if not found:
        return NOTHING
    shown = f"{round(median(found), 2):.10g}"
    return shown if len(found) == len(runs) else f"{shown} ({len(found)})"


def _shown(value: object) -> Any:
    return NOTHING if value is None else value


HEADS: Final = (
    *("week", "program", "seed", "first valid s", "waiting at 10 s", "at the end"),
    *("worst dancer", "bound", "impossible after s", "peak MB", "processor s"),
    *("others' s", "checker", "version", "state"),
)
