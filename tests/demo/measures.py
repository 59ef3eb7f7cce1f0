"""What the tests count on a hidden week."""

from collections import defaultdict
from datetime import date

from callboard.check.costs import waiting_of
from callboard.domain.house import SpaceKind
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.rules.agreement import agreement

DAY_MINUTES = 360
DAYS = 6


def use_of_studios(season: Season, plan: Plan) -> float:
    """Give minutes of calls over the minutes of all studios, meals left out."""
    studios = [each for each in season.spaces.values() if each.kind is SpaceKind.STUDIO]
    called = sum(call.span.minutes for call in plan.calls)
    return called / (len(studios) * DAYS * DAY_MINUTES)


def called_minutes(season: Season, plan: Plan) -> dict[str, dict[date, int]]:
    """Give every dancer's minutes of calls by day."""
    found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for call in plan.calls:
        for dancer in call.dancers | call.watching:
            found[dancer][season.clock.day_of(call.span.start)] += call.span.minutes
    return found


def waiting_share(season: Season, plan: Plan) -> float:
    """Give all waiting over all called time."""
    waits = waiting_of(season, plan, agreement(season))
    called = called_minutes(season, plan)
    return sum(waits.values()) / sum(sum(days.values()) for days in called.values())
