"""The benchmark of castings, on a tiny season."""

from benchmarks import castings
from callboard.rules.casting_objective import CastingTier


def test_cast_quick_gives_a_clean_row_with_every_tier() -> None:
    (row,) = castings.cast([1], True)
    assert row["checker"] == "clean"
    assert all(str(tier) in row for tier in CastingTier)


def test_figure_above_its_bound_says_how_far() -> None:
    assert castings.figure(200, 190) == "200 (>= 190, 5.0 %)"
    assert castings.figure(0, 0) == "0 (>= 0, 0.0 %)"
