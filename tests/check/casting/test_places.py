"""Empty places with their reasons, places filled wrongly, and who could take one over."""

from dataclasses import replace

from tests.builders import at, away, dancer, restriction
from tests.castings import house, put, wish

from callboard.check.casting.audit import check_castings
from callboard.check.casting.choices import choices, obstacle, readiness
from callboard.check.casting.view import CastingView
from callboard.domain.casting import Casting
from callboard.domain.people import Bar
from callboard.domain.repertory import Knows
from callboard.domain.season import Season
from callboard.rules.base import Kind
from callboard.rules.report import Violation


def places(made: Season, kind: Kind = Kind.ADVISORY) -> list[Violation]:
    return [
        each
        for each in check_castings(made).violations
        if each.rule == "every_place" and each.kind is kind
    ]


def test_night_that_is_fully_cast_has_nothing_empty() -> None:
    castings = (
        put("tue", "queen", "ann"),
        put("tue", "prince", "dan"),
        put("tue", "swans", "bea cat eva fay"),
        put("tue", "friends", "ian gia"),
        put("tue", "star", "bea"),
    )
    assert check_castings(house(*castings, nights="tue")).violations == ()


def test_work_of_which_nothing_is_cast_is_told_once() -> None:
    lake, star = places(house(nights="tue"))
    assert lake.message == "Nothing of Lake on Tue 24 Nov 19:30 is cast: 8 places"
    assert (lake.by, lake.unit, lake.refs) == (8, "places", ("tue",))
    assert star.message == "Nothing of Star on Tue 24 Nov 19:30 is cast: 1 place"


def test_work_without_roles_has_nothing_to_fill() -> None:
    made = replace(house(nights="tue"), roles=())
    assert check_castings(made).violations == ()


def test_empty_place_says_what_stands_against_each_who_may() -> None:
    made = house(
        put("tue", "prince", "dan"),
        put("tue", "friends", "ann bea"),
        put("tue", "swans", "cat", place=2),
        away("eva", "Tue 12:00-23:00"),
        restriction("fay", Bar.OFF),
        wish("veto", "gia", "queen"),
        nights="tue",
    )
    queen, swans, _ = places(made)
    assert queen.message == (
        "1 place of Queen (Lake) on Tue 24 Nov 19:30 is empty: of 6 dancers who may, "
        "1 is away, 1 is restricted, 1 is vetoed, 3 dance at that time"
    )
    assert swans.message == (
        "3 places of Swans (Lake) on Tue 24 Nov 19:30 are empty: of 6 dancers who may, "
        "1 is away, 1 is restricted, 1 dances at that time, 3 are free"
    )


def test_role_nobody_may_dance_is_named() -> None:
    made = house(put("tue", "queen", "ann"), nights="tue")
    roles = tuple(
        replace(each, ranks=frozenset({"corps"})) if each.id == "prince" else each
        for each in made.roles
    )
    prince = places(replace(made, roles=roles))[0]
    assert prince.message == (
        "1 place of Prince (Lake) on Tue 24 Nov 19:30 is empty: nobody in the company may "
        "dance it"
    )


def test_place_filled_twice_or_not_there_is_broken() -> None:
    twice = house(put("tue", "queen", "ann"), put("tue", "queen", "bea"))
    (found,) = places(twice, Kind.HARD)
    assert found.message == (
        "Anna Lee dances Queen (Lake) on Tue 24 Nov 19:30, place 1, and so do Beatrix Holm"
    )
    (found,) = places(house(put("tue", "queen", "ann", place=2)), Kind.HARD)
    assert found.message.endswith("place 2 of 1")


def test_casting_of_what_is_not_on_the_bill_is_broken() -> None:
    for lost in (
        Casting("mon", "lake", "queen", 1, "ann"),
        Casting("tue", "sea", "queen", 1, "ann"),
        Casting("tue", "lake", "king", 1, "ann"),
    ):
        (found,) = places(house(lost), Kind.HARD)
        assert "is not on the bill of" in found.message


# --- who could ----------------------------------------------------------------------


def test_choices_are_those_who_break_nothing_the_most_ready_first() -> None:
    (queen,) = put("tue", "queen", "ann", pin=True)
    made = house(
        queen,
        put("tue", "swans", "cat"),
        away("eva", "Tue 12:00-23:00"),
        dancer("zoe", rank="corps"),
        Knows("fay", "lake", "queen", has_danced=False),
        Knows("gia", "lake", "queen"),
        Knows("fay", "lake", "swans"),
    )
    view = CastingView(made)
    assert choices(view, queen) == ["gia", "fay", "bea", "zoe"]
    assert [readiness(view, who, queen) for who in ("gia", "fay", "bea")] == [2, 1, 0]


def test_choices_leave_out_who_is_in_the_role_already() -> None:
    castings = put("tue", "swans", "ann bea cat eva")
    assert choices(CastingView(house(castings)), castings[0]) == ["fay", "gia"]


def test_obstacle_is_the_rule_that_one_more_casting_breaks() -> None:
    made = house(
        put("tue", "queen", "ann"),
        put("wed", "queen", "dan", pin=True),  # broken already: not against him
        debut_lead_days=0,
    )
    view = CastingView(made)
    assert obstacle(view, put("wed", "queen", "ann")[0]) == ""
    assert obstacle(view, put("tue", "swans", "ann")[0]) == "one_role_at_a_time"
    assert obstacle(view, put("tue", "queen", "ann")[0]) == ""
    assert obstacle(view, put("wed", "friends", "dan")[0]) == "one_role_at_a_time"
    assert obstacle(view, put("thu", "prince", "dan")[0]) == ""


def test_debut_stands_against_who_has_no_time() -> None:
    made = house(put("tue", "swans", "ann"), nights="tue")
    found = [
        each.message
        for each in check_castings(made, at("Mon 12:00")).violations
        if "Queen" in each.message
    ]
    assert found[0].endswith("of 6 dancers who may, 6 have no time to learn it")
