"""What needs ask for: people, times, order, spread, pins."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from tests.builders import (
    MONDAY,
    at,
    away,
    call,
    cast,
    coach,
    day,
    during,
    fixture,
    need,
    pianist,
    plan,
    restriction,
    role,
    season,
    work,
)
from tests.check.judge import beyond, found_by

from callboard.check.costs import scores
from callboard.domain.clock import Span
from callboard.domain.needs import Activity, CoversCalled, Need
from callboard.domain.people import Absence, Bar
from callboard.domain.plan import Tier
from callboard.rules.base import Kind
from callboard.rules.report import Violation


def met(
    asked: Need, *things: Any, kind: Kind = Kind.HARD, **changes: Any
) -> tuple[Violation, ...]:
    book = season(asked, *things, calls_from=time(10), calls_to=time(19))
    made = replace(call("Tue 10:00-11:00", "ann bea", need="swans"), **changes)
    found = found_by("need_met", book, plan(made))
    return tuple(each for each in found if each.kind is kind)


SWANS = need(dancers="ann bea")


def test_need_met_exactly_is_accepted() -> None:
    assert met(SWANS) == ()


@pytest.mark.parametrize(
    ("span", "by"),
    [
        ("Tue 10:00-11:15", [15]),
        ("Tue 10:00-10:45", [15]),
        ("Tue 10:05-11:05", [5]),
        ("Tue 18:00-19:00", []),
        ("Tue 18:15-19:15", [15]),
        ("Tue 09:45-10:45", [15]),
    ],
)
def test_need_met_minutes_grid_and_hours(span: str, by: list[int]) -> None:
    assert [each.by for each in met(SWANS, span=during(span))] == by


@pytest.mark.parametrize(
    ("limits", "by"),
    [
        ({"earliest": time(10)}, []),
        ({"earliest": time(10, 1)}, [1]),
        ({"latest": time(11)}, []),
        ({"latest": time(10, 59)}, [1]),
        ({"from_date": day("Tue")}, []),
        ({"from_date": day("Wed")}, [1]),
        ({"to_date": day("Tue")}, []),
        ({"to_date": day("Mon")}, [1]),
        ({"deadline": day("Tue")}, []),
        ({"deadline": day("Mon")}, [1]),
    ],
)
def test_need_met_window_and_deadline(limits: dict[str, Any], by: list[int]) -> None:
    assert [each.by for each in met(replace(SWANS, **limits))] == by


def test_need_met_people_of_the_cast_covers_watching() -> None:
    asked = need(work="swan", casts="A", covers=CoversCalled.WATCHING)
    things = [
        work(),
        role("swan", "lead"),
        cast("swan", "lead", "ann bea", covers="cat"),
    ]
    assert [each.by for each in met(asked, *things)] == [1]
    assert met(asked, *things, watching=frozenset({"cat"})) == ()
    (broken,) = met(
        asked, *things, dancers=frozenset({"ann"}), watching=frozenset({"cat"})
    )
    assert (broken.by, broken.who) == (1, ("bea",))
    extra = frozenset({"ann", "bea", "dan"})
    (told,) = met(
        asked, *things, kind=Kind.ADVISORY, dancers=extra, watching=frozenset({"cat"})
    )
    assert told.who == ("dan",)


ANYHOW = replace(SWANS, may_go_without=True)


@pytest.mark.parametrize(("minutes", "price"), [(30, 1), (45, 2), (60, 2), (75, 3)])
def test_need_met_goes_ahead_without_who_is_away_at_the_price_of_its_half_hours(
    minutes: int, price: int
) -> None:
    asked = replace(ANYHOW, minutes=minutes)
    start = at("Tue 10:00")
    changes: dict[str, Any] = {
        "span": Span(start, start + minutes),
        "dancers": frozenset({"bea"}),
    }
    absent = away("ann", "Tue 09:00-10:01")
    assert met(asked, absent, **changes) == ()
    (bought,) = met(asked, absent, kind=Kind.PRICED, **changes)
    assert (bought.who, bought.by, bought.half_hours) == (("ann",), 1, price)
    assert "goes ahead without Anna Lee" in bought.message
    book = season(asked, absent, calls_from=time(10), calls_to=time(19))
    made = plan(replace(call("Tue 10:00-11:00", "bea", need="swans"), **changes))
    assert scores(book, made, ())[Tier.PRICE] == price


def test_need_met_waits_for_whoever_is_there_and_for_one_who_dances() -> None:
    without_ann: dict[str, Any] = {"dancers": frozenset({"bea"})}
    assert met(ANYHOW, away("ann", "Tue 10:59-12:00"), **without_ann) == ()
    # She comes as it ends, or nothing is said of who may be missing.
    for asked, absent in ((ANYHOW, "Tue 11:00-12:00"), (SWANS, "Tue 10:00-11:00")):
        (broken,) = met(asked, away("ann", absent), **without_ann)
        assert broken.who == ("ann",)
        assert met(asked, away("ann", absent), kind=Kind.PRICED, **without_ann) == ()
    both = away("ann", "Tue 10:00-11:00"), away("bea", "Tue 10:00-11:00")
    (broken,) = met(ANYHOW, *both, dancers=frozenset())
    assert broken.who == ("ann", "bea")


def test_need_met_with_nobody_to_dance_waits_for_one_who_watches() -> None:
    looking = need(watching="ann bea", may_go_without=True)
    absent = away("ann", "Tue 10:00-11:00")
    left: dict[str, Any] = {"dancers": frozenset(), "watching": frozenset({"bea"})}
    assert met(looking, absent, **left) == ()
    (bought,) = met(looking, absent, kind=Kind.PRICED, **left)
    assert (bought.who, bought.half_hours) == (("ann",), 2)
    left["watching"] = frozenset()
    (broken,) = met(looking, absent, away("bea", "Tue 10:00-11:00"), **left)
    assert broken.who == ("ann", "bea")


def test_need_met_who_is_away_is_not_called_all_the_same() -> None:
    book = season(ANYHOW, away("ann", "Tue 10:00-11:00"))
    made = plan(call("Tue 10:00-11:00", "ann bea", need="swans"))
    assert beyond("present", book, made) == [60]


def test_need_met_coaches_one_of_or_all() -> None:
    things = [
        coach("one", works=frozenset({"giselle"})), coach("two"), coach("three"), work()
    ]  # fmt: skip
    asked = replace(SWANS, work="swan", coaches=("one", "two"))
    assert met(asked, *things, coaches=("two",)) == ()
    assert len(met(asked, *things, coaches=("one",))) == 1
    assert len(met(asked, *things, coaches=("three",))) == 1
    assert len(met(asked, *things)) == 1
    both = replace(asked, needs_all_coaches=True)
    assert met(both, *things, coaches=("one", "two")) == ()
    assert [each.by for each in met(both, *things, coaches=("two",))] == [1]


def test_need_met_exactly_one_pianist_or_none() -> None:
    things = [pianist("one"), pianist("two"), coach()]
    asked = replace(SWANS, needs_pianist=True)
    assert met(asked, *things, pianists=("one",)) == ()
    assert [each.by for each in met(asked, *things)] == [1]
    assert [each.by for each in met(asked, *things, pianists=("one", "two"))] == [1]
    assert len(met(asked, *things, pianists=("coach",))) == 1
    named = replace(asked, pianists=("two",))
    assert len(met(named, *things, pianists=("one",))) == 1
    assert [each.by for each in met(SWANS, *things, pianists=("one",))] == [1]


def test_need_met_unknown_need_is_told() -> None:
    (broken,) = met(SWANS, need="ducks")
    assert "ducks" in broken.message


def test_order_starts_when_the_earlier_has_ended() -> None:
    book = season(need("steps"), need("run", after="steps"))
    first = call("Tue 10:00-11:00", need="steps")
    fits = plan(first, call("Tue 11:00-12:00", need="run"))
    assert beyond("order", book, fits) == []
    assert beyond("order", book, plan(first, call("Tue 10:59-12:00", need="run"))) == [
        1
    ]
    assert beyond("order", book, plan(call("Tue 10:00-11:00", need="run"))) == []


def test_order_of_a_need_s_own_calls() -> None:
    book = season(need("steps", times=2, gap_days=0))
    one = call("Tue 10:00-11:00", need="steps", number=1)
    two = call("Tue 11:00-12:00", need="steps", number=2)
    assert beyond("order", book, plan(one, two)) == []
    swapped = plan(replace(one, number=2), replace(two, number=1))
    assert beyond("order", book, swapped) == [120]


def test_spread_calls_lie_days_apart() -> None:
    calls = call("Tue 10:00-11:00", need="steps"), call("Wed 10:00-11:00", need="steps")
    assert beyond("spread", season(need("steps", times=2)), plan(calls)) == []
    two_days = season(need("steps", times=2, gap_days=2))
    assert beyond("spread", two_days, plan(calls)) == [1]
    same_day = (
        call("Tue 10:00-11:00", need="steps"),
        call("Tue 12:00-13:00", need="steps"),
    )
    assert beyond("spread", season(need("steps", times=2)), plan(same_day)) == [1]
    free = season(need("steps", times=2, gap_days=0))
    assert beyond("spread", free, plan(same_day)) == []


def test_pinned_stands_exactly_or_is_left_out() -> None:
    pinned = fixture(
        "Tue 10:00-11:00",
        "ann",
        Activity.REHEARSAL,
        id="run",
        space="blue",
        need="swans",
    )
    book = season(pinned, need())
    same = call("Tue 10:00-11:00", "ann", id="run", need="swans", is_pinned=True)
    assert beyond("pinned", book, plan(same)) == []
    assert beyond("pinned", book, plan()) == []
    assert beyond("complete", book, plan()) == []
    assert beyond("one_body", book, plan(same)) == []
    differing: list[dict[str, Any]] = [
        {"span": during("Tue 10:00-11:01")},
        {"space": None},
        {"dancers": frozenset()},
        {"watching": frozenset({"bea"})},
    ]
    for changes in differing:
        assert beyond("pinned", book, plan(replace(same, **changes))) == [1], changes


def test_pinned_fixture_that_names_nobody_has_its_people_from_the_plan() -> None:
    pinned = fixture("Tue 10:00-11:00", "", Activity.REHEARSAL, id="run", need="swans")
    book = season(pinned, need(dancers="ann"))
    same = call("Tue 10:00-11:00", "ann", id="run", space=None, need="swans")
    assert beyond("pinned", book, plan(same)) == []
    assert beyond("need_met", book, plan(same)) == []
    clash = plan(same, call("Tue 10:30-11:30", "ann"))
    assert beyond("one_body", book, clash) == [30]
    assert beyond("need_met", book, plan(replace(same, dancers=frozenset()))) == [1]


def test_complete_counts_missing_calls_and_mentions_them() -> None:
    book = season(need(times=2))
    one, two = (
        call("Tue 10:00-11:00", need="swans"),
        call("Wed 10:00-11:00", need="swans"),
    )
    assert beyond("complete", book, plan(one, two)) == []
    (told,) = found_by("complete", book, plan(one))
    assert (told.by, told.kind, told.refs) == (1, Kind.ADVISORY, ("swans",))
    late = season(need(times=2, from_date=MONDAY + timedelta(days=7)))
    assert beyond("complete", late, plan()) == []


def test_complete_asks_for_nothing_that_was_struck() -> None:
    assert beyond("complete", season(need(times=0)), plan()) == []
    here = need(calls=3, times=3, from_date=MONDAY, to_date=day("Sun"))
    assert beyond("complete", season(replace(here, times=0)), plan()) == []
    assert beyond("complete", season(here), plan()) == [3]


def test_need_met_that_goes_without_some_calls_none_who_is_away_all_week() -> None:
    absent = Absence("ann", Span(at("Mon 04:00"), at("next Mon 04:00")))
    without_ann: dict[str, Any] = {"dancers": frozenset({"bea"})}
    assert met(ANYHOW, absent, **without_ann) == ()
    assert met(ANYHOW, absent, kind=Kind.PRICED, **without_ann) == ()
    off = restriction("ann", Bar.OFF)
    assert met(ANYHOW, off, **without_ann) == ()
    # Where nobody would be left, or it waits for all, they are called.
    (broken,) = met(SWANS, absent, **without_ann)
    assert broken.who == ("ann",)
    other = replace(absent, who="bea")
    (broken,) = met(ANYHOW, absent, other, dancers=frozenset())
    assert broken.who == ("ann", "bea")


def test_need_met_in_a_long_plan_takes_each_week_by_itself() -> None:
    # Ann is away for the whole of the first week, and there in the second.
    absent = Absence("ann", Span(at("Mon 04:00"), at("next Mon 04:00")))
    asked = need(work="swan", casts="A", times=1)
    book = season(
        asked, work(), role("swan", "lead"), cast("swan", "lead", "ann"), absent
    )
    calls = [
        call(f"{name} 10:00-11:00", "", need="swans") for name in ("Tue", "next Tue")
    ]
    found = found_by("need_met", book, plan(calls, last="next Sun"))
    assert [each.day for each in found] == [day("next Tue")]


def test_pinned_call_of_another_week_is_not_this_week_s() -> None:
    book = season(
        fixture("next Tue 10:00-11:00", "ann", Activity.REHEARSAL, need="swans"), need()
    )
    assert beyond("complete", book, plan()) == [1]
