"""Calendars: everything one person has to be at, and what became of it since."""

from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar
from tests.builders import (
    at,
    call,
    dancer,
    dancers,
    fixture,
    need,
    plan,
    season,
    show,
    space,
)

from callboard.domain.needs import Activity
from callboard.render.board import days_of
from callboard.render.calendars import UnreadableCalendarError, calendars_of

NOW, LATER = at("Mon 09:00"), at("Mon 15:00")
ONE, TWO = call("Tue 10:00-11:30", "ann"), call("Wed 10:00-11:30", "ann")


def events(text: bytes) -> list[Any]:
    return [*Calendar.from_ical(text).walk("VEVENT")]


def told(text: bytes) -> list[tuple[str, int]]:
    return [(str(each["STATUS"]), int(each["SEQUENCE"])) for each in events(text)]


def test_calendar_has_class_appointment_and_performance_too() -> None:
    made = season(
        dancers("ann bea"),
        fixture("Tue 10:00-11:15", "ann", title="Class", remarks="on pointe"),
        fixture("Tue 12:00-12:30", "ann", Activity.APPOINTMENT, title="Physio"),
        show("Tue 19:30-22:00", "ann", covers="bea"),
    )
    found = calendars_of(made, plan(), NOW)
    assert [
        str(each["SUMMARY"]).partition(":")[0] for each in events(found["ann"])
    ] == [
        "Class",
        "Physio",
        "Half-hour call",
        "Performance",
    ]
    assert str(events(found["ann"])[0]["DESCRIPTION"]) == "on pointe"
    assert [
        str(each["SUMMARY"]).partition(":")[0] for each in events(found["bea"])
    ] == ["Standby"]
    assert len({str(each["UID"]) for each in events(found["ann"])}) == 4


def test_calendar_posted_again_unchanged_is_the_same_event() -> None:
    made = season()
    first = calendars_of(made, plan(ONE), NOW)
    second = calendars_of(made, plan(ONE), NOW, posted=first.values())
    assert first == second


def test_calendar_moved_call_counts_its_sequence_up() -> None:
    made = season()
    first = calendars_of(made, plan(ONE, TWO), NOW)
    moved = replace(TWO, span=call("Thu 10:00-11:30", "ann").span)
    second = calendars_of(made, plan(ONE, moved), LATER, posted=first.values())
    assert told(second["ann"]) == [("CONFIRMED", 0), ("CONFIRMED", 1)]


def test_calendar_gone_call_is_cancelled_and_stays_so_until_it_comes_back() -> None:
    made = season()
    first = calendars_of(made, plan(ONE, TWO), NOW)
    second = calendars_of(made, plan(ONE), LATER, posted=first.values())
    third = calendars_of(made, plan(ONE), LATER, posted=second.values())
    fourth = calendars_of(made, plan(ONE, TWO), LATER, posted=third.values())
    assert told(second["ann"]) == [("CONFIRMED", 0), ("CANCELLED", 1)]
    assert third == second
    assert told(fourth["ann"]) == [("CONFIRMED", 0), ("CONFIRMED", 2)]


def test_calendar_of_somebody_who_has_left_cancels_everything() -> None:
    first = calendars_of(season(dancer("ann"), dancer("bea")), plan(ONE), NOW)
    second = calendars_of(season(dancer("bea")), plan(), LATER, posted=first.values())
    assert told(second["ann"]) == [("CANCELLED", 1)]
    assert b"Anna Lee" in second["ann"]


def test_calendar_of_another_week_is_not_cancelled() -> None:
    made = season()
    first = calendars_of(made, plan(ONE), NOW)
    after = plan(first="next Mon", last="next Sun")
    assert calendars_of(made, after, LATER, posted=first.values()) == {}
    assert calendars_of(made, after, LATER, previous=plan(ONE)) == {}


def test_calendar_names_the_space() -> None:
    made = season(space("blue"))
    (event,) = events(calendars_of(made, plan(ONE), NOW)["ann"])
    assert str(event["LOCATION"]) == "Blue Studio"


def test_calendar_takes_no_line_of_its_own_from_a_name_or_an_id() -> None:
    evil = "x\r\nATTENDEE:mailto:e@x\rDTSTART:1\nEND:VEVENT\x85\u2028, ; \\n"
    made = season(dancer(evil, name=evil), space("blue", name=evil), name=evil)
    posted = replace(ONE, id=evil, title=evil, remarks=evil, dancers=frozenset({evil}))
    first = calendars_of(made, plan(posted), NOW)
    lines = first[evil].splitlines()
    assert not [each for each in lines if each.startswith((b"ATTENDEE", b"DTSTART:1"))]
    assert told(first[evil]) == [("CONFIRMED", 0)]
    assert calendars_of(made, plan(posted), NOW, posted=first.values()) == first


def all_day(text: bytes) -> bytes:
    for name, clock in ((b"DTSTART", b"100000"), (b"DTEND", b"113000")):
        timed = name + b";TZID=Europe/London:20261124T" + clock
        assert timed in text
        text = text.replace(timed, name + b";VALUE=DATE:20261124")
    return text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no calendar",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        all_day(calendars_of(season(), plan(ONE), NOW)["ann"]),
    ],
)
def test_calendar_that_somebody_damaged_is_said(content: bytes) -> None:
    with pytest.raises(UnreadableCalendarError):
        calendars_of(season(), plan(TWO), LATER, posted=[content])


def test_calendar_pinned_call_that_names_nobody_says_who_watches() -> None:
    pinned = fixture("Tue 10:00-11:00", "", Activity.REHEARSAL, need="a", title="Swans")
    made = season(need("a", dancers="ann", watching="bea"), pinned)
    found = calendars_of(made, plan(), NOW)
    assert [str(each["SUMMARY"]) for each in events(found["bea"])] == [
        "Swans (watching)"
    ]
    (line,) = days_of(made, plan())[1].lines
    assert line.who == "Anna Lee; watching: Beatrix Holm"
