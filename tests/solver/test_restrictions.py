"""Whom a restriction bars from what, before anything is placed."""

import pytest
from tests.builders import need, restriction, season, section, work
from tests.rules.cases.case import Judged

from callboard.domain.needs import Activity
from callboard.domain.people import Bar

SWAN = (work(), section("swan", "one", jumps=3, pointe_minutes=None))


@pytest.mark.parametrize(
    ("bar", "limit", "changes", "why"),
    [
        (Bar.NO_JUMPS, None, {}, "a restriction bars it (Anna Lee: no jumps)"),
        (Bar.NO_JUMPS, None, {"watching": "ann", "dancers": "bea"}, ""),
        (Bar.NO_JUMPS, None, {"activity": Activity.FITTING}, ""),
        (Bar.NO_LIFTS, None, {"work": None}, "(Anna Lee: no lifts)"),
        (Bar.NO_LIFTS, None, {"sections": "two"}, "(Anna Lee: no lifts)"),
        (Bar.MAX_POINTE_DAY, 90, {}, "(Anna Lee: most pointe minutes a day)"),
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
