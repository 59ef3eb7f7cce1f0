"""What a dancer is used to, counted by hand."""

from datetime import timedelta

import pytest
from tests.builders import (
    MONDAY,
    cast,
    fixture,
    past,
    role,
    season,
    section,
    show,
    weeks_of,
    work,
)

from callboard.check.usual import UsualChange, changes, known_before, usual_change_of
from callboard.domain.needs import Activity

# From the last day of the second week on: one change down, then up, down, up and down.
UP_AND_DOWN = ("120", "0", "120", "0", "120", "0")


def test_change_is_seven_days_less_the_seven_before() -> None:
    days = [10] * 7 + [20] * 7 + [0]
    assert changes(days) == [70, (6 * 20) - (6 * 10 + 20)]
    assert changes(days[:13]) == []


@pytest.mark.parametrize(
    ("found", "usual"),
    [
        # Median 30; distances 0 30 30 90 90; 30 times 1.4826 is 44.5.
        ([-60, 0, 30, 60, 120], UsualChange(30, 44)),
        # Half a minute and half a minute: rounded up, and 0.74.
        ([0, 1], UsualChange(1, 1)),
        # More than half are alike: quartiles 0 and 60, over 1.349.
        ([0, 0, 0, 0, 0, 60, 60, 60], UsualChange(0, 44)),
        ([5, 5, 5, 5], None),
        ([5], None),
        ([0] * 20 + [500], None),
    ],
)
def test_usual_change_is_the_robust_spread(
    found: list[int], usual: UsualChange | None
) -> None:
    assert usual_change_of(found, 0) == usual


def test_usual_change_is_never_less_than_the_least() -> None:
    assert usual_change_of([-60, 0, 30, 60, 120], 60) == UsualChange(30, 60)


def test_distance_is_in_usual_changes_beyond_the_median() -> None:
    assert UsualChange(30, 60).distance(150) == 2


def test_known_needs_so_many_weeks_of_her_own_history() -> None:
    book = season(*weeks_of("ann", *UP_AND_DOWN), *weeks_of("bea", *UP_AND_DOWN[1:]))
    known = known_before(book, MONDAY)
    assert known["ann"].usual == {"minutes": UsualChange(-120, 178)}
    assert known["ann"].since == MONDAY - timedelta(weeks=6)
    assert known["bea"].usual == {}
    assert known["cat"].since == MONDAY
    fewer = season(*weeks_of("bea", *UP_AND_DOWN[1:]), usual_weeks=5)
    assert known_before(fewer, MONDAY)["bea"].since == MONDAY - timedelta(weeks=4)
    assert known_before(fewer, MONDAY)["bea"].usual == {}
    none = season(*weeks_of("ann", *UP_AND_DOWN), usual_weeks=0)
    assert known_before(none, MONDAY)["ann"].usual == {}


def test_known_counts_calendar_and_history_but_nothing_optional_or_watched() -> None:
    book = season(
        past("last Tue 10:00-11:00", "ann"),
        past("last Tue 10:30-12:00", "ann"),
        past("last Wed 10:00-11:00", "ann", Activity.CLASS),
        fixture("last Thu 10:00-11:00", "ann", Activity.REHEARSAL),
        fixture("last Fri 10:00-11:00", "ann", Activity.REHEARSAL, is_optional=True),
        fixture("last Sat 10:00-11:00", "", Activity.REHEARSAL, watching="ann"),
        fixture("Mon 10:00-11:00", "ann", Activity.REHEARSAL),
        past("Tue 10:00-11:00", "ann"),
        show("last Sun 19:00-21:00", "ann", covers="bea"),
    )
    known = known_before(book, MONDAY)
    assert known["ann"].days["minutes"] == {
        MONDAY - timedelta(6): 120,
        MONDAY - timedelta(4): 60,
        MONDAY - timedelta(1): 120,
    }
    assert known["bea"].days["minutes"] == {}
    assert known["bea"].since == MONDAY - timedelta(1)


def test_known_thirds_are_of_days_danced_and_the_house_s_where_too_few() -> None:
    eighteen = ("10 20 30 40 50 60", "70 80 90 100 110 120", "130 140 150 160 170 180")
    known = known_before(season(*weeks_of("ann", *eighteen)), MONDAY)["ann"]
    assert (known.heavy_from, known.light_to) == (130, 60)
    fewer = ("10 20 30 40 50 60", "70 80 90 100 110 120", "130 140 150 160 170")
    known = known_before(season(*weeks_of("ann", *fewer)), MONDAY)["ann"]
    assert (known.heavy_from, known.light_to) == (330, 165)
    alike = ("60 60 60 60 60 60",) * 3
    known = known_before(season(*weeks_of("ann", *alike)), MONDAY)["ann"]
    assert (known.heavy_from, known.light_to) == (60, 59)


def test_known_jumps_are_those_of_the_role_or_of_the_work() -> None:
    book = season(
        work(),
        section("swan", "one", minutes=10, jumps=100, pointe_minutes=5),
        section("swan", "two", minutes=10, jumps=0),
        section("swan", "three", jumps=7),
        role("swan", "lead", sections=("one",)),
        cast("swan", "lead", "ann"),
        past("last Mon 10:00-11:00", "ann", work="swan", role="lead"),
        past("last Tue 10:00-11:00", "ann", work="swan"),
        past("last Wed 10:00-11:00", "ann"),
        past("last Thu 19:00-21:00", "ann", Activity.PERFORMANCE, work="swan"),
    )
    days = known_before(book, MONDAY)["ann"].days
    # Half of an hour holds three runs of ten minutes; of both, one and a half.
    assert list(days["jumps"].values()) == [300, 150, 0, 100]
    assert list(days["pointe minutes"].values()) == [15, 15, 0, 5]
