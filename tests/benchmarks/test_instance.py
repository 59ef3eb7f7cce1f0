import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.inputs import UnreadableError
from benchmarks.neutral.instance import InstanceError, parse, read_instance
from tests.benchmarks.hand_made import hand_made_week


def test_week_made_by_hand_is_read() -> None:
    week = parse(hand_made_week())
    assert week.day_start == 600
    assert week.calls[0].people == ("ann", "bea", "cy", "pia")
    assert week.dancers[1].unavailable == ((0, 2, 3),)
    assert [person.id for person in week.everybody][-1] == "pam"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": []}, "the week has no days"),
        ({"days": ["Mon", "Mon"]}, "twice"),
        ({"days": list("abcdefgh")}, "has 8 days"),
        ({"slot_minutes": 7}, "fit no grid"),
        ({"slot_minutes": "15"}, "slot_minutes is '15'"),
        ({"slot_minutes": True}, "slot_minutes is True"),
        ({"day_start": "ten"}, "day_start is 'ten'"),
        ({"day_start": "03:00"}, "between four in the morning and midnight"),
        ({"day_start": "22:00"}, "between four in the morning and midnight"),
        ({"lunch": [6, 4]}, "lunch is [6, 4]"),
        ({"lunch": [4, 99]}, "lunch ends after the day"),
        ({"rules": None}, "max_slots_per_dancer_day is None"),
        ({"calls": {}}, "calls is not a list of objects"),
        ({"coaches": [{"id": "ann"}]}, "the id ann stands twice"),
        ({"pianists": []}, "names the unknown pianist pia"),
        ({"studios": [{"id": "A", "capacity": 0}]}, "capacity is 0"),
        (
            {"dancers": [{"id": "ann", "unavailable": [[0, 3, 3]]}]},
            "unavailable is not",
        ),
        ({"dancers": [{"id": "ann", "unavailable": [[5, 0, 3]]}]}, "outside the week"),
    ],
)
def test_week_with_a_fault_is_refused_by_name(
    change: dict[str, Any], said: str
) -> None:
    with pytest.raises(InstanceError) as caught:
        parse(hand_made_week() | change)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", "K2", "the call K2 stands twice"),
        ("slots", 13, "call K1 is longer than a day"),
        ("slots", 0, "call K1: slots is 0"),
        ("dancers", [], "call K1 has no dancers"),
        ("dancers", ["ann", "ann"], "call K1 has one of its dancers twice"),
        ("coach", None, "call K1 has no coach"),
        ("coach", "pia", "call K1 names the unknown coach pia"),
    ],
)
def test_call_with_a_fault_is_refused_by_name(key: str, value: Any, said: str) -> None:
    week = hand_made_week()
    week["calls"][0][key] = value
    with pytest.raises(InstanceError) as caught:
        parse(week)
    assert said in str(caught.value)


def test_week_with_many_faults_names_all_of_them() -> None:
    with pytest.raises(InstanceError) as caught:
        parse(hand_made_week() | {"lunch": None, "days": 3, "name": ""})
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "is not JSON"), ("[]", "is not a JSON object"), (None, "cannot be opened")],
)
def test_file_that_holds_no_week_is_refused(
    text: str | None, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "week.json"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(UnreadableError, match=said):
        read_instance(file)


def test_file_that_holds_a_week_is_read(tmp_path: Path) -> None:
    file = tmp_path / "week.json"
    file.write_text(json.dumps(hand_made_week()), "utf-8")
    assert read_instance(file) == parse(hand_made_week())
