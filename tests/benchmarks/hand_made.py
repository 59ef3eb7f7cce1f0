"""A week small enough to judge by hand, and programs that behave as told."""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.neutral.offers import Placed
from benchmarks.neutral.peers import Peer

Row = dict[str, Any]


def hand_made_week() -> Row:
    """Give a week of two short days: 10:00 to 13:00, with lunch from 11:00 to 11:30."""
    return {
        "name": "by hand",
        "slot_minutes": 15,
        "slots_per_day": 12,
        "day_start": "10:00",
        "days": ["Mon", "Tue"],
        "lunch": [4, 6],
        "rules": {"max_slots_per_dancer_day": 4},
        "studios": [
            {"id": "A", "capacity": 10, "unavailable": []},
            {"id": "B", "capacity": 2, "unavailable": [[1, 0, 4]]},
        ],
        "dancers": [
            {"id": "ann", "rank": "principal", "unavailable": []},
            {"id": "bea", "rank": "corps", "unavailable": [[0, 2, 3]]},
        ],
        "coaches": [{"id": "cy", "unavailable": []}, {"id": "cat", "unavailable": []}],
        "pianists": [
            {"id": "pia", "unavailable": []},
            {"id": "pam", "unavailable": []},
        ],
        "calls": [
            call("K1", 2, ["ann", "bea"], "cy", "pia", ["A"]),
            call("K2", 2, ["ann"], "cy", "pia", ["A", "B"]),
            call("K3", 1, ["bea"], "cat", "pam", ["B"]),
        ],
    }


def call(
    ref: str,
    slots: int,
    dancers: list[str],
    coach: str,
    pianist: str,
    studios: list[str],
) -> Row:
    """Give a call of the neutral form."""
    return {
        "id": ref,
        "ballet": "Swan",
        "kind": "small",
        "slots": slots,
        "dancers": dancers,
        "coach": coach,
        "pianist": pianist,
        "studios": studios,
    }


def put(ref: str, day: int, slot: int, studio: str) -> Placed:
    """Put a call in its place."""
    return {"call": ref, "day": day, "slot": slot, "studio": studio}


# Ann dances from 10:00 and at 11:30, and waits from 10:30 to 11:00. Bea dances from 10:00,
# is away from 10:30 to 10:45, and dances again at 12:30: she waits a quarter and an hour.
HAND_MADE = (put("K1", 0, 0, "A"), put("K2", 0, 6, "B"), put("K3", 0, 10, "B"))
ANN_WAITS, BEA_WAITS = 30, 15 + 60

HEAD = """
import json, os, subprocess, sys, time
out = sys.argv[2]
def say(**line):
    with open(out, "a") as file:
        file.write(json.dumps({"at": time.time(), **line}) + "\\n")
"""


def program(folder: Path, text: str, **changes: Any) -> Peer:
    """Give a program of a few lines, which says what it finds with `say`."""
    file = folder / "program.py"
    offer = f"GOOD = {json.dumps(HAND_MADE)}\n"
    file.write_text(HEAD + offer + text, "utf-8")
    known = {"name": "made up", "version": "1", "measured": "1"}
    return Peer(command=(sys.executable, str(file)), **known | changes)
