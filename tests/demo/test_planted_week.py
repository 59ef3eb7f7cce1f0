"""The hidden week of a demo company: legal, as full as asked for, and a good one."""

from collections import defaultdict
from statistics import mean

import pytest

from callboard.check.audit import check
from callboard.check.costs import waiting_of
from callboard.demo.company import planted
from callboard.domain.house import SpaceKind
from callboard.domain.plan import Outcome, Plan
from callboard.domain.season import Season
from callboard.rules.agreement import agreement

DAY_MINUTES = 360
DAYS = 6
SEEDS = (1, 2, 3, 4, 5)


def use_of_studios(season: Season, plan: Plan) -> float:
    studios = [each for each in season.spaces.values() if each.kind is SpaceKind.STUDIO]
    called = sum(call.span.minutes for call in plan.calls)
    return called / (len(studios) * DAYS * DAY_MINUTES)


def called_minutes(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for call in plan.calls:
        for dancer in call.dancers | call.watching:
            found[dancer] += call.span.minutes
    return found


def waiting_share(season: Season, plan: Plan) -> float:
    waits = waiting_of(season, plan, agreement(season))
    return sum(waits.values()) / sum(called_minutes(plan).values())


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_week_company_is_clean_and_as_full_as_asked(seed: int) -> None:
    season, plan = planted("company", seed, 0.78)
    assert plan.outcome is Outcome.COMPLETE
    assert check(season, plan).is_clean
    assert use_of_studios(season, plan) == pytest.approx(0.78, abs=0.001)
    assert len(plan.calls) >= 150


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_week_company_makes_nobody_wait_long(seed: int) -> None:
    season, plan = planted("company", seed, 0.78)
    assert waiting_share(season, plan) <= 0.06
    assert 8 <= mean(len(call.dancers) for call in plan.calls) <= 14
