"""Each tier of the objective, counted by hand."""

from dataclasses import replace

import pytest
from tests.builders import (
    call,
    coach,
    during,
    fixture,
    need,
    plan,
    rule,
    season,
    show,
    space,
)

from callboard.check.costs import scores, waiting_of, waits_by_day
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season
from callboard.rules.base import Kind, Rule
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum


def tier(which: Tier, book: Season, made: Plan, *rules: Rule) -> int:
    return scores(book, made, rules)[which]


def test_unplaced_weighs_a_call_of_a_priority_as_five_of_the_next() -> None:
    book = season(need("one", priority=1, times=2), need("three", priority=3))
    assert tier(Tier.PLACED, book, plan()) == 2 * 625 + 25
    placed = plan(call("Tue 10:00-11:00", need="one"))
    assert tier(Tier.PLACED, book, placed) == 625 + 25


def test_price_is_the_half_hours_of_priced_rules_only() -> None:
    priced = rule(Maximum, limit=60, kind=Kind.PRICED)
    hard = rule(Maximum, limit=60, id="hard")
    made = plan(call("Tue 10:00-11:31", "ann bea"))
    assert tier(Tier.PRICE, season(), made, priced, hard) == 4


@pytest.mark.parametrize(
    ("second", "waits"),
    [("11:00-12:00", 0), ("11:45-12:45", 45), ("12:00-13:00", 0), ("13:00-14:00", 60)],
)
def test_waiting_is_the_gaps_less_one_pause(second: str, waits: int) -> None:
    made = plan(call("Tue 10:00-11:00"), call(f"Tue {second}"))
    assert waiting_of(season(), made)["ann"] == waits
    # The tier adds four times the share of the one who waits longest.
    assert tier(Tier.WAITING, season(), made) == 5 * waits


def test_waiting_any_duty_fills_a_gap_and_a_meal_takes_the_pause() -> None:
    made = plan(call("Tue 10:00-11:00"), call("Tue 14:00-15:00"))
    assert waiting_of(season(), made)["ann"] == 120
    lesson = fixture("Tue 11:00-12:00", "ann", is_optional=True)
    assert waiting_of(season(lesson), made)["ann"] == 60
    meal = fixture("Tue 11:00-12:00", "ann", Activity.MEAL)
    assert waiting_of(season(meal), made)["ann"] == 120


def test_waiting_takes_the_longest_demanded_pause_that_a_gap_holds() -> None:
    pause = rule(Gap, minutes=240, between=Between.SESSIONS)
    long = plan(call("Tue 10:00-11:00"), call("Tue 15:30-16:00"))
    assert waiting_of(season(), long, (pause,))["ann"] == 30
    short = plan(call("Tue 10:00-11:00"), call("Tue 13:00-14:00"))
    assert waiting_of(season(), short, (pause,))["ann"] == 60
    soft = replace(pause, kind=Kind.SOFT)
    assert waiting_of(season(), long, (soft,))["ann"] == 210


def test_waiting_counts_rehearsals_watched_and_none_around_shows() -> None:
    book = season(show("Tue 19:30-22:00", "ann"))
    assert waiting_of(book, plan(call("Tue 10:00-11:00")))["ann"] == 0
    made = plan(
        call("Tue 10:00-11:00", "bea", watching="cat"),
        call("Tue 11:30-12:00", "bea", watching="cat"),
    )
    assert waiting_of(book, made) == {"ann": 0, "bea": 30, "cat": 30, "dan": 0}
    assert tier(Tier.WAITING, book, made) == 60 + 4 * 30


def test_preferences_points() -> None:
    book = season(
        coach("one"), coach("two"), space(), space("red"),
        need(times=2, coaches="one two", spaces="blue red"),
    )  # fmt: skip
    first = call("Tue 10:00-11:00", need="swans", coaches="one")
    then = call("Wed 10:00-11:00", need="swans", coaches="one")
    assert tier(Tier.PREFERENCES, book, plan(first, then)) == 0
    changed = replace(then, coaches=("two",))
    assert tier(Tier.PREFERENCES, book, plan(first, changed)) == 2
    elsewhere = replace(then, space="red")
    assert tier(Tier.PREFERENCES, book, plan(first, elsewhere)) == 1
    for end, points in (("17:30", 0), ("17:31", 1), ("17:45", 1), ("17:46", 2)):
        assert (
            tier(Tier.PREFERENCES, season(), plan(call(f"Tue 17:00-{end}"))) == points
        )


