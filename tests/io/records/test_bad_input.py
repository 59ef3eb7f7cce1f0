"""What is good is kept, what is not is listed with its row, and nothing is guessed."""

import json
import tempfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.io.records.books import TODAY, diaries

from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary
from callboard.io.faults import MOST_FAULTS, BookFaults
from callboard.io.records.reading import RecordsRead, read_records
from callboard.io.records.writing import write_records

RATINGS = "dancer,day,start,called minutes,danced minutes,rating,answered\n"
HELP = "place,name,reach\n" + "".join(
    f"{place},Desk,123\n"
    for place in ("in house", "independent", "crisis line", "emergency", "responder")
)


def read(tmp_path: Path, **tables: str) -> RecordsRead:
    folder = tmp_path / "book"
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        file = {"who_5": "who-5", "phq_4": "phq-4"}.get(name, name)
        (folder / f"{file}.csv").write_text(text, "utf-8")
    return read_records(folder, TODAY)


def told(found: RecordsRead) -> list[tuple[str, int, str]]:
    return [(fault.code, fault.row, fault.column) for fault in found.faults]


def kept(found: RecordsRead) -> dict[str, int]:
    return {each.name: each.num_kept for each in found.tables}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("ann,2027-02-02,10:00,60,,10.5,", "out-of-range", "rating"),
        ("ann,2027-02-02,10:00,60,,-1,", "out-of-range", "rating"),
        ("ann,2027-02-02,10:00,1441,,5,", "over-a-day", "called minutes"),
        ("ann,2027-02-02,10:00,60,1441,5,", "over-a-day", "danced minutes"),
        ("ann,2027-02-02,10:00,-60,,5,", "negative", "called minutes"),
        ("ann,2027-07-01,10:00,60,,5,", "in-the-future", "day"),
        ("ann,0207-02-02,10:00,60,,5,", "long-ago", "day"),
        ("ann,2027-02-02,10:00,60,,5,2027-02-06", "late", "answered"),
        ("ann,2027-02-02,10:00,60,,5,2027-02-01", "late", "answered"),
        ("ann,2.2.2027,10:00,60,,5,", "not-a-date", "day"),
        ('ann,2027-02-02,10:00,60,,"7,5",', "not-a-number", "rating"),
        ("ann,2027-02-02,10:00,60,,7/10,", "not-a-number", "rating"),
        ("ann,2027-02-02,10:00,60,,hard,", "not-a-number", "rating"),
        ("ann,2027-02-02,10:00,1.5,,5,", "not-a-number", "called minutes"),
        ("ann,2027-02-02,10:00,1.5 h,,5,", "not-a-number", "called minutes"),
        ("ann,2027-02-02,10:00,90 min,,5,", "not-a-number", "called minutes"),
        ("ann,2027-02-02,10:00,1:30,,5,", "not-a-number", "called minutes"),
        ("ann,2027-02-02,10:00,,,5,", "missing", "called minutes"),
        (",2027-02-02,10:00,60,,5,", "missing", "dancer"),
        ('" ",2027-02-02,10:00,60,,5,', "missing", "dancer"),
    ],
)
def test_rating_that_cannot_be_is_named_and_the_others_are_kept(
    row: str, code: str, column: str, tmp_path: Path
) -> None:
    good = "bea,2027-02-02,10:00,60,,5,2027-02-05\n"
    rows = f"{good}{row}\n{good.replace('bea', 'cat')}"
    found = read(tmp_path, session_ratings=RATINGS + rows)
    assert told(found) == [(code, 3, column)]
    assert found.faults[0].advice
    assert isinstance(found.book, Diary)
    assert [each.dancer for each in found.book.ratings] == ["bea", "cat"]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1.5 h", "multiply by 60"),
        ("1,5", "multiply by 60"),
        ("90 min", "number alone"),
    ],
)
def test_minutes_of_another_system_get_advice_and_are_not_guessed(
    text: str, advice: str, tmp_path: Path
) -> None:
    found = read(tmp_path, session_ratings=f'{RATINGS}ann,2027-02-02,,"{text}",,5,\n')
    assert advice in found.faults[0].advice


