"""The needs of an invented company's first weeks, planned: the checker is the judge."""

from dataclasses import replace
from datetime import date

import pytest

from callboard import planner
from callboard.demo.calendar import MONDAY
from callboard.demo.company import USUAL_FULLNESS, season_of
from callboard.demo.sizes import SIZES
from callboard.rehearsing.rehearsed import must_be_rehearsed


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2027, 1, 18), date(2027, 2, 1)])
def test_first_weeks_of_a_company_can_be_planned_and_struck_needs_stay_out(
    day: date,
) -> None:
    season = must_be_rehearsed(
        season_of(SIZES["small"], 1, USUAL_FULLNESS, MONDAY)
    ).season
    week = season.week_of(day)
    mine = [
        need
        for need in season.needs.values()
        if need.from_date is not None and need.from_date in week
    ]
    struck = next(need for need in mine if need.times == 1)
    needs = {**season.needs, struck.id: replace(struck, times=0)}
    made = replace(season, needs=needs)
    result = planner.plan_week(made, week, planner.PlanSettings(effort=3, seconds=600))
    assert result.plan is not None
    assert result.report.is_clean
    assert not [call for call in result.plan.calls if call.need == struck.id]
    asked = sum(need.times for need in mine) - 1
    assert len(result.plan.unplaced) <= asked // 10
