"""Bounds worked out in whole numbers: below every choice of columns, for any multipliers."""

from itertools import product
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.solver.casting.lines import Lines, Sum, value_of
from callboard.solver.casting.program import keep
from callboard.solver.casting.proof import lagrangian, least

NUM = 4
small = st.integers(-3, 3)
rows = st.lists(
    st.tuples(st.lists(small, min_size=NUM, max_size=NUM), small, st.booleans()),
    min_size=1,
    max_size=3,
)
worth = st.lists(
    st.floats(-100, 100) | st.sampled_from([inf, -inf, nan]), min_size=3, max_size=3
)


def lines_of(told: list[tuple[list[int], int, bool]]) -> Lines:
    lines = Lines()
    for _ in range(NUM):
        lines.column(2)
    for weights, side, is_least in told:
        some = Sum(tuple(range(NUM)), tuple(weights))
        if is_least:
            lines.hold(some, least=side)
        else:
            lines.hold(some, most=side)
    return lines


def values_of(lines: Lines, objective: Sum) -> list[int]:
    """Give what every choice of columns that keeps the rows comes to."""
    choices = (np.array(each) for each in product(range(3), repeat=NUM))
    return [value_of(objective, each) for each in choices if not lines.broken(each)]


@given(rows, st.lists(small, min_size=NUM, max_size=NUM), worth)
def test_lagrangian_of_any_multipliers_is_below_every_choice(
    told: list[tuple[list[int], int, bool]], costs: list[int], found: list[float]
) -> None:
    lines = lines_of(told)
    objective = Sum(tuple(range(NUM)), tuple(costs))
    lowest, highest = np.array(lines.lowest), np.array(lines.highest)
    kept = keep(lines.rows, lowest, highest)
    proved = lagrangian(
        kept, np.array(found[: len(kept.least)]), np.array(costs), lowest, highest
    )
    assert all(proved <= each for each in values_of(lines, objective))


def covering() -> tuple[Lines, Sum]:
    """Give three columns of which every two come to one at least, and their number."""
    lines = Lines()
    some = [lines.column() for _ in range(3)]
    for one, other in ((0, 1), (1, 2), (0, 2)):
        lines.hold(some[one] + some[other], least=1)
    return lines, some[0] + some[1] + some[2]


@pytest.mark.parametrize(("passes", "expected"), [(0, 0), (2_000, 2)])
def test_least_of_a_linear_program_is_rounded_up(passes: int, expected: int) -> None:
    lines, objective = covering()
    ranges = np.array(lines.lowest), np.array(lines.highest)
    found = least(lines, lines.rows, objective, ranges, passes=passes, seconds=60.0)
    assert found == expected


def test_least_counts_what_is_fixed() -> None:
    lines, objective = covering()
    ones = np.ones(3, np.int64)
    found = least(lines, lines.rows, objective, (ones, ones), passes=9, seconds=60.0)
    assert found == 3
