"""What a company felt, in groups, and the hours that its cases are set against."""

from datetime import timedelta
from statistics import fmean
from typing import Any, Final

from callboard.load.calendar import Calendar
from callboard.load.felt import hours_of, week_loads
from callboard.loading.cases import Exposure
from callboard.loading.everybody import Everybody
from callboard.loading.groups import shown
from callboard.loading.stretch import DAY
from callboard.loading.words import NONE, day
from callboard.records.groups import FEWEST_PEOPLE
from callboard.render.loads.parts import Picture, Section, Table

SHOWN_WEEKS: Final = 12
IN_BRACKETS: Final = (
    "In brackets how many it is the mean of. A dash is a group of which too few rated, or "
    "which would give such a group away."
)


def felt_weeks_section(everybody: Everybody, calendar: Calendar) -> Section:
    """Give felt load by week and group, of those who rated the whole week."""
    last = everybody.stretch.today + DAY
    last -= last.weekday() * DAY
    mondays = [last - timedelta(weeks=back) for back in range(SHOWN_WEEKS, 0, -1)]
    rows: list[dict[str, Any]] = []
    table = []
    for monday in mondays:
        loads = week_loads(calendar, monday)
        found = {
            name: (len(people), fmean(loads[each] for each in people))
            for name, people in shown(everybody.groups, loads).items()
        }
        rows += [
            {"group": name, "day": monday.isoformat(), "value": round(mean)}
            for name, (_, mean) in found.items()
        ]
        table.append(
            (
                day(monday),
                *(
                    f"{found[name][1]:,.0f} ({found[name][0]})"
                    if name in found
                    else NONE
                    for name in everybody.order
                ),
            )
        )
    words = (
        "Mean load of a week as it was felt, class included, of those who rated all of "
        "it."
    )
    title = "Felt load, week by week"
    if not rows:
        return Section(
            "felt",
            title,
            f"Not shown: fewer than {FEWEST_PEOPLE} rated any of the last "
            f"{SHOWN_WEEKS} weeks.",
        )
    order = everybody.order
    ever = {row["group"] for row in rows}
    there = {(row["group"], row["day"]) for row in rows}
    rows += [  # where a group is not shown its line is broken
        {"group": name, "day": monday.isoformat(), "value": None}
        for name in sorted(ever)
        for monday in mondays
        if (name, monday.isoformat()) not in there
    ]
    rows.sort(key=lambda row: (order.index(row["group"]), row["day"]))
    return Section(
        "felt",
        title,
        words,
        Picture(
            "groups",
            tuple(rows),
            words,
            {"unit": "load points a week, mean", "order": everybody.order},
        ),
        Table(("Week of", *order), tuple(table)),
        (IN_BRACKETS,),
        is_folded=True,
    )


def exposure(everybody: Everybody) -> Exposure:
    """Give the hours that cases are set against: the diary's, or the book's history."""
    if everybody.calendar is not None:
        days = everybody.calendar.frame["day"]
        return Exposure(
            hours_of(everybody.calendar),
            days.min(),  # type: ignore[arg-type]
            everybody.stretch.today,
            "of whom hours stand in a diary",
            len(everybody.season.dancers),
        )
    before = {
        dancer: {
            when: mine.minutes
            for when, mine in everybody.book[dancer].items()
            if when < everybody.stretch.start
        }
        for dancer in everybody.season.dancers
    }
    return Exposure(
        {dancer: sum(mine.values()) / 60 for dancer, mine in before.items()},
        everybody.stretch.first,
        everybody.stretch.start - DAY,
        "rehearsals and performances of the book's history, class left out",
        len(everybody.season.dancers),
    )
