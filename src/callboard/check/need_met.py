"""Each call of a need has what the need asks for."""

from collections.abc import Iterator
from dataclasses import replace

from callboard.check.clock_limit import minute_of
from callboard.check.finding import broken_basic, length, many, names, on
from callboard.check.view import PlanView
from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.plan import Call
from callboard.domain.season import Called, Week
from callboard.rules.base import Kind, half_hours
from callboard.rules.basic import NEED_MET
from callboard.rules.report import Violation

LEADERS = frozenset({Job.COACH, Job.STAGER, Job.TEACHER})
DAYS_OF_WEEK = 7


def check(view: PlanView) -> Iterator[Violation]:
    """Give what each call lacks of its need, or has too much."""
    for call in view.plan.calls:
        if call.need is None:
            continue
        need = view.season.needs.get(call.need)
        if need is None:
            message = f"{call.title} is for the need {call.need}, which does not exist"
            yield _fault(view, call, message, 1, "needs")
            continue
        fixture = view.season.fixtures.get(call.id)
        if fixture is None:
            yield from _time(view, call, need)
            yield from _staff(view, call, need)
        if fixture is None or not fixture.dancers:
            yield from _people(view, call, need)


def _fault(
    view: PlanView,
    call: Call,
    message: str,
    by: int,
    unit: str = "minutes",
    *,
    who: tuple[str, ...] = (),
    kind: Kind | None = None,
) -> Violation:
    day = view.clock.day_of(call.span.start)
    return broken_basic(
        NEED_MET,
        f"{message} (on {on(day)})",
        kind=kind,
        who=who,
        refs=(call.id,),
        day=day,
        span=call.span,
        by=by,
        unit=unit,
    )


def _time(view: PlanView, call: Call, need: Need) -> Iterator[Violation]:
    settings, clock = view.season.settings, view.clock
    day = clock.day_of(call.span.start)
    start = clock.local(call.span.start)
    differs = call.span.minutes - need.minutes
    if differs:
        word = "longer" if differs > 0 else "shorter"
        message = (
            f"{call.title} takes {length(call.span.minutes)}, {length(abs(differs))} "
            f"{word} than the {length(need.minutes)} needed"
        )
        yield _fault(view, call, message, abs(differs))
    off_grid = start.minute % settings.grid_minutes
    if off_grid:
        message = (
            f"{call.title} starts at {start:%H:%M}, {off_grid} min off the grid of "
            f"{settings.grid_minutes} min"
        )
        yield _fault(view, call, message, off_grid)
    begins = clock.minute_of_day(call.span.start)
    ends = clock.minute_of_day(call.span.end - 1) + 1
    for limit, word in (
        (settings.calls_from, "calls begin"),
        (need.earliest, "it may begin"),
    ):
        if limit is not None and begins < minute_of(limit, clock.day_turns):
            early = minute_of(limit, clock.day_turns) - begins
            message = (
                f"{call.title} starts {length(early)} before {word} at {limit:%H:%M}"
            )
            yield _fault(view, call, message, early)
    for limit, word in (
        (settings.calls_to, "calls end"),
        (need.latest, "it must end"),
    ):
        if limit is not None and ends > minute_of(limit, clock.day_turns):
            late = ends - minute_of(limit, clock.day_turns)
            message = f"{call.title} ends {length(late)} after {word} at {limit:%H:%M}"
            yield _fault(view, call, message, late)
    if need.from_date is not None and day < need.from_date:
        message = f"{call.title} stands before {on(need.from_date)}, its first day"
        yield _fault(view, call, message, (need.from_date - day).days, "days")
    for last, word in ((need.to_date, "its last day"), (need.deadline, "its deadline")):
        if last is not None and day > last:
            message = f"{call.title} stands after {on(last)}, {word}"
            yield _fault(view, call, message, (day - last).days, "days")


