"""Weeks that cannot be: the proof names the bottleneck that was built in."""

import pytest

from callboard.demo.company import week
from callboard.demo.over_full import COACH, CORPS_WOMEN, over_full, why_over_full
from callboard.domain.plan import Outcome
from callboard.planner import PlanSettings, Result, plan_week

SEEDS = (1, 2, 3, 4, 5)
OTHERS = [pytest.param(seed, marks=pytest.mark.slow) for seed in SEEDS[1:]]
COMPANY = pytest.param("company", marks=pytest.mark.slow)


def proved(size: str, seed: int, what: str) -> Result:
    season = over_full(size, seed, what)
    return plan_week(season, week(), PlanSettings(seed=seed, is_whole=True))


def hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


@pytest.mark.medium
@pytest.mark.parametrize("seed", [SEEDS[0], *OTHERS])
@pytest.mark.parametrize("size", ["small", COMPANY])
def test_over_full_corps_women_are_named_with_the_agreements_hours(
    size: str, seed: int
) -> None:
    why = why_over_full(size, seed, CORPS_WOMEN)
    result = proved(size, seed, CORPS_WOMEN)
    assert result.outcome is Outcome.IMPOSSIBLE
    assert result.proofs[0].startswith(
        f"{len(why.who)} corps women are needed for {hours(why.needed_minutes)} "
    )
    assert result.proofs[0].endswith(
        "each; the agreement (agma_new_york_2007.A02) gives 30 h"
    )
    assert why.sentence.endswith("the agreement gives 30 h")


@pytest.mark.medium
@pytest.mark.parametrize("seed", [SEEDS[0], *OTHERS])
@pytest.mark.parametrize("size", ["small", COMPANY])
def test_over_full_coach_is_the_only_bottleneck(size: str, seed: int) -> None:
    why = why_over_full(size, seed, COACH)
    result = proved(size, seed, COACH)
    assert result.outcome is Outcome.IMPOSSIBLE
    needed = hours(why.needed_minutes)
    sentence = (
        f"Madame Petrova is needed for {needed}; the limit of the book gives 15 h"
    )
    assert result.proofs == (sentence,)


@pytest.mark.slow
def test_over_full_women_asked_too_much_are_neither_away_nor_restricted() -> None:
    why = why_over_full("company", 2, CORPS_WOMEN)
    for dancer in why.who:
        assert dancer not in why.season.absences_of
        assert dancer not in why.season.restrictions_of
    assert len(why.who) >= 15


def test_over_full_of_something_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="what must be 'corps women' or 'coach'"):
        over_full("small", 1, "pianists")
