"""The measured repairs, on the small company."""

import pytest
from benchmarks.repairs import closed, repair


@pytest.mark.slow
def test_lead_lost_before_the_opening_is_measured_and_clean() -> None:
    (row,) = repair([1], is_quick=True)
    assert row["checker"] == "clean"
    assert row["cost"] >= row["no less than"]
    assert row["people"] >= row["no fewer than"]


@pytest.mark.slow
def test_closed_studio_is_measured_and_clean() -> None:
    (row,) = closed([1], is_quick=True)
    assert row["checker"] == "clean"
    assert row["cost"] >= row["no less than"]
