"""Every carrier holds the same book: nothing is lost on any way between them."""

import stat
import tempfile
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.io.records.books import TODAY, casebooks, diaries

from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary
from callboard.io.columns import Table
from callboard.io.faults import BookFaults
from callboard.io.records.reading import read_records
from callboard.io.records.tables import BOOKS, DIARY, BookKind
from callboard.io.records.writing import write_empty, write_records

CARRIERS = (
    "book.json",
    pytest.param("book.xlsx", marks=pytest.mark.slow),
    pytest.param("book", marks=pytest.mark.slow),
)


def through(made: Diary | Casebook, name: str) -> Diary | Casebook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_records(made, path)
        found = read_records(path, TODAY)
        assert [fault.text for fault in found.faults] == []
        assert found.is_whole
        assert all(each.num_rows == each.num_kept for each in found.tables)
        return found.book


@pytest.mark.medium
@pytest.mark.parametrize("carrier", CARRIERS)
@given(made=diaries)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_diary_any_through_any_carrier_is_the_same(made: Diary, carrier: str) -> None:
    assert through(made, carrier) == made


@pytest.mark.medium
@pytest.mark.parametrize("carrier", CARRIERS)
@given(made=casebooks())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_casebook_any_through_any_carrier_is_the_same(
    made: Casebook, carrier: str
) -> None:
    assert through(made, carrier) == made


@pytest.mark.medium
@given(made=diaries)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
def test_diary_of_one_dancer_holds_all_of_hers_and_nobody_elses(made: Diary) -> None:
    tables = (made.ratings, made.daily, made.forms, made.wellbeing)
    people = {each.dancer for table in tables for each in table}
    parts = [made.of(who) for who in people]
    for table in ("ratings", "daily", "forms", "wellbeing"):
        whole = getattr(made, table)
        assert sum(len(getattr(part, table)) for part in parts) == len(whole)
    assert made.of("nobody of that name") == Diary(help=made.help)


@pytest.mark.parametrize("kind", BOOKS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_empty_book_reads_as_one_without_rows(
    kind: BookKind, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{kind.name}{ending}"
    write_empty(kind, path)
    found = read_records(path, TODAY)
    assert found.kind is kind
    assert found.is_whole
    assert found.book == kind.holds()
    assert [(each.name, each.num_rows) for each in found.tables] == [
        (table.name, 0) for table in kind.tables
    ]


@pytest.mark.parametrize(
    "table",
    [pytest.param(table, id=table.name) for kind in BOOKS for table in kind.tables],
)
def test_table_has_a_column_for_every_field_and_says_what_empty_means(
    table: Table,
) -> None:
    assert {column.name for column in table.columns} == {
        field.name for field in fields(table.row)
    }
    for column in table.columns:
        if table.is_needed(column):
            assert column.example
        else:
            assert column.blank


def test_book_every_field_has_a_table() -> None:
    for kind in BOOKS:
        held = {field.name for field in fields(kind.holds)}
        assert held == {table.field for table in kind.tables}


def test_book_in_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookFaults) as refused:
        write_records(Diary(), tmp_path / "diary.ods")
    assert refused.value.faults[0].code == "unknown-form"


@pytest.mark.parametrize("name", ["kept.json", "kept.xlsx", "kept"])
def test_new_diary_is_for_its_owner_alone_to_read(name: str, tmp_path: Path) -> None:
    write_records(Diary(), tmp_path / name)
    write_empty(DIARY, tmp_path / f"new-{name.removesuffix('.json')}")
    for file in tmp_path.rglob("*.*"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
