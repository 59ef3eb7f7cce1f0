"""A week of the season by itself: its share asked, everything else standing."""

from tests.builders import MONDAY, call, day, fixture, need, plan, season

from callboard.domain.asked import asked
from callboard.domain.needs import Activity
from callboard.domain.plan import Unplaced
from callboard.domain.season import Week
from callboard.domain.week_share import week_apart, week_of_plan, week_season

WEEK = Week(MONDAY, day("Sun"))


def test_week_season_asks_for_the_share_and_what_is_asked_by_the_week() -> None:
    book = season(
        need("swans", calls=5, times=2),
        need("geese", calls=5, times=2),
        need("class", times=3),
        need("later", from_date=day("next Mon")),
    )
    found = week_season(book, WEEK, (), {"swans": 2})
    assert {ref: each.times for ref, each in found.needs.items()} == {
        "swans": 2,
        "class": 3,
    }
    assert all(each.calls is None for each in found.needs.values())


def test_week_season_asks_for_nothing_that_was_struck() -> None:
    book = season(need("swans", calls=5, times=0), need("class", times=0))
    assert not week_season(book, WEEK, (), {}).needs
    assert [asked(book, each, WEEK) for each in book.needs.values()] == [0, 0]


def test_week_season_counts_pinned_calls_beside_the_share() -> None:
    pinned = fixture("Tue 10:00-11:00", "ann", Activity.REHEARSAL, need="swans")
    book = season(need("swans", calls=5, times=3), pinned)
    assert week_season(book, WEEK, (), {"swans": 1}).needs["swans"].times == 2
    assert week_season(book, WEEK, (), {}).needs["swans"].times == 1


def test_week_season_calls_of_other_weeks_stand_with_ids_of_their_own() -> None:
    other = call("last Tue 10:00-11:00", "ann", id="swans#1", need="swans")
    dress = call("last Wed 10:00-11:00", "ann", activity=Activity.DRESS)
    book = week_season(
        season(need("swans", calls=2)), WEEK, (other, dress), {"swans": 1}
    )
    stands = book.fixtures["elsewhere swans#1"]
    assert (stands.span, stands.dancers) == (other.span, other.dancers)
    # A dress rehearsal makes a day of its own kind only where the book has it.
    assert book.fixtures[f"elsewhere {dress.id}"].activity is Activity.STAGE_CALL


def test_week_season_keeps_the_days_between_calls_across_weeks() -> None:
    swans = need("swans", calls=3, gap_days=4)
    before = call("last Sat 10:00-11:00", need="swans", id="swans#1")
    after = call("next Tue 10:00-11:00", need="swans", id="swans#3")
    found = week_season(season(swans), WEEK, (before, after), {"swans": 1})
    assert found.needs["swans"].from_date == day("Wed")
    assert found.needs["swans"].to_date == day("Fri")
    near = week_season(season(need("swans", calls=3)), WEEK, (before,), {"swans": 1})
    assert near.needs["swans"].from_date is None


def test_week_apart_asks_for_what_the_week_has_and_one_call_more() -> None:
    book = season(need("swans", calls=4, times=2), need("geese", calls=1))
    made = plan(
        call("Tue 10:00-11:00", need="swans", id="swans#1"),
        call("next Tue 10:00-11:00", need="swans", id="swans#2"),
        last="next Sun",
        unplaced=(Unplaced("geese", 1),),
    )
    apart, mine = week_apart(book, made, WEEK, "geese")
    assert {ref: each.times for ref, each in apart.needs.items()} == {
        "swans": 1,
        "geese": 1,
    }
    assert [each.id for each in mine.calls] == ["swans#1"]
    assert mine == week_of_plan(book, made, WEEK)
    assert (mine.first_day, mine.last_day, mine.unplaced) == (MONDAY, day("Sun"), ())
