"""What each printed sheet shows, as plain values for the templates.

A sheet of one person is made of that person's duties alone: nothing of anybody else can
get onto it by a slip in a template.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from callboard.domain.clock import Minute
from callboard.domain.duties import Duty, duties
from callboard.domain.needs import Activity
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind, CastPlace, Performance
from callboard.domain.season import Season, Week
from callboard.render.board import (
    PRIVATE,
    Day,
    Line,
    call_of,
    clock_text,
    day_title,
    days_of,
    half_hour,
    line_of,
    short_day,
    show_title,
    shows_of,
)
from callboard.render.names import alphabetical

Sheet = dict[str, Any]


def stamp(season: Season, plan: Plan, now: Minute) -> Sheet:
    """Give what stands at the head and foot of every sheet."""
    posted = season.clock.local(plan.posted_at if plan.posted_at is not None else now)
    return {
        "company": season.settings.name,
        "week": week_title(plan.first_day, plan.last_day),
        "posted": f"{posted:%a} {posted.day} {posted:%b %Y %H:%M}",
        "edition": plan.sequence + 1,
    }


def title_of(stamp: Sheet) -> str:
    """Name a week in words, for those to whom a picture is read out."""
    return f"{stamp['company']}: the week of {stamp['week']}"


def week_title(first: date, last: date) -> str:
    """Give a stretch of days as a heading: ``23 to 29 November 2026``."""
    start = f"{first.day}"
    if first.month != last.month or first.year != last.year:
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {last:%B %Y}"


def wall(season: Season, days: Iterable[Day]) -> Sheet:
    """Give the wall sheet: a row a day, a column a space that is used."""
    shown = [_board_day(day) for day in days]
    used = {line["space_id"] for day in shown for line in day["lines"]}
    return {
        "spaces": [
            {"id": space.id, "name": space.name}
            for space in season.spaces.values()
            if space.id in used
        ],
        "days": shown,
    }


def day_sheets(days: Iterable[Day]) -> Sheet:
    """Give the day sheets: every call of a day, and where to find each name."""
    return {
        "days": [
            _board_day(day)
            | {"index": [[name, list(times)] for name, times in day.index]}
            for day in days
        ]
    }


def space_sheets(season: Season, days: Iterable[Day]) -> Sheet:
    """Give a sheet a space: what happens in it, day by day."""
    shown = [_board_day(day) for day in days]
    return {
        "kind": "space",
        "title": "spaces",
        "pages": [
            {
                "ref": space.id,
                "name": space.name,
                "days": [
                    day
                    | {
                        "lines": [
                            line
                            for line in day["lines"]
                            if line["space_id"] == space.id
                        ]
                    }
                    for day in shown
                ],
            }
            for space in season.spaces.values()
        ],
    }


class Diaries:
    """Everybody's week, duty by duty."""

    def __init__(self, season: Season, plan: Plan) -> None:
        self._season = season
        self._week = Week(plan.first_day, plan.last_day)
        self._calls: dict[str, Call] = {
            ref: call_of(season, fixture) for ref, fixture in season.fixtures.items()
        } | {call.id: call for call in plan.calls}
        self._kinds = {day.date: day.kind for day in days_of(season, plan)}
        self._lines: dict[str, Sheet] = {}
        self._duties: dict[str, list[Duty]] = {}
        for duty in sorted(
            duties(season, plan.calls, self._week),
            key=lambda duty: (duty.span, duty.ref, duty.activity),
        ):
            self._duties.setdefault(duty.person, []).append(duty)

    def people(self) -> tuple[list[str], list[str]]:
        """Give the dancers, and the staff, who have anything to be at, by name."""
        name = self._season.name
        ordered = sorted(self._duties, key=lambda each: alphabetical(name(each)))
        return (
            [each for each in ordered if each in self._season.dancers],
            [each for each in ordered if each not in self._season.dancers],
        )

    def of(self, person: str, *, with_private: bool) -> Sheet:
        """Give one person's sheet; her appointments only on the one that is hers."""
        rows: dict[date, list[Sheet]] = {day: [] for day in self._week}
        for duty in self._duties.get(person, ()):
            if with_private or duty.activity not in PRIVATE:
                day = self._season.clock.day_of(duty.span.start)
                rows[day].append(self._row(duty))
        return {
            "ref": person,
            "name": self._season.name(person),
            "days": [
                {
                    "title": day_title(day),
                    "short": short_day(day),
                    "kind": self._kinds[day],
                    "lines": rows[day],
                }
                for day in self._week
            ],
        }

    def _row(self, duty: Duty) -> Sheet:
        season = self._season
        call = self._calls.get(duty.ref)
        if call is None:
            return self._show_row(duty, season.performances[duty.ref])
        if call.id not in self._lines:
            self._lines[call.id] = _line(line_of(season, call))
        row = self._lines[call.id] | {"part": _part(season, call, duty.person)}
        if duty.person in season.dancers:
            row |= {"who": "", "counted": []}
        return row

    def _show_row(self, duty: Duty, show: Performance) -> Sheet:
        season = self._season
        space = season.spaces.get(show.space)
        places = _places(season, show, duty.person)
        is_half_hour = duty.activity is Activity.HALF_HOUR
        return {
            "activity": duty.activity.value,
            "space_id": show.space,
            "work": None,
            "start": clock_text(season, duty.span.start),
            "end": clock_text(season, duty.span.end),
            "space": space.name if space else "",
            "title": f"{duty.activity.value.capitalize()}: {show_title(season, show)}",
            "who": "",
            "counted": [],
            "leader": "",
            "pianist": "",
            "remarks": "",
            "part": "" if is_half_hour else "; ".join(places),
        }


