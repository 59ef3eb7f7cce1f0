"""The benchmark of tonight's replacement: a tiny run, judged as the large ones are."""

import pytest
from benchmarks.tonight import tonight


@pytest.mark.slow
def test_quick_run_is_proved_and_clean() -> None:
    rows = tonight([1], is_quick=True)
    assert [row["others"] for row in rows] == ["as cast", "nobody at home"]
    assert {row["checker"] for row in rows} == {"clean"}
    assert {row["not proved"] for row in rows} == {0}
    assert all(row["losses"] > 0 for row in rows)
