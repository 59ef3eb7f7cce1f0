"""The earliest or latest time of day for something."""

from dataclasses import dataclass
from datetime import time

from callboard.rules.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLimit(Rule):
    """Counted activities do not begin before `earliest`, nor end after `latest`.

    Units
    -----
    Local times of day on the company's clock. Priced: each begun half hour outside.

    Limits
    ------
    `month_day` ("12-24") makes the rule hold on that date only.
    """

    earliest: time | None = None
    latest: time | None = None
    month_day: str | None = None
