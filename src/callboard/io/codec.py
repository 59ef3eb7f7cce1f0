"""Domain objects as plain JSON values and back, without loss, every fault at once."""

import dataclasses
import re
import reprlib
import types
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from callboard.io.faults import MOST_FAULTS, BookFaults, Fault, nearest

# What stands where nothing is asked for may be a reason or a diagnosis: never shown.
_UNSHOWN = object()
_PLAIN = frozenset({str, int, float, bool, type(None)})
_LONE = re.compile("[\ud800-\udfff]")


def encode(value: Any) -> Any:
    """Turn a domain object into JSON values; what equals its default is left out."""
    if type(value) in _PLAIN:  # most of a book: looked at first
        return value
    if dataclasses.is_dataclass(value):
        kind: Any = type(value)
        return {
            name: encode(mine)
            for name, default in _defaults(kind)
            if (mine := getattr(value, name)) != default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: encode(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(encode(each) for each in value)
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    return value


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Give the fields of a dataclass, each with its default."""
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return dataclasses.MISSING


class Decoder:
    """Reads JSON values into domain objects and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def read(self, wanted: Any, value: Any, place: str = "") -> Any:
        """Read a whole value; `place` is where it stands, when it is a part of a file.

        Raises
        ------
        BookFaults
            With every fault of the value.
        """
        found = self._any(wanted, value, place)
        if self.faults:
            raise BookFaults(tuple(self.faults))
        return found

    def _fault(self, place: str, value: Any, message: str, advice: str) -> None:
        if len(self.faults) >= MOST_FAULTS:
            return
        shown = "" if value is _UNSHOWN else reprlib.repr(value)
        self.faults.append(
            Fault(
                "bad-value",
                self.file,
                column=place or "the file",
                value=shown[:80],
                message=message,
                advice=advice,
            )
        )

    def _any(self, wanted: Any, value: Any, place: str) -> Any:
        origin, inside = get_origin(wanted), get_args(wanted)
        if origin in {Union, types.UnionType}:
            if value is None and type(None) in inside:
                return None
            kinds = [each for each in inside if each is not type(None)]
            if len(kinds) > 1 and str in kinds and isinstance(value, str):
                return self._any(str, value, place)
            return self._any(kinds[0], value, place)
        if dataclasses.is_dataclass(wanted):
            return self._object(wanted, value, place)
        if origin in {tuple, frozenset}:
            if not isinstance(value, list):
                self._fault(place, value, "a list is wanted", "Write it in brackets.")
                return origin()
            return origin(
                self._any(inside[0], each, f"{place}[{number}]")
                for number, each in enumerate(value)
            )
        if origin in {dict, Mapping} or origin is not None:
            if not isinstance(value, dict):
                self._fault(place, value, "an object is wanted", "Write {...}.")
                return {}
            return {
                key: self._any(inside[1], each, _within(place, key))
                for key, each in value.items()
            }
        return self._plain(wanted, value, place)

    def _object(self, wanted: Any, value: Any, place: str) -> Any:
        if not isinstance(value, dict):
            self._fault(place, value, "an object is wanted", "Write {...}.")
            return None
        hints = _hints(wanted)
        fields = {field.name: field for field in dataclasses.fields(wanted)}
        for name in sorted(set(value) - set(fields)):
            self._fault(
                _within(place, name), _UNSHOWN, "no such name", _near(name, fields)
            )
        found: dict[str, Any] = {}
        for name, field in fields.items():
            if name in value:
                found[name] = self._any(hints[name], value[name], _within(place, name))
            elif _default(field) is dataclasses.MISSING:
                self._fault(_within(place, name), _UNSHOWN, "is missing", "Add it.")
        if self.faults:
            return None
        try:
            return wanted(**found)
        except ValueError as error:
            self._fault(place, value, str(error), "Correct it.")
            return None

    def _plain(self, wanted: Any, value: Any, place: str) -> Any:
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            words = [each.value for each in wanted]
            if value in words:
                return wanted(value)
            near = nearest(value, words) if isinstance(value, str) else ""
            advice = f"{f'Perhaps {near!r}. ' if near else ''}There are: "
            advice += f"{', '.join(words)}."
            self._fault(place, value, "is not one of its words", advice)
            return None
        if wanted in {date, time}:
            try:
                found = wanted.fromisoformat(value)
            except (TypeError, ValueError):
                found = None
            if found is None or getattr(found, "tzinfo", None) is not None:
                example = "2026-11-24" if wanted is date else "19:30"
                self._fault(place, value, "cannot be read", f"Write it as {example}.")
                return None
            return found
        if wanted is float and type(value) is int and abs(value) < 1e15:
            return float(value)
        if wanted in {int, float, str, bool} and type(value) is not wanted:
            kind = {int: "a whole number", float: "a number", str: "text"}.get(
                wanted, "true or false"
            )
            self._fault(place, value, f"{kind} is wanted", f"Write {kind}.")
            return None
        if isinstance(value, str) and _LONE.search(value):
            message = "holds half of a letter"
            self._fault(place, value, message, "Write the letter anew.")
        return value


def _within(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


@lru_cache(maxsize=256)
def _hints(wanted: Any) -> dict[str, Any]:
    return get_type_hints(wanted)


def _near(name: str, names: Mapping[str, Any]) -> str:
    near = nearest(name, names)
    return f"Perhaps {near!r}." if near else f"Known: {', '.join(names)}."
