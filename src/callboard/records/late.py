"""Until when an answer may be given or changed."""

from datetime import date, timedelta
from typing import Final

from callboard.domain.clock import Clock, Minute

LATE_DAYS: Final = 3


def is_in_time(day: date, answered: date) -> bool:
    """Whether an answer about `day` given on `answered` is taken.

    Units
    -----
    Working days: from the day itself to the third day after it, both inclusive.

    Source
    ------
    Foster 2021 (International Journal of Sports Physiology and Performance): a rating is
    steady from a minute to 14 days after the session. Three days is the house's choice.
    """
    return day <= answered <= day + timedelta(days=LATE_DAYS)


def may_be_answered(day: date, now: Minute, clock: Clock) -> bool:
    """Whether an answer about the working day `day` may be given or changed now."""
    return is_in_time(day, clock.day_of(now))
