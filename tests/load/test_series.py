"""All measures against the plain statement of them, and what holds for any days."""

from datetime import date, timedelta
from math import isclose, isinf, isnan
from random import Random

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.load.builders import Loads, calendar, days_of, frame
from tests.load.by_hand import Value, all_measures

from callboard.load.calendar import Absent, complete
from callboard.load.change import LEAST_CHANGES, usual_changes, with_week_change
from callboard.load.series import measures
from callboard.load.windows import with_weeks

LOAD = st.one_of(
    st.none(),
    st.just(0.0),
    st.just(0.0),
    st.sampled_from([90.0, 180.0, 367.5, 400.0]),
    st.floats(0, 14_400, allow_subnormal=False).map(lambda load: round(load, 1)),
)
FEW = settings(max_examples=12)  # each counts everything, twice over
# Mostly rated, with a hole here and there; months of them, so that every window fills.
LOADS = st.lists(
    st.one_of(LOAD.filter(lambda load: load is not None), LOAD), max_size=120
)


def is_same(found: Value, wanted: Value) -> bool:
    if found is None or wanted is None:
        return found is wanted
    if isnan(wanted):
        return isnan(found)
    if isinf(wanted):
        return found == wanted
    return isclose(found, wanted, rel_tol=1e-7, abs_tol=1e-6)


def long_series(seed: int, days: int = 400) -> list[float | None]:
    """Give a year of days, with rest once a week, a holiday, and a few holes."""
    random = Random(seed)
    loads: list[float | None] = []
    for at in range(days):
        is_rest = at % 7 == 6 or 100 <= at < 140
        is_hole = random.random() < 0.01 and not 200 <= at < 300
        load = 45.0 * random.randint(2, 12)
        loads.append(None if is_hole else 0.0 if is_rest else load)
    return loads


def compare(*dancers: list[float | None]) -> None:
    found = measures(calendar(*dancers), has_ratios=True)
    for at, loads in enumerate(dancers):
        own = found.filter(pl.col("dancer") == chr(97 + at))
        assert own.height == len(loads)
        for name, wanted in all_measures(loads).items():
            pairs = list(zip(own[name].to_list(), wanted, strict=True))
            wrong = [
                (day, *pair) for day, pair in enumerate(pairs) if not is_same(*pair)
            ]
            assert not wrong, (name, wrong[:3])


@pytest.mark.medium
@pytest.mark.parametrize("seed", [1, 2])
def test_measures_of_a_year_are_those_of_the_definitions(seed: int) -> None:
    compare(long_series(seed), long_series(seed + 10, 90), long_series(seed + 20, 1))


def test_every_measure_of_a_year_has_values() -> None:
    found = measures(calendar(long_series(3)), has_ratios=True)
    assert not [name for name in found.columns if found[name].count() == 0]


@pytest.mark.medium
@FEW
@given(LOADS, LOADS)
@example([None] * 50, [0.0] * 80)
@example([0.1] * 80, [None, *[367.5] * 90])
def test_measures_of_any_days_are_those_of_the_definitions(
    one: list[float | None], other: list[float | None]
) -> None:
    compare(one, other) if one and other else compare([1.0], one or other or [2.0])


