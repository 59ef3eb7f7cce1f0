from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.domain.diary import Better, DailyItem, Item
from callboard.records.own_usual import Standing, Usual, beside_usual

TODAY = date(2027, 2, 1)


def answers(*values: int, item: Item = Item.SLEEP, ago: int = 1) -> list[DailyItem]:
    """Give answers of one dancer, the last of them so many days ago."""
    return [
        DailyItem("ann", TODAY - timedelta(days=ago + place), item, value, item.better)
        for place, value in enumerate(reversed(values))
    ]


def today(value: int, item: Item = Item.SLEEP) -> DailyItem:
    return DailyItem("ann", TODAY, item, value, item.better)


def test_usual_needs_fourteen_answers() -> None:
    one = beside_usual([*answers(*[3] * 13), today(1)], "ann", Item.SLEEP, TODAY)
    assert (one.num_answers, one.usual, one.standing) == (13, None, None)
    two = beside_usual([*answers(*[3] * 14), today(1)], "ann", Item.SLEEP, TODAY)
    assert two.usual == Usual(3, 3, 3)
    assert two.standing is Standing.WORSE


def test_usual_is_of_the_four_weeks_before_today_and_not_of_today() -> None:
    far = answers(5, ago=29)
    near = answers(*[3] * 14, ago=15)  # the oldest of them 28 days ago
    found = beside_usual([*far, *near, today(5)], "ann", Item.SLEEP, TODAY)
    assert found.num_answers == 14
    assert found.usual == Usual(3, 3, 3)


def test_usual_is_the_middle_half_of_the_answers() -> None:
    found = beside_usual(
        answers(*[1] * 4, *[2] * 4, *[4] * 4, *[5] * 4), "ann", Item.MOOD, TODAY
    )
    assert found.num_answers == 0  # they are of another item
    found = beside_usual(
        answers(*[1] * 4, *[2] * 4, *[4] * 4, *[5] * 4), "ann", Item.SLEEP, TODAY
    )
    assert found.usual == Usual(1.75, 3, 4.25)
    assert found.standing is None  # today was not answered


@pytest.mark.parametrize("item", Item)
def test_standing_follows_the_direction_of_the_item(item: Item) -> None:
    before = answers(*[3] * 20, item=item)
    high = beside_usual([*before, today(5, item)], "ann", item, TODAY).standing
    low = beside_usual([*before, today(1, item)], "ann", item, TODAY).standing
    same = beside_usual([*before, today(3, item)], "ann", item, TODAY).standing
    assert same is Standing.USUAL
    better, worse = (high, low) if item.better is Better.HIGH else (low, high)
    assert (better, worse) == (Standing.BETTER, Standing.WORSE)


def test_directions_are_those_of_the_words() -> None:
    assert {item for item in Item if item.better is Better.HIGH} == {
        Item.SLEEP,
        Item.MOOD,
    }


@pytest.mark.medium
@given(st.lists(st.integers(1, 5), min_size=14, max_size=28), st.integers(1, 5))
def test_standing_depends_on_nobody_else(values: list[int], mine: int) -> None:
    rows = [*answers(*values), today(mine)]
    others = [
        DailyItem("bea", each.day, each.item, 6 - each.value, each.better)
        for each in rows
    ]
    alone = beside_usual(rows, "ann", Item.SLEEP, TODAY)
    assert beside_usual([*others, *rows], "ann", Item.SLEEP, TODAY) == alone
    assert alone.usual is not None
    assert alone.usual.low <= alone.usual.middle <= alone.usual.high
