"""A folder of sheets holds one edition, and everything else in it is left alone."""

import json
import resource
from pathlib import Path

import pytest

from callboard.render.folder import LIST, Folder
from callboard.render.names import file_stems


def edition(path: Path, *names: str) -> tuple[Path, ...]:
    folder = Folder(path)
    for name in names:
        folder.write(name, f"content of {name}")
    return folder.close()


def test_folder_second_edition_removes_what_it_no_longer_has(tmp_path: Path) -> None:
    assert edition(tmp_path, "wall.pdf", "dancers/ann.pdf") == ()
    assert edition(tmp_path, "wall.pdf") == (tmp_path / "dancers" / "ann.pdf",)
    assert not (tmp_path / "dancers" / "ann.pdf").exists()
    assert json.loads((tmp_path / LIST).read_text("utf-8")) == ["wall.pdf"]


def test_folder_file_of_somebody_else_stays(tmp_path: Path) -> None:
    edition(tmp_path, "dancers/ann.pdf")
    (tmp_path / "dancers" / "my-notes.txt").write_text("mine", encoding="utf-8")
    edition(tmp_path, "wall.pdf")
    assert (tmp_path / "dancers" / "my-notes.txt").exists()


def test_folder_file_removed_by_hand_is_no_trouble(tmp_path: Path) -> None:
    edition(tmp_path, "wall.pdf")
    (tmp_path / "wall.pdf").unlink()
    assert edition(tmp_path, "days.pdf") == ()
    assert Folder(tmp_path).before("days") == ()


@pytest.mark.parametrize(
    "name", ["../precious", "/precious", "a/../../precious", "..\\x"]
)
def test_folder_list_that_leads_out_of_it_is_not_followed(
    name: str, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep", encoding="utf-8")
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (sheets / LIST).write_text(json.dumps([name, 3]), encoding="utf-8")
    assert edition(sheets, "wall.pdf") == ()
    assert precious.exists()


def test_folder_on_a_full_disk_keeps_the_edition_before(tmp_path: Path) -> None:
    edition(tmp_path, "ann.ics")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    folder = Folder(tmp_path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match=r"ann\.ics'"):
            folder.write("ann.ics", "x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "ann.ics").read_text("utf-8") == "content of ann.ics"
    assert {each.name for each in tmp_path.iterdir()} == {"ann.ics", LIST}


@pytest.mark.parametrize("content", ["", "{}", "no json", '"text"'])
def test_folder_damaged_list_removes_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / LIST).write_text(content, encoding="utf-8")
    assert edition(tmp_path, "wall.pdf") == ()


def test_file_stems_never_lead_out_and_never_meet() -> None:
    stems = file_stems(
        ["ann", "Ann", "a/b", "a\\b", "../x", "", ".hidden", "佐藤#1", "x" * 300]
    )
    assert stems["ann"] == "ann"
    assert stems["佐藤#1"] == "佐藤#1"
    assert not any(
        "/" in each or "\\" in each or each.startswith(".") for each in stems.values()
    )
    assert max(map(len, stems.values())) == 60
    assert len({each.casefold() for each in stems.values()}) == len(stems)