def test_boundaries_are_kept(tmp_path: Path) -> None:
    rows = "ann,2027-06-30,,1440,0,10,\nbea,2027-06-27,,0,1440,0,2027-06-30\n"
    found = read(tmp_path, session_ratings=RATINGS + rows)
    assert found.is_whole
    assert isinstance(found.book, Diary)
    assert [each.minutes for each in found.book.ratings] == [0, 1440]


def test_rating_that_was_not_answered_stays_missing(tmp_path: Path) -> None:
    found = read(tmp_path, session_ratings=f"{RATINGS}ann,2027-02-02,10:00,60,,,\n")
    assert found.is_whole
    assert isinstance(found.book, Diary)
    (only,) = found.book.ratings
    assert only.rating is None
    assert only.minutes == 60


def test_two_sessions_at_once_are_both_left_out(tmp_path: Path) -> None:
    rows = (
        "ann,2027-02-02,10:00,60,,5,\n"
        "ann,2027-02-02,11:00,60,,5,\n"
        "ann,2027-02-02,11:59,60,,5,\n"
        "bea,2027-02-02,11:30,60,,5,\n"
        "ann,2027-02-02,23:00,200,,5,\n"
        "ann,2027-02-02,02:00,30,,5,\n"  # the night after, while the one before lasts
        "ann,2027-02-02,02:30,30,,5,\n"
    )
    found = read(tmp_path, session_ratings=RATINGS + rows)
    assert told(found) == [("at-once", row, "start") for row in (3, 4, 6, 7)]
    assert kept(found) == {"session ratings": 3}


def test_sessions_inside_one_that_is_longer_are_all_told(tmp_path: Path) -> None:
    rows = "".join(
        f"ann,2027-02-02,{start},{length},,5,\n"
        for start, length in (
            ("10:00", 300),
            ("11:00", 30),
            ("12:00", 30),
            ("15:00", 9),
        )
    )
    found = read(tmp_path, session_ratings=RATINGS + rows)
    assert [fault.row for fault in found.faults] == [2, 3, 4]


def test_day_of_more_than_a_day_is_left_out_whole(tmp_path: Path) -> None:
    rows = "ann,2027-02-02,,800,,5,\nann,2027-02-02,,641,,5,\nann,2027-02-03,,640,,5,\n"
    found = read(tmp_path, session_ratings=RATINGS + rows)
    assert told(found) == [("over-a-day", row, "called minutes") for row in (2, 3)]


def test_row_that_stands_twice_is_kept_once(tmp_path: Path) -> None:
    row = "ann,2027-02-02,10:00,60,,5,\n"
    found = read(tmp_path, session_ratings=RATINGS + row + row)
    assert told(found) == [("twice", 3, "dancer")]
    assert kept(found) == {"session ratings": 1}


def test_rows_that_contradict_each_other_are_both_left_out(tmp_path: Path) -> None:
    rows = "dancer,day,item,value,better\n" + "".join(
        f"{who},2027-02-02,sleep,{value},high\n"
        for who, value in (("ann", 3), ("ann", 4), ("bea", 3))
    )
    found = read(tmp_path, daily_items=rows)
    assert told(found) == [("contrary", 2, "item"), ("contrary", 3, "item")]
    assert kept(found) == {"daily items": 1}


def test_item_that_counts_the_other_way_round_is_not_turned(tmp_path: Path) -> None:
    rows = (
        "dancer,day,item,value,better\nann,2027-02-02,fatigue,4,high\n"
        "ann,2027-02-02,mood,4,high\nann,2027-02-02,stress,0,low\n"
        "ann,2027-02-02,stress,6,low\nann,2027-02-02,sleep,3,\n"
    )
    found = read(tmp_path, daily_items=rows)
    assert told(found) == [
        ("other-way-round", 2, "better"),
        ("out-of-range", 4, "value"),
        ("out-of-range", 5, "value"),
        ("missing", 6, "better"),
    ]
    assert kept(found) == {"daily items": 1}


