"""The longest time from a dancer's first call of a day to the end of her last."""

from dataclasses import dataclass

from callboard.rules.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan(Rule):
    """From the start of her first to the end of her last counted activity of a day.

    Units
    -----
    `minutes` of elapsed time. Priced: each begun half hour beyond.

    Limits
    ------
    Runs from each dancer's own calls, never from the company's.
    """

    minutes: int
