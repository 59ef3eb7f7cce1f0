"""Nobody is called to what a restriction bars."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from callboard.check.finding import broken_basic, length, many, on, title
from callboard.check.sections import has_or_unknown, pointe_minutes
from callboard.check.view import PlanView
from callboard.domain.clock import merge
from callboard.domain.duties import Duty
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import Bar, Restriction
from callboard.rules.basic import RESTRICTED
from callboard.rules.report import Violation

DANCING: Final = REHEARSALS | {Activity.PERFORMANCE}
WORK: Final = DANCING | {Activity.HALF_HOUR, Activity.STANDBY}
MOVING: Final = DANCING | {Activity.CLASS, Activity.WARM_UP}
TAGS: Final = {
    Bar.NO_JUMPS: "jumps",
    Bar.NO_LIFTS: "lifts",
    Bar.NO_POINTE: "pointe_minutes",
}
NUMBERED: Final = frozenset(
    {
        Bar.MAX_POINTE_DAY,
        Bar.MAX_MINUTES_DAY,
        Bar.MAX_MINUTES_WEEK,
        Bar.MAX_SHOWS_WEEK,
        Bar.NOT_BEFORE,
        Bar.NOT_AFTER,
        Bar.HOURS_AFTER_SHOW,
    }
)
MINUTES_PER_HOUR = 60


def check(view: PlanView) -> Iterator[Violation]:
    """Give every duty, day and week that goes against a restriction."""
    for dancer, limits in view.season.restrictions_of.items():
        days = {
            day: duties
            for day, duties in view.obliged.get(dancer, {}).items()
            if day in view.week
        }
        for limit in limits:
            if limit.limit is None and limit.bar in NUMBERED:
                continue  # A limit without its number is the book's fault to report.
            yield from _CHECKS[limit.bar](view, limit, days)


Days = dict[date, list[Duty]]


def _fault(
    view: PlanView,
    limit: Restriction,
    day: date,
    words: str,
    duties: Sequence[Duty] = (),
    *,
    by: int = 1,
    unit: str = "duties",
) -> Violation:
    message = f"{view.season.name(limit.dancer)} is restricted ({limit.bar}): {words}"
    return broken_basic(
        RESTRICTED,
        message,
        who=(limit.dancer,),
        refs=tuple(dict.fromkeys(duty.ref for duty in duties)),
        day=day,
        span=duties[0].span if duties else None,
        by=by,
        unit=unit,
    )


def _barred(
    view: PlanView, limit: Restriction, days: Days, is_barred: Callable[[Duty], bool]
) -> Iterator[Violation]:
    for day, duties in days.items():
        if limit.holds(day):
            for duty in duties:
                if is_barred(duty):
                    words = f"called to {title(view, duty.ref)} on {on(day)}"
                    yield _fault(view, limit, day, words, [duty])


def _off(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    yield from _barred(view, limit, days, lambda _: True)


def _class_only(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    yield from _barred(view, limit, days, lambda duty: duty.activity in WORK)


def _tag(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    tag = TAGS[limit.bar]
    yield from _barred(
        view,
        limit,
        days,
        lambda duty: (
            duty.is_dancing
            and duty.activity in DANCING
            and has_or_unknown(view, duty, tag)
        ),
    )


def _floor(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    spaces = view.season.spaces
    yield from _barred(
        view,
        limit,
        days,
        lambda duty: (
            duty.is_dancing
            and duty.activity in MOVING
            and (space := spaces.get(duty.space or "")) is not None
            and space.floor == limit.floor
        ),
    )


def _hours(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    asked = limit.limit or 0
    clock = view.clock
    for day, duties in days.items():
        if not limit.holds(day):
            continue
        for duty in duties:
            if limit.bar is Bar.NOT_BEFORE:
                over, word = asked - clock.minute_of_day(duty.span.start), "begins"
            else:
                over, word = clock.minute_of_day(duty.span.end - 1) + 1 - asked, "ends"
            if over > 0:
                side = "before" if limit.bar is Bar.NOT_BEFORE else "after"
                words = (
                    f"{title(view, duty.ref)} on {on(day)} {word} {length(over)} "
                    f"{side} {asked // 60 % 24:02}:{asked % 60:02}"
                )
                yield _fault(view, limit, day, words, [duty], by=over, unit="minutes")


def _minutes(duties: Sequence[Duty]) -> int:
    spans = [
        duty.span for duty in duties if duty.is_dancing and duty.activity in MOVING
    ]
    return sum(span.minutes for span in merge(spans))


def _most_a_day(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    asked = limit.limit or 0
    for day, duties in days.items():
        over = _minutes(duties) - asked
        if limit.holds(day) and over > 0:
            words = (
                f"{length(over + asked)} of dancing on {on(day)}, "
                f"{length(over)} beyond {length(asked)}"
            )
            yield _fault(view, limit, day, words, duties, by=over, unit="minutes")


def _most_a_week(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    asked = limit.limit or 0
    all_days = view.obliged.get(limit.dancer, {})
    for week in view.weeks:
        held = [day for day in week if limit.holds(day)]
        over = sum(_minutes(all_days.get(day, [])) for day in held) - asked
        if held and over > 0:
            words = (
                f"{length(over + asked)} of dancing in the week of {on(week.first)}, "
                f"{length(over)} beyond {length(asked)}"
            )
            day = max(held[0], view.week.first)
            yield _fault(view, limit, day, words, (), by=over, unit="minutes")


def _pointe(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    asked = limit.limit or 0
    for day, duties in days.items():
        if not limit.holds(day):
            continue
        danced = [
            duty for duty in duties if duty.is_dancing and duty.activity in DANCING
        ]
        known = [(duty, pointe_minutes(view, duty)) for duty in danced]
        for duty, minutes in known:
            if minutes is None:
                words = (
                    f"the minutes on pointe of {title(view, duty.ref)} on {on(day)} "
                    "are not known"
                )
                yield _fault(view, limit, day, words, [duty])
        total = sum(minutes or 0 for _, minutes in known)
        over = total - asked
        is_blind = any(minutes is None for _, minutes in known)
        if is_blind and total > 0 >= over:
            words = f"{total} min on pointe on {on(day)} beside what is not known"
            yield _fault(view, limit, day, words, danced, by=total, unit="minutes")
        if over > 0:
            words = (
                f"{over + asked} min on pointe on {on(day)}, "
                f"{over} min beyond {asked} min"
            )
            yield _fault(view, limit, day, words, danced, by=over, unit="minutes")


def _shows_a_week(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    asked = limit.limit or 0
    for week in view.weeks:
        danced = [
            show
            for day in week
            if limit.holds(day)
            for show in view.shows_of(limit.dancer, day, None)
            if show.is_dancing
        ]
        over = len(danced) - asked
        if over > 0:
            words = (
                f"{many(len(danced), 'show')} in the week of {on(week.first)}, "
                f"{over} beyond {asked}"
            )
            day = max(week.first, view.week.first)
            yield _fault(view, limit, day, words, (), by=over, unit="shows")


def _show_days(view: PlanView, dancer: str) -> list[date]:
    return sorted(
        day
        for (who, day), shows in view.shows.items()
        if who == dancer and any(show.is_dancing for show in shows)
    )


def _no_following_shows(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    shows = _show_days(view, limit.dancer)
    for day, after in pairwise(shows):
        if (after - day).days == 1 and after in view.week and limit.holds(after):
            words = f"shows on {on(day)} and {on(after)}"
            yield _fault(view, limit, after, words, (), by=1, unit="shows")


def _after_a_show(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    """Judge every duty within the hours after each show of hers, on whatever day."""
    asked = (limit.limit or 0) * MINUTES_PER_HOUR
    duties = sorted(
        (
            duty
            for found in view.obliged.get(limit.dancer, {}).values()
            for duty in found
        ),
        key=lambda duty: duty.span,
    )
    for show in duties:
        if show.activity is not Activity.PERFORMANCE:
            continue
        for then in duties:
            rest = then.span.start - show.span.end
            day = view.clock.day_of(then.span.start)
            if 0 <= rest < asked and day in view.week and limit.holds(day):
                words = (
                    f"{length(rest)} from a show to {title(view, then.ref)} on "
                    f"{on(day)}, {length(asked - rest)} short of {length(asked)}"
                )
                yield _fault(
                    view, limit, day, words, [then], by=asked - rest, unit="minutes"
                )


def _nothing(_view: PlanView, _limit: Restriction, _days: Days) -> Iterator[Violation]:
    yield from ()


Check = Callable[[PlanView, Restriction, Days], Iterator[Violation]]
_CHECKS: Final[dict[Bar, Check]] = {
    Bar.OFF: _off,
    Bar.CLASS_ONLY: _class_only,
    Bar.NO_JUMPS: _tag,
    Bar.NO_POINTE: _tag,
    Bar.NO_LIFTS: _tag,
    Bar.MARKING_ONLY: _nothing,
    Bar.MAX_POINTE_DAY: _pointe,
    Bar.MAX_MINUTES_DAY: _most_a_day,
    Bar.MAX_MINUTES_WEEK: _most_a_week,
    Bar.MAX_SHOWS_WEEK: _shows_a_week,
    Bar.NO_CONSECUTIVE_SHOWS: _no_following_shows,
    Bar.NOT_BEFORE: _hours,
    Bar.NOT_AFTER: _hours,
    Bar.HOURS_AFTER_SHOW: _after_a_show,
    Bar.NOT_ON_FLOOR: _floor,
}
