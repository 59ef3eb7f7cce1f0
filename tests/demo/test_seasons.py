"""A whole invented season: needs in every week, some of them open when."""

from collections import Counter

import pytest

from callboard.demo.calendar import MONDAY
from callboard.demo.company import company
from callboard.demo.seasons import company_season, season_to_cast, weeks_of
from callboard.domain.asked import asked, days_of
from callboard.io.whole import faults_of
from callboard.seasonal.reading import days_to_plan

pytestmark = pytest.mark.slow


@pytest.mark.traced
def test_season_book_has_no_fault_and_needs_in_every_week() -> None:
    made, weeks = company_season("small", 2), weeks_of("small")
    assert not faults_of(made, "book")
    assert days_to_plan(made).first == weeks[0].first == MONDAY
    assert made.settings.last_date == weeks[-1].last
    origins = Counter(ref.rpartition("-w")[2] for ref in made.needs)
    assert set(origins) == {"1", "2", "3", "4"}
    assert min(origins.values()) > 8
    for need in made.needs.values():
        days = days_of(made, need)
        assert days is not None
        assert asked(made, need, days) == (need.calls or need.times)
    share = sum(need.calls is not None for need in made.needs.values()) / len(
        made.needs
    )
    assert 0.3 < share < 0.6


def test_season_is_the_same_again_and_leaves_the_week_of_the_demo_alone() -> None:
    company_season.cache_clear()
    one = company_season("small", 2)
    company_season.cache_clear()
    assert company_season("small", 2) == one
    assert not any(need.calls for need in company("small", 2).needs.values())


@pytest.mark.traced
def test_season_to_cast_has_two_weeks_of_rehearsals_before_its_shows() -> None:
    made, weeks = season_to_cast("small", 2), weeks_of("small")
    assert not faults_of(made, "book")
    assert not made.casts
    assert not made.needs
    assert all(each.is_pinned for each in made.castings)
    assert days_to_plan(made).first == weeks[0].first
    first_show = min(show.day for show in made.performances.values())
    assert first_show in weeks[2]
    asked_of = {each.need for each in made.fixtures.values()}
    assert asked_of == {None}
