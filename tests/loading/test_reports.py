"""Reports of load: what each reader sees, and what nobody sees."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from json import dumps

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import (
    call,
    dancer,
    dancers,
    day,
    fixture,
    plan,
    season,
    show,
    usual,
    weeks_of,
)

from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary, SessionRating
from callboard.domain.plan import Plan
from callboard.domain.problems import HealthProblem, Occasion, ProblemKind
from callboard.domain.season import Season
from callboard.loading.cases import Exposure, case_rates
from callboard.loading.company import company_report
from callboard.loading.dancer import dancer_report
from callboard.loading.diary import felt_danced, own_ratings
from callboard.loading.flags import MOST_A_DAY, flags
from callboard.loading.groups import ranks_of, shown
from callboard.loading.openings import first_nights
from callboard.loading.stretch import Stretch
from callboard.render.loads.parts import Report, Section

DAY = timedelta(days=1)
FIRST = day("Mon")
TODAY = FIRST - DAY
WEEKS = (
    "120 60 120 90 0 60",
    "60 120 0 60 90 60",
    "120 90 120 60 30 90",
    "60 0 60 60",
) * 2
FIVE, THREE = "ann bea cat dan eva", "fay gia hal"


def busy(ids: str, **changes: str) -> tuple[object, ...]:
    """Give dancers with eight weeks behind them."""
    return (
        dancers(ids, **changes),
        *(weeks_of(who, *WEEKS) for who in ids.split()),
    )


def book(*more: object) -> Season:
    """Give a company with five in the corps and three soloists."""
    return season(busy(FIVE), busy(THREE, rank="soloist"), *more)


def full_week(ids: str = f"{FIVE} {THREE}") -> Plan:
    return plan(
        call(f"{name} {hours}", ids)
        for name in ("Mon", "Tue", "Wed", "Thu", "Fri")
        for hours in ("10:00-13:00", "14:00-17:00")
    )


def rows_of(ids: str, rating: float, weeks: int = 6) -> Iterator[SessionRating]:
    """Give diaries in which every session of the weeks before was rated alike."""
    for who in ids.split():
        for back in range(7 * weeks, 0, -1):
            yield SessionRating(who, FIRST - back * DAY, 60, rating)


def said(report: Report) -> str:
    return dumps([asdict(each) for each in report.sections], default=str)


def section(report: Report, key: str) -> Section:
    (found,) = (each for each in report.sections if each.key == key)
    return found


# --- the company ----------------------------------------------------------------------


def test_company_report_shows_no_rating_of_a_group_below_five() -> None:
    diary = Diary((*rows_of(FIVE, 4.0), *rows_of(THREE, 9.75)))
    told = said(company_report(Stretch(book(), full_week(), TODAY), diary, None))
    # 7 days, 60 minutes: five at 4 and three at 9.75. Everybody less the corps would be
    # the three, so that the corps cannot stand beside it either.
    assert "2,586 (8)" in told
    for secret in ("4,095", "4095", "9.75", "(3)", "1,680", "1680", "(5)"):
        assert secret not in told


def test_company_report_of_few_diaries_shows_no_felt_load_at_all() -> None:
    diary = Diary(tuple(rows_of("ann bea cat dan", 7.5)))
    report = company_report(Stretch(book(), full_week(), TODAY), diary, None)
    felt = section(report, "felt")
    assert felt.table is None
    assert felt.words.startswith("Not shown: fewer than 5")
    assert "3,150" not in said(report)


def test_company_report_names_planned_changes_and_groups_planned_hours() -> None:
    report = company_report(Stretch(book(), full_week(), TODAY), None, None)
    changes = section(report, "changes")
    assert changes.table is not None
    assert any("Anna Lee" in row for row in changes.table.rows)
    weeks = section(report, "weeks")
    assert weeks.table is not None
    assert "soloist" not in weeks.table.heads
    assert ("Mon 23 Nov", *["30.0"] * (len(weeks.table.heads) - 1)) in weeks.table.rows


def test_company_report_without_a_plan_says_that_calls_are_missing() -> None:
    told = said(company_report(Stretch(book(), None, TODAY), None, None))
    assert "Counted from the calendar alone" in told


@pytest.mark.medium
@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 9), min_size=1
    )
)
def test_groups_shown_never_leave_one_to_four_to_be_told_by_difference(
    sizes: dict[str, int],
) -> None:
    groups = {
        name: tuple(f"{name}{at}" for at in range(size)) for name, size in sizes.items()
    }
    everybody = [who for group in groups.values() for who in group]
    found = shown(groups, everybody)
    whole = found.pop("everybody", ())
    left = len(whole) - sum(map(len, found.values()))
    assert left == 0 or left >= 5
    assert all(len(group) >= 5 for group in found.values())


# --- one dancer -----------------------------------------------------------------------


def test_dancer_report_without_a_diary_holds_planned_work_alone() -> None:
    report = dancer_report(Stretch(book(), full_week(), TODAY), "ann", None)
    assert "nothing that Anna Lee felt" in report.rights
    keys = [each.key for each in report.sections]
    assert keys == ["ahead", "days", "weeks", "season"]
    table = section(report, "days").table
    assert table is not None
    assert table.heads == ("Day", "Hours", "Planned", "Range")


@pytest.mark.medium
def test_dancer_report_holds_nothing_of_anybody_else() -> None:
    diary = Diary((*rows_of("ann", 5.0), *rows_of("bea", 9.25)))
    report = dancer_report(Stretch(book(), full_week(), TODAY), "ann", diary)
    told = said(report)
    assert "555" not in told  # 60 minutes at 9.25
    assert "Beatrix" not in told
    felt = section(report, "felt")
    assert felt.table is not None
    assert ("Seven days", "2,100 load points", "7 of 7 days rated") in felt.table.rows


@pytest.mark.medium
def test_dancer_report_of_a_day_not_rated_has_no_value_and_says_so() -> None:
    *rows, last = rows_of("ann", 5.0)
    diary = Diary((*rows, SessionRating("ann", last.day, 60)))
    report = dancer_report(Stretch(book(), full_week(), TODAY), "ann", diary)
    felt = section(report, "felt")
    assert felt.table is not None
    assert ("Seven days", "\N{EM DASH}", "6 of 7 days rated") in felt.table.rows
    days = section(report, "days")
    assert days.table is not None
    assert days.table.rows[27][-1] == "not rated"
    assert "not rated; nothing is filled in" in " ".join(
        section(report, "season").notes
    )


@pytest.mark.medium
def test_dancer_report_builds_up_to_the_first_night_with_planned_days_marked() -> None:
    made = book(show("next Tue 19:30-22:00", FIVE))
    diary = Diary(tuple(rows_of("ann", 5.0, weeks=8)))
    report = dancer_report(Stretch(made, full_week(), TODAY), "ann", diary)
    rows = section(report, "build-up").picture.rows  # type: ignore[union-attr]
    assert rows[-1]["day"] == "2026-12-01"
    assert {row["is_planned"] for row in rows if row["day"] > "2026-11-22"} == {1}
    assert {row["is_planned"] for row in rows if row["day"] <= "2026-11-22"} == {0}


def test_planned_days_leave_out_class_and_keep_it_in_the_whole() -> None:
    made = book(fixture("Mon 09:00-10:00", "ann"))
    one = Stretch(made, plan(call("Mon 10:00-12:00", "ann")), TODAY).book("ann")[FIRST]
    assert (one.minutes, one.load, one.whole) == (120, 600, 780)
    assert one.spread == pytest.approx(180)


def test_own_ratings_weigh_in_before_and_ahead_alike() -> None:
    made = Stretch(
        season(dancers("ann"), usual("ann", 60)), plan(call("Mon 10:00-11:00")), TODAY
    )
    ratings = [SessionRating("ann", TODAY, 60, 3.0, occasion=Occasion.REHEARSAL)] * 8
    mine = made.book("ann", {"ann": own_ratings(ratings)})
    assert mine[TODAY].load == mine[FIRST].load == 240  # halfway from 5 to 3


def test_felt_danced_leaves_class_out_and_keeps_what_is_not_named() -> None:
    rows = [
        SessionRating("ann", TODAY, 60, 3.0, occasion=Occasion.CLASS),
        SessionRating("ann", TODAY, 60, 5.0, occasion=Occasion.REHEARSAL),
        SessionRating("ann", FIRST, 30, 2.0),
    ]
    assert felt_danced(rows) == {TODAY: 300, FIRST: 60}


# --- flags ----------------------------------------------------------------------------


def test_flags_are_five_a_day_at_most_and_one_of_a_dancer_a_day() -> None:
    found = flags(Stretch(book(), full_week(), TODAY))
    by_day: dict[object, list[str]] = {}
    for each in found:
        by_day.setdefault(each.day, []).append(each.dancer)
        assert each.action
        assert "Anna Lee" not in each.reason
    assert max(map(len, by_day.values())) == MOST_A_DAY
    assert all(len(set(people)) == len(people) for people in by_day.values())


def test_flags_of_one_dancer_are_hers_alone() -> None:
    found = flags(Stretch(book(), full_week(), TODAY), "hal")
    assert found
    assert {each.dancer for each in found} == {"hal"}


# --- cases ----------------------------------------------------------------------------


def case(ref: str, who: str, days: int, **changes: object) -> HealthProblem:
    onset = day("last Mon")
    return HealthProblem(
        ref,
        who,
        ProblemKind.INJURY,
        onset,
        medical_attention=True,
        recorded_by="clinic",
        full_date=onset + (days + 1) * DAY,
        **changes,  # type: ignore[arg-type]
    )


def exposure(ids: str, hours: float = 200) -> Exposure:
    return Exposure(
        dict.fromkeys(ids.split(), hours), FIRST - 56 * DAY, TODAY, "by hand", 8
    )


def test_rates_are_of_those_with_hours_and_have_exact_limits() -> None:
    cases = [case("c1", "ann", 3), case("c2", "bea", 0), case("c3", "fay", 4)]
    (corps, whole) = case_rates(cases, ranks_of(book()), exposure(FIVE))
    assert (corps.group, whole.group) == ("corps", "everybody")
    assert corps.counts.hours == 1000
    assert (corps.any_complaint.value, corps.time_loss.value) == (2, 1)
    # Garwood's limits of one event: 0.0253 and 5.572.
    assert corps.time_loss.low == pytest.approx(0.0253, abs=1e-4)
    assert corps.time_loss.high == pytest.approx(5.572, abs=1e-3)
    assert corps.burden.value == 3


def test_rates_of_four_are_not_given() -> None:
    assert case_rates([], ranks_of(book()), exposure("ann bea cat dan")) == []
    casebook = Casebook({"c1": case("c1", "ann", 3)})
    few = season(busy("ann bea cat dan"))
    report = company_report(Stretch(few, full_week("ann bea"), TODAY), None, casebook)
    assert section(report, "injuries").table is None


def test_rates_leave_out_cases_from_before_the_hours() -> None:
    old = HealthProblem(
        "c0", "ann", ProblemKind.INJURY, FIRST - 90 * DAY, True, "clinic"
    )
    (corps, _) = case_rates([old], ranks_of(book()), exposure(FIVE))
    assert corps.any_complaint.num_events == 0
    assert corps.any_complaint.high == pytest.approx(3.689, abs=1e-3)


# --- days -----------------------------------------------------------------------------


def test_first_nights_are_openings_or_the_first_show_of_a_work() -> None:
    shows = (show("Tue 19:30-22:00", "ann"), show("Thu 19:30-22:00", "ann"))
    found = first_nights(season(*shows), FIRST, day("Sun"))
    assert list(found) == [day("Tue"), day("Thu")]
    marked = season(
        show("Tue 19:30-22:00", "ann"), show("Thu 19:30-22:00", "ann", is_opening=True)
    )
    assert list(first_nights(marked, FIRST, day("Sun"))) == [day("Thu")]
    assert first_nights(marked, day("Fri"), day("Sun")) == {}


def test_stretch_of_a_book_without_history_begins_with_the_plan() -> None:
    made = Stretch(season(dancer("ann")), plan(call("Mon 10:00-11:00")), TODAY)
    assert made.first == FIRST
    report = dancer_report(made, "ann", None)
    assert "Too little is known" in section(report, "weeks").words
