"""Where the witnesses meet: what counts as broken, and what has to go for it."""

import pytest

from callboard.domain.needs import Activity
from callboard.judging import Judging
from callboard.rules.base import Rule
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum, Per
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run
from callboard.rules.span import DaySpan
from tests.builders import fixture, need, past, rule, season, show, space
from tests.rules.cases.case import Judged, placement

A = need("a", dancers="ann", priority=1)
B = need("b", dancers="ann", priority=3)
C = need("c", dancers="bea", priority=5)
ROOMS = (space(), space("red"))


def offending(text: str, *rules: Rule) -> list[str]:
    """Give the calls that have to go for hard rules to be kept."""
    week = Judged(season(A, B, C, *ROOMS), rules)
    out = Judging(week.problem).offenders(placement(week.problem, text))
    return [week.problem.tasks[index].need.id for index in sorted(out)]


def test_offenders_of_a_clash_are_the_calls_that_matter_less() -> None:
    assert offending("a Tue 10:00; b Tue 10:30 in red; c Tue 12:00") == ["b"]
    assert offending("a Tue 10:00; b Tue 11:00; c Tue 12:00") == []


def test_offenders_of_a_week_too_full_are_hers_on_whatever_day() -> None:
    weekly = rule(Maximum, limit=90, per=Per.WEEK)
    assert offending("a Tue 10:00; b Wed 10:00; c Thu 10:00", weekly) == ["b"]


def test_offenders_one_call_out_may_mend_two_rules() -> None:
    both = (rule(Maximum, limit=90), rule(DaySpan, minutes=90))
    assert offending("a Tue 10:00; b Tue 12:00; c Tue 14:00", *both) == ["b"]


REHEARSED = Activity.REHEARSAL
TWO_ENDS = (
    fixture("Tue 11:00-12:00", "ann", REHEARSED),
    fixture("Tue 17:00-18:00", "ann", REHEARSED),
)
BREAKS_ALONE = [
    (rule(DaySpan, minutes=240), TWO_ENDS, "a Tue 13:00", "a Tue 10:00"),
    (rule(Maximum, limit=60), TWO_ENDS, "a Wed 13:00", "a Tue 13:00"),
    (rule(Maximum, limit=60, per=Per.WEEK), TWO_ENDS, "", "a Wed 13:00"),
    (
        rule(Gap, between=Between.OVERNIGHT, minutes=18 * 60),
        (*TWO_ENDS, fixture("Wed 11:00-12:00", "ann", REHEARSED)),
        "a Wed 12:00",
        "a Wed 10:00",
    ),
    (
        rule(Gap, between=Between.BEFORE_CURTAIN, minutes=240),
        (TWO_ENDS[1], show("Tue 19:00-21:00", "ann")),
        "a Tue 16:00",
        "a Tue 18:00",
    ),
    (
        rule(Gap, between=Between.CLASS, minutes=60),
        (fixture("Tue 10:00-10:45", "ann"), TWO_ENDS[0]),
        "a Tue 12:00",
        "a Tue 10:00",
    ),
    (
        rule(Gap, between=Between.SESSIONS, minutes=360),
        TWO_ENDS,
        "a Tue 10:00",
        "a Tue 12:00",
    ),
    (
        rule(Run, minutes=90, break_minutes=15),
        (fixture("Tue 16:00-18:00", "ann", REHEARSED),),
        "a Tue 14:00",
        "a Tue 15:00",
    ),
    (
        rule(FreeDays, window_days=2),
        (*TWO_ENDS, fixture("Wed 11:00-12:00", "ann", REHEARSED)),
        "a Wed 14:00",
        "a Mon 14:00",
    ),
    (
        rule(FreeBlock, minutes=72 * 60),
        (past("last Sun 17:00-18:00", "ann"), *TWO_ENDS),
        "a Tue 12:00",
        "a Tue 10:00",
    ),
    (
        rule(
            RequiredBefore,
            required=frozenset({Activity.CLASS}),
            before=frozenset({REHEARSED}),
        ),
        TWO_ENDS,
        "a Tue 12:00",
        "a Tue 10:00",
    ),
]


@pytest.mark.medium
@pytest.mark.parametrize(
    ("under", "things", "same", "worse"),
    BREAKS_ALONE,
    ids=lambda each: each.__class__.__name__ if isinstance(each, Rule) else "",
)
def test_what_the_calendar_breaks_alone_may_stay_and_must_not_become_worse(
    under: Rule, things: tuple[object, ...], same: str, worse: str
) -> None:
    week = Judged(season(A, *things), (under,))
    judging = Judging(week.problem)
    assert judging({}) is not None
    assert [each.rule for each in week.found("")] == [under.id]
    for text, is_kept in ((same, True), (worse, False)):
        assert (judging.broken(placement(week.problem, text)) == ()) == is_kept, text
        assert week.solver_allows(text) == is_kept, text
    assert judging.rejected == 0
    assert judging(placement(week.problem, worse)) is None
    assert judging.rejected == 1
