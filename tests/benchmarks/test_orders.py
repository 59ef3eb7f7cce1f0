"""The benchmark of orders: what it says of files it cannot use."""

from pathlib import Path

import pytest
from benchmarks.inputs import UnreadableError
from benchmarks.orders import instances, order, read_instance

from benchmarks import orders
from callboard.ordering import RejectedError

TINY = "two pieces\n2\n1\n1 1 3\n5 6\n"


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
    with pytest.raises(UnreadableError, match="do not fill the table"):
        read_instance(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["write a name, then the numbers of pieces and of people"]),
        (
            "n\n2\n1\n1 x 3.5\n-5 6\n",
            [
                "line 4: x: not a whole number of 0 at least",
                "line 4: 3.5: not a whole number of 0 at least",
                "line 5: -5: not a whole number of 0 at least",
            ],
        ),
        (
            "n\n2\n1\n2 1 3\n0 6\n",
            [
                "line 4: 2: 1 for whoever is in the piece, otherwise 0",
                "line 5: 0: a piece takes 1 at least",
            ],
        ),
        (
            "n\n0\n0\n",
            [
                "line 2: 0: pieces are from 1 to 200",
                "line 3: 0: people are from 1 to 2,000",
            ],
        ),
        (
            "n\n2\n1\n1 1 999999999\n999999999 1\n",
            ["rates times lengths come to more than can be counted"],
        ),
    ],
)
def test_instance_with_faults_is_refused_with_all_of_them(
    text: str, said: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "bad.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(UnreadableError) as caught:
        read_instance(file)
    assert caught.value.faults == said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"\xff\xfe", "best_known.csv: is not text"),
        (b"instance;optimal\ngood;1\n", "best_known.csv: there is no column"),
        (b"\xef\xbb\xbfinstance,optimal_waiting_cost\ngone,4\n", "gone: published"),
    ],
)
def test_table_of_published_values_stops_nothing(
    table: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "good.txt").write_text(TINY, "utf-8")
    (tmp_path / "best_known.csv").write_bytes(table)
    found = list(instances(tmp_path))
    assert len(found) == 2
    assert any(isinstance(each, str) and each.startswith(said) for each in found)


def test_file_alone_folder_without_any_and_none_at_all_are_rows(tmp_path: Path) -> None:
    (tmp_path / "lone.txt").write_text(TINY, "utf-8")
    (lone,) = instances(tmp_path / "lone.txt")
    assert not isinstance(lone, str)
    (empty,) = instances(tmp_path)
    assert "there is no .txt file in a folder 'instances'" in str(empty)
    (none,) = instances(tmp_path / "gone")
    assert str(none).startswith("gone: cannot be opened")


def test_instance_that_stops_the_search_is_a_row_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise RejectedError("waiting is 1, not 2")

    monkeypatch.setattr(orders, "order_bill", stop)
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "good.txt").write_text(TINY, "utf-8")
    rows = order([1], is_quick=False, data=tmp_path)
    assert [row["outcome"] for row in rows] == [
        "failed: RejectedError: waiting is 1, not 2"
    ] * 2
