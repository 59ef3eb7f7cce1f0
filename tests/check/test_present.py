"""Nobody is called who cannot be there."""

from tests.builders import (
    away,
    call,
    coach,
    day,
    plan,
    season,
    show,
)
from tests.castings import house, put
from tests.check.judge import beyond, found_by

from callboard.domain.needs import FreeDay


def test_present_absence_touching_a_call_is_accepted() -> None:
    book = season(away("ann", "Tue 11:00-12:00"))
    assert beyond("present", book, plan(call("Tue 10:00-11:00"))) == []
    assert beyond("present", book, plan(call("Tue 10:00-11:01"))) == [1]


def test_present_free_day_of_the_company_and_of_one() -> None:
    book = season(FreeDay(day("Tue")), FreeDay(day("Wed"), frozenset({"ann"})))
    made = plan(call("Tue 10:00-11:00", "bea"), call("Wed 10:00-11:00", "ann bea"))
    assert [each.who for each in found_by("present", book, made)] == [
        ("bea",),
        ("ann",),
    ]
    night = plan(call("Mon 23:00-01:00", "bea"))
    assert beyond("present", book, night) == []


def test_present_stay_of_staff_is_inclusive() -> None:
    guest = coach(from_date=day("Tue"), to_date=day("Wed"))
    made = [
        call(f"{name} 10:00-11:00", coaches="coach")
        for name in ("Mon", "Tue", "Wed", "Thu")
    ]
    found = found_by("present", season(guest), plan(made))
    assert [f"{each.day:%a}" for each in found] == ["Mon", "Thu"]


def test_present_staff_within_minutes_of_day_and_week() -> None:
    guest = coach(max_day_minutes=120, max_week_minutes=180)
    book = season(guest)
    made = [
        call("Tue 10:00-12:00", coaches="coach"),
        call("Wed 10:00-11:00", coaches="coach"),
    ]
    assert beyond("present", book, plan(made)) == []
    longer = call("Tue 12:00-12:01", coaches="coach")
    assert beyond("present", book, plan(made, longer)) == [1, 1]


def test_present_unknown_person_is_named() -> None:
    (broken,) = found_by("present", season(), plan(call("Tue 10:00-11:00", "zoe")))
    assert broken.message.startswith("zoe is called to Swans")


def test_present_first_cast_away_from_a_show_is_told() -> None:
    book = season(
        show("Tue 19:30-22:00", "ann", covers="bea"),
        away("ann", "Tue 21:00-23:00"), away("bea", "Tue 21:00-23:00"),
    )  # fmt: skip
    assert [(each.who, each.by) for each in found_by("present", book, plan())] == [
        (("ann",), 60)
    ]


def test_present_first_cast_away_after_her_last_section_is_no_fault() -> None:
    # Both ballets last from 19:30 to 20:40; the meadow of the friends ends at 19:47 at
    # the latest, the two acts of the queen at 20:12.
    acts = (put("tue", "friends", "ann"), put("tue", "queen", "bea"))
    gone = (away(who, "Tue 19:47-23:00") for who in ("ann", "bea"))
    book = house(*acts, *gone)
    assert [(each.who, each.by) for each in found_by("present", book, plan())] == [
        (("bea",), 25)
    ]
