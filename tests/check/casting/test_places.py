"""Empty places with their reasons, places filled wrongly, and who could take one over."""

from dataclasses import replace
from datetime import time

from tests.builders import at, away, dancer, restriction
from tests.castings import house, put, wish

from callboard.check.casting.audit import check_castings
from callboard.check.casting.choices import choices, obstacle, readiness
from callboard.check.casting.might import might_dance, why_empty
from callboard.check.casting.view import CastingView
from callboard.domain.casting import Casting
from callboard.domain.people import Bar, Dances
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


def could(made: Season, role: str, when: str = "Tue 24 Nov 19:30") -> str:
    """Give what is said of who might dance a role that is empty."""
    (found,) = [
        each.message
        for each in places(made)
        if f" of {role} " in each.message.replace(" (Lake)", "")
        and when in each.message
    ]
    return found.partition(" empty. ")[2]


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
    star, lake = places(house(nights="tue"))
    assert lake.message == "Nothing of Lake on Tue 24 Nov 19:30 is cast: 8 places"
    assert (lake.by, lake.unit, lake.refs) == (8, "places", ("tue",))
    assert star.message == (
        "1 place of Star on Tue 24 Nov 19:30 is empty. Could: 6 dancers (free)"
    )


def test_work_without_roles_has_nothing_to_fill() -> None:
    made = replace(house(nights="tue"), roles=())
    assert check_castings(made).violations == ()


def test_empty_place_names_who_might_dance_it_the_nearest_first() -> None:
    made = house(
        put("tue", "prince", "dan"),
        put("tue", "friends", "ann bea"),
        put("tue", "swans", "cat", place=2),
        away("eva", "Tue 12:00-23:00"),
        restriction("fay", Bar.OFF),
        wish("veto", "gia", "queen"),
        nights="tue",
    )
    queen, _, swans = places(made)
    assert queen.message == (
        "1 place of Queen (Lake) on Tue 24 Nov 19:30 is empty. Could: "
        "Anna Lee and Beatrix Holm (in Friends), Caterina Ruiz (in Swans), "
        "Gia (vetoed), Fay Tanaka (restricted), Eva Novák (away)"
    )
    assert swans.message == (
        "3 places of Swans (Lake) on Tue 24 Nov 19:30 are empty. Could: "
        "Anna Lee, Beatrix Holm and Gia (free), Fay Tanaka (restricted), "
        "Eva Novák (away)"
    )


def test_empty_place_counts_those_who_are_many() -> None:
    made = house(put("tue", "swans", "ann bea cat eva"), nights="tue")
    assert could(made, "Queen") == (
        "Could: Fay Tanaka and Gia (free), 4 dancers (in other roles)"
    )


def test_empty_place_names_rest_and_shows_that_stand_against_somebody() -> None:
    made = house(
        put("tue", "queen", "ann"),
        put("wed", "friends", "dan"),
        nights="tue wed",
        large_role_gap_days=2,
        most_shows_week=1,
    )
    assert could(made, "Star", "Wed 25 Nov 19:30") == (
        "Could: 5 dancers (free), Anna Lee (resting from a large role)"
    )
    assert could(made, "Prince") == (
        "Could: Ian (free), Daniel Okafor (with enough performances)"
    )


def test_empty_place_whoever_covers_it_is_free_to_dance_it() -> None:
    made = house(
        put("tue", "prince", "dan", "cover"),
        put("tue", "friends", "ian", "cover"),
        put("tue", "queen", "ann"),
        nights="tue",
    )
    assert could(made, "Prince") == (
        "Could: Daniel Okafor (free), Ian (covering Friends)"
    )


def test_empty_place_says_who_dances_elsewhere_at_that_time() -> None:
    made = house(
        put("sat-1", "prince", "dan"),
        put("sat-2", "queen", "ann"),
        nights="sat-1 sat-2",
    )
    shows = dict(made.performances)
    shows["sat-1"] = replace(shows["sat-1"], curtain=time(19))
    assert could(replace(made, performances=shows), "Prince", "Sat 28 Nov 19:30") == (
        "Could: Ian (free), Daniel Okafor (in a performance at that time)"
    )


def test_role_nobody_may_dance_is_named() -> None:
    made = house(put("tue", "queen", "ann"), nights="tue")
    roles = tuple(
        replace(each, ranks=frozenset({"corps"})) if each.id == "prince" else each
        for each in made.roles
    )
    prince = places(replace(made, roles=roles))[0]
    assert prince.message == (
        "1 place of Prince (Lake) on Tue 24 Nov 19:30 is empty. "
        "Nobody in the company may dance it"
    )


def test_role_that_all_who_may_dance_is_named() -> None:
    made = house(put("tue", "friends", "dan ian"), nights="tue")
    roles = tuple(
        replace(each, dances=Dances.MEN, places=3) if each.id == "friends" else each
        for each in made.roles
    )
    assert could(replace(made, roles=roles), "Friends") == "Whoever may dance it does"


def test_why_empty_for_the_wall_names_nobody_as_away_restricted_or_vetoed() -> None:
    made = house(
        away("eva", "Tue 12:00-23:00"),
        restriction("fay", Bar.OFF),
        wish("veto", "gia", "queen"),
        put("tue", "friends", "ann"),
        nights="tue",
    )
    view = CastingView(made)
    (place,) = put("tue", "queen", "nobody")
    words = why_empty(view, place, might_dance(view, place), is_public=True)
    assert words == (
        "Could: Beatrix Holm and Caterina Ruiz (free), Anna Lee (in Friends), "
        "3 dancers (not available)"
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
    assert found[0].endswith("Could: 6 dancers (debut too soon)")
