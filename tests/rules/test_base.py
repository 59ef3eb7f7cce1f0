"""Half hours, a dancer's shows, and when the company is on tour."""

import pytest
from tests.builders import day, season, show

from callboard.rules.base import half_hours, is_on_tour, shows_of


@pytest.mark.parametrize(
    ("minutes", "count"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3)]
)
def test_half_hours_are_counted_when_begun(minutes: int, count: int) -> None:
    assert half_hours(minutes) == count


def test_shows_of_are_those_danced_or_covered() -> None:
    book = season(
        show("Tue 14:00-16:00", "ann", id="one"),
        show("Tue 19:30-22:00", "bea", covers="ann", id="two"),
    )
    tuesday = day("Tue")
    assert [each.id for each in shows_of(book, "ann", tuesday)] == ["one", "two"]
    assert [each.id for each in shows_of(book, "bea", tuesday)] == ["two"]
    assert len(shows_of(book, None, tuesday)) == 2
    assert shows_of(book, "ann", day("Wed")) == ()


def test_tour_day_without_show_is_that_of_the_day_after() -> None:
    book = season(
        show("Tue 19:30-22:00", "ann"), show("Thu 19:30-22:00", "ann", is_tour=True)
    )
    found = {name: is_on_tour(book, day(name)) for name in ("Tue", "Wed", "Thu", "Fri")}
    assert found == {"Tue": False, "Wed": True, "Thu": True, "Fri": False}
