"""What stands on each sheet: the values that the templates get."""

from dataclasses import replace
from datetime import date, time
from itertools import chain
from typing import Any

import pytest
from tests.builders import (
    at,
    away,
    call,
    cast,
    coach,
    dancer,
    dancers,
    day,
    fixture,
    pianist,
    plan,
    restriction,
    role,
    season,
    section,
    show,
    space,
    work,
)

from callboard.domain.clock import Clock
from callboard.domain.needs import Activity, Breaks, FreeDay
from callboard.domain.people import Bar
from callboard.domain.repertory import BillItem, Performance
from callboard.domain.season import Season
from callboard.render import sheets
from callboard.render.board import days_of, kind_of_day
from callboard.render.sheets import Diaries, Sheet


def lines(page: Sheet) -> list[Sheet]:
    return list(chain.from_iterable(each["lines"] for each in page["days"]))


def own(made: Season, person: str, *calls: Any) -> Sheet:
    return Diaries(made, plan(*calls)).of(person, with_private=True)


# --- one person's sheet ---------------------------------------------------------------


def test_own_sheet_holds_nothing_of_anybody_else() -> None:
    made = season(dancers("ann bea cat"), fixture("Wed 10:00-10:30", "cat"))
    page = own(
        made, "ann", call("Tue 10:00-11:30", "ann"), call("Wed 12:00-13:00", "bea")
    )
    assert [line["start"] for line in lines(page)] == ["10:00"]
    assert "Beatrix" not in str(page)
    assert "Caterina" not in str(page)


def test_own_sheet_has_class_call_half_hour_and_performance() -> None:
    made = season(
        dancers("ann bea"),
        fixture("Tue 10:00-11:15", "ann bea"),
        show("Tue 19:30-22:00", "ann", covers="bea"),
    )
    page = own(made, "ann", call("Tue 12:00-13:00", "ann"))
    assert [(line["start"], line["activity"]) for line in lines(page)] == [
        ("10:00", "class"),
        ("12:00", "rehearsal"),
        ("19:00", "half-hour call"),
        ("19:30", "performance"),
    ]
    assert lines(page)[-1]["part"] == "Lead"
    covering = lines(own(made, "bea"))[-1]
    assert (covering["activity"], covering["start"]) == ("standby", "19:00")
    assert covering["part"] == "Lead (cover)"


def test_own_sheet_names_the_role_a_dancer_is_called_for() -> None:
    made = season(
        dancers("ann bea"),
        work("swan"),
        section("swan", "act-2"),
        role("swan", "swans", places=24, sections=("act-2",)),
        role("swan", "guests", sections=("act-1",)),
        role("swan", "odette"),
        cast("swan", "swans", "bea ann"),
        cast("swan", "guests", "ann"),
        cast("swan", "odette", "bea", covers="ann"),
    )
    called = call(
        "Tue 10:00-11:30", "ann bea", work="swan", casts="A", sections="act-2"
    )
    (line,) = lines(own(made, "ann", called))
    assert line["part"] == "Swans 2; Odette (cover)"


def test_own_sheet_says_who_watches_leads_and_plays() -> None:
    made = season(dancers("ann bea"), coach(), pianist())
    called = call(
        "Tue 10:00-11:30", "ann", watching="bea", coaches="coach", pianists="piano"
    )
    parts = [
        lines(own(made, each, called))[0]["part"] for each in ("bea", "coach", "piano")
    ]
    assert parts == ["watching", "leads", "plays"]


def test_own_sheet_shows_appointment_and_the_one_for_the_board_does_not() -> None:
    made = season(fixture("Tue 12:00-12:30", "ann", Activity.APPOINTMENT))
    diaries = Diaries(made, plan())
    assert len(lines(diaries.of("ann", with_private=True))) == 1
    assert lines(diaries.of("ann", with_private=False)) == []


def test_coach_sheet_names_the_called_and_dancer_sheet_does_not() -> None:
    made = season(dancers("ann bea cat"), coach())
    called = call("Tue 10:00-11:30", "ann bea", coaches="coach")
    assert lines(own(made, "coach", called))[0]["who"] == "Anna Lee, Beatrix Holm"
    assert lines(own(made, "ann", called))[0]["who"] == ""


def test_coach_sheet_names_those_whom_a_large_call_only_counts() -> None:
    ids = " ".join(f"d{number}" for number in range(12))
    made = season(dancers(ids), dancer("ann"), coach())
    called = call("Tue 10:00-11:30", ids, watching="ann", coaches="coach")
    (line,) = lines(own(made, "coach", called))
    assert line["who"] == "12 dancers; watching: Anna Lee"
    assert len(line["counted"]) == 12
    assert lines(own(made, "d1", called))[0]["counted"] == []


