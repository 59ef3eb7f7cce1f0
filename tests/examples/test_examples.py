"""The example books: what their script gives, possible, and planned as a user would."""

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from callboard.check.audit import check
from callboard.demo.examples import (
    EXAMPLES,
    UNCAST,
    repertory_week,
    theatre_week,
    uncast_season,
)
from callboard.domain.needs import Activity
from callboard.domain.plan import Outcome
from callboard.domain.season import Season, Week
from callboard.io.bills.reading import read_bill
from callboard.io.files import read_season
from callboard.ordering import order_bill
from callboard.planner import PlanSettings, plan_week

pytestmark = pytest.mark.medium  # whole seasons are read

FOLDER = Path(__file__).parents[2] / "examples"
NAMES = tuple(EXAMPLES)
EFFORT = 0.5
NO_CLOCK = 3600.0
# Works of each evening and how many the published casting sheet names for them.
SHEET = {
    (date(2027, 1, 26), "19:30"): {
        "mozartiana": 3,
        "in_vento": 3,
        "tschaikovsky_piano_concerto_no_2": 7,
    },
    (date(2027, 1, 27), "19:30"): {
        "two_and_three_part_inventions": 8,
        "a_suite_of_dances": 1,
        "in_memory_of": 3,
        "im_old_fashioned": 6,
    },
    (date(2027, 1, 28), "20:00"): {
        "agon": 8,
        "monumentum_pro_gesualdo": 2,
        "movements_for_piano_and_orchestra": 2,
        "duo_concertant": 2,
        "symphony_in_three_movements": 6,
    },
    (date(2027, 1, 29), "20:00"): {
        "mozartiana": 3,
        "in_vento": 3,
        "tschaikovsky_piano_concerto_no_2": 7,
    },
    (date(2027, 1, 30), "14:00"): {
        "carousel": 6,
        "tarantella": 2,
        "symphony_in_three_movements": 6,
        "im_old_fashioned": 6,
    },
    (date(2027, 1, 30), "20:00"): {"episodes": 8, "tribute": 8, "vienna_waltzes": 10},
}


def week_of(season: Season) -> Week:
    first = min(each.from_date for each in season.needs.values() if each.from_date)
    return season.week_of(first)


@pytest.mark.slow
def test_example_files_are_what_their_script_writes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    made.main(tmp_path)
    written = {each.name: each.read_bytes() for each in tmp_path.glob("*.json")}
    kept = {each.name: each.read_bytes() for each in FOLDER.glob("*.json")}
    assert written == kept


def test_example_files_each_have_a_paragraph_and_a_command() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in NAMES:
        season = read_season(FOLDER / f"{name}.json")
        assert f"**`{name}.json`**" in text
        assert f"plan examples/{name}.json --week {week_of(season).first}" in text


def test_example_season_to_cast_is_what_its_script_gives() -> None:
    season = read_season(FOLDER / f"{UNCAST}.json")
    assert replace(season, fingerprint="") == uncast_season()
    assert season.castings
    assert all(each.is_pinned for each in season.castings)
    text = (FOLDER / "README.md").read_text("utf-8")
    assert f"**`{UNCAST}.json`**" in text
    assert f"cast examples/{UNCAST}.json" in text


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_example_week_is_possible(name: str) -> None:
    season, plan = EXAMPLES[name]()
    assert plan.outcome is Outcome.COMPLETE
    assert check(season, plan).is_clean


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_example_week_is_planned_complete_and_clean(name: str) -> None:
    season = read_season(FOLDER / f"{name}.json")
    settings = PlanSettings(seed=1, effort=EFFORT, seconds=NO_CLOCK)
    result = plan_week(season, week_of(season), settings)
    assert result.outcome is Outcome.COMPLETE
    assert result.plan is not None
    assert check(season, result.plan).is_clean


def test_repertory_week_has_the_shows_of_the_published_week() -> None:
    season, _ = repertory_week()
    shows = sorted(
        season.performances.values(), key=lambda show: (show.day, show.curtain)
    )
    found = {
        (show.day, f"{show.curtain:%H:%M}"): season.works_of(show) for show in shows
    }
    sunday = found.pop((date(2027, 1, 31), "15:00"))
    assert found == {when: tuple(works) for when, works in SHEET.items()}
    assert sunday == found[date(2027, 1, 26), "19:30"]
    assert len(season.works) == 17


def test_repertory_week_names_as_many_as_the_published_sheet() -> None:
    season, _ = repertory_week()
    for works in SHEET.values():
        for work, named in works.items():
            roles = [each for each in season.roles_of[work] if each.is_announceable]
            assert sum(role.places for role in roles) == named, work


def test_repertory_week_calls_every_debut_before_its_show() -> None:
    season, plan = repertory_week()
    debuts = {
        "im-old-fashioned-debuts-0127-1930": 2,
        "agon-debuts-0128-2000": 6,
        "symphony-in-three-movements-debuts-0128-2000": 2,
        "carousel-debuts-0130-1400": 3,
        "episodes-debuts-0130-2000": 2,
        "tribute-debuts-0130-2000": 8,
    }
    called = {call.need: call for call in plan.calls if call.need in debuts}
    assert {need: len(call.dancers) for need, call in called.items()} == debuts
    for need, call in called.items():
        show = season.performances[need.split("-debuts-")[1]]
        assert call.span.end <= season.show_span(show).start


def test_theatre_week_has_a_dress_rehearsal_and_a_two_show_day() -> None:
    season, _ = theatre_week()
    dress = [
        season.clock.day_of(each.span.start)
        for each in season.fixtures.values()
        if each.activity is Activity.DRESS
    ]
    assert dress == [date(2027, 3, 3)]
    assert [len(shows) for shows in season.performances_on.values()] == [1, 1, 2]
    opening = [show for show in season.performances.values() if show.is_opening]
    assert [show.day for show in opening] == [date(2027, 3, 4)]


def test_gala_is_ordered_proved_and_cannot_be_with_half_an_hour_to_change() -> None:
    gala = FOLDER / "gala"
    found = order_bill(read_bill(gala).bill)
    assert found.outcome is Outcome.COMPLETE
    assert found.report is not None
    assert found.report.is_clean
    assert found.report.weighed == found.bound == 330
    strict = order_bill(read_bill(gala, quick_changes="30").bill)
    assert strict.clash is not None
    assert strict.clash.sentences == (
        "'Welcome' is first",
        "Irina has 30 minutes between any two pieces (4 pieces)",
    )
    guide = FOLDER.parent / "docs" / "guides" / "order-a-day.md"
    text = guide.read_text("utf-8")
    for sentence in strict.clash.sentences:
        assert f"  - {sentence}\n" in text
    assert "Waiting: 330 person-minutes, 330 by rate (proved least)" in text
