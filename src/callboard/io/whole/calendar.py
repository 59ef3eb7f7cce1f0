"""Faults of the calendar: dates outside, circles, nobody called, leaders away."""

from datetime import date

from callboard.domain.asked import days_of, weeks_in
from callboard.domain.clock import Span
from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.season import Season
from callboard.io.whole.finding import Finding, Findings


def need_findings(season: Season) -> Findings:
    """Find needs that cannot be met whatever the plan."""
    week = season.week_of(season.settings.first_date)
    for need in season.needs.values():
        called = season.called(need, week)
        if not called.everybody and not called.away:
            yield Finding(
                "calls-nobody",
                "needs",
                need.id,
                "dancers",
                need.title,
                "it calls nobody",
                "Name casts or dancers.",
                ("needs", "casts", "roles"),
            )
        for field in ("to_date", "deadline"):
            last: date | None = getattr(need, field)
            if need.from_date and last and last < need.from_date:
                message = f"is before the first day, {need.from_date}"
                yield _of(need, "ends-before-start", field, last, message, "Swap them.")
        if need.earliest and need.latest and need.latest <= need.earliest:
            message = f"is not after the earliest time, {need.earliest:%H:%M}"
            latest = f"{need.latest:%H:%M}"
            yield _of(
                need, "ends-before-start", "latest", latest, message, "Swap them."
            )
        yield from _too_few_weeks(season, need)
        for pianist in need.pianists:
            staff = season.staff.get(pianist)
            if staff is not None and Job.PIANIST not in staff.jobs:
                message = f"{staff.name} is not a pianist"
                yield _of(
                    need, "wrong-job", "pianists", pianist, message, "Name a pianist."
                )
    yield from _circles(season)


def _too_few_weeks(season: Season, need: Need) -> Findings:
    """Find a need with more calls than its weeks can hold."""
    days = days_of(season, need)
    if need.calls is None or days is None or not need.times:  # struck: nothing asked
        return
    num = len(weeks_in(season, days))
    if need.calls > need.times * num:
        message = (
            f"its dates reach into {num} week{'s' * (num > 1)}, with {need.times} in "
            f"each at most: {need.times * num} calls"
        )
        advice = "Give it more times a week, or dates farther apart."
        yield _of(need, "too-few-weeks", "calls", need.calls, message, advice)


def _of(
    need: Need, code: str, field: str, value: object, message: str, advice: str
) -> Finding:
    return Finding(code, "needs", need.id, field, str(value), message, advice)


def _circles(season: Season) -> Findings:
    """Find needs that come after each other in a circle.

    What comes after nothing, and what nothing comes after, is in no circle: it is taken
    away until nothing more can be.
    """
    after = {
        ref: set(need.after) & set(season.needs) for ref, need in season.needs.items()
    }
    for _ in range(2):
        followers: dict[str, list[str]] = {}
        for ref, others in after.items():
            for other in others:
                followers.setdefault(other, []).append(ref)
        loose = [ref for ref, others in after.items() if not others]
        while loose:
            gone = loose.pop()
            del after[gone]
            for ref in followers.get(gone, ()):
                after[ref].discard(gone)
                if not after[ref]:
                    loose.append(ref)
        # Once more from the other end.
        turned: dict[str, set[str]] = {ref: set() for ref in after}
        for ref, others in after.items():
            for other in others:
                turned[other].add(ref)
        after = turned
    for ref in season.needs:
        if ref in after:
            message = "it comes after itself"
            yield Finding(
                "circle", "needs", ref, "after", ref, message, "Cut the circle."
            )


def date_findings(season: Season) -> Findings:
    """Find what lies outside the season."""
    first, last = season.settings.first_date, season.settings.last_date
    advice = f"The season runs from {first} to {last}."

    def look(table: str, key: str | int, field: str, day: date | None) -> Findings:
        if day is not None and not first <= day <= last:
            message = "is outside the season"
            yield Finding(
                "outside", table, key, field, str(day), message, advice, ("settings",)
            )

    for show in season.performances.values():
        yield from look("performances", show.id, "day", show.day)
        try:
            season.show_span(show)
        except ValueError:
            yield Finding(
                "no-such-time",
                "performances",
                show.id,
                "curtain",
                f"{show.curtain:%H:%M}",
                "clocks are put forward over this time, so it does not happen",
                "Write a time before or after it.",
            )
    for fixture in season.fixtures.values():
        day = season.clock.day_of(fixture.span.start)
        yield from look("fixtures", fixture.id, "day", day)
    for need in season.needs.values():
        for field in ("from_date", "to_date", "deadline"):
            yield from look("needs", need.id, field, getattr(need, field))
    for key, free in enumerate(season.free_days):
        yield from look("free_days", key, "day", free.day)


def away_findings(season: Season) -> Findings:
    """Find leaders and pianists who are away from what stands already."""
    for fixture in season.fixtures.values():
        day = season.clock.day_of(fixture.span.start)
        for field in ("coaches", "pianists"):
            for ref in getattr(fixture, field):
                staff = season.staff.get(ref)
                if staff is None:
                    continue
                is_here = (staff.from_date or day) <= day <= (staff.to_date or day)
                if not is_here or _is_away(season, ref, fixture.span):
                    yield _away("fixtures", fixture.id, field, ref, staff.name)


def _is_away(season: Season, who: str, span: Span) -> bool:
    return any(away.overlaps(span) for away in season.absences_of.get(who, ()))


def _away(table: str, key: str, field: str, ref: str, name: str) -> Finding:
    return Finding(
        "away",
        table,
        key,
        field,
        ref,
        f"{name or ref} is away at this time",
        "Name another, move it, or correct the absence.",
        ("absences", "staff"),
    )
