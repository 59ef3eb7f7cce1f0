"""Who rehearses what with whom: leads apart, the corps together, debuts more."""

from collections import Counter
from datetime import time

import pytest
from tests.builders import cast, day
from tests.rehearsals import CASTS, house, known, made, night, rule

from callboard.domain.casting import Casting
from callboard.domain.needs import CoversCalled
from callboard.domain.season import Season
from callboard.rehearsing.ask import Ask
from callboard.rules.rehearsing import Phase


def asks(of: Season, *phases: Phase) -> list[Ask]:
    return [ask for ask in made(of).asks if ask.phase in phases]


def test_leads_are_called_apart_by_couples_and_the_corps_together() -> None:
    found = asks(house(), Phase.LEARN)
    leads = {ask.dancers for ask in found if ask.kind == "leads"}
    corps = {frozenset(ask.dancers) for ask in found if ask.kind == "corps"}
    assert leads == {("ann", "dan"), ("eva", "ian")}
    assert frozenset(["bea", "cat", "fay", "gia", "hoa"]) in corps
    assert frozenset(["hoa", "ida", "gia"]) in corps


def test_further_couple_gets_half_of_the_first_ones_time() -> None:
    by_couple: Counter[tuple[str, ...]] = Counter()
    for ask in asks(house(), Phase.LEARN, Phase.CLEAN):
        if ask.kind == "leads":
            by_couple[ask.dancers] += ask.minutes
    first, second = by_couple["ann", "dan"], by_couple["eva", "ian"]
    assert abs(first - 2 * second) <= 60


def test_night_of_a_couple_that_danced_before_asks_for_nothing_more() -> None:
    usual = {ask.stem for ask in made(house()).asks}
    more = {"next Thu": "A", "next Fri": "B", "next Sat": "A", "next Sun": "B"}
    assert {ask.stem for ask in made(house(nights=more)).asks} == usual


def test_new_couple_of_known_dancers_is_rehearsed_together() -> None:
    mixed = (
        *CASTS,
        *cast("lake", "queen", "ann", "C"),
        *cast("lake", "prince", "ian", "C"),
    )
    nights = {"next Thu": "A", "next Fri": "B", "next Sat": "C"}
    found = asks(house(casts=mixed, nights=nights), Phase.LEARN)
    assert ("ann", "ian") in {ask.dancers for ask in found}


def test_covers_watch_the_cleaning_and_the_run_in_the_studio() -> None:
    covered = (*CASTS, *cast("lake", "prince", "", covers="jon"))
    found = made(house(casts=covered)).asks
    assert {ask.phase for ask in found if "jon" in ask.watching} == {
        Phase.CLEAN,
        Phase.STUDIO_RUN,
    }
    leads = [
        ask
        for ask in found
        if ask.phase is Phase.CLEAN and ask.dancers == ("ann", "dan")
    ]
    assert leads
    assert all(ask.watching == ("jon",) for ask in leads)


def test_whole_cast_is_named_by_its_letter_and_a_part_by_names() -> None:
    of = made(house())
    runs = [row.need for row in of.rows if row.ask.phase is Phase.RUN]
    assert {need.casts for need in runs} == {("A",), ("B",)}
    assert all(not need.dancers for need in runs)
    studio = [row.need for row in of.rows if row.ask.phase is Phase.STUDIO_RUN]
    assert studio[0].covers is CoversCalled.NO  # hoa dances herself: a friend
    leads = [row.need for row in of.rows if row.ask.kind == "leads"]
    assert all(not need.casts and need.dancers for need in leads)


def test_castings_of_a_night_that_differ_from_the_letters_name_their_dancers() -> None:
    castings = tuple(
        Casting("next-Sat", "lake", role, place, who)
        for role, people in (
            ("queen", "ida"),
            ("prince", "jon"),
            ("swans", "bea cat fay gia"),
            ("friends", "hoa ann"),
        )
        for place, who in enumerate(people.split(), 1)
    )
    of = made(house(castings))
    couple = [row.need for row in of.rows if set(row.need.dancers) == {"ida", "jon"}]
    assert {need.work for need in couple} == {"lake"}
    assert all(need.deadline == day("next Fri") for need in couple if need.deadline)


