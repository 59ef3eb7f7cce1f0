"""The example week and what happens to it, with the outcomes worked out by hand.

Now is Thursday at 09:00: a changed Thursday weighs 8, a Friday 4, a Saturday 2. The second
scenario, a dancer lost during a performance, is the half hour's: `test_emergencies`.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from callboard.check.audit import check
from callboard.demo.scenarios import (
    FRIDAY,
    NOW,
    SATURDAY,
    SCENARIOS,
    THURSDAY,
    posted_plan,
    posted_season,
)
from callboard.domain.plan import Outcome
from callboard.io.events.reading import read_events
from callboard.io.files import read_plan, read_season, write_plan, write_season
from callboard.replanning.facade import Replanned, replan

FOLDER = Path(__file__).parents[2] / "examples" / "replanning"
FILES = {path.stem: path for path in FOLDER.iterdir() if path.stem in SCENARIOS}


def replanned(name: str) -> Replanned:
    found = replan(posted_season(), posted_plan(), SCENARIOS[name], NOW)
    assert found.outcome is Outcome.COMPLETE
    assert found.rejected == 0
    assert check(found.season, found.plan).is_clean
    assert found.bound == found.costs.cost
    return found


def days(found: Replanned) -> Mapping[str, list[date]]:
    told: dict[str, list[date]] = {}
    for person, day in found.costs.changed:
        told.setdefault(person, []).append(day)
    return told


def test_example_week_is_what_its_script_writes(tmp_path: Path) -> None:
    write_season(posted_season(), tmp_path / "season.json")
    write_plan(posted_plan(), tmp_path / "plan.json")
    for name in ("season.json", "plan.json"):
        kept = json.loads((FOLDER / name).read_text("utf-8"))
        assert json.loads((tmp_path / name).read_text("utf-8")) == kept


@pytest.mark.parametrize("name", SCENARIOS)
def test_file_of_events_says_what_the_scenario_is(name: str) -> None:
    season = read_season(FOLDER / "season.json")
    assert read_events(FILES[name], season, NOW) == SCENARIOS[name]


def test_posted_week_breaks_nothing() -> None:
    season = read_season(FOLDER / "season.json")
    assert check(season, read_plan(FOLDER / "plan.json", season)).is_clean


@pytest.mark.medium
def test_lead_lost_two_days_before_opening_has_her_cover_put_in() -> None:
    # Odile covers Giselle and has learned it; Vera, who is principal, was never taught.
    # So Odile goes on. She has not danced it and no call of it is left, so she is owed one,
    # with her Albrecht, a coach and a pianist. On Saturday, where the days of Inês and
    # Odile change anyway, a day weighs least: five people, 2 each. Nobody else is told.
    found = replanned("s1-lead-lost")
    assert days(found) == {
        who: [SATURDAY] for who in ("ines", "lucas", "meyer", "odile", "piano")
    }
    assert found.costs.cost == 10
    assert found.costs.people_of_event == {"ines", "odile"}
    put_in = next(call for call in found.plan.calls if call.id.startswith("put-in"))
    assert put_in.dancers == {"odile", "lucas"}


@pytest.mark.medium
def test_three_ill_are_replaced_in_the_calls_where_they_stand() -> None:
    # Three of the four Wilis are out and three others know the role. On each of Thursday,
    # Friday and Saturday six people have another day: 6 x (8 + 4 + 2) = 84. To move
    # Thursday's call to Saturday would spare Petra, Rosa and Sofia 24, but cost Hana, the
    # coach and the pianist 24 for Thursday and 6 for Saturday.
    found = replanned("s3-three-ill")
    six = ("clara", "dina", "greta", "petra", "rosa", "sofia")
    assert days(found) == {who: [THURSDAY, FRIDAY, SATURDAY] for who in six}
    assert found.costs.cost == 84
    assert found.people_bound == 6


@pytest.mark.medium
def test_call_of_a_guest_who_leaves_early_moves_before() -> None:
    # Friday's call of Agon has to be on Thursday, at another hour than the first, which
    # stays. Petra, the guest and the only pianist: 3 x (8 + 4) = 36.
    found = replanned("s4-guest-leaves")
    assert days(found) == {
        who: [THURSDAY, FRIDAY] for who in ("guest", "petra", "piano")
    }
    assert found.costs.cost == 36
    stands = {call.id: call for call in found.plan.calls}
    assert stands["agon#1"] == {call.id: call for call in posted_plan().calls}["agon#1"]


@pytest.mark.medium
def test_calls_of_a_closed_studio_change_place() -> None:
    # Two calls of four people must be elsewhere, whatever is done: 4 x (8 + 4) = 48, and
    # not one person more, for other spaces are free.
    found = replanned("s5-studio-closed")
    four = ("hana", "lucas", "meyer", "piano")
    assert days(found) == {who: [THURSDAY, FRIDAY] for who in four}
    assert found.costs.cost == 48


def test_dancer_back_under_a_ramp_dances_as_long_as_it_allows() -> None:
    # From Friday on Marta may dance 60 minutes a day. Her cast is called twice that day:
    # she dances the first hour and watches the run. Only her own Friday changes.
    found = replanned("s6-back-under-a-ramp")
    assert days(found) == {"marta": [FRIDAY]}
    by_id = {call.id: call for call in found.plan.calls}
    assert "marta" in by_id["agon#2"].dancers
    assert "marta" in by_id["agon-run#1"].watching
    assert "marta" not in by_id["agon#1"].people


@pytest.mark.medium
def test_another_conductor_hears_the_leads_on_the_day_itself() -> None:
    # The call that is owed fits on Saturday, when the conductors' days change anyway: with
    # the two leads four people, 2 each.
    found = replanned("s7-another-conductor")
    assert days(found) == {
        who: [SATURDAY] for who in ("baum", "ines", "lindt", "lucas")
    }
    assert found.costs.cost == 8