def gone_without(view: PlanView, call: Call, need: Need) -> Iterator[Violation]:
    """Give what it costs that a call goes ahead without dancers who are away."""
    gone = _gone(view, call, need)
    if not gone or call.is_pinned:
        return
    price = half_hours(call.span.minutes) * len(gone)
    who = tuple(sorted(gone))
    cost = many(price, "half hour")
    message = f"{call.title} goes ahead without {names(view, who)} ({cost})"
    found = _fault(view, call, message, len(gone), "dancers", who=who, kind=Kind.PRICED)
    yield replace(found, half_hours=price)


def _gone(view: PlanView, call: Call, need: Need) -> frozenset[str]:
    """Give who is away, not called, and not waited for, as long as one is there to dance.

    Where nobody is to dance, as long as one is there to watch.
    """
    called = _called(view, call, need)
    gone = view.season.missing_from(need, called.everybody, call.span)
    gone -= call.dancers | call.watching
    waited_for = called.dancing or called.everybody
    return gone if waited_for - gone else frozenset()


def _called(view: PlanView, call: Call, need: Need) -> Called:
    plan_week = Week(view.plan.first_day, view.plan.last_day)
    if (plan_week.last - plan_week.first).days >= DAYS_OF_WEEK:
        plan_week = view.season.week_of(view.clock.day_of(call.span.start))
    return view.season.called(need, plan_week)


def _people(view: PlanView, call: Call, need: Need) -> Iterator[Violation]:
    called, gone = _called(view, call, need), _gone(view, call, need)
    yield from gone_without(view, call, need)
    missing = sorted(called.dancing - call.dancers - gone)
    if missing:
        message = f"{call.title} is without {names(view, missing)}"
        yield _fault(view, call, message, len(missing), "dancers", who=tuple(missing))
    unseen = sorted(called.watching - call.dancers - call.watching - gone)
    if unseen:
        message = f"{call.title} is without {names(view, unseen)}, who should watch"
        yield _fault(view, call, message, len(unseen), "dancers", who=tuple(unseen))
    extra = sorted((call.dancers | call.watching) - called.everybody)
    if extra:
        # Whoever makes a plan by hand may well call one more on purpose.
        message = f"{call.title} calls {names(view, extra)} beyond the need"
        yield _fault(
            view,
            call,
            message,
            len(extra),
            "dancers",
            who=tuple(extra),
            kind=Kind.ADVISORY,
        )


def _staff(view: PlanView, call: Call, need: Need) -> Iterator[Violation]:
    season = view.season
    if need.needs_all_coaches:
        missing = tuple(coach for coach in need.coaches if coach not in call.coaches)
        if missing:
            message = f"{call.title} is without {names(view, missing)} to coach"
            yield _fault(view, call, message, len(missing), "coaches", who=missing)
    elif need.coaches:
        able = [
            coach
            for coach in need.coaches
            if coach in season.staff
            and season.staff[coach].jobs & LEADERS
            and season.staff[coach].knows(need.work)
        ]
        # When none of those named knows the work, the book itself is at fault, and any
        # of them will have to do.
        if not {*call.coaches} & {*(able or need.coaches)}:
            message = (
                f"{call.title} has none of its coaches "
                f"({names(view, able or need.coaches)})"
            )
            yield _fault(view, call, message, 1, "coaches", who=call.coaches)
    wanted = int(need.needs_pianist)
    if len(call.pianists) != wanted:
        message = (
            f"{call.title} has {many(len(call.pianists), 'pianist')}, "
            f"the need asks for {wanted or 'none'}"
        )
        by = abs(len(call.pianists) - wanted)
        yield _fault(view, call, message, by, "pianists", who=call.pianists)
    players = {
        person.id for person in season.staff.values() if Job.PIANIST in person.jobs
    }
    for pianist in call.pianists if wanted else ():
        if pianist not in (need.pianists or players):
            message = f"{season.name(pianist)} is not to play for {call.title}"
            yield _fault(view, call, message, 1, "pianists", who=(pianist,))
