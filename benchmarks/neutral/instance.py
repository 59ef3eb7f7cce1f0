"""A week in the neutral form: what every program is given.

The form is JSON. ``slot_minutes``, ``slots_per_day`` and ``day_start`` cut each of
``days`` into slots; ``lunch`` is ``[from, to)`` in slots of every day;
``rules.max_slots_per_dancer_day`` the most a dancer is called for. ``studios``,
``dancers``, ``coaches`` and ``pianists`` have an ``id`` and ``unavailable``, a list of
``[day, from slot, to slot)``; studios a ``capacity``. ``calls`` have ``slots`` (their
length), ``dancers``, ``coach``, ``pianist`` and the ``studios`` they may be in: coach and
pianist are given, not chosen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.inputs import UnreadableError, is_one_line, json_in, whole

GRIDS: Final = (5, 10, 15, 30)
MINUTES_PER_DAY: Final = 1440
DAY_TURNS: Final = 240  # the form's day lies between four in the morning and midnight
MOST_DAYS: Final = 7
MOST_SHOWN: Final = 40  # letters of a value that is wrong

Away = tuple[int, int, int]  # day, from slot, to slot (half-open)


class InstanceError(UnreadableError):
    """What is no week in the neutral form."""


@dataclass(frozen=True, slots=True)
class Person:
    """A dancer (with a rank), a coach or a pianist."""

    id: str
    unavailable: tuple[Away, ...] = ()
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Studio:
    """A studio and when it is closed."""

    id: str
    capacity: int
    unavailable: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """Something to place once: `slots` long, with these people, in one of these studios."""

    id: str
    ballet: str
    kind: str
    slots: int
    dancers: tuple[str, ...]
    coach: str
    pianist: str
    studios: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who has to be there."""
        return (*self.dancers, self.coach, self.pianist)


