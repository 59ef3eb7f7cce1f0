"""A company's report: what to look at before posting, and groups of five or more."""

from datetime import date, timedelta
from statistics import fmean
from typing import Any, Final

from callboard.domain.casebook import Casebook
from callboard.domain.diary import NOTHING_LEFT_OUT, Diary, LeftOut
from callboard.explain.words import many
from callboard.load.calendar import Calendar
from callboard.load.felt import felt_calendar, hours_of, week_loads
from callboard.loading.cases import Exposure, case_sections
from callboard.loading.diary import told_left_out
from callboard.loading.flags import flags
from callboard.loading.groups import EVERYBODY, ranks_of, shown
from callboard.loading.openings import first_nights
from callboard.loading.stretch import DAY, WEEK, BookDay, Stretch
from callboard.loading.words import NONE, day, hours, points, several
from callboard.loading.words import stretch as from_to
from callboard.records.groups import FEWEST_PEOPLE
from callboard.render.loads.parts import Picture, Report, Section, Table

SHOWN_WEEKS: Final = 12
NOT_OURS: Final = (
    "Load is minutes times a rating from 0 to 10. It describes work and foretells nothing: "
    "no value here is good or bad, none says how likely an injury is, and nobody is "
    "compared with anybody else."
)
IN_BRACKETS: Final = (
    "In brackets how many it is the mean of. A dash is a group of which too few rated, or "
    "which would give such a group away."
)
RIGHTS: Final = (
    "Planned work by name is for whoever schedules. Felt load and cases are of groups of "
    "five people or more who wrote; smaller groups are left out, and with them as many as "
    "it takes that no difference gives them away."
)


def company_report(
    stretch: Stretch,
    diary: Diary | None,
    casebook: Casebook | None,
    left_out: LeftOut = NOTHING_LEFT_OUT,
) -> Report:
    """Give the company's report; nobody's felt rating is in it."""
    return _Company(stretch, diary, casebook, left_out).report()