def test_people_are_in_order_of_name_accents_aside() -> None:
    people = [
        ("a", "Łucja"),
        ("b", "Zofia"),
        ("c", "Élodie"),
        ("d", "Louise"),
        ("e", "emre"),
    ]
    made = season(*(dancer(ref, name=name) for ref, name in people), coach())
    called = call("Tue 10:00-11:30", "a b c d e", coaches="coach")
    first, second = Diaries(made, plan(called)).people()
    assert [made.name(each) for each in first] == [
        "Élodie",
        "emre",
        "Louise",
        "Łucja",
        "Zofia",
    ]
    assert second == ["coach"]


# --- the board ------------------------------------------------------------------------


def test_board_tells_no_absence_no_restriction_and_no_appointment() -> None:
    private = fixture("Tue 12:00-12:30", "ann", Activity.APPOINTMENT, title="Physio")
    made = season(
        dancers("ann bea"),
        private,
        away("bea", "Wed 10:00-18:00"),
        restriction("ann", Bar.NO_JUMPS, text="no jumps until Friday"),
    )
    posted = plan(call("Tue 10:00-11:30", "ann bea"))
    days = days_of(made, posted)
    shown = str([sheets.wall(made, days), sheets.day_sheets(days)])
    shown += str([sheets.space_sheets(made, days), sheets.sign_in(made, posted)])
    for word in ("Physio", "jumps", "absen", "restrict"):
        assert word not in shown


def test_board_fixture_and_its_pinned_call_are_shown_once() -> None:
    pinned = fixture("Tue 10:00-11:30", "ann", Activity.REHEARSAL, space="blue")
    same = replace(call("Tue 10:00-11:30", "ann"), id=pinned.id)
    made = season(pinned)
    for posted in (plan(), plan(same)):
        (tuesday,) = (each for each in days_of(made, posted) if each.lines)
        assert len(tuesday.lines) == 1


def test_board_performance_names_bill_cast_and_half_hour() -> None:
    made = season(show("Tue 19:30-22:00", "ann"))
    (line,) = days_of(made, plan())[1].lines
    assert (line.start, line.end, line.who) == ("19:30", "22:00", "cast A")
    assert line.remarks == "half-hour call 19:00"


def test_board_large_call_gives_cast_and_number_and_the_index_every_name() -> None:
    ids = [f"d{number}" for number in range(31)]
    made = season(*(dancer(each) for each in [*ids, "one-more"]))
    called = call("Tue 10:00-11:30", " ".join(ids), casts="A", watching="one-more")
    tuesday = days_of(made, plan(called))[1]
    assert tuesday.lines[0].who == "cast A: 31 dancers; watching: One-More"
    assert len(tuesday.index) == 32
    assert tuesday.index[0] == ("D0", ("10:00 Blue Studio",))


def test_board_spaces_of_one_time_are_in_the_order_of_the_book() -> None:
    made = season(space("studio-2"), space("studio-10"), dancers("ann bea cat dan"))
    calls = (
        call("Tue 10:00-11:30", "ann", space="studio-10"),
        call("Tue 10:00-11:30", "bea", space="studio-2"),
        call("Tue 10:00-11:30", "cat", space=None),
    )
    tuesday = days_of(made, plan(calls))[1]
    assert [line.space_id for line in tuesday.lines] == [None, "studio-2", "studio-10"]


def test_board_two_of_one_name_have_their_ids_beside_it() -> None:
    made = season(
        dancer("ann"), dancer("ann-2", name="ANNA LEE"), dancer("bea"), space()
    )
    calls = (call("Tue 10:00-11:30", "ann"), call("Tue 12:00-13:00", "ann-2 bea"))
    tuesday = days_of(made, plan(calls))[1]
    assert tuesday.lines[0].who == "Anna Lee (ann)"
    assert tuesday.index == (
        ("Anna Lee (ann)", ("10:00 Blue Studio",)),
        ("ANNA LEE (ann-2)", ("12:00 Blue Studio",)),
        ("Beatrix Holm", ("12:00 Blue Studio",)),
    )


def test_name_of_a_dancer_who_also_coaches_stands_by_itself() -> None:
    made = season(dancer("ann"), coach("coach", name="Anna Lee"))
    assert (made.name("ann"), made.name("coach")) == ("Anna Lee", "Anna Lee")


def test_board_call_of_everybody_is_the_full_company() -> None:
    (line,) = days_of(season(), plan(call("Tue 10:00-11:30", "ann bea cat dan")))[
        1
    ].lines
    assert line.who == "full company"


def test_board_many_watching_are_counted() -> None:
    ids = " ".join(f"d{number}" for number in range(12))
    made = season(dancers(ids), dancer("ann"))
    called = call("Tue 10:00-11:30", "", watching=ids)
    (line,) = days_of(made, plan(called))[1].lines
    assert line.who == "watching: 12 dancers"
    assert len(line.counted) == 12


