"""Plans out of calendars: other programs' and our own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import CLOCK, MONDAY, at, call, during, plan
from tests.io.plans.handmade import company

from callboard.domain.season import Season
from callboard.io.faults import BookFaults, Fault
from callboard.io.plans.reading import read_by_hand
from callboard.io.plans.written import PlanRead
from callboard.render.calendars import calendars_of

TIME = "DTSTART:20261124T113000\nDTEND:20261124T130000"


def event(*lines: str, summary: str = "Sewing", uid: str = "1") -> str:
    return "\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT")
    )


def write(path: Path, *events: str, name: str = "plan.ics", head: str = "") -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", head, *events, "END:VCALENDAR"]
    file = path / name
    text = "\n".join(line for line in lines if line) + "\n"
    file.write_bytes(text.replace("\n", "\r\n").encode())
    return file


def read(path: Path, *events: str, week: bool = True) -> PlanRead:
    book = company()
    return read_by_hand(
        write(path, *events), book, book.week_of(MONDAY) if week else None
    )


def faults(file: Path) -> tuple[Fault, ...]:
    with pytest.raises(BookFaults) as caught:
        read_by_hand(file, company(), company().week_of(MONDAY))
    return caught.value.faults


# --- other programs' calendars ------------------------------------------------------


@pytest.mark.parametrize(
    "times",
    [
        "DTSTART:20261124T113000\nDTEND:20261124T130000",
        "DTSTART:20261124T113000Z\nDTEND:20261124T130000Z",
        "DTSTART:20261124T113000\nDURATION:PT90M",
        (
            "DTSTART;TZID=Europe/Paris:20261124T123000\n"
            "DTEND;TZID=Europe/Paris:20261124T140000"
        ),
        (
            "DTSTART;TZID=GMT Standard Time:20261124T113000\n"
            "DTEND;TZID=GMT Standard Time:20261124T130000"
        ),
    ],
)
def test_event_in_any_zone_is_at_its_moment(tmp_path: Path, times: str) -> None:
    (found,) = read(tmp_path, event(times)).plan.calls
    assert found.span == during("Tue 11:30-13:00")


def test_event_gives_title_space_and_people(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path,
        event(
            TIME,
            "LOCATION:Red Studio",
            'ATTENDEE;CN="Lee, Anna":mailto:a@example.org',
            "ATTENDEE:mailto:lukasz.zajac@example.org",
            "ATTENDEE;CN=Conrad Meyer:mailto:c@example.org",
            "ATTENDEE;CUTYPE=ROOM;CN=Red Studio:mailto:red@example.org",
            "DESCRIPTION:Pianist: Pia\\nCovers: Gus Lee\\nHolm\\, Ruiz\\nbring fans",
        ),
    ).plan.calls
    assert (found.title, found.space) == ("Sewing", "red")
    assert found.dancers == {"ann", "lukasz-zajac", "bea", "cat"}
    assert found.watching == {"gus"}
    assert (found.coaches, found.pianists) == (("coach",), ("piano",))
    assert found.remarks == "bring fans"


def test_event_described_in_html_is_read_line_by_line(tmp_path: Path) -> None:
    said = "<p>Who: <b>Anna Lee</b></p><br>Coach: Meyer"
    (found,) = read(tmp_path, event(TIME, f"DESCRIPTION:{said}")).plan.calls
    assert (found.dancers, found.coaches) == (frozenset({"ann"}), ("coach",))


def test_event_for_a_need_of_the_book_is_linked(tmp_path: Path) -> None:
    (found,) = read(tmp_path, event(TIME, summary="Serenade: Waltz")).plan.calls
    assert (found.need, found.dancers) == ("waltz-a", frozenset({"ann", "bea"}))


def test_cast_in_a_description_is_called_with_those_invited(tmp_path: Path) -> None:
    lines = (TIME, "ATTENDEE;CN=Gus Lee:mailto:g@b.c", "DESCRIPTION:Cast: A")
    (found,) = read(tmp_path, event(*lines, summary="Serenade")).plan.calls
    assert found.dancers == {"ann", "bea", "eva", "gus"}


def test_what_is_no_call_is_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event(TIME, "ATTENDEE;CN=ann:mailto:a@b.c"),
        event("DTSTART;VALUE=DATE:20261124", uid="2"),
        event("DTSTART:20261124T113000\nDURATION:P99999999W", uid="6"),
        event(TIME, "STATUS:CANCELLED", uid="3"),
        event(TIME.replace("1124", "1201"), uid="4"),
        event(TIME.replace("1124", "1202"), uid="5"),
    )
    assert len(found.plan.calls) == 1
    assert found.notes[:3] == (
        "not read, for they last whole days: 2 events",
        "not read, for they are cancelled: 1 event",
        "not judged, for outside the days: 2 events",
    )


def test_night_after_midnight_belongs_to_the_day_before(tmp_path: Path) -> None:
    times = "DTSTART:20261125T003000\nDTEND:20261125T013000"
    (found,) = read(tmp_path, event(times)).plan.calls
    assert CLOCK.day_of(found.span.start) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ("DTSTART:20261124T113000", "missing", "no end"),
        ("DTEND:20261124T113000", "missing", "no start"),
        ("DTSTART:soon\nDTEND:20261124T113000", "bad-event", "DTSTART"),
        ("DTSTART:20261124T113000\nDTEND:soon", "bad-event", "DTEND"),
        ("DTSTART:20261124T113000\nDTEND;VALUE=DATE:20261125", "whole-day", "DTEND"),
        ("DTSTART:20261124T113000\nDURATION:soon", "bad-event", "DURATION"),
        (f"{TIME}\n{TIME}", "bad-event", "DTSTART"),
        ("DTSTART:20261124T130000\nDTEND:20261124T113000", "ends-before-start", ""),
        (
            "DTSTART;TZID=Europe/Lundon:20261124T113000\nDURATION:PT1H",
            "unknown-zone",
            "Perhaps Europe/London.",
        ),
        (
            "DTSTART:20270328T013000\nDTEND:20270328T050000",
            "no-such-time",
            "does not happen",
        ),
        (f"{TIME}\nRDATE:00010101T000000Z", "no-such-time", "does not happen"),
        ("DTSTART:99990101T000000Z\nDURATION:PT1H", "no-such-time", ""),
        (f"{TIME}\nRRULE:FREQ=MONTHLY", "repeats", "daily or weekly"),
        (f"{TIME}\nRRULE:FREQ=NEVER", "bad-event", "RRULE"),
        (f"{TIME}\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", "repeats", "one rule"),
        (f"{TIME}\nRRULE;VALUE=DATE:20261124", "repeats", "one rule"),
        (f"{TIME}\nATTENDEE;CN=Ana Lee:mailto:a@b.c", "unknown", "Perhaps 'Anna Lee'."),
        (f"{TIME}\nLOCATION:The moon", "unknown", "No space"),
    ],
)
def test_event_that_cannot_be_read_is_a_fault_with_its_name(
    tmp_path: Path, lines: str, code: str, said: str
) -> None:
    (fault,) = faults(write(tmp_path, event(lines)))
    assert (fault.code, fault.sheet) == (code, "the event 'Sewing'")
    assert said in fault.text


# --- events that repeat -------------------------------------------------------------


def days(path: Path, *lines: str, others: tuple[str, ...] = ()) -> list[int]:
    found = read(path, event(*lines), *others).plan.calls
    return [CLOCK.local(each.span.start).day for each in found]


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        ("FREQ=DAILY", [24, 25, 26, 27, 28, 29]),
        ("FREQ=DAILY;INTERVAL=2", [24, 26, 28]),
        ("FREQ=DAILY;COUNT=3", [24, 25, 26]),
        ("FREQ=DAILY;UNTIL=20261126T113000Z", [24, 25, 26]),
        ("FREQ=DAILY;UNTIL=20261126T110000", [24, 25]),
        ("FREQ=DAILY;UNTIL=20261126", [24, 25, 26]),
        ("FREQ=DAILY;BYDAY=TU,SU", [24, 29]),
        ("FREQ=WEEKLY", [24]),
        ("FREQ=WEEKLY;UNTIL=20261124T113000Z", [24]),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU", [25, 27]),
    ],
)
def test_event_repeats_daily_or_weekly_within_the_week(
    tmp_path: Path, rule: str, meant: list[int]
) -> None:
    assert days(tmp_path, TIME, f"RRULE:{rule}") == meant


def test_event_that_began_weeks_ago_repeats_at_the_same_local_time(
    tmp_path: Path,
) -> None:
    zone = "TZID=Europe/London"  # clocks went back in between
    times = f"DTSTART;{zone}:20261013T113000\nDTEND;{zone}:20261013T130000"
    found = read(tmp_path, event(times, "RRULE:FREQ=WEEKLY;INTERVAL=2")).plan.calls
    assert [each.span for each in found] == [during("Tue 11:30-13:00")]
    until = "RRULE:FREQ=WEEKLY;UNTIL=20261124T{}Z"
    assert days(tmp_path, times, until.format("113000")) == [24]
    assert days(tmp_path, times, until.format("112900")) == []
    assert days(tmp_path, times, "RRULE:FREQ=WEEKLY;COUNT=2") == []
    assert days(tmp_path, times, "RRULE:FREQ=WEEKLY;INTERVAL=5") == []


def test_times_taken_out_added_and_moved_are_obeyed(tmp_path: Path) -> None:
    moved = event(
        "RECURRENCE-ID:20261126T113000",
        "DTSTART:20261126T150000\nDTEND:20261126T160000",
    )
    unclear = event(TIME.replace("1124", "1201"), "RECURRENCE-ID;VALUE=DATE:20261126")
    rule = "RRULE:FREQ=DAILY;COUNT=4"
    gone = "EXDATE:20261125T113000\nEXDATE;VALUE=DATE:20261124"
    found = read(
        tmp_path, event(TIME, rule, gone, "RDATE:20261129T113000"), moved, unclear
    ).plan.calls
    assert [each.span for each in found] == [
        during(text)
        for text in (
            "Tue 11:30-13:00",
            "Thu 15:00-16:00",
            "Fri 11:30-13:00",
            "Sun 11:30-13:00",
        )
    ]


def test_event_of_added_times_only_has_them_all(tmp_path: Path) -> None:
    assert days(tmp_path, TIME, "RDATE:20261126T113000") == [24, 26]


@pytest.mark.medium
def test_repeats_from_long_ago_or_too_many_are_refused(tmp_path: Path) -> None:
    old = TIME.replace("2026", "1998")
    (fault,) = faults(write(tmp_path, event(old, "RRULE:FREQ=DAILY")))
    assert "ten years" in fault.message
    (fault,) = faults(write(tmp_path, event(TIME, "RRULE:FREQ=DAILY;INTERVAL=0")))
    assert fault.code in {"repeats", "bad-event"}
    many = (event(TIME, "RRULE:FREQ=DAILY;COUNT=1", uid=f"{i}") for i in range(502))
    found = faults(write(tmp_path, *many))
    assert [fault.message for fault in found] == ["Too many events repeat"] * 2


# --- several calendars --------------------------------------------------------------


def test_folder_of_calendars_is_one_plan_joined_by_uid(tmp_path: Path) -> None:
    write(tmp_path, event(TIME), name="Anna Lee.ics")
    write(tmp_path, event(TIME), name="b.ics", head="X-WR-CALNAME:Company: Holm")
    write(tmp_path, event(TIME), name="Conrad Meyer.ics")
    book = company()
    found = read_by_hand(tmp_path, book, book.week_of(MONDAY))
    (joined,) = found.plan.calls
    assert (joined.dancers, joined.coaches) == (frozenset({"ann", "bea"}), ("coach",))


def own_folder(path: Path, book: Season, *, people: str = "") -> Path:
    made = plan(
        call(
            "Tue 15:00-16:00",
            "ann",
            id="waltz-a#2",
            title="Serenade: Waltz",
            watching="cat",
            coaches="petrova coach",
            pianists="piano",
            need="waltz-a",
            number=2,
            work="serenade",
            sections="waltz",
            casts="A",
        ),
        call("Wed 23:30-23:59", "hal dan", id="a.b", space=None, title="Night: call"),
        call("Thu 15:00-16:00", "", id="empty", coaches="coach", title="Talk"),
    )
    for person, text in calendars_of(book, made, at("Mon 12:00")).items():
        if not people or person in people.split():
            (path / f"{person}.ics").write_bytes(text)
    return path


@pytest.mark.medium
def test_own_calendars_read_back_as_the_plan_they_were_written_from(
    tmp_path: Path,
) -> None:
    book = company()
    week = book.week_of(MONDAY)
    waltz, night, talk = read_by_hand(own_folder(tmp_path, book), book, week).plan.calls
    assert waltz == call(
        "Tue 15:00-16:00",
        "ann",
        id="waltz-a#2",
        title="Serenade: Waltz",
        watching="cat",
        coaches="petrova coach",
        pianists="piano",
        need="waltz-a",
        number=2,
        work="serenade",
        sections="waltz",
        casts="A",
    )
    assert (night.id, night.dancers) == ("a.b", frozenset({"hal", "dan"}))
    assert (talk.dancers, talk.coaches) == (frozenset(), ("coach",))


def test_own_calendar_of_one_person_is_her_part_of_the_plan(tmp_path: Path) -> None:
    book = company()
    found = read_by_hand(own_folder(tmp_path, book, people="ann"), book)
    (waltz,) = found.plan.calls
    assert (waltz.dancers, waltz.coaches) == (frozenset({"ann"}), ("petrova", "coach"))


def test_own_events_of_fixtures_and_performances_are_the_books(tmp_path: Path) -> None:
    def own(ref: str, times: str) -> str:
        return event(
            times, "DESCRIPTION:by heart", uid=f"{ref}.ann.2026-11-23@t.callboard"
        )

    found = read(
        tmp_path,
        own("class-tue", "DTSTART:20261124T100000\nDTEND:20261124T111500"),
        own("show-fri", "DTSTART:20261127T193000\nDTEND:20261127T220000"),
        own("show-fri.half-hour-call", "DTSTART:20261127T190000\nDURATION:PT30M"),
        own("x", "DTSTART:20261127T100000\nDURATION:PT30M"),
        event(TIME, uid="1.nobody.2026-11-23@t.callboard", summary="Other"),
        event(TIME, uid="ann@t.callboard", summary="Another"),
    )
    assert [each.id for each in found.plan.calls] == [
        "another-1124-1130",
        "other-1124-1130",
        "x",
    ]
    assert found.plan.calls[-1].remarks == "by heart"


def test_calendar_with_nothing_but_shows_is_an_empty_plan(tmp_path: Path) -> None:
    uid = "show-fri.ann.2026-11-23@t.callboard"
    found = read(tmp_path, event(TIME, uid=uid), week=False)
    assert found.plan.calls == ()


# --- broken files -------------------------------------------------------------------


def test_file_that_is_no_calendar_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    for content, code in (
        (b"", "not-a-calendar"),
        (b"Day,Time,Who\r\n", "not-a-calendar"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no-calls"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nrubbish\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\xff\r\nEND:VCALENDAR\r\n", "encoding"),
    ):
        file.write_bytes(content)
        (fault,) = faults(file)
        assert fault.code == code


def test_folder_without_calendars_or_with_one_damaged_is_refused(
    tmp_path: Path,
) -> None:
    assert faults(tmp_path)[0].code == "no-calls"
    write(tmp_path, event(TIME))
    (tmp_path / "b.ics").write_text("rubbish", "utf-8")
    write(tmp_path, event("DTSTART:soon"), name="c.ics")
    assert [(each.file, each.code) for each in faults(tmp_path)] == [
        ("b.ics", "not-a-calendar"),
        ("c.ics", "bad-event"),
    ]


def test_too_many_files_letters_or_events_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "callboard.io.plans.calendar"
    for limit in ("MOST_FILES", "MOST_LETTERS", "MOST_EVENTS"):
        folder = tmp_path / limit
        folder.mkdir()
        write(folder, event(TIME))
        with monkeypatch.context() as patch:
            patch.setattr(f"{name}.{limit}", 0)
            assert faults(folder)[0].code == "too-large"


def test_calendar_outside_the_season_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, event(TIME.replace("2026", "2031")))
    with pytest.raises(BookFaults) as caught:
        read_by_hand(file, company())
    assert caught.value.faults[0].code == "no-calls"
    found = replace(read_by_hand(file, company(), company().week_of(MONDAY)).plan)
    assert found.calls == ()
