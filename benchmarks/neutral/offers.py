"""What a program says while it works: a line for each better timetable, one at the end.

The lines are JSON with the moment at which they were written. Whoever measures reads
them afterwards, so that a program which is ended in the middle has said what it had.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any, TypedDict

from benchmarks.neutral.instance import Instance, read_instance


class Placed(TypedDict):
    """A call of the neutral form at its place; `slot` counts from the start of the day."""

    call: str
    day: int
    slot: int
    studio: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A timetable, and the moment at which it was offered."""

    at: float
    placements: list[Any]


@dataclass(frozen=True, slots=True)
class Said:
    """All that a program said.

    `is_ended` is False when it never wrote its last line. `bound` is what it proved no
    timetable can wait less than, in dancer-minutes; `impossible` its proof that there is
    no timetable at all, and `impossible_at` when it had it. `notes` are what it counted on
    its way, `ended_at` is when it wrote its last line.
    """

    offers: tuple[Offer, ...] = ()
    is_ended: bool = False
    bound: int | None = None
    impossible: str = ""
    impossible_at: float = 0.0
    remarks: str = ""
    notes: str = ""
    ended_at: float = 0.0


@dataclass(slots=True)
class Task:
    """What a program was asked for, and where it writes what it finds.

    Units
    -----
    `seconds` from `began`, the moment its process was started, to its end.
    """

    week: Instance
    out: Path
    seconds: float
    seed: int
    cores: int
    began: float
    bound: int | None = None
    impossible: str = ""
    remarks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.began + self.seconds - time()

    def offer(self, placements: Sequence[Placed]) -> None:
        """Say that a timetable was found."""
        self._write({"placements": placements})

    def prove_impossible(self, why: str) -> None:
        """Say that it is proved that there is no timetable."""
        self.impossible = why
        self._write({"impossible": why})

    def end(self) -> None:
        """Say that nothing more will come."""
        self._write(
            {
                "end": True,
                "bound": self.bound,
                "remarks": "; ".join(self.remarks),
                "notes": "; ".join(self.notes),
            }
        )

    def _write(self, line: dict[str, Any]) -> None:
        with self.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": time(), **line}) + "\n")


def argument_parser() -> argparse.ArgumentParser:
    """Give a parser of what every program is told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("week", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--began", type=float, required=True)
    return parser


def task_of(told: argparse.Namespace) -> Task:
    """Give the task a program was started with."""
    return Task(
        read_instance(told.week),
        told.out,
        told.seconds,
        told.seed,
        told.cores,
        told.began,
    )


def read_offers(file: Path) -> Said:
    """Read what a program said; a line it could not finish is left out."""
    offers: list[Offer] = []
    impossible, impossible_at = "", 0.0
    if not file.exists():
        return Said()
    for text in file.read_text(encoding="utf-8", errors="replace").splitlines():
        line = _line(text)
        if line is None:
            continue
        if isinstance(line.get("placements"), list):
            offers.append(Offer(line["at"], line["placements"]))
        if line.get("impossible"):
            impossible, impossible_at = str(line["impossible"]), line["at"]
        if line.get("end") is True:
            bound = line.get("bound")
            return Said(
                tuple(offers),
                is_ended=True,
                bound=bound if isinstance(bound, int) else None,
                impossible=impossible,
                impossible_at=impossible_at,
                remarks=str(line.get("remarks", "")),
                notes=str(line.get("notes", "")),
                ended_at=line["at"],
            )
    return Said(tuple(offers), impossible=impossible, impossible_at=impossible_at)


def _line(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    if not isinstance(line, dict) or not isinstance(line.get("at"), float):
        return None
    return line
