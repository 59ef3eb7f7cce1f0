"""Every need of the week has all its calls."""

from collections.abc import Iterator
from datetime import date

from callboard.check.finding import broken_basic, many, on
from callboard.check.view import PlanView
from callboard.domain.needs import Need
from callboard.domain.season import Week
from callboard.rules.basic import COMPLETE
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give the needs with calls missing, week by week."""
    for need, day, missing in missing_calls(view):
        message = (
            f"{need.title} has {many(missing, 'call')} missing of {need.times} in the "
            f"week of {on(day)}"
        )
        yield broken_basic(
            COMPLETE, message, refs=(need.id,), day=day, by=missing, unit="calls"
        )


def missing_calls(view: PlanView) -> Iterator[tuple[Need, date, int]]:
    """Give each need with the first day of the week and the calls it lacks in it."""
    for week in view.weeks:
        days = Week(max(week.first, view.week.first), min(week.last, view.week.last))
        for need in view.season.needs.values():
            if not _reaches(need, days):
                continue
            here = sum(
                view.clock.day_of(call.span.start) in days
                for call in view.calls_of.get(need.id, ())
            )
            if here < need.times:
                yield need, days.first, need.times - here


def _reaches(need: Need, days: Week) -> bool:
    """Whether a need's dates reach into the days."""
    return (
        (need.from_date is None or need.from_date <= days.last)
        and (need.to_date is None or need.to_date >= days.first)
        and (need.deadline is None or need.deadline >= days.first)
    )
