"""What is only marked does not count as rehearsed, for the checker and the planner."""

from typing import Any

import pytest
from tests.builders import (
    cast,
    coach,
    day,
    fixture,
    need,
    past,
    restriction,
    role,
    rule,
    season,
    section,
    show,
    work,
)
from tests.rules.cases.case import Judged

from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.domain.repertory import WorkStatus
from callboard.rules.lead_time import LeadOf, LeadTime

UNSEEN = rule(LeadTime, lead=LeadOf.UNSEEN, days=0, unseen_days=30)
NEW = rule(LeadTime, lead=LeadOf.NEW_WORK, days=3)
OLD = past("2026-10-05 10:00-11:00", "dan")  # history reaches back far enough
FRIDAY = show("Fri 19:30-22:00", "ann", id="gala")
NEW_FRIDAY = show("Fri 19:30-22:00", "ann", id="gala", status=WorkStatus.NEW)
SOLO = need("solo", dancers="ann", work="work-of-gala")
BOTH = need("both", dancers="ann bea", work="work-of-gala", coaches="coach")
JUMPS = (
    section("work-of-gala", "solo", jumps=9),
    restriction("ann", Bar.NO_JUMPS, to_date=day("Thu")),
)
MARKED = need("solo", dancers="ann", work="work-of-gala", may_mark=True)


def marking(last: str = "Thu", who: str = "ann") -> Any:
    return restriction(who, Bar.MARKING_ONLY, to_date=day(last))


@pytest.mark.parametrize(
    ("things", "text", "is_rehearsed"),
    [
        ((SOLO,), "solo Tue 10:00", True),
        ((SOLO, marking()), "solo Tue 10:00", False),
        ((SOLO, marking("Mon")), "solo Tue 10:00", True),
        ((SOLO, marking(who="bea")), "solo Tue 10:00", True),
        ((SOLO, *JUMPS), "", False),
        ((MARKED, *JUMPS), "solo Tue 10:00", False),
        ((MARKED, *JUMPS), "solo Fri 10:00", True),
        ((MARKED, JUMPS[0]), "solo Tue 10:00", True),
    ],
)
def test_marking_is_no_rehearsal_of_her_own_before_her_show(
    things: Any, text: str, *, is_rehearsed: bool
) -> None:
    week = Judged(season(FRIDAY, OLD, *things), (UNSEEN,))
    found = [each for each in week.found(text) if each.rule == UNSEEN.id]
    assert bool(found) != is_rehearsed
    # The planner holds the call to a day on which she dances it.
    assert week.solver_allows(text) == (is_rehearsed or not text)


@pytest.mark.parametrize(
    ("things", "is_begun"),
    [
        ((), True),
        ((marking(),), True),  # Beatrix dances it
        ((marking(), marking(who="bea")), False),  # a coach is no rehearsal alone
    ],
)
def test_marking_by_all_dancers_begins_no_new_work(
    things: Any, *, is_begun: bool
) -> None:
    book = season(NEW_FRIDAY, OLD, coach(), BOTH, *things)
    week = Judged(book, (NEW,))
    found = [each.rule for each in week.found("both Tue 10:00")]
    assert (NEW.id in found) != is_begun


def test_marking_dancer_is_rehearsed_on_a_day_on_which_she_dances() -> None:
    book = season(FRIDAY, OLD, SOLO, marking("Tue"))
    starts = Judged(book, (UNSEEN,)).problem.starts[0]
    assert {day("Mon").toordinal() + index for index in starts} == {
        day(text).toordinal() for text in ("Wed", "Thu", "Fri")
    }
    free = Judged(season(FRIDAY, OLD, SOLO), (UNSEEN,)).problem.starts[0]
    assert set(free) == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("may_mark", [True, False])
def test_marking_of_what_stands_is_read_by_the_planner_as_by_the_checker(
    *, may_mark: bool
) -> None:
    pinned = fixture(
        "Tue 10:00-11:00",
        "ann",
        Activity.REHEARSAL,
        need="marked",
        work="work-of-gala",
        sections="solo",
    )
    book = season(
        FRIDAY,
        OLD,
        JUMPS,
        need("marked", dancers="ann", work="work-of-gala", may_mark=may_mark),
        need("solo", dancers="ann", work="work-of-gala", sections="calm"),
        section("work-of-gala", "calm", jumps=0),
        pinned,
    )
    week = Judged(book, (UNSEEN,))
    found = [each.rule for each in week.found("")]
    # Marked, it rehearses nothing, and the call of the other need must be in time.
    assert (UNSEEN.id in found) == may_mark
    (task,) = (each for each in week.problem.tasks if each.need.id == "solo")
    assert max(week.problem.starts[task.index]) == (4 if may_mark else 6)


def test_marking_lifts_by_her_role_is_no_rehearsal_of_it() -> None:
    things = (
        work(),
        section("swan", "duet", lifts=3),
        role("swan", "girl", lifts_received=3),
        cast("swan", "girl", "ann"),
    )
    duet = need("duet", dancers="ann", work="swan", casts="A", may_mark=True)
    limit = restriction("ann", Bar.NO_BEING_LIFTED)
    week = Judged(season(*things, duet, limit), ())
    assert week.found("duet Tue 10:00") == ()
    assert week.solver_allows("duet Tue 10:00")
