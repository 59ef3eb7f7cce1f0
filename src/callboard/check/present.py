"""Nobody is called when away, on a free day, or beyond a stay or a limit."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from callboard.check.finding import broken_basic, clock_text, length, on, title
from callboard.check.there import there
from callboard.check.view import HerShow, PlanView
from callboard.domain.clock import Span, merge
from callboard.domain.needs import Activity
from callboard.domain.people import Staff
from callboard.domain.plan import Call
from callboard.domain.repertory import CastKind
from callboard.rules.basic import PRESENT
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give everybody who is called but cannot be there."""
    for call in view.loose_calls:
        for person in sorted(call.people):
            yield from _called(view, call, person)
    yield from _cast(view)
    for staff in view.season.staff.values():
        yield from _limits(view, staff)


def _called(view: PlanView, call: Call, person: str) -> Iterator[Violation]:
    season = view.season
    day = view.clock.day_of(call.span.start)
    name = season.name(person)
    what = f"{call.title} on {on(day)} ({clock_text(view, call.span)})"
    details: dict[str, Any] = {
        "who": (person,),
        "refs": (call.id,),
        "day": day,
        "span": call.span,
    }
    if person not in season.dancers and person not in season.staff:
        message = f"{person} is called to {what}, but nobody in the season has that id"
        yield broken_basic(PRESENT, message, by=1, unit="people", **details)
        return
    for away in season.absences_of.get(person, ()):
        if away.overlaps(call.span):
            missed = min(away.end, call.span.end) - max(away.start, call.span.start)
            message = f"{name} is called to {what}, away for {length(missed)} of it"
            yield broken_basic(PRESENT, message, by=missed, **details)
    if person in season.dancers and season.is_free(person, day):
        message = f"{name} is called to {what}, a free day"
        yield broken_basic(PRESENT, message, by=call.span.minutes, **details)
    staff = season.staff.get(person)
    if staff is None:
        return
    if staff.from_date is not None and day < staff.from_date:
        message = f"{name} is called to {what}, but comes on {on(staff.from_date)}"
        by = (staff.from_date - day).days
        yield broken_basic(PRESENT, message, by=by, unit="days", **details)
    if staff.to_date is not None and day > staff.to_date:
        message = f"{name} is called to {what}, but leaves on {on(staff.to_date)}"
        by = (day - staff.to_date).days
        yield broken_basic(PRESENT, message, by=by, unit="days", **details)


def _cast(view: PlanView) -> Iterator[Violation]:
    """Judge who dances tonight: covers may be away, first casts may not."""
    for (dancer, day), shows in view.shows.items():
        if day not in view.week:
            continue
        for show in shows:
            for away in view.season.absences_of.get(dancer, ()):
                if not show.is_dancing or not away.overlaps(show.span):
                    continue
                missed = _missed(view, dancer, show, away)
                if not missed:
                    continue
                message = (
                    f"{view.season.name(dancer)} is cast in "
                    f"{title(view, show.performance.id)} on {on(day)}, "
                    f"away for {length(missed)} of it"
                )
                yield broken_basic(
                    PRESENT,
                    message,
                    who=(dancer,),
                    refs=(show.performance.id,),
                    day=day,
                    by=missed,
                )


def _missed(view: PlanView, dancer: str, show: HerShow, away: Span) -> int:
    """Give the minutes from curtain up that somebody misses of what she dances."""
    season = view.season
    roles = {(role.work, role.id): role for role in season.roles}
    missed = [0]
    for place in season.cast_places(show.performance):
        role = roles.get((place.work, place.role))
        if place.dancer == dancer and place.kind is CastKind.FIRST:
            hers = there(season, show.performance, role) if role else show.span
            start = max(away.start, hers.start, show.span.start)
            missed.append(min(away.end, hers.end) - start)
    return max(missed)


def _limits(view: PlanView, staff: Staff) -> Iterator[Violation]:
    """Judge minutes of calls and fixtures of a member of staff."""
    if staff.max_day_minutes is None and staff.max_week_minutes is None:
        return
    minutes: dict[date, int] = defaultdict(int)
    for day, duties in view.obliged.get(staff.id, {}).items():
        spans = [
            duty.span for duty in duties if duty.activity is not Activity.PERFORMANCE
        ]
        minutes[day] = sum(span.minutes for span in merge(spans))
    limits = [
        (staff.max_day_minutes, f"on {on(day)}", day, minutes[day]) for day in view.week
    ]
    limits += [
        (
            staff.max_week_minutes,
            f"in the week of {on(week.first)}",
            max(week.first, view.week.first),
            sum(minutes[day] for day in week),
        )
        for week in view.weeks
    ]
    for limit, when, day, total in limits:
        if limit is not None and total > limit:
            message = (
                f"{staff.name} is called {length(total)} {when}, "
                f"{length(total - limit)} beyond {length(limit)}"
            )
            yield broken_basic(
                PRESENT, message, who=(staff.id,), day=day, by=total - limit
            )
