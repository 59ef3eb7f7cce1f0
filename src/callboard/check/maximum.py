"""The most of something in a day, a week, or any run of days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from callboard.check.finding import broken, length, many, on
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.domain.needs import Activity
from callboard.domain.season import Week
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.report import Violation


def check(rule: Maximum, view: PlanView) -> Iterator[Violation]:
    """Give every dancer's days, weeks or windows that hold more than the limit."""
    amounts = _amounts(rule, view)
    if rule.per is Per.DAY:
        yield from _days(rule, view, amounts)
    elif rule.per is Per.WEEK:
        for dancer, days in amounts.items():
            for week in view.weeks:
                total = sum(days.get(day, 0) for day in week)
                if total > rule.limit:
                    when = f"in the week of {on(week.first)}"
                    yield _over(rule, view, dancer, total, when=when, day=week.first)
    else:
        yield from _windows(rule, view, amounts)


def _amounts(rule: Maximum, view: PlanView) -> dict[str, dict[date, int]]:
    """Give what counts, by dancer and day, where the rule holds and judges."""
    holds = reader(rule.scope, view)
    judged = _judged(rule, view)
    found: dict[str, dict[date, int]] = {}
    if rule.of is Of.SHOWS:
        shows = rule.counts.activities | {Activity.PERFORMANCE}
        for dancer, duties in view.counted(shows).items():
            found[dancer] = {
                day: len(
                    {
                        # A show in history has no id; its start says which one it was.
                        duty.span.start
                        for duty in of_day
                        if duty.activity in {Activity.PERFORMANCE, Activity.STANDBY}
                    }
                )
                for day, of_day in duties.items()
                if day in judged and holds(dancer, day)
            }
        return found
    for dancer, days in view.stretches(rule.counts).items():
        found[dancer] = {
            day: 1 if rule.of is Of.DAYS else sum(span.minutes for span in spans)
            for day, spans in days.items()
            if day in judged and holds(dancer, day)
        }
    return found


def _judged(rule: Maximum, view: PlanView) -> Week:
    """Give the days that a limit looks at: a book may hold seasons of history."""
    week = view.week
    if rule.per is Per.DAY:
        return week
    if rule.per is Per.WEEK:
        return Week(view.weeks[0].first, view.weeks[-1].last)
    around = timedelta(days=rule.window_days - 1)
    return Week(week.first - around, week.last + around)


def _days(
    rule: Maximum, view: PlanView, amounts: dict[str, dict[date, int]]
) -> Iterator[Violation]:
    for dancer, days in amounts.items():
        for day, total in days.items():
            if total > rule.limit and day in view.week:
                yield _over(rule, view, dancer, total, when=f"on {on(day)}", day=day)


def _windows(
    rule: Maximum, view: PlanView, amounts: dict[str, dict[date, int]]
) -> Iterator[Violation]:
    """Judge every run of days that touches the planned ones; the worst of a cluster."""
    first, last = view.week.first, view.week.last
    reach = rule.window_days
    for dancer, days in amounts.items():
        cluster: list[tuple[int, date]] = []
        for offset in range(1 - reach, (last - first).days + 1):
            start = first + timedelta(days=offset)
            total = sum(
                days.get(start + timedelta(days=step), 0) for step in range(reach)
            )
            if total <= rule.limit:
                continue
            if cluster and (start - cluster[-1][1]).days >= reach:
                yield _in_window(rule, view, dancer, cluster)
                cluster = []
            cluster.append((total, start))
        if cluster:
            yield _in_window(rule, view, dancer, cluster)


def _in_window(
    rule: Maximum, view: PlanView, dancer: str, cluster: list[tuple[int, date]]
) -> Violation:
    total, start = max(cluster, key=lambda each: each[0])
    end = start + timedelta(days=rule.window_days - 1)
    day = min(max(start, view.week.first), view.week.last)
    when = f"from {on(start)} to {on(end)}"
    if len(cluster) > 1:
        when += f", the worst of {len(cluster)} such runs of days"
    return _over(rule, view, dancer, total, when=when, day=day)


def _over(
    rule: Maximum, view: PlanView, dancer: str, total: int, *, when: str, day: date
) -> Violation:
    name, over = view.season.name(dancer), total - rule.limit
    refs = (
        tuple(
            dict.fromkeys(
                duty.ref
                for duty in view.counted(rule.counts.activities)
                .get(dancer, {})
                .get(day, ())
            )
        )
        if rule.per is Per.DAY
        else ()
    )
    details: dict[str, Any] = {"who": (dancer,), "refs": refs, "day": day}
    if rule.of is Of.MINUTES:
        message = (
            f"{name} is called {length(total)} {when}, "
            f"{length(over)} beyond {length(rule.limit)}"
        )
        return broken(rule, message, over, **details)
    word = "show" if rule.of is Of.SHOWS else "working day"
    message = f"{name} has {many(total, word)} {when}, {over} beyond {rule.limit}"
    return broken(rule, message, over, unit=str(rule.of), **details)
