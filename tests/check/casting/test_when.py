"""What a dancer does on one night and over a week: one role at a time, rest, shows."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from tests.builders import day, past
from tests.castings import hard, house, put, rules

from callboard.domain.needs import Activity
from callboard.domain.repertory import Performance
from callboard.domain.season import Season

CLEAN = list[str]()


def changing(made: Season, role: str, minutes: int) -> Season:
    return replace(
        made,
        roles=tuple(
            replace(each, quick_change_minutes=minutes) if each.id == role else each
            for each in made.roles
        ),
    )


# --- one role at a time -------------------------------------------------------------


def test_roles_that_share_a_section_clash() -> None:
    (found,) = hard(house(put("tue", "queen", "ann"), put("tue", "swans", "ann")))
    assert found.rule == "one_role_at_a_time"
    assert found.message == (
        "Anna Lee dances Queen (Lake) on Tue 24 Nov 19:30 and Swans (Lake): both are in Shore"
    )


def test_roles_of_different_acts_go_together_and_quick_change_is_exact() -> None:
    made = house(put("tue", "friends", "ann"), put("tue", "swans", "ann"))
    assert rules(made) == CLEAN
    # The interval between the two acts is 15 minutes.
    assert rules(changing(made, "friends", 15)) == CLEAN
    (found,) = hard(changing(made, "friends", 16))
    assert found.message.endswith(
        "15 min to change after Friends, which asks for 16 min"
    )
    # The later role asks for minutes after it, not before.
    assert rules(changing(made, "swans", 99)) == CLEAN


def test_quick_change_counts_over_the_pause_between_works() -> None:
    made = house(put("tue", "swans", "ann"), put("tue", "star", "ann"))
    assert rules(changing(made, "swans", 20)) == CLEAN
    assert rules(changing(made, "swans", 21)) == ["one_role_at_a_time"]


def test_two_places_of_a_role_are_one_role() -> None:
    (found,) = hard(house(put("tue", "swans", "ann ann")))
    assert "it is one role" in found.message


def test_sections_whose_minutes_are_not_known_take_none() -> None:
    made = house(put("tue", "friends", "ann"), put("tue", "swans", "ann"))
    blank = tuple(
        replace(each, minutes=None, pause_minutes=0) for each in made.sections
    )
    made = replace(made, sections=blank)
    assert rules(made) == CLEAN
    assert rules(changing(made, "friends", 1)) == ["one_role_at_a_time"]


def test_works_without_sections_are_one_section() -> None:
    made = house(put("tue", "friends", "ann"), put("tue", "swans", "ann"))
    bare = replace(
        made,
        sections=(),
        roles=tuple(replace(each, sections=()) for each in made.roles),
    )
    (found,) = hard(bare)
    assert found.message.endswith("both are in Lake")


def elsewhere(curtain: time) -> Performance:
    return Performance("away", "both", day("Tue"), curtain, 70, "stage")


@pytest.mark.parametrize("kind", ["", "cover"])
def test_performances_that_overlap_are_not_both_danced_or_covered(kind: str) -> None:
    castings = (
        put("tue", "swans", "ann"),
        put("tue", "star", "ann"),
        put("away", "swans", "ann", kind),
    )
    # From 19:30 to 20:40; the other's half hour is called at 20:39, or at 20:40.
    assert rules(house(*castings, elsewhere(time(21, 9)))) == ["one_role_at_a_time"]
    assert rules(house(*castings, elsewhere(time(21, 10)))) == CLEAN


# --- covers -------------------------------------------------------------------------


def test_cover_dances_nothing_that_clashes() -> None:
    free = house(put("tue", "swans", "ann", "cover"), put("tue", "friends", "ann"))
    assert rules(free) == CLEAN
    (found,) = hard(
        house(put("tue", "queen", "ann", "cover"), put("tue", "swans", "ann"))
    )
    assert found.rule == "cover_ready"
    assert found.message.endswith(
        "covers Queen (Lake) on Tue 24 Nov 19:30 and dances Swans (Lake): both are in Shore"
    )


def test_cover_of_the_role_she_dances_is_none() -> None:
    assert rules(
        house(put("tue", "swans", "ann"), put("tue", "swans", "ann", "cover"))
    ) == ["cover_ready"]


def test_cover_stands_behind_one_role_a_night() -> None:
    covers = (put("tue", "queen", "ann", "cover"), put("tue", "swans", "ann", "cover"))
    (found,) = hard(house(*covers))
    assert found.rule == "cover_ready"
    assert found.message.endswith(
        "covers Queen (Lake) on Tue 24 Nov 19:30 and also Swans (Lake)"
    )
    nights = (put("tue", "queen", "ann", "cover"), put("wed", "swans", "ann", "cover"))
    assert rules(house(*nights)) == CLEAN


# --- large roles --------------------------------------------------------------------


def large(nights: str, **settings: Any) -> list[str]:
    castings = [put(night, "queen", "ann") for night in nights.split()]
    return rules(house(*castings, **settings))


def test_large_roles_lie_the_days_apart_that_the_house_asks_for() -> None:
    assert large("tue wed") == CLEAN
    assert large("sat-1 sat-2") == ["large_role_rest"]
    assert large("sat-1 sat-2", large_role_gap_days=0) == CLEAN
    assert large("tue thu", large_role_gap_days=2) == CLEAN
    assert large("tue wed thu", large_role_gap_days=2) == ["large_role_rest"] * 2


def test_large_roles_of_one_performance_are_one_nights_work() -> None:
    made = house(put("tue", "queen", "ann"), put("tue", "star", "ann"))
    assert rules(made) == CLEAN


def test_large_role_and_a_small_one_need_no_rest() -> None:
    made = house(put("sat-1", "queen", "ann"), put("sat-2", "swans", "ann"))
    assert rules(made) == CLEAN
    covered = house(put("sat-1", "queen", "ann"), put("sat-2", "queen", "ann", "cover"))
    assert rules(covered) == CLEAN


# --- how many -----------------------------------------------------------------------


def often(*castings: Any, day: int = 2, week: int = 8) -> list[str]:
    return rules(house(*castings, most_shows_day=day, most_shows_week=week))


def test_performances_a_day_are_limited() -> None:
    both = (put("sat-1", "swans", "ann"), put("sat-2", "swans", "ann"))
    assert often(*both) == CLEAN
    assert often(*both, day=1) == ["most_shows"]
    covered = (put("sat-1", "swans", "ann"), put("sat-2", "swans", "ann", "cover"))
    assert often(*covered, day=1) == CLEAN


def test_performances_a_week_are_limited() -> None:
    four = [put(night, "swans", "ann") for night in ("tue", "wed", "thu", "sat-1")]
    assert often(*four, week=4) == CLEAN
    assert often(*four, week=3) == ["most_shows"]


def test_two_roles_of_a_performance_are_one_performance() -> None:
    two = (put("tue", "swans", "ann"), put("tue", "star", "ann"))
    assert often(*two, week=1, day=1) == CLEAN


def test_performances_in_the_history_of_the_week_count_once() -> None:
    mine = (put("tue", "swans", "ann"),)
    before = past("Mon 19:30-20:40", "ann", Activity.PERFORMANCE)
    assert often(*mine, before, week=2) == CLEAN
    assert often(*mine, before, week=1) == ["most_shows"]
    same = past("Tue 19:30-20:40", "ann", Activity.PERFORMANCE)
    rehearsed = past("Mon 10:00-11:00", "ann")
    assert often(*mine, same, rehearsed, week=1) == CLEAN
    matinee = past("Tue 14:00-15:00", "ann", Activity.PERFORMANCE)
    assert often(*mine, matinee, day=1) == ["most_shows"]


def test_week_begins_where_the_companys_does() -> None:
    four = [put(night, "swans", "ann") for night in ("tue", "wed", "thu", "sat-1")]
    made = house(*four, most_shows_week=3, week_starts=3)  # Thursday
    assert rules(made) == CLEAN
