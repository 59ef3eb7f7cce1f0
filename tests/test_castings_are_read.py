"""Whoever reads a performance's cast reads its castings before the letter of a cast."""

from dataclasses import replace

from callboard.check.deadline import castings_due, check
from callboard.check.parts import parts_of
from callboard.check.view import PlanView
from callboard.domain.duties import fixed_duties
from callboard.domain.full_casting import full_casting
from callboard.domain.needs import Activity
from callboard.domain.season import Season
from callboard.explain.question import narrow
from callboard.render import sheets
from callboard.render.board import days_of
from callboard.rules.agreement import agreement
from callboard.rules.deadline import Deadline, Posted
from callboard.solver.profile import of_show
from tests.builders import at, cast, plan
from tests.castings import house, put


def lettered(*things: object, letters: str = "lake") -> Season:
    made = house(
        cast("lake", "queen", "bea"),
        *things,
        nights="tue",
        packs=("agma_new_york_2007",),
    )
    casts = dict.fromkeys(letters.split(), "A")
    shows = {ref: replace(show, casts=casts) for ref, show in made.performances.items()}
    return replace(made, performances=shows)


def test_castings_come_before_the_letter_and_the_letter_before_nothing() -> None:
    show = lettered().performances["tue"]
    assert [place.dancer for place in lettered().cast_places(show)] == ["bea"]
    castings = lettered(put("tue", "queen", "ann"))
    assert [place.dancer for place in castings.cast_places(show)] == ["ann"]
    assert lettered().letters_of(show) == {"lake": "A"}
    assert castings.letters_of(show) == {}
    star = lettered(put("tue", "star", "ann"))
    assert [place.dancer for place in star.cast_places(show)] == ["bea", "ann"]


def test_full_casting_pins_what_letters_say() -> None:
    made = lettered(put("tue", "star", "ann"), put("lost", "queen", "cat"))
    found = [(each.role, each.dancer, each.is_pinned) for each in full_casting(made)]
    assert found == [
        ("queen", "bea", True),
        ("star", "ann", False),
        ("queen", "cat", False),
    ]


def test_duties_of_a_night_are_those_of_its_castings() -> None:
    made = lettered(put("tue", "queen", "ann"), put("tue", "queen", "cat", "cover"))
    found = {(duty.person, duty.activity) for duty in fixed_duties(made)}
    assert ("ann", Activity.PERFORMANCE) in found
    assert ("cat", Activity.STANDBY) in found
    assert not any(person == "bea" for person, _ in found)


def test_sheets_of_a_week_name_the_roles_of_castings() -> None:
    made = lettered(put("tue", "queen", "ann"), put("tue", "swans", "cat eva"))
    (show,) = sheets.sign_in(made, plan())["shows"]
    assert show["firsts"] == [
        {"name": "Anna Lee", "part": "Lake: Queen"},
        {"name": "Caterina Ruiz", "part": "Lake: Swans 1"},
        {"name": "Eva Novák", "part": "Lake: Swans 2"},
    ]
    who = [line.who for day in days_of(made, plan()) for line in day.lines]
    assert who == [""]
    letters = [line.who for day in days_of(lettered(), plan()) for line in day.lines]
    assert letters == ["cast A"]


def test_sections_of_a_show_are_those_of_its_castings_for_both_witnesses() -> None:
    made = lettered(put("tue", "swans", "ann"))
    show = made.performances["tue"]
    (performance,) = (
        duty
        for duty in fixed_duties(made)
        if (duty.person, duty.activity) == ("ann", Activity.PERFORMANCE)
    )
    parts = parts_of(PlanView(made, plan()), performance)
    pieces = of_show(made, show, "ann")
    assert [part.name for part in parts] == ["shore"]
    assert [piece.name for piece in pieces] == ["shore"]
    assert of_show(made, show, "bea") == []


def test_narrow_season_is_danced_by_no_letter_that_castings_have_replaced() -> None:
    made = lettered(put("tue", "queen", "ann"))
    alone = narrow(made, frozenset({"bea"}))
    assert alone.cast_places(alone.performances["tue"]) == ()
    both = narrow(made, frozenset({"ann", "bea"}))
    places = both.cast_places(both.performances["tue"])
    assert [place.dancer for place in places] == ["ann"]


def test_castings_due_are_told_soonest_first_until_the_curtain_has_fallen() -> None:
    made = lettered(put("tue", "queen", "ann"))
    rules = agreement(made)
    due = castings_due(made, rules, at("Mon 09:00"))
    assert [(each.rule.posted, each.missing) for each in due] == [
        (Posted.PRINCIPAL_CASTING, 2),
        (Posted.FULL_CASTING, 8),
    ]
    assert [made.clock.day_of(each.last).isoformat() for each in due] == [
        "2026-10-27",
        "2026-11-10",
    ]
    assert castings_due(made, rules, at("Tue 20:40")) == []
    named = tuple(replace(each, is_large=False) for each in made.roles)
    small = replace(made, roles=named)
    assert [
        each.rule.posted for each in castings_due(small, rules, at("Mon 09:00"))
    ] == [
        Posted.ANNOUNCEABLE_CASTING,
        Posted.FULL_CASTING,
    ]


def test_deadline_of_a_casting_that_is_whole_is_kept() -> None:
    whole = (
        put("tue", "queen", "ann"),
        put("tue", "prince", "dan"),
        put("tue", "swans", "bea cat eva fay"),
        put("tue", "friends", "ian gia"),
        put("tue", "star", "bea"),
    )

    def late(made: Season) -> list[str]:
        view = PlanView(made, plan(), at("Mon 09:00"))
        rules = (each for each in agreement(made) if isinstance(each, Deadline))
        return [found.message for rule in rules for found in check(rule, view)]

    assert late(lettered(*whole)) == []
    (found,) = late(lettered(*whole[:2], *whole[3:]))
    assert found.startswith("4 places of ")
    assert "are not cast: Swans (4); the full casting was due" in found
