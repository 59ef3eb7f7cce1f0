"""The comparisons: which weeks, how long, with whom."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.inputs import UnreadableError, json_in
from benchmarks.neutral.generator import (
    COMPANY,
    STANDARD,
    TINY,
    Row,
    Shape,
    siblings,
)
from benchmarks.neutral.instance import parse
from benchmarks.neutral.measuring import Run, measure
from benchmarks.neutral.over_full import KINDS, over_full_week
from benchmarks.neutral.peers import Peer, find_peers
from benchmarks.neutral.rows import Unread, medians_of, row_of, rows_of
from benchmarks.options import Options

SECONDS: Final = 60.0
QUICK_SECONDS: Final = 3.0


@dataclass(slots=True)
class Found:
    """What a comparison found: a row a run, medians, weeks that could not be read."""

    runs: list[Run] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def medians(self) -> list[Row]:
        """Medians over seeds, and a row for each week that was not read."""
        return [*medians_of(self.runs), *(each.row for each in self.unread)]

    @property
    def rows(self) -> list[Row]:
        """Every run with its history."""
        return [*rows_of(self.runs), *(each.row for each in self.unread)]


def standard(options: Options) -> Found:
    """The neutral week (60 dancers, 120 calls, 5 studios), given and generated."""
    shape = TINY if options.is_quick else STANDARD
    return _compare(options, [*_given(options), *_siblings(options, shape)])


def company(options: Options) -> Found:
    """Generated weeks of 95 dancers, 156 calls and 6 studios."""
    return _compare(
        options, _siblings(options, TINY if options.is_quick else COMPANY, 1)
    )


def over_full(options: Options) -> Found:
    """The same, over-full by construction, and who proves it."""
    shape = TINY if options.is_quick else COMPANY
    kinds = KINDS[:1] if options.is_quick else KINDS
    return _compare(options, [over_full_week(shape, 1, kind) for kind in kinds])


def _siblings(options: Options, shape: Shape, more: int = 0) -> list[Row]:
    return siblings(shape, 1 if options.is_quick else options.siblings + more)


def _given(options: Options) -> Iterator[Row | Unread]:
    """Give the weeks of the files; of one that cannot be read, why not."""
    if options.data is None:
        return
    files = [options.data]
    if options.data.is_dir():
        files = sorted(options.data.rglob("*.json"))
    if not files:
        yield Unread(options.data.name, "there is no .json file in it")
    for file in files:
        try:
            raw = json_in(file)
            parse(raw)
        except UnreadableError as error:
            yield Unread(file.name, str(error))
        else:
            yield raw


def _compare(options: Options, weeks: Iterable[Row | Unread]) -> Found:
    """Run every program on every week with every seed, one after the other."""
    found = Found()
    with tempfile.TemporaryDirectory(prefix="neutral-") as name:
        folder = Path(name)
        build = folder / "build"
        build.mkdir()
        peers = find_peers(options.timefold, build, options.only)
        names: set[str] = set()
        for each in weeks:
            week = each
            if not isinstance(week, Unread) and week["name"] in names:
                week = Unread(week["name"], "another week has this name")
            if isinstance(week, Unread):
                found.unread.append(week)
                print(f"{week.name}: {week.row['state']}", flush=True)
                continue
            names.add(week["name"])
            for peer in peers:
                for run in _runs(
                    options, peer, week, folder / f"run-{len(found.runs)}"
                ):
                    found.runs.append(run)
                    print(_line(run), flush=True)
    return found


def _runs(
    options: Options, peer: Peer, week: Mapping[str, Any], folder: Path
) -> Iterator[Run]:
    seconds = options.seconds or (QUICK_SECONDS if options.is_quick else SECONDS)
    for seed in options.seeds:
        yield measure(
            peer,
            week,
            seed,
            seconds=seconds,
            cores=options.cores,
            folder=folder / str(seed),
        )


def _line(run: Run) -> str:
    row = row_of(run)
    return "  ".join(f"{head} {value}" for head, value in row.items() if value != "-")
