"""The three carriers hold the same season: nothing is lost on any way between them."""

import tempfile
from dataclasses import fields, replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.builders import season
from tests.io.seasons import seasons

from callboard.demo.company import company
from callboard.domain.season import Season
from callboard.domain.settings import STRAIN_MINUTES
from callboard.io.columns import Table
from callboard.io.files import fingerprint, read_season, write_season
from callboard.io.tables import TABLES
from callboard.io.whole import faults_of

CARRIERS = ("book.json", "book.xlsx", "book")


def through(made: Season, *names: str) -> Season:
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(names):
            path = Path(folder) / f"{number}{name}"
            write_season(made, path)
            made = read_season(path)
    return made


@pytest.mark.parametrize(
    "carrier",
    [
        pytest.param(CARRIERS[0], marks=pytest.mark.medium),
        *(pytest.param(each, marks=pytest.mark.slow) for each in CARRIERS[1:]),
    ],
)
@given(made=seasons())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_season_any_through_any_carrier_is_the_same(made: Season, carrier: str) -> None:
    assert faults_of(made, "made") == ()
    again = through(made, carrier)
    assert replace(again, fingerprint="") == made
    assert again.fingerprint == fingerprint(made)


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), list(permutations(CARRIERS, 2)))
@given(made=seasons())
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_season_converted_between_two_carriers_is_the_same(
    made: Season, one: str, other: str
) -> None:
    assert replace(through(made, one, other, one), fingerprint="") == made


@pytest.mark.parametrize(
    "size",
    [
        pytest.param("small", marks=[pytest.mark.slow, pytest.mark.traced]),
        pytest.param("company", marks=pytest.mark.slow),
    ],
)
def test_season_of_a_demo_company_through_all_carriers_is_the_same(size: str) -> None:
    made = company(size, 1)
    assert replace(through(made, *CARRIERS), fingerprint="") == made


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("minutes", [0, STRAIN_MINUTES, 30, None])
def test_season_price_of_strain_through_any_carrier_is_the_same(
    minutes: int | None, carrier: str
) -> None:
    made = season(strain_minutes=minutes)
    assert through(made, carrier).settings.strain_minutes == minutes


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_every_field_of_its_rows_has_a_column(table: Table) -> None:
    names = {column.name for column in table.columns}
    split = {"span": {"day", "start"}, "clock": {"time_zone", "day_turns"}}
    for field in fields(table.row):
        kept = split.get(field.name, {field.name})
        if table.name == "absences" and field.name == "span":
            kept = {"from", "from_time", "to", "to_time"}
        assert kept <= names


def test_season_every_field_has_a_table() -> None:
    kept = {table.field for table in TABLES} | {"fingerprint"}
    assert {field.name for field in fields(Season)} == kept
