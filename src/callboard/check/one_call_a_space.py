"""A space holds one call at a time, while it is open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from callboard.check.clock_limit import minute_of
from callboard.check.finding import broken_basic, clock_text, length, on, title
from callboard.check.view import PlanView
from callboard.domain.clock import Span
from callboard.rules.basic import ONE_CALL_A_SPACE
from callboard.rules.report import Violation


@dataclass(frozen=True, slots=True)
class Booking:
    """Who has a space when; `is_fixed` for what stands in the calendar.

    `show` is a performance from curtain up, whose `span` begins with the half-hour call.
    """

    span: Span
    ref: str
    work: str | None
    is_fixed: bool
    show: Span | None = None


def check(view: PlanView) -> Iterator[Violation]:
    """Give clashes in a space or between noisy ones, and calls while it is shut."""
    bookings = _bookings(view)
    for space, booked in bookings.items():
        yield from _clashes(view, space, booked)
        yield from _two_shows(view, space, booked)
        yield from _shut(view, space, booked)
    for pair in view.season.noisy_pairs:
        for one in bookings.get(pair.space, ()):
            for other in bookings.get(pair.other, ()):
                if one.span.overlaps(other.span) and not (
                    one.is_fixed and other.is_fixed
                ):
                    yield _noise(view, (pair.space, pair.other), one, other)


def _bookings(view: PlanView) -> dict[str, list[Booking]]:
    season = view.season
    found: dict[str, list[Booking]] = defaultdict(list)
    for call in view.loose_calls:
        if call.space is not None:
            found[call.space].append(Booking(call.span, call.id, call.work, False))
    for fixture in season.fixtures.values():
        if (
            fixture.space is not None
            and view.clock.day_of(fixture.span.start) in view.week
        ):
            found[fixture.space].append(
                Booking(fixture.span, fixture.id, fixture.work, True)
            )
    for show in season.performances.values():
        if show.day in view.week:
            span = season.show_span(show)
            half_hour = span.start - season.settings.half_hour_minutes
            found[show.space].append(
                Booking(Span(half_hour, span.end), show.id, None, True, span)
            )
    for booked in found.values():
        booked.sort(key=lambda booking: (booking.span, booking.ref))
    return found


def _space_name(view: PlanView, space: str) -> str:
    known = view.season.spaces.get(space)
    return known.name if known is not None else space


def _clashes(view: PlanView, space: str, booked: list[Booking]) -> Iterator[Violation]:
    known = view.season.spaces.get(space)
    changeover = known.changeover_minutes if known is not None else 0
    for index, one in enumerate(booked):
        for other in booked[index + 1 :]:
            if other.span.start >= one.span.end + changeover:
                break
            if one.is_fixed and other.is_fixed:
                continue
            same_work = one.work is not None and one.work == other.work
            pause = other.span.start - one.span.end
            if pause >= (0 if same_work else changeover):
                continue
            day = view.clock.day_of(other.span.start)
            what = (
                f"{title(view, one.ref)} ({clock_text(view, one.span)}) and "
                f"{title(view, other.ref)} ({clock_text(view, other.span)})"
            )
            where = f"{_space_name(view, space)} on {on(day)}"
            if pause < 0:
                by = min(one.span.end, other.span.end) - other.span.start
                message = f"{what} are both in {where}, for {length(by)}"
            else:
                by = changeover - pause
                message = (
                    f"{what} in {where} leave {length(pause)} between them, "
                    f"{length(by)} short of the changeover"
                )
            yield broken_basic(
                ONE_CALL_A_SPACE,
                message,
                who=(space,),
                refs=(one.ref, other.ref),
                day=day,
                by=by,
            )


def _two_shows(
    view: PlanView, space: str, booked: list[Booking]
) -> Iterator[Violation]:
    """Give performances at one time; half-hour calls may lie in the one before."""
    shows = [(each.show, each.ref) for each in booked if each.show is not None]
    for (one, ref), (other, also) in combinations(sorted(shows), 2):
        if not one.overlaps(other):
            continue
        both = Span(other.start, min(one.end, other.end))
        day = view.clock.day_of(other.start)
        yield broken_basic(
            ONE_CALL_A_SPACE,
            f"{title(view, ref)} and {title(view, also)} are both in "
            f"{_space_name(view, space)} on {on(day)}, for {length(both.minutes)}",
            who=(space,),
            refs=(ref, also),
            day=day,
            span=both,
            by=both.minutes,
        )


def _shut(view: PlanView, space: str, booked: list[Booking]) -> Iterator[Violation]:
    known = view.season.spaces.get(space)
    clock = view.clock
    for booking in booked:
        if booking.is_fixed:
            continue
        day = clock.day_of(booking.span.start)
        details: dict[str, Any] = {"who": (space,), "refs": (booking.ref,), "day": day}
        what = f"{title(view, booking.ref)} on {on(day)}"
        if known is not None:
            start = clock.minute_of_day(booking.span.start)
            end = clock.minute_of_day(booking.span.end - 1) + 1
            early = minute_of(known.opens, clock.day_turns) - start
            late = end - minute_of(known.closes, clock.day_turns)
            if early > 0:
                message = (
                    f"{what} begins {length(early)} before {known.name} opens at "
                    f"{known.opens:%H:%M}"
                )
                yield broken_basic(ONE_CALL_A_SPACE, message, by=early, **details)
            if late > 0:
                message = (
                    f"{what} ends {length(late)} after {known.name} closes at "
                    f"{known.closes:%H:%M}"
                )
                yield broken_basic(ONE_CALL_A_SPACE, message, by=late, **details)
        for away in view.season.absences_of.get(space, ()):
            if away.overlaps(booking.span):
                message = (
                    f"{what} ({clock_text(view, booking.span)}) is in "
                    f"{_space_name(view, space)}, which is closed then"
                )
                by = min(away.end, booking.span.end) - max(
                    away.start, booking.span.start
                )
                yield broken_basic(ONE_CALL_A_SPACE, message, by=by, **details)


def _noise(
    view: PlanView, spaces: tuple[str, str], one: Booking, other: Booking
) -> Violation:
    both = Span(
        max(one.span.start, other.span.start), min(one.span.end, other.span.end)
    )
    day = view.clock.day_of(both.start)
    message = (
        f"{title(view, one.ref)} in {_space_name(view, spaces[0])} and "
        f"{title(view, other.ref)} in {_space_name(view, spaces[1])} disturb each "
        f"other on {on(day)}, {clock_text(view, both)}"
    )
    return broken_basic(
        ONE_CALL_A_SPACE,
        message,
        who=spaces,
        refs=(one.ref, other.ref),
        day=day,
        span=both,
        by=both.minutes,
    )
