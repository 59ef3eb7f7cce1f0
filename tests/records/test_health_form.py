from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.worked import rows_of, whole

from callboard.domain.diary import DEGREES, HealthProblemForm
from callboard.domain.problems import ProblemKind, Region
from callboard.records.health_form import is_new, score, severity_of, with_cases

MONDAY = date(2027, 2, 1)
WEEK = timedelta(days=7)


def form(*answers: int | None, week: date = MONDAY, **more: Any) -> HealthProblemForm:
    given: Any = answers
    return HealthProblemForm("ann", week, 1, *given, **more)


@pytest.mark.parametrize("row", rows_of("ostrc_h2.csv"), ids=lambda row: row["case"])
def test_form_of_the_vectors_scores_as_published(row: dict[str, str]) -> None:
    found = score(form(*(whole(row[name]) for name in ("q1", "q2", "q3", "q4"))))
    assert found.severity == whole(row["severity_score"])
    for told, wanted in (
        (found.has_problem, row["health_problem"]),
        (found.is_substantial, row["substantial"]),
    ):
        assert told == (None if wanted == "" else wanted == "1")


@pytest.mark.parametrize(
    ("answers", "severity", "has_problem", "is_substantial"),
    [
        ((None, 17, 0, 0), None, True, True),
        ((None, 8, 8, 8), None, True, None),
        ((8, None, 8, 8), None, True, None),
        ((None, 0, 0, 0), None, None, None),
        ((0, 25, 25, 25), 0, False, None),
        ((25, None, None, None), 100, True, True),
        ((17, 8, 8, 25), 58, True, False),
    ],
)
def test_form_with_a_hole_says_what_is_known_and_no_more(
    answers: tuple[int | None, ...],
    severity: int | None,
    has_problem: bool | None,
    is_substantial: bool | None,
) -> None:
    found = score(form(*answers))
    assert found.severity == severity
    assert found.has_problem is has_problem
    assert found.is_substantial is is_substantial


def test_form_with_a_hole_never_says_more_than_every_way_to_fill_it() -> None:
    answers = (None, *DEGREES)
    for given_answers in product(answers, repeat=4):
        found = score(form(*given_answers))
        ways = [
            score(form(*filled))
            for filled in product(
                *((DEGREES if each is None else (each,)) for each in given_answers)
            )
            # What the gate would have skipped was asked, so the gate was open.
            if filled[0] == given_answers[0] or filled[0] in {8, 17}
        ]
        if found.has_problem is not None:
            assert {each.has_problem for each in ways} == {found.has_problem}
        if found.is_substantial is not None:
            assert {each.is_substantial for each in ways} == {found.is_substantial}
        if found.severity is not None:
            assert {each.severity for each in ways} == {found.severity}


@given(st.lists(st.sampled_from(DEGREES), min_size=4, max_size=4))
def test_form_without_a_hole_scores_from_0_to_100(answers: list[int]) -> None:
    found = score(form(*answers))
    assert found.severity is not None
    assert 0 <= found.severity <= 100
    assert found.has_problem is (found.severity > 0)


@pytest.mark.parametrize(
    ("this", "before", "wanted"),
    [
        (32, 0, True),
        (32, 16, False),
        (32, None, None),
        (0, 0, False),
        (0, None, False),
        (None, 0, None),
    ],
)
def test_problem_is_new_only_after_a_week_without_one(
    this: int | None, before: int | None, wanted: bool | None
) -> None:
    assert is_new(this, before) is wanted


def test_severity_of_a_week_is_that_of_its_worst_form_or_not_known() -> None:
    forms = [form(8, 8, 8, 8), form(17, 17, 17, 17), form(0, week=MONDAY + WEEK)]
    assert severity_of(forms, MONDAY) == 68
    assert severity_of(forms, MONDAY + WEEK) == 0
    assert severity_of(forms, MONDAY - WEEK) is None
    assert severity_of([*forms, form(8, None, 8, 8)], MONDAY) is None


def test_case_of_the_same_problem_is_that_of_the_week_before() -> None:
    ankle: dict[str, Any] = {"kind": ProblemKind.INJURY, "region": Region.ANKLE}
    knee: dict[str, Any] = {"kind": ProblemKind.INJURY, "region": Region.KNEE}
    forms = with_cases(
        [
            form(8, 8, 8, 8, week=MONDAY + WEEK, is_same=True, **ankle),
            form(8, 8, 8, 8, is_same=False, **ankle),
            form(8, 8, 8, 8, week=MONDAY + 2 * WEEK, is_same=True, **ankle),
            form(8, 8, 8, 8, week=MONDAY + 3 * WEEK, is_same=True, **knee),
            form(0, week=MONDAY + 4 * WEEK, is_same=False),
        ]
    )
    first = "ann-2027-02-01-1"
    assert [each.case for each in forms] == [first, first, first, "", ""]


def test_case_that_could_be_either_of_two_is_left_open() -> None:
    ankle: dict[str, Any] = {"kind": ProblemKind.INJURY, "region": Region.ANKLE}
    ankle["is_same"] = False
    one = HealthProblemForm("ann", MONDAY, 1, 8, 8, 8, 8, **ankle)
    two = HealthProblemForm("ann", MONDAY, 2, 8, 8, 8, 8, **ankle)
    ankle["is_same"] = True
    later = form(8, 8, 8, 8, week=MONDAY + WEEK, **ankle)
    assert [each.case for each in with_cases([later, two, one])] == [
        "ann-2027-02-01-1",
        "ann-2027-02-01-2",
        "",
    ]
