"""Nobody is at two things at once."""

from tests.builders import (
    call,
    coach,
    fixture,
    past,
    pianist,
    plan,
    season,
    show,
    space,
    stage,
)
from tests.check.judge import beyond, found_by

from callboard.domain.house import Travel
from callboard.domain.needs import Activity
from callboard.domain.people import Job


def test_one_body_calls_that_touch_are_accepted_a_minute_over_rejected() -> None:
    first = call("Tue 10:00-11:00", "ann bea")
    assert beyond("one_body", season(), plan(first, call("Tue 11:00-12:00"))) == []
    (broken,) = found_by("one_body", season(), plan(first, call("Tue 10:59-12:00")))
    assert (broken.by, broken.who) == (1, ("ann",))
    assert broken.message == (
        "Anna Lee is at Swans (10:00-11:00) and Swans (10:59-12:00) at once on "
        "Tue 24 Nov, for 1 min"
    )


def test_one_body_staff_and_watchers_count() -> None:
    made = plan(
        call("Tue 10:00-11:00", "ann", watching="cat", coaches="coach"),
        call("Tue 10:30-11:30", "bea", watching="cat", coaches="coach", space="red"),
    )
    book = season(coach(), space(), space("red"))
    assert {each.who for each in found_by("one_body", book, made)} == {
        ("cat",), ("coach",)
    }  # fmt: skip


def test_one_body_optional_fixture_never_clashes() -> None:
    made = plan(call("Tue 10:30-11:30"))
    assert beyond("one_body", season(fixture("Tue 10:00-11:00", "ann")), made) == [30]
    skipped = season(fixture("Tue 10:00-11:00", "ann", is_optional=True))
    assert beyond("one_body", skipped, made) == []


def test_one_body_teacher_and_pianist_of_an_optional_class_are_busy() -> None:
    lesson = fixture(
        "Tue 10:00-11:00", "ann", coaches="coach", pianists="piano", is_optional=True
    )
    book = season(coach(), pianist(), lesson)
    made = plan(call("Tue 10:30-11:30", "ann", coaches="coach", pianists="piano"))
    found = found_by("one_body", book, made)
    assert {each.who for each in found} == {("coach",), ("piano",)}
    after = plan(call("Tue 11:00-12:00", "ann", coaches="coach", pianists="piano"))
    assert beyond("one_body", book, after) == []


def test_one_body_standby_clashes_with_all_but_its_performance() -> None:
    book = season(show("Tue 19:30-22:00", "ann", covers="bea"))
    assert beyond("one_body", book, plan()) == []
    assert beyond("one_body", book, plan(call("Tue 18:00-19:01", "bea"))) == [1]
    assert beyond("one_body", book, plan(call("Tue 18:00-19:01", "ann"))) == [1]


def test_one_body_travel_between_sites() -> None:
    book = season(space(), space("dock", site="harbour"), Travel("home", "harbour", 20))
    first = call("Tue 10:00-11:00")
    fits = plan(first, call("Tue 11:20-12:00", space="dock"))
    assert beyond("one_body", book, fits) == []
    (broken,) = found_by(
        "one_body", book, plan(first, call("Tue 11:19-12:00", space="dock"))
    )
    assert broken.by == 1
    assert "the way takes 20 min" in broken.message


def test_history_and_stage_are_no_duties_of_this_week() -> None:
    book = season(past("last Tue 10:00-11:00", "ann"), stage())
    assert beyond("one_body", book, plan(call("Tue 10:00-11:00"))) == []


def test_coach_who_also_plays_is_one_body() -> None:
    both = coach(jobs=frozenset({Job.COACH, Job.PIANIST}))
    made = plan(call("Tue 10:00-11:00", coaches="coach", pianists="coach"))
    assert beyond("one_body", season(both), made) == []


def test_one_body_of_the_calendar_outside_the_plan_is_not_judged() -> None:
    book = season(
        fixture("next Mon 10:00-11:00", "ann"),
        fixture("next Mon 10:30-11:30", "ann", Activity.FITTING),
    )
    assert beyond("one_body", book, plan()) == []


def test_one_body_standby_leaves_its_own_performance_alone() -> None:
    book = season(
        show("Tue 19:30-22:00", "ann", covers="bea"), Travel("home", "harbour", 60),
        space(), space("dock", site="harbour"),
    )  # fmt: skip
    # At one site the way from a call to the next takes no time.
    made = plan(call("Tue 10:00-11:00"), call("Tue 11:00-12:00"))
    assert beyond("one_body", book, made) == []
    nowhere = plan(call("Tue 10:00-11:00", space=None), call("Tue 11:00-12:00"))
    assert beyond("one_body", book, nowhere) == []


def test_one_body_a_short_way_where_another_is_long() -> None:
    book = season(
        space(), space("dock", site="harbour"),
        Travel("home", "harbour", 20), Travel("home", "moon", 600),
    )  # fmt: skip
    made = plan(call("Tue 10:00-11:00"), call("Tue 11:20-12:00", space="dock"))
    assert beyond("one_body", book, made) == []
