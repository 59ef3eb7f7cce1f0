"""Damaged and hostile files: each a clear refusal, never a traceback and never a hang."""

import contextlib
import io
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import dancers, fixture, need, season
from tests.io.seasons import words

from callboard.io.book_in import season_of
from callboard.io.book_out import sheets_of
from callboard.io.faults import BookFaults, Fault
from callboard.io.files import read_season, write_season

SHEET = "xl/worksheets/sheet2.xml"
HEAD = '<?xml version="1.0"?><worksheet><sheetData>'
TAIL = "</sheetData></worksheet>"


def faults_of(path: Path) -> list[Fault]:
    with pytest.raises(BookFaults) as found:
        read_season(path)
    assert all(fault.message and fault.text for fault in found.value.faults)
    return list(found.value.faults)


def codes_of(path: Path) -> set[str]:
    return {fault.code for fault in faults_of(path)}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    made = season(
        dancers(),
        need("swans", dancers="ann bea"),
        fixture("Tue 10:00-11:15", "ann bea"),
    )
    write_season(made, path)
    return path.read_bytes()


def rebuilt(content: bytes, **changes: bytes | None) -> bytes:
    """Give the workbook with parts changed, added, or taken out (None)."""
    renamed = {name.replace("__", "/"): part for name, part in changes.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in renamed:
                new.writestr(name, old.read(name))
        for name, part in renamed.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def with_sheet(content: bytes, inside: str, head: str = HEAD) -> bytes:
    return rebuilt(content, **{SHEET: f"{head}{inside}{TAIL}".encode()})


@pytest.mark.medium
def test_workbook_with_parts_rebuilt_is_still_read(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(rebuilt(workbook))
    assert read_season(path).dancers


def empty_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-workbook"),
        (b"id,name\nann,Anna", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (empty_zip(), "not-a-workbook"),
    ],
)
def test_workbook_that_is_none_is_refused(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    assert codes_of(path) == {code}


MANY_STRINGS = f"<sst><si><t>{'long ' * 6000}</t></si></sst>".encode()
MANY_CELLS = "".join(
    f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 5000)
)


@pytest.mark.medium
@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ('<row r="1"><c r="XFD1048576"><v>1</v></c></row>', "too-large"),
        ("<row r='1'><c r='XFD1048576'><v>1</v></c></row>", "too-large"),
        ('<row r="1048576"><c><v>1</v></c></row>', "too-large"),
        ("<row/>" * 300_000, "too-large"),
        ('<row r="1"><c r="nowhere"><v>1</v></c></row>', "damaged"),
        ('<row r="-1"><c><v>1</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1"><v>1</v>', "damaged"),
        ("<row>" * 100_000, "damaged"),
        (MANY_CELLS, "too-large"),
    ],
)
def test_workbook_with_a_sheet_meant_to_hurt_is_refused(
    workbook: bytes, tmp_path: Path, inside: str, code: str
) -> None:
    path = tmp_path / "book.xlsx"
    content = rebuilt(workbook, xl__sharedStrings__xml=None)
    content = rebuilt(content, **{"xl/sharedStrings.xml": MANY_STRINGS})
    path.write_bytes(with_sheet(content, inside))
    assert code in codes_of(path)