@dataclass(frozen=True, slots=True)
class Instance:
    """A week to place.

    Units
    -----
    `day_start` in minutes after midnight; `lunch` in slots of the day, half-open;
    `max_day_slots` slots of calls of a dancer on a day.
    """

    name: str
    slot_minutes: int
    slots_per_day: int
    day_start: int
    days: tuple[str, ...]
    lunch: tuple[int, int]
    max_day_slots: int
    studios: tuple[Studio, ...]
    dancers: tuple[Person, ...]
    coaches: tuple[Person, ...]
    pianists: tuple[Person, ...]
    calls: tuple[Call, ...]

    @property
    def unavailable(self) -> dict[str, tuple[Away, ...]]:
        """When each person and studio is not there, by id."""
        return {each.id: each.unavailable for each in self.studios} | {
            each.id: each.unavailable for each in self.everybody
        }

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Dancers, coaches and pianists."""
        return (*self.dancers, *self.coaches, *self.pianists)


def read_instance(file: Path) -> Instance:
    """Read a week from a file.

    Raises
    ------
    UnreadableError
        When it cannot be opened, is not JSON, or not a week in the neutral form.
    """
    return parse(json_in(file))


def parse(raw: object) -> Instance:
    """Read a week from what JSON holds.

    Raises
    ------
    InstanceError
        With all that is wrong.
    """
    if not isinstance(raw, dict):
        raise InstanceError(["is not a JSON object"])
    reading = _Reading()
    found = reading.instance(raw)
    faults = reading.faults or list(_inconsistent(found))
    if faults:
        raise InstanceError(faults)
    return found


class _Reading:
    """Takes values by name, and keeps what is wrong instead of stopping at the first."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def instance(self, raw: Mapping[str, Any]) -> Instance:
        rules = raw.get("rules")
        return Instance(
            self.text(raw, "name", "the week"),
            self.number(raw, "slot_minutes", "the week"),
            self.number(raw, "slots_per_day", "the week"),
            self.clock(raw),
            self.texts(raw, "days", "the week"),
            self.lunch(raw),
            self.number(
                rules if isinstance(rules, dict) else {},
                "max_slots_per_dancer_day",
                "rules",
            ),
            tuple(
                Studio(
                    self.text(row, "id", "a studio"),
                    self.number(row, "capacity", f"studio {row.get('id')}"),
                    self.away(row),
                )
                for row in self.rows(raw, "studios")
            ),
            self.people(raw, "dancers"),
            self.people(raw, "coaches"),
            self.people(raw, "pianists"),
            tuple(self.call(row) for row in self.rows(raw, "calls")),
        )

    def call(self, row: Mapping[str, Any]) -> Call:
        where = f"call {row.get('id')}"
        return Call(
            self.text(row, "id", "a call"),
            self.text(row, "ballet", where),
            str(row.get("kind", "call")),
            self.number(row, "slots", where),
            self.texts(row, "dancers", where),
            self.text(row, "coach", where),
            self.text(row, "pianist", where),
            self.texts(row, "studios", where),
        )

    def people(self, raw: Mapping[str, Any], key: str) -> tuple[Person, ...]:
        return tuple(
            Person(
                self.text(row, "id", f"one of the {key}"),
                self.away(row),
                str(row.get("rank", "")),
            )
            for row in self.rows(raw, key)
        )

    def rows(self, raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        found = raw.get(key)
        if isinstance(found, list) and all(isinstance(row, dict) for row in found):
            return found
        self.faults.append(f"{key} is not a list of objects")
        return []

    def text(self, row: Mapping[str, Any], key: str, where: str) -> str:
        found = row.get(key)
        if not isinstance(found, str) or not found:
            self.faults.append(f"{where} has no {key}")
            return ""
        if not is_one_line(found):
            self.faults.append(f"{where}: {key} {found!a} is not one line of text")
        return found

    def texts(self, row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        found = row.get(key)
        if (
            isinstance(found, list)
            and found
            and all(isinstance(each, str) and each for each in found)
        ):
            if len(set(found)) < len(found):
                self.faults.append(f"{where} has one of its {key} twice")
            if not all(map(is_one_line, found)):
                self.faults.append(f"{where}: {key} are not a line of text each")
            return tuple(found)
        self.faults.append(f"{where} has no {key}")
        return ()

    def number(self, row: Mapping[str, Any], key: str, where: str) -> int:
        found = row.get(key)
        if isinstance(found, int) and not isinstance(found, bool) and found > 0:
            return found
        self.faults.append(f"{where}: {key} is {found!r}, not a whole number above 0")
        return 1

    def clock(self, raw: Mapping[str, Any]) -> int:
        found = raw.get("day_start")
        hour, _, minute = str(found).partition(":")
        hours, minutes = whole(hour), whole(minute)
        if hours is not None and minutes is not None and minutes < 60:
            return hours * 60 + minutes
        shown = ascii(found)[:MOST_SHOWN]
        self.faults.append(f"day_start is {shown}, not a time such as 10:00")
        return DAY_TURNS

    def lunch(self, raw: Mapping[str, Any]) -> tuple[int, int]:
        found: Any = raw.get("lunch")
        if _are_numbers(found, 2) and 0 <= found[0] <= found[1]:
            return found[0], found[1]
        self.faults.append(f"lunch is {found!r}, not [from slot, to slot]")
        return 0, 0

    def away(self, row: Mapping[str, Any]) -> tuple[Away, ...]:
        found = row.get("unavailable", [])
        if isinstance(found, list) and all(
            _are_numbers(each, 3) and each[0] >= 0 and 0 <= each[1] < each[2]
            for each in found
        ):
            return tuple((each[0], each[1], each[2]) for each in found)
        self.faults.append(
            f"{row.get('id')}: unavailable is not a list of [day, from slot, to slot]"
        )
        return ()


def _are_numbers(found: Any, num: int) -> bool:
    return (
        isinstance(found, list)
        and len(found) == num
        and all(isinstance(each, int) and not isinstance(each, bool) for each in found)
    )


def _inconsistent(week: Instance) -> Iterator[str]:
    """Say what does not fit together in a week whose values were all read."""
    if week.slot_minutes not in GRIDS or week.day_start % week.slot_minutes:
        yield f"slots of {week.slot_minutes} minutes from {week.day_start} fit no grid"
    ends = week.day_start + week.slots_per_day * week.slot_minutes
    if week.day_start < DAY_TURNS or ends >= MINUTES_PER_DAY:
        yield "the day does not lie between four in the morning and midnight"
    if len(week.days) > MOST_DAYS:
        yield f"the week has {len(week.days)} days"
    if week.lunch[1] > week.slots_per_day:
        yield "lunch ends after the day"
    ids = [each.id for each in week.studios] + [each.id for each in week.everybody]
    calls = [call.id for call in week.calls]
    for each in sorted({each for each in ids if ids.count(each) > 1}):
        yield f"the id {each} stands twice"
    for each in sorted({each for each in calls if calls.count(each) > 1}):
        yield f"the call {each} stands twice"
    for one, spans in week.unavailable.items():
        if any(
            day >= len(week.days) or to > week.slots_per_day for day, _, to in spans
        ):
            yield f"{one} is unavailable outside the week"
    yield from _unknown(week)


def _unknown(week: Instance) -> Iterator[str]:
    known = {
        "dancer": {each.id for each in week.dancers},
        "coach": {each.id for each in week.coaches},
        "pianist": {each.id for each in week.pianists},
        "studio": {each.id for each in week.studios},
    }
    for call in week.calls:
        named = {
            "dancer": call.dancers,
            "coach": (call.coach,),
            "pianist": (call.pianist,),
            "studio": call.studios,
        }
        for kind, ids in named.items():
            for each in ids:
                if each not in known[kind]:
                    yield f"call {call.id} names the unknown {kind} {each}"
        if call.slots > week.slots_per_day:
            yield f"call {call.id} is longer than a day"
