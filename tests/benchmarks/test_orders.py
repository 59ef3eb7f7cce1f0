"""The benchmark of orders: a tiny run, and what it says of files it cannot use."""

from pathlib import Path

import pytest
from benchmarks.orders import order, read_instance

TINY = "two pieces\n2\n1\n1 1 3\n5 6\n"


def test_quick_run_needs_no_files_and_is_clean() -> None:
    rows = order([1], is_quick=True)
    assert [row["checker"] for row in rows] in (["clean", "clean"], ["clean", "-"])
    assert rows[0]["waiting"] == rows[0]["bound"]


def test_folder_gives_a_row_for_each_file_whatever_is_wrong_with_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "instances"
    folder.mkdir()
    (folder / "good.txt").write_text(TINY, "utf-8")
    (folder / "show.txt").write_text(TINY, "utf-8")
    (folder / "short.txt").write_text(TINY[:-3], "utf-8")
    (folder / "words.txt").write_text("name\none two", "utf-8")
    table = "instance,optimal_waiting_cost\ngood,1\ngone,4\n"
    (tmp_path / "best_known.csv").write_text(table, "utf-8")
    rows = {row["instance"]: row for row in order([1], is_quick=False, data=tmp_path)}
    assert rows["good"]["checker"] == "NOT THE PUBLISHED VALUE"
    assert rows["show"]["asks"] == "no quick change"
    assert any(name.startswith("short.txt: ") for name in rows)
    assert any(name.startswith("words.txt: ") for name in rows)
    assert "gone: published, but no file of it" in rows


def test_instance_is_read_as_a_stream_of_numbers(tmp_path: Path) -> None:
    file = tmp_path / "tiny.txt"
    file.write_text(TINY.replace("\n", "\n\n"), "utf-8")
    bill = read_instance(file)
    assert [piece.minutes for piece in bill.pieces] == [5, 6]
    assert bill.people[0].rate == 3
    file.write_text("name\n1 1 1", "utf-8")
    with pytest.raises(ValueError, match="do not fill the table"):
        read_instance(file)
