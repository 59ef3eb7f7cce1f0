"""The week as a picture: which bars are drawn, and where."""

from datetime import date
from typing import Any

from tests.builders import (
    call,
    coach,
    dancers,
    day,
    fixture,
    plan,
    season,
    show,
    space,
    work,
)

from callboard.domain.needs import Activity
from callboard.render.board import days_of
from callboard.render.picture import NO_SPACE, board_picture, with_title


def drawn(*things: Any, calls: Any = (), on: str = "Tue") -> tuple[dict[str, Any], Any]:
    made = season(dancers("ann bea"), *things)
    picture = board_picture(made, days_of(made, plan(calls)))
    return picture, picture["days"][day(on).weekday()]


def test_picture_bar_stands_in_its_space_at_its_minutes() -> None:
    called = call("Tue 10:30-11:45", "ann", title="Swan Lake: Act II", work="swan")
    picture, tuesday = drawn(work("swan"), calls=called)
    (row,) = tuesday["rows"]
    (bar,) = row["bars"]
    assert (row["space"], bar["from"], bar["to"]) == ("Blue Studio", 630, 705)
    assert (bar["first"], bar["second"], bar["kind"]) == ("Swan Lake", "Act II", "call")
    assert (picture["from"], picture["to"]) == (10, 12)
    assert [each["id"] for each in picture["works"]] == ["swan"]


def test_picture_overlapping_calls_of_a_space_share_its_height() -> None:
    spans = ("10:00-11:00", "10:30-11:30", "11:00-12:00")
    _, tuesday = drawn(calls=[call(f"Tue {each}", "ann") for each in spans])
    (row,) = tuesday["rows"]
    assert row["lanes"] == 2
    assert [bar["lane"] for bar in row["bars"]] == [0, 1, 0]


def test_picture_night_runs_past_midnight() -> None:
    picture, tuesday = drawn(calls=call("Tue 23:30-00:40", "ann"))
    assert tuesday["rows"][0]["bars"][0]["to"] == 1480
    assert picture["to"] == 25


def test_picture_shows_class_performance_and_calls_without_space() -> None:
    _, tuesday = drawn(
        coach(),
        space("blue"),
        fixture("Tue 10:00-11:15", "ann", space="blue", coaches="coach"),
        show("Tue 19:30-22:00", "ann"),
        calls=call("Tue 12:00-13:00", "ann", space=None),
    )
    bars = {row["space"]: row["bars"][0] for row in tuesday["rows"]}
    assert bars["Blue Studio"]["kind"] == "class"
    assert bars["Blue Studio"]["second"] == "Conrad Meyer"
    assert bars["Stage"]["kind"] == "show"
    assert bars["Stage"]["second"] == "half-hour call 19:00"
    assert bars[NO_SPACE]["kind"] == "call"


def test_picture_meal_lies_behind_and_small_things_are_left_out() -> None:
    _, tuesday = drawn(
        fixture("Tue 13:00-14:00", "ann", Activity.MEAL),
        fixture("Tue 14:00-14:30", "ann", Activity.FITTING),
        fixture("Tue 15:00-15:30", "ann", Activity.APPOINTMENT),
    )
    assert tuesday["meals"] == [[780, 840]]
    assert tuesday["rows"] == []


def test_picture_of_an_empty_week_has_hours_all_the_same() -> None:
    picture, _ = drawn()
    assert (picture["from"], picture["to"]) == (10, 18)
    assert {len(each["rows"]) for each in picture["days"]} == {0}


def test_picture_bar_keeps_its_length_when_clocks_change() -> None:
    made = season()
    night = [call("2026-10-24 23:00-03:30", "ann")]
    posted = plan(night, first="2026-10-24", last="2026-10-24")
    (only,) = board_picture(made, days_of(made, posted))["days"]
    bar = only["rows"][0]["bars"][0]
    assert bar["to"] - bar["from"] == 5.5 * 60
    assert date(2026, 10, 24).strftime("%a") in only["title"]


def test_picture_is_given_words_to_be_read_out() -> None:
    found = with_title(b'<svg width="1"><path/></svg>', 'The "week" & more')
    assert found == (
        b'<svg role="img" aria-label="The &quot;week&quot; &amp; more" width="1">'
        b"<path/></svg>"
    )
