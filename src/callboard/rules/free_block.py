"""How long a free block must be when a day, or a pair of days, is free."""

from dataclasses import dataclass

from callboard.rules.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeBlock(Rule):
    """A run of at least `days` free days lies in an unbroken rest of `minutes`.

    Runs of free days between two days with counted activities are judged: of exactly
    `days` days when `is_exact`, otherwise of at least that many. The rest goes from the
    end of her last counted activity before to the start of her first after.

    Units
    -----
    Minutes of elapsed time.

    Limits
    ------
    A run that touches the edge of the known days is not judged. The day after the planned
    ones is known by its calendar: her rest ends with it at the latest.
    """

    minutes: int
    days: int = 1
    is_exact: bool = True
