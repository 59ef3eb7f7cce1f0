"""Duties a restriction bars: by what they are, what is danced, where and when."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from callboard.check.finding import broken_basic, length, on, title
from callboard.check.parts import against, parts_of
from callboard.check.view import PlanView
from callboard.domain.clock import Clock
from callboard.domain.duties import Duty
from callboard.domain.house import Space
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import MARKABLE, NO_WORK, Bar, Restriction
from callboard.rules.basic import RESTRICTED
from callboard.rules.report import Violation

Days = dict[date, list[Duty]]

DANCING: Final = REHEARSALS | {Activity.PERFORMANCE}
WORK: Final = DANCING | {Activity.HALF_HOUR, Activity.STANDBY}
MOVING: Final = DANCING | {Activity.CLASS, Activity.WARM_UP}
SMOKY: Final = frozenset({Activity.TECHNICAL, Activity.DRESS, Activity.PERFORMANCE})
MINUTES_PER_HOUR: Final = 60
MINUTES_PER_DAY: Final = 24 * MINUTES_PER_HOUR


def fault(
    view: PlanView,
    limit: Restriction,
    day: date,
    words: str,
    found: Sequence[Duty] = (),
    *,
    by: int = 1,
    unit: str = "duties",
) -> Violation:
    """Give the violation of a restriction: what it says, never why."""
    message = f"{view.season.name(limit.dancer)} is restricted ({limit.bar}): {words}"
    return broken_basic(
        RESTRICTED,
        message,
        who=(limit.dancer,),
        refs=tuple(dict.fromkeys(duty.ref for duty in found)),
        day=day,
        span=found[0].span if found else None,
        by=by,
        unit=unit,
    )


def duties(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    """Give each duty that a bar without a number does not allow."""
    for day, found in days.items():
        if not limit.holds(day):
            continue
        for duty in found:
            why = why_barred(view, limit, duty)
            if why is not None:
                words = f"called to {title(view, duty.ref)} on {on(day)}"
                words += f" ({why})" if why else ""
                yield fault(view, limit, day, words, [duty])


def why_barred(view: PlanView, limit: Restriction, duty: Duty) -> str | None:
    """Say what a bar has against a duty; None if nothing, empty if the bar says it all."""
    bar = limit.bar
    if bar is Bar.OFF:
        return None if duty.activity is Activity.APPOINTMENT else ""
    if bar in NO_WORK:
        return "" if duty.activity in WORK else None
    if not duty.is_dancing:
        return None
    if bar is Bar.MARKING_ONLY:
        return "" if duty.activity is Activity.PERFORMANCE else None
    if bar in {Bar.NOT_ON_FLOOR, Bar.NO_RAKE}:
        if duty.activity not in MOVING:
            return None
        return space_against(limit, view.season.spaces.get(duty.space or "")) or None
    is_asked = duty.activity in (SMOKY if bar is Bar.NO_SMOKE else DANCING)
    if not is_asked or (bar in MARKABLE and is_marked_there(view, duty)):
        return None
    return against(bar, parts_of(view, duty)) or None


def is_marked_there(view: PlanView, duty: Duty) -> bool:
    """Whether jumps and lifts of a duty may be marked."""
    return duty.activity in REHEARSALS and duty.ref in view.may_be_marked


def space_against(limit: Restriction, space: Space | None) -> str:
    """Say what a bar on floors has against a space; empty if nothing."""
    if space is None:
        return "no space is named"
    if limit.bar is Bar.NOT_ON_FLOOR:
        return f"{space.name} has it" if space.floor == limit.floor else ""
    if space.is_raked is None:
        return f"rake of {space.name}: not known, fill in 'raked' in the sheet spaces"
    return f"{space.name} is raked" if space.is_raked else ""


def hours(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    """Give duties that begin too early in the day, or end too late."""
    clock = view.clock
    asked = by_the_clock(clock, limit)
    for day, found in days.items():
        if not limit.holds(day):
            continue
        for duty in found:
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
                yield fault(view, limit, day, words, [duty], by=over, unit="minutes")


def by_the_clock(clock: Clock, limit: Restriction) -> int:
    """Give the minute of the working day of a time; early ones are past midnight."""
    minute = limit.limit or 0
    turns = clock.day_turns.hour * 60 + clock.day_turns.minute
    return minute + MINUTES_PER_DAY if minute < turns else minute


def after_a_show(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    """Give every duty within the hours after each show of hers, on whatever day."""
    asked = (limit.limit or 0) * MINUTES_PER_HOUR
    found = sorted(
        (
            duty
            for duties_then in view.obliged.get(limit.dancer, {}).values()
            for duty in duties_then
        ),
        key=lambda duty: duty.span,
    )
    for show in found:
        if show.activity is not Activity.PERFORMANCE:
            continue
        for then in found:
            rest = then.span.start - show.span.end
            day = view.clock.day_of(then.span.start)
            if 0 <= rest < asked and day in view.week and limit.holds(day):
                words = (
                    f"{length(rest)} from a show to {title(view, then.ref)} on "
                    f"{on(day)}, {length(asked - rest)} short of {length(asked)}"
                )
                yield fault(
                    view, limit, day, words, [then], by=asked - rest, unit="minutes"
                )
