"""A replacement in words: what a stage manager has to look at, and choices."""

from dataclasses import replace
from datetime import date

from callboard.demo.emergencies import act_one_injury, lead_before_opening
from callboard.domain.needs import FreeDay
from callboard.domain.replacement import Handover, Loss, Replacement
from callboard.explain.no_chain import costs_of, head_of, why_none
from callboard.explain.replacing import Evening
from callboard.rules.replacement import Obstacle
from callboard.solver.chain.answer import Answer, answer

SWAN = Handover("swan-lake", "swans", 1, "dina", "clara")


def test_quick_change_of_a_taker_is_told_below_ten_minutes() -> None:
    season = act_one_injury()
    change = Replacement(Loss("lake-1", frozenset({"dina"}), 1), (SWAN,))
    for pause, told in (
        (9, ["Clara Beck has 9 minutes from Pas de trois to Swans at 20:14"]),
        (10, []),
    ):
        sections = tuple(
            replace(each, pause_minutes=pause) if each.id == "act-1" else each
            for each in season.sections
        )
        evening = Evening(replace(season, sections=sections), change)
        assert list(evening.quick_changes()) == told


def test_chain_that_comes_back_to_a_place_is_told_once() -> None:
    # Whoever goes on gives a place to somebody who gives one back: every line is said once.
    season = act_one_injury()
    rows = (
        Handover("swan-lake", "spanish", 1, "marta", "yuki"),
        Handover("swan-lake", "neapolitan", 1, "yuki", "hana"),
        Handover("swan-lake", "swans", 1, "hana", "yuki"),
    )
    lines = list(
        Evening(season, Replacement(Loss("lake-1", frozenset({"marta"})), rows)).chain()
    )
    assert [depth for depth, _ in lines] == [0, 1, 2]


def test_reasons_and_choices_are_put_into_words() -> None:
    season = lead_before_opening(2)
    free = (FreeDay(date(2027, 3, 11), frozenset({"vera"})),)
    found = answer(
        replace(season, free_days=free), Loss("opening", frozenset({"amaral"}))
    )
    said = "\n".join(why_none(season, found))
    assert "12 dancers looked at" in said
    assert "1 on a free day: Vera Lindholm" in said
    first, *_, last = found.choices
    assert head_of(first) == "Less rest between large roles"
    assert head_of(last) == "1 place stays empty"
    assert costs_of(last) == "0 people change, empty places weigh 25"
    assert all(
        way.waived <= {Obstacle.RANK, Obstacle.LARGE_REST} for way in found.choices
    )


def test_empty_places_and_other_proofs_are_put_into_words() -> None:
    season = act_one_injury()
    loss = Loss("lake-1", frozenset({"dina", "fleur"}))
    swans = tuple(
        Handover("swan-lake", "swans", at, who, None)
        for at, who in ((1, "dina"), (2, "fleur"))
    )
    way = replace(
        answer(lead_before_opening(2), Loss("opening", frozenset({"amaral"}))).choices[
            -1
        ],
        replacement=Replacement(loss, swans),
    )
    assert head_of(way) == "2 places stay empty"
    assert next(iter(why_none(season, Answer(None, True)))).startswith("Every chain")
    assert "none was found" in next(iter(why_none(season, Answer(None, False))))


def test_role_that_nobody_else_may_dance_has_a_wall_of_its_own() -> None:
    season = act_one_injury()
    roles = tuple(
        replace(each, ranks=frozenset({"none"})) if each.id == "spanish" else each
        for each in season.roles
    )
    found = answer(
        replace(season, roles=roles), Loss("lake-1", frozenset({"marta"}), 1)
    )
    assert found.best is None
    first = next(iter(why_none(season, found)))
    assert first == "Spanish princess: nobody else may dance it tonight."
