"""The benchmark of a season runs in small, and its season is whole and clean."""

import pytest
from benchmarks.season import from_casts, season


@pytest.mark.slow
def test_quick_season_is_checked_clean() -> None:
    (row,) = season([1], is_quick=True)
    assert row["checker"] == "clean"
    assert len(row["s of each week"].split()) == 4
    assert row["calls"] > 150


@pytest.mark.slow
def test_quick_season_from_its_casts_on_is_checked_clean() -> None:
    (row,) = from_casts([1], is_quick=True)
    assert row["checker"] == "clean"
    assert len(row["s of each week"].split()) == 4
    assert row["calls"] > 60
    assert row["casting: empty places"] == 0
