"""What changed between two plans, and whom it concerns."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import call, during, plan

from callboard.explain.difference import compare

CALL = replace(
    call("Tue 10:00-11:00", "ann bea", id="one"),
    watching=frozenset({"cat"}),
    coaches=("petrova", "ray"),
    pianists=("piano",),
)


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({"span": during("Tue 11:00-12:00")}, "ann bea cat petrova piano ray"),
        ({"space": "red"}, "ann bea cat petrova piano ray"),
        ({"dancers": frozenset({"ann"})}, "bea"),
        ({"dancers": frozenset({"ann", "bea", "cat"}), "watching": frozenset()}, "cat"),
        ({"coaches": ("petrova",), "pianists": ("ray",)}, "piano ray"),
        ({"remarks": "bring skirts"}, ""),
    ],
)
def test_people_to_tell_are_those_whose_own_part_changed(
    changes: dict[str, Any], people: str
) -> None:
    found = compare(plan((CALL,)), plan((replace(CALL, **changes),)))
    assert len(found.changed) == 1
    assert sorted(found.people) == people.split()


def test_coaches_named_in_another_order_are_no_change() -> None:
    turned = replace(CALL, coaches=("ray", "petrova"))
    assert compare(plan((CALL,)), plan((turned,))).is_empty
