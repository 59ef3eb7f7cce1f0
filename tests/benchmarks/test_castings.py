"""How figures of the benchmark of castings are written beside their bounds."""

from benchmarks import castings


def test_figure_above_its_bound_says_how_far() -> None:
    assert castings.figure(200, 190) == "200 (>= 190, 5.0 %)"
    assert castings.figure(0, 0) == "0 (>= 0, 0.0 %)"
