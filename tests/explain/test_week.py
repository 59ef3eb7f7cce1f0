"""A week that cannot be: its clash, and what would resolve it."""

from datetime import time
from threading import Event

import pytest
from tests.builders import (
    away,
    cast,
    coach,
    dancers,
    day,
    need,
    role,
    season,
    space,
    work,
)

from callboard.domain.season import Season, Week
from callboard.domain.settings import HouseRule
from callboard.explain.week import Impossible, explain_impossible
from callboard.planner import why_impossible
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.proof import prove_overfull

TWO_DAYS = Week(day("Mon"), day("Tue"))
SHORT = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}


def why(made: Season, week: Week = TWO_DAYS) -> Impossible:
    found = why_impossible(made, week)
    assert found is not None
    assert found.clash.is_smallest
    return found


def test_week_that_can_be_is_not_explained() -> None:
    assert why_impossible(season(need(), **SHORT), TWO_DAYS) is None


def test_need_without_a_start_comes_first() -> None:
    made = season(
        need("swans", dancers="ann", to_date=day("Mon")),
        away("ann", "Mon 10:00-11:30"),
        **SHORT,
    )
    found = why(made)
    assert found.clash.sentences == (
        "'Swans' needs a call of 1 h, with Anna Lee",
        "'Swans' is to be called up to Mon 23 Nov",
        "Anna Lee is away Mon 23 Nov 10:00-11:30",
    )
    assert [each.what for each in found.resolutions] == [
        "shorten 'Swans' to 30 minutes",
        "do 'Swans' without Anna Lee",
        "leave out 'Swans'",
    ]
    assert found.resolutions[0].words.endswith(
        " (changes the week of 1 person, 30 dancer-minutes of rehearsal lost)"
    )


@pytest.mark.medium
def test_dancer_over_full_has_the_fewest_needs_and_changes_that_suffice() -> None:
    made = season(
        dancers("ann bea cat"),
        space(),
        space("red"),
        work("swan"),
        role("swan", "odette"),
        cast("swan", "odette", "ann", covers="cat"),
        need("swans", work="swan", casts="A", minutes=120),
        need("giselle", dancers="ann bea", minutes=120),
        need("serenade", dancers="ann", minutes=30),
        **SHORT,
    )
    found = why(made)
    assert found.clash.sentences == (
        "'Swans' needs a call of 2 h, with Anna Lee",
        "'Giselle' needs a call of 2 h, with Anna Lee",
        "'Serenade' needs a call of 30 minutes, with Anna Lee",
    )
    assert found.is_enough
    words = [each.what for each in found.resolutions]
    assert "call the cover Caterina Ruiz for Anna Lee in 'Swans'" in words
    assert "leave out 'Serenade'" in words
    assert [each.cost for each in found.resolutions] == sorted(
        each.cost for each in found.resolutions
    )


def test_need_without_a_start_is_not_counted_against_its_cover() -> None:
    made = season(
        work("swan"),
        role("swan", "odette"),
        cast("swan", "odette", "ann", covers="cat"),
        need("swans", work="swan", casts="A", to_date=day("Mon")),
        need("giselle", dancers="bea cat", to_date=day("Mon")),
        away("ann", "Mon 10:00-12:00"),
        away("bea", "Mon 10:00-12:00"),
        **SHORT,
    )
    words = [each.what for each in why(made).resolutions]
    assert words[0] == "do 'Swans' without Anna Lee"


@pytest.mark.medium
def test_coach_over_full_is_relieved_by_one_who_has_time() -> None:
    made = season(
        coach("cora", max_day_minutes=60),
        coach("cole"),
        coach("carl", max_day_minutes=30),
        space(),
        *(
            need(f"need{number}", dancers="ann bea cat dan", coaches="cora")
            for number in range(3)
        ),
        **SHORT,
    )
    found = why(made)
    assert "Cora gives 1 h a day at most" in found.clash.sentences
    assert found.resolutions[0].what == "let Cole coach 'Need0'"


@pytest.mark.medium
def test_over_full_by_more_than_one_change_resolves_the_clash_only() -> None:
    made = season(
        *(need(f"need{number}", dancers="ann") for number in range(7)),
        **SHORT,
    )
    found = why(made)
    assert not found.is_enough
    assert found.resolutions


def test_space_over_full_names_the_space() -> None:
    made = season(
        space(),
        *(need(f"need{number}", minutes=90) for number in range(2)),
        calls_from=time(10),
        calls_to=time(12),
        grid_minutes=30,
    )
    found = why(made, Week(day("Mon"), day("Mon")))
    assert len(found.clash.members) >= 2
    assert any("leave out" in each.what for each in found.resolutions)


@pytest.mark.medium
def test_overtime_that_the_house_forbids_is_a_way_out_with_its_price() -> None:
    made = season(
        HouseRule("agma_new_york_2007.A01", kind="hard", value=1.0),
        need("swans", dancers="ann", minutes=60),
        need("giselle", dancers="ann", minutes=60),
        packs=("agma_new_york_2007",),
        calls_from=time(12),
        calls_to=time(16),
        grid_minutes=30,
    )
    found = why(made, Week(day("Mon"), day("Mon")))
    words = [each.words for each in found.resolutions]
    assert words[-1].startswith("allow overtime beyond agma_new_york_2007.A01")
    assert "half hours of overtime" in words[-1]


def test_stopped_explanation_claims_nothing() -> None:
    stop = Event()
    stop.set()
    made = season(need(dancers="ann"), away("ann", "Mon 10:00-12:00"), **SHORT)
    assert why_impossible(made, Week(day("Mon"), day("Mon")), stop=stop) is None


@pytest.mark.medium
@pytest.mark.parametrize("times", [3, 10, 20, 40, 60])
def test_explanation_stopped_half_way_offers_only_what_was_tried(times: int) -> None:
    made = season(
        *(need(f"need{number}", dancers="ann") for number in range(5)), **SHORT
    )
    every = {each.what for each in why(made).resolutions}
    problem = make_problem(made, TWO_DAYS, (), PRIORITY_WEIGHT)
    left = iter(range(times))
    late = Runner(1, float("inf"), lambda: next(left, None) is None)
    found = explain_impossible(problem, prove_overfull(problem), late)
    assert found is None or {each.what for each in found.resolutions} <= every