def test_workbook_with_a_sheet_that_reaches_too_far_names_the_sheet(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(with_sheet(workbook, '<row r="1048576"><c><v>1</v></c></row>'))
    (fault,) = faults_of(path)
    assert fault.sheet
    assert "Ctrl+End" in fault.text


@pytest.mark.slow
def test_workbook_that_unpacks_to_gigabytes_is_refused(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(rebuilt(workbook, **{SHEET: bytes(200_000_000)}))
    assert path.stat().st_size < 1_000_000
    assert codes_of(path) == {"too-large"}


def test_workbook_with_entities_of_its_own_is_refused(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>'
    path.write_bytes(with_sheet(workbook, "&b;", f"{bomb}<sheetData>"))
    assert codes_of(path) == {"damaged"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "macros"),
        ({"xl/workbook.xml": None}, "not-a-workbook"),
        ({"xl/workbook.xml": b"<workbook>"}, "damaged"),
        ({"xl/sharedStrings.xml": b"<sst><si>"}, "damaged"),
        ({SHEET: None}, "damaged"),
        ({f"xl/{number}.xml": b"<a/>" for number in range(1200)}, "too-large"),
        ({"XL/workbook.xml": b"<workbook/>"}, "damaged"),
    ],
)
def test_workbook_with_parts_meant_to_hurt_is_refused(
    workbook: bytes, tmp_path: Path, changes: dict[str, bytes | None], code: str
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(rebuilt(workbook, **changes))
    assert codes_of(path) == {code}


def test_workbook_with_a_password_on_its_parts_is_refused(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    content = bytearray(workbook)
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert codes_of(path) == {"encrypted"}


def test_formula_without_value_is_told_with_its_cell(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    rows = (
        '<row r="1"><c r="A1" t="str"><v>id</v></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f></c><c r="B2" t="str"><f>""</f><v/></c></row>'
    )
    path.write_bytes(with_sheet(workbook, rows))
    found = [fault for fault in faults_of(path) if fault.code == "formula"]
    assert [(each.sheet, each.row, each.column) for each in found] == [
        ("dancers", 2, "column A")
    ]


@pytest.mark.slow
@given(data=st.data(), text=words)
@settings(max_examples=100)
def test_book_with_anything_in_any_cell_is_told_or_read(
    data: st.DataObject, text: str
) -> None:
    made = season(dancers(), need("swans", dancers="ann"), fixture("Tue 10:00-11:00"))
    sheets = list(sheets_of(made))
    number = data.draw(st.sampled_from([0, 1, 3, 10, 11]))
    rows = [list(cells) for _, cells in sheets[number].rows]
    row = data.draw(st.sampled_from(rows))
    row[data.draw(st.integers(0, len(row) - 1))] = text
    numbered = tuple(enumerate(map(tuple, rows), 1))
    sheets[number] = replace(sheets[number], rows=numbered)
    with contextlib.suppress(BookFaults):
        assert season_of(sheets, "book", []).dancers


# --- folders ----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_season(season(dancers()), tmp_path / "book")
    return tmp_path / "book"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("id,name\nann,Ann\xe9".encode("latin-1"), "encoding"),
        ("id,name\nann,Anna".encode("utf-16-le"), "control-character"),
        (b"id,name\nann,\x00", "control-character"),
        (b'id,name\nann,"Anna\n', "bad-csv"),
        (b"id,name\n" + b"a" * 200_000 + b",x", "bad-csv"),
        (b"id\n" + b"\n" * 300_000, "too-large"),
        (b"id" + b"," * 100_000, "too-large"),
        (bytes(21_000_000), "too-large"),
    ],
)
def test_folder_with_a_file_that_is_no_table_is_refused(
    folder: Path, content: bytes, code: str
) -> None:
    (folder / "dancers.csv").write_bytes(content)
    assert code in codes_of(folder)


def test_folder_with_csv_in_utf_16_that_says_so_is_read(folder: Path) -> None:
    text = (folder / "dancers.csv").read_text("utf-8-sig")
    (folder / "dancers.csv").write_bytes(text.encode("utf-16"))
    assert read_season(folder).dancers


@pytest.mark.parametrize("mark", [";", "\t"])
def test_folder_with_csv_of_another_country_is_read(folder: Path, mark: str) -> None:
    text = (folder / "dancers.csv").read_text("utf-8-sig")
    (folder / "dancers.csv").write_text(text.replace(",", mark), "utf-8")
    assert len(read_season(folder).dancers) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"name",
        b"\xff\xfe\xff",
        b"name = 1\nname = 2",
        b"a = " + b"[" * 5000,
        b"[name]\nx = 1",
        b"name = [[1]]",
        b"\x00",
    ],
)
def test_folder_with_settings_that_are_junk_is_refused(
    folder: Path, content: bytes
) -> None:
    (folder / "season.toml").write_bytes(content)
    found = faults_of(folder)
    assert found[0].file == "season.toml"


def test_folder_settings_may_be_numbers_lists_and_dates(folder: Path) -> None:
    text = (folder / "season.toml").read_text("utf-8")
    text = text.replace('grid_minutes = "15"', "grid_minutes = 15")
    text = text.replace('first_date = "2026-09-28"', "first_date = 2026-09-28")
    text = text.replace(
        'ranks = "principal; soloist; corps; apprentice"', 'ranks = ["first", "corps"]'
    )
    (folder / "season.toml").write_text(text, "utf-8")
    assert read_season(folder).settings.ranks == ("first", "corps")


def test_folder_without_a_book_is_refused(tmp_path: Path) -> None:
    assert codes_of(tmp_path) == {"no-book"}


def test_folder_with_hundreds_of_tables_is_refused(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number}.csv").touch()
    assert codes_of(tmp_path) == {"too-large"}


def test_folder_with_folders_named_as_tables_is_refused(folder: Path) -> None:
    (folder / "works.csv").unlink()
    (folder / "works.csv").mkdir()
    assert codes_of(folder) == {"not-readable"}


