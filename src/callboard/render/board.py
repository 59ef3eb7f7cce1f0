"""What stands on the board: calls in words, by day and by person; nothing private.

Restrictions and absences never come here, and a person's appointments only to her own
page and calendar.
"""

from dataclasses import dataclass
from datetime import date

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week

MOST_NAMES = 8
PRIVATE = frozenset({Activity.APPOINTMENT})


@dataclass(frozen=True, slots=True)
class Line:
    """One call in words. `called` is every name; `who` what the column shows."""

    start: str
    end: str
    space: str
    title: str
    who: str
    called: tuple[str, ...]
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
    index: tuple[tuple[str, str], ...]


def days_of(season: Season, plan: Plan) -> tuple[Day, ...]:
    """Give every day of a plan as the board shows it."""
    return tuple(_day(season, plan, day) for day in Week(plan.first_day, plan.last_day))


def _day(season: Season, plan: Plan, day: date) -> Day:
    clock = season.clock
    today = [call for call in plan.calls if clock.day_of(call.span.start) == day]
    today += [
        Call(
            fixture.id,
            fixture.title,
            fixture.span,
            fixture.space,
            fixture.dancers,
            fixture.watching,
            fixture.coaches,
            fixture.pianists,
            activity=fixture.activity,
            remarks=fixture.remarks,
        )
        for fixture in season.fixtures.values()
        if clock.day_of(fixture.span.start) == day
        and fixture.activity not in REHEARSALS | PRIVATE
    ]
    today.sort(key=lambda call: (call.span, call.space or "", call.id))
    shows = season.performances_on.get(day, ())
    kinds = ("Rehearsal day", "Performance day")
    times: dict[str, list[str]] = {}
    for call in today:
        if call.activity in REHEARSALS:
            for person in call.people:
                times.setdefault(season.name(person), []).append(
                    f"{clock.local(call.span.start):%H:%M}"
                )
    return Day(
        day,
        f"{day:%A} {day.day} {day:%B %Y}",
        "Two-show day" if len(shows) > 1 else kinds[len(shows)],
        tuple(line_of(season, call) for call in today),
        tuple((name, ", ".join(times[name])) for name in sorted(times)),
    )


def line_of(season: Season, call: Call) -> Line:
    """Put one call into words."""
    local = season.clock.local
    names = sorted(season.name(each) for each in call.dancers)
    watching = sorted(season.name(each) for each in call.watching)
    if len(call.dancers) == len(season.dancers):
        who = "full company"
    elif len(names) > MOST_NAMES:
        letters = f"cast {', '.join(call.casts)}: " if call.casts else ""
        who = f"{letters}{len(names)} dancers"
    else:
        who = ", ".join(names)
    if watching:
        who += f"; watching: {', '.join(watching)}"
    space = season.spaces.get(call.space or "")
    remarks = [call.remarks] if call.remarks else []
    if call.breaks.value == "80-10":
        remarks.append("80-10")
    return Line(
        f"{local(call.span.start):%H:%M}",
        f"{local(call.span.end):%H:%M}",
        space.name if space else "",
        call.title,
        who,
        tuple(names),
        ", ".join(season.name(each) for each in call.coaches),
        ", ".join(season.name(each) for each in call.pianists),
        "; ".join(remarks),
    )