def test_preferences_crowded_day_beyond_an_even_share() -> None:
    tuesday = [call(f"Tue {hour}:00-{hour}:30", work="swan") for hour in (10, 11, 12)]
    wednesday = call("Wed 10:00-10:30", work="swan")
    # Four calls on two days: two a day are even.
    assert tier(Tier.PREFERENCES, season(), plan(tuesday, wednesday)) == 1
    assert tier(Tier.PREFERENCES, season(), plan(tuesday[:2], wednesday)) == 0


def test_waiting_by_day_adds_up_to_the_week_s() -> None:
    made = plan(
        call("Tue 10:00-11:00"), call("Tue 11:30-12:00"),
        call("Wed 10:00-11:00"), call("Wed 11:15-12:00"),
    )  # fmt: skip
    days = waits_by_day(season(), made)["ann"]
    assert sorted(days.values()) == [15, 30]
    assert waiting_of(season(), made)["ann"] == 45


def test_preferences_wished_for_days_and_one_space_count_pinned_calls_too() -> None:
    book = season(
        space(), space("red"),
        need(times=3, gap_days=0, spread_days=3),
        fixture("Mon 10:00-11:00", "ann", Activity.REHEARSAL,
                need="swans", space="blue"),
    )  # fmt: skip
    first = call("Tue 10:00-11:00", need="swans")
    same_day = call("Tue 11:00-12:00", need="swans", space="red")
    assert tier(Tier.PREFERENCES, book, plan(first, same_day)) == 5
    assert (
        tier(
            Tier.PREFERENCES,
            book,
            plan(first, replace(same_day, span=during("Wed 11:00-12:00"))),
        )
        == 0
    )
    need_kept = replace(book.needs["swans"], keeps_space=True, spread_days=0)
    keeping = replace(book, needs={"swans": need_kept})
    assert tier(Tier.PREFERENCES, keeping, plan(first, same_day)) == 1
    assert tier(Tier.PREFERENCES, keeping, plan(first)) == 0


def test_preferences_of_a_need_the_book_does_not_have_are_none() -> None:
    made = plan(call("Tue 10:00-11:00", need="gone"))
    soft = space(capacity=1, is_capacity_soft=True)
    assert tier(Tier.PREFERENCES, season(soft), made) == 0


def test_preferences_heads_beyond_a_soft_capacity() -> None:
    soft = space(capacity=2, is_capacity_soft=True)
    made = plan(call("Tue 10:00-11:00", "ann bea cat", need="swans"))
    assert tier(Tier.PREFERENCES, season(soft, need()), made) == 1
    assert tier(Tier.PREFERENCES, season(soft, need(num_people=7)), made) == 5
    assert tier(Tier.PREFERENCES, season(soft, need(num_people=2)), made) == 1
    hard = replace(soft, is_capacity_soft=False)
    assert tier(Tier.PREFERENCES, season(hard, need(num_people=7)), made) == 0


@pytest.mark.parametrize(
    ("second", "points"),
    [("11:00-12:00", 0), ("11:29-12:00", 0), ("11:30-12:00", 4), ("09:30-10:00", 0)],
)
def test_preferences_lone_calls_have_no_rehearsal_of_hers_within_half_an_hour(
    second: str, points: int
) -> None:
    made = plan(call("Tue 10:00-11:00"), call(f"Tue {second}", "bea", watching="ann"))
    only_ann = replace(
        season(counts_lone_calls=True), dancers={"ann": season().dancers["ann"]}
    )
    assert tier(Tier.PREFERENCES, only_ann, made) == points
    assert tier(Tier.PREFERENCES, season(), made) == 0


def test_preferences_lone_calls_a_pinned_rehearsal_keeps_company_a_class_does_not() -> (
    None
):
    made = plan(call("Tue 10:00-11:00"))
    lesson = fixture("Tue 09:00-10:00", "ann")
    assert tier(Tier.PREFERENCES, season(lesson, counts_lone_calls=True), made) == 2
    pinned = fixture("Tue 09:00-10:00", "ann", Activity.REHEARSAL)
    assert tier(Tier.PREFERENCES, season(pinned, counts_lone_calls=True), made) == 0
