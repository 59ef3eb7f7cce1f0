"""One row of a pack of rules, read from TOML into a rule of its shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, Final, TypeVar

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.repertory import ShowKind
from callboard.rules.base import (
    Counts,
    DayKind,
    Kind,
    Rule,
    Scope,
    Source,
    WeekKind,
    Where,
)
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.exception import SeasonOr, StretchedRule
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Between, Gap
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run
from callboard.rules.span import DaySpan

Value = int | float | str
Word = TypeVar("Word", bound=StrEnum)

SHAPES: Final[Mapping[str, type[Rule]]] = {
    "maximum": Maximum,
    "span": DaySpan,
    "gap": Gap,
    "run": Run,
    "free_days": FreeDays,
    "free_block": FreeBlock,
    "clock_limit": ClockLimit,
    "required": RequiredBefore,
    "deadline": Deadline,
    "exception": StretchedRule,
    "lead_time": LeadTime,
}

# Words a pack may use for several activities at once.
GROUPS: Final[Mapping[str, frozenset[Activity]]] = {
    "rehearsals": REHEARSALS,
    "shows": frozenset({Activity.HALF_HOUR, Activity.PERFORMANCE, Activity.STANDBY}),
    "duties": frozenset(Activity) - {Activity.MEAL, Activity.APPOINTMENT},
}
MINUTES_PER: Final = {"min": 1, "h": 60}
DAYS_PER: Final = {"days": 1, "weeks": 7}
MOST: Final = 10_000  # no agreement counts further; the solver's sums stay small
_UNIT_WORDS: Final = {
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "shows": ("show", "shows"),
}
WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


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


def read_rule(pack: str, values: Mapping[str, Any], source: Mapping[str, str]) -> Rule:
    """Read a row into a rule.

    `source` holds what the whole pack shares: agreement, period, url.

    Raises
    ------
    RowError
        When a key is missing, unknown, or its value does not fit.
    """
    row = Row(pack, values, source)
    shape = row.need("shape")
    if shape not in SHAPES:
        message = f"`shape` must be one of {', '.join(SHAPES)}; got {shape!r}"
        raise RowError(message)
    common: dict[str, Any] = {
        "id": f"{pack}.{row.need('id')}",
        "sentence": str(row.need("sentence")).replace("{value}", value_text(values)),
        "kind": row.word("kind", Kind, Kind.HARD),
        "scope": _scope(row),
        "counts": _counts(row),
        "source": _source(row),
        "price_factor": row.whole("price_factor", 1),
    }
    rule = SHAPES[shape](**common, **_READERS[shape](row))
    row.used |= {"unit", "value"}
    left = sorted(set(values) - row.used)
    if left:
        message = f"a {shape} rule has no {', '.join(f'`{key}`' for key in left)}"
        raise RowError(message)
    return rule


def value_text(values: Mapping[str, Any]) -> str:
    """Give a row's number as its sentence says it: 6 hours, 1 day, 11:30."""
    value, unit = values.get("value", ""), values.get("unit", "")
    if unit not in _UNIT_WORDS:
        return str(value)
    one, many = _UNIT_WORDS[unit]
    return (
        f"{value:g} {one if value == 1 else many}"
        if isinstance(value, int | float)
        else str(value)
    )


def _table(row: Row, key: str, allowed: set[str]) -> Mapping[str, Any]:
    table = row.take(key, {})
    if not isinstance(table, dict) or set(table) - allowed:
        message = f"`{key}` must be a table of {', '.join(sorted(allowed))}"
        raise RowError(message)
    return table


def _scope(row: Row) -> Scope:
    table = _table(
        row, "scope", {"day", "week", "where", "ranks", "own_show", "show", "not_on"}
    )
    ranks = table.get("ranks", [])
    if not isinstance(ranks, list) or not all(isinstance(each, str) for each in ranks):
        message = f"`scope.ranks` must be a list of ranks, got {ranks!r}"
        raise RowError(message)
    return Scope(
        day=one_of(DayKind, table.get("day", DayKind.ANY), "scope.day"),
        week=one_of(WeekKind, table.get("week", WeekKind.ANY), "scope.week"),
        where=one_of(Where, table.get("where", Where.ANY), "scope.where"),
        ranks=frozenset(ranks),
        is_own_show=bool(table.get("own_show", True)),
        show=one_of(ShowKind, table["show"], "scope.show") if "show" in table else None,
        not_on=tuple(
            one_of(DayKind, each, "scope.not_on") for each in table.get("not_on", ())
        ),
    )


def _counts(row: Row) -> Counts:
    table = _table(row, "counts", {"activities", "gap_below_minutes"})
    gap = table.get("gap_below_minutes", 0)
    if not isinstance(gap, int) or isinstance(gap, bool):
        message = f"`counts.gap_below_minutes` must be a whole number, got {gap!r}"
        raise RowError(message)
    activities = activities_of(
        table.get("activities", ["rehearsals"]), "counts.activities"
    )
    return Counts(activities, gap)


