"""What the director asks for is learned at no cost: the search grants what it can."""

from dataclasses import replace
from datetime import time
from functools import cache
from itertools import product
from random import Random
from time import monotonic

import pytest
from tests.builders import away, dancer, day, role, season, section, stage, work
from tests.castings import house, wish
from tests.solver.casting.every_casting import best

from callboard.casting import as_problem
from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.small_castings import small_casting
from callboard.domain.casting import CastWish, WishKind
from callboard.domain.people import Dances
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    Knows,
    Partners,
    Performance,
)
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.search import CastFound, search

FAR = 3_600.0
EFFORT = 3.0
# Seasons with few enough castings to look at every one, in each of which what is asked
# for makes rehearsal cheaper.
ENUMERATED = (5, 20)
KINDS = (WishKind.DEBUT, WishKind.OPENING)


def cast(made: Season, effort: float = EFFORT) -> CastFound:
    return search(made, seed=1, effort=effort, deadline=monotonic() + FAR)


@cache
def asked(seed: int) -> Season:
    """Give a tiny season whose director asks for much: leads, and couples of them."""
    made, rng = as_problem(small_casting(seed), None), Random(f"asked {seed}")
    leads = [part for part in made.roles if part.is_large]
    wishes = [
        CastWish(
            rng.choice(KINDS),
            who.id,
            part.work,
            part.id if rng.random() < 0.8 else None,
        )
        for part, who in product(leads, made.dancers.values())
        if who.dances is part.dances and rng.random() < 0.5
    ]
    for ref in made.works:
        if rng.random() < 0.5:
            one, other = rng.sample(list(made.dancers), 2)
            wishes.append(CastWish(WishKind.TOGETHER, one, ref, other=other))
    return replace(made, cast_wishes=tuple(wishes))


def everybody_knows(made: Season, but: tuple[str, str]) -> tuple[Knows, ...]:
    """Say that everybody has danced every role lately, but for one dancer and role."""
    lately = made.settings.first_date
    return tuple(
        Knows(who.id, part.work, part.id, last_date=lately)
        for who in made.dancers.values()
        for part in made.roles
        if Dances.BOTH in {part.dances, who.dances} or part.dances is who.dances
        if (who.id, part.id) != but
    )


def debut_of_gia(*wishes: CastWish) -> tuple[bool, CastFound]:
    """Cast two nights of a house in which only Gia would have to learn the queen."""
    made = house(
        *wishes,
        *(
            Partners(her, him, "lake")
            for her in ("ann", "bea")
            for him in ("dan", "ian")
        ),
        nights="tue thu",
        debut_lead_days=0,
    )
    made = replace(made, knows=everybody_knows(made, ("gia", "queen")))
    found = cast(made)
    is_granted = any(
        (each.dancer, each.role, each.kind) == ("gia", "queen", CastKind.FIRST)
        for each in found.castings
    )
    return is_granted, found


@pytest.mark.medium
def test_search_debut_asked_for_is_granted_where_only_rehearsal_stands_against_it() -> (
    None
):
    is_granted, found = debut_of_gia(wish("debut", "gia", "queen"))
    assert is_granted
    assert found.values[CastingTier.REHEARSAL] == 0
    assert found.values[CastingTier.WISHES] == 0


@pytest.mark.medium
def test_search_debut_nobody_asks_for_is_not_paid_for() -> None:
    is_granted, found = debut_of_gia()
    assert not is_granted
    assert found.values[CastingTier.REHEARSAL] == 0


def two_nights(*wishes: CastWish) -> Season:
    """Give a duet of ten minutes on two nights, a man on each, that only Ann has to learn.

    To learn it is 120 minutes, to cover it 60, a new couple 60; nobody has danced with
    anybody. Both women are wanted on both nights, one to dance and one to cover.
    """
    people = [dancer(ref) for ref in ("ann", "bea")]
    people += [dancer(ref, dances=Dances.MEN) for ref in ("dan", "ian")]
    known = {"bea": "her", "dan": "him", "ian": "him"}
    return season(
        *people,
        stage(),
        work("duet"),
        section("duet", "all", minutes=10),
        role("duet", "her", dances=Dances.WOMEN, is_large=True),
        role("duet", "him", dances=Dances.MEN, is_large=True),
        BillItem("duets", 1, "duet"),
        *(
            Performance(name, "duets", day(name.title()), time(19, 30), 40, "stage")
            for name in ("tue", "thu")
        ),
        away("ian", "Tue 12:00-23:00"),
        away("dan", "Thu 12:00-23:00"),
        *(
            Knows(who, "duet", part, last_date=day("Mon"))
            for who, part in known.items()
        ),
        *wishes,
        debut_lead_days=0,
    )


def duet(kind: str, who: str, part: str | None = None, **how: str) -> CastWish:
    return CastWish(WishKind(kind), who, "duet", part, **how)


ANN, DAN = duet("debut", "ann", "her"), duet("opening", "dan", "him")


@pytest.mark.medium
@pytest.mark.parametrize(
    ("wishes", "rehearsed", "points"),
    [
        # Bea dances with both, and Ann covers her.
        ((), 60 + 2 * 60, 0),
        # One new couple of Ann's for nothing; another, hers or Bea's, is paid for.
        ((ANN,), 60, 0),
        ((ANN, duet("veto", "bea")), 60, 0),
        # Ann learns it to dance with Dan, which costs what Bea's couple with him would.
        ((duet("together", "ann", other="dan"),), 120 + 60, 0),
        # Dan's with Bea for nothing, and Ann's with Ian: each wish has a couple of its own.
        ((ANN, DAN), 0, 0),
        ((DAN,), 60 + 60, 0),
        ((duet("debut", "ann"), duet("veto", "ann", "her")), 2 * 60, 3),
    ],
)
def test_search_two_nights_what_is_asked_for_is_paid_for_as_by_hand(
    wishes: tuple[CastWish, ...], rehearsed: int, points: int
) -> None:
    made = two_nights(*wishes)
    found = cast(made)
    assert found.values[CastingTier.REHEARSAL] == rehearsed
    assert found.values[CastingTier.WISHES] == points
    assert tuple(found.values.values()) == best(made)
    assert found.bounds == found.values


@pytest.mark.medium
@pytest.mark.parametrize("seed", ENUMERATED)
def test_search_small_season_much_asked_for_finds_the_best_of_every_casting(
    seed: int,
) -> None:
    made = asked(seed)
    found = cast(made)
    assert tuple(found.values.values()) == best(made)
    assert found.bounds == found.values
    unasked = cast(replace(made, cast_wishes=()))
    rehearsed = CastingTier.REHEARSAL
    assert found.values[rehearsed] < unasked.values[rehearsed]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(300, 330, 10))
def test_search_much_asked_for_the_checker_agrees(first: int) -> None:
    for seed in range(first, first + 10):
        made = asked(seed)
        found = cast(made, effort=1.0)
        whole = replace(made, castings=found.castings)
        assert check_castings(whole, asked=made.castings).broken == ()
        assert casting_costs(whole) == found.values
        assert all(found.bounds[tier] <= found.values[tier] for tier in CastingTier)
