"""One program on one week: started, watched, and judged by the neutral checker."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from benchmarks.neutral.checker import Verdict, judge
from benchmarks.neutral.offers import Said, read_offers
from benchmarks.neutral.peers import Peer
from benchmarks.neutral.watch import Ending

ROOT: Final = Path(__file__).parents[2]
GRACE_SHARE, GRACE_SECONDS = 0.5, 10.0  # after its time a program may take this to end
EARLY_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A timetable a program offered: when, and what the neutral checker says of it."""

    seconds: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run.

    Units
    -----
    Seconds from the start of the program's process; waiting in dancer-minutes.
    `history` holds (seconds, waiting, worst dancer's) of every valid timetable.
    `notes` are what it counted on its way, such as how often it began anew.
    """

    peer: Peer
    week: str
    seed: int
    seconds: float = 0.0
    state: str = ""
    offered: tuple[Judged, ...] = ()
    bound: int | None = None
    impossible: str = ""
    impossible_seconds: float | None = None
    peak_mb: int | None = None
    cpu_seconds: float | None = None
    others_seconds: float | None = None
    notes: str = ""

    @property
    def valid(self) -> list[Judged]:
        """The valid timetables, in order of time."""
        return [each for each in self.offered if each.verdict.is_valid]

    @property
    def first_seconds(self) -> float | None:
        """When the first valid timetable was there."""
        return self.valid[0].seconds if self.valid else None

    @property
    def is_valid(self) -> bool:
        """Whether the last that the program offered is valid."""
        return bool(self.offered) and self.offered[-1].verdict.is_valid

    @property
    def last(self) -> Verdict | None:
        """The verdict on the program's answer, which is the last it offered, if valid."""
        return self.offered[-1].verdict if self.is_valid else None

    def at(self, seconds: float) -> Verdict | None:
        """Give the verdict on the last valid timetable of so many seconds."""
        found = [each.verdict for each in self.valid if each.seconds <= seconds]
        return found[-1] if found else None

    @property
    def checker(self) -> str:
        """What the neutral checker says of the program's answer."""
        if not self.offered:
            return "no timetable"
        return self.offered[-1].verdict.words

    @property
    def history(self) -> list[tuple[float, int, int]]:
        """Every valid timetable as (seconds, waiting, worst dancer's)."""
        return [
            (each.seconds, each.verdict.waiting, each.verdict.worst)
            for each in self.valid
        ]


def measure(
    peer: Peer,
    week: Mapping[str, Any],
    seed: int,
    *,
    seconds: float,
    cores: int,
    folder: Path,
) -> Run:
    """Run a program on a week in a process of its own; whatever it does, give a row."""
    name = str(week["name"])
    if peer.missing:
        return Run(peer, name, seed, seconds, f"missing: {peer.missing}")
    folder.mkdir(parents=True)
    files = {
        key: folder / key for key in ("week.json", "offers", "printed", "ending.json")
    }
    files["week.json"].write_text(json.dumps(week), encoding="utf-8")
    ending = _watched(
        [
            *peer.command,
            str(files["week.json"]),
            str(files["offers"]),
            *("--seconds", str(seconds), "--seed", str(seed), "--cores", str(cores)),
        ],
        files,
        limit=seconds * (1 + GRACE_SHARE) + GRACE_SECONDS,
        cores=cores,
    )
    said = read_offers(files["offers"])
    if isinstance(ending, str):
        return Run(peer, name, seed, seconds, f"could not be started: {ending}")
    offered = [
        Judged(round(offer.at - ending.began, 2), judge(week, offer.placements))
        for offer in said.offers
    ]
    in_time = tuple(each for each in offered if each.seconds <= seconds)
    said, too_late = _without_late_proofs(said, ending.began, seconds)
    if len(in_time) < len(offered):
        too_late.insert(0, f"offered too late: {len(offered) - len(in_time)}")
    ended = _end_of(ending, said, files["printed"])
    remarks = [ended, said.remarks, peer.remark, *too_late]
    return Run(
        peer,
        name,
        seed,
        seconds,
        "; ".join(remark for remark in remarks if remark),
        in_time,
        said.bound,
        said.impossible,
        round(said.impossible_at - ending.began, 2) if said.impossible else None,
        ending.peak_kb // 1024,
        ending.cpu_seconds,
        ending.others_seconds,
        said.notes,
    )


def _without_late_proofs(
    said: Said, began: float, seconds: float
) -> tuple[Said, list[str]]:
    """Take out proofs that came after the program's time, with a remark on each."""
    remarks = []
    after = round(said.impossible_at - began, 2)
    if said.impossible and after > seconds:
        remarks.append(f"proved impossible too late: after {after:g} s")
        said = replace(said, impossible="")
    after = round(said.ended_at - began, 2)
    if said.bound is not None and after > seconds:
        remarks.append(f"bound too late: after {after:g} s")
        said = replace(said, bound=None)
    return said, remarks


def _watched(
    command: list[str], files: Mapping[str, Path], *, limit: float, cores: int
) -> Ending | str:
    """Give how a command ended, or why it did not start."""
    watcher = [sys.executable, "-m", "benchmarks.neutral.watch"]
    where = [str(files["ending.json"]), str(files["printed"])]
    paths = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    told = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    told.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # else each run translates its sources anew
    done = subprocess.run(
        [*watcher, "--limit", str(limit), "--cores", str(cores), *where, *command],
        check=False,
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
    )
    if not files["ending.json"].exists():
        return (done.stderr.strip().splitlines() or ["no word of it"])[-1]
    return Ending(**json.loads(files["ending.json"].read_text(encoding="utf-8")))


def _end_of(ending: Ending, said: Said, printed: Path) -> str:
    """Say how a program ended, if not well."""
    if ending.is_stopped:
        return f"stopped after {ending.seconds:.0f} s"
    if ending.code:
        lines = printed.read_text(encoding="utf-8", errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f"crashed ({ending.code}): {last[:160]}"
    return "" if said.is_ended else "ended without saying so"