def test_order_goes_from_learning_to_the_dress_rehearsal() -> None:
    found = {ask.stem: ask for ask in made(house()).asks}
    steps = list(Phase)
    for ask in found.values():
        for stem in ask.after:
            assert steps.index(found[stem].phase) < steps.index(ask.phase)
    dress = next(ask for ask in found.values() if ask.phase is Phase.DRESS)
    way = [dress.phase]
    at = dress
    while at.after:
        at = found[at.after[0]]
        way.append(at.phase)
    assert way == [
        Phase.DRESS,
        Phase.TECHNICAL,
        Phase.STAGE,
        Phase.STUDIO_RUN,
        Phase.RUN,
        Phase.CLEAN,
        Phase.LEARN,
    ]


def test_deadlines_come_from_each_ones_first_night() -> None:
    for ask in made(house()).asks:
        if ask.kind == "leads":
            first = "next Wed" if "ann" in ask.dancers else "next Thu"
            assert ask.last == day(first)
        if ask.kind == "corps":
            assert ask.last == day("next Wed")


# --- debuts ---------------------------------------------------------------------------


def without(who: str, role: str) -> Season:
    rows = [each for each in known() if (each.dancer, each.role) != (who, role)]
    return house(knows=tuple(rows))


@pytest.mark.medium
def test_debut_of_a_lead_has_calls_of_its_own_with_her_partner() -> None:
    of = without("eva", "queen")
    (debut,) = asks(of, Phase.DEBUT)
    assert debut.dancers == ("eva", "ian")
    assert debut.minutes == 4 * 40 + 5  # four times the role, in quarter hours
    assert debut.last == day("next Thu")
    assert [(each.dancer, each.partner) for each in made(of).debuts] == [("eva", "ian")]
    assert not asks(house(), Phase.DEBUT, Phase.NEWCOMERS)


@pytest.mark.medium
def test_debut_is_longer_and_comes_beside_the_hours_of_the_work() -> None:
    def spent(of: Season) -> int:
        return sum(ask.minutes for ask in made(of).asks)

    assert spent(without("eva", "queen")) == spent(house()) + 165
    none = house(
        knows=tuple(each for each in known() if each.dancer != "eva"),
        rules=(rule("debut-times", 0), rule("debut-least-minutes", 90)),
    )
    assert sum(ask.minutes for ask in asks(none, Phase.DEBUT)) == 90


def test_two_who_make_their_debuts_together_share_their_calls() -> None:
    rows = tuple(each for each in known() if each.dancer not in {"eva", "ian"})
    (debut,) = asks(house(knows=rows), Phase.DEBUT)
    assert set(debut.dancers) == {"eva", "ian"}


def test_newcomers_to_the_corps_learn_it_together_with_its_covers() -> None:
    rows = tuple(
        each
        for each in known()
        if each.role != "swans" or each.dancer not in {"fay", "hoa"}
    )
    (new,) = asks(house(knows=rows), Phase.NEWCOMERS)
    assert set(new.dancers) == {"fay", "hoa"}
    assert new.sections == ("shore",)
    assert new.minutes == 60


def test_whoever_learned_a_role_and_never_danced_it_makes_no_debut_here() -> None:
    rows = known()
    learned = tuple(
        each if each.dancer != "eva" else type(each)("eva", "lake", "queen", False)
        for each in rows
    )
    assert not asks(house(knows=learned), Phase.DEBUT)


# --- the stage and the guests ---------------------------------------------------------


def test_stage_calls_stand_only_in_weeks_with_performances() -> None:
    stage = [
        row.need
        for row in made(house()).rows
        if row.ask.phase in {Phase.STAGE, Phase.TECHNICAL, Phase.DRESS}
    ]
    assert {need.activity.value for need in stage} == {
        "stage call",
        "technical rehearsal",
        "dress rehearsal",
    }
    for need in stage:
        assert need.spaces == ("stage",)
        assert need.from_date is not None
        assert need.from_date >= day("next Mon")


def test_opening_on_the_first_day_of_its_week_has_the_stage_on_that_day() -> None:
    nights = (night("next Mon"),)
    stage = [row.need for row in made(house(nights=nights)).rows if row.need.spaces]
    assert stage
    assert {need.from_date for need in stage} == {day("next Mon")}
    assert {need.latest for need in stage} == {time(16, 30)}


def test_stage_that_is_never_free_leaves_its_hours_to_the_studio() -> None:
    nights = (night("next Mon", curtain=time(11)),)
    of = made(house(nights=nights))
    assert not [row for row in of.rows if row.need.spaces]
    assert sum(ask.minutes for ask in of.asks) == of.budgets["lake"].model * 15
