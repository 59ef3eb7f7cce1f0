from datetime import timedelta

import polars as pl
import pytest
from tests.load.builders import FIRST, Loads, calendar, days_of

from callboard.load.calendar import Absent, complete
from callboard.load.page import Figure, Page, page_of
from callboard.load.series import measures

WEEKLY = [0.0, 420.0, 510.0, 465.0, 380.0, 540.0, 690.0]
VARIED = [load + week * 15 for week in range(12) for load in WEEKLY]


def page(loads: Loads, day: int = -1) -> Page:
    last = FIRST + timedelta(day if day >= 0 else len(loads) - 1)
    return page_of(calendar(loads, [1.0] * 5), "a", last)


def test_page_has_the_figures_of_the_series() -> None:
    found = page(list(VARIED))
    last = measures(calendar(list(VARIED))).row(-1, named=True)
    for name in Page.__dataclass_fields__:
        figure = getattr(found, name)
        if isinstance(figure, Figure):
            assert figure.value == last[name], name
            assert figure.rated == figure.of, name
    assert (found.dancer, found.day) == ("a", FIRST + timedelta(83))
    assert [day.load for day in found.days] == VARIED[-28:]
    assert {day.minutes for day in found.days} == {None}
    assert found.minutes_change is None


def test_page_of_a_day_does_not_change_when_days_are_added() -> None:
    assert page([*VARIED, 5.0, None], len(VARIED) - 1) == page(list(VARIED))


def test_figures_are_words_where_there_is_nothing_to_show() -> None:
    resting = page([300.0] * 20 + [0.0] * 14)
    assert resting.load_change_percent.text == "no comparison (returning from a break)"
    assert resting.monotony.text == resting.strain.text == "every day alike"
    assert resting.week_load.text == "0 load points"
    assert resting.load_change_z.text == "no usual change to compare with yet"
    back = page([300.0] * 20 + [0.0] * 7 + [100.0] * 7)
    assert back.load_change_percent.text == "no comparison (returning from a break)"
    assert back.load_change.text == "700 load points"


def test_figures_say_how_many_days_are_rated() -> None:
    loads: list[float | None] = [*VARIED]
    loads[-3] = None
    found = page(loads)
    assert found.week_load.text == "6 of 7 days rated"
    assert found.monotony.text == "6 of 7 days rated"
    assert found.chronic_load.text == "27 of 28 days rated"
    assert found.load_change_z.text == "13 of 14 days rated"
    assert found.build_up.text == "41 of 42 days rated"
    assert found.recent_load.text == "41 of 42 days rated"


def test_figures_of_a_newcomer_say_how_many_days_there_are() -> None:
    found = page([100.0, 200.0])
    assert found.week_load.text == "2 of 7 days rated"
    assert found.freshness.text == "2 of 42 days rated"
    assert len(found.days) == 2
    assert (found.usual.middle, found.usual.spread, found.usual.num_changes) == (
        *(None, None),
        0,
    )


def test_figures_have_units_and_digits() -> None:
    found = page(list(VARIED))
    assert found.week_load.text == "4,160 load points"
    assert found.load_change_percent.text == "3 %"
    assert found.monotony.text == "2.78"
    assert found.usual.num_changes == len(VARIED) - 13


def test_page_has_minutes_where_they_are_known() -> None:
    table = days_of([*VARIED[:-1], None]).with_columns(minutes=pl.lit(60.0))
    found = page_of(complete(table, Absent.MISSING), "ann", table["day"][-1])
    assert found.minutes_change is not None
    assert found.minutes_change.text == "0 minutes"
    assert found.minutes_change.coverage == "14 of 14 days known"
    assert found.minutes_change_z is not None
    assert found.minutes_change_z.text == "no usual change to compare with yet"
    assert found.load_change_z.text == "13 of 14 days rated"
    assert found.days[-1].minutes == 60


@pytest.mark.parametrize(("dancer", "days"), [("nobody", 0), ("a", -1), ("a", 90)])
def test_page_of_a_day_that_is_not_there_is_refused(dancer: str, days: int) -> None:
    with pytest.raises(LookupError, match=f"of {dancer} in this calendar"):
        page_of(calendar([1.0] * 20), dancer, FIRST + timedelta(days))