def sign_in(season: Season, plan: Plan) -> Sheet:
    """Give a sign-in sheet a performance: everybody cast, then the covers."""
    return {"shows": [_sign_in(season, show) for show in shows_of(season, plan)]}


def _sign_in(season: Season, show: Performance) -> Sheet:
    span = season.show_span(show)
    places = season.cast_places(show)
    firsts = {each.dancer for each in places if each.kind is CastKind.FIRST}
    covers = {each.dancer for each in places} - firsts

    def rows(people: Iterable[str]) -> list[Sheet]:
        ordered = sorted(people, key=lambda each: alphabetical(season.name(each)))
        return [
            {
                "name": season.name(each),
                "part": "; ".join(_places(season, show, each)),
            }
            for each in ordered
        ]

    space = season.spaces.get(show.space)
    return {
        "title": show_title(season, show),
        "day": day_title(show.day),
        "short": short_day(show.day),
        "space": space.name if space else "",
        "half_hour": clock_text(season, half_hour(season, show).start),
        "curtain": clock_text(season, span.start),
        "end": clock_text(season, span.end),
        "conductor": season.name(show.conductor) if show.conductor else "",
        "firsts": rows(firsts),
        "covers": rows(covers),
    }


def _places(season: Season, show: Performance, person: str) -> list[str]:
    """Name the roles somebody dances or covers in a performance."""
    works = season.works_of(show)
    found = [
        f"{season.works[work].title}: {name}" if len(works) > 1 else name
        for work in works
        for name in _roles(season, work, season.cast_in(show, work), (), person)
    ]
    return [*found, "conductor"] if show.conductor == person else found


def _roles(
    season: Season,
    work: str,
    places: Iterable[CastPlace],
    sections: tuple[str, ...],
    person: str,
) -> Iterable[str]:
    roles = {role.id: role for role in season.roles_of.get(work, ())}
    for place in places:
        role = roles.get(place.role)
        if place.dancer != person or role is None:
            continue
        if sections and role.sections and not set(sections) & set(role.sections):
            continue
        number = f" {place.place}" if role.places > 1 else ""
        cover = " (cover)" if place.kind is CastKind.COVER else ""
        yield f"{role.name}{number}{cover}"


def _part(season: Season, call: Call, person: str) -> str:
    """Say what one person comes to a call for, where it is not plain."""
    if person in call.dancers and call.work is not None:
        places = [
            place
            for letter in call.casts
            for place in season.cast_of.get((call.work, letter), ())
        ]
        roles = _roles(season, call.work, places, call.sections, person)
        return "; ".join(dict.fromkeys(roles))
    if person in call.watching:
        return "watching"
    if person in call.pianists:
        return "plays"
    return "leads" if person in call.coaches else ""


def _board_day(day: Day) -> Sheet:
    return {
        "title": day.title,
        "short": short_day(day.date),
        "kind": day.kind,
        "lines": [_line(line) for line in day.lines],
    }


def _line(line: Line) -> Sheet:
    return {
        "activity": line.activity.value,
        "space_id": line.space_id,
        "work": line.work,
        "start": line.start,
        "end": line.end,
        "space": line.space,
        "title": line.title,
        "who": line.who,
        "counted": list(line.counted),
        "leader": line.leader,
        "pianist": line.pianist,
        "remarks": line.remarks,
        "part": "",
    }