def test_health_form_of_the_first_version_or_past_its_gate_is_told(
    tmp_path: Path,
) -> None:
    rows = (
        "dancer,week,number,participation,training,performance,symptoms\n"
        "ann,2027-02-01,,8,13,8,8\n"  # the first version's
        "ann,2027-02-08,,0,8,,\n"  # no problem, and yet a change
        "ann,2027-02-15,,0,0,0,0\n"
        "ann,2027-02-22,,25,25,25,25\n"
        "ann,2027-03-01,,25,8,25,25\n"
        "ann,2027-03-08,0,8,8,8,8\n"
        "ann,2027-03-15,,8,,8,8\n"  # a hole, which is no fault
        "ann,2027-03-22,,9,8,8,8\n"
    )
    found = read(tmp_path, health_forms=rows)
    assert told(found) == [
        ("no-degree", 2, "training"),
        ("past-the-gate", 3, "training"),
        ("past-the-gate", 6, "training"),
        ("out-of-range", 7, "number"),
        ("no-degree", 9, "participation"),
    ]
    assert "first version" in found.faults[0].advice
    assert "first version" not in found.faults[4].advice
    assert kept(found) == {"health forms": 3}


def test_answers_of_a_screen_are_not_taken_before_somebody_answers(
    tmp_path: Path,
) -> None:
    rows = (
        "dancer,day,cheerful,calm,active,rested,interested\n"
        "ann,2027-02-02,3,3,3,,6\nbea,2027-02-02,3,3,3,,5\n"
    )
    found = read(tmp_path, who_5=rows, help=HELP.replace("responder,Desk,123\n", ""))
    assert told(found) == [("no-help-page", 0, ""), ("out-of-range", 2, "interested")]
    assert "responder" in found.faults[0].advice
    assert kept(found) == {"who-5": 0, "help": 4}
    assert kept(read(tmp_path, help=HELP)) == {"who-5": 1, "help": 5}


def test_phq_4_without_a_clinician_is_not_taken(tmp_path: Path) -> None:
    rows = (
        "dancer,day,clinician,nervous,worrying,down,interest\n"
        'ann,2027-02-02,,1,1,1,1\nann,2027-02-02," ",1,1,1,1\n'
        'ann,2027-02-02,""" """,1,1,1,1\nann,2027-02-02,dr,1,1,1,\n'
    )
    found = read(tmp_path, phq_4=rows, help=HELP)
    assert [fault.row for fault in found.faults] == [2, 3, 4]
    assert kept(found) == {"phq-4": 1, "help": 5}


PROBLEMS = (
    "id,dancer,kind,onset,medical attention,recorded by,full again,course,index case\n"
)


