"""Times of day as schedulers write them: ``11:30-13:00``, ``2 pm``, ``1.15``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from callboard.domain.clock import MINUTES_PER_DAY, Clock, Minute, Span
from callboard.io.plans.written import WordError

_TIME = re.compile(
    r"([0-9]{1,2})(?:\s?[:.h]\s?([0-9]{2}))?(?::[0-9]{2})?\s?(?:h|hrs?|hours)?\s?"
    r"([ap]\.?m\.?)?",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})(?:\s?h(?:rs?|ours)?)?", re.IGNORECASE)
_RANGE = re.compile(
    r"\s*(?:-|\u2013|\u2014|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE
)
_SHARE = re.compile(r"0?\.(?:[0-9]|[6-9][0-9]|[0-9]{3,})")
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "24:00": "00:00"}
_LENGTH = re.compile(r"([0-9]{1,3})(?:\s?(?:min|mins|minutes|'))?", re.IGNORECASE)
_HOURS = re.compile(r"([0-9]{1,2})\s?[:h]\s?([0-9]{2})?", re.IGNORECASE)
_EARLIEST_PLAIN_HOUR = 7  # "1:30" in a call sheet is hardly ever at night
_MOST_LETTERS = 60
_ADVICE = "Write it as 19:30."


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day as it was written; the moment itself where it came with its date.

    `half` is am or pm; `is_short` says that it was one digit, so may be either.
    """

    minutes: int
    half: str = ""
    is_short: bool = False
    moment: datetime | None = None

    @property
    def clock(self) -> time:
        """The time on a clock of 24 hours."""
        minutes = self.minutes
        if self.half:
            minutes = minutes % 720 + 720 * (self.half == "p")
        return time(minutes // 60 % 24, minutes % 60)


def span_of(cells: Mapping[str, str], day: date, clock: Clock) -> Span:
    """Give the span of a row's cells start, end, time and minutes on a working day.

    Raises
    ------
    WordError
        Also for times that could be either half of the day. Its `value` is the text.
    """
    start_text, end_text = _texts(cells)
    start, end = _hour(start_text), None
    if end_text:
        start, end = _together(start, _hour(end_text))
    begins = _moment(start, day, clock, start_text)
    if end is None:
        return Span(begins, begins + _length(cells))
    ends = _moment(end, day, clock, end_text)
    if ends <= begins:
        raise WordError(
            "ends-before-start",
            "It ends before it starts",
            f"Swap them; the day turns at {clock.day_turns:%H:%M}.",
            f"{start_text}-{end_text}",
        )
    if ends - begins > MINUTES_PER_DAY:
        raise WordError(
            "too-long",
            "It lasts longer than a day",
            "Write a row for each day.",
            f"{start_text}-{end_text}",
        )
    return Span(begins, ends)


def day_in(cells: Mapping[str, str]) -> date | None:
    """Give the date that stands in a start cell itself, if one does."""
    for name in ("start", "time"):
        moment = _whole(cells.get(name, ""))
        if moment is not None:
            return moment.date()
    return None


def _texts(cells: Mapping[str, str]) -> tuple[str, str]:
    start, end = cells.get("start", ""), cells.get("end", "")
    if not start:
        start = cells.get("time", "")
    if not end and _whole(start) is None:
        parts = _RANGE.split(start[:_MOST_LETTERS], maxsplit=1)
        if len(parts) == 2 and all(parts):
            start, end = parts
    if not start:
        raise WordError(
            "missing", "The call has no time", "Write when it starts and ends."
        )
    if not end and "minutes" not in cells:
        raise WordError(
            "missing", "The call has no end", "Write it as 11:30-13:00.", start
        )
    return start, end


def _whole(text: str) -> datetime | None:
    """Read a date with a time, as Excel and calendars have them."""
    if len(text) < len("2026-11-24 10:00") or text[4:5] != "-":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _hour(text: str) -> Hour:
    moment = _whole(text)
    if moment is not None:
        return Hour(moment.hour * 60 + moment.minute, moment=moment)
    shown = text.strip()
    shown = _WORDS.get(shown.casefold(), shown)
    if _SHARE.fullmatch(shown):  # an Excel time whose cell is formatted as a number
        return Hour(round(float(shown) * 1440) % 1440)
    found = _TIME.fullmatch(shown)
    if found is None and (digits := _FOUR_DIGITS.fullmatch(shown)):
        found = _TIME.fullmatch(f"{digits[1]}:{digits[2]}")
    if found is None or len(shown) > _MOST_LETTERS:
        raise WordError("not-a-time", "This is not a time of day", _ADVICE, text)
    hours, minutes = int(found[1]), int(found[2] or 0)
    half = (found[3] or "")[:1].lower()
    if hours > 23 or minutes > 59 or (half and not 1 <= hours <= 12):
        raise WordError("not-a-time", "There is no such time of day", _ADVICE, text)
    is_short = not half and len(found[1]) == 1 and hours < _EARLIEST_PLAIN_HOUR
    return Hour(hours * 60 + minutes, half, is_short)


def _together(start: Hour, end: Hour) -> tuple[Hour, Hour]:
    """Read ``1-3 pm`` and ``11-1 pm``: the half of the day said once is meant for both."""
    if end.half and not start.half and start.minutes < 13 * 60 and start.moment is None:
        same = replace(start, half=end.half, is_short=False)
        other = replace(start, half="a" if end.half == "p" else "p", is_short=False)
        start = same if same.clock < end.clock else other
    elif start.half == "p" and end.is_short:
        end = replace(end, half="p", is_short=False)
    return start, end


def _moment(hour: Hour, day: date, clock: Clock, text: str) -> Minute:
    if hour.is_short:
        shown = f"{hour.minutes // 60:02}:{hour.minutes % 60:02}"
        afternoon = f"{hour.minutes // 60 + 12}:{hour.minutes % 60:02}"
        raise WordError(
            "which-half",
            "This could be in the morning or in the afternoon",
            f"Write {afternoon} or {shown}.",
            text,
        )
    moment = hour.moment
    if moment is not None and moment.tzinfo is not None:
        return int(moment.timestamp()) // 60
    at = hour.clock
    if moment is not None:
        day = moment.date() - timedelta(days=at < clock.day_turns)
    try:
        return clock.at(day, at)
    except (ValueError, OverflowError):
        raise WordError(
            "no-such-time",
            "Clocks are put forward over this time, so it does not happen",
            "Write a time before or after it.",
            text,
        ) from None


def _length(cells: Mapping[str, str]) -> int:
    text = cells["minutes"]
    if found := _LENGTH.fullmatch(text):
        minutes = int(found[1])
    elif found := _HOURS.fullmatch(text):
        minutes = int(found[1]) * 60 + int(found[2] or 0)
    else:
        minutes = 0
    if not minutes:
        raise WordError(
            "not-minutes", "This is not a length", "Write minutes, as 90.", text
        )
    return minutes


def local_text(moment: Minute, day: date, clock: Clock) -> str:
    """Write a moment so that `span_of` reads it back: plain wherever that will do."""
    local = clock.local(moment)
    at = local.time().replace(fold=0)
    try:
        if clock.at(day, at) == moment:
            return f"{at:%H:%M}"
    except ValueError:
        pass
    return local.astimezone(ZoneInfo(clock.zone)).isoformat(" ", "minutes")
