"""Pages and calendars: everybody finds her calls, and nothing private is shown."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from tests.builders import (
    at,
    call,
    coach,
    dancer,
    dancers,
    during,
    fixture,
    plan,
    season,
    show,
)

from callboard.domain.needs import Activity
from callboard.render.calendars import calendars_of
from callboard.render.page import week_page
from callboard.render.publish import publish

NOW = at("Mon 09:00")


def test_week_page_names_everybody_called_even_in_large_calls() -> None:
    ids = [f"d{number}" for number in range(31)]
    made = season(*(dancer(each, name=f"Dancer {each}") for each in ids))
    html = week_page(made, plan(call("Tue 10:00-11:30", " ".join(ids))))
    assert all(f"Dancer {each}" in html for each in ids)


def test_week_page_hostile_name_stays_text() -> None:
    made = season(dancer("ann", name="<script>alert(1)</script>"))
    html = week_page(made, plan(call("Tue 10:00-11:30", "ann")))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_week_page_needs_nothing_from_outside() -> None:
    html = week_page(season(), plan(call("Tue 10:00-11:30", "ann")))
    assert not re.search(r"(?:https?:)?//[a-z]", html)


def test_week_page_search_says_on_which_days_nobody_of_that_name_is_called() -> None:
    made = week_page(season(), plan(call("Tue 10:00-11:00"), call("Wed 10:00-11:00")))
    assert made.count('<p class="nobody">') == 2
    assert ">Tue 24</a>" in made


def test_week_page_appointment_is_not_shown() -> None:
    private = fixture("Tue 12:00-12:30", "ann", Activity.APPOINTMENT, title="Physio")
    html = week_page(season(private), plan(call("Tue 10:00-11:30", "ann")))
    assert "Physio" not in html


def test_calendar_across_a_change_of_clocks_keeps_the_moments() -> None:
    made = season(dancers())
    spans = [during(f"{day} 10:00-11:30") for day in ("2026-10-24", "2026-10-25")]
    calls = [
        replace(call("Tue 10:00-11:30", "ann"), id=str(number), span=span)
        for number, span in enumerate(spans)
    ]
    assert spans[1].start - spans[0].start == 25 * 60
    text = calendars_of(made, plan(*calls), NOW)["ann"]
    events: list[Any] = [*Calendar.from_ical(text).walk("VEVENT")]
    starts = [each["DTSTART"].dt for each in events]
    assert [int(each.timestamp()) // 60 for each in starts] == [
        each.start for each in spans
    ]
    assert {str(each["DTSTART"].params["TZID"]) for each in events} == {"Europe/London"}
    assert {each.hour for each in starts} == {10}


def test_calendar_call_that_is_gone_is_cancelled_under_the_same_uid() -> None:
    made = season(dancers())
    kept, gone = call("Tue 10:00-11:30", "ann"), call("Wed 10:00-11:30", "ann")
    first = plan(kept, gone)
    second = replace(plan(kept), sequence=1)
    one = calendars_of(made, first, NOW)["ann"]
    before: list[Any] = [*Calendar.from_ical(one).walk("VEVENT")]
    after: list[Any] = Calendar.from_ical(
        calendars_of(made, second, NOW, first)["ann"]
    ).walk("VEVENT")
    assert {str(each["UID"]) for each in before} == {str(each["UID"]) for each in after}
    assert [str(each["STATUS"]) for each in after] == ["CONFIRMED", "CANCELLED"]
    assert {int(each["SEQUENCE"]) for each in after} == {1}


def test_calendar_sequence_counted_up_for_one_stays_for_the_other() -> None:
    made = season(dancers())
    posted = plan(call("Tue 10:00-11:30", "ann bea"))
    first = calendars_of(made, posted, NOW)
    before = first["ann"].replace(b"SUMMARY:", b"SUMMARY:Old ")
    after = calendars_of(made, posted, NOW, posted=[before, first["bea"]])
    assert b"SEQUENCE:1" in after["ann"]
    assert after["bea"] == first["bea"]


@pytest.mark.medium
def test_calendar_lines_are_as_the_library_folds_them() -> None:
    for length in (60, 65, 66, 67, 68, 150):
        for letter in "aé":
            made = season(dancers())
            posted = plan(call("Tue 10:00-11:30", "ann", title=letter * length))
            text = calendars_of(made, posted, NOW)["ann"]
            assert Calendar.from_ical(text).to_ical() == text


@pytest.mark.medium
def test_publish_same_plan_writes_same_bytes(tmp_path: Path) -> None:
    made, posted = (
        season(coach()),
        plan(call("Tue 10:00-11:30", "ann bea", coaches="coach")),
    )
    one = publish(made, posted, tmp_path / "one", now=NOW)
    two = publish(made, posted, tmp_path / "two", now=NOW)
    for kind, paths in one.by_kind.items():
        for path, other in zip(paths, two.by_kind[kind], strict=True):
            assert path.read_bytes() == other.read_bytes()
    assert len(one.by_kind["calendars"]) == 3


@pytest.mark.medium
def test_publish_lays_everything_on_the_table(tmp_path: Path) -> None:
    made = season(coach(), show("Wed 19:30-22:00", "ann"))
    posted = plan(call("Tue 10:00-11:30", "ann bea", coaches="coach"))
    published = publish(made, posted, tmp_path, now=NOW)
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")}
    together = {
        "week.html",
        "week.svg",
        "week.png",
        "week.xlsx",
        "wall.pdf",
        "days.pdf",
    }
    together |= {
        "spaces.pdf",
        "sign-in.pdf",
        "dancers.pdf",
        "staff.pdf",
        "contents.json",
    }
    each = {f"dancers/{who}.pdf" for who in ("ann", "bea")} | {"staff/coach.pdf"}
    each |= {f"calendars/{who}.ics" for who in ("ann", "bea", "coach")}
    assert names == together | each
    listed = {path for paths in published.by_kind.values() for path in paths}
    assert listed == {tmp_path / name for name in names - {"contents.json"}}
    assert published.letters.missing == ()


@pytest.mark.medium
def test_publish_again_leaves_nothing_of_those_who_left(tmp_path: Path) -> None:
    publish(season(), plan(call("Tue 10:00-11:30", "ann bea")), tmp_path, now=NOW)
    after = season(dancers("ann"))
    again = publish(after, plan(call("Tue 10:00-11:30", "ann")), tmp_path, now=NOW)
    assert again.removed == (tmp_path / "dancers" / "bea.pdf",)
    assert not (tmp_path / "dancers" / "bea.pdf").exists()
    assert b"CANCELLED" in (tmp_path / "calendars" / "bea.ics").read_bytes()


@pytest.mark.medium
def test_publish_twice_into_one_folder_writes_same_bytes(tmp_path: Path) -> None:
    made, posted = (
        season(coach()),
        plan(call("Tue 10:00-11:30", "ann", coaches="coach")),
    )

    def content() -> dict[str, bytes]:
        publish(made, posted, tmp_path, now=NOW)
        return {str(path): path.read_bytes() for path in tmp_path.rglob("*.*")}

    assert content() == content()


@pytest.mark.medium
def test_publish_empty_week_of_an_empty_company(tmp_path: Path) -> None:
    made = replace(season(), dancers={})
    published = publish(made, plan(), tmp_path, now=NOW)
    assert "dancer sheets" not in published.by_kind
    assert (tmp_path / "wall.pdf").exists()
