"""What the director asks for is learned at no cost: the search grants what it can."""

from dataclasses import replace
from functools import cache
from itertools import product
from random import Random
from time import monotonic

import pytest
from tests.castings import house, wish
from tests.solver.casting.every_casting import best

from callboard.casting import as_problem
from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.small_castings import small_casting
from callboard.domain.casting import CastWish, WishKind
from callboard.domain.people import Dances
from callboard.domain.repertory import CastKind, Knows, Partners
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.search import CastFound, search

FAR = 3_600.0
EFFORT = 3.0
# Seasons with few enough castings to look at every one, in each of which what is asked
# for makes rehearsal cheaper.
ENUMERATED = (1,)
KINDS = (WishKind.DEBUT, WishKind.OPENING)


def cast(season: Season, effort: float = EFFORT) -> CastFound:
    return search(season, seed=1, effort=effort, deadline=monotonic() + FAR)


@cache
def asked(seed: int) -> Season:
    """Give a tiny season whose director asks for much: leads, and couples of them."""
    season, rng = as_problem(small_casting(seed), None), Random(f"asked {seed}")
    leads = [role for role in season.roles if role.is_large]
    wishes = [
        CastWish(
            rng.choice(KINDS),
            dancer.id,
            role.work,
            role.id if rng.random() < 0.8 else None,
        )
        for role, dancer in product(leads, season.dancers.values())
        if dancer.dances is role.dances and rng.random() < 0.5
    ]
    for work in season.works:
        if rng.random() < 0.5:
            one, other = rng.sample(list(season.dancers), 2)
            wishes.append(CastWish(WishKind.TOGETHER, one, work, other=other))
    return replace(season, cast_wishes=tuple(wishes))


def everybody_knows(made: Season, but: tuple[str, str]) -> tuple[Knows, ...]:
    """Say that everybody has danced every role lately, but for one dancer and role."""
    lately = made.settings.first_date
    return tuple(
        Knows(dancer.id, role.work, role.id, last_date=lately)
        for dancer in made.dancers.values()
        for role in made.roles
        if Dances.BOTH in {role.dances, dancer.dances} or role.dances is dancer.dances
        if (dancer.id, role.id) != but
    )


def debut_of_gia(**how: Season) -> tuple[bool, CastFound]:
    """Cast two nights of a house in which only Gia would have to learn the queen."""
    made = house(
        wish("debut", "gia", "queen"),
        *(
            Partners(her, him, "lake")
            for her in ("ann", "bea")
            for him in ("dan", "ian")
        ),
        nights="tue thu",
        debut_lead_days=0,
    )
    made = replace(made, knows=everybody_knows(made, ("gia", "queen")), **how)
    found = cast(made)
    is_granted = any(
        (each.dancer, each.role, each.kind) == ("gia", "queen", CastKind.FIRST)
        for each in found.castings
    )
    return is_granted, found


def test_search_debut_asked_for_is_granted_where_only_rehearsal_stands_against_it() -> (
    None
):
    is_granted, found = debut_of_gia()
    assert is_granted
    assert found.values[CastingTier.REHEARSAL] == 0
    assert found.values[CastingTier.WISHES] == 0


def test_search_debut_nobody_asks_for_is_not_paid_for() -> None:
    is_granted, found = debut_of_gia(cast_wishes=())
    assert not is_granted
    assert found.values[CastingTier.REHEARSAL] == 0


@pytest.mark.parametrize("seed", ENUMERATED)
def test_search_small_season_much_asked_for_finds_the_best_of_every_casting(
    seed: int,
) -> None:
    season = asked(seed)
    found = cast(season)
    assert tuple(found.values.values()) == best(season)
    assert found.bounds == found.values
    unasked = cast(replace(season, cast_wishes=()))
    rehearsed = CastingTier.REHEARSAL
    assert found.values[rehearsed] < unasked.values[rehearsed]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(300, 340, 10))
def test_search_much_asked_for_the_checker_agrees(first: int) -> None:
    for seed in range(first, first + 10):
        season = asked(seed)
        found = cast(season, effort=1.0)
        whole = replace(season, castings=found.castings)
        assert check_castings(whole, asked=season.castings).broken == ()
        assert casting_costs(whole) == found.values
        assert all(found.bounds[tier] <= found.values[tier] for tier in CastingTier)
