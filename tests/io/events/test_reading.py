"""Events as somebody types them: read in three forms, refused with every fault at once."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from callboard.demo.scenarios import (
    FRIDAY,
    NOW,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    posted_season,
)
from callboard.domain.events import (
    Away,
    Back,
    CallNeeded,
    Event,
    Limited,
    ShowAdded,
    ShowCancelled,
    ShowMoved,
)
from callboard.domain.people import Bar, Restriction
from callboard.io.events.reading import read_events
from callboard.io.events.rows import MOST_EVENTS
from callboard.io.faults import BookFaults, Fault

BOOK = posted_season()


def read(tmp_path: Path, text: str, name: str = "events.csv") -> tuple[Event, ...]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_events(path, BOOK, NOW)


def faults(tmp_path: Path, text: str, name: str = "events.csv") -> tuple[Fault, ...]:
    with pytest.raises(BookFaults) as caught:
        read(tmp_path, text, name)
    return caught.value.faults


def test_names_ids_and_capitals_are_all_understood(tmp_path: Path) -> None:
    text = "Event,Who,From\nout,INÊS  duarte,2026-11-26\nout,vera,2026-11-26\n"
    found = read(tmp_path, text)
    assert found == (Away("ines", THURSDAY), Away("vera", THURSDAY))
    accent = (
        "event,who,from\nout,Ine\N{COMBINING CIRCUMFLEX ACCENT}s Duarte,2026-11-26\n"
    )
    assert read(tmp_path, accent) == (Away("ines", THURSDAY),)


def test_table_list_and_toml_say_the_same(tmp_path: Path) -> None:
    table = "event,who,from,until\nout,ines,2026-11-26,2026-11-29\n\n"
    json = (
        '[{"event": "out", "who": "ines", "from": "2026-11-26", "until": "2026-11-29"}]'
    )
    toml = (
        '[[events]]\nevent = "out"\nwho = "ines"\nfrom = 2026-11-26\nuntil = 2026-11-29'
    )
    wanted = (Away("ines", THURSDAY, SUNDAY),)
    assert read(tmp_path, table) == wanted
    assert read(tmp_path, json, "events.json") == wanted
    assert read(tmp_path, toml, "events.toml") == wanted


def test_limits_are_read_in_the_unit_of_their_bar(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "event,who,from,until,bar,limit,floor\n"
        "limited,ines,2026-11-26,,no jumps,,\n"
        "limited,ines,2026-11-26,2026-11-27,most minutes a day,90,\n"
        "limited,ines,2026-11-26,,not before,11:30,\n"
        "limited,ines,2026-11-26,,not on floor,,sprung\n",
    )
    assert [each.restriction for each in found if isinstance(each, Limited)] == [
        Restriction("ines", Bar.NO_JUMPS, THURSDAY),
        Restriction("ines", Bar.MAX_MINUTES_DAY, THURSDAY, FRIDAY, 90),
        Restriction("ines", Bar.NOT_BEFORE, THURSDAY, None, 690),
        Restriction("ines", Bar.NOT_ON_FLOOR, THURSDAY, None, None, "sprung"),
    ]


def test_ramp_is_read_step_by_step(tmp_path: Path) -> None:
    text = "event,who,from,ramp\nback,marta,2026-11-27,2026-11-27 60; 2026-11-28 all\n"
    assert read(tmp_path, text) == (
        Back("marta", FRIDAY, ((FRIDAY, 60), (SATURDAY, None))),
    )


def test_performances_are_moved_added_and_cancelled(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "event,performance,like,day,curtain,space\n"
        "show moved,opening,,2026-11-29,15:00,Stage\n"
        "show added,second,opening,2026-11-28,14:00,\n",
    )
    assert found == (
        ShowMoved("opening", SUNDAY, time(15), "stage"),
        ShowAdded("second", "opening", SATURDAY, time(14)),
    )
    text = "event,performance\nshow cancelled,opening\n"
    assert read(tmp_path, text) == (ShowCancelled("opening"),)


def test_call_needed_is_a_need_of_its_own(tmp_path: Path) -> None:
    text = (
        "event,need,work,casts,minutes,coaches,pianist,until\n"
        "call needed,more,Giselle,A,60,meyer,no,2026-11-28\n"
    )
    (event,) = read(tmp_path, text)
    assert isinstance(event, CallNeeded)
    assert event.need.casts == ("A",)
    assert event.need.needs_all_coaches
    assert not event.need.needs_pianist
    assert event.need.deadline == SATURDAY


@pytest.mark.parametrize(
    ("row", "column", "said", "advice"),
    [
        ("ou,ines,2026-11-26", "event", "There is no such event", "Perhaps 'out'"),
        ("out,Ines Duart,2026-11-26", "who", "Nothing here is called", "Inês Duarte"),
        ("out,ines,26.11.2026", "from", "is no date", "2026-11-24"),
        ("out,,2026-11-26", "who", "asks for it", "Fill it in"),
        ("leaves,guest", "until", "asks for it", "Fill it in"),
        ("limited,ines,2026-11-26,,no jumpp", "bar", "no such word", "no jumps"),
        ("limited,ines,2026-11-26,,not before", "limit", "asks for a limit", ""),
        ("limited,ines,2026-11-26,,not before,x", "limit", "no time of day", "19:30"),
        ("limited,ines,2026-11-26,,most minutes a day,x", "limit", "whole number", ""),
        ("limited,ines,2026-11-26,,not on floor", "floor", "asks for a floor", ""),
        ("back,marta,2026-11-27,,,,2026-11-27", "ramp", "is no step", "Write steps"),
        ("out,ines,2026-11-26,,no jumps", "bar", "has no bar", "Leave it empty"),
        (
            "limited,ines,2026-11-26,,most per cent of a usual day",
            "limit",
            "asks for a limit",
            "Fill it in",
        ),
        ("limited,ines,2026-11-26,,no jumps,5", "limit", "has no limit", "empty"),
        (
            "limited,ines,2026-11-26,,most minutes a day,-5",
            "limit",
            "no number of minutes from 0 to 1440",
            "Correct",
        ),
        ("limited,ines,2026-11-26,,no jumps,,,hard", "floor", "has no floor", "empty"),
        ("back,marta,2026-11-27,,,,2026-11-27 -5", "ramp", "is no step", "Write"),
        ("out,ines,2026-11-20,2026-11-21", "until", "It is over", "--now"),
    ],
)
def test_fault_has_its_place_its_value_and_advice(
    tmp_path: Path, row: str, column: str, said: str, advice: str
) -> None:
    found = faults(tmp_path, f"event,who,from,until,bar,limit,ramp,floor\n{row}\n")
    assert [(each.row, each.column) for each in found] == [(2, column)]
    assert said in found[0].message
    assert advice in found[0].advice


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("call needed,wilis,60,ines", "need"),
        ("call needed,more,50,ines", "minutes"),
        ("call needed,more,60,", "dancers"),
        ("call needed,more,60,nobody", "dancers"),
    ],
)
def test_call_that_cannot_be_is_refused(tmp_path: Path, row: str, column: str) -> None:
    found = faults(tmp_path, f"event,need,minutes,dancers\n{row}\n")
    assert column in {each.column for each in found}


def test_every_fault_is_told_at_once_and_contradictions_name_both_rows(
    tmp_path: Path,
) -> None:
    found = faults(
        tmp_path,
        "event,who,from,until\n"
        "out,nobody,2026-11-26,\n"
        "out,ines,2026-11-26,2026-11-28\n"
        "out,ines,2026-11-27,2026-11-29\n",
    )
    assert [each.row for each in found] == [2, 4]
    assert "The other is row 3" in found[1].advice


def test_names_of_two_people_ask_for_the_id(tmp_path: Path) -> None:
    twins = {**BOOK.dancers, "ines2": replace(BOOK.dancers["ines"], id="ines2")}
    path = tmp_path / "events.csv"
    path.write_text("event,who,from\nout,Inês Duarte,2026-11-26\n", "utf-8")
    with pytest.raises(BookFaults) as caught:
        read_events(path, replace(BOOK, dancers=twins), NOW)
    assert "Write the id: ines, ines2" in caught.value.faults[0].advice


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("events.doc", "", "unknown-form"),
        ("events.csv", "event,who\n", "no-events"),
        ("events.json", "{", "damaged"),
        ("events.json", "[]", "no-events"),
        ("events.json", '{"events": 3}', "no-events"),
        ("events.toml", "events = [1]", "no-events"),
        ("events.csv", "event,whom\nout,ines\n", "wrong-event"),
        ("events.json", '[{"event": "out", "colour": "red"}]', "wrong-event"),
    ],
)
def test_file_that_is_no_list_of_events_is_refused(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    assert faults(tmp_path, text, name)[0].code == code


def test_heading_nobody_knows_is_told_once_and_not_in_every_row(tmp_path: Path) -> None:
    rows = "out,ines,2026-11-26,x\n" * 3
    (fault,) = faults(tmp_path, f"event,who,from,untill\n{rows}")
    assert (fault.row, fault.column, fault.value) == (1, "heading", "untill")
    assert "Perhaps 'until'" in fault.advice
    (fault,) = faults(tmp_path, f"event,who,from,who\n{rows}")
    assert "Two columns" in fault.message


def test_column_of_ones_own_is_not_read(tmp_path: Path) -> None:
    text = "event,who,from,_told by\nout,ines,2026-11-26,Vera\n"
    assert read(tmp_path, text) == (Away("ines", THURSDAY),)


def test_comma_in_a_name_is_seen_and_not_read_as_the_next_cell(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "event,from,who\nout,2026-11-26,Duarte, Inês\n")
    assert (fault.row, fault.value) == (2, "Inês")
    assert "between quotation marks" in fault.advice


def test_same_event_many_times_is_told_once_a_row(tmp_path: Path) -> None:
    found = faults(tmp_path, "event,who,from\n" + "out,ines,2026-11-26\n" * 40)
    assert [each.row for each in found] == list(range(3, 42))
    assert {each.advice for each in found} == {
        "The other is row 2. Take one of the two out."
    }


def test_more_events_than_happen_are_refused_as_a_whole(tmp_path: Path) -> None:
    text = "event,who,from\n" + "out,nobody,2026-11-26\n" * (MOST_EVENTS + 1)
    (fault,) = faults(tmp_path, text)
    assert fault.code == "too-large"
    assert f"{MOST_EVENTS + 1} events" in fault.message


def test_date_that_is_past_is_told_in_its_own_column(tmp_path: Path) -> None:
    (fault,) = faults(
        tmp_path, "event,who,from,until\nout,ines,2026-11-20,2026-11-21\n"
    )
    assert (fault.column, fault.value) == ("until", "2026-11-21")


@pytest.mark.parametrize("name", ["events.toml", "events.json"])
def test_list_that_is_not_in_utf_8_is_refused_and_not_guessed(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes('[[events]]\nwho = "Inês"\n'.encode("latin-1"))
    with pytest.raises(BookFaults) as caught:
        read_events(path, BOOK, NOW)
    assert caught.value.faults[0].code == "encoding"


def test_curtain_on_another_clock_is_refused(tmp_path: Path) -> None:
    text = "event,performance,curtain\nshow moved,opening,19:00+02:00\n"
    (found,) = faults(tmp_path, text)
    assert found.column == "curtain"
    assert "no time of day on the company's clock" in found.message


def test_somebody_named_twice_for_a_call_is_refused(tmp_path: Path) -> None:
    text = "event,need,minutes,dancers\ncall needed,more,60,ines; Inês Duarte\n"
    (found,) = faults(tmp_path, text)
    assert (found.column, found.message) == ("dancers", "'ines' is there twice")


def test_pianist_is_yes_or_no(tmp_path: Path) -> None:
    head = "event,need,minutes,dancers,pianist\n"
    (found,) = faults(tmp_path, f"{head}call needed,more,60,ines,maybe\n")
    assert found.column == "pianist"
    (event,) = read(tmp_path, f"{head}call needed,more,60,ines,false\n")
    assert isinstance(event, CallNeeded)
    assert not event.need.needs_pianist


def test_floor_is_one_of_the_house(tmp_path: Path) -> None:
    spaces = {**BOOK.spaces, "large": replace(BOOK.spaces["large"], floor="sprung")}
    path = tmp_path / "events.csv"
    text = "event,who,from,bar,floor\nlimited,ines,2026-11-26,not on floor,sprng\n"
    path.write_text(text, "utf-8")
    with pytest.raises(BookFaults) as caught:
        read_events(path, replace(BOOK, spaces=spaces), NOW)
    assert caught.value.faults[0].advice == "Perhaps 'sprung'."


def test_nothing_like_it_names_what_there_is_and_no_more(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, "event,who,from\nclosed,xyz,2026-11-26\n")
    assert found.advice == "There are large, small, stage."
