"""Days and times of day in cells: as Excel holds them, and as people write them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator

from callboard.io.cells import clean, kind_of, listed, wrong

MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
FIRST_YEAR: Final = 1901  # Excel's first year holds times of day, not dates
LAST_YEAR: Final = 2199
_SERIAL_ZERO: Final = date(1899, 12, 30)  # Excel's day 0, its false leap day allowed for
_SERIALS: Final = (20_000, 80_000)  # 1954 to 2119: a number in a date's cell
_DAY_ZEROES: Final = frozenset({date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)})
_TIME: Final = re.compile(
    r"(\d{1,2})(?:[:.hH](\d{2}))?(?::(\d{2})(?:\.\d{1,6})?)?\s*(?:([aApP])\.?[mM]\.?)?"
)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?")
_NUMBERS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?[\s,-]+(\d{4})")
_MONTH_DAY: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY: Final = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(.*)")
DATE_ADVICE: Final = "Write it as 2026-11-24."
TIME_ADVICE: Final = "Write it as 19:30."


def read_date(raw: object) -> date:
    """Read a date: a date's cell, Excel's number for it, or text that is unambiguous."""
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise wrong(
                "not-a-date", "the cell holds a time as well as a date", DATE_ADVICE
            )
        found = raw.date()
    elif isinstance(raw, date):
        found = raw
    elif isinstance(raw, str):
        found = _date_of(clean(raw))
    elif (
        isinstance(raw, int | float)
        and not isinstance(raw, bool)
        and _SERIALS[0] <= raw <= _SERIALS[1]
        and float(raw).is_integer()
    ):
        found = _SERIAL_ZERO + timedelta(days=int(raw))
    else:
        raise wrong(
            "not-a-date", f"the cell holds {kind_of(raw)}, not a date", DATE_ADVICE
        )
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise wrong("not-a-date", "no season has this year", DATE_ADVICE)
    return found


def _date_of(text: str) -> date:
    low = " ".join(text.casefold().split())
    weekday = ""
    if match := _WEEKDAY.fullmatch(low):
        weekday, low = match.groups()
    found = _calendar(low)
    if weekday and not WEEKDAYS[found.weekday()].casefold().startswith(weekday):
        raise wrong(
            "not-a-date",
            f"that day is a {WEEKDAYS[found.weekday()]}",
            "Mend the date or the weekday.",
        )
    return found


def _calendar(low: str) -> date:
    if match := _ISO.fullmatch(low):
        year, month, day = (int(each) for each in match.groups())
    elif match := _NUMBERS.fullmatch(low):
        first, sign, second, last = match.groups()
        day, month, year = int(first), int(second), int(last)
        if sign != ".":  # with points, the day always comes first
            if month > 12:
                day, month = month, day
            elif day <= 12 and day != month:
                raise wrong(
                    "ambiguous-date", "the date can be read in two ways", DATE_ADVICE
                )
    elif match := _DAY_MONTH.fullmatch(low):
        day, month, year = (
            int(match[1]), _month(match[2]), int(match[3]),
        )  # fmt: skip
    elif match := _MONTH_DAY.fullmatch(low):
        day, month, year = (
            int(match[2]), _month(match[1]), int(match[3]),
        )  # fmt: skip
    else:
        raise wrong("not-a-date", "this is no date", DATE_ADVICE)
    try:
        return date(year, month, day)
    except ValueError:
        raise wrong(
            "not-a-date", "there is no such day in the calendar", DATE_ADVICE
        ) from None


def _month(name: str) -> int:
    short = name[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def read_time(raw: object) -> time:
    """Read a time of day in whole minutes; 24:00 is 0:00."""
    if isinstance(raw, datetime):
        if raw.date() not in _DAY_ZEROES:
            raise wrong(
                "not-a-time", "the cell holds a date as well as a time", TIME_ADVICE
            )
        return _minutes(raw.hour * 3600 + raw.minute * 60 + raw.second)
    if isinstance(raw, time):
        return _minutes(
            raw.hour * 3600 + raw.minute * 60 + raw.second + round(raw.microsecond / 1e6)
        )
    if raw in _DAY_ZEROES:
        return time()
    if isinstance(raw, timedelta):
        return _minutes(raw.total_seconds())
    if isinstance(raw, str):
        return _time_of(clean(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw <= 1:
        return _minutes(raw * 86_400)
    raise wrong(
        "not-a-time", f"the cell holds {kind_of(raw)}, not a time of day", TIME_ADVICE
    )


def _minutes(seconds: float) -> time:
    whole = round(seconds)
    if not 0 <= whole <= 86_400:
        raise wrong("not-a-time", "a day has no such time", TIME_ADVICE)
    if whole % 60:
        raise wrong("not-a-time", "times are in whole minutes", TIME_ADVICE)
    return time(whole // 3600 % 24, whole // 60 % 60)


def _time_of(text: str) -> time:
    match = _TIME.fullmatch(text)
    if match is None or (match[2] is None and match[4] is None):
        raise wrong("not-a-time", "this is no time of day", TIME_ADVICE)
    hour, minute, second = (int(match[part] or 0) for part in (1, 2, 3))
    if match[4]:
        if not 1 <= hour <= 12:
            raise wrong("not-a-time", "a clock of twelve hours ends at 12", TIME_ADVICE)
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    if minute > 59 or second > 59:
        raise wrong("not-a-time", "a day has no such time", TIME_ADVICE)
    return _minutes(hour * 3600 + minute * 60 + second)


def read_weekday(raw: object) -> str:
    """Read a day of the week, whole or by its first three letters."""
    if isinstance(raw, str):
        low = clean(raw).casefold().rstrip(".")
        for name in WEEKDAYS:
            if len(low) >= 3 and name.casefold().startswith(low):
                return name
    raise wrong(
        "unknown-word", "this is no day of the week", "Write Monday, Tuesday and so on."
    )


Day: TypeAlias = Annotated[date, BeforeValidator(read_date)]
Days: TypeAlias = Annotated[tuple[date, ...], listed(read_date)]
ClockTime: TypeAlias = Annotated[time, BeforeValidator(read_time)]
Weekday: TypeAlias = Annotated[str, BeforeValidator(read_weekday)]
Weekdays: TypeAlias = Annotated[tuple[str, ...], listed(read_weekday)]
