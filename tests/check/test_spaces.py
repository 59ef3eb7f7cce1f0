"""A space holds one call at a time, and one that fits it."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from tests.builders import (
    away,
    call,
    fixture,
    need,
    plan,
    season,
    show,
    space,
)
from tests.check.judge import beyond, found_by

from callboard.domain.house import NoisyPair


def test_space_holds_one_call_at_a_time() -> None:
    first = call("Tue 10:00-11:00", "ann")
    fits = plan(first, call("Tue 11:00-12:00", "bea"))
    assert beyond("one_call_a_space", season(), fits) == []
    both = plan(first, call("Tue 10:59-12:00", "bea"))
    (broken,) = found_by("one_call_a_space", season(), both)
    assert (broken.by, broken.who) == (1, ("blue",))


def test_space_changeover_between_different_works_only() -> None:
    book = season(space(changeover_minutes=15))
    first = call("Tue 10:00-11:00", "ann", work="swan")
    same = call("Tue 11:00-12:00", "bea", work="swan")
    assert beyond("one_call_a_space", book, plan(first, same)) == []
    other = call("Tue 11:15-12:00", "bea", work="giselle")
    assert beyond("one_call_a_space", book, plan(first, other)) == []
    near = call("Tue 11:14-12:00", "bea", work="giselle")
    assert beyond("one_call_a_space", book, plan(first, near)) == [1]
    none = [replace(first, work=None), replace(same, work=None)]
    assert beyond("one_call_a_space", book, plan(none)) == [15]


def test_space_is_taken_by_a_show_from_the_half_hour() -> None:
    book = season(show("Tue 19:30-22:00", "ann"))
    fits = plan(call("Tue 18:00-19:00", "bea", space="stage"))
    assert beyond("one_call_a_space", book, fits) == []
    over = plan(call("Tue 18:00-19:01", "bea", space="stage"))
    assert beyond("one_call_a_space", book, over) == [1]


def test_space_holds_one_performance_at_a_time_and_half_hours_may_overlap() -> None:
    first = show("Tue 14:00-16:30", "ann", id="matinee")
    follows = season(first, show("Tue 16:30-19:00", "bea", id="evening"))
    assert beyond("one_call_a_space", follows, plan()) == []
    at_once = season(first, show("Tue 16:15-19:00", "bea", id="evening"))
    (broken,) = found_by("one_call_a_space", at_once, plan())
    assert (broken.by, broken.refs) == (15, ("matinee", "evening"))
    assert "are both in" in broken.message


def test_space_two_fixtures_are_the_book_s_own_business() -> None:
    book = season(
        fixture("Tue 10:00-11:00", "ann", space="blue"),
        fixture("Tue 10:30-11:30", "bea", space="blue"),
    )
    assert beyond("one_call_a_space", book, plan()) == []
    made = plan(call("Tue 10:15-10:20", "cat"))
    assert beyond("one_call_a_space", book, made) == [5]


@pytest.mark.parametrize(
    ("hours", "by"),
    [("10:00-22:00", []), ("09:59-11:00", [1]), ("21:00-22:01", [1])],
)
def test_space_open_hours(hours: str, by: list[int]) -> None:
    book = season(space(opens=time(10), closes=time(22)))
    assert beyond("one_call_a_space", book, plan(call(f"Tue {hours}"))) == by


def test_space_open_past_midnight() -> None:
    book = season(space(opens=time(10), closes=time(1)))
    assert beyond("one_call_a_space", book, plan(call("Tue 23:00-01:00"))) == []
    assert beyond("one_call_a_space", book, plan(call("Tue 23:00-01:01"))) == [1]


def test_space_closed_and_noisy_neighbours() -> None:
    book = season(
        space(), space("red"), NoisyPair("blue", "red"), away("blue", "Wed 10:00-12:00")
    )
    assert beyond("one_call_a_space", book, plan(call("Wed 12:00-13:00"))) == []
    assert beyond("one_call_a_space", book, plan(call("Wed 11:59-13:00"))) == [1]
    quiet = plan(call("Tue 10:00-11:00"), call("Tue 11:00-12:00", "bea", space="red"))
    assert beyond("one_call_a_space", book, quiet) == []
    loud = plan(call("Tue 10:00-11:00"), call("Tue 10:59-12:00", "bea", space="red"))
    (broken,) = found_by("one_call_a_space", book, loud)
    assert (broken.by, broken.who) == (1, ("blue", "red"))


def test_space_fits_the_dancers_dancing() -> None:
    book = season(space(capacity=2))
    fits = plan(call("Tue 10:00-11:00", "ann bea", watching="cat dan"))
    assert beyond("space_fits", book, fits) == []
    over = plan(call("Tue 10:00-11:00", "ann bea cat"))
    assert beyond("space_fits", book, over) == [1]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ({"spaces": "red"}, {"id": "red"}),
        ({"needs_stage_size": True}, {"is_stage_size": True}),
        ({"needs_floor": "raked"}, {"floor": "raked"}),
        ({"needs_pianist": True}, {"has_piano": True}),
    ],
)
def test_space_fits_what_the_need_asks(
    asked: dict[str, Any], offered: dict[str, Any]
) -> None:
    good = space(**{"id": "good", "has_piano": False, **offered})
    book = season(space(has_piano=False), good, need(**asked))
    made = call("Tue 10:00-11:00", need="swans")
    fits = replace(made, space=good.id)
    assert beyond("space_fits", book, plan(fits)) == []
    assert beyond("space_fits", book, plan(made)) == [1]
    assert beyond("space_fits", book, plan(replace(made, space=None))) == [1]
    assert beyond("space_fits", book, plan(replace(made, space="moon"))) == [1]
    assert beyond("space_fits", book, plan(replace(made, need=None))) == []
