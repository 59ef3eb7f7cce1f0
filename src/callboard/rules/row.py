"""One row of a pack of rules, taken apart: numbers with units, words, activities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any, Final, TypeVar

from callboard.domain.needs import REHEARSALS, Activity

Word = TypeVar("Word", bound=StrEnum)

# Words a pack may use for several activities at once.
GROUPS: Final[Mapping[str, frozenset[Activity]]] = {
    "rehearsals": REHEARSALS,
    "shows": frozenset({Activity.HALF_HOUR, Activity.PERFORMANCE, Activity.STANDBY}),
    "duties": frozenset(Activity) - {Activity.MEAL, Activity.APPOINTMENT},
}
MINUTES_PER: Final = {"min": 1, "h": 60}
DAYS_PER: Final = {"days": 1, "weeks": 7}
MOST: Final = 10_000  # no agreement counts further; the solver's sums stay small


class RowError(ValueError):
    """A row that cannot be read: what is wrong with it, in one sentence."""


@dataclass(slots=True)
class Row:
    """A row of a pack, taken apart key by key, so that none is overlooked."""

    pack: str
    values: Mapping[str, Any]
    source: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def take(self, key: str, default: Any = None) -> Any:
        """Give a value and remember that it was asked for."""
        self.used.add(key)
        return self.values.get(key, default)

    def need(self, key: str) -> Any:
        """Give a value that the row must have."""
        value = self.take(key)
        if value is None:
            message = f"`{key}` is missing"
            raise RowError(message)
        return value

    def whole(self, key: str, default: int) -> int:
        """Give a whole number from nought upwards."""
        value = self.take(key, default)
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and 0 <= value <= MOST
        ):
            return value
        message = f"`{key}` must be a whole number, got {value!r}"
        raise RowError(message)

    def amount(self, key: str, units: Mapping[str, int]) -> int:
        """Give a number in the row's unit as minutes or days."""
        return amount_of(self.need(key), self.need("unit"), units, key)

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        """Give a value out of a list of words."""
        value = self.take(key, default)
        if value is None:
            self.need(key)
        return one_of(words, value, key)

    def activities(self, key: str) -> frozenset[Activity]:
        """Give activities, by their own words or those of a group."""
        return activities_of(self.need(key), key)


def amount_of(value: Any, unit: Any, units: Mapping[str, int], key: str) -> int:
    """Turn a number with a unit into whole minutes, days or pieces."""
    if unit not in units:
        message = f"`unit` must be {' or '.join(units)}, got {unit!r}"
        raise RowError(message)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= MOST:
        message = f"`{key}` must be a number in {unit}, got {value!r}"
        raise RowError(message)
    amount = value * units[unit]
    if amount != int(amount):
        message = f"`{key}` must come out in whole numbers, got {value!r} {unit}"
        raise RowError(message)
    return int(amount)


def one_of(words: type[Word], value: Any, key: str) -> Word:
    """Find a word in its list."""
    try:
        return words(value)
    except ValueError:
        message = f"`{key}` must be one of {', '.join(words)}; got {value!r}"
        raise RowError(message) from None


def activities_of(names: Any, key: str) -> frozenset[Activity]:
    """Find activities by name; `GROUPS` names several at once."""
    if not isinstance(names, list) or not names:
        message = f"`{key}` must be a list of activities, got {names!r}"
        raise RowError(message)
    found: set[Activity] = set()
    for name in names:
        found |= GROUPS.get(name) or {one_of(Activity, name, key)}
    return frozenset(found)


def clock_time(value: Any, key: str) -> time:
    """Read a time of day such as 11:30."""
    try:
        return time.fromisoformat(value)
    except (TypeError, ValueError):
        message = f'`{key}` must be a time of day such as "11:30", got {value!r}'
        raise RowError(message) from None