def _source(row: Row) -> Source:
    table = _table(
        row, "source", {"row", "url", "period", "agreement", "status", "note"}
    )
    name = str(row.take("id"))
    return Source(
        agreement=table.get("agreement", row.source.get("agreement", "")),
        row=table.get("row", name.partition("-")[0]),
        period=table.get("period", row.source.get("period", "")),
        url=table.get("url", row.source.get("url", "")),
        status=table.get("status", "V"),
        note=table.get("note", ""),
    )


# --- the shapes -----------------------------------------------------------------------


def _maximum(row: Row) -> dict[str, Any]:
    of = row.word("of", Of, Of.MINUTES)
    units = {Of.MINUTES: MINUTES_PER, Of.SHOWS: {"shows": 1}, Of.DAYS: {"days": 1}}
    per = row.word("per", Per)
    window = row.whole("window_days", 0)
    if (per is Per.WINDOW) != (window > 0):
        message = "`window_days` belongs to a maximum per window, and only to that"
        raise RowError(message)
    limit = row.amount("value", units[of])
    return {"limit": limit, "per": per, "of": of, "window_days": window}


def _span(row: Row) -> dict[str, Any]:
    return {"minutes": row.amount("value", MINUTES_PER)}


def _gap(row: Row) -> dict[str, Any]:
    large = row.take("large_role")
    return {
        "minutes": row.amount("value", MINUTES_PER),
        "between": row.word("between", Between),
        "large_role_minutes": None
        if large is None
        else row.amount("large_role", MINUTES_PER),
    }


def _run(row: Row) -> dict[str, Any]:
    flagged = row.take("flagged")
    return {
        "minutes": row.amount("value", MINUTES_PER),
        "break_minutes": row.whole("break_minutes", 0),
        "is_inside_call": bool(row.take("inside_call", False)),
        "flagged_minutes": None
        if flagged is None
        else row.amount("flagged", MINUTES_PER),
    }


def _free_days(row: Row) -> dict[str, Any]:
    premiere = bool(row.take("after_premiere", False))
    days = row.amount("value", {"days": 1})
    window = row.whole("window_days", 7)
    if not premiere and not 0 < days <= window:
        message = f"{days} free days do not fit into a window of {window}"
        raise RowError(message)
    return {
        "days": 0 if premiere else days,
        "window_days": window,
        "is_week": bool(row.take("week", False)),
        "weekdays_only": bool(row.take("weekdays_only", False)),
        "after_premiere_days": days if premiere else 0,
    }


def _free_block(row: Row) -> dict[str, Any]:
    return {
        "minutes": row.amount("value", MINUTES_PER),
        "days": row.whole("days", 1),
        "is_exact": bool(row.take("exact", True)),
    }


def _clock_limit(row: Row) -> dict[str, Any]:
    side = row.need("limit")
    if side not in {"earliest", "latest"}:
        message = f"`limit` must be earliest or latest, got {side!r}"
        raise RowError(message)
    month_day = row.take("month_day")
    if month_day is not None:
        try:
            date.fromisoformat(f"2024-{month_day}")
        except ValueError:
            message = f'`month_day` must be like "12-24", got {month_day!r}'
            raise RowError(message) from None
    return {side: clock_time(row.need("value"), "value"), "month_day": month_day}


def _required(row: Row) -> dict[str, Any]:
    counted = row.take("unit") == "count"
    amount = 0
    if row.take("value") is not None:
        amount = row.amount("value", {"count": 1} if counted else MINUTES_PER)
    return {
        "required": row.activities("required"),
        "before": row.activities("before"),
        "minutes_before": 0 if counted else amount,
        "at_least": amount if counted else 1,
    }


def _deadline(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"posted": row.word("posted", Posted)}
    if row.take("unit") == "weekday":
        if row.need("value") not in WEEKDAYS:
            message = f"`value` must be a day of the week, got {row.take('value')!r}"
            raise RowError(message)
        found["weekday"] = WEEKDAYS.index(row.take("value"))
    else:
        found["days"] = row.amount("value", DAYS_PER)
    by = row.take("by")
    if by is not None:
        found["by"] = clock_time(by, "by")
    return found


def _exception(row: Row) -> dict[str, Any]:
    return {
        "of": f"{row.pack}.{row.need('of')}",
        "minutes": row.amount("value", MINUTES_PER),
        "times": row.whole("times", 0),
        "per": row.word("per", SeasonOr, SeasonOr.SEASON),
        "used_before": row.whole("used_before", 0),
        "price_half_hours": row.whole("price_half_hours", 0),
    }


def _lead_time(row: Row) -> dict[str, Any]:
    lead = row.word("lead", LeadOf)
    amount = row.amount("value", DAYS_PER)
    if lead is LeadOf.UNSEEN:
        return {"lead": lead, "unseen_days": amount}
    return {"lead": lead, "days": amount, "layoff_days": row.whole("layoff_days", 0)}


_READERS: Final[Mapping[str, Callable[[Row], dict[str, Any]]]] = {
    "maximum": _maximum,
    "span": _span,
    "gap": _gap,
    "run": _run,
    "free_days": _free_days,
    "free_block": _free_block,
    "clock_limit": _clock_limit,
    "required": _required,
    "deadline": _deadline,
    "exception": _exception,
    "lead_time": _lead_time,
}
