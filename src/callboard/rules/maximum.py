"""The most of something in a day, a week, or any run of days."""

from dataclasses import dataclass
from enum import StrEnum

from callboard.rules.base import Rule


class Per(StrEnum):
    """Over what the most is taken."""

    DAY = "day"
    WEEK = "week"
    WINDOW = "window"


class Of(StrEnum):
    """What is counted: minutes of counted activities, shows, or days with any of them."""

    MINUTES = "minutes"
    SHOWS = "shows"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum(Rule):
    """No dancer has more than `limit` of the counted activities per day, week or window.

    A day is a working day, a week the company's week, a window any `window_days` days in
    a row. A weekly limit looks at the days being planned or checked and at the history
    of the same week.

    Units
    -----
    `limit` in minutes (of elapsed time, short gaps filled as `counts` says) when `of` is
    minutes; otherwise a number of shows or days. Priced: each begun half hour beyond.

    Limits
    ------
    Does not say who is paid what; the price is in half hours.
    """

    limit: int
    per: Per = Per.DAY
    of: Of = Of.MINUTES
    window_days: int = 0
