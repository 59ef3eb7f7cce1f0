"""A plan written as a table, and read again, is the same plan."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import CLOCK, call, plan
from tests.io.plans.handmade import company

from callboard.domain.clock import Span
from callboard.domain.needs import Activity, Breaks
from callboard.domain.plan import Call, numbered_by_time
from callboard.domain.season import Season
from callboard.io.faults import BookFaults
from callboard.io.files import read_any_plan, read_plan, write_any_plan

BOOK = company()
TITLES = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
) | st.sampled_from(["Agon", "Company class", "Serenade A", "performance", "'=1+1"])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    settings = BOOK.settings
    num_days = (settings.last_date - settings.first_date).days
    day = settings.first_date + timedelta(days=draw(st.integers(0, num_days)))
    start = CLOCK.at(day, time(4)) + draw(st.integers(0, 1399))
    return Span(start, start + draw(st.integers(1, 600)))


def some(ids: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(ids), max_size=4)


@st.composite
def calls(draw: st.DrawFn, number: int) -> Call:
    dancers = draw(some(list(BOOK.dancers)))
    common: dict[str, Any] = {
        "span": draw(spans()),
        "space": draw(st.sampled_from([None, *BOOK.spaces])),
        "dancers": dancers,
        "watching": draw(some(list(BOOK.dancers))) - dancers,
        "coaches": tuple(sorted(draw(some(["coach", "petrova", "ray", "piano"])))),
        "pianists": draw(st.sampled_from([(), ("piano",)])),
        "title": draw(TITLES),
        "remarks": draw(st.just("") | TITLES),
    }
    need = draw(st.sampled_from([None, *BOOK.needs.values()]))
    if need is not None:
        return Call(
            f"{need.id}#{number}",
            need=need.id,
            number=number,
            activity=need.activity,
            work=need.work,
            sections=need.sections,
            casts=need.casts,
            **common,
        )
    sections = draw(st.sampled_from([(), ("waltz",), ("waltz", "elegy")]))
    casts = draw(st.sampled_from([(), ("A",), ("B", "A")]))
    work = draw(st.sampled_from([None, "agon", "serenade"]))
    return Call(
        f"call {number}",
        activity=draw(st.sampled_from(list(Activity))),
        work=work,
        sections=sections if work == "serenade" else (),
        casts=casts if work == "serenade" else (),
        breaks=draw(st.sampled_from(list(Breaks))),
        **common,
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Call, ...]:
    made = (draw(calls(number)) for number in range(1, draw(st.integers(2, 6))))
    return numbered_by_time(made)


def again(
    path: Path, made: tuple[Call, ...], ending: str, book: Season = BOOK
) -> list[Call]:
    file = path / f"plan{ending}"
    write_any_plan(plan(made), book, file)
    return sorted(read_plan(file, book).calls, key=lambda each: each.id)


@pytest.mark.slow
@given(made=plans())
@settings(max_examples=60)
def test_plan_written_as_csv_and_read_again_is_the_same(
    made: tuple[Call, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("plan")
    assert again(path, made, ".csv") == sorted(made, key=lambda each: each.id)


@pytest.mark.traced
@pytest.mark.slow
@given(made=plans())
@settings(max_examples=10)
def test_plan_written_as_a_workbook_and_read_again_is_the_same(
    made: tuple[Call, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("plan")
    assert again(path, made, ".xlsx") == sorted(made, key=lambda each: each.id)


def test_call_moved_past_another_of_its_need_is_the_later_one(tmp_path: Path) -> None:
    made = tuple(
        call(text, "ann", id=ref, need="waltz-a", number=number)
        for text, ref, number in (
            ("Thu 10:00-11:00", "waltz-a#1", 1),
            ("Tue 10:00-11:00", "waltz-a#2", 2),
        )
    )
    read = again(tmp_path, made, ".csv")
    assert [(each.id, each.number) for each in read] == [
        ("waltz-a#1", 2),
        ("waltz-a#2", 1),
    ]


def test_night_on_which_clocks_go_back_is_the_same_again(tmp_path: Path) -> None:
    start = CLOCK.at(date(2026, 10, 24), time(1, 30)) + 60  # the second 01:30 of it
    made = Call("late", "Late", Span(start, start + 20), "blue", frozenset({"ann"}))
    (read,) = again(tmp_path, (made,), ".csv")
    assert read == made


def test_fixture_in_a_plan_is_the_same_again(tmp_path: Path) -> None:
    fixture = BOOK.fixtures["class-tue"]
    made = call("Tue 10:15-11:15", "ann", id="class-tue", title=fixture.title)
    (read,) = again(tmp_path, (made,), ".csv")
    assert (read.id, read.span, read.dancers) == ("class-tue", made.span, made.dancers)
    assert read.is_pinned


def test_plan_is_cut_to_a_week_in_every_form(tmp_path: Path) -> None:
    made = (call("Tue 10:15-11:15"), call("next Tue 10:15-11:15"))
    week = BOOK.week_of(date(2026, 11, 24))
    for ending in (".json", ".csv"):
        file = tmp_path / f"plan{ending}"
        write_any_plan(plan(made, last="next Sun"), BOOK, file)
        found = read_any_plan(file, BOOK, week)
        assert [each.id for each in found.plan.calls] == [made[0].id]
        assert (found.plan.first_day, found.plan.last_day) == (week.first, week.last)
        assert found.notes == (
            "not judged, for outside 2026-11-23 to 2026-11-29: 1 call",
        )


def test_plan_in_an_unknown_form_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BookFaults) as caught:
        write_any_plan(plan(), BOOK, tmp_path / "plan.pdf")
    assert ".xlsx" in caught.value.faults[0].advice
