"""Moments in columns: a working day and a time of day, exactly, also past midnight."""

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from callboard.domain.clock import Clock, Minute, Span
from callboard.io.cells import CellError


def moment_of(clock: Clock, day: date, at: time, heading: str) -> Minute:
    """Give the moment of a time of day on a working day.

    Raises
    ------
    CellError
        When clocks are put forward over that time.
    """
    if at.tzinfo is not None:
        civil = day + timedelta(days=at.replace(tzinfo=None) < clock.day_turns)
        return int(datetime.combine(civil, at).timestamp()) // 60
    try:
        return clock.at(day, at)
    except ValueError:
        raise CellError(
            "no-such-time",
            "Clocks are put forward over this time, so it does not happen",
            "Write a time before or after it.",
            heading,
        ) from None


def day_and_time(clock: Clock, moment: Minute) -> tuple[date, time]:
    """Give a moment's working day and time of day, so that `moment_of` gives it back."""
    local = clock.local(moment)
    # Without its fold: a cell cannot say which of two times that look alike is meant.
    day, at = clock.day_of(moment), local.time().replace(fold=0)
    try:
        is_plain = clock.at(day, at) == moment
    except ValueError:
        is_plain = False
    if is_plain:
        return day, at
    # The second of the two is said with its distance from UTC.
    return day, at.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def span_of(values: dict[str, Any], clock: Clock) -> Span:
    """Make a span of the columns day, start, end and end day, and take them out.

    Raises
    ------
    CellError
        ``ends-before-start`` and what `moment_of` raises.
    """
    day = values.pop("day")
    start = moment_of(clock, day, values.pop("start"), "start")
    last = values.pop("end_day")
    end = moment_of(clock, day if last is None else last, values.pop("end"), "end")
    return span_between(start, end, clock, "end")


def span_between(start: Minute, end: Minute, clock: Clock, heading: str) -> Span:
    """Make a span; the end must come after the start.

    Raises
    ------
    CellError
        ``ends-before-start``.
    """
    if end <= start:
        turns = f"{clock.day_turns:%H:%M}"
        raise CellError(
            "ends-before-start",
            "It ends before it starts",
            f"Swap them; past {turns} of the next morning, write the end day too.",
            heading,
        )
    return Span(start, end)


def span_parts(span: Span, clock: Clock) -> dict[str, Any]:
    """Take a span apart into day, start, end and end day."""
    day, start = day_and_time(clock, span.start)
    last, end = day_and_time(clock, span.end)
    end_day = None if last == day else last
    return {"day": day, "start": start, "end": end, "end_day": end_day}