def test_board_remarks_tell_breaks_and_what_may_be_skipped() -> None:
    made = season(fixture("Tue 09:00-10:00", "ann", is_optional=True, remarks="pointe"))
    called = call(
        "Tue 10:00-11:20", "ann", breaks=Breaks.FLAGGED_80_10, remarks="notes"
    )
    found = days_of(made, plan(called))[1].lines
    assert [line.remarks for line in found] == ["pointe; optional", "notes; 80-10"]


def test_board_night_past_midnight_stays_on_its_day() -> None:
    made = season()
    tuesday = days_of(made, plan(call("Tue 23:30-00:40", "ann")))[1]
    assert [(line.start, line.end) for line in tuesday.lines] == [("23:30", "00:40")]


@pytest.mark.parametrize(
    ("things", "kind"),
    [
        ((), "Rehearsal day"),
        ((show("Tue 19:30-22:00", "ann"),), "Performance day"),
        ((show("Tue 19:30-22:00", "ann", is_opening=True),), "Opening day"),
        (
            (show("Tue 14:00-16:00", "ann"), show("Tue 19:30-22:00", "ann")),
            "Two-show day",
        ),
        ((FreeDay(day("Tue")),), "Free day"),
    ],
)
def test_kind_of_day(things: tuple[Any, ...], kind: str) -> None:
    assert kind_of_day(season(*things), day("Tue"), has_calls=True) == kind


@pytest.mark.parametrize(
    ("night", "way"), [(date(2026, 10, 24), "back"), (date(2027, 3, 27), "forward")]
)
def test_kind_of_day_tells_that_clocks_change(night: date, way: str) -> None:
    made = season(last_date=date(2027, 6, 1))
    assert (
        kind_of_day(made, night, has_calls=True)
        == f"Rehearsal day; clocks go {way} in the night after"
    )


def test_board_day_without_calls_says_so() -> None:
    kinds = [each.kind for each in days_of(season(), plan(call("Tue 10:00-11:30")))]
    assert kinds[:3] == ["No calls", "Rehearsal day", "No calls"]


def test_sign_in_of_a_mixed_bill_names_work_and_role() -> None:
    evening, swan = show("Tue 19:30-22:00", "ann"), work("swan", title="Swan Lake")
    (bill,) = (each for each in evening if isinstance(each, BillItem))
    (performance,) = (each for each in evening if isinstance(each, Performance))
    casts = {**performance.casts, "swan": "B"}
    made = season(
        *(each for each in evening if each is not performance),
        replace(performance, casts=casts),
        replace(bill, order=2, work="swan"),
        swan,
        role("swan", "odette"),
        cast("swan", "odette", "ann", letter="B"),
    )
    (sheet,) = sheets.sign_in(made, plan())["shows"]
    assert sheet["firsts"][0]["part"].endswith(": Lead; Swan Lake: Odette")
    assert sheet["title"].endswith(", Swan Lake")


def test_wall_shows_only_spaces_that_are_used() -> None:
    made = season(space("blue"), space("red"))
    days = days_of(made, plan(call("Tue 10:00-11:30", "ann")))
    assert [each["id"] for each in sheets.wall(made, days)["spaces"]] == ["blue"]


def test_space_sheet_holds_that_space_only() -> None:
    made = season(space("blue"), space("red"))
    calls = (
        call("Tue 10:00-11:30", "ann"),
        call("Tue 12:00-13:00", "bea", space="red"),
    )
    blue, red = sheets.space_sheets(made, days_of(made, plan(calls)))["pages"]
    assert [len(lines(page)) for page in (blue, red)] == [1, 1]
    assert lines(red)[0]["start"] == "12:00"


def test_sign_in_lists_cast_then_covers_by_name() -> None:
    made = season(
        dancers("dan cat bea ann"),
        coach("maestro", name="Mae Stro"),
        show("Tue 19:30-22:00", "dan ann", covers="cat dan", conductor="maestro"),
    )
    (sheet,) = sheets.sign_in(made, plan())["shows"]
    assert [each["name"] for each in sheet["firsts"]] == ["Anna Lee", "Daniel Okafor"]
    assert [each["name"] for each in sheet["covers"]] == ["Caterina Ruiz"]
    assert (sheet["half_hour"], sheet["curtain"]) == ("19:00", "19:30")
    assert sheet["conductor"] == "Mae Stro"
    conducting = lines(own(made, "maestro"))[-1]
    assert conducting["part"] == "conductor"


# --- heads ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), "23 to 29 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November to 6 December 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
    ],
)
def test_week_title(first: date, last: date, title: str) -> None:
    assert sheets.week_title(first, last) == title


def test_stamp_is_the_moment_of_posting_on_the_companys_clock() -> None:
    made = season(clock=Clock("Asia/Almaty", time(4)))
    stamp = sheets.stamp(made, plan(sequence=2), at("Mon 09:00"))
    assert (stamp["posted"], stamp["edition"]) == ("Mon 23 Nov 2026 14:00", 3)
    posted = plan(posted_at=at("Sun 09:00"))
    assert sheets.stamp(made, posted, at("Mon 09:00"))["posted"].startswith("Sun 29")
