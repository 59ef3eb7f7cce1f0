"""Who is alone: covers matched with places, and too few named by who they are."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import away
from tests.castings import house, put

from callboard.check.casting.depth import matched, single_points, too_few, without
from callboard.check.casting.view import CastingView


def test_lead_without_a_cover_is_alone() -> None:
    view = CastingView(house(put("tue", "queen", "ann"), put("wed", "queen", "ann")))
    (tuesday, wednesday) = single_points(view)["ann"]
    assert (tuesday.performance, wednesday.performance) == ("tue", "wed")
    assert [place.role for place in tuesday.places] == ["queen"]
    assert (tuesday.covers, tuesday.num_short) == ((), 1)


def test_lead_with_a_cover_is_not_alone() -> None:
    covered = house(put("tue", "queen", "ann"), put("tue", "queen", "bea", "cover"))
    assert single_points(CastingView(covered)) == {}


def test_two_lost_from_one_role_have_one_cover_between_them() -> None:
    made = house(put("tue", "swans", "ann bea"), put("tue", "swans", "cat", "cover"))
    view = CastingView(made)
    assert single_points(view) == {}
    (found,) = without(view, ["ann", "bea"])
    assert [place.dancer for place in found.places] == ["ann", "bea"]
    assert (found.covers, found.num_short) == (("cat",), 1)


def test_cover_who_is_lost_herself_saves_nobody() -> None:
    made = house(put("tue", "swans", "ann"), put("tue", "swans", "cat", "cover"))
    (found,) = without(CastingView(made), ["ann", "cat"])
    assert found.covers == ()


def test_cover_who_is_away_by_now_saves_nobody() -> None:
    covered = (put("tue", "queen", "ann"), put("tue", "queen", "bea", "cover"))
    assert single_points(CastingView(house(*covered))) == {}
    gone = house(*covered, away("bea", "Tue 12:00-23:00"))
    (found,) = single_points(CastingView(gone))["ann"]
    assert (found.performance, found.covers) == ("tue", ())


tables = st.lists(
    st.lists(st.sampled_from("abcde"), unique=True, max_size=4), max_size=5
)


@pytest.mark.medium
@given(able=tables)
def test_matching_is_as_large_as_any_and_what_is_short_proves_it(
    able: list[list[str]],
) -> None:
    taken = matched(able)
    assert all(cover in able[place] for cover, place in taken.items())
    best = max(
        (
            len(some)
            for size in range(len(able) + 1)
            for some in combinations(range(len(able)), size)
            if any(
                len(set(covers)) == size
                for covers in product(*(able[place] for place in some))
            )
        ),
        default=0,
    )
    assert len(taken) == best
    short = too_few(able)
    between = {cover for place in short for cover in able[place]}
    assert len(short) - len(between) == len(able) - best
