"""What less strain costs in waiting: one week planned for several prices of a point."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Event

from callboard.check.strain import beyond_usual, planned_changes
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season, Week
from callboard.planner import PlanSettings, Progress, plan_week


@dataclass(frozen=True, slots=True)
class Bargain:
    """A plan made for one price of a point of strain; None: strain before all waiting.

    Units
    -----
    `strain_minutes` of waiting a point; `tiers` as `rules.objective.UNITS`; `change` in
    usual changes beyond the first, of all dancers and days (`check.strain.beyond_usual`);
    `called` and waiting in dancer-minutes.
    """

    strain_minutes: int | None
    plan: Plan
    tiers: dict[Tier, int]
    change: float
    called: int

    @property
    def waiting_share(self) -> float:
        """Waiting against called time."""
        return self.tiers[Tier.WAITING] / self.called if self.called else 0.0


def trade(
    season: Season,
    week: Week,
    prices: Sequence[int | None],
    settings: PlanSettings,
    *,
    tell: Callable[[int | None, Progress], None] = lambda _price, _progress: None,
    stop: Event | None = None,
) -> Iterator[Bargain]:
    """Plan a week for each price in turn, and give what comes of it.

    Prices for which no plan is found are passed over. `stop` ends the plan at work with
    the best so far, and no other is begun.
    """
    for price in prices:
        if stop is not None and stop.is_set():
            return
        priced = replace(
            season, settings=replace(season.settings, strain_minutes=price)
        )
        result = plan_week(priced, week, settings, tell=partial(tell, price), stop=stop)
        if result.plan is None:
            continue
        changes = planned_changes(season, result.plan)
        yield Bargain(
            price,
            result.plan,
            {score.tier: score.value for score in result.plan.scores},
            beyond_usual(changes),
            sum(
                call.span.minutes * len(call.dancers | call.watching)
                for call in result.plan.calls
            ),
        )
