"""Exit codes: four outcomes, wrong input, and a crash are six different things."""

from typing import Final

from callboard.cli import interrupts
from callboard.domain.plan import Outcome

CLEAN: Final = 0
BROKEN: Final = 1  # the checker found a hard rule broken
BAD_INPUT: Final = 2
PARTIAL: Final = 3
IMPOSSIBLE: Final = 4
OUT_OF_TIME: Final = 5
CRASHED: Final = 70
STOPPED: Final = interrupts.STOPPED  # Ctrl-C, before there was a plan
UNREAD: Final = 141  # nobody read to the end what was printed

OF_OUTCOME: Final = {
    Outcome.COMPLETE: CLEAN,
    Outcome.PARTIAL: PARTIAL,
    Outcome.IMPOSSIBLE: IMPOSSIBLE,
    Outcome.OUT_OF_TIME: OUT_OF_TIME,
}
