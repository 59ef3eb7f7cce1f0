"""The earliest or latest time of day for something."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from callboard.check.finding import broken, length, on, title
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.domain.clock import MINUTES_PER_DAY
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.report import Violation


def minute_of(clock_time: time, day_turns: time) -> int:
    """Give a time of day as a minute of the working day, past 1440 after midnight."""
    minute = clock_time.hour * 60 + clock_time.minute
    return minute + MINUTES_PER_DAY if clock_time < day_turns else minute


def check(rule: ClockLimit, view: PlanView) -> Iterator[Violation]:
    """Give every dancer's duty that begins too early or ends too late."""
    holds = reader(rule.scope, view)
    turns = view.clock.day_turns
    earliest = None if rule.earliest is None else minute_of(rule.earliest, turns)
    latest = None if rule.latest is None else minute_of(rule.latest, turns)
    for dancer, days in view.counted(rule.counts.activities).items():
        for day, duties in days.items():
            if day not in view.week or not holds(dancer, day):
                continue
            if rule.month_day is not None and f"{day:%m-%d}" != rule.month_day:
                continue
            name = view.season.name(dancer)
            for duty in duties:
                start = view.clock.minute_of_day(duty.span.start)
                what = f"{title(view, duty.ref)} on {on(day)}"
                found: dict[str, Any] = {
                    "who": (dancer,),
                    "refs": (duty.ref,),
                    "day": day,
                    "span": duty.span,
                }
                if earliest is not None and start < earliest:
                    message = (
                        f"{name} begins {what} {length(earliest - start)} before "
                        f"{rule.earliest:%H:%M}"
                    )
                    yield broken(rule, message, earliest - start, **found)
                # The last minute is asked for, so that a call to the very turn of
                # the day does not come out as the next morning.
                end = view.clock.minute_of_day(duty.span.end - 1) + 1
                if latest is not None and end > latest:
                    message = (
                        f"{name} ends {what} {length(end - latest)} after "
                        f"{rule.latest:%H:%M}"
                    )
                    yield broken(rule, message, end - latest, **found)
