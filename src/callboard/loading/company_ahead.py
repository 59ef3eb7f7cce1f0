"""What is planned for a company: the biggest changes, and hours and load of groups."""

from datetime import date, timedelta
from statistics import fmean
from typing import Any

from callboard.explain.words import many
from callboard.loading.everybody import Everybody
from callboard.loading.flags import flags
from callboard.loading.groups import EVERYBODY
from callboard.loading.openings import first_nights
from callboard.loading.stretch import DAY, WEEK, Stretch
from callboard.loading.words import day, hours, points, several
from callboard.render.loads.parts import Picture, Section, Table


def flags_section(everybody: Everybody) -> Section:
    """Give the biggest planned changes, by name."""
    found = flags(everybody.stretch)
    title = "Biggest planned changes"
    if not found:
        return Section("changes", title, "Nothing is far from what is usual.")
    people = len({each.dancer for each in found})
    what = "the plan" if everybody.stretch.is_planned else "the calendar"
    rows = tuple(
        (
            day(each.day),
            everybody.season.name(each.dancer),
            each.reason,
            each.action,
        )
        for each in found
    )
    return Section(
        "changes",
        title,
        f"{many(len(found), 'thing')} in {what} for {many(people, 'dancer')}, at most "
        "five a day, those furthest from the own usual first.",
        table=Table(("Day", "Who", "What is planned", "What can be done"), rows, 4),
        notes=(
            "callboard explain BOOK PLAN CALL says what moving a call would break.",
        ),
    )


def weeks_section(everybody: Everybody) -> Section:
    """Give the hours danced by week and group."""
    mondays = _mondays(everybody.stretch)
    values: dict[tuple[str, date], float] = {}
    for name, people in everybody.shown.items():
        for monday in mondays:
            values[name, monday] = fmean(
                sum(everybody.on(each, monday + at * DAY).minutes for at in range(WEEK))
                for each in people
            )
    rows = [
        {"group": name, "day": monday.isoformat(), "value": round(minutes / 60, 2)}
        for (name, monday), minutes in values.items()
    ]
    nights = first_nights(
        everybody.season, everybody.stretch.start, everybody.stretch.last
    )
    words = "Mean hours of rehearsals and performances of a dancer, by week."
    if nights:
        told = [
            f"{day(when)} {several(list(works), 1)}" for when, works in nights.items()
        ]
        words += f" First nights ahead: {several(told, 4)}."
    table = tuple(
        (day(monday), *(hours(values[name, monday]) for name in everybody.shown))
        for monday in mondays
    )
    return Section(
        "weeks",
        "Planned hours, week by week",
        words,
        Picture(
            "groups",
            tuple(rows),
            words,
            {
                "unit": "hours a week, mean",
                "order": everybody.order,
                **everybody.stretch.marks,
            },
        ),
        Table(("Week of", *everybody.shown), table),
        _planned_notes(everybody.stretch),
        is_folded=True,
    )


def heat_section(everybody: Everybody) -> Section:
    """Give how full each day of the season is."""
    rows: list[dict[str, Any]] = []
    for name, people in everybody.shown.items():
        for when in everybody.stretch.days:
            mean = fmean(everybody.on(each, when).minutes for each in people)
            rows.append(
                {
                    "group": name,
                    "day": when.isoformat(),
                    "next": (when + DAY).isoformat(),
                    "hours": round(mean / 60, 2),
                }
            )
    fullest = max(
        (row for row in rows if row["group"] == EVERYBODY),
        key=lambda row: row["hours"],
    )
    words = (
        "Every day of the season; the darker, the more hours the group dances on "
        f"average. The fullest day is {day(date.fromisoformat(fullest['day']))}, with "
        f"{fullest['hours']:.1f} hours a dancer."
    )
    return Section(
        "season",
        "The season, day by day",
        words,
        Picture("heat", tuple(rows), words, everybody.stretch.marks),
        _load_table(everybody),
        is_folded=True,
    )


def _load_table(everybody: Everybody) -> Table:
    """Give the mean planned load of groups by week: what the heat map adds up to."""
    table = []
    for monday in _mondays(everybody.stretch):
        means = (
            fmean(
                sum(everybody.on(each, monday + at * DAY).load for at in range(WEEK))
                for each in people
            )
            for people in everybody.shown.values()
        )
        table.append((day(monday), *map(points, means)))
    return Table(("Planned load, week of", *everybody.shown), tuple(table))


def _mondays(stretch: Stretch) -> list[date]:
    first = stretch.first
    start = first + (-first.weekday() % WEEK) * DAY
    weeks = (stretch.last - start).days + 1
    return [start + timedelta(weeks=at) for at in range(weeks // WEEK)]


def _planned_notes(stretch: Stretch) -> tuple[str, ...]:
    notes = ["Class and warm-up are left out."]
    if not stretch.is_planned:
        notes.append(
            "Counted from the calendar alone: no call of a week without a plan is in it."
        )
    elif stretch.last > stretch.plan.last_day:
        notes.append(
            f"After {day(stretch.plan.last_day)} stands the calendar alone: calls "
            "that are not planned yet are not in it."
        )
    return tuple(notes)
