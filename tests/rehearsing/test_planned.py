"""The needs of an invented company's first weeks, planned: the checker is the judge."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from callboard.demo.seasons import REHEARSAL_WEEKS, company_season
from callboard.domain.season import Week
from callboard.planner import PlanSettings
from callboard.rehearsing.rehearsed import must_be_rehearsed
from callboard.seasonal.planning import plan_season
from callboard.seasonal.reading import days_to_plan


@pytest.mark.slow
def test_first_weeks_of_a_company_take_their_needs_and_struck_ones_stay_out() -> None:
    bare = replace(company_season("small", 1), needs={})
    bare = replace(
        bare,
        fixtures={ref: each for ref, each in bare.fixtures.items() if not each.need},
    )
    first = days_to_plan(bare).first
    season = must_be_rehearsed(bare, first).season
    struck = next(iter(season.needs.values()))
    needs = {**season.needs, struck.id: replace(struck, times=0)}
    made = replace(season, needs=needs)
    days = Week(first, first + timedelta(weeks=REHEARSAL_WEEKS, days=-1))
    found = plan_season(made, days, PlanSettings(effort=1, seconds=600))
    assert found.report.is_clean
    assert not [call for call in found.plan.calls if call.need == struck.id]
    placed = Counter(call.need for call in found.plan.calls)
    assert all(num <= (made.needs[ref or ""].calls or 0) for ref, num in placed.items())
    assert placed.total() > 20
    # What goes before a need is done when it begins.
    weeks = {call.id: call.span.start for call in found.plan.calls}
    assert len(weeks) == placed.total()
