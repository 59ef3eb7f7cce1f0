"""How often a rule may be stretched, and how far."""

from dataclasses import dataclass
from enum import StrEnum

from callboard.rules.base import Rule


class SeasonOr(StrEnum):
    """Over what the number of exceptions is counted, per dancer."""

    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchedRule(Rule):
    """The `Gap` rule named `of` may fall to `minutes` up to `times` a season per dancer.

    Each use is listed. Uses are counted in the days planned or checked; how many were
    used before them is not in the season book, so `used_before` (a house setting) says.
    Priced: `price_half_hours` each use.

    Units
    -----
    Minutes of elapsed time; `times` a count.

    Limits
    ------
    Whether the reason of the exception was one the agreement accepts is not seen.
    """

    of: str
    minutes: int
    times: int
    per: SeasonOr = SeasonOr.SEASON
    used_before: int = 0
    price_half_hours: int = 0
