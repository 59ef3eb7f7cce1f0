"""The strain tier's points, each term counted by hand."""

from dataclasses import replace

import pytest
from tests.builders import (
    call,
    dancer,
    fixture,
    plan,
    season,
    section,
    show,
    weeks_of,
    work,
)

from callboard.check.costs import scores
from callboard.check.strain import (
    StrainView,
    Term,
    beyond_usual,
    planned_changes,
)
from callboard.check.view import PlanView
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season

# Her median is -120 minutes, her usual change 178 (tests/check/test_usual.py); the last
# week is empty, so that what she dances is her change until the week is over.
USUAL = weeks_of("ann", "120", "0", "120", "0", "120", "0")
EIGHTEEN = ("10 20 30 40 50 60", "70 80 90 100 110 120", "130 140 150 160 170 180")


def points(book: Season, made: Plan, who: str = "ann") -> dict[Term, int]:
    return dict(StrainView(PlanView(book, made)).points()[who])


def minutes(count: int, day: str = "Mon") -> Plan:
    hours, rest = divmod(count, 60)
    return plan(call(f"{day} 10:00-{10 + hours}:{rest:02}"))


@pytest.mark.parametrize(
    ("danced", "a_day"),
    [
        (58, 0),  # -120 and 178
        (59, 1),
        (102, 1),  # a quarter of 178 is 44.5
        (103, 2),
        (236, 4),  # -120 and twice 178
        (237, 6),  # a fifth quarter, and the first beyond the second mark
    ],
)
def test_change_costs_a_point_for_each_begun_quarter_beyond_each_mark(
    danced: int, a_day: int
) -> None:
    found = points(season(USUAL), minutes(danced))
    assert found == ({Term.CHANGE: 7 * a_day} if a_day else {})


def test_change_of_a_later_day_costs_on_fewer_days() -> None:
    assert points(season(USUAL), minutes(59, "Sun")) == {Term.CHANGE: 1}


def test_change_of_the_second_week_takes_off_what_the_first_had() -> None:
    book = season(USUAL)
    fortnight = replace(minutes(59), last_day=plan(last="next Sun").last_day)
    assert points(book, fortnight) == {Term.CHANGE: 7}


def test_change_marks_are_the_book_s() -> None:
    higher = season(USUAL, change_mark=1.5, steep_change_mark=10)
    assert points(higher, minutes(147)) == {}  # -120 and 267
    assert points(higher, minutes(148)) == {Term.CHANGE: 7}


def test_change_without_enough_history_costs_nothing() -> None:
    assert points(season(USUAL, usual_weeks=7), minutes(300)) == {}
    assert points(season(USUAL, usual_weeks=0), minutes(300)) == {}


def test_change_of_jumps_and_pointe_minutes_costs_likewise() -> None:
    past = [replace(each, work="swan") for each in USUAL]
    book = season(
        work(), section("swan", "one", minutes=10, jumps=100, pointe_minutes=5), past
    )
    made = plan(call("Mon 10:00-11:00", work="swan", dancers="ann"))
    # 120 minutes are 600 jumps and 30 minutes on pointe: usual 890, medians -600 and -30,
    # usual 44 (both past any least); half an hour has 300 jumps and 15 minutes.
    assert points(book, made) == {
        Term.CHANGE: 7,
        Term.JUMPS: 7,  # 300 + 600 is 10 beyond 890
        Term.POINTE: 7,  # 15 + 30 is 1 beyond 44
    }


def test_heavy_days_in_a_row_cost_from_the_first_too_many_on() -> None:
    book = season(weeks_of("ann", *EIGHTEEN), heavy_days_in_row=2)
    heavy = [call(f"{day} 10:00-12:10") for day in ("Tue", "Wed", "Thu")]
    assert points(book, plan(heavy[:2])) == {}
    assert points(book, plan(heavy)) == {Term.HEAVY: 4}
    lighter = [*heavy[:2], call("Thu 10:00-12:09")]
    assert points(book, plan(lighter)) == {}
    watched = replace(heavy[2], dancers=frozenset(), watching=frozenset({"ann"}))
    assert points(book, plan(heavy[:2], watched)) == {}


