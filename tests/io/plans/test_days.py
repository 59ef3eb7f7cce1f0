"""Days as schedulers write them."""

from datetime import date

import pytest
from tests.builders import MONDAY, season

from callboard.domain.season import Week
from callboard.io.plans.days import Days
from callboard.io.plans.written import WordError

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def days() -> Days:
    book = season()
    return Days(book, book.week_of(MONDAY))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "Tue 2026-11-24",
        "2026-11-24 10:00",
        "Tue 24 Nov",
        "Tuesday, 24th of November 2026",
        "Nov 24",
        "November 24, 2026",
        "2026 24 Nov",
        "24.11.2026",
        "24.11.",
        "24/11/2026",
        "11/24/26",
        "24-11-26",
        "Tues",
        "Tuesday",
        "46350",
    ],
)
def test_day_in_usual_writing_is_found(days: Days, text: str) -> None:
    assert days.find(text) == TUESDAY


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("soon", "not-a-date", "Tue 24 Nov"),
        ("Tu", "not-a-date", "2026-11-24"),
        ("24 Nov Anna", "not-a-date", ""),
        ("2026-11-31", "not-a-date", ""),
        ("24 Nov 2029", "outside-the-season", "2027-02-28"),
        ("30 Jun", "outside-the-season", ""),
        ("Wed 24 Nov", "wrong-weekday", "2026-11-24 is a Tuesday"),
        ("x" * 100, "not-a-date", ""),
    ],
)
def test_day_that_is_none_is_refused_with_advice(
    days: Days, text: str, code: str, advice: str
) -> None:
    with pytest.raises(WordError) as caught:
        days.find(text)
    assert caught.value.code == code
    assert advice in caught.value.advice


def test_weekday_without_week_asks_for_the_week() -> None:
    with pytest.raises(WordError) as caught:
        Days(season()).find("Monday")
    assert "--week" in caught.value.advice


def test_weekday_in_a_season_of_one_week_is_clear() -> None:
    book = season(first_date=MONDAY, last_date=date(2026, 11, 27))
    assert Days(book).find("Tuesday") == TUESDAY
    with pytest.raises(WordError) as caught:
        Days(book).find("Sunday")
    assert caught.value.code == "outside-the-season"


def test_numbers_that_could_be_two_days_are_refused_unless_something_says() -> None:
    with pytest.raises(WordError) as caught:
        Days(season()).find("10/11/2026")
    assert "2026-10-11 or 2026-11-10" in str(caught.value)
    assert Days(season()).find("Tue 10/11") == date(2026, 11, 10)
    in_week = Days(season(), Week(date(2026, 11, 9), date(2026, 11, 15)))
    assert in_week.find("10/11/2026") == date(2026, 11, 10)


def test_one_clear_date_of_a_file_says_how_the_others_are_meant() -> None:
    days = Days(season())
    days.learn(["10/11/2026", "24/11/2026", "no date", ""])
    assert days.find("10/11/2026") == date(2026, 11, 10)
    days.learn(["10/11/2026", "12/13/2026"])
    assert days.find("11/10/2026") == date(2026, 11, 10)


def test_line_that_is_a_day_and_nothing_else_is_known(days: Days) -> None:
    assert days.looks_like_day("MONDAY 23 NOVEMBER")
    assert days.looks_like_day("Monday")
    assert not days.looks_like_day("Monday class")
    assert not days.looks_like_day("Notes")