def test_cases_that_do_not_fit_together_are_told(tmp_path: Path) -> None:
    rows = (
        "a,ann,injury,2027-02-01,yes,p,2027-02-10,new,\n"
        "b,ann,injury,2027-03-01,yes,p,2027-02-10,,\n"  # ends before it begins
        "c,ann,injury,2027-03-01,yes,p,,again,b\n"  # of a case that is not kept
        "d,ann,injury,2027-03-01,yes,p,,again,c\n"  # and so on
        "e,ann,injury,2027-01-01,yes,p,,again,a\n"  # of a later case
        "f,bea,injury,2027-03-01,yes,p,,again,a\n"  # of another dancer's
        "g,ann,injury,2027-03-01,yes,p,,new,a\n"  # new, and yet of a case
        "h,ann,illness,2027-03-01,yes,p,,again,h\n"  # of itself
        "i,ann,fever,2027-03-01,perhaps,p,,,\n"
        "j,ann,mental,2027-07-01,no,p,,,\n"  # in the future
        '" ",ann,mental,2027-03-01,no,p,,,\n'
        "k,ann,injury,2027-03-01,yes,p,,worse,a\n"
    )
    spells = (
        "dancer,from,to,availability,case\n"
        "ann,2027-02-01,2027-02-09,modified,a\n"
        "ann,2027-02-01,2027-02-10,modified,a\n"  # on the day of full availability
        "ann,2027-02-05,,none,a\n"
        "ann,2027-01-05,2027-02-05,none,a\n"  # before its onset
        "bea,2027-02-05,2027-02-05,none,a\n"
        "ann,2027-02-05,2027-02-05,none,b\n"
        "ann,2027-02-05,2027-02-04,none,\n"
        "ann,2027-02-05,2027-02-05,full,\n"
        "ann,2027-07-05,,none,\n"
        "bea,2027-02-05,,none,\n"
    )
    found = read(tmp_path, problems=PROBLEMS + rows, availability=spells)
    first = [each for each in told(found) if each[1]][: len(found.faults)]
    assert sorted(first) == sorted(
        [
            ("ends-before-start", 3, "full again"),
            ("unknown", 4, "index case"),
            ("unknown", 5, "index case"),
            ("later", 6, "index case"),
            ("of-another", 7, "index case"),
            ("no-course", 8, "index case"),
            ("itself", 9, "index case"),
            ("not-a-choice", 10, "kind"),
            ("not-a-choice", 10, "medical attention"),
            ("in-the-future", 11, "onset"),
            ("missing", 12, "id"),
            ("after-full", 3, "to"),
            ("after-full", 4, "to"),
            ("before-onset", 5, "from"),
            ("of-another", 6, "case"),
            ("unknown", 7, "case"),
            ("ends-before-start", 8, "to"),
            ("nothing-said", 9, "availability"),
            ("in-the-future", 10, "from"),
        ]
    )
    assert isinstance(found.book, Casebook)
    assert list(found.book.problems) == ["a", "k"]
    assert kept(found) == {"problems": 2, "availability": 2}


def test_file_of_another_system_is_told_heading_by_heading(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text(
        "Athlete;Date;RPE;Duration (h);Weight;Diagnosis;sRPE Load;_own\n"
        "ann;2.2.2027;7;1,5;50;x;630;y\nbea;2.2.2027;7;1,5;50;x;630;y\n",
        "utf-8",
    )
    with pytest.raises(BookFaults) as refused:
        read_records(file, TODAY)
    assert refused.value.faults[0].code == "unknown-sheet"
    assert "--as" in refused.value.faults[0].advice
    found = read_records(file, TODAY, "session_ratings")
    advice = {fault.value: fault.advice for fault in found.faults if fault.value}
    assert "call it dancer" in advice["Athlete"]
    assert "call it rating" in advice["RPE"]
    assert "multiply by 60" in advice["Duration (h)"]
    assert "Take the column out" in advice["Weight"]
    assert "Take the column out" in advice["Diagnosis"]
    assert "A load is worked out" in advice["sRPE Load"]
    assert "_own" not in advice
    assert [fault.code for fault in found.faults].count("missing-column") == 3
    assert (found.tables[0].num_rows, found.tables[0].num_kept) == (2, 0)


def test_column_of_a_needed_heading_that_is_missing_is_told_once(
    tmp_path: Path,
) -> None:
    rows = "dancer,day,Ratng\nann,2027-02-02,7\nann,3.2.2027,7\n"
    found = read(tmp_path, session_ratings=rows)
    assert sorted(told(found)) == [
        ("missing-column", 1, ""),
        ("not-a-date", 3, "day"),
        ("unknown-heading", 1, ""),
    ]
    assert "Perhaps rating" in found.faults[0].advice
    assert (found.tables[0].num_rows, found.tables[0].num_kept) == (2, 0)


def test_diary_and_casebook_in_one_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BookFaults) as refused:
        read(tmp_path, session_ratings=RATINGS, problems=PROBLEMS)
    assert refused.value.faults[0].code == "two-books"


