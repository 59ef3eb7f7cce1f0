"""Whom a restriction bars from what, before anything is placed."""

import pytest
from tests.builders import fixture, need, restriction, rule, season, section, work
from tests.rules.cases.case import Judged

from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.rules.gap import Between, Gap

SWAN = (work(), section("swan", "one", jumps=3),
        section("swan", "walk", jumps=0, pointe_minutes=6))  # fmt: skip


@pytest.mark.parametrize(
    ("bar", "limit", "changes", "why"),
    [
        (Bar.NO_JUMPS, None, {}, "a restriction bars it (Anna Lee: no jumps)"),
        (Bar.NO_JUMPS, None, {"watching": "ann", "dancers": "bea"}, ""),
        (Bar.NO_JUMPS, None, {"activity": Activity.FITTING}, ""),
        (
            Bar.NO_LIFTS,
            None,
            {"work": None},
            "no lifts, and what is danced is not said)",
        ),
        (
            Bar.NO_LIFTS,
            None,
            {"sections": "two"},
            "'lifts' of section 'two' is not filled in)",
        ),
        (
            Bar.MAX_POINTE_DAY,
            90,
            {},
            "'pointe minutes' of its sections is not filled in)",
        ),
        (
            Bar.MAX_POINTE_DAY,
            5,
            {"sections": "walk"},
            "(Anna Lee: most pointe minutes a day)",
        ),
        (Bar.NO_LIFTING, None, {}, "her role in section 'one' is not in the casts)"),
        (Bar.NO_GRAND_ALLEGRO, None, {}, "'grand allegro' of section 'one' is not"),
        (Bar.NO_SMOKE, None, {}, ""),
        (
            Bar.NO_SMOKE,
            None,
            {"activity": Activity.DRESS},
            "'smoke' of section 'one' is not filled in)",
        ),
        (Bar.MAX_MINUTES_DAY, 45, {}, "(Anna Lee: most minutes a day)"),
        (Bar.MAX_MINUTES_DAY, 60, {}, ""),
        (Bar.MAX_MINUTES_DAY, None, {}, ""),
    ],
)
def test_restricted_dancer_is_barred_from_dancing_it_and_the_reason_is_said(
    bar: Bar, limit: int | None, changes: dict[str, object], why: str
) -> None:
    wanted = need("a", **({"dancers": "ann", "work": "swan"} | changes))
    problem = Judged(season(*SWAN, wanted, restriction("ann", bar, limit)), ()).problem
    assert bool(problem.starts[0]) == (not why)
    assert why in problem.obstacle.get(0, "")


@pytest.mark.parametrize(
    ("activity", "is_lawful"),
    [
        (Activity.FITTING, True),
        (Activity.MEETING, True),
        (Activity.WARM_UP, False),
        (Activity.CLASS, False),
    ],
)
def test_minutes_a_week_count_what_is_danced_and_no_fittings(
    activity: Activity, is_lawful: bool
) -> None:
    book = season(
        need("a", dancers="ann"),
        fixture("Mon 10:00-10:30", "ann", activity),
        restriction("ann", Bar.MAX_MINUTES_WEEK, 60),
    )
    week = Judged(book, ())
    assert week.solver_allows("a Tue 10:00") == is_lawful
    assert (week.found("a Tue 10:00") == ()) == is_lawful


def test_rest_after_class_is_not_asked_of_a_class_that_may_be_skipped() -> None:
    rest = rule(Gap, between=Between.CLASS, minutes=30)
    for is_optional in (True, False):
        lesson = fixture("Tue 10:00-11:00", "ann", is_optional=is_optional)
        week = Judged(season(need("a", dancers="ann"), lesson), (rest,))
        assert week.solver_allows("a Tue 11:00") == is_optional
        assert (week.found("a Tue 11:00") == ()) == is_optional
