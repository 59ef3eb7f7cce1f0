"""What had to be left out of a diary: its days are missing, and never days of rest."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders import (
    away,
    call,
    dancers,
    day,
    fixture,
    past,
    plan,
    restriction,
    season,
    weeks_of,
)

from callboard.domain.diary import Diary, LeftOut, SessionRating
from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.io.records.reading import RecordsRead, read_records
from callboard.loading.company import company_report
from callboard.loading.dancer import dancer_report
from callboard.loading.stretch import Stretch
from callboard.render.loads.parts import Report

DAY = timedelta(days=1)
FIRST = day("Mon")
TODAY = FIRST - DAY
IDS = "ann bea cat dan eva"
WEEKS = ("60 60 60 60 60 60",) * 8
HEAD = "dancer,day,start,called minutes,rating\n"


def read(tmp_path: Path, text: str) -> RecordsRead:
    file = tmp_path / "session_ratings.csv"
    file.write_text(HEAD + text, "utf-8")
    return read_records(file, TODAY)


def stretch() -> Stretch:
    made = season(dancers(IDS), *(weeks_of(who, *WEEKS) for who in IDS.split()))
    return Stretch(made, plan(call("Mon 10:00-12:00", IDS)), TODAY)


def days_rated(report: Report, what: str = "Seven days") -> str:
    (felt,) = (each for each in report.sections if each.key == "felt")
    assert felt.table is not None
    return next(row[2] for row in felt.table.rows if row[0] == what)


def rows_of(who: str, spoil: str = "", back: int = 3) -> str:
    """Give four weeks of a session a day; of one day a second one, as it is given."""
    lines = [f"{who},{TODAY - at * DAY},10:00,60,5\n" for at in range(28)]
    if spoil:
        lines.append(f"{who},{TODAY - back * DAY},{spoil}\n")
    return "".join(lines)


@pytest.mark.medium
@pytest.mark.parametrize(
    "spoil", ["15:00,60,11", "15:00,1500,5", "15:00,1:30,5", "10:30,60,5", "25:00,60,5"]
)
def test_day_of_a_row_that_is_left_out_is_not_rated(spoil: str, tmp_path: Path) -> None:
    found = read(tmp_path, rows_of("ann", spoil))
    assert found.left_out == LeftOut({"ann": frozenset({TODAY - 3 * DAY})})
    assert isinstance(found.book, Diary)
    report = dancer_report(stretch(), "ann", found.book, found.left_out)
    assert days_rated(report) == "6 of 7 days rated"
    assert "Of 1 day a row of the diary could not be used" in report.notes[-1]


@pytest.mark.medium
def test_day_of_which_the_only_row_is_left_out_is_no_rest(tmp_path: Path) -> None:
    rows = rows_of("ann").replace(
        f"{TODAY - 2 * DAY},10:00,60,5", f"{TODAY - 2 * DAY},,60,50"
    )
    found = read(tmp_path, rows)
    assert isinstance(found.book, Diary)
    report = dancer_report(stretch(), "ann", found.book, found.left_out)
    assert days_rated(report) == "6 of 7 days rated"


def test_row_that_says_the_same_again_spoils_no_day(tmp_path: Path) -> None:
    found = read(tmp_path, rows_of("ann", "10:00,60,5"))
    assert [fault.code for fault in found.faults] == ["twice"]
    assert found.left_out == LeftOut()


def test_row_without_dancer_or_day_is_counted_and_told(tmp_path: Path) -> None:
    rows = rows_of("ann") + "ann,3.2.2026,10:00,60,5\n,2026-11-02,10:00,60,5\n"
    found = read(tmp_path, rows)
    assert found.left_out == LeftOut(num_placeless=2)
    assert isinstance(found.book, Diary)
    report = company_report(stretch(), found.book, None, found.left_out)
    assert "2 rows of the diary could not be placed" in report.notes[-1]


def test_entry_of_json_that_is_left_out_spoils_its_day(tmp_path: Path) -> None:
    file = tmp_path / "diary.json"
    rows = (
        '{"dancer": "ann", "day": "2026-11-20", "called_minutes": "60", "rating": 5},'
        '{"dancer": "ann", "day": "soon", "called_minutes": 60}, 7,'
        '{"dancer": "bea", "day": "2026-11-20", "called_minutes": 60, "rating": 50}'
    )
    text = f'{{"format": "callboard diary 1", "diary": {{"ratings": [{rows}]}}}}'
    file.write_text(text, "utf-8")
    when = frozenset({day("last Fri")})
    assert read_records(file, TODAY).left_out == LeftOut({"ann": when, "bea": when}, 2)


def test_week_of_a_group_counts_nobody_of_whom_a_row_is_left_out(
    tmp_path: Path,
) -> None:
    whole = "".join(map(rows_of, IDS.split()[:4]))
    found = read(tmp_path, whole + rows_of("eva", "15:00,60,11", back=9))
    assert isinstance(found.book, Diary)
    report = company_report(stretch(), found.book, None, found.left_out)
    (felt,) = (each for each in report.sections if each.key == "felt")
    assert felt.table is not None
    everybody = felt.table.heads.index("everybody")
    assert [row[everybody] for row in felt.table.rows][-2:] == [
        "\N{EM DASH}",
        "2,100 (5)",
    ]


def test_days_after_the_last_row_are_unknown_where_the_book_has_no_history() -> None:
    empty = Stretch(season(dancers(IDS)), plan(call("Mon 10:00-12:00", IDS)), TODAY)
    rows = (SessionRating("ann", TODAY - back * DAY, 60, 5.0) for back in range(7, 28))
    diary = Diary(tuple(rows))
    report = dancer_report(empty, "ann", diary)
    assert days_rated(report) == "0 of 7 days rated"


def test_class_in_the_calendar_is_work_of_whoever_was_there() -> None:
    made = season(
        dancers(IDS),
        fixture("last Mon 10:00-11:00", IDS),
        fixture("last Tue 10:00-11:00", IDS, is_optional=True),
        past("last Wed 10:00-11:00", "ann", Activity.CLASS),
        away("bea", "last Mon 06:00-23:45"),
        restriction("cat", Bar.OFF),
        fixture("Mon 10:00-11:00", IDS),
    )
    found = Stretch(made, plan(call("Mon 12:00-13:00", IDS)), TODAY)
    assert found.worked("ann") == {day("last Mon"), day("last Wed")}
    assert found.worked("dan") == {day("last Mon")}
    assert found.worked("bea") == found.worked("cat") == frozenset()
