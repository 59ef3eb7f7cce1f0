"""Kinds of cells that hold a day or a time of day."""

import re
from datetime import date, datetime, time, timedelta

from callboard.io.cells import CellError
from callboard.io.kinds import Form, Kind, Reading

_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::([0-9]{2}(?:\.[0-9]{1,6})?))?")
_HALF_DAY = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m\.?", re.IGNORECASE)
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_1904_BEGINS = date(1904, 1, 1)
_OTHER_WRITINGS = ("%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y-%m-%d %H:%M")
_NOON = time(12)


def _read_date(text: str, reading: Reading) -> date:
    try:
        if text[4:5] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    advice = "Write it as 2026-11-24."
    if _SERIAL.fullmatch(text):
        begins = _EXCEL_1904_BEGINS if reading.counts_from_1904 else _EXCEL_BEGINS
        meant = begins + timedelta(days=int(float(text)))
        advice = f"As an Excel day number it is {meant}; format the cell as a date."
        raise CellError("not-a-date", "This is a number, not a date", advice)
    for form in _OTHER_WRITINGS:
        try:
            meant = datetime.strptime(text, form).date()  # noqa: DTZ007  (a date only)
        except ValueError:
            continue
        advice = f"Write it as {meant}."
        break
    raise CellError("not-a-date", "This is not a date", advice)


def _read_time(text: str, reading: Reading) -> time:
    del reading
    found = _CLOCK.fullmatch(text)
    half_day = _HALF_DAY.fullmatch(text)
    try:
        if found:
            seconds = found[3] or "00"
            return time.fromisoformat(f"{found[1]:0>2}:{found[2]}:{seconds}")
        if half_day and 1 <= int(half_day[1]) <= 12:
            hour = int(half_day[1]) % 12 + 12 * (half_day[3].lower() == "p")
            return time(hour, int(half_day[2] or 0))
    except ValueError:
        pass
    raise _no_time(text)


def _no_time(text: str) -> CellError:
    advice = "Write it as 19:30."
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if 0 < share < 1:
        minutes = round(share * 1440) % 1440
        meant = f"{minutes // 60:02}:{minutes % 60:02}"
        advice = f"As an Excel time it is {meant}; format the cell as a time."
    return CellError("not-a-time", "This is not a time of day", advice)


def _read_clock_time(text: str, reading: Reading) -> time:
    """Read a time that may say how far its clock is from UTC: ``02:30+01:00``.

    Only where clocks go back, and a local time happens twice, is that ever written.
    """
    if "+" in text or "-" in text:
        try:
            return time.fromisoformat(text)
        except ValueError:
            raise _no_time(text) from None
    return _read_time(text, reading)


def _show_time(value: time) -> str:
    plain = value.isoformat("minutes")
    return plain if time.fromisoformat(plain) == value else value.isoformat()


DATE = Kind("a date, as 2026-11-24", _read_date, date.isoformat, Form.DATE)
TIME = Kind("a time, as 19:30", _read_time, _show_time, Form.TIME, harmless=_NOON)
CLOCK_TIME = Kind(
    "a time, as 19:30", _read_clock_time, _show_time, Form.TIME, harmless=_NOON
)
