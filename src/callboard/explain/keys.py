"""What a requirement is: its kind, its key and its words."""

from dataclasses import dataclass
from typing import Final

# What a requirement is, and whose.
Key = tuple[str, ...]

NEED: Final = "need"
DANCER: Final = "dancer"
COACH: Final = "coach"
PIANIST: Final = "pianist"
SPACE: Final = "space"
DATES: Final = "dates"
DEADLINE: Final = "deadline"
TIMES: Final = "times of day"
AFTER: Final = "after"
SPREAD: Final = "spread"
ABSENCE: Final = "absence"
RESTRICTION: Final = "restriction"
FREE_DAY: Final = "free day"
STAY: Final = "stay"
STAFF_HOURS: Final = "staff hours"
OPEN: Final = "open"
NOISE: Final = "noise"
FIXTURE: Final = "fixture"
SHOW: Final = "show"
RULE: Final = "rule"
CALL: Final = "call"

# In this order requirements are tried to be left out. What is tried late stays where
# either would do: rather a dancer who is away than a rule, rather a rule than ten calls.
ORDER: Final = (
    NOISE,
    STAFF_HOURS,
    OPEN,
    SPACE,
    CALL,
    PIANIST,
    SPREAD,
    AFTER,
    RULE,
    FIXTURE,
    SHOW,
    RESTRICTION,
    DANCER,
    COACH,
    ABSENCE,
    STAY,
    FREE_DAY,
    TIMES,
    DATES,
    DEADLINE,
    NEED,
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that is asked for, or that stands."""

    key: Key
    words: str

    @property
    def kind(self) -> str:
        """What sort of thing it is."""
        return self.key[0]
