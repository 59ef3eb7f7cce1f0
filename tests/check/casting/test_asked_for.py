"""What the director asks for costs no rehearsal: counted by hand."""

from dataclasses import replace
from typing import Any

import pytest
from tests.castings import house, put, wish

from callboard.check.casting.costs import casting_costs
from callboard.domain.repertory import Partners
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier

# The queen and the prince dance 22 minutes, a swan 10: learned at twelve times as much,
# half of it to cover; a new couple at six times its 22 minutes.
LEAD, SWAN, COUPLE = 264, 120, 132


def rehearsal(*things: Any, **how: Any) -> int:
    return of(house(*things, **how))


def of(made: Season) -> int:
    return casting_costs(made)[CastingTier.REHEARSAL]


def leads(*couples: str) -> tuple[Any, ...]:
    """Cast a queen and a prince a night: ``leads("tue ann dan")``."""
    found: list[Any] = []
    for each in couples:
        night, her, him = each.split()
        found += [put(night, "queen", her), put(night, "prince", him)]
    return tuple(found)


@pytest.mark.parametrize("kind", ["debut", "opening"])
def test_role_asked_for_costs_nothing_granted_or_not(kind: str) -> None:
    asked = wish(kind, "ann", "swans")
    assert rehearsal(asked, put("tue", "swans", "ann")) == 0
    assert rehearsal(asked, put("thu", "swans", "ann")) == 0
    assert rehearsal(asked, put("thu", "swans", "ann", "cover")) == 0
    named = wish(kind, "ann", "swans", performance="wed")
    assert rehearsal(named, put("tue", "swans", "ann")) == 0


def test_role_asked_for_is_that_dancers_and_that_role_alone() -> None:
    asked = wish("debut", "ann", "queen")
    assert rehearsal(asked, put("tue", "swans", "ann")) == SWAN
    assert rehearsal(asked, put("tue", "queen", "bea")) == LEAD
    elsewhere = wish("debut", "ann", "star")
    assert rehearsal(elsewhere, put("tue", "swans", "ann")) == SWAN


def test_role_left_open_asks_for_every_role_of_the_work() -> None:
    asked = wish("debut", "ann")
    assert rehearsal(asked, put("tue", "swans", "ann"), put("thu", "queen", "ann")) == 0
    assert rehearsal(asked, put("tue", "star", "ann")) == 12 * 8


@pytest.mark.parametrize("kind", ["veto", "together", "apart"])
def test_other_wishes_ask_for_no_role(kind: str) -> None:
    asked = wish(kind, "ann", "swans", other="bea")
    assert rehearsal(asked, put("tue", "swans", "ann")) == SWAN


def test_couple_wished_together_costs_nothing() -> None:
    lead = leads("tue ann dan")
    assert rehearsal(*lead, wish("together", "dan", other="ann")) == 2 * LEAD
    elsewhere = wish("together", "dan", other="ann", work="star")
    assert rehearsal(*lead, elsewhere) == 2 * LEAD + COUPLE
    other = wish("together", "dan", other="bea")
    assert rehearsal(*lead, other) == 2 * LEAD + COUPLE
    assert rehearsal(*lead, wish("apart", "dan", other="ann")) == 2 * LEAD + COUPLE


def test_who_is_asked_for_makes_one_new_couple_for_nothing() -> None:
    asked = wish("debut", "ann", "queen")
    one, other = "tue ann dan", "thu ann ian"
    assert rehearsal(asked, *leads(one)) == LEAD
    assert rehearsal(asked, *leads(one, other)) == 2 * LEAD + COUPLE
    tried = Partners("ann", "dan", "lake")
    assert rehearsal(asked, tried, *leads(one, other)) == 2 * LEAD
    together = wish("together", "ann", other="dan")
    assert rehearsal(asked, together, *leads(one, other)) == 2 * LEAD


def test_his_new_couple_costs_nothing_as_hers_does() -> None:
    asked = wish("opening", "dan", "prince")
    assert rehearsal(asked, *leads("tue ann dan")) == LEAD
    assert rehearsal(asked, *leads("tue ann dan", "thu bea dan")) == 2 * LEAD + COUPLE


def test_couple_of_two_asked_for_is_hers() -> None:
    asked = wish("debut", "ann", "queen"), wish("debut", "dan", "prince")
    # Ann's first is with Dan; Dan has one more for nothing, with somebody not asked for.
    assert rehearsal(*asked, *leads("tue ann dan", "thu bea dan")) == LEAD
    # Both of Ann's count as hers: one of them is paid for, though Dan is asked for, too.
    assert rehearsal(*asked, *leads("tue ann dan", "thu ann ian")) == LEAD + COUPLE


def test_one_body_pinned_in_both_roles_is_no_couple() -> None:
    made = house(put("tue", "queen", "ann", pin=True), put("tue", "prince", "ann"))
    assert of(made) == 2 * LEAD
    people = {ref: replace(each, height_cm=170) for ref, each in made.dancers.items()}
    tall = replace(made, dancers=people)
    assert casting_costs(tall)[CastingTier.WISHES] == 0
