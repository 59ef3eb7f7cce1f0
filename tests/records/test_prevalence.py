from datetime import date

import pytest

from callboard.domain.diary import HealthProblemForm
from callboard.records.groups import GroupTooSmallError
from callboard.records.prevalence import (
    Prevalence,
    prevalence_by_group,
    weekly_prevalence,
)

MONDAY = date(2027, 2, 1)
ASKED = ("ann", "bea", "cat", "dee", "eva", "fay", "gia", "hal")


def forms(*answers: tuple[str, int | None, int | None]) -> list[HealthProblemForm]:
    return [
        HealthProblemForm(who, MONDAY, 1, first, second, 0, 8)
        for who, first, second in answers
    ]


ALL = forms(
    ("ann", 0, None),
    ("bea", 8, 8),
    ("cat", 8, 17),
    ("dee", 25, None),
    ("eva", 17, None),
)


def test_prevalence_counts_people_who_answered_and_says_how_many() -> None:
    second = HealthProblemForm("ann", MONDAY, 2, 8, 0, 0, 8)
    unsaid = HealthProblemForm("fay", MONDAY, 1)
    other = HealthProblemForm("zoe", MONDAY, 1, 0)
    found = weekly_prevalence([*ALL, second, unsaid, other], ASKED, MONDAY)
    assert found == Prevalence(8, 5, 5, 2)
    assert found.share == 1
    assert found.share_substantial == 0.4
    assert found.response_rate == 0.625
    assert found.text == (
        "100.0% with a health problem, 40.0% with a substantial one; "
        "5 of 8 answered (62%)"
    )


def test_prevalence_of_four_answers_is_not_there() -> None:
    assert weekly_prevalence(ALL[:4], ASKED, MONDAY) is None
    assert weekly_prevalence(ALL, ASKED, date(2027, 2, 8)) is None
    with pytest.raises(GroupTooSmallError):
        Prevalence(8, 4, 1, 0)


def test_groups_beside_their_whole_give_no_smaller_one_away() -> None:
    more = forms(*((who, 0, None) for who in ("ida", "joy", "kim", "lea", "mia")))
    corps = ("ida", "joy", "kim", "lea", "mia")
    found = prevalence_by_group([*ALL, *more], {"rest": ASKED, "corps": corps}, MONDAY)
    assert found == {"rest": Prevalence(8, 5, 4, 2), "corps": Prevalence(5, 5, 0, 0)}
    found = prevalence_by_group(
        [*ALL[1:], *more], {"rest": ASKED, "corps": corps}, MONDAY
    )
    assert found == {"rest": None, "corps": None}
