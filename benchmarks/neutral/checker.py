"""The neutral checker: reads a week and placements as JSON, and shares no code with anybody.

Only the standard library, and no line of Callboard, of the adapters, or of the reader of
weeks: whoever is measured is judged by something nobody of them uses.

A clash is counted once for each two calls and person (or studio). A dancer waits in a
slot between the first and the last call of her day in which she is neither called, nor
at lunch, nor away by her own unavailability. Times are looked at slot by slot.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with placements, and how long dancers wait in them.

    Units
    -----
    `waiting` of all dancers and `worst` of the one who waits longest, in minutes.
    `faults` counts by what is wrong; empty when the plan is valid.
    """

    faults: Mapping[str, int]
    waiting: int
    worst: int

    @property
    def is_valid(self) -> bool:
        """Whether every call stands once, and nothing is wrong."""
        return not self.faults

    @property
    def words(self) -> str:
        """The verdict in a few words."""
        if self.is_valid:
            return "valid"
        return ", ".join(f"{number} {what}" for what, number in self.faults.items())


def judge(week: Mapping[str, Any], placements: Sequence[Any]) -> Verdict:
    """Judge placements (call, day, slot, studio) against the week they are for."""
    num_days, num_slots = len(week["days"]), week["slots_per_day"]
    lunch = range(week["lunch"][0], week["lunch"][1])
    calls = {call["id"]: call for call in week["calls"]}
    away = {
        (one["id"], day, slot)
        for kind in ("dancers", "coaches", "pianists", "studios")
        for one in week[kind]
        for day, start, end in one.get("unavailable", [])
        for slot in range(start, end)
    }
    faults: Counter[str] = Counter()
    seen: set[str] = set()
    people: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    studios: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for placed in placements:
        if not _is_readable(placed):
            faults["unreadable"] += 1
            continue
        ref, day, first, studio = (
            placed[key] for key in ("call", "day", "slot", "studio")
        )
        call = calls.get(ref)
        if call is None:
            faults["unknown calls"] += 1
            continue
        if ref in seen:
            faults["placed twice"] += 1
            continue
        seen.add(ref)
        slots = range(first, first + call["slots"])
        if not 0 <= day < num_days or slots.start < 0 or slots.stop > num_slots:
            faults["outside the day"] += 1
            continue
        who = {*call["dancers"], call["coach"], call["pianist"]}
        faults["over lunch"] += any(slot in lunch for slot in slots)
        faults["in a wrong studio"] += studio not in call["studios"]
        faults["in a closed studio"] += any(
            (studio, day, slot) in away for slot in slots
        )
        faults["people away"] += sum(
            any((one, day, slot) in away for slot in slots) for one in who
        )
        for slot in slots:
            studios[studio, day, slot].append(ref)
            for one in who:
                people[one, day, slot].append(ref)
    faults["clashes of people"] = _clashes(people)
    faults["clashes of studios"] = _clashes(studios)
    faults["calls left out"] = len(calls) - len(seen)
    waiting: dict[str, int] = {}
    most = week["rules"]["max_slots_per_dancer_day"]
    for dancer in week["dancers"]:
        slots_waited = 0
        for day in range(num_days):
            busy = [
                slot for slot in range(num_slots) if (dancer["id"], day, slot) in people
            ]
            faults["days too long"] += len(busy) > most
            if busy:
                slots_waited += sum(
                    (dancer["id"], day, slot) not in people
                    and (dancer["id"], day, slot) not in away
                    and slot not in lunch
                    for slot in range(busy[0], busy[-1])
                )
        waiting[dancer["id"]] = slots_waited * week["slot_minutes"]
    return Verdict(
        {what: number for what, number in faults.items() if number},
        sum(waiting.values()),
        max(waiting.values(), default=0),
    )


def _is_readable(placed: Any) -> bool:
    return (
        isinstance(placed, dict)
        and all(isinstance(placed.get(key), str) for key in ("call", "studio"))
        and all(type(placed.get(key)) is int for key in ("day", "slot"))
    )


def _clashes(use: Mapping[tuple[str, int, int], list[str]]) -> int:
    pairs = {
        (who, *sorted(pair))
        for (who, _, _), refs in use.items()
        for pair in combinations(refs, 2)
    }
    return len(pairs)
