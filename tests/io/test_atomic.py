"""Files appear whole or not at all; the old one stands until then."""

import os
import stat
from pathlib import Path

import pytest

from callboard.io.atomic import write_all, write_bytes


def test_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    with pytest.raises(OSError, match="book"):
        write_bytes(tmp_path / "book", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["book"]


@pytest.mark.parametrize("mode", [0o600, 0o660])
def test_file_written_anew_is_readable_by_the_same_people(
    tmp_path: Path, mode: int
) -> None:
    book = tmp_path / "book"
    book.write_bytes(b"old")
    book.chmod(mode)
    write_bytes(book, b"new")
    assert book.read_bytes() == b"new"
    assert stat.S_IMODE(book.stat().st_mode) == mode


def test_new_file_is_readable_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_bytes(tmp_path / "book", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o600


def test_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"new")
        assert os.read(reading, 10) == b"new"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_folder_that_is_there_keeps_its_other_files(tmp_path: Path) -> None:
    write_all(tmp_path / "book", {"a": b"1"})
    (tmp_path / "book" / "mine").write_bytes(b"2")
    write_all(tmp_path / "book", {"a": b"3"})
    assert (tmp_path / "book" / "mine").read_bytes() == b"2"
    assert (tmp_path / "book" / "a").read_bytes() == b"3"
