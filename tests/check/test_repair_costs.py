"""Whose posted day a new plan changes, and what that weighs."""

from dataclasses import replace

from tests.builders import call, dancers, day, plan, season, show

from callboard.check.repair_costs import RepairCosts, count
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season

NOW = day("Tue")
BOOK = season(dancers("ann bea cat"))


def moved(old: Call, text: str) -> Call:
    return replace(old, span=call(text).span)


def counted(old: Plan, new: Plan, book: Season = BOOK, **changes: str) -> RepairCosts:
    named = frozenset(changes.get("named", "").split())
    return count((book, old), (book, new), NOW, named)


def test_same_plan_changes_nothing() -> None:
    old = plan(call("Tue 10:00-11:00", "ann bea"))
    assert counted(old, old).cost == 0


def test_today_tomorrow_and_later_weigh_eight_four_two_and_one() -> None:
    for text, cost in (("Tue", 8), ("Wed", 4), ("Thu", 2), ("Fri", 1), ("Sat", 1)):
        old = plan(call(f"{text} 10:00-11:00"))
        assert counted(old, replace(old, calls=())).cost == cost


def test_day_that_is_over_weighs_nothing() -> None:
    old = plan(call("Mon 10:00-11:00"))
    assert counted(old, replace(old, calls=())).changed == {}


def test_call_moved_to_another_day_changes_both_days_of_each() -> None:
    first = call("Tue 10:00-11:00", "ann bea")
    found = counted(plan(first), plan(moved(first, "Wed 10:00-11:00")))
    assert found.cost == 2 * (8 + 4)
    assert found.people == {"ann", "bea"}


def test_two_changes_of_a_day_count_once() -> None:
    one, two = call("Tue 10:00-11:00"), call("Tue 12:00-13:00")
    new = plan(moved(one, "Tue 11:00-12:00"), moved(two, "Tue 13:00-14:00"))
    assert counted(plan(one, two), new).cost == 8


def test_another_space_or_another_part_is_a_change() -> None:
    old = call("Tue 10:00-11:00", "ann bea")
    assert counted(plan(old), plan(replace(old, space="red"))).cost == 16
    watching = replace(old, dancers=frozenset({"ann"}), watching=frozenset({"bea"}))
    assert counted(plan(old), plan(watching)).people == {"bea"}


def test_others_who_join_and_remarks_change_nobody_elses_day() -> None:
    old = call("Tue 10:00-11:00", "ann")
    new = replace(old, dancers=frozenset({"ann", "bea"}), remarks="with Bea")
    assert counted(plan(old), plan(new)).people == {"bea"}


def test_calls_of_a_need_that_change_numbers_change_nothing() -> None:
    one = replace(call("Tue 10:00-11:00"), need="swans", id="swans#1")
    two = replace(call("Tue 12:00-13:00"), need="swans", id="swans#2", number=2)
    swapped = plan(replace(one, span=two.span), replace(two, span=one.span))
    assert counted(plan(one, two), swapped).cost == 0


def test_coach_and_pianist_have_a_posted_day_too() -> None:
    old = replace(call("Tue 10:00-11:00"), coaches=("coach",), pianists=("piano",))
    new = replace(old, coaches=("other",))
    assert counted(plan(old), plan(new)).people == {"coach", "other"}


def test_who_is_named_by_an_event_is_counted_apart() -> None:
    old = plan(call("Tue 10:00-11:00", "ann bea"))
    found = counted(old, replace(old, calls=()), named="ann")
    assert found.people_of_event == {"ann"}


def test_performance_that_is_cancelled_changes_the_days_of_its_cast_and_covers() -> (
    None
):
    before = season(dancers("ann bea cat"), show("Thu 19:30-22:00", "ann", "bea"))
    after = replace(before, performances={})
    old = plan(call("Tue 10:00-11:00"))
    found = count((before, old), (after, old), NOW)
    assert found.people == found.people_of_event == {"ann", "bea"}
    assert found.cost == 4
    led = {
        name: replace(each, conductor="coach")
        for name, each in before.performances.items()
    }
    conducted = replace(before, performances=led)
    assert count((before, old), (conducted, old), NOW).people == {"coach"}


def test_who_dances_and_covers_in_one_performance_is_told_of_what_she_dances() -> None:
    both = season(dancers("ann bea cat"), show("Thu 19:30-22:00", "ann bea", "bea"))
    alone = season(dancers("ann bea cat"), show("Thu 19:30-22:00", "ann bea"))
    old = plan(call("Tue 10:00-11:00"))
    assert count((both, old), (alone, old), NOW).cost == 0


def test_performance_after_the_plans_days_is_not_counted() -> None:
    before = season(dancers("ann bea cat"), show("next Tue 19:30-22:00", "ann"))
    old = plan(call("Tue 10:00-11:00"))
    after = replace(before, performances={})
    assert count((before, old), (after, old), NOW).cost == 0
