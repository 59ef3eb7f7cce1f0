"""What casting may ask of each witness: may this dancer, on this day, dance this role?"""

from typing import Any

import pytest
from tests.builders import (
    clinician,
    dancers,
    day,
    restriction,
    role,
    season,
    section,
    show,
    space,
    stage,
    step,
    usual,
    work,
)

from callboard.check.may_dance import refusals
from callboard.demo.small_weeks import small_week
from callboard.domain.people import Bar
from callboard.domain.repertory import Role
from callboard.solver.may_dance import may_dance

SOLO = section("swan", "solo", jumps=0, lifts=1, pointe_minutes=20, has_smoke=False)
LEAD = role("swan", "lead", sections=("solo",), lifts_given=0, overhead_lifts=1)
GALA = show("Tue 19:30-22:00", "bea", id="gala", space="stage")


def asked(
    limit: Any, *things: Any, of_show: bool = False, part: Role = LEAD
) -> tuple[str, ...]:
    """Ask both, on the Tuesday; give what the checker has against it."""
    book = season(
        limit, dancers("ann bea"), clinician(), work(), SOLO, part, GALA, *things
    )
    gala = book.performances["gala"] if of_show else None
    found = refusals(book, "ann", day("Tue"), part, gala)
    assert may_dance(book, "ann", day("Tue"), part, gala) == (not found)
    return found


@pytest.mark.parametrize(
    ("bar", "limit", "found"),
    [
        (Bar.OFF, None, ("off",)),
        (Bar.CLASS_ONLY, None, ("class only",)),
        (Bar.BARRE_ONLY, None, ("barre only",)),
        (Bar.MARKING_ONLY, None, ("marking only",)),
        (Bar.NO_JUMPS, None, ()),
        (Bar.NO_GRAND_ALLEGRO, None, ()),
        (Bar.NO_POINTE, None, ("no pointe: 'Solo' has pointe minutes",)),
        (Bar.NO_LIFTS, None, ("no lifts: 'Solo' has lifts",)),
        (Bar.NO_LIFTING, None, ()),
        (
            Bar.NO_BEING_LIFTED,
            None,
            (
                (
                    "no being lifted: lifts received of the role 'Lead': not known, fill in "
                    "'lifts received' in the sheet roles"
                ),
            ),
        ),
        (
            Bar.NO_OVERHEAD,
            None,
            ("no overhead lifts: the role 'Lead' has overhead lifts in 'Solo'",),
        ),
        (Bar.NO_SMOKE, None, ()),
        (Bar.MAX_POINTE_DAY, 20, ()),
        (
            Bar.MAX_POINTE_DAY,
            19,
            ("most pointe minutes a day 19: the role 'Lead' has 20 min on pointe",),
        ),
        (Bar.MAX_SHOWS_WEEK, 1, ()),
        (Bar.MAX_SHOWS_WEEK, 0, ("most shows a week 0",)),
        (Bar.MAX_SHOWS_WEEK, None, ()),
        (Bar.NOT_AFTER, 600, ()),  # no show is asked about
        (Bar.HOURS_AFTER_SHOW, 48, ()),
        (Bar.NO_CONSECUTIVE_SHOWS, None, ()),
    ],
)
def test_may_dance_a_role(bar: Bar, limit: int | None, found: tuple[str, ...]) -> None:
    assert asked(restriction("ann", bar, limit)) == found


@pytest.mark.parametrize(
    ("bar", "limit", "things", "found"),
    [
        (Bar.NO_RAKE, None, (), "rake of Stage: not known"),
        (Bar.NO_RAKE, None, (stage(is_raked=True),), "Stage is raked"),
        (Bar.NO_RAKE, None, (stage(is_raked=False),), ""),
        (Bar.NOT_ON_FLOOR, None, (), "Stage has it"),
        (Bar.NOT_ON_FLOOR, None, (stage(floor="stone"),), ""),
        (Bar.NOT_BEFORE, 19 * 60, (), ""),
        (Bar.NOT_BEFORE, 19 * 60 + 1, (), "the half hour is called at 19:00"),
        (Bar.NOT_AFTER, 22 * 60, (), ""),
        (Bar.NOT_AFTER, 22 * 60 - 1, (), "the show ends at 22:00"),
        (Bar.MAX_MINUTES_DAY, 150, (), ""),
        (Bar.MAX_MINUTES_DAY, 149, (), "the show takes 2 h 30, 2 h 29 are allowed"),
        (Bar.MAX_MINUTES_WEEK, 149, (), "the show takes 2 h 30"),
        (Bar.SHARE_OF_USUAL, 50, (usual("ann", 300),), ""),
        (Bar.SHARE_OF_USUAL, 49, (usual("ann", 300),), "2 h 27 are allowed"),
        (Bar.SHARE_OF_USUAL, 50, (), "history ends too long before"),
        (Bar.HOURS_AFTER_SHOW, 48, (), ""),
    ],
)
def test_may_dance_in_a_show(
    bar: Bar, limit: int | None, things: Any, found: str
) -> None:
    row = restriction("ann", bar, limit, floor="sprung", from_date=day("Mon"))
    refused = asked(row, things, of_show=True)
    assert bool(refused) == bool(found)
    assert found in "".join(refused)


def test_may_dance_what_is_asked_about_a_role_without_sections() -> None:
    bare = role("other", "part")
    (jumps,) = asked(restriction("ann", Bar.NO_JUMPS), work("other"), part=bare)
    assert "fill in 'jumps'" in jumps
    (pointe,) = asked(
        restriction("ann", Bar.MAX_POINTE_DAY, 90), work("other"), part=bare
    )
    assert "fill in 'pointe minutes'" in pointe


def test_may_dance_again_on_the_day_after_the_last() -> None:
    assert asked(restriction("ann", Bar.OFF, to_date=day("Tue"))) == ("off",)
    assert asked(restriction("ann", Bar.OFF, to_date=day("Mon"))) == ()


def test_may_dance_by_the_stage_of_a_return() -> None:
    assert asked(step("ann", 6, "Mon")) == ("most shows a week 0",)
    assert asked(step("ann", 7, "Mon")) == ()


def test_may_dance_a_stage_that_is_not_in_the_book_is_not_allowed() -> None:
    elsewhere = show("Tue 19:30-22:00", "bea", id="gala", space="tent")
    limit = restriction("ann", Bar.NO_RAKE)
    assert asked(limit, space(), elsewhere, of_show=True) == (
        "no raked stage: no space is named",
    )


@pytest.mark.medium
@pytest.mark.parametrize("seed", range(60))
def test_may_dance_both_witnesses_agree_on_small_weeks(seed: int) -> None:
    season = small_week(seed).season
    for dancer in season.dancers:
        for part in season.roles:
            for gala in (None, *season.performances.values()):
                for when in small_week(seed).week:
                    refused = refusals(season, dancer, when, part, gala)
                    assert may_dance(season, dancer, when, part, gala) != bool(refused)