@pytest.mark.medium
@FEW
@given(LOADS.filter(bool), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(
    loads: list[float | None], random: Random
) -> None:
    table = pl.concat([days_of(loads, "b"), days_of(loads[::-1], "a")])
    order = list(range(table.height))
    random.shuffle(order)
    straight = measures(complete(table, Absent.MISSING))
    assert_frame_equal(measures(complete(table[order], Absent.MISSING)), straight)


@pytest.mark.medium
@FEW
@given(LOADS.filter(bool))
def test_day_of_rest_never_raises_a_mean(loads: list[float | None]) -> None:
    before, after = (
        measures(calendar(some)).row(-1, named=True) for some in (loads, [*loads, 0.0])
    )
    for name in ("week_load", "acute_load", "chronic_load", "recent_load"):
        if before[name] is not None and after[name] is not None:
            assert after[name] <= before[name] + 1e-9


@pytest.mark.medium
@FEW
@given(LOADS.filter(bool), st.data())
def test_missing_day_lowers_nothing_silently(
    loads: list[float | None], data: st.DataObject
) -> None:
    """What has a value after a rating is taken out had it before, unless it is far off."""
    at = data.draw(st.integers(0, len(loads) - 1))
    holed = [None if day == at else load for day, load in enumerate(loads)]
    full, found = measures(calendar(loads)), measures(calendar(holed))
    for name, days in (
        ("week_load", 7),
        ("acute_load", 7),
        ("chronic_load", 28),
        ("monotony", 7),
        ("strain", 7),
        ("load_change", 14),
        ("acute_weighted", 7),
        ("chronic_weighted", 28),
        ("build_up", 42),
        ("freshness", 42),
    ):
        reach = slice(at, at + days)
        assert found[name][reach].count() == 0, name
    for name in ("week_load", "acute_load", "chronic_load", "load_change"):
        elsewhere = full[name].is_not_null() & found[name].is_not_null()
        assert_frame_equal(
            full.filter(elsewhere).select(name), found.filter(elsewhere).select(name)
        )
    fewer = full["rated_7"].cast(pl.Int8) - found["rated_7"].cast(pl.Int8)
    wanted = int(loads[at] is not None)
    assert fewer[at : at + 7].to_list() == [wanted] * len(fewer[at : at + 7])


@pytest.mark.medium
@FEW
@given(st.integers(0, 1_000_000))
def test_z_is_the_same_in_hours_and_minutes(seed: int) -> None:
    random = Random(seed)
    dancers = [
        [float(random.choice([0, 0, 77, random.randint(0, 1440)])) for _ in range(days)]
        for days in (42, 50, 90)
    ]
    in_minutes = measures(calendar(*dancers))["load_change_z"]
    hours = [[load / 60 for load in loads] for loads in dancers]
    in_hours = measures(calendar(*hours))["load_change_z"]
    for one, other in zip(in_minutes, in_hours, strict=True):
        assert is_same(one, other)


# ------------------------------------------------------------------------ usual changes


def usual_of(loads: Loads) -> dict[str, Value]:
    series = frame(loads).pipe(with_weeks, of="load")
    changes = with_week_change(series, of="load")
    return usual_changes(changes, "load").row(0, named=True)


def test_level_weeks_with_a_heavier_day_now_and_then_have_a_spread() -> None:
    ups = usual_of(([100.0] * 14 + [170.0] + [100.0] * 5) * 4)
    assert ups["usual"] == 0
    assert ups["spread"] == pytest.approx(70 * 1.4826)


def test_spread_is_that_of_quartiles_when_most_changes_are_alike() -> None:
    # 31 changes of 0, then of 1, 3, 6, 10, 15, 21, 28, 34, ... 49: of 51 in order the
    # 38th is 28 and the 39th is 34, and the upper quartile half way between.
    climbs = [100.0] * 44 + [101.0 + day for day in range(20)]
    found = usual_of(climbs)
    assert (found["usual"], found["num_changes"]) == (0, 51)
    assert found["spread"] == pytest.approx(31 / 1.349)
    seldom = usual_of([100.0] * 26 + [170.0] + [100.0] * 25)
    assert (seldom["usual"], seldom["num_changes"]) == (0, 39)
    assert seldom["spread"] is None  # 7 changes up, 7 down, and the quarters are 9.5


def test_usual_change_needs_four_weeks_of_changes() -> None:
    random = Random(1)
    loads: list[float | None] = [float(random.randint(0, 900)) for _ in range(60)]
    few, enough = (usual_of(loads[: 13 + num]) for num in (27, 28))
    assert LEAST_CHANGES == 28
    assert (few["num_changes"], few["spread"]) == (27, None)
    assert enough["num_changes"] == 28
    assert enough["spread"]


def test_changes_that_are_all_the_same_have_no_spread() -> None:
    climbing: list[float | None] = [0.1 * day for day in range(80)]
    found = usual_of(climbing)
    assert found["usual"] == pytest.approx(4.9)
    assert found["spread"] is None
    assert measures(calendar(climbing))["load_change_z"].count() == 0


# --------------------------------------------------------------------------- the series


def test_minutes_have_their_own_change_where_they_are_known() -> None:
    loads = long_series(4, 80)
    loads[30] = None
    table = days_of(loads).with_columns(minutes=pl.col("load").fill_null(60.0) / 5)
    found = measures(complete(table, Absent.MISSING))
    assert found["minutes_change"].count() == 80 - 13
    assert found["load_change"].count() < 80 - 13
    assert found["minutes_change_z"].count() == 80 - 13
    assert "minutes_change" not in measures(calendar(loads)).columns


def test_ratios_are_off_unless_asked_for() -> None:
    loads = long_series(5, 40)
    plain = measures(calendar(loads))
    assert not [name for name in plain.columns if "ratio" in name]
    assert {"age", "unrated"}.isdisjoint(plain.columns)


def test_dancers_that_begin_at_other_times_are_counted_for_themselves() -> None:
    late = days_of([100.0] * 40, "b", date(2026, 6, 1) + timedelta(3))
    both = complete(pl.concat([late, days_of([50.0] * 90, "a")]), Absent.MISSING)
    found = measures(both).filter(pl.col("dancer") == "b")
    assert_frame_equal(found, measures(complete(late, Absent.MISSING)))


def test_no_days_have_no_measures() -> None:
    empty = measures(complete(days_of([]), Absent.MISSING), has_ratios=True)
    assert empty.height == 0
    assert "ratio_coupled" in empty.columns