def test_sheet_of_neither_book_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, session_ratings=RATINGS, ratings="x\n", _mine="x\n")
    assert [(fault.code, fault.sheet) for fault in found.faults] == [
        ("unknown-sheet", "ratings")
    ]
    assert kept(found) == {"session ratings": 0}


def test_help_page_alone_is_a_diarys(tmp_path: Path) -> None:
    found = read(tmp_path, help=HELP.replace("Desk,123", 'Desk,""" """', 1))
    assert told(found) == [("missing", 2, "reach")]
    assert kept(found) == {"help": 4}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing", "unknown-form"),
        ("nothing.csv", "not-readable"),
        ("nothing.ods", "not-readable"),
        ("empty", "no-records"),
        ("there.ods", "unknown-form"),
        ("folder/other.csv", "no-records"),
    ],
)
def test_what_holds_no_records_is_refused(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "other.csv").write_text("x\n")
    (tmp_path / "there.ods").write_text("x")
    path = tmp_path / name
    path = path.parent if name.startswith("folder") else path
    if name == "nothing":
        code = "not-readable"
    with pytest.raises(BookFaults) as refused:
        read_records(path, TODAY)
    assert refused.value.faults[0].code == code


def test_file_that_is_no_text_loses_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "daily_items.csv").write_bytes(b"dancer\xff\n")
    with pytest.raises(BookFaults) as refused:
        read_records(folder, TODAY)
    assert refused.value.faults[0].code == "encoding"
    found = read(tmp_path, session_ratings=RATINGS + "ann,2027-02-02,,60,,5,\n")
    assert [fault.code for fault in found.faults] == ["encoding"]
    assert kept(found) == {"session ratings": 1}


@pytest.mark.medium
def test_faults_past_a_thousand_are_counted(tmp_path: Path) -> None:
    rows = "ann,2027-02-02,,60,,50,\n" * (MOST_FAULTS + 7)
    found = read(tmp_path, session_ratings=RATINGS + rows)
    assert len(found.faults) == MOST_FAULTS
    assert found.num_untold == 7


def written(tmp_path: Path, **tables: object) -> Path:
    file = tmp_path / "book.json"
    data = {"format": "callboard diary 1", "diary": tables}
    file.write_text(json.dumps(data), "utf-8")
    return file


def test_json_entry_that_is_wrong_loses_no_other(tmp_path: Path) -> None:
    good = {"dancer": "ann", "day": "2027-02-02", "called_minutes": 60, "rating": 5}
    file = written(
        tmp_path,
        ratings=[
            good,
            good | {"dancer": "bea", "rating": 11},
            good | {"dancer": "cat", "weight": 50},
            good | {"dancer": "dee", "day": "2.2.2027"},
            good | {"dancer": "eva", "rating": "7"},
            "ann",
        ],
        daily={},
        moods=[],
    )
    found = read_records(file, TODAY)
    assert [(fault.code, fault.column) for fault in found.faults] == [
        ("unknown-table", "moods"),
        ("bad-value", "ratings[2].weight"),
        ("bad-value", "ratings[3].day"),
        ("bad-value", "ratings[4].rating"),
        ("bad-value", "ratings[5]"),
        ("bad-value", "daily"),
        ("out-of-range", "ratings[1].rating"),
    ]
    assert isinstance(found.book, Diary)
    assert [each.dancer for each in found.book.ratings] == ["ann"]
    assert [(each.num_rows, each.num_kept) for each in found.tables] == [(6, 1), (0, 0)]


