"""Files of others: text and JSON that no program can use, and each form's own."""

import json
from pathlib import Path

import pytest
from benchmarks.inputs import UnreadableError, is_one_line, json_in, text_in, whole
from benchmarks.neutral.instance import parse as parse_week
from benchmarks.timetables.instance import parse as parse_timetable
from benchmarks.timetables.measuring import TINY
from tests.benchmarks.hand_made import hand_made_week

MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON"),
        (bytes(range(256)), "is not text in UTF-8"),
        (b"[" * 100_000, "brackets in too many brackets"),
        (b"9" * 5_000, "a number of 5000 digits"),
        (b'"\\ud800"', "half a letter"),
    ],
)
def test_file_that_is_no_json_is_refused_in_words(
    content: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "week.json"
    file.write_bytes(content)
    with pytest.raises(UnreadableError, match=said):
        json_in(file)


def test_mark_before_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "week.json"
    file.write_bytes(MARK + json.dumps(hand_made_week()).encode())
    assert json_in(file) == hand_made_week()
    file.write_bytes(MARK + TINY.encode())
    assert parse_timetable(text_in(file)).name == "tiny"


def test_numbers_of_many_digits_are_faults_with_their_line() -> None:
    assert whole("0012") == 12
    assert whole("9" * 10) is whole("-1") is whole("1.5") is whole("\u00b2") is None
    text = TINY.replace("Days: 2", f"Days: {'9' * 5_000}")
    with pytest.raises(UnreadableError) as caught:
        parse_timetable(text.replace("small 10", f"small {'9' * 5_000}"))
    said = caught.value.faults
    assert any(each.startswith("line 4: 999") for each in said)
    assert any(each.startswith("line 16: 999") for each in said)
    assert max(map(len, said)) < 200


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("day_start", f"{'9' * 5_000}:00", "not a time such as 10:00"),
        ("name", "a\x00b\nc", "is not one line of text"),
        ("days", ["Mon", "T\nue"], "are not a line of text each"),
    ],
)
def test_week_whose_words_break_a_row_is_refused(
    key: str, value: object, said: str
) -> None:
    with pytest.raises(UnreadableError, match=said):
        parse_week({**hand_made_week(), key: value})


def test_names_in_every_alphabet_are_lines_of_text() -> None:
    names = "\u68ee\u4e0b, \u0412\u043b\u0430\u0434, \u0644\u06cc\u200c\u0644\u06cc"
    assert is_one_line(names)
    assert parse_week({**hand_made_week(), "name": names}).name == names
