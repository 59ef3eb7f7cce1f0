"""Performances after events: who is looked at, and who is owed a call."""

from dataclasses import replace
from datetime import time

from callboard.demo.scenarios import (
    CLOCK,
    FRIDAY,
    NOW,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    posted_plan,
    posted_season,
)
from callboard.domain.events import Away, Limited, ShowAdded, ShowMoved, apply
from callboard.domain.people import Absence, Bar, Restriction
from callboard.domain.plan import Outcome
from callboard.domain.repertory import Knows
from callboard.replanning.casts import recast_shows
from callboard.replanning.facade import replan

BOOK = posted_season()
INES = frozenset({"ines"})


def test_performance_moved_to_a_day_on_which_its_lead_is_away_is_recast() -> None:
    weekend = Absence("ines", CLOCK.day(SUNDAY))
    before = replace(BOOK, absences=(*BOOK.absences, weekend))
    after = apply(before, [ShowMoved("opening", SUNDAY)])
    found = recast_shows(before, after, NOW, frozenset())
    assert [(step.was, step.now) for step in found.steps] == [("ines", "odile")]


def test_performance_added_is_cast_as_the_other_but_for_who_cannot() -> None:
    before = replace(
        BOOK, absences=(*BOOK.absences, Absence("ines", CLOCK.day(SUNDAY)))
    )
    after = apply(before, [ShowAdded("second", "opening", SUNDAY, time(15))])
    found = recast_shows(before, after, NOW, frozenset())
    assert [step.day for step in found.steps] == [SUNDAY]


def test_lead_a_restriction_bars_from_her_role_is_recast() -> None:
    # Nothing is known of the jumps of Giselle, so she may not dance it.
    after = apply(BOOK, [Limited(Restriction("ines", Bar.NO_JUMPS, THURSDAY))])
    found = recast_shows(BOOK, after, NOW, INES)
    assert [(step.was, step.now) for step in found.steps] == [("ines", "odile")]


def test_performance_that_is_over_or_without_her_is_left_alone() -> None:
    after = apply(BOOK, [Away("ines", THURSDAY, FRIDAY)])
    assert recast_shows(BOOK, after, NOW, INES).chains == ()
    late = CLOCK.at(SATURDAY, time(20))
    after = apply(BOOK, [Away("ines", THURSDAY, SUNDAY)])
    assert recast_shows(BOOK, after, late, INES).chains == ()


def test_who_has_danced_the_role_is_owed_no_call() -> None:
    danced = replace(
        BOOK, knows=(*BOOK.knows, Knows("odile", "giselle", "giselle", has_danced=True))
    )
    found = replan(danced, posted_plan(), [Away("ines", THURSDAY, SUNDAY)], NOW)
    assert found.season.needs == BOOK.needs
    assert found.costs.people == {"ines", "odile"}


def test_performance_nobody_can_go_on_in_is_told_with_its_choices() -> None:
    three = [Away(who, THURSDAY, SUNDAY) for who in ("ines", "odile", "vera")]
    found = replan(BOOK, posted_plan(), three, NOW)
    assert found.outcome is Outcome.PARTIAL
    (chain,) = found.chains
    assert chain.answer.best is None
    assert chain.answer.choices
