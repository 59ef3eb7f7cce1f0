"""The days that the benchmark of load series makes, and how two programs are compared."""

import polars as pl
from benchmarks.loads.measuring import all_of, made, num_different


def test_made_days_are_complete_and_some_are_not_rated() -> None:
    days = made(4, 400, seed=1)
    assert days.equals(made(4, 400, seed=1))
    assert not days.equals(made(4, 400, seed=2))
    assert days.height == 1600
    assert 0 < days["load"].null_count() < 50
    counted = all_of(days)
    assert not [name for name in counted.columns if counted[name].count() == 0]


def test_values_that_differ_are_counted() -> None:
    ours = pl.Series([1.0, None, float("nan"), float("inf"), 2.0])
    same = [1.0, float("nan"), float("nan"), float("inf"), 2.0]
    assert num_different(ours, same) == 0
    assert num_different(ours, [1.0, 0.0, float("nan"), 5.0, 2.1]) == 3
