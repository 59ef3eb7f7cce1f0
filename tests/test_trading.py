"""One week planned for several prices of strain."""

from threading import Event

import pytest

from callboard.domain.plan import Tier
from callboard.domain.season import Season, Week
from callboard.planner import PlanSettings
from callboard.trading import Bargain, trade
from tests.builders import day, need, season, weeks_of

WEEK = Week(day("Mon"), day("Sun"))
QUICK = PlanSettings(1, 0.5, 60)
USUAL = weeks_of("ann", "120", "0", "120", "0", "120", "0")


def book() -> Season:
    """Give a week in which waiting an hour spares ann a heavier week until its end.

    Bea is there at the week's end only from one to two, and only then can she wait.
    """
    return season(
        USUAL,
        need("a", dancers="ann", minutes=90),
        need("b", dancers="ann bea", minutes=60, gap_days=0, times=2),
    )


@pytest.mark.slow
def test_trade_gives_a_plan_for_each_price_and_less_strain_the_dearer_it_is() -> None:
    found = list(trade(book(), WEEK, (0, 10, None), QUICK))
    assert [each.strain_minutes for each in found] == [0, 10, None]
    assert all(len(each.plan.calls) == 3 for each in found)
    strains = [each.tiers[Tier.STRAIN] for each in found]
    assert strains == sorted(strains, reverse=True)
    assert strains[0] > strains[-1]
    assert found[0].called == 90 + 2 * 120
    assert found[0].change > found[-1].change
    assert found[0].waiting_share <= found[-1].waiting_share


@pytest.mark.slow
def test_trade_that_is_stopped_begins_no_other_plan() -> None:
    stop = Event()
    found: list[Bargain] = []
    for each in trade(book(), WEEK, (0, 10, None), QUICK, stop=stop):
        found.append(each)
        stop.set()
    assert len(found) == 1


def test_waiting_share_of_a_plan_without_calls_is_none() -> None:
    nothing = Bargain(0, None, {Tier.WAITING: 0}, 0.0, 0)  # type: ignore[arg-type]
    assert nothing.waiting_share == 0
