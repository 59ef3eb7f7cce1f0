"""Rules of repeats that no well-behaved program writes."""

from datetime import date, datetime

import pytest

from callboard.domain.season import Week
from callboard.io.plans.recurrence import days_of
from callboard.io.plans.written import WordError

START = datetime(2026, 11, 24, 11, 30)  # noqa: DTZ001  (on the company's clock)
WEEK = Week(date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"FREQ": "YEARLY"},
        {"FREQ": ["DAILY"], "BYSETPOS": [1]},
        {"FREQ": ["WEEKLY"], "BYDAY": ["1MO"]},
        {"FREQ": ["DAILY"], "INTERVAL": ["often"]},
        {"FREQ": ["DAILY"], "COUNT": []},
        {"FREQ": ["DAILY"], "INTERVAL": [0]},
        {"FREQ": ["WEEKLY"], "WKST": ["XX"]},
    ],
)
def test_rule_that_is_not_read_is_refused(rule: dict[str, object]) -> None:
    with pytest.raises(WordError) as caught:
        list(days_of(rule, START, WEEK))
    assert caught.value.code == "repeats"


def test_rule_that_ended_before_the_week_gives_no_days() -> None:
    rule = {"FREQ": ["DAILY"], "UNTIL": [datetime(2026, 11, 23)]}  # noqa: DTZ001
    assert list(days_of(rule, START, WEEK)) == []
