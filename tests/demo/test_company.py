"""The invented companies: sizes, people, works, and the same book for the same seed."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest

from callboard.demo.company import company, week
from callboard.demo.names import invent, slug
from callboard.demo.repertory import repertory
from callboard.demo.roster import FIRST_PRINCIPAL
from callboard.demo.sizes import SIZES
from callboard.domain.house import SpaceKind
from callboard.domain.people import Bar, Dances, Job
from callboard.io.files import fingerprint, read_season, write_season
from callboard.io.whole import faults_of

# Dancers, studios, works and performances, as facts/instance_spec.yaml has them.
SPECIFIED = {
    "small": (30, 3, 3, 8),
    "company": (95, 6, 7, 26),
    "large": (154, 9, 14, 45),
    "stress": (215, 12, 20, 70),
}
COMPANY = pytest.param("company", marks=pytest.mark.slow)
LARGER = pytest.param("large", marks=pytest.mark.slow)
LARGEST = pytest.param("stress", marks=pytest.mark.slow)


@pytest.mark.parametrize("size", ["small", COMPANY, LARGER, LARGEST])
def test_company_of_a_size_has_the_specified_counts(size: str) -> None:
    season = company(size, 1)
    studios = [each for each in season.spaces.values() if each.kind is SpaceKind.STUDIO]
    found = (
        len(season.dancers),
        len(studios),
        len(season.works),
        len(season.performances),
    )
    assert found == SPECIFIED[size]
    assert not faults_of(season, "book")


@pytest.mark.slow
def test_company_of_95_has_the_specified_ranks_and_staff() -> None:
    season = company("company", 1)
    ranks = Counter((each.rank, each.dances) for each in season.dancers.values())
    assert ranks == {
        ("principal", Dances.WOMEN): 9,
        ("principal", Dances.MEN): 12,
        ("soloist", Dances.WOMEN): 6,
        ("soloist", Dances.MEN): 7,
        ("corps", Dances.WOMEN): 34,
        ("corps", Dances.MEN): 20,
        ("apprentice", Dances.WOMEN): 6,
        ("apprentice", Dances.MEN): 1,
    }
    jobs = Counter(job for each in season.staff.values() for job in each.jobs)
    assert jobs[Job.COACH] == 12
    assert jobs[Job.TEACHER] == 11
    assert jobs[Job.PIANIST] == 6
    assert jobs[Job.CONDUCTOR] == 2
    assert jobs[Job.STAGER] == 2


@pytest.mark.slow
def test_company_studios_are_those_specified() -> None:
    studios = [
        (each.capacity, each.is_stage_size, each.has_piano)
        for each in company("company", 1).spaces.values()
        if each.kind is SpaceKind.STUDIO
    ]
    assert studios == [
        (60, True, True),
        (40, False, True),
        (30, False, True),
        (20, False, True),
        (12, False, True),
        (6, False, False),
    ]


@pytest.mark.slow
def test_company_dances_the_specified_programmes() -> None:
    season = company("company", 1)
    bills: dict[str, list[str]] = {}
    for item in season.bill:
        bills.setdefault(item.programme, []).append(item.work)
    assert bills == {
        "A": ["serenade", "agon", "symphony_in_c"],
        "B": ["concerto_barocco", "divertimento_no_15", "symphony_in_three_movements"],
        "G": ["giselle"],
    }


@pytest.mark.medium
@pytest.mark.parametrize("size", ["small", COMPANY])
def test_company_first_principal_is_the_dancer_of_the_story(size: str) -> None:
    first = next(iter(company(size, 3).dancers.values()))
    assert (first.id, first.name) == (FIRST_PRINCIPAL, "Romy Baktybekova")
    assert (first.rank, first.dances) == ("principal", Dances.WOMEN)
    assert company(size, 3).staff["madame-petrova"].name == "Madame Petrova"


@pytest.mark.slow
def test_company_week_has_what_real_weeks_have() -> None:
    season = company("company", 3)
    bars = {each.bar for each in season.restrictions}
    assert {Bar.OFF, Bar.MAX_MINUTES_DAY, Bar.NOT_AFTER} <= bars
    assert all("because" not in each.text for each in season.restrictions)
    assert season.absences
    assert season.noisy_pairs
    assert any(each.is_minor for each in season.dancers.values())
    guests = [each for each in season.dancers.values() if "guest" in each.tags]
    assert [bool(season.absences_of[each.id]) for each in guests] == [True]
    stays = [each for each in season.staff.values() if each.from_date]
    assert len(stays) == 2


@pytest.mark.parametrize("size", SIZES)
def test_company_works_can_be_cast_by_sex_and_rank(size: str) -> None:
    works = {work: repertory()[work] for work in SIZES[size].works}
    for each in works.values():
        assert each.source
        assert {section.work for section in each.sections} == {each.work.id}
        assert sum(role.places for role in each.roles) <= SIZES[size].dancers


@pytest.mark.slow
def test_company_of_the_same_seed_is_the_same_book_in_another_process() -> None:
    program = (
        "from callboard.demo.company import company;"
        "from callboard.io.files import fingerprint;"
        "print(fingerprint(company('small', 4)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2] / "src",
    )
    assert done.stdout.strip() == fingerprint(company("small", 4))


@pytest.mark.slow
def test_company_of_another_seed_is_another_company() -> None:
    first, other = company("small", 1), company("small", 2)
    assert len(first.dancers.keys() & other.dancers.keys()) < 5


@pytest.mark.slow
def test_company_week_can_begin_on_any_monday() -> None:
    monday = date(2027, 3, 1)
    season = company("small", 1, monday=monday)
    assert min(need.from_date for need in season.needs.values() if need.from_date) >= (
        week(monday).first
    )


def test_company_of_unknown_size_fullness_or_day_is_refused() -> None:
    with pytest.raises(ValueError, match="size must be one of small"):
        company("tiny")
    with pytest.raises(ValueError, match=r"fullness must lie from 0\.5 to 1"):
        company("small", 1, 0.3)
    with pytest.raises(ValueError, match="must begin on a Monday"):
        company("small", 1, monday=date(2027, 2, 2))


@pytest.mark.slow
def test_names_are_written_in_many_scripts_with_plain_ids() -> None:
    names = [each.name for each in company("company", 1).dancers.values()]
    assert any(not name.isascii() for name in names)
    assert all(each.isascii() for each in company("company", 1).dancers)
    assert slug("Łucja Dąbrowska") == "lucja-dabrowska"


def test_names_are_never_given_twice() -> None:
    taken: set[str] = set()
    rng = Random(1)
    ids = [invent(rng, Dances.WOMEN, taken).id for _ in range(300)]
    assert len(set(ids)) == 300


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_company_of_every_size_is_a_book_without_a_fault(
    size: str, tmp_path: Path
) -> None:
    made = company(size, 1)
    write_season(made, tmp_path / "season.xlsx")
    assert read_season(tmp_path / "season.xlsx").fingerprint == fingerprint(made)