class _Company:
    """Puts the company's report together."""

    def __init__(
        self,
        stretch: Stretch,
        diary: Diary | None,
        casebook: Casebook | None,
        left_out: LeftOut,
    ) -> None:
        self.stretch, self.casebook, self.left_out = stretch, casebook, left_out
        self.season = stretch.season
        self.groups = ranks_of(self.season)
        self.shown = shown(self.groups, tuple(self.season.dancers))
        self.book = {dancer: stretch.book(dancer) for dancer in self.season.dancers}
        self.calendar = self._felt(diary) if diary is not None else None

    def _felt(self, diary: Diary) -> Calendar | None:
        ratings = [each for each in diary.ratings if each.dancer in self.season.dancers]
        if not ratings:
            return None
        booked = {dancer: self.stretch.worked(dancer) for dancer in self.season.dancers}
        return felt_calendar(ratings, self.stretch.today, booked, self.left_out.days)

    def report(self) -> Report:
        """Give everything that there is something to say of."""
        sections = [self._flags()]
        if self.shown:
            sections += [self._weeks(), self._heat()]
            if self.calendar is not None:
                sections.append(self._felt_weeks(self.calendar))
        if self.casebook is not None:
            sections += case_sections(
                self.casebook.problems.values(), self.groups, self._exposure()
            )
        return Report(
            self.season.settings.name,
            "Load of the company",
            from_to(self.stretch.first, self.stretch.last),
            RIGHTS,
            tuple(sections),
            (NOT_OURS, *told_left_out(self.left_out)),
        )

    # --- planned ----------------------------------------------------------------------

    def _flags(self) -> Section:
        found = flags(self.stretch)
        title = "Biggest planned changes"
        if not found:
            return Section("changes", title, "Nothing is far from what is usual.")
        people = len({each.dancer for each in found})
        what = "the plan" if self.stretch.is_planned else "the calendar"
        rows = tuple(
            (
                day(each.day),
                self.season.name(each.dancer),
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

    def _mondays(self) -> list[date]:
        first = self.stretch.first
        start = first + (-first.weekday() % WEEK) * DAY
        weeks = (self.stretch.last - start).days + 1
        return [start + timedelta(weeks=at) for at in range(weeks // WEEK)]

    def _weeks(self) -> Section:
        """Hours danced by week and group."""
        mondays = self._mondays()
        values: dict[tuple[str, date], float] = {}
        for name, people in self.shown.items():
            for monday in mondays:
                values[name, monday] = fmean(
                    sum(self._on(each, monday + at * DAY).minutes for at in range(WEEK))
                    for each in people
                )
        rows = [
            {"group": name, "day": monday.isoformat(), "value": round(minutes / 60, 2)}
            for (name, monday), minutes in values.items()
        ]
        nights = first_nights(self.season, self.stretch.start, self.stretch.last)
        words = "Mean hours of rehearsals and performances of a dancer, by week."
        if nights:
            told = [
                f"{day(when)} {several(list(works), 1)}"
                for when, works in nights.items()
            ]
            words += f" First nights ahead: {several(told, 4)}."
        table = tuple(
            (day(monday), *(hours(values[name, monday]) for name in self.shown))
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
                    "order": self._order,
                    **self._marks(),
                },
            ),
            Table(("Week of", *self.shown), table),
            self._planned_notes(),
            is_folded=True,
        )

    def _heat(self) -> Section:
        """How full each day of the season is."""
        rows: list[dict[str, Any]] = []
        for name, people in self.shown.items():
            for when in self.stretch.days:
                mean = fmean(self._on(each, when).minutes for each in people)
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
            Picture("heat", tuple(rows), words, self._marks()),
            self._load_table(),
            is_folded=True,
        )

    def _load_table(self) -> Table:
        """Give the mean planned load of groups by week: what the heat map adds up to."""
        table = []
        for monday in self._mondays():
            means = (
                fmean(
                    sum(self._on(each, monday + at * DAY).load for at in range(WEEK))
                    for each in people
                )
                for people in self.shown.values()
            )
            table.append((day(monday), *map(points, means)))
        return Table(("Planned load, week of", *self.shown), tuple(table))

    def _planned_notes(self) -> tuple[str, ...]:
        notes = ["Class and warm-up are left out."]
        if not self.stretch.is_planned:
            notes.append(
                "Counted from the calendar alone: no call of a week without a plan is in it."
            )
        elif self.stretch.last > self.stretch.plan.last_day:
            notes.append(
                f"After {day(self.stretch.plan.last_day)} stands the calendar alone: calls "
                "that are not planned yet are not in it."
            )
        return tuple(notes)

    @property
    def _order(self) -> list[str]:
        """Everybody first, then the ranks: a group has its colour wherever it is drawn."""
        return [EVERYBODY, *self.groups]

    def _on(self, dancer: str, when: date) -> BookDay:
        return self.book[dancer][when]

    def _marks(self) -> dict[str, Any]:
        words = "plan begins" if self.stretch.is_planned else "ahead"
        return {"start": self.stretch.start.isoformat(), "start_words": words}

    # --- felt, and cases --------------------------------------------------------------

    def _felt_weeks(self, calendar: Calendar) -> Section:
        """Felt load by week and group, of those who rated the whole week."""
        last = self.stretch.today + DAY
        last -= last.weekday() * DAY
        mondays = [last - timedelta(weeks=back) for back in range(SHOWN_WEEKS, 0, -1)]
        rows: list[dict[str, Any]] = []
        table = []
        for monday in mondays:
            loads = week_loads(calendar, monday)
            found = {
                name: (len(people), fmean(loads[each] for each in people))
                for name, people in shown(self.groups, loads).items()
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
                        for name in self._order
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
        order = self._order
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
                {"unit": "load points a week, mean", "order": self._order},
            ),
            Table(("Week of", *order), tuple(table)),
            (IN_BRACKETS,),
            is_folded=True,
        )

    def _exposure(self) -> Exposure:
        """Give the hours that cases are set against: the diary's, or the book's history."""
        if self.calendar is not None:
            days = self.calendar.frame["day"]
            return Exposure(
                hours_of(self.calendar),
                days.min(),  # type: ignore[arg-type]
                self.stretch.today,
                "of whom hours stand in a diary",
                len(self.season.dancers),
            )
        before = {
            dancer: {
                when: mine.minutes
                for when, mine in self.book[dancer].items()
                if when < self.stretch.start
            }
            for dancer in self.season.dancers
        }
        return Exposure(
            {dancer: sum(mine.values()) / 60 for dancer, mine in before.items()},
            self.stretch.first,
            self.stretch.start - DAY,
            "rehearsals and performances of the book's history, class left out",
            len(self.season.dancers),
        )
