"""What castings cost, tier by tier: counted by hand, one tier a test."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.builders import away, day, past, restriction
from tests.castings import house, put, wish

from callboard.check.casting.costs import casting_costs
from callboard.domain.needs import Activity
from callboard.domain.people import Bar, Dances
from callboard.domain.repertory import Knows, Partners
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier


def cost(tier: CastingTier, made: Season) -> int:
    return casting_costs(made)[tier]


# --- empty places and covers --------------------------------------------------------


def test_empty_places_weigh_by_their_role() -> None:
    # Queen, prince and star are large (25 each); four swans and two friends weigh 1.
    assert cost(CastingTier.EMPTY, house(nights="tue")) == 3 * 25 + 6
    made = house(put("tue", "queen", "ann"), put("tue", "swans", "bea"), nights="tue")
    assert cost(CastingTier.EMPTY, made) == 2 * 25 + 5
    named = tuple(replace(each, is_large=False) for each in made.roles)
    assert cost(CastingTier.EMPTY, replace(made, roles=named)) == 2 * 5 + 5


def test_covers_are_wanted_one_to_so_many_places() -> None:
    # One each for queen, prince, star, friends and swans; two swans' from 3 a cover.
    assert cost(CastingTier.COVERS, house(nights="tue")) == 5
    assert cost(CastingTier.COVERS, house(nights="tue", places_a_cover=3)) == 6
    assert cost(CastingTier.COVERS, house(nights="tue", places_a_cover=1)) == 9
    assert cost(CastingTier.COVERS, house(nights="tue", announceable_covers=2)) == 8


def test_covers_beyond_those_wanted_make_up_for_nothing() -> None:
    made = house(put("tue", "queen", "ann bea", "cover"), nights="tue")
    assert cost(CastingTier.COVERS, made) == 4


# --- rehearsal ----------------------------------------------------------------------


def known(**how: Any) -> int:
    """Give what a swan (the shore, 10 minutes) who knows it so costs."""
    last = how.pop("last", None)
    when = None if last is None else day("Tue") - timedelta(days=last)
    knows = Knows("ann", "lake", "swans", how.pop("danced", True), when)
    kind = how.pop("kind", "")
    return cost(CastingTier.REHEARSAL, house(put("wed", "swans", "ann", kind), knows))


def test_role_not_known_is_learned_once_a_season() -> None:
    once = house(put("tue", "swans", "ann"))
    twice = house(put("tue", "swans", "ann"), put("thu", "swans", "ann"))
    assert cost(CastingTier.REHEARSAL, once) == 12 * 10
    assert cost(CastingTier.REHEARSAL, twice) == 12 * 10


def test_role_known_costs_by_how_long_ago() -> None:
    # The work's first performance of the season is on Tuesday.
    assert known(last=90) == 0
    assert known(last=91) == 4 * 10
    assert known() == 4 * 10  # a day not known is long ago
    assert known(danced=False, last=5) == 4 * 10  # only learned


def test_cover_costs_half_rounded_down() -> None:
    assert cost(CastingTier.REHEARSAL, house(put("tue", "swans", "ann", "cover"))) == 60
    both = house(put("tue", "swans", "ann", "cover"), put("wed", "swans", "ann"))
    assert cost(CastingTier.REHEARSAL, both) == 120
    odd = replace(
        house(put("tue", "swans", "ann", "cover"), learn(), nights="tue"),
        sections=tuple(
            replace(each, minutes=0 if each.id != "shore" else 1)
            for each in house().sections
        ),
    )
    assert cost(CastingTier.REHEARSAL, odd) == 2  # half of 4


def learn() -> Knows:
    return Knows("ann", "lake", "swans", has_danced=False)


def test_best_of_several_rows_counts() -> None:
    made = house(
        put("tue", "swans", "ann"),
        learn(),
        Knows("ann", "lake", "swans", True, day("Tue") - timedelta(days=200)),
        Knows("ann", "lake", "swans", True, day("Tue") - timedelta(days=50)),
    )
    assert cost(CastingTier.REHEARSAL, made) == 0


def test_minutes_not_known_count_five_and_works_without_sections_their_own() -> None:
    made = house(put("tue", "swans", "ann"))
    blank = tuple(replace(each, minutes=None) for each in made.sections)
    assert cost(CastingTier.REHEARSAL, replace(made, sections=blank)) == 12 * 5
    bare = replace(made, sections=())
    assert cost(CastingTier.REHEARSAL, bare) == 12 * 5  # a section nobody described
    whole = replace(
        bare, roles=tuple(replace(each, sections=()) for each in made.roles)
    )
    assert cost(CastingTier.REHEARSAL, whole) == 12 * 5
    works = {ref: replace(each, minutes=20) for ref, each in made.works.items()}
    assert cost(CastingTier.REHEARSAL, replace(whole, works=works)) == 12 * 20


def test_couple_costs_once_unless_tried() -> None:
    lead = (put("tue", "queen", "ann"), put("tue", "prince", "dan"))
    again = (put("thu", "queen", "ann"), put("thu", "prince", "dan"))
    learning = 2 * 12 * 22
    assert cost(CastingTier.REHEARSAL, house(*lead)) == learning + 6 * 22
    assert cost(CastingTier.REHEARSAL, house(*lead, *again)) == learning + 6 * 22
    tried = Partners("dan", "ann", "lake")
    assert cost(CastingTier.REHEARSAL, house(*lead, tried)) == learning
    elsewhere = Partners("dan", "ann", "star")
    assert cost(CastingTier.REHEARSAL, house(*lead, elsewhere)) == learning + 6 * 22


def test_couple_is_of_one_large_woman_and_one_large_man_of_a_section() -> None:
    lead = (put("tue", "queen", "ann"), put("tue", "prince", "dan"))
    made = house(*lead)
    # A third large role on the shore: only the meadow's 12 minutes make a couple.
    swans = tuple(replace(each, is_large=each.id != "friends") for each in made.roles)
    learning = 2 * 12 * 22
    assert cost(CastingTier.REHEARSAL, replace(made, roles=swans)) == learning + 6 * 12
    two = tuple(
        replace(each, places=2) if each.id == "prince" else each for each in made.roles
    )
    assert cost(CastingTier.REHEARSAL, replace(made, roles=two)) == learning


# --- wishes -------------------------------------------------------------------------


def wishes(*things: Any) -> int:
    return cost(CastingTier.WISHES, house(*things))


def test_opening_is_the_works_first_performance_or_the_one_named() -> None:
    asked = wish("opening", "ann", "queen")
    assert wishes(asked) == 5
    assert wishes(asked, put("wed", "queen", "ann")) == 5
    assert wishes(asked, put("tue", "swans", "ann")) == 5
    assert wishes(asked, put("tue", "queen", "ann")) == 0
    assert wishes(asked, put("tue", "queen", "ann", "cover")) == 5
    assert wishes(wish("opening", "ann"), put("tue", "swans", "ann")) == 0
    named = wish("opening", "ann", performance="wed")
    assert wishes(named, put("wed", "swans", "ann")) == 0
    assert wishes(named, put("tue", "swans", "ann")) == 5


def test_debut_is_danced_once_at_least() -> None:
    asked = wish("debut", "ann", "queen")
    assert wishes(asked) == 3
    assert wishes(asked, put("thu", "queen", "ann")) == 0
    named = wish("debut", "ann", "queen", performance="wed")
    assert wishes(named, put("thu", "queen", "ann")) == 3


def test_opening_of_a_work_never_shown_is_not_granted() -> None:
    made = replace(house(wish("opening", "ann")), performances={})
    assert cost(CastingTier.WISHES, made) == 5


def test_together_costs_each_night_that_one_dances_alone() -> None:
    asked = wish("together", "ann", other="bea")
    assert wishes(asked) == 0
    assert wishes(asked, put("tue", "swans", "ann bea")) == 0
    one, other = put("tue", "swans", "ann"), put("wed", "swans", "bea")
    assert wishes(asked, one, other) == 2
    assert wishes(asked, put("tue", "star", "ann")) == 0  # another work
    named = wish("together", "ann", other="bea", performance="tue")
    assert wishes(named, one, other) == 1


def test_apart_costs_each_night_that_they_are_a_couple() -> None:
    asked = wish("apart", "dan", other="ann")
    lead = (put("tue", "queen", "ann"), put("tue", "prince", "dan"))
    assert wishes(asked, *lead) == 2
    assert wishes(wish("apart", "ann", other="dan", performance="wed"), *lead) == 0
    assert wishes(asked, put("tue", "queen", "ann"), put("wed", "prince", "dan")) == 0
    assert wishes(wish("apart", "ann", other="dan", work="star"), *lead) == 0


def test_veto_costs_nothing() -> None:
    assert wishes(wish("veto", "ann")) == 0


@pytest.mark.parametrize(
    ("hers", "his", "expected"),
    [(170, 178, 0), (170, 177, 1), (None, 160, 0), (170, None, 0)],
)
def test_couple_of_unlike_height_costs_each_night(
    hers: int | None, his: int | None, expected: int
) -> None:
    nights = ("tue", "thu")
    made = house(
        *(put(night, "queen", "ann") + put(night, "prince", "dan") for night in nights)
    )
    people = dict(made.dancers)
    people["ann"] = replace(people["ann"], height_cm=hers)
    people["dan"] = replace(people["dan"], height_cm=his)
    assert cost(CastingTier.WISHES, replace(made, dancers=people)) == 2 * expected


def test_couple_with_somebody_unknown_has_no_height() -> None:
    assert wishes(put("tue", "queen", "zoe"), put("tue", "prince", "yan")) == 0


# --- strain -------------------------------------------------------------------------


def strain(*things: Any) -> int:
    return cost(CastingTier.STRAIN, house(*things))


def test_performances_beyond_her_usual_cost_a_point_each() -> None:
    five = [
        put(night, "swans", "ann") for night in ("tue", "wed", "thu", "sat-1", "sat-2")
    ]
    assert strain(*five) == 0  # six a week, where no history says otherwise
    # Three shows in two weeks: two a week, rounded up.
    before = [
        past(f"{when} 19:30-21:00", "ann", Activity.PERFORMANCE)
        for when in ("last Mon", "last Tue", "2026-11-11")
    ]
    assert strain(*five, *before) == 3
    assert strain(*five, past("last Mon 10:00-11:00", "ann")) == 0


def test_covering_is_no_strain() -> None:
    before = past("last Mon 19:30-21:00", "ann", Activity.PERFORMANCE)
    two = (put("tue", "swans", "ann", "cover"), put("wed", "swans", "ann"))
    assert strain(*two, before) == 0


def test_large_roles_fewer_than_three_days_apart_cost_a_point() -> None:
    assert strain(put("tue", "queen", "ann"), put("thu", "queen", "ann")) == 1
    assert strain(put("wed", "queen", "ann"), put("sat-1", "queen", "ann")) == 0
    three = (put(night, "queen", "ann") for night in ("tue", "wed", "thu"))
    assert strain(*three) == 2
    assert strain(put("tue", "queen", "ann"), put("tue", "star", "ann")) == 0


# --- fairness -----------------------------------------------------------------------


def fairness(*things: Any, **settings: Any) -> int:
    return cost(CastingTier.FAIRNESS, house(*things, **settings))


def test_fairness_is_most_less_fewest_of_three_counts() -> None:
    assert fairness() == 0
    # One performance, in a large role, and one covered, of one of six women.
    assert fairness(put("tue", "queen", "ann")) == 2
    assert (
        fairness(put("tue", "queen", "ann"), put("wed", "swans", "bea", "cover")) == 3
    )
    assert fairness(put("tue", "prince", "dan"), put("wed", "prince", "ian")) == 0


def test_fairness_leaves_out_who_is_away_for_a_quarter_of_the_nights() -> None:
    # Of five nights two are a quarter and more, one is not.
    gone = away("ann", "Tue 19:00-20:00"), away("ann", "Wed 19:00-20:00")
    swans = [put(night, "swans", "bea cat eva fay") for night in ("tue", "wed")]
    swans += [put(night, "star", "gia") for night in ("tue", "wed")]
    assert fairness(*swans, gone[0]) == 2 + 2  # ann none, the others two; gia's stars
    assert fairness(*swans, *gone) == 2
    off = restriction("ann", Bar.CLASS_ONLY, to_date=day("Thu"))
    assert fairness(*swans, off) == 2
    jumps = restriction("ann", Bar.NO_JUMPS)
    assert fairness(*swans, jumps) == 4


def test_fairness_compares_within_rank_and_side() -> None:
    made = house(put("tue", "prince", "dan"))
    people = dict(made.dancers)
    people["ian"] = replace(people["ian"], rank="corps")
    assert cost(CastingTier.FAIRNESS, replace(made, dancers=people)) == 0
    people["ian"] = replace(people["ian"], rank="principal", dances=Dances.BOTH)
    assert cost(CastingTier.FAIRNESS, replace(made, dancers=people)) == 2


def test_season_without_performances_costs_nothing() -> None:
    made = replace(house(), performances={})
    assert set(casting_costs(made).values()) == {0}
