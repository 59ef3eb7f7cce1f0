"""Every need of the week has all its calls, and every need of the season all of its."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from callboard.check.finding import broken_basic, many, on
from callboard.check.view import PlanView
from callboard.domain.needs import Need
from callboard.domain.season import Week
from callboard.rules.basic import COMPLETE
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give the needs with calls missing: week by week, or of all their weeks."""
    for need, day, missing in missing_calls(view):
        where = f"{need.times} in the week of {on(day)}"
        if need.calls is not None:
            where = f"{need.calls}, and no week outside the plan can hold more of them"
        message = f"{need.title} has {many(missing, 'call')} missing of {where}"
        yield broken_basic(
            COMPLETE, message, refs=(need.id,), day=day, by=missing, unit="calls"
        )


def missing_calls(view: PlanView) -> Iterator[tuple[Need, date, int]]:
    """Give each need with the first day concerned and the calls it lacks from there on."""
    weekly = [need for need in view.season.needs.values() if need.calls is None]
    for week in view.weeks:
        days = Week(max(week.first, view.week.first), min(week.last, view.week.last))
        for need in weekly:
            if not _reaches(need, days):
                continue
            here = _num_in(view, need, days)
            if here < need.times:
                yield need, days.first, need.times - here
    weeks = _days_by_week(view)
    for need in view.season.needs.values():
        is_struck = need.times == 0
        if need.calls is None or is_struck or not _reaches(need, view.week):
            continue
        missing = need.calls - need.times * _weeks_outside(view, need, weeks)
        missing -= _num_in(view, need, view.week)
        if missing > 0:
            yield need, max(view.week.first, need.from_date or date.min), missing


def _num_in(view: PlanView, need: Need, days: Week) -> int:
    return sum(
        view.clock.day_of(call.span.start) in days
        for call in view.calls_of.get(need.id, ())
    )


def _days_by_week(view: PlanView) -> list[list[date]]:
    """Give the season's days, those of each of its weeks together."""
    settings, week_of = view.season.settings, view.season.week_of
    days = Week(settings.first_date, settings.last_date)
    return [list(mine) for _, mine in groupby(days, key=lambda day: week_of(day).first)]


def _weeks_outside(view: PlanView, need: Need, weeks: list[list[date]]) -> int:
    """Count the weeks of a need none of whose days of it is in the plan."""
    num = 0
    for days in weeks:
        if _reaches(need, Week(days[0], days[-1])):
            mine = [day for day in days if _reaches(need, Week(day, day))]
            num += bool(mine) and not any(day in view.week for day in mine)
    return num


def _reaches(need: Need, days: Week) -> bool:
    """Whether a need's dates reach into the days."""
    return (
        (need.from_date is None or need.from_date <= days.last)
        and (need.to_date is None or need.to_date >= days.first)
        and (need.deadline is None or need.deadline >= days.first)
    )
