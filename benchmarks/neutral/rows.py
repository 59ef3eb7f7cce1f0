"""Runs as rows of a table, and the medians over seeds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any, Final

from benchmarks.neutral.checker import Verdict
from benchmarks.neutral.measuring import EARLY_SECONDS, Run

Row = dict[str, Any]
NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class Unread:
    """A week that is not measured, and why not."""

    name: str
    why: str

    @property
    def row(self) -> Row:
        """Its row."""
        state = f"not read: {self.why}"
        return {**dict.fromkeys(HEADS, NOTHING), "week": self.name, "state": state}


def row_of(run: Run, least: int | None = None) -> Row:
    """Give the row of one run; `least` is the least valid waiting of anybody on the week.

    What a valid timetable disproves is no figure: the row says so instead.
    """
    wrong = wrong_in(run, least)
    return {
        "week": run.week,
        "program": run.peer.name,
        "seed": run.seed,
        "first valid s": _shown(run.first_seconds),
        "waiting at 10 s": _shown(_early(run)),
        "at the end": _shown(_waiting(run.last)),
        "worst dancer": _shown(_worst(run.last)),
        "bound": NOTHING if wrong else _shown(run.bound),
        "impossible after s": NOTHING if wrong else _shown(run.impossible_seconds),
        "peak MB": _shown(run.peak_mb),
        "processor s": _shown(run.cpu_seconds),
        "others' s": _shown(run.others_seconds),
        "checker": NOTHING if run.peer.missing else _checked(run, wrong),
        "version": run.peer.version or NOTHING,
        "state": run.state,
    }


def rows_of(runs: Iterable[Run]) -> Iterator[Row]:
    """Give the rows of runs, each with its whole history and all that was claimed."""
    some = list(runs)
    least = least_of(some)
    for run in some:
        yield {
            **row_of(run, least.get(run.week)),
            "proof": run.impossible,
            "claimed bound": run.bound,
            "notes": run.notes,
            "history": [list(point) for point in run.history],
        }


def medians_of(runs: Iterable[Run]) -> Iterator[Row]:
    """Give a row for each program and week: medians over seeds, of the runs that have one.

    A median over some of the seeds only says of how many.
    """
    every = list(runs)
    least = least_of(every)

    def key(run: Run) -> tuple[str, str]:
        return run.week, run.peer.name

    for (week, _), group in groupby(every, key):
        some = list(group)
        wrong = [wrong_in(run, least.get(week)) for run in some]
        right = [run for run, words in zip(some, wrong, strict=True) if not words]
        yield {
            **row_of(some[0]),
            "seed": f"median of {len(some)}",
            "first valid s": _median(some, lambda run: run.first_seconds),
            "waiting at 10 s": _median(some, _early),
            "at the end": _median(some, lambda run: _waiting(run.last)),
            "worst dancer": _median(some, lambda run: _worst(run.last)),
            "bound": _median(right, lambda run: run.bound, len(some)),
            "impossible after s": _median(
                right, lambda run: run.impossible_seconds, len(some)
            ),
            "peak MB": _median(some, lambda run: run.peak_mb),
            "processor s": _median(some, lambda run: run.cpu_seconds),
            "others' s": _median(some, lambda run: run.others_seconds),
            "checker": NOTHING if some[0].peer.missing else _counts(some, wrong),
            "state": _parts(run.state for run in some),
        }


def least_of(runs: Iterable[Run]) -> Mapping[str, int]:
    """Give the least waiting of a valid timetable of anybody, by week."""
    found: dict[str, int] = {}
    for run in runs:
        for _, waiting, _ in run.history:
            found[run.week] = min(waiting, found.get(run.week, waiting))
    return found


def wrong_in(run: Run, least: int | None = None) -> str:
    """Say what a program claims to have proved although a valid timetable disproves it."""
    own = min((waiting for _, waiting, _ in run.history), default=None)
    if run.impossible and own is not None:
        return "WRONG: says impossible, offered a valid one"
    if run.impossible and least is not None:
        return "WRONG: says impossible, another offered a valid one"
    for known, whose in ((own, "its own"), (least, "another's")):
        if run.bound is not None and known is not None and run.bound > known:
            return f"WRONG: bound {run.bound}, {whose} valid one waits {known}"
    return ""


def _checked(run: Run, wrong: str) -> str:
    if wrong:
        return wrong
    return "proved impossible" if run.impossible else run.checker


def _counts(runs: list[Run], wrong: list[str]) -> str:
    """Say how many of the seeds were wrong, proved it impossible, and gave a valid one."""
    num = len(runs)
    num_proved = sum(
        bool(run.impossible and not words)
        for run, words in zip(runs, wrong, strict=True)
    )
    num_valid = sum(run.is_valid for run in runs)
    parts = [
        f"{words} ({many} of {num})" for words, many in Counter(wrong).items() if words
    ]
    if num_proved:
        parts.append(f"impossible: {num_proved} of {num}")
    if num_proved < num:
        parts.append(f"valid: {num_valid} of {num}")
    return ", ".join(parts)


def _parts(states: Iterable[str]) -> str:
    """Give the parts of states, each once; of how many seeds, where not of all."""
    found = [dict.fromkeys(filter(None, state.split("; "))) for state in states]
    count = Counter(part for parts in found for part in parts)
    return "; ".join(
        part if many == len(found) else f"{part} ({many} of {len(found)})"
        for part, many in count.items()
    )


def _early(run: Run) -> int | None:
    return _waiting(run.at(min(EARLY_SECONDS, run.seconds)))


def _waiting(verdict: Verdict | None) -> int | None:
    return None if verdict is None else verdict.waiting


def _worst(verdict: Verdict | None) -> int | None:
    return None if verdict is None else verdict.worst


def _median(
    runs: list[Run], value: Callable[[Run], float | None], num: int | None = None
) -> str:
    """Give the median of the runs that have a value; of how many, if not of all `num`."""
    found = [each for run in runs if (each := value(run)) is not None]
    if not found:
        return NOTHING
    shown = f"{round(median(found), 2):.10g}"
    return shown if len(found) == (num or len(runs)) else f"{shown} ({len(found)})"


def _shown(value: object) -> Any:
    return NOTHING if value is None else value


HEADS: Final = (
    *("week", "program", "seed", "first valid s", "waiting at 10 s", "at the end"),
    *("worst dancer", "bound", "impossible after s", "peak MB", "processor s"),
    *("others' s", "checker", "version", "state"),
)
