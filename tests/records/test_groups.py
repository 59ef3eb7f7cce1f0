from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.records.groups import (
    GroupFigure,
    GroupTooSmallError,
    group_means,
    shown_groups,
)


def group(letter: str, size: int) -> list[str]:
    return [f"{letter}{number}" for number in range(size)]


def test_figure_of_five_can_be_held_and_of_four_cannot() -> None:
    assert GroupFigure(5, 1.0).num_people == 5
    with pytest.raises(GroupTooSmallError, match="4 people"):
        GroupFigure(4, 1.0)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 5, "b": 5}, ("a", "b")),
        ({"a": 5, "b": 4}, ()),  # the whole less a is b
        ({"a": 9, "b": 6, "c": 4}, ("a",)),  # b goes with c: together they are ten
        ({"a": 9, "b": 2, "c": 3}, ("a",)),  # b and c together are five
        ({"a": 9, "b": 2, "c": 2}, ()),
        ({"a": 4}, ()),
        ({"a": 9, "b": 0}, ("a",)),
        ({}, ()),
    ],
)
def test_group_is_shown_only_where_the_rest_is_nobody_or_five(
    sizes: dict[str, int], shown: tuple[str, ...]
) -> None:
    groups = {name: group(name, size) for name, size in sizes.items()}
    assert shown_groups(groups) == shown


def test_groups_with_somebody_in_common_are_refused() -> None:
    with pytest.raises(ValueError, match="in common"):
        shown_groups({"a": group("a", 6), "b": group("a", 5)})


@pytest.mark.medium
@given(st.lists(st.integers(0, 12), max_size=6))
def test_no_sum_or_difference_of_shown_figures_is_of_one_to_four_people(
    sizes: list[int],
) -> None:
    groups = {str(place): group(f"{place}-", size) for place, size in enumerate(sizes)}
    shown = shown_groups(groups)
    for num in range(len(shown) + 1):
        for some in combinations(shown, num):
            inside = sum(len(groups[name]) for name in some)
            assert inside == 0 or inside >= 5
            rest = sum(sizes) - inside
            # The rest of nothing is the whole, which stands beside only where it is shown.
            assert num == 0 or rest == 0 or rest >= 5


def test_who_has_no_value_does_not_make_a_group_larger() -> None:
    groups = {"corps": group("c", 6), "soloists": group("s", 5)}
    values = dict.fromkeys([*groups["corps"], *groups["soloists"][:4]], 2.0)
    assert group_means(values, groups) == {"corps": None, "soloists": None}
    values |= {"s4": 7.0}
    assert group_means(values, groups) == {
        "corps": GroupFigure(6, 2.0),
        "soloists": GroupFigure(5, 3.0),
    }
