"""Events that repeat: daily and weekly ones, day by day; other repeats are refused.

Written out here because general libraries for these rules search as far as the year 9999
for repeats that never come, which a file from anywhere may ask for.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from callboard.domain.season import Week
from callboard.io.plans.written import WordError

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN: Final = frozenset({"FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL", "WKST"})
MOST_DAYS: Final = 3_700  # ten years from the first time to the last day looked at
_ADVICE = "Export it with every event by itself, or repeat it daily or weekly."


def days_of(rule: Mapping[str, Any], start: datetime, days: Week) -> Iterator[date]:
    """Give the civil days of `days` on which an event repeats that starts at `start`.

    Raises
    ------
    WordError
        ``repeats``, for rules other than every so many days or weeks.
    """
    values = {str(key).upper(): _list(value) for key, value in rule.items()}
    starts = str(values.get("WKST", ["MO"])[0]).upper()
    freq = str(values.get("FREQ", [""])[0]).upper()
    weekdays = [str(day).upper() for day in values.get("BYDAY", [])]
    interval, count = _number(values, "INTERVAL", 1), _number(values, "COUNT", 0)
    if (
        freq not in {"DAILY", "WEEKLY"}
        or values.keys() - _KNOWN
        or not {*weekdays} <= {*_DAYS}
        or starts not in _DAYS
        or interval < 1
    ):
        raise WordError("repeats", "It repeats in a way that is not read", _ADVICE)
    first = start.date()
    if (days.last - first).days > MOST_DAYS:
        raise WordError("repeats", "It has repeated for over ten years", _ADVICE)
    begins = _DAYS.index(starts)
    on = {_DAYS.index(day) for day in weekdays}
    on = on or ({first.weekday()} if freq == "WEEKLY" else {*range(7)})
    num = 0
    for day in Week(first, days.last):
        if day.weekday() not in on:
            continue
        if freq == "DAILY":
            periods = (day - first).days
        else:
            periods = (_week_of(day, begins) - _week_of(first, begins)).days // 7
        if periods % interval:
            continue
        num += 1
        if (count and num > count) or _is_after(start, day, values.get("UNTIL")):
            return
        if day in days:
            yield day


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _number(values: Mapping[str, list[Any]], name: str, default: int) -> int:
    try:
        return int(values.get(name, [default])[0])
    except (TypeError, ValueError, IndexError):
        raise WordError(
            "repeats", "It repeats in a way that is not read", _ADVICE
        ) from None


def _week_of(day: date, begins: int) -> date:
    return day - timedelta(days=(day.weekday() - begins) % 7)


def _is_after(start: datetime, day: date, until: list[Any] | None) -> bool:
    """Whether a repeat comes after the rule's end: a day, a local time, or one in UTC."""
    if not until:
        return False
    end = until[0]
    moment = datetime.combine(day, start.timetz())
    if not isinstance(end, datetime):
        return isinstance(end, date) and day > end
    if end.tzinfo is None or moment.tzinfo is None:
        return moment.replace(tzinfo=None) > end.replace(tzinfo=None)
    return moment.astimezone(UTC) > end.astimezone(UTC)
