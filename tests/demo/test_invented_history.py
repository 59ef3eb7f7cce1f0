"""Two invented seasons: they hold to what is published, and are whole records."""

from datetime import date, timedelta
from pathlib import Path
from statistics import fmean

import pytest

from callboard.demo.company import company, week
from callboard.demo.invented_bodies import changes_in_usual
from callboard.demo.invented_history import invented_records
from callboard.demo.invented_work import is_off
from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary
from callboard.domain.problems import Presentation, ProblemKind
from callboard.io.records.reading import read_records
from callboard.io.records.writing import write_records
from callboard.records.health_form import score
from callboard.records.time_loss import time_loss

MONDAY = week().first
TODAY = MONDAY - timedelta(days=1)


@pytest.mark.slow
@pytest.mark.traced
def test_records_over_several_seeds_hold_to_the_published_targets() -> None:
    rates, long, overuse, problems = [], [], [], []
    season = company("company", 1)
    for seed in range(1, 4):
        diary, casebook = invented_records(season, MONDAY, seed)
        injuries = [
            each
            for each in casebook.problems.values()
            if each.kind is ProblemKind.INJURY and time_loss(each, TODAY).days
        ]
        keepers = {each.dancer for each in diary.ratings}
        hours = sum(each.called_minutes for each in diary.ratings) / 60
        rates.append(1000 * sum(each.dancer in keepers for each in injuries) / hours)
        long.append(fmean(time_loss(each, TODAY).days > 28 for each in injuries))
        overuse.append(
            fmean(each.presentation is Presentation.GRADUAL for each in injuries)
        )
        problems.append(fmean(bool(score(each).has_problem) for each in diary.forms))
    # facts: 1.0 to 1.3 injuries with time lost in 1,000 hours, 35 % of them over 28 days,
    # half of them of overuse; 62.7 % of weekly forms with a problem.
    assert 1.0 <= fmean(rates) <= 1.3
    assert fmean(long) == pytest.approx(0.35, abs=0.05)
    assert fmean(overuse) == pytest.approx(0.50, abs=0.06)
    assert fmean(problems) == pytest.approx(0.627, abs=0.03)


@pytest.mark.slow
@pytest.mark.traced
def test_records_are_read_back_whole_and_are_the_same_for_a_seed(
    tmp_path: Path,
) -> None:
    season = company("small", 1)
    made = invented_records(season, MONDAY, 3)
    assert made == invented_records(season, MONDAY, 3)
    assert made != invented_records(season, MONDAY, 4)
    diary, casebook = made
    books: dict[str, Diary | Casebook] = {"diary": diary, "casebook": casebook}
    for name, book in books.items():
        write_records(book, tmp_path / name)
        found = read_records(tmp_path / name, TODAY)
        assert found.is_whole
        assert found.book == book


def test_changes_in_usual_are_robust_and_begin_at_nothing() -> None:
    assert changes_in_usual([20.0]) == [0.0]
    assert changes_in_usual([20.0, 20.0, 20.0]) == [0.0, 0.0, 0.0]
    found = changes_in_usual([20, 21, 23, 22, 30])
    assert found[0] == 0
    assert found[-1] == pytest.approx((8 - 1.5) / (1.4826 * 1.5))


@pytest.mark.parametrize(
    ("monday", "is_free"),
    [
        (date(2026, 7, 6), True),
        (date(2026, 8, 17), False),
        (date(2025, 12, 29), True),
        (date(2026, 12, 21), False),
    ],
)
def test_company_is_off_in_summer_and_at_the_turn_of_the_year(
    monday: date, is_free: bool
) -> None:
    assert is_off(monday) is is_free
