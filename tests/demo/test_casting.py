"""Casting an invented company: every place once, nobody in two places of a section."""

from random import Random

import pytest

from callboard.demo.casting import Casting
from callboard.demo.company import company
from callboard.demo.repertory import repertoire
from callboard.domain.repertory import CastKind


@pytest.mark.slow
def test_casting_gives_nobody_two_parts_in_one_section() -> None:
    season = company("company", 2)
    sections = {(role.work, role.id): set(role.sections) for role in season.roles}
    for (work, _), places in season.cast_of.items():
        danced: dict[str, set[str]] = {}
        for place in places:
            if place.kind is CastKind.FIRST:
                hers = danced.setdefault(place.dancer, set())
                assert not hers & sections[work, place.role]
                hers.update(sections[work, place.role])


@pytest.mark.slow
def test_casting_second_casts_share_dancers_with_the_first() -> None:
    season = company("company", 2)
    first, second = (
        {place.dancer for place in season.cast_of["serenade", letter]}
        for letter in "AB"
    )
    assert len(first & second) >= 8
    assert first != second


@pytest.mark.medium
def test_casting_with_too_few_dancers_names_the_role() -> None:
    (serenade,) = repertoire(("serenade",))
    few = dict(list(company("small", 1).dancers.items())[:12])
    with pytest.raises(ValueError, match=r"too few dancers for .* in Serenade"):
        Casting(few, Random(1)).cast(serenade)
