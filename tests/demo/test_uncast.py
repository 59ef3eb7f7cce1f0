"""Seasons to cast: as large as is said, the same each time, and with every rule at work."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.sizes import SIZES
from callboard.demo.small_castings import small_casting
from callboard.demo.uncast import uncast
from callboard.domain.casting import Casting, WishKind
from callboard.domain.needs import Activity
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.io.whole import faults_of
from callboard.rules.casting import CASTING_RULES
from callboard.rules.casting_objective import CastingTier

SMALL = 200


def places(made: Season) -> int:
    return sum(
        role.places
        for show in made.performances.values()
        for work in made.works_of(show)
        for role in made.roles_of[work]
    )


@pytest.mark.parametrize(
    ("size", "shows", "num"),
    [
        ("small", 8, 336),
        pytest.param("company", 26, 1915, marks=pytest.mark.slow),
        pytest.param("large", 45, 2849, marks=pytest.mark.slow),
        pytest.param("stress", 70, 4070, marks=pytest.mark.slow),
    ],
)
def test_season_to_cast_has_its_size_and_no_fault(
    size: str, shows: int, num: int
) -> None:
    made = uncast(size)
    assert len(made.dancers) == SIZES[size].dancers
    assert (len(made.performances), places(made)) == (shows, num)
    assert faults_of(made, "made") == ()
    assert check_castings(made).broken == ()
    assert made.casts == ()
    assert not any(show.casts for show in made.performances.values())


def test_season_to_cast_has_all_that_a_casting_looks_at() -> None:
    made = uncast("small")
    assert made.castings
    assert all(each.is_pinned for each in made.castings)
    assert {each.kind for each in made.cast_wishes} == set(WishKind)
    assert made.knows
    assert made.partners
    assert made.absences
    assert made.restrictions
    past = [each for each in made.history if each.activity is Activity.PERFORMANCE]
    assert past


def test_other_seed_is_another_season_and_unknown_size_is_refused() -> None:
    assert uncast("small", 2) != uncast("small", 1)
    with pytest.raises(ValueError, match="'huge'"):
        uncast("huge")


# --- tiny ones ----------------------------------------------------------------------


def at_random(made: Season, rng: Random) -> Season:
    """Cast everything at random, whatever it breaks."""
    people = list(made.dancers)
    taken = {
        (each.performance, each.work, each.role, each.kind, each.place)
        for each in made.castings
    }
    found = [
        Casting(show.id, work, role.id, place, rng.choice(people), kind)
        for show in made.performances.values()
        for work in made.works_of(show)
        for role in made.roles_of[work]
        for kind in CastKind
        for place in range(1, role.places + 1)
        if (show.id, work, role.id, kind, place) not in taken and rng.random() < 0.7
    ]
    return replace(made, castings=(*made.castings, *found))


@pytest.mark.parametrize("seed", range(0, SMALL, 20))
def test_tiny_season_has_no_fault_and_is_the_same_each_time(seed: int) -> None:
    made = small_casting(seed)
    assert faults_of(made, "made") == ()
    assert made == small_casting(seed)
    assert 4 <= len(made.dancers) <= 8
    assert 2 <= len(made.performances) <= 4


@pytest.mark.traced
@pytest.mark.slow
def test_tiny_seasons_make_every_rule_and_every_tier_bite() -> None:
    broken: Counter[str] = Counter()
    costs: Counter[CastingTier] = Counter()
    for seed in range(SMALL):
        made = at_random(small_casting(seed), Random(seed))
        broken.update(each.rule for each in check_castings(made).violations)
        costs.update(tier for tier, cost in casting_costs(made).items() if cost)
    assert set(broken) == {rule.id for rule in CASTING_RULES}
    assert min(broken.values()) >= 10
    assert set(costs) == set(CastingTier)
