"""A few rules of most shapes, with numbers small enough to bind in a small week.

Left out are shapes on which a placement of calls has no say: deadlines of posting,
exceptions (the planner uses none), and lead times that calls can only mend.
"""

from collections.abc import Callable
from datetime import time
from random import Random
from typing import Any, Final

from callboard.domain.needs import REHEARSALS, Activity
from callboard.rules.base import (
    Counts,
    DayKind,
    Kind,
    Rule,
    Scope,
    Source,
    WeekKind,
    Where,
)
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Between, Gap
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.required import RequiredBefore
from callboard.rules.row import GROUPS
from callboard.rules.run import Run
from callboard.rules.span import DaySpan

SHOWN: Final = REHEARSALS | {Activity.HALF_HOUR, Activity.PERFORMANCE}
COUNTED: Final = (REHEARSALS, REHEARSALS, SHOWN, GROUPS["duties"])


def some_rules(random: Random) -> tuple[Rule, ...]:
    """Give one rule to three, each of any shape."""
    chosen = random.sample(tuple(_SHAPES), random.randint(1, 3))
    return tuple(_draw(random, name) for name in chosen)


def _draw(random: Random, name: str) -> Rule:
    shape, fields, is_priced = _SHAPES[name]
    kinds = (Kind.HARD, Kind.PRICED) if is_priced else (Kind.HARD,)
    return shape(
        id=f"small.{name}",
        sentence="A rule of a small week.",
        source=Source("Small weeks", name),
        kind=random.choice(kinds),
        counts=Counts(random.choice(COUNTED), random.choice((0, 0, 60))),
        scope=_scope(random),
        price_factor=random.choice((1, 2)),
        **fields(random),
    )


def _scope(random: Random) -> Scope:
    if random.random() < 0.5:
        return Scope()
    return Scope(
        day=random.choice((DayKind.ANY, *DayKind)),
        week=random.choice((WeekKind.ANY, *WeekKind)),
        where=random.choice((Where.ANY, Where.ANY, *Where)),
        ranks=random.choice((frozenset(), frozenset({"corps"}))),
        is_own_show=random.random() < 0.7,
        not_on=random.choice(((), (), (DayKind.TWO_SHOW,))),
    )


def _gap(between: Between, *minutes: int) -> Callable[[Random], dict[str, Any]]:
    return lambda random: {
        "between": between,
        "minutes": random.choice(minutes),
        "large_role_minutes": random.choice((None, 480)),
    }


_SHAPES: Final[
    dict[str, tuple[type[Rule], Callable[[Random], dict[str, Any]], bool]]
] = {
    "day": (Maximum, lambda r: {"limit": r.choice((90, 100, 120))}, True),
    "week": (
        Maximum,
        lambda r: {"limit": r.choice((120, 180)), "per": Per.WEEK},
        True,
    ),
    "window": (
        Maximum,
        lambda r: {"limit": r.choice((120, 180)), "per": Per.WINDOW, "window_days": 2},
        False,
    ),
    "days": (
        Maximum,
        lambda _: {"limit": 2, "per": Per.WINDOW, "of": Of.DAYS, "window_days": 3},
        False,
    ),
    "days-a-week": (
        Maximum,
        lambda r: {"limit": r.choice((2, 3)), "per": Per.WEEK, "of": Of.DAYS},
        False,
    ),
    "shows": (Maximum, lambda _: {"limit": 1, "of": Of.SHOWS}, True),
    "span": (DaySpan, lambda r: {"minutes": r.choice((120, 200))}, True),
    "night": (Gap, _gap(Between.OVERNIGHT, 720, 1200, 1320), True),
    "curtain": (Gap, _gap(Between.BEFORE_CURTAIN, 80, 300, 420), True),
    "show": (Gap, _gap(Between.AFTER_SHOW, 30, 90), True),
    "class": (Gap, _gap(Between.CLASS, 30, 60), True),
    "dress": (Gap, _gap(Between.BEFORE_DRESS, 60, 100), True),
    "sessions": (Gap, _gap(Between.SESSIONS, 100, 120), False),
    "sites": (Gap, _gap(Between.SITES, 30, 90), False),
    "run": (
        Run,
        lambda r: {
            "minutes": r.choice((60, 100, 120)),
            "break_minutes": r.choice((0, 30, 60)),
        },
        True,
    ),
    "inside": (
        Run,
        lambda r: {
            "minutes": r.choice((30, 60)),
            "break_minutes": 0,
            "is_inside_call": True,
            "flagged_minutes": r.choice((None, 60)),
        },
        False,
    ),
    "free-days": (
        FreeDays,
        lambda r: {
            "days": r.choice((1, 2)),
            "window_days": r.choice((3, 4)),
            "weekdays_only": r.random() < 0.2,
        },
        False,
    ),
    "free-week": (
        FreeDays,
        lambda r: {"days": r.choice((2, 4)), "is_week": True},
        False,
    ),
    "premiere": (FreeDays, lambda r: {"after_premiere_days": r.choice((1, 2))}, False),
    "block": (
        FreeBlock,
        lambda r: {
            "minutes": 60 * r.choice((40, 45, 48, 70)),
            "days": r.choice((1, 1, 2)),
            "is_exact": r.random() < 0.5,
        },
        False,
    ),
    "clock": (
        ClockLimit,
        lambda _: {"earliest": time(11), "latest": time(14, 30)},
        True,
    ),
    "required": (
        RequiredBefore,
        lambda r: {
            "required": frozenset({Activity.CLASS, Activity.WARM_UP}),
            "before": REHEARSALS,
            "minutes_before": r.choice((0, 90)),
            "at_least": r.choice((1, 1, 2)),
        },
        False,
    ),
    "return": (
        LeadTime,
        lambda _: {"lead": LeadOf.RETURN, "days": 2, "layoff_days": 3},
        False,
    ),
}
