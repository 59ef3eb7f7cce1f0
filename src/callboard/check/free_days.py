"""How many free days a stretch of days must hold."""

from collections.abc import Iterator
from datetime import date, timedelta

from callboard.check.finding import broken, many, on
from callboard.check.scopes import Test, reader
from callboard.check.view import PlanView
from callboard.rules.free_days import FreeDays
from callboard.rules.report import Violation

SATURDAY = 5
DAYS_OF_WEEK = 7


def check(rule: FreeDays, view: PlanView) -> Iterator[Violation]:
    """Give the stretches of days with too few free ones, joined where they overlap."""
    holds = reader(rule.scope, view)
    if rule.after_premiere_days:
        yield from _after_premieres(rule, view, holds)
        return
    for dancer, duties in view.counted(rule.counts.activities).items():
        cluster: list[tuple[int, tuple[date, ...]]] = []
        for window in _windows(rule, view, dancer):
            asked = [
                day
                for day in window
                if not rule.weekdays_only or day.weekday() < SATURDAY
            ]
            missing = min(rule.days, len(asked)) - sum(
                day not in duties for day in asked
            )
            if missing <= 0 or not holds(dancer, window[-1]):
                continue
            if cluster and cluster[-1][1][-1] < window[0]:
                yield _too_few(rule, view, dancer, cluster)
                cluster = []
            cluster.append((missing, window))
        if cluster:
            yield _too_few(rule, view, dancer, cluster)


def _windows(rule: FreeDays, view: PlanView, dancer: str) -> Iterator[tuple[date, ...]]:
    """Give the stretches of which every day is known and one at least is planned."""
    known, last = view.known_from[dancer], view.week.last
    if rule.is_week:
        for week in view.weeks:
            days = tuple(week)
            if len(days) == DAYS_OF_WEEK and known <= week.first and week.last <= last:
                yield days
        return
    end = max(view.week.first, known + timedelta(days=rule.window_days - 1))
    while end <= last:
        yield view.days_before(end, rule.window_days)
        end += timedelta(days=1)


def _too_few(
    rule: FreeDays,
    view: PlanView,
    dancer: str,
    cluster: list[tuple[int, tuple[date, ...]]],
) -> Violation:
    first, last = cluster[0][1][0], cluster[-1][1][-1]
    by = max(missing for missing, _ in cluster)
    among = " from Monday to Friday" if rule.weekdays_only else ""
    length = "week" if rule.is_week else f"{rule.window_days} days"
    message = (
        f"{view.season.name(dancer)} has {rule.days - by or 'no'} free "
        f"{'day' if rule.days - by < 2 else 'days'}{among} in {length} between "
        f"{on(first)} and {on(last)}, where {many(rule.days, 'day')} must be free"
    )
    day = min(max(last, view.week.first), view.week.last)
    return broken(rule, message, by, who=(dancer,), day=day, unit="days")


def _after_premieres(
    rule: FreeDays, view: PlanView, holds: Test
) -> Iterator[Violation]:
    for dancer, days in view.counted(rule.counts.activities).items():
        for day, duties in days.items():
            if day not in view.week or not holds(dancer, day):
                continue
            for back in range(1, rule.after_premiere_days + 1):
                before = day - timedelta(days=back)
                shows = view.shows_of(dancer, before, rule.scope.show)
                if not any(show.performance.is_premiere for show in shows):
                    continue
                message = (
                    f"{view.season.name(dancer)} is called on {on(day)}, "
                    f"{many(back, 'day')} after her premiere of {on(before)}; "
                    f"{many(rule.after_premiere_days, 'day')} must be free"
                )
                refs = tuple(dict.fromkeys(duty.ref for duty in duties))
                yield broken(
                    rule, message, 1, who=(dancer,), refs=refs, day=day, unit="days"
                )
                break
