from datetime import date, time

import pytest

from callboard.domain.clock import Clock
from callboard.records.late import is_in_time, may_be_answered

DAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("answered", "is_taken"),
    [
        (date(2027, 1, 31), False),
        (date(2027, 2, 1), True),
        (date(2027, 2, 4), True),
        (date(2027, 2, 5), False),
    ],
)
def test_answer_is_taken_for_three_days(answered: date, is_taken: bool) -> None:
    assert is_in_time(DAY, answered) is is_taken


def test_third_day_lasts_until_the_companys_day_turns() -> None:
    clock = Clock("Europe/London")
    last = clock.at(date(2027, 2, 4), time(3, 59))  # the night after that day
    assert may_be_answered(DAY, last, clock)
    assert not may_be_answered(DAY, last + 1, clock)
    assert not may_be_answered(DAY, clock.at(DAY, time(4)) - 1, clock)
