"""The least time between two things."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from callboard.check.finding import broken, length, title
from callboard.check.scopes import Test, reader
from callboard.check.view import PlanView
from callboard.domain.clock import Minute
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.rules.gap import Between, Gap
from callboard.rules.report import Violation

SHOWS: Final = frozenset({Activity.PERFORMANCE, Activity.STANDBY})


@dataclass(frozen=True, slots=True)
class Short:
    """A gap that is too short: whose, on which day, from when to when, what was asked.

    Units
    -----
    `wanted` in minutes; the gap runs from `start` to `end`, which may lie before it.
    """

    dancer: str
    day: date
    start: Minute
    end: Minute
    wanted: int
    words: str
    refs: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """What there is, never less than nothing."""
        return max(0, self.end - self.start)


def check(
    rule: Gap, view: PlanView, excused: frozenset[Short] = frozenset()
) -> Iterator[Violation]:
    """Give every gap that is too short, but for those an exception excuses."""
    for short in shorts(rule, view):
        if short not in excused:
            yield violation(rule, view, short)


def violation(rule: Gap, view: PlanView, short: Short) -> Violation:
    """Put a gap that is too short into words."""
    missing = short.wanted - short.minutes
    message = (
        f"{view.season.name(short.dancer)} has {length(short.minutes)} {short.words} "
        f"({view.clock.text(short.start)} to {view.clock.text(short.end)}), "
        f"{length(missing)} short of {length(short.wanted)}"
    )
    return broken(
        rule, message, missing, who=(short.dancer,), refs=short.refs, day=short.day
    )


def shorts(rule: Gap, view: PlanView) -> Iterator[Short]:
    """Give every gap shorter than the rule asks, in order of dancers and days."""
    activities = rule.counts.activities
    if rule.between is Between.OVERNIGHT and Activity.PERFORMANCE in activities:
        activities |= SHOWS  # a standby counts as a show
    if rule.between is Between.CLASS:
        activities |= {Activity.CLASS}
    find = _FINDERS[rule.between]
    holds = reader(rule.scope, view)
    table = view.obliged if rule.between is Between.SITES else view.counted(activities)
    for dancer in view.season.dancers:
        days = table.get(dancer)
        if days:
            yield from find(rule, view, dancer, days, holds)


Days = dict[date, list[Duty]]


def _end(view: PlanView, duty: Duty) -> Minute:
    """When a duty lets her go: a show with the time to get out of costume."""
    if duty.activity in SHOWS:
        return duty.span.end + view.season.settings.after_show_minutes
    return duty.span.end


def _overnight(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    for day, duties in days.items():
        after = day + timedelta(days=1)
        if after not in days or not (day in view.week or after in view.week):
            continue
        last = max(duties, key=lambda duty: _end(view, duty))
        first = days[after][0]
        start, end = _end(view, last), first.span.start
        if end - start < rule.minutes and holds(dancer, after):
            shown = after if after in view.week else day
            refs = (last.ref, first.ref)
            words = "overnight"
            yield Short(dancer, shown, start, end, rule.minutes, words, refs)


def _before_curtain(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    for day, duties in days.items():
        if day not in view.week or not holds(dancer, day):
            continue
        for show in view.shows_of(dancer, day, rule.scope.show):
            wanted = rule.minutes
            if show.is_large and rule.large_role_minutes is not None:
                wanted = rule.large_role_minutes
            curtain = show.span.start
            before = [
                duty
                for duty in duties
                if duty.span.start < curtain and duty.ref != show.performance.id
            ]
            if not before:
                continue
            last = max(before, key=lambda duty: duty.span.end)
            if curtain - last.span.end < wanted:
                refs = (last.ref, show.performance.id)
                words = f"before {title(view, show.performance.id)}"
                yield Short(
                    dancer,
                    day,
                    min(last.span.end, curtain),
                    curtain,
                    wanted,
                    words,
                    refs,
                )


def _after_show(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    after_show = view.season.settings.after_show_minutes
    for day, duties in days.items():
        if day not in view.week or not holds(dancer, day):
            continue
        for show in view.shows_of(dancer, day, rule.scope.show):
            out = show.span.end + after_show
            later = [
                duty
                for duty in duties
                if duty.span.start >= show.span.end and duty.ref != show.performance.id
            ]
            if later and later[0].span.start - out < rule.minutes:
                refs = (show.performance.id, later[0].ref)
                words = f"after {title(view, show.performance.id)}"
                start = later[0].span.start
                yield Short(dancer, day, out, start, rule.minutes, words, refs)


def _sites(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    spaces = view.season.spaces
    for day, duties in days.items():
        if day not in view.week or not holds(dancer, day):
            continue
        placed = [
            (duty, space.site)
            for duty in duties
            if duty.activity in rule.counts.activities
            and (space := spaces.get(duty.space or "")) is not None
        ]
        for (duty, site), (then, other) in pairwise(placed):
            if site == other:
                continue
            wanted = max(rule.minutes, view.season.travel_minutes(site, other))
            if then.span.start - duty.span.end < wanted:
                words = f"from {site} to {other}"
                start, end = duty.span.end, then.span.start
                refs = (duty.ref, then.ref)
                yield Short(dancer, day, start, end, wanted, words, refs)


def _after_class(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    for day, duties in days.items():
        if day not in view.week or not holds(dancer, day):
            continue
        for lesson in duties:
            if lesson.activity is not Activity.CLASS:
                continue
            after = [
                duty
                for duty in duties
                if duty.activity in rule.counts.activities
                and duty.activity is not Activity.CLASS
                and duty.span.start >= lesson.span.start
            ]
            if after and after[0].span.start - lesson.span.end < rule.minutes:
                start, end = lesson.span.end, after[0].span.start
                refs = (lesson.ref, after[0].ref)
                words = "after class"
                yield Short(dancer, day, start, end, rule.minutes, words, refs)


def _sessions(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    sessions = view.stretches(rule.counts).get(dancer, {})
    for day, parts in sessions.items():
        if day not in view.week or not holds(dancer, day):
            continue
        for part, then in pairwise(parts):
            if then.start - part.end < rule.minutes:
                refs = tuple(
                    dict.fromkeys(
                        duty.ref
                        for duty in days[day]
                        if duty.span.end == part.end or duty.span.start == then.start
                    )
                )
                words = "between two sessions"
                yield Short(
                    dancer, day, part.end, then.start, rule.minutes, words, refs
                )


def _before_dress(
    rule: Gap, view: PlanView, dancer: str, days: Days, holds: Test
) -> Iterator[Short]:
    for day, duties in days.items():
        if day not in view.week or not holds(dancer, day):
            continue
        whole = view.obliged.get(dancer, {}).get(day, [])
        for dress in whole:
            if dress.activity is not Activity.DRESS:
                continue
            before = [
                duty
                for duty in duties
                if duty.span.start < dress.span.start and duty.ref != dress.ref
            ]
            if not before:
                continue
            last = max(before, key=lambda duty: duty.span.end)
            start, end = min(last.span.end, dress.span.start), dress.span.start
            if end - start < rule.minutes:
                refs = (last.ref, dress.ref)
                words = f"before {title(view, dress.ref)}"
                yield Short(dancer, day, start, end, rule.minutes, words, refs)


Finder = Callable[[Gap, PlanView, str, Days, Test], Iterator[Short]]
_FINDERS: Final[dict[Between, Finder]] = {
    Between.OVERNIGHT: _overnight,
    Between.BEFORE_CURTAIN: _before_curtain,
    Between.AFTER_SHOW: _after_show,
    Between.SITES: _sites,
    Between.CLASS: _after_class,
    Between.SESSIONS: _sessions,
    Between.BEFORE_DRESS: _before_dress,
}
