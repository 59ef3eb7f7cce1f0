"""The façade for an emergency: a loss in; the shortest chain, checked and counted, out."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from callboard.check.replaced import judge
from callboard.check.replaced_costs import count
from callboard.domain.plan import Outcome
from callboard.domain.replacement import Loss
from callboard.domain.season import Season

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.chain.answer import Answer, Way
    from callboard.solver.chain.depth import Cell


@dataclass(frozen=True, slots=True)
class Tonight:
    """An answer that the checker accepted, and how long it took.

    Complete: `answer.best` is proved the shortest. Impossible: it is proved that there is
    no chain. Out of time: neither is proved.
    """

    loss: Loss
    outcome: Outcome
    answer: "Answer"
    seconds: float


class RejectedError(RuntimeError):
    """The checker does not accept what the search found: a fault of the program."""


def replace_tonight(season: Season, loss: Loss, num_others: int = 2) -> Tonight:
    """Find who goes on after a loss; every way that is given was judged and recounted.

    Raises
    ------
    RejectedError
        When the checker refuses a way or counts other costs than the search.
    """
    from callboard.solver.chain.answer import answer  # noqa: PLC0415  (lazy)

    began = monotonic()
    found = answer(season, loss, num_others)
    ways = (found.best, *found.others, *found.choices)
    for way in ways:
        if way is not None:
            _see_that_accepted(season, way)
    if not found.is_proved:
        outcome = Outcome.OUT_OF_TIME
    else:
        outcome = Outcome.COMPLETE if found.best is not None else Outcome.IMPOSSIBLE
    return Tonight(loss, outcome, found, monotonic() - began)


def _see_that_accepted(season: Season, way: "Way") -> None:
    report = judge(season, way.replacement, way.waived)
    counted = count(season, way.replacement, way.waived)
    if not report.is_clean or counted != way.tiers:
        said = "; ".join(each.message for each in report.broken) or (
            f"the costs are {counted}, not {way.tiers}"
        )
        raise RejectedError(said)


def depth(
    season: Season,
    performances: tuple[str, ...] = (),
    *,
    tell: Callable[[str], None] = lambda _now: None,
) -> tuple["Cell", ...]:
    """Give for every night and dancer how many people change when she is lost."""
    from callboard.solver.chain.depth import depth_of  # noqa: PLC0415  (lazy)

    return depth_of(season, performances, tell)
