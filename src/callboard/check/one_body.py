"""Nobody is at two things at once."""

from collections.abc import Iterator

from callboard.check.finding import broken_basic, clock_text, length, on, title
from callboard.check.view import PlanView
from callboard.domain.clock import Span
from callboard.domain.duties import Duty
from callboard.rules.basic import ONE_BODY
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give every pair of duties of one person that overlap, or lie too far apart."""
    longest_way = max((row.minutes for row in view.season.travel), default=0)
    for person, days in view.obliged.items():
        duties = sorted(
            (duty for of_day in days.values() for duty in of_day),
            key=lambda duty: (duty.span.start, duty.span.end),
        )
        for index, duty in enumerate(duties):
            for other in duties[index + 1 :]:
                if other.span.start >= duty.span.end + longest_way:
                    break
                if other.ref != duty.ref:
                    yield from _pair(view, person, duty, other)


def _pair(view: PlanView, person: str, duty: Duty, other: Duty) -> Iterator[Violation]:
    day = view.clock.day_of(other.span.start)
    if day not in view.week and view.clock.day_of(duty.span.start) not in view.week:
        return
    name = view.season.name(person)
    what = (
        f"{title(view, duty.ref)} ({clock_text(view, duty.span)})",
        f"{title(view, other.ref)} ({clock_text(view, other.span)})",
    )
    refs = (duty.ref, other.ref)
    if duty.span.overlaps(other.span):
        both = Span(other.span.start, min(duty.span.end, other.span.end))
        message = (
            f"{name} is at {what[0]} and {what[1]} at once on {on(day)}, "
            f"for {length(both.minutes)}"
        )
        yield broken_basic(
            ONE_BODY,
            message,
            who=(person,),
            refs=refs,
            day=day,
            span=both,
            by=both.minutes,
        )
        return
    spaces = view.season.spaces
    left, entered = spaces.get(duty.space or ""), spaces.get(other.space or "")
    if left is None or entered is None or left.site == entered.site:
        return
    here, there = left.site, entered.site
    way = view.season.travel_minutes(here, there)
    short = way - (other.span.start - duty.span.end)
    if short > 0:
        message = (
            f"{name} cannot get from {what[0]} at {here} to {what[1]} at {there} on "
            f"{on(day)}: the way takes {length(way)}, "
            f"{length(short)} more than there is"
        )
        yield broken_basic(
            ONE_BODY, message, who=(person,), refs=refs, day=day, by=short
        )
