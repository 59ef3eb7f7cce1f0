"""The season after events, and what is wrong with events."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from callboard.demo.scenarios import (
    CLOCK,
    FRIDAY,
    MONDAY,
    NOW,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    WEDNESDAY,
    posted_season,
)
from callboard.domain.clock import Span
from callboard.domain.contradictions import objections
from callboard.domain.events import (
    Away,
    Back,
    CallNeeded,
    Conducted,
    Event,
    Leaves,
    Limited,
    ShowAdded,
    ShowCancelled,
    ShowMoved,
    apply,
    ramp_of,
)
from callboard.domain.needs import Activity, Fixture, Need
from callboard.domain.people import Absence, Bar, Restriction

BOOK = posted_season()
LIMIT = Restriction("hana", Bar.NO_JUMPS, THURSDAY, SATURDAY)


def messages(*events: Event) -> list[str]:
    return [each.message for each in objections(BOOK, events, NOW)]


def test_out_is_away_for_whole_days_and_out_of_the_calendar() -> None:
    span = Span(CLOCK.at(THURSDAY, time(10)), CLOCK.at(THURSDAY, time(11)))
    lesson = Fixture(
        "class", "Class", Activity.CLASS, span, frozenset({"ines", "vera"})
    )
    alone = replace(lesson, id="fitting", dancers=frozenset({"ines"}))
    book = replace(BOOK, fixtures={each.id: each for each in (lesson, alone)})
    after = apply(book, [Away("ines", THURSDAY, FRIDAY)])
    away = after.absences_of["ines"]
    assert away == (Span(CLOCK.day(THURSDAY).start, CLOCK.day(FRIDAY).end),)
    assert after.fixtures["class"].dancers == {"vera"}
    assert after.fixtures["fitting"].dancers == {"ines"}  # nobody would be left in it


def test_out_for_good_ends_with_the_season() -> None:
    after = apply(BOOK, [Away("ines", THURSDAY)])
    assert after.absences_of["ines"][0].end == CLOCK.day(SUNDAY).end


def test_back_cuts_the_absence_and_puts_the_ramp_in_its_place() -> None:
    off = Restriction("marta", Bar.OFF, MONDAY)
    over = Restriction("marta", Bar.OFF, MONDAY, WEDNESDAY)
    later = Restriction("marta", Bar.CLASS_ONLY, SATURDAY)
    jumps = Restriction("marta", Bar.NO_JUMPS, MONDAY)
    weekend = Absence("marta", CLOCK.day(SUNDAY))
    book = replace(
        BOOK,
        restrictions=(off, over, later, jumps),
        absences=(*BOOK.absences, weekend),
    )
    event = Back("marta", FRIDAY, ((FRIDAY, 60), (SATURDAY, 120), (SUNDAY, None)))
    after = apply(book, [event])
    assert [span.end for span in after.absences_of["marta"]] == [
        CLOCK.day(FRIDAY).start
    ]
    assert after.restrictions == (
        replace(off, to_date=THURSDAY),
        over,
        jumps,
        Restriction("marta", Bar.MAX_MINUTES_DAY, FRIDAY, FRIDAY, 60),
        Restriction("marta", Bar.MAX_MINUTES_DAY, SATURDAY, SATURDAY, 120),
    )
    assert ramp_of(Back("marta", FRIDAY, ((FRIDAY, 60),)))[0].to_date is None


def test_performances_are_moved_added_cancelled_and_conducted() -> None:
    after = apply(
        BOOK,
        [
            Conducted("opening", "lindt"),
            ShowMoved("opening", FRIDAY),
            ShowAdded("second", "opening", SATURDAY, time(14)),
        ],
    )
    opening, second = after.performances["opening"], after.performances["second"]
    assert (opening.day, opening.curtain, opening.conductor) == (
        FRIDAY,
        time(19, 30),
        "lindt",
    )
    assert (second.day, second.curtain, second.is_opening) == (
        SATURDAY,
        time(14),
        False,
    )
    assert apply(BOOK, [ShowCancelled("opening")]).performances == {}


def test_limits_guests_and_calls_are_in_the_season_after() -> None:
    need = Need("more", "More", 60, dancers=("ines",))
    after = apply(BOOK, [Limited(LIMIT), Leaves("guest", THURSDAY), CallNeeded(need)])
    assert after.restrictions == (LIMIT,)
    assert after.staff["guest"].to_date == THURSDAY
    assert after.needs["more"] is need
    assert BOOK.needs.keys() == after.needs.keys() - {"more"}


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Away("ines", THURSDAY, WEDNESDAY), "It ends before it begins"),
        (Away("ines", MONDAY, WEDNESDAY), "It is over"),
        (Away("marta", THURSDAY, FRIDAY), "Marta Rossi is out then already"),
        (Away("stage", FRIDAY, SUNDAY), "opening is danced there"),
        (Limited(replace(LIMIT, from_date=MONDAY, to_date=WEDNESDAY)), "It is over"),
        (Back("marta", WEDNESDAY), "She is back in the past"),
        (Back("ines", FRIDAY), "Inês Duarte is not out"),
        (Back("marta", FRIDAY, ((SATURDAY, 60), (FRIDAY, 90))), "The days of the ramp"),
        (Leaves("guest", WEDNESDAY), "It is in the past"),
        (ShowMoved("opening"), "It says nothing new"),
        (ShowMoved("opening", SATURDAY, time(19, 30), "stage"), "It says nothing new"),
        (ShowMoved("opening", THURSDAY, time(8)), "It is in the past"),
        (ShowMoved("opening", WEDNESDAY), "It is in the past"),
        (ShowAdded("early", "opening", THURSDAY, time(8)), "It is in the past"),
        (ShowAdded("late", "opening", SATURDAY, time(20)), "opening is danced in"),
        (Away("ines", SUNDAY + timedelta(days=1)), "That day is after the season"),
        (Conducted("opening", "piano"), "Pia Noble is no conductor"),
        (CallNeeded(Need("more", "More", 480)), "No day has so long"),
        (ShowMoved("opening", SATURDAY + timedelta(days=90)), "That day is outside"),
        (ShowAdded("opening", "opening", SATURDAY), "A performance has that id"),
        (Conducted("opening", "baum"), "Georg Baum conducts it already"),
        (
            CallNeeded(Need("more", "More", 60, deadline=WEDNESDAY)),
            "Its last day is past",
        ),
        (
            CallNeeded(Need("more", "More", 60, from_date=SUNDAY, deadline=FRIDAY)),
            "It ends before it begins",
        ),
    ],
)
def test_event_that_cannot_be_is_named(event: Event, said: str) -> None:
    assert any(each.startswith(said) for each in messages(event))


def test_performance_that_is_over_cannot_change() -> None:
    later = CLOCK.at(SATURDAY, time(20))
    for event in (
        ShowCancelled("opening"),
        ShowMoved("opening", SUNDAY),
        Conducted("opening", "lindt"),
    ):
        found = objections(BOOK, [event], later)
        assert "The curtain rose" in found[0].message


def test_guest_who_leaves_by_then_anyway_is_named() -> None:
    staff = {**BOOK.staff, "guest": replace(BOOK.staff["guest"], to_date=THURSDAY)}
    book = replace(BOOK, staff=staff)
    found = objections(book, [Leaves("guest", FRIDAY)], NOW)
    assert "leaves on 2026-11-26 already" in found[0].message


SECOND = ShowAdded("second", "opening", SUNDAY)
NEED = CallNeeded(Need("more", "More", 60, dancers=("ines",)))


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (Away("ines", THURSDAY), Away("ines", FRIDAY, SATURDAY), "out twice"),
        (Away("ines", THURSDAY), Back("ines", FRIDAY), "out and back"),
        (Back("marta", FRIDAY), Away("marta", THURSDAY, SUNDAY), "out and back"),
        (Back("marta", FRIDAY), Back("marta", SATURDAY), "comes back twice"),
        (Leaves("guest", THURSDAY), Leaves("guest", FRIDAY), "leaves twice"),
        (Limited(LIMIT), Limited(LIMIT), "limited twice"),
        (NEED, NEED, "both are the need"),
        (ShowMoved("opening", FRIDAY), ShowCancelled("opening"), "what becomes of"),
        (Conducted("opening", "lindt"), Conducted("opening", "baum"), "who conducts"),
        (ShowCancelled("opening"), Conducted("opening", "lindt"), "does not take"),
        (Conducted("opening", "lindt"), ShowCancelled("opening"), "does not take"),
        (ShowCancelled("opening"), SECOND, "to be like opening, which does not"),
        (SECOND, ShowCancelled("opening"), "to be like opening, which does not"),
        (Away("lindt", FRIDAY), Conducted("opening", "lindt"), "is to conduct opening"),
        (Conducted("opening", "lindt"), Leaves("lindt", FRIDAY), "leaves before"),
    ],
)
def test_events_that_contradict_each_other_are_named(
    one: Event, two: Event, said: str
) -> None:
    found = [each for each in objections(BOOK, [one, two], NOW) if each.other == 0]
    assert len(found) == 1
    assert said in found[0].message


def test_events_of_different_people_do_not_contradict() -> None:
    some = (Away("ines", THURSDAY, FRIDAY), Away("ines", SATURDAY, SUNDAY), NEED)
    assert messages(*some, Away("vera", THURSDAY), Limited(LIMIT)) == []


def test_stage_may_close_when_its_show_is_elsewhere_by_the_same_list() -> None:
    closed = Away("stage", FRIDAY, SUNDAY)
    (said,) = messages(closed)
    assert "opening is danced there" in said
    for way in (
        ShowCancelled("opening"),
        ShowMoved("opening", space="large"),
        ShowMoved("opening", day=THURSDAY),
    ):
        assert messages(closed, way) == []
        assert messages(way, closed) == []
    more = ShowAdded("more", "opening", SUNDAY)
    told = messages(ShowMoved("opening", space="large"), more, closed)
    assert told == []


def test_space_may_be_closed_where_its_performance_goes_away_in_the_same_list() -> None:
    closed = Away("stage", FRIDAY, SATURDAY)
    assert messages(closed, ShowCancelled("opening")) == []
    assert messages(ShowMoved("opening", SUNDAY), closed) == []
    assert messages(closed, ShowMoved("opening", FRIDAY)) == [
        "opening is danced there on 2026-11-27"
    ]


def test_performance_moved_to_a_space_that_is_closed_is_named() -> None:
    book = replace(
        BOOK, absences=(*BOOK.absences, Absence("large", CLOCK.day(SATURDAY)))
    )
    (found,) = objections(book, [ShowMoved("opening", space="large")], NOW)
    assert (found.column, found.value) == ("space", "Large studio")
    assert found.message == "Large studio is closed then"


def test_conductor_who_is_not_there_is_named_with_those_who_are() -> None:
    book = replace(
        BOOK, absences=(*BOOK.absences, Absence("lindt", CLOCK.day(SATURDAY)))
    )
    (found,) = objections(book, [Conducted("opening", "lindt")], NOW)
    assert found.message == "Anna Lindt is not there on 2026-11-28"
    assert found.advice == "Who could: Georg Baum."


def test_objection_names_the_column_that_is_wrong() -> None:
    events = (
        Away("ines", MONDAY, WEDNESDAY),
        Back("marta", FRIDAY, ((SATURDAY, 60), (FRIDAY, 90))),
        Leaves("guest", WEDNESDAY),
        ShowMoved("opening", THURSDAY, time(8)),
        Conducted("opening", "piano"),
    )
    found = [(each.number, each.column) for each in objections(BOOK, events, NOW)]
    assert found == [
        (0, "until"),
        (1, "ramp"),
        (2, "until"),
        (3, "curtain"),
        (4, "who"),
    ]
