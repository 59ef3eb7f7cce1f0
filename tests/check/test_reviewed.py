"""A restriction past its review stays, and is told once."""

from typing import Any

import pytest
from tests.builders import (
    call,
    clinician,
    dancers,
    day,
    plan,
    restriction,
    season,
    step,
)
from tests.check.judge import beyond, found_by

from callboard.check.audit import check
from callboard.domain.people import Bar
from callboard.rules.base import Kind


@pytest.mark.parametrize(
    ("changes", "by"),
    [
        ({"review_date": day("Sun")}, []),
        ({"review_date": day("Sat")}, [1]),
        ({"review_date": day("last Sat")}, [2]),
        ({"review_date": day("Tue"), "to_date": day("Tue")}, []),
        ({"review_date": day("Tue"), "to_date": day("Wed")}, [1]),
        ({"review_date": None}, []),
    ],
)
def test_reviewed_is_told_from_the_day_after_on_while_it_holds(
    changes: dict[str, Any], by: list[int]
) -> None:
    book = season(restriction("ann", Bar.NO_JUMPS, **changes))
    assert beyond("reviewed", book, plan()) == by


def test_reviewed_says_what_not_why_and_forbids_nothing() -> None:
    limit = restriction(
        "ann", Bar.NOT_AFTER, 1050, review_date=day("Mon"), text="back pain"
    )
    report = check(season(limit), plan(call("Tue 10:00-11:00")), rules=())
    (found,) = report.violations
    assert (found.kind, found.day, found.unit) == (Kind.ADVISORY, day("Tue"), "days")
    assert found.message == (
        "Anna Lee is still restricted (not after 17:30): it was to be looked at by "
        "Mon 23 Nov, and stays until a clinician changes it"
    )
    assert report.is_clean


def test_reviewed_stage_past_its_review_bars_what_it_barred() -> None:
    late = step("ann", 2, "Mon", review_date=day("Tue"))
    book = season(dancers(), clinician(), late)
    made = plan(call("Sun 10:00-11:00"))
    assert beyond("reviewed", book, made) == [1]
    assert [each.day for each in found_by("restricted", book, made)] == [day("Sun")]
