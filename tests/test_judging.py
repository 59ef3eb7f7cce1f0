"""Where the witnesses meet: what counts as broken, and what has to go for it."""

from callboard.domain.needs import Activity
from callboard.judging import Judging
from callboard.rules.base import Rule
from callboard.rules.maximum import Maximum, Per
from callboard.rules.span import DaySpan
from tests.builders import day, fixture, need, rule, season, space
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


def test_what_the_calendar_breaks_alone_is_not_held_against_calls_inside_it() -> None:
    long_day = (
        fixture("Tue 10:00-11:00", "ann", Activity.REHEARSAL),
        fixture("Tue 17:00-18:00", "ann", Activity.REHEARSAL),
    )
    week = Judged(season(A, *long_day), (rule(DaySpan, minutes=240),))
    judging = Judging(week.problem)
    for text, is_kept in (("a Tue 13:00", True), ("a Tue 18:00", False)):
        assert (judging.broken(placement(week.problem, text)) == ()) == is_kept
        assert week.solver_allows(text) == is_kept
    assert judging(placement(week.problem, "a Tue 18:00")) is None
    assert judging.rejected == 1
    assert week.problem.week.first == day("Mon")
