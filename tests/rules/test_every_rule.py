"""Every rule at its limit, one step over, without it, and bought: both witnesses asked.

The cases stand in `cases/`, one row each. What calls have no say in (posting, exceptions,
pinned calls, calls left out, reviews) is shown in `test_beside_the_calls`.
"""

from dataclasses import replace

import pytest
from tests.rules.cases.basics import BASICS
from tests.rules.cases.case import Case
from tests.rules.cases.shapes import SHAPES

from callboard.domain.plan import Tier
from callboard.rules.base import Kind
from callboard.rules.catalogue import entries

CASES = (*BASICS, *SHAPES)
BESIDE_THE_CALLS = {"deadline", "exception", "pinned", "complete", "reviewed"}


def named(cases: tuple[Case, ...]) -> list[object]:
    return [pytest.param(case, id=f"{case.rule}: {case.about}") for case in cases]


def test_every_rule_of_the_catalogue_has_a_case() -> None:
    names = {entry.id for entry in entries()}
    assert names - {case.rule for case in CASES} == BESIDE_THE_CALLS


@pytest.mark.medium
@pytest.mark.parametrize("case", named(CASES))
def test_rule_at_its_limit_is_kept_for_both(case: Case) -> None:
    week = case.week()
    assert week.found(case.fits) == ()
    assert week.solver_allows(case.fits)


@pytest.mark.parametrize("case", named(CASES))
def test_rule_one_step_over_checker_says_who_and_by_how_much(case: Case) -> None:
    found = case.week().found(case.breaks)
    assert {each.rule for each in found} == {case.name}
    assert all(words in found[0].message for words in case.says.split("|"))
    assert all(each.kind is Kind.HARD and each.by > 0 for each in found)


@pytest.mark.medium
@pytest.mark.parametrize("case", named(CASES))
def test_rule_one_step_over_solver_finds_no_plan(case: Case) -> None:
    assert not case.week().solver_allows(case.breaks)


@pytest.mark.medium
@pytest.mark.parametrize(
    "case", named(tuple(each for each in CASES if each.under or each.relaxed))
)
def test_rule_switched_off_changes_both_verdicts(case: Case) -> None:
    week = case.week(switched_off=True)
    assert week.found(case.breaks) == ()
    assert week.solver_allows(case.breaks)


@pytest.mark.traced
@pytest.mark.slow
@pytest.mark.parametrize("case", named(tuple(each for each in CASES if each.prices)))
def test_rule_that_is_priced_costs_the_same_half_hour_for_both(case: Case) -> None:
    assert case.under is not None
    week = case.week(under=replace(case.under, kind=Kind.PRICED))
    assert week.found(case.fits) == ()
    (bought,) = week.found(case.breaks)
    assert (bought.kind, bought.half_hours) == (Kind.PRICED, 1)
    costs = [week.solver_costs(text) for text in (case.fits, case.breaks)]
    assert [each and each[Tier.PRICE] for each in costs] == [0, 1]
