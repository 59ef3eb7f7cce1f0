"""Solver and checker state every rule by themselves: here they are held together.

`python -m benchmarks agree` compares many more weeks, and prints how many.
"""

import pytest
from benchmarks.agreement import Verdicts, verdicts

WEEKS = 60
BLOCKS = 20
QUICK = 2
OTHERS = [pytest.param(block, marks=pytest.mark.slow) for block in range(QUICK, BLOCKS)]


@pytest.mark.medium
@pytest.mark.parametrize("block", [*range(QUICK), *OTHERS])
def test_small_weeks_filled_by_chance_solver_and_checker_agree(block: int) -> None:
    first = block * WEEKS // BLOCKS
    found: list[Verdicts] = []
    for seed in range(first, first + WEEKS // BLOCKS):
        here = list(verdicts(seed))
        assert not [each.words for each in here if each.disagreement], f"seed {seed}"
        found += here
    assert any(each.broken for each in found)
    assert any(not each.broken for each in found)
