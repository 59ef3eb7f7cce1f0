"""What a season's spread is optimised for, declared once: tiers and their numbers.

Unplaced
    The weight of each call that no week takes (`objective.PRIORITY_WEIGHT`).
Overfull
    For each person, and each set of spaces that calls have to share, the quarter hours by
    which a week's calls pass `FULL_SHARE` of the room there is: a week filled to the last
    minute is rarely timed. A house choice; the demo's weeks are timed up to about 90 %.
Change
    For each dancer and week, the quarter hours by which what she dances (calls of the plan,
    what stands, performances) differs from the week before, history for the first of them.
When
    For each call, how many of its weeks lie before it; of needs that come after others,
    how many lie behind it: what is learnt comes early, what is cleaned or run late.
"""

from enum import StrEnum
from typing import Final

FULL_SHARE: Final = 0.8
QUARTER_HOUR: Final = 15


class SpreadTier(StrEnum):
    """What the spread is optimised for, in this order."""

    PLACED = "unplaced"
    OVERFULL = "overfull"
    CHANGE = "change"
    WHEN = "when"


SPREAD_UNITS: Final = {
    SpreadTier.PLACED: "weighted calls",
    SpreadTier.OVERFULL: "quarter hours",
    SpreadTier.CHANGE: "dancer-quarter-hours",
    SpreadTier.WHEN: "weeks",
}
