"""Neutral weeks that no timetable can hold, by an argument that can be checked by hand.

To a generated week calls are added, so that somebody, or the studios together, are needed
for longer than there is time:

coach
    One coach has calls for more minutes than she is there.
studios
    The calls need more studio time than there is; everybody has time enough.
halves
    A coach has so many calls of two hours that they do not fit between mornings and
    afternoons, although the minutes alone would do.
"""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.neutral.generator import (
    BALLETS,
    LUNCH,
    SLOTS,
    GeneratorError,
    Row,
    Shape,
    generate,
)

KINDS: Final = ("coach", "studios", "halves")
SPARE_STAFF: Final = 2


def over_full_week(shape: Shape, seed: int, kind: str) -> Row:
    """Give a week of about this shape that is over-full.

    Raises
    ------
    GeneratorError
        When the kind is none, or no week of the shape is found.
    """
    if kind not in KINDS:
        message = f"no week is over-full by {kind}; there are {', '.join(KINDS)}"
        raise GeneratorError(message)
    if kind == "studios":
        shape = replace(
            shape, spare_staff=SPARE_STAFF
        )  # so that it is only the studios
    week = generate(shape, seed)
    week["name"] += f"-{kind}"
    random = Random(f"{seed} {kind}")
    coach = week["coaches"][0]
    if kind == "coach":
        room = _room(week, coach)
        needed = sum(c["slots"] for c in week["calls"] if c["coach"] == coach["id"])
        while needed <= room:
            needed += _add(week, coach["id"], 4, random)
    elif kind == "studios":
        room = sum(_room(week, studio) for studio in week["studios"])
        needed = sum(call["slots"] for call in week["calls"])
        while needed <= room:
            needed += _add(week, _freest(week, "coaches"), 4, random)
    else:
        # A morning of 14 slots holds one call of 8, an afternoon of 16 two: three a day.
        coach["unavailable"] = []
        week["calls"] = [c for c in week["calls"] if c["coach"] != coach["id"]]
        for _ in range(3 * len(week["days"]) + 1):
            _add(week, coach["id"], 8, random)
    for at, call in enumerate(week["calls"], 1):
        call["id"] = f"K{at:03d}"
    return week


def _room(week: Row, one: Row) -> int:
    """Count the slots of the week in which somebody, or a studio, can be called."""
    away = {
        (day, slot)
        for day, start, end in one["unavailable"]
        for slot in range(start, end)
    }
    return sum(
        (day, slot) not in away and slot not in range(*LUNCH)
        for day in range(len(week["days"]))
        for slot in range(SLOTS)
    )


def _freest(week: Row, kind: str) -> str:
    """Give the coach or pianist with the most time left."""
    key = {"coaches": "coach", "pianists": "pianist"}[kind]
    left: dict[str, int] = {
        one["id"]: _room(week, one)
        - sum(call["slots"] for call in week["calls"] if call[key] == one["id"])
        for one in week[kind]
    }
    return max(left, key=lambda each: left[each])


def _add(week: Row, coach: str, length: int, random: Random) -> int:
    """Add a call of two dancers who have the fewest; give its length."""
    load: Counter[str] = Counter(
        {each["id"]: random.randrange(3) for each in week["dancers"]}
    )
    for call in week["calls"]:
        load.update(dict.fromkeys(call["dancers"], call["slots"]))
    pair = sorted(sorted(load, key=lambda each: load[each])[:2])
    week["calls"].append(
        {
            "id": "",
            "ballet": random.choice(list(BALLETS)),
            "kind": "pdd",
            "slots": length,
            "dancers": pair,
            "coach": coach,
            "pianist": _freest(week, "pianists"),
            "studios": [each["id"] for each in week["studios"]],
        }
    )
    return length
