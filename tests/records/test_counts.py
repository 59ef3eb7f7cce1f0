from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.domain.problems import HealthProblem, ProblemKind
from callboard.records.counts import CaseCounts, count_cases
from callboard.records.groups import GroupTooSmallError

ONSET = date(2027, 2, 1)
TODAY = date(2027, 6, 1)
GROUP = ("ann", "bea", "cat", "dee", "eva")
CASE = HealthProblem("c", "ann", ProblemKind.INJURY, ONSET, True, "physio")


def over(days: int, *, seen: bool = True) -> HealthProblem:
    full = ONSET + timedelta(days=days)
    return replace(CASE, full_date=full, medical_attention=seen)


def test_counts_hold_three_definitions_at_once() -> None:
    cases = [
        over(0, seen=False),
        over(0),
        over(10),
        over(5, seen=False),
        replace(CASE, onset=TODAY - timedelta(days=3)),
        replace(CASE, dancer="zoe"),  # of no concern to this group
    ]
    found = count_cases(cases, GROUP, 1000.0, TODAY)
    assert found == CaseCounts(
        num_dancers=5,
        hours=1000.0,
        any_complaint=5,
        medical_attention=4,
        time_loss=3,
        num_open=1,
        days_lost=9 + 4 + 3,
    )


def test_counts_of_four_dancers_are_not_there() -> None:
    assert count_cases([over(3)], GROUP[:4], 1000.0, TODAY) is None
    assert count_cases([over(3)], [*GROUP[:4], "ann"], 1000.0, TODAY) is None
    with pytest.raises(GroupTooSmallError):
        CaseCounts(4, 1000.0, 0, 0, 0, 0, 0)


@pytest.mark.medium
@given(st.lists(st.tuples(st.none() | st.integers(0, 60), st.booleans())))
def test_definitions_are_nested_whatever_the_cases(
    drawn: list[tuple[int | None, bool]],
) -> None:
    cases = [
        replace(CASE if days is None else over(days), medical_attention=seen)
        for days, seen in drawn
    ]
    found = count_cases(cases, GROUP, 10.0, TODAY)
    assert found is not None
    assert found.any_complaint >= found.medical_attention >= found.time_loss
    assert found.days_lost >= found.time_loss
