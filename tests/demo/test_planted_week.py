"""The hidden week of a demo company: legal, as full as asked for, and a good one."""

from statistics import mean, median

import pytest
from tests.demo.measures import called_minutes, use_of_studios, waiting_share

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.check.strain import StrainView, Term
from callboard.check.view import PlanView
from callboard.demo.company import planted
from callboard.domain.needs import Activity
from callboard.domain.people import Dances
from callboard.domain.plan import Outcome, Tier
from callboard.rules.agreement import agreement

SEEDS = (1, 2, 3, 4, 5)
OTHERS = [pytest.param(seed, marks=pytest.mark.slow) for seed in SEEDS[1:]]
USUAL = 0.78


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_company_week_is_complete_clean_and_as_full_as_asked(seed: int) -> None:
    season, plan = planted("company", seed, USUAL)
    assert plan.outcome is Outcome.COMPLETE
    assert check(season, plan).is_clean
    assert use_of_studios(season, plan) == pytest.approx(USUAL, abs=0.001)
    assert len(plan.calls) >= 150


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_company_week_makes_nobody_wait_long(seed: int) -> None:
    season, plan = planted("company", seed, USUAL)
    assert waiting_share(season, plan) <= 0.06


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_company_week_costs_no_overtime_and_has_no_short_night(
    seed: int,
) -> None:
    season, plan = planted("company", seed, USUAL)
    found = scores(season, plan, agreement(season))
    assert (found[Tier.PLACED], found[Tier.PRICE]) == (0, 0)
    points = StrainView(PlanView(season, plan)).points()
    assert not any(Term.NIGHT in mine for mine in points.values())


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_company_s_history_says_what_is_usual_for_nearly_everybody(seed: int) -> None:
    season, plan = planted("company", seed, USUAL)
    known = PlanView(season, plan).ground.known
    usual = [mine.usual["minutes"].change for mine in known.values() if mine.usual]
    assert len(usual) >= 0.95 * len(season.dancers)
    assert 120 <= median(usual) <= 480  # two to eight hours from one week to the next


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_company_calls_are_of_the_sizes_a_company_has(seed: int) -> None:
    _, plan = planted("company", seed, USUAL)
    sizes = [len(call.dancers) for call in plan.calls]
    assert 8 <= mean(sizes) <= 14
    assert min(sizes) >= 2
    assert 1 <= sum(size >= 40 for size in sizes) <= 6
    assert sum(16 <= size < 40 for size in sizes) >= 10
    assert sum(size <= 3 for size in sizes) >= 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_company_dancers_have_weeks_like_those_of_their_rank(seed: int) -> None:
    season, plan = planted("company", seed, USUAL)
    called = called_minutes(season, plan)
    for days in called.values():
        assert max(days.values()) <= 315
    present = [
        each
        for each in season.dancers.values()
        if not season.restrictions_of.get(each.id)
        and not season.absences_of.get(each.id)
    ]
    hours = {each.id: sum(called[each.id].values()) / 60 for each in present}
    assert min(hours.values()) >= 2
    assert max(hours.values()) <= 28
    corps = [
        each for each in present if each.rank == "corps" and each.dances is Dances.WOMEN
    ]
    assert 17 <= mean(hours[each.id] for each in corps) <= 25
    days_worked = [len(called[each.id]) for each in corps]
    assert mean(days_worked) >= 5
    works = [
        len({call.work for call in plan.calls if each.id in call.dancers and call.work})
        for each in present
    ]
    assert 2 <= mean(works) <= 4.5


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_company_week_at_ninety_per_cent_is_complete_and_clean(
    seed: int,
) -> None:
    season, plan = planted("company", seed, 0.9)
    assert plan.outcome is Outcome.COMPLETE
    assert check(season, plan).is_clean
    assert use_of_studios(season, plan) == pytest.approx(0.9, abs=0.001)
    assert waiting_share(season, plan) <= 0.1


@pytest.mark.medium
@pytest.mark.parametrize("seed", [SEEDS[0], *OTHERS])
def test_planted_small_week_is_complete_clean_and_as_full_as_asked(seed: int) -> None:
    season, plan = planted("small", seed, USUAL)
    assert plan.outcome is Outcome.COMPLETE
    assert check(season, plan).is_clean
    assert use_of_studios(season, plan) == pytest.approx(USUAL, abs=0.001)
    assert waiting_share(season, plan) <= 0.1


@pytest.mark.slow
@pytest.mark.parametrize("size", ["large", "stress"])
def test_planted_larger_week_is_complete_clean_and_as_full_as_asked(size: str) -> None:
    season, plan = planted(size, 1, USUAL)
    assert plan.outcome is Outcome.COMPLETE
    assert check(season, plan).is_clean
    assert use_of_studios(season, plan) == pytest.approx(USUAL, abs=0.001)
    assert waiting_share(season, plan) <= 0.1


@pytest.mark.slow
def test_planted_overflowing_week_asks_for_more_than_it_holds() -> None:
    season, plan = planted("small", 1, 1.0)
    assert plan.outcome is Outcome.PARTIAL
    assert check(season, plan).is_clean
    asked = sum(need.minutes * need.times for need in season.needs.values())
    assert asked == pytest.approx(3 * 6 * 360, abs=15)
    assert {each.need for each in plan.unplaced} <= season.needs.keys()


@pytest.mark.slow
def test_planted_week_without_a_common_meal_leaves_everybody_an_hour() -> None:
    season, plan = planted("small", 1, USUAL, has_fixed_meal=False)
    assert all(each.activity is not Activity.MEAL for each in season.fixtures.values())
    assert check(season, plan).is_clean
    assert waiting_share(season, plan) <= 0.1


@pytest.mark.slow
def test_planted_week_keeps_what_was_settled_and_promised() -> None:
    season, plan = planted("company", 1, USUAL)
    needs = season.needs.values()
    pinned = [call for call in plan.calls if call.is_pinned]
    assert pinned
    assert {call.id for call in pinned} <= season.fixtures.keys()
    assert any(need.after for need in needs)
    assert any(need.deadline for need in needs)
    assert any(need.earliest or need.latest for need in needs)
    assert any(need.spaces for need in needs)
    assert any(need.pianists for need in needs)
    assert any(need.watching for need in needs)
    assert any(need.times > 1 for need in needs)


@pytest.mark.slow
def test_planted_fittings_and_appointments_are_where_nobody_dances() -> None:
    season, plan = planted("company", 2, USUAL)
    errands = [
        each
        for each in season.fixtures.values()
        if each.activity in {Activity.FITTING, Activity.APPOINTMENT}
    ]
    assert len(errands) >= 10
    for errand in errands:
        for call in plan.calls:
            if errand.dancers & call.people:
                assert not errand.span.overlaps(call.span)
