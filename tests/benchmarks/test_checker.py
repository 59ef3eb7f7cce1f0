from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.neutral.checker import judge
from tests.benchmarks.hand_made import (
    ANN_WAITS,
    BEA_WAITS,
    HAND_MADE,
    hand_made_week,
    put,
)

Week = dict[str, Any]


def test_plan_made_by_hand_is_valid_and_waits_as_counted_by_hand() -> None:
    verdict = judge(hand_made_week(), HAND_MADE)
    assert verdict.is_valid
    assert verdict.words == "valid"
    assert verdict.waiting == ANN_WAITS + BEA_WAITS
    assert verdict.worst == BEA_WAITS


def test_waiting_over_two_days_is_counted_day_by_day() -> None:
    verdict = judge(hand_made_week(), [*HAND_MADE[:2], put("K3", 1, 10, "B")])
    assert verdict.is_valid
    assert verdict.waiting == ANN_WAITS


@pytest.mark.parametrize(
    ("what", "times", "placements"),
    [
        ("calls left out", 1, HAND_MADE[:2]),
        ("calls left out", 3, ()),
        ("placed twice", 1, (*HAND_MADE, HAND_MADE[2])),
        ("unknown calls", 1, (*HAND_MADE, put("K9", 1, 0, "A"))),
        ("unreadable", 1, (*HAND_MADE, {"call": "K1"})),
        ("unreadable", 1, (*HAND_MADE, {**HAND_MADE[0], "slot": "0"})),
        ("unreadable", 1, (*HAND_MADE, {**HAND_MADE[0], "day": True})),
        ("unreadable", 1, (*HAND_MADE, None)),
        ("outside the day", 1, (*HAND_MADE[:2], put("K3", 2, 10, "B"))),
        ("outside the day", 1, (*HAND_MADE[:2], put("K3", 0, 12, "B"))),
        ("outside the day", 1, (*HAND_MADE[1:], put("K1", 0, -1, "A"))),
        ("over lunch", 1, (*HAND_MADE[1:], put("K1", 0, 3, "A"))),
        ("over lunch", 1, (*HAND_MADE[1:], put("K1", 0, 5, "A"))),
        ("in a wrong studio", 1, (*HAND_MADE[:2], put("K3", 0, 10, "A"))),
        ("in a wrong studio", 1, (*HAND_MADE[:2], put("K3", 0, 10, "Z"))),
        ("in a closed studio", 1, (*HAND_MADE[:2], put("K3", 1, 3, "B"))),
        ("people away", 1, (*HAND_MADE[1:], put("K1", 0, 1, "A"))),
        # of the dancer, the coach and the pianist whom the two calls share
        ("clashes of people", 3, (HAND_MADE[0], put("K2", 0, 1, "B"), HAND_MADE[2])),
        ("clashes of studios", 1, (*HAND_MADE[:2], put("K3", 0, 7, "B"))),
    ],
)
def test_plan_broken_on_purpose_is_caught(
    what: str, times: int, placements: Any
) -> None:
    verdict = judge(hand_made_week(), placements)
    assert not verdict.is_valid
    assert verdict.faults[what] == times
    assert what in verdict.words


def _too_much(week: Week) -> None:
    week["rules"]["max_slots_per_dancer_day"] = 3


def _coach_away(week: Week) -> None:
    week["coaches"][0]["unavailable"] = [[0, 1, 2]]


def _pianist_away(week: Week) -> None:
    week["pianists"][1]["unavailable"] = [[0, 10, 11]]


def _same_pianist(week: Week) -> None:
    week["calls"][2] |= {"pianist": "pia", "studios": ["A"]}


@pytest.mark.parametrize(
    ("what", "change", "third"),
    [
        ("days too long", _too_much, HAND_MADE[2]),
        ("people away", _coach_away, HAND_MADE[2]),
        ("people away", _pianist_away, HAND_MADE[2]),
        ("clashes of people", _same_pianist, put("K3", 0, 7, "A")),
    ],
)
def test_same_plan_in_a_week_that_asks_more_is_caught(
    what: str, change: Callable[[Week], None], third: Any
) -> None:
    week = hand_made_week()
    change(week)
    assert judge(week, [*HAND_MADE[:2], third]).faults == {what: 1}


@pytest.mark.parametrize(
    "third", [put("K3", 0, 8, "B"), put("K3", 0, 11, "B"), put("K3", 1, 6, "B")]
)
def test_plan_at_the_limit_is_not_caught(third: Any) -> None:
    assert judge(hand_made_week(), [*HAND_MADE[:2], third]).is_valid