def test_heavy_days_before_the_plan_are_in_the_row() -> None:
    ends_heavy = (*EIGHTEEN[:2], "0 130 140 150 160 170 180")
    book = season(weeks_of("ann", *ends_heavy), heavy_days_in_row=3)
    both = {Term.HEAVY: 4, Term.NO_LIGHT: 4}  # her last light day was a week ago
    assert points(book, plan(call("Mon 10:00-12:10"))) == both
    assert points(book, plan(call("Mon 10:00-12:09"))) == {Term.NO_LIGHT: 4}


def test_seven_days_without_a_light_one_cost() -> None:
    book = season(weeks_of("ann", *EIGHTEEN))
    days = [call(f"{day} 10:00-11:01") for day in ("Mon", "Tue", "Wed", "Thu")]
    end = [call("Fri 10:00-11:01"), call("Sat 10:00-11:01"), call("Sun 10:00-11:01")]
    assert points(book, plan(days, end)) == {Term.NO_LIGHT: 4}
    light = call("Sun 10:00-11:00")
    assert points(book, plan(days, end[:2], light)) == {}


def test_days_of_which_nothing_is_known_are_light() -> None:
    book = season(heavy_day_minutes=0)  # and a day of nothing at all is light
    assert points(book, plan()) == {Term.HEAVY: 7 * 4}
    days = [call(f"{day} 10:00-10:01") for day in ("Mon", "Tue", "Wed")]
    assert Term.NO_LIGHT not in points(book, plan(days))


@pytest.mark.parametrize(
    ("end", "after_show", "points_of_night"),
    [("22:00", None, 0), ("22:01", None, 4), ("22:00", 721, 0)],
)
def test_short_night_ends_with_the_first_rehearsal_or_performance(
    end: str, after_show: int | None, points_of_night: int
) -> None:
    book = season(short_night_after_show_minutes=after_show)
    made = plan(call(f"Tue 21:00-{end}"), call("Wed 10:00-11:00"))
    assert points(book, made).get(Term.NIGHT, 0) == points_of_night
    lesson = fixture("Wed 09:00-09:30", "ann")
    with_class = season(lesson, short_night_after_show_minutes=after_show)
    assert points(with_class, made).get(Term.NIGHT, 0) == points_of_night


def test_short_night_after_a_performance_has_its_own_length() -> None:
    evening = show("Tue 19:30-22:00", "ann")
    made = plan(call("Wed 10:00-11:00"))
    assert points(season(evening), made) == {}
    longer = season(evening, short_night_after_show_minutes=721)
    assert points(longer, made) == {Term.NIGHT: 4}
    shorter = season(
        evening, short_night_minutes=721, short_night_after_show_minutes=720
    )
    assert points(shorter, made) == {}


def test_tier_adds_the_worst_off_of_each_rank_twice() -> None:
    night = [call("Tue 21:00-22:01", "ann bea cat"), call("Wed 10:00-11:00", "ann bea")]
    then = call("Wed 10:00-11:00", "cat", id="of-cat")
    people = [dancer("ann"), dancer("bea"), dancer("cat", rank="soloist")]
    tiers = scores(season(people), plan(night, then), ())
    assert tiers[Tier.STRAIN] == 3 * 4 + 2 * (4 + 4)


def test_beyond_usual_adds_what_lies_over_one_usual_change() -> None:
    found = planned_changes(season(USUAL), minutes(147))
    assert [each.after - each.before for each in found] == [147] * 7
    assert beyond_usual(found) == pytest.approx(7 * (267 / 178 - 1))
    assert beyond_usual(planned_changes(season(USUAL), minutes(50))) == 0


def test_pinned_rehearsal_counts_as_danced() -> None:
    stands = fixture("Mon 10:00-10:59", "ann", Activity.REHEARSAL)
    assert points(season(USUAL, stands), plan()) == {Term.CHANGE: 7}
