"""Stages of a return: what they bar, from when to when, and who can move one."""

from dataclasses import replace

import pytest
from tests.builders import clinician, dancers, day, season, step

from callboard.domain.people import Bar
from callboard.domain.returning import StageBar, stages_of, usual_stages
from callboard.domain.season import Season, Week

WEEK = Week(day("Mon"), day("Sun"))


def held(book: Season, text: str) -> list[tuple[Bar, int | None]]:
    """Give what holds for Anna on a day."""
    limits = book.restrictions_of.get("ann", ())
    return [(each.bar, each.limit) for each in limits if each.holds(day(text))]


def test_usual_stages_are_nine_from_off_to_nothing_barred() -> None:
    stages = usual_stages()
    assert [stage.number for stage in stages] == list(range(9))
    assert [bar.bar for bar in stages[0].bars] == [Bar.OFF]
    assert stages[8].bars == ()
    assert all(stage.name for stage in stages)
    assert all(stage.criteria.endswith(".") for stage in stages[1:])


def test_step_holds_until_her_next_one() -> None:
    book = season(clinician(), step("ann", 2, "Tue"), step("ann", 5, "Thu"))
    assert held(book, "Mon") == []
    assert held(book, "Tue") == held(book, "Wed") == [(Bar.BARRE_ONLY, None)]
    assert held(book, "Thu") == held(book, "next Sun") == [(Bar.MARKING_ONLY, None)]
    first, second = book.restrictions_of["ann"]
    assert (first.to_date, second.to_date) == (day("Wed"), None)
    assert (first.set_by, first.text) == ("physio", "stage 2: barre")
    assert first.review_date == step("ann", 2, "Tue").review_date


def test_step_back_holds_as_well() -> None:
    book = season(clinician(), step("ann", 5, "Tue"), step("ann", 2, "Thu"))
    assert held(book, "Wed") == [(Bar.MARKING_ONLY, None)]
    assert held(book, "Thu") == [(Bar.BARRE_ONLY, None)]


@pytest.mark.parametrize(
    "planned",
    [
        step("ann", 8),
        step("ann", 8, earliest_date=day("Tue")),
        step("ann", 8, "Tue", set_by=None),
    ],
)
def test_step_that_no_clinician_made_changes_nothing(planned: object) -> None:
    book = season(clinician(), step("ann", 2, "Mon"), planned)
    assert held(book, "Tue") == held(book, "next Sun") == [(Bar.BARRE_ONLY, None)]


def test_step_is_not_ended_by_its_review() -> None:
    book = season(clinician(), step("ann", 2, "Mon", review_date=day("Tue")))
    assert held(book, "Sun") == [(Bar.BARRE_ONLY, None)]


def test_step_of_two_on_one_day_the_later_row_stands() -> None:
    book = season(clinician(), step("ann", 2, "Tue"), step("ann", 5, "Tue"))
    assert held(book, "Tue") == [(Bar.MARKING_ONLY, None)]


def test_step_to_a_stage_nobody_knows_keeps_her_off() -> None:
    book = season(clinician(), step("ann", 77, "Tue"))
    assert held(book, "Tue") == [(Bar.OFF, None)]


def test_step_counts_her_usual_day_from_before_the_first_of_the_return() -> None:
    book = season(
        clinician(),
        step("ann", 2, "Mon"),
        step("ann", 6, "Wed"),
        step("ann", 8, "Thu"),
        step("ann", 6, "Fri"),
    )
    starts = [each.held_back_from for each in book.restrictions_of["ann"]]
    assert starts == [day("Mon")] * 3 + [day("Fri")] * 2


def test_stage_of_the_house_stands_in_place_of_the_usual_one() -> None:
    book = season(
        clinician(),
        step("ann", 4, "Mon"),
        StageBar(4, Bar.MAX_MINUTES_DAY, 60),
        StageBar(4, Bar.NO_JUMPS, name="small things"),
        StageBar(9, name="more than full"),
    )
    assert held(book, "Mon") == [(Bar.MAX_MINUTES_DAY, 60), (Bar.NO_JUMPS, None)]
    stages = stages_of(book.stages)
    assert (stages[4].name, stages[4].criteria) == (
        "small things",
        usual_stages()[4].criteria,
    )
    assert (stages[9].bars, stages[3]) == ((), usual_stages()[3])


@pytest.mark.parametrize(("stage", "is_away"), [(0, True), (2, True), (5, False)])
def test_away_throughout_is_who_may_not_work_all_week(
    stage: int, *, is_away: bool
) -> None:
    book = season(dancers(), clinician(), step("ann", stage, "Mon"))
    assert book.is_away_throughout("ann", WEEK) == is_away
    assert not book.is_away_throughout("bea", WEEK)


def test_restriction_held_back_from_is_the_earlier_of_both_days() -> None:
    (limit, *_) = season(clinician(), step("ann", 2, "Tue")).restrictions_of["ann"]
    assert replace(limit, since_date=None).held_back_from == day("Tue")
    assert replace(limit, since_date=day("Mon")).held_back_from == day("Mon")
    assert replace(limit, since_date=day("Wed")).held_back_from == day("Tue")