@pytest.mark.parametrize("name", ["pipe.xlsx", "pipe.json"])
def test_file_that_never_ends_is_refused(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert len(faults_of(tmp_path / name)) == 1


# --- JSON -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("settings", "clock", "zone"), "Europe/Lundon", "Europe/London"),
        (("settings", "first_date"), "0001-01-01", "1900"),
        (("settings", "last_date"), "2026-01-01", "ends before it starts"),
        (("settings", "calls_from"), "10:00+01:00", "cannot be read"),
        (("settings", "grid_minutes"), 7, "one of 5, 10, 15, 30"),
        (("settings", "week_starts"), 9, "from 0 to 6"),
        (("settings", "ranks"), [["corps"]], "text is wanted"),
        (("settings", "packs"), ["nowhere"], "no such agreement"),
        (("dancers", "ann", "name"), "\ud800", "half of a letter"),
        (("dancers", "ann", "id"), "bea", "own id"),
        (("dancers", "ann", "rank"), "crops", "Perhaps 'corps'"),
        (("dancers", "ann", "tags"), [[]], "text is wanted"),
        (("dancers", "ann", "contract_hours"), 10**400, "a number is wanted"),
        (("free_days",), [{}], "is missing"),
        (("dancers", "ann"), [], "an object is wanted"),
        (("dancers", "ann", "dances"), None, "is not one of its words"),
        (
            ("staff",),
            {"x": {"id": "x", "name": "X", "jobs": "coach"}},
            "a list is wanted",
        ),
        (("absences",), [{"who": "ann", "span": {"start": 5, "end": 5}}], "must end"),
        (("history",), [{}] * 2000, "is missing"),
        (("needs", "swans", "times"), 10**30, "from 0 to 100"),
        (("needs", "swans", "title"), [[[[[[[[]]]]]]]], "text is wanted"),
        (("fixtures",), {"a": {"span": {"start": 0, "end": 10**15}}}, "missing"),
        (("house_rules",), [{"rule": "x", "value": True}], "a number is wanted"),
    ],
)
def test_json_with_a_value_meant_to_hurt_is_told(
    tmp_path: Path, path: tuple[str, ...], value: Any, said: str
) -> None:
    file = tmp_path / "book.json"
    write_season(season(dancers(), need("swans", dancers="ann")), file)
    data = json.loads(file.read_text("utf-8"))
    place = data["season"]
    for name in path[:-1]:
        place = place.setdefault(name, {})
    place[path[-1]] = value
    file.write_text(json.dumps(data), "utf-8")
    assert said in "\n".join(fault.text for fault in faults_of(file))


@pytest.mark.parametrize(
    "content",
    [
        b'{"format": "callboard season 1", "season": {"a": NaN}}',
        b'{"format": "callboard season 1", "season": {"a": 1, "a": 2}}',
        b'{"format": "callboard season 1", "season": ' + b"9" * 5000 + b"}",
        b'{"format": "callboard season 1", "season": {"settings": {}}}',
    ],
)
def test_json_that_is_not_quite_json_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "book.json").write_bytes(content)
    assert faults_of(tmp_path / "book.json")


# --- anything -------------------------------------------------------------------------


@st.composite
def spoiled(draw: st.DrawFn, content: bytes) -> bytes:
    """Flip, cut, repeat, or put in bytes."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(made) - 1)))
        match draw(st.integers(0, 3)):
            case 0:
                made[place : place + 1] = draw(st.binary(min_size=1, max_size=3))
            case 1:
                del made[place:]
            case 2:
                del made[place : place + draw(st.integers(1, 50))]
            case _:
                made[place:place] = made[place : place + draw(st.integers(1, 50))]
    return bytes(made)


def is_told_or_read(path: Path) -> None:
    with contextlib.suppress(BookFaults):
        read_season(path)


@pytest.mark.medium
@given(data=st.data())
@settings(max_examples=40)
def test_workbook_spoiled_anyhow_is_told_or_read(
    data: st.DataObject, workbook: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "book.xlsx"
    path.write_bytes(data.draw(spoiled(workbook)))
    is_told_or_read(path)


@pytest.mark.slow
@given(data=st.data())
@settings(max_examples=50)
def test_workbook_with_a_spoiled_part_is_told_or_read(
    data: st.DataObject, workbook: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "book.xlsx"
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        names = [
            each for each in archive.namelist() if each.endswith((".xml", ".rels"))
        ]
        name = data.draw(st.sampled_from(names))
        part = data.draw(spoiled(archive.read(name)))
    path.write_bytes(rebuilt(workbook, **{name: part}))
    is_told_or_read(path)


@pytest.mark.slow
@given(
    cells=st.lists(
        st.tuples(
            st.text("ABCZ", min_size=1, max_size=2),
            st.integers(0, 300),
            st.sampled_from(["", "s", "str", "b", "e", "d", "n", "inlineStr", "x"]),
            st.text(
                st.characters(exclude_characters="<&", exclude_categories=["C"]),
                max_size=9,
            )
            | st.sampled_from(["1e400", "-1", "99999999999", "45000.5", "nan"]),
            st.integers(0, 30),
        ),
        max_size=9,
    )
)
@settings(max_examples=40)
def test_workbook_with_any_cells_is_told_or_read(
    cells: list[tuple[str, int, str, str, int]],
    workbook: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "book.xlsx"
    rows = "".join(
        f'<row r="{row}"><c r="{column}{row}" t="{kind}" s="{style}"><v>{value}</v></c>'
        "</row>"
        for column, row, kind, value, style in cells
    )
    path.write_bytes(with_sheet(workbook, rows))
    is_told_or_read(path)


@pytest.mark.medium
@given(
    data=st.data(), name=st.sampled_from(["dancers.csv", "needs.csv", "season.toml"])
)
@settings(max_examples=40)
def test_folder_spoiled_anyhow_is_told_or_read(
    data: st.DataObject, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("fuzz") / "book"
    write_season(season(dancers(), need("swans", dancers="ann")), folder)
    file = folder / name
    file.write_bytes(data.draw(spoiled(file.read_bytes())))
    is_told_or_read(folder)
