"""Files appear whole or not at all; the old one stands until then."""

from pathlib import Path

import pytest

from callboard.io.atomic import write_all, write_bytes


def test_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    with pytest.raises(OSError, match="book"):
        write_bytes(tmp_path / "book", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["book"]


def test_folder_that_is_there_keeps_its_other_files(tmp_path: Path) -> None:
    write_all(tmp_path / "book", {"a": b"1"})
    (tmp_path / "book" / "mine").write_bytes(b"2")
    write_all(tmp_path / "book", {"a": b"3"})
    assert (tmp_path / "book" / "mine").read_bytes() == b"2"
    assert (tmp_path / "book" / "a").read_bytes() == b"3"
