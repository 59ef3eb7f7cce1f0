"""Which need, fixture or performance of the book a row is, and which rows are none."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import MONDAY, during
from tests.io.plans.handmade import calls, company, faults, one, read

from callboard.check.audit import check
from callboard.domain.needs import Activity, Breaks
from callboard.domain.people import Absence
from callboard.io.plans.reading import read_by_hand

HEAD = "Day,Time,Studio,Call,Who,Coach,Pianist"


def notes(path: Path, row: str) -> tuple[str, ...]:
    return read(path, f"{HEAD}\n{row}\n").notes


# --- needs --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "need"),
    [
        ('Tue,15:00-16:00,blue,Serenade: Waltz,"Anna Lee, Holm",Meyer,', "waltz-a"),
        ("Tue,15:00-16:00,blue,SERENADE waltz,,,", "waltz-a"),
        ("Tue,15:00-16:00,blue,Serenade: Waltz (B),,,", "waltz-b"),
        ("Tue,15:00-16:00,blue,Waltz from Serenade,B,,", "waltz-b"),
        ('Tue,15:00-16:00,blue,Waltz (Serenade),"Anna Lee, Holm",,', "waltz-a"),
        ('Tue,15:00-16:00,blue,Waltz (Serenade),"Ruiz, Holm",,', None),
        ('Tue,15:00-16:00,blue,Waltz (Serenade),"Ruiz, Novak, Gus Lee",,', "waltz-b"),
        ('Tue,15:00-16:00,blue,Agon Pas de deux,"Anna Lee, Okafor",,', "pas-de-deux"),
        ("Tue,15:00-16:00,blue,Agon,Okafor,,", "pas-de-deux"),
        ("Tue,15:00-16:00,blue,Agon,Hal O'Neil,,", None),
        ("Tue,15:00-16:00,blue,Serenade Elegy,Eva,,", None),
        ("Tue,15:00-16:00,blue,Serenade: Waltz fitting,Eva,,", None),
    ],
)
def test_row_is_for_the_need_that_its_words_and_people_make_clear(
    tmp_path: Path, row: str, need: str | None
) -> None:
    assert one(tmp_path, row).need == need


def test_row_that_could_be_for_several_needs_is_for_none_and_says_so(
    tmp_path: Path,
) -> None:
    row = "Tue,15:00-16:00,blue,Waltz from Serenade,,,"
    found = read(tmp_path, f"{HEAD}\n{row}\n")
    assert found.plan.calls[0].need is None
    assert (
        "could be for several needs (waltz-a, waltz-b), so for none: row 2"
        in found.notes
    )


def test_row_without_people_calls_whom_its_need_calls(tmp_path: Path) -> None:
    call = one(tmp_path, "Tue,15:00-16:00,blue,Serenade: Waltz,,Meyer,")
    assert call.dancers == {"ann", "bea"}
    assert (call.id, call.work, call.sections) == ("waltz-a#1", "serenade", ("waltz",))


def test_row_without_people_goes_ahead_without_who_is_away_if_its_need_may(
    tmp_path: Path,
) -> None:
    row = "Tue,15:00-16:00,blue,Agon: Pas de deux,,,"
    file = tmp_path / "plan.csv"
    file.write_text(f"{HEAD}\n{row}\n", "utf-8")
    book = company()
    away = Absence("dan", during("Tue 15:30-18:00"))
    for may, called in ((True, ["ann"]), (False, ["ann", "dan"])):
        needs = {**book.needs}
        needs["pas-de-deux"] = replace(needs["pas-de-deux"], may_go_without=may)
        here = replace(book, needs=needs, absences=(away,))
        (call,) = read_by_hand(file, here, here.week_of(MONDAY)).plan.calls
        assert (call.need, sorted(call.dancers)) == ("pas-de-deux", called)


def test_rows_of_a_need_are_numbered_in_order_of_time(tmp_path: Path) -> None:
    found = calls(
        tmp_path,
        "Day,Time,Call,Need\nThu,15:00-16:00,Late,waltz-a\nTue,15:00-16:00,,waltz-a\n",
    )
    assert [(call.id, call.number, call.title) for call in found] == [
        ("waltz-a#1", 1, "Serenade: Waltz"),
        ("waltz-a#2", 2, "Late"),
    ]


def test_row_for_no_need_is_told_and_still_a_call(tmp_path: Path) -> None:
    row = "Tue,15:00-16:00,blue,Serenade Elegy,Eva,,"
    assert notes(tmp_path, row) == ("rehearsals for no need of the book: row 2",)
    call = one(tmp_path, row)
    assert (call.work, call.sections, call.id) == (
        "serenade",
        ("elegy",),
        "serenade-elegy-1124-1500",
    )


def test_row_without_dancers_is_told(tmp_path: Path) -> None:
    row = "Tue,15:00-16:00,blue,Lighting,,,"
    assert "calls without dancers: row 2" in notes(tmp_path, row)


def test_two_rows_with_one_id_are_a_fault(tmp_path: Path) -> None:
    text = "Day,Time,Who,Id\nTue,15:00-16:00,ann,x\nWed,15:00-16:00,ann,x\n"
    (fault,) = faults(tmp_path, text)
    assert (fault.row, fault.column, fault.code) == (3, "Id", "twice")


def test_equal_rows_without_id_have_ids_of_their_own(tmp_path: Path) -> None:
    row = "Tue,15:00-16:00,{},Sewing,ann,,\n"
    found = calls(tmp_path, f"{HEAD}\n{row.format('blue')}{row.format('red')}")
    assert [call.id for call in found] == ["sewing-1124-1500", "sewing-1124-1500-2"]


@pytest.mark.parametrize(
    ("words", "activity"),
    [
        ("Agon", Activity.REHEARSAL),
        ("Men's class", Activity.CLASS),
        ("Warm-up", Activity.WARM_UP),
        ("Stage rehearsal", Activity.STAGE_CALL),
        ("Dress Rehearsal", Activity.DRESS),
        ("Costume fittings", Activity.FITTING),
        ("Lunch", Activity.MEAL),
        ("meeting", Activity.MEETING),
    ],
)
def test_words_of_a_title_say_what_sort_of_call_it_is(
    tmp_path: Path, words: str, activity: Activity
) -> None:
    assert one(tmp_path, f"Thu,15:00-16:00,blue,{words},ann,,").activity is activity


def test_kind_and_breaks_have_columns_of_their_own(tmp_path: Path) -> None:
    head = "Day,Time,Call,Who,Type,Breaks"
    call = one(tmp_path, "Thu,15:00-16:00,Agon,hal,technical rehearsal,80-10", head)
    assert (call.activity, call.breaks) == (Activity.TECHNICAL, Breaks.FLAGGED_80_10)
    (fault,) = faults(tmp_path, f"{head}\nThu,15:00-16:00,Agon,hal,,often\n")
    assert (fault.column, fault.value) == ("Breaks", "often")


# --- what stands in the book already ------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        "Tue,10:00-11:15,blue,Company class,all,Holt,Pia",
        "Tue,10:00-11:15,blue,Class,everybody,,",
        "Tue,10:00-11:15,,Company class,,,",
        "Fri,19:30-22:00,Stage,Performance,,,",
        "Fri,19:00-19:30,Stage,Half-hour call,,,",
        "Fri,19:30-22:00,Stage,Bill,,,",
        "Fri,19:30-22:00,Stage,bill of show-fri,,,",
    ],
)
def test_row_that_stands_in_the_book_is_not_booked_twice(
    tmp_path: Path, row: str
) -> None:
    found = read(tmp_path, f"{HEAD}\n{row}\n")
    assert found.plan.calls == ()
    assert found.notes[0].endswith("of the book, which stand there already: row 2")
    assert check(company(), found.plan).is_clean


def test_performance_at_another_time_or_place_than_the_book_has_is_told(
    tmp_path: Path,
) -> None:
    for row in ("Fri,19:00-21:00,blue,Performance,,,", "Fri,20:00-22:00,,Show,,,"):
        assert notes(tmp_path, row) == (
            "performances that stand at another time or place in the book: row 2",
        )


def test_class_at_another_time_than_the_book_says_is_told_by_the_checker(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, f"{HEAD}\nTue,10:15-11:30,red,Company class,all,,\n")
    (call,) = found.plan.calls
    assert (call.id, call.is_pinned, call.space) == ("class-tue", True, "red")
    report = check(company(), found.plan)
    assert [each.rule for each in report.violations if each.rule == "pinned"] == [
        "pinned"
    ]


def test_class_with_other_names_than_the_book_says_calls_those(tmp_path: Path) -> None:
    call = one(tmp_path, 'Tue,10:00-11:15,blue,Class,"Anna Lee, Ivo",,')
    assert (call.id, call.dancers) == ("class-tue", frozenset({"ann", "ivo"}))


def test_class_of_other_people_or_another_day_is_a_call_of_its_own(
    tmp_path: Path,
) -> None:
    for row in (
        "Tue,10:00-11:15,red,Guest class,Ivo,,",
        "Wed,10:00-11:15,blue,Company class,all,,",
        "Tue,12:00-13:00,blue,Company class,all,,",
    ):
        assert one(tmp_path, row).id != "class-tue"


def test_fixture_is_one_row_only_the_one_that_is_most_like_it(tmp_path: Path) -> None:
    found = calls(
        tmp_path,
        f"{HEAD}\nTue,10:00-11:15,red,Class,all,,\nTue,10:00-11:15,blue,Class,men,,\n",
    )
    assert "class-tue" in {call.id for call in found} or len(found) == 1


def test_rehearsal_that_is_fixed_in_the_book_is_that_fixture(tmp_path: Path) -> None:
    book = company()
    pinned = replace(
        book.fixtures["class-tue"],
        id="pinned",
        title="Agon with guests",
        activity=Activity.REHEARSAL,
        span=during("Wed 15:00-16:00"),
        work="agon",
    )
    book = replace(book, fixtures={**book.fixtures, "pinned": pinned})
    file = tmp_path / "plan.csv"
    file.write_text(f"{HEAD}\nWed,15:00-16:00,blue,Agon,,,\n", "utf-8")
    (call,) = read_by_hand(file, book, book.week_of(MONDAY)).plan.calls
    assert (call.id, call.is_pinned, call.dancers) == ("pinned", True, pinned.dancers)
