"""What stands on the board: everything of a day in words, by time; nothing private.

Restrictions and absences never come here, and a person's appointments only to her own
sheet and calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from callboard.domain.clock import MINUTES_PER_DAY, Minute, Span
from callboard.domain.needs import REHEARSALS, Activity, Breaks, Fixture
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import Performance
from callboard.domain.season import Season, Week
from callboard.render.names import alphabetical

MOST_NAMES = 8
PRIVATE = frozenset({Activity.APPOINTMENT})


@dataclass(frozen=True, slots=True)
class Line:
    """One call in words.

    `who` says who is called; `counted` are the names it only counts, and `everybody` those
    who have to be there.
    """

    ref: str
    span: Span
    activity: Activity
    space_id: str | None
    work: str | None
    start: str
    end: str
    space: str
    title: str
    who: str
    counted: tuple[str, ...]
    everybody: tuple[str, ...]
    leader: str
    pianist: str
    remarks: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the board: its kind, lines in order of time, and names with times."""

    date: date
    title: str
    kind: str
    lines: tuple[Line, ...]
    index: tuple[tuple[str, tuple[str, ...]], ...]


def days_of(season: Season, plan: Plan) -> tuple[Day, ...]:
    """Give every day of a plan as the board shows it; spaces in the book's order."""
    place = {ref: number for number, ref in enumerate(season.spaces)}
    lines = sorted(
        _lines(season, plan),
        key=lambda line: (line.span, place.get(line.space_id or "", -1), line.ref),
    )
    found: dict[date, list[Line]] = {}
    for line in lines:
        found.setdefault(season.clock.day_of(line.span.start), []).append(line)
    return tuple(
        Day(
            day,
            day_title(day),
            kind_of_day(season, day, has_calls=day in found),
            tuple(found.get(day, ())),
            _index(found.get(day, ())),
        )
        for day in Week(plan.first_day, plan.last_day)
    )


def day_title(day: date) -> str:
    """Give a date as a heading."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """Give a date where there is little room: ``Mon 23 Nov``."""
    return f"{day:%a} {day.day} {day:%b}"


def kind_of_day(season: Season, day: date, *, has_calls: bool) -> str:
    """Say what sort of day it is, and when its night has one hour more or less."""
    shows = season.performances_on.get(day, ())
    if len(shows) > 1:
        kind = "Two-show day"
    elif shows:
        kind = "Opening day" if shows[0].is_opening else "Performance day"
    elif season.is_free("", day):
        kind = "Free day"
    else:
        kind = "Rehearsal day" if has_calls else "No calls"
    change = season.clock.day(day).minutes - MINUTES_PER_DAY
    if change:
        way = "back" if change > 0 else "forward"
        kind += f"; clocks go {way} in the night after"
    return kind


def line_of(season: Season, call: Call) -> Line:
    """Put one call into words."""
    who, counted = _who(season, call)
    remarks = [call.remarks] if call.remarks else []
    if call.breaks is Breaks.FLAGGED_80_10:
        remarks.append("80-10")
    return Line(
        call.id,
        call.span,
        call.activity,
        call.space,
        call.work,
        clock_text(season, call.span.start),
        clock_text(season, call.span.end),
        _space(season, call.space),
        call.title,
        who,
        counted,
        _named(season, call.people),
        ", ".join(season.name(each) for each in call.coaches),
        ", ".join(season.name(each) for each in call.pianists),
        "; ".join(remarks),
    )


def call_of(season: Season, fixture: Fixture) -> Call:
    """Give what stands in the calendar the shape of a call, with what may be skipped."""
    call = season.as_call(fixture)
    if not fixture.is_optional:
        return call
    return replace(call, remarks="; ".join(filter(None, (call.remarks, "optional"))))


def calls_of(season: Season, plan: Plan) -> tuple[Call, ...]:
    """Give a plan's calls and the calendar's fixtures of its days, each of them once."""
    week = Week(plan.first_day, plan.last_day)
    ids = {call.id for call in plan.calls}
    fixed = (
        call_of(season, fixture)
        for fixture in season.fixtures.values()
        if fixture.id not in ids and season.clock.day_of(fixture.span.start) in week
    )
    return (*plan.calls, *fixed)


def shows_of(season: Season, plan: Plan) -> tuple[Performance, ...]:
    """Give the performances of a plan's days in order of curtain."""
    return tuple(
        show
        for day in Week(plan.first_day, plan.last_day)
        for show in season.performances_on.get(day, ())
    )


def show_title(season: Season, show: Performance) -> str:
    """Name a performance by the works on its bill."""
    works = (season.works.get(work) for work in season.works_of(show))
    return ", ".join(work.title for work in works if work) or show.programme


def half_hour(season: Season, show: Performance) -> Span:
    """Give the span from the half-hour call to curtain up."""
    curtain = season.show_span(show).start
    return Span(curtain - season.settings.half_hour_minutes, curtain)


def _lines(season: Season, plan: Plan) -> Iterable[Line]:
    for call in calls_of(season, plan):
        if call.activity not in PRIVATE:
            yield line_of(season, call)
    for show in shows_of(season, plan):
        span = season.show_span(show)
        letters = dict.fromkeys(season.letters_of(show).values())
        cast = _named(season, {each.dancer for each in season.cast_places(show)})
        yield Line(
            show.id,
            span,
            Activity.PERFORMANCE,
            show.space,
            None,
            clock_text(season, span.start),
            clock_text(season, span.end),
            _space(season, show.space),
            show_title(season, show),
            f"cast {', '.join(letters)}" if letters else "",
            cast,
            cast,
            season.name(show.conductor) if show.conductor else "",
            "",
            f"half-hour call {clock_text(season, half_hour(season, show).start)}",
        )


def _who(season: Season, call: Call) -> tuple[str, tuple[str, ...]]:
    """Say who is called, and give the names of those whom that only counts."""
    dancing = _named(season, call.dancers)
    watching = _named(season, call.watching - call.dancers)
    counted: tuple[str, ...] = ()
    if season.dancers and len(dancing) == len(season.dancers):
        who = "full company"
    elif len(dancing) > MOST_NAMES:
        letters = f"cast {', '.join(call.casts)}: " if call.casts else ""
        who, counted = f"{letters}{len(dancing)} dancers", dancing
    else:
        who = ", ".join(dancing)
    if not watching:
        return who, counted
    seen = ", ".join(watching)
    if len(watching) > MOST_NAMES:
        seen, counted = f"{len(watching)} dancers", (*counted, *watching)
    return f"{who}; watching: {seen}" if who else f"watching: {seen}", counted


def _named(season: Season, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(season.name, people), key=alphabetical))


def _index(lines: Iterable[Line]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give every name called to rehearse on a day, with the time and place of each call."""
    times: dict[str, list[str]] = {}
    for line in lines:
        if line.activity in REHEARSALS:
            for name in line.everybody:
                times.setdefault(name, []).append(f"{line.start} {line.space}".strip())
    return tuple((name, tuple(times[name])) for name in sorted(times, key=alphabetical))


def clock_text(season: Season, moment: Minute) -> str:
    """Give a moment as the time of day on the company's clock."""
    return f"{season.clock.local(moment):%H:%M}"


def _space(season: Season, ref: str | None) -> str:
    space = season.spaces.get(ref or "")
    return space.name if space else ""