def test_json_case_stands_under_its_own_id(tmp_path: Path) -> None:
    case = {
        "id": "a",
        "dancer": "ann",
        "kind": "injury",
        "onset": "2027-02-01",
        "medical_attention": True,
        "recorded_by": "p",
    }
    file = tmp_path / "book.json"
    problems = {"a": case, "b": case, " ": case | {"id": " "}}
    data = {"format": "callboard casebook 1", "casebook": {"problems": problems}}
    file.write_text(json.dumps(data), "utf-8")
    found = read_records(file, TODAY)
    assert [fault.column for fault in found.faults] == [
        "problems.b.id",
        "problems. .id",
    ]
    assert isinstance(found.book, Casebook)
    assert list(found.book.problems) == ["a"]


@pytest.mark.parametrize("data", [[], {"format": "callboard season 1"}, {"format": 5}])
def test_json_of_something_else_is_refused(data: object, tmp_path: Path) -> None:
    file = tmp_path / "book.json"
    file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(BookFaults) as refused:
        read_records(file, TODAY)
    assert "callboard diary 1" in refused.value.faults[0].message


@pytest.mark.medium
@given(made=diaries, drawn=st.data())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_row_that_is_spoilt_loses_itself_and_no_other(
    made: Diary, drawn: st.DataObject
) -> None:
    assume(made.ratings)
    spoilt = drawn.draw(st.integers(0, len(made.ratings) - 1))
    wrong: dict[str, Any] = {
        "rating": 10.5,
        "called_minutes": 1441,
        "day": date(2027, 7, 1),
    }
    field = drawn.draw(st.sampled_from(sorted(wrong)))
    ratings = list(made.ratings)
    changed = {"answered": None, field: wrong[field]}
    ratings[spoilt] = replace(ratings[spoilt], **changed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.json"
        write_records(replace(made, ratings=tuple(ratings)), path)
        found = read_records(path, TODAY)
    del ratings[spoilt]
    assert found.book == replace(made, ratings=tuple(ratings))
    assert [fault.column for fault in found.faults] == [f"ratings[{spoilt}].{field}"]


def test_workbook_typed_by_hand_is_read_with_its_own_dates_and_times(
    tmp_path: Path,
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Session Ratings"
    page.append(["Dancer", "Day", "Start", "Called minutes", "Rating", "Ref"])
    page.append(["ann", date(2027, 2, 1), time(10, 0), 90, 6.5, "x"])
    page.append(["bea", date(2027, 2, 1), time(10, 0), 90, 10.5, "x"])
    page.append(["cat", date(2027, 2, 1), time(10, 0), 90, 6, date(2027, 2, 1)])
    book.create_sheet("session_ratings").append(["dancer"])
    book.create_sheet("Mood").append(["dancer"])
    file = tmp_path / "mine.xlsx"
    book.save(file)
    found = read_records(file, TODAY)
    assert [(fault.code, fault.row) for fault in found.faults] == [
        ("unknown-sheet", 0),
        ("twice", 0),
        ("out-of-range", 3),
        ("date-in-text", 4),
    ]
    assert isinstance(found.book, Diary)
    (only,) = found.book.ratings
    assert (only.dancer, only.day, only.start, only.minutes, only.rating) == (
        "ann",
        date(2027, 2, 1),
        time(10, 0),
        90,
        6.5,
    )
    again = tmp_path / "again.xlsx"
    write_records(found.book, again)
    assert read_records(again, TODAY).book == found.book


def test_json_entry_of_nobody_is_told(
    tmp_path: Path,
) -> None:
    file = written(
        tmp_path, ratings=[{"dancer": " ", "day": "2027-02-02", "called_minutes": 60}]
    )
    found = read_records(file, TODAY)
    assert [(fault.code, fault.column) for fault in found.faults] == [
        ("missing", "ratings[0].dancer")
    ]


def test_folder_of_hundreds_of_files_is_refused(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number}.csv").touch()
    with pytest.raises(BookFaults) as refused:
        read_records(tmp_path, TODAY)
    assert refused.value.faults[0].code == "too-large"
