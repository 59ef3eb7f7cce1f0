"""How the walk cools."""

from hypothesis import given
from hypothesis import strategies as st

from callboard.solver.coolings import COOLINGS, LEAST_WORK, Cooling

coolings = st.sampled_from(COOLINGS)


@given(coolings, st.floats(0, 10**9))
def test_cooling_with_any_work_gives_each_stretch_enough_or_is_short(
    cooling: Cooling, work: float
) -> None:
    found = cooling.of(work)
    assert found.stretches <= cooling.stretches
    assert found.stretches <= 10 or work / found.stretches >= LEAST_WORK


@given(coolings)
def test_cooling_with_much_work_stays_as_it_is(cooling: Cooling) -> None:
    assert cooling.of(10**9) == cooling


@given(coolings, st.floats(0, 10**9))
def test_cooling_with_any_work_ends_as_cold(cooling: Cooling, work: float) -> None:
    found = cooling.of(work)
    coldest = found.warmth(found.stretches - 1)
    assert found.warmth(0) == cooling.warmth(0)
    assert cooling.warmth(cooling.stretches - 1) <= coldest <= found.warmth(found.loose)
