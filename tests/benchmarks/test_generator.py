from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.neutral.generator import (
    COMPANY,
    STANDARD,
    TINY,
    GeneratorError,
    Shape,
    generate,
)
from benchmarks.neutral.instance import parse
from benchmarks.neutral.over_full import KINDS, over_full_week

MORNING, AFTERNOON = 14, 16  # slots of the generated day before and after lunch


@pytest.mark.parametrize("shape", [TINY, STANDARD, COMPANY])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_week_has_the_shape_asked_for(shape: Shape, seed: int) -> None:
    week = parse(generate(shape, seed))
    assert len(week.dancers) == shape.dancers
    assert len(week.calls) == shape.calls
    assert len(week.studios) == shape.studios
    assert len(week.days) == shape.days
    room = shape.studios * shape.days * (MORNING + AFTERNOON)
    needed = sum(call.slots for call in week.calls)
    assert 0.8 * shape.full * room <= needed <= shape.full * room


@pytest.mark.medium
def test_week_of_one_seed_is_the_same_and_of_another_is_not() -> None:
    assert generate(STANDARD, 1) == generate(STANDARD, 1)
    assert generate(STANDARD, 1)["calls"] != generate(STANDARD, 2)["calls"]


def test_week_calls_nobody_for_longer_than_she_is_there() -> None:
    week = generate(COMPANY, 1)
    for kind, key in (("coaches", "coach"), ("pianists", "pianist")):
        for one in week[kind]:
            assert needed(week, key, one["id"]) <= room(week, one)


def test_week_names_only_studios_that_hold_the_call() -> None:
    week = parse(generate(STANDARD, 1))
    capacity = {studio.id: studio.capacity for studio in week.studios}
    for call in week.calls:
        assert all(capacity[studio] >= len(call.dancers) for studio in call.studios)


@pytest.mark.medium
@pytest.mark.parametrize(
    "shape",
    [
        replace(TINY, calls=20, full=0.97),
        replace(STANDARD, full=5),
        replace(STANDARD, calls=20),
        replace(STANDARD, studios=9),
        replace(STANDARD, days=8),
    ],
)
def test_shape_that_holds_no_week_is_refused(shape: Shape) -> None:
    with pytest.raises(GeneratorError):
        generate(shape, 1)


def test_over_full_by_something_unknown_is_refused() -> None:
    with pytest.raises(GeneratorError, match="over-full by noise"):
        over_full_week(TINY, 1, "noise")


@pytest.mark.medium
@pytest.mark.parametrize("shape", [TINY, COMPANY])
@pytest.mark.parametrize("kind", KINDS)
def test_over_full_week_is_over_full_by_the_argument_of_its_kind(
    shape: Shape, kind: str
) -> None:
    week = over_full_week(shape, 1, kind)
    parse(week)
    coach = week["coaches"][0]
    if kind == "studios":
        given = sum(room(week, studio) for studio in week["studios"])
        assert sum(call["slots"] for call in week["calls"]) > given
        for people, key in (("coaches", "coach"), ("pianists", "pianist")):
            for one in week[people]:
                assert needed(week, key, one["id"]) <= room(week, one)
        return
    hers = needed(week, "coach", coach["id"])
    if kind == "coach":
        assert hers > room(week, coach)
        return
    # Minutes alone would do; but of calls this long a day holds three and no more.
    lengths = Counter(
        call["slots"] for call in week["calls"] if call["coach"] == coach["id"]
    )
    assert lengths == {8: 3 * shape.days + 1}
    assert MORNING // 8 + AFTERNOON // 8 == 3
    assert hers <= room(week, coach)


def needed(week: dict[str, Any], key: str, who: str) -> int:
    return sum(call["slots"] for call in week["calls"] if call[key] == who)


def room(week: dict[str, Any], one: dict[str, Any]) -> int:
    lunch = range(*week["lunch"])
    gone = {
        (day, at) for day, start, end in one["unavailable"] for at in range(start, end)
    }
    return sum(
        (day, at) not in gone and at not in lunch
        for day in range(len(week["days"]))
        for at in range(week["slots_per_day"])
    )
