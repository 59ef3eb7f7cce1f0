"""Every bar says what it means, in words that tell no reason."""

import pytest
from tests.builders import restriction

from callboard.domain.people import Bar
from callboard.rules.bars import BARS, cannot, told


def test_bars_all_have_a_meaning() -> None:
    assert set(BARS) == set(Bar)


@pytest.mark.parametrize("bar", Bar)
def test_bar_has_a_number_in_words_exactly_where_it_needs_one(bar: Bar) -> None:
    meaning = BARS[bar]
    assert ("{limit}" in meaning.cannot) == meaning.is_numbered
    assert (meaning.most > meaning.least) == meaning.is_numbered
    assert ("{floor}" in meaning.cannot) == meaning.has_floor
    assert not meaning.cannot.endswith(".")


@pytest.mark.parametrize(
    ("bar", "limit", "floor", "short", "long"),
    [
        (Bar.NO_JUMPS, None, None, "no jumps", "nothing with jumps"),
        (Bar.NOT_AFTER, 1050, None, "not after 17:30", "nothing after 17:30"),
        (
            Bar.MAX_MINUTES_DAY,
            60,
            None,
            "most minutes a day 60",
            "no more than 60 min of dancing a day",
        ),
        (
            Bar.NOT_ON_FLOOR,
            None,
            "stone",
            "not on floor stone",
            "no dancing on the floor 'stone'",
        ),
        (
            Bar.MAX_SHOWS_WEEK,
            None,
            None,
            "most shows a week",
            "no more than ? shows a week",
        ),
    ],
)
def test_bar_in_words_has_its_number_or_floor(
    bar: Bar, limit: int | None, floor: str | None, short: str, long: str
) -> None:
    row = restriction("ann", bar, limit, floor=floor)
    assert (told(row), cannot(row)) == (short, long)
