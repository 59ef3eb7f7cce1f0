"""A dancer's own report: planned against felt, her usual, her season, a first night."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from callboard.domain.diary import NOTHING_LEFT_OUT, Diary, LeftOut
from callboard.explain.words import many
from callboard.load.calendar import Calendar
from callboard.load.felt import build_up_of, felt_calendar, loads_by_day
from callboard.load.page import Figure, Page, page_of
from callboard.loading.diary import (
    felt_danced,
    own_left_out,
    own_ratings,
    told_left_out,
)
from callboard.loading.flags import flags
from callboard.loading.openings import first_nights
from callboard.loading.stretch import DAY, WEEK, BookDay, Stretch
from callboard.loading.words import NONE, day, hours, points, several, signed
from callboard.loading.words import stretch as from_to
from callboard.render.loads.parts import Picture, Report, Section, Table

SHOWN_BACK: Final = 4 * WEEK * DAY
SEASON_BACK: Final = 40 * WEEK * DAY
SHOWN_AHEAD: Final = 3 * WEEK * DAY
NO_FORECAST: Final = (
    "Load is minutes times a rating from 0 to 10. It describes work and foretells nothing: "
    "no value here is good or bad, and none says how likely an injury is."
)
EXPECTED: Final = (
    "What is planned is minutes times the rating to be expected: that of the kind of work, "
    "and the diary's own of it, which count the more the more there are."
)
HERS: Final = (
    "This report holds what {name} wrote in a diary. It is {name}'s own, and for those "
    "to whom {name} gives it."
)
PLANNED_ONLY: Final = (
    "Planned work only, from the season book and the plan; nothing that {name} felt."
)


def dancer_report(
    stretch: Stretch,
    dancer: str,
    diary: Diary | None,
    left_out: LeftOut = NOTHING_LEFT_OUT,
) -> Report:
    """Give one dancer's report; with her diary it is for her and whom she shows it.

    Without a diary it holds planned work alone, which a scheduler may see.
    """
    return _Own(stretch, dancer, diary, left_out).report()


class _Own:
    """Puts one dancer's report together."""

    def __init__(
        self, stretch: Stretch, dancer: str, diary: Diary | None, left_out: LeftOut
    ) -> None:
        self.stretch, self.dancer = stretch, dancer
        self.name = stretch.season.name(dancer)
        mine = diary.of(dancer).ratings if diary is not None else ()
        self.ratings = tuple(each for each in mine if each.day <= stretch.today)
        felt = {dancer: own_ratings(self.ratings)} if self.ratings else {}
        self.book = stretch.book(dancer, felt)
        self.left_out = own_left_out(left_out, dancer, stretch.today)
        unsure = self.left_out.days
        self.danced = felt_danced(self.ratings, unsure.get(dancer, ()))
        self.calendar: Calendar | None = None
        if self.ratings:
            booked = {dancer: stretch.worked(dancer)}
            self.calendar = felt_calendar(self.ratings, stretch.today, booked, unsure)

    def report(self) -> Report:
        """Give everything that there is something to say of."""
        made = (
            self._flags(),
            self._days(),
            self._weeks(),
            self._figures(),
            self._season(),
            self._build_up(),
        )
        rights = HERS if self.calendar is not None else PLANNED_ONLY
        return Report(
            self.stretch.season.settings.name,
            f"Load of {self.name}",
            from_to(self.stretch.first, self.stretch.last),
            rights.format(name=self.name),
            tuple(each for each in made if each is not None),
            (NO_FORECAST, *told_left_out(self.left_out)),
        )

    # --- ahead ------------------------------------------------------------------------

    def _flags(self) -> Section:
        found = flags(self.stretch, self.dancer)
        if not found:
            return Section(
                "ahead", "What stands out ahead", "Nothing is far from what is usual."
            )
        rows = tuple((day(each.day), each.reason, each.action) for each in found)
        return Section(
            "ahead",
            "What stands out ahead",
            f"{many(len(found), 'thing')} in what is planned, five a day at most.",
            table=Table(("Day", "What is planned", "What can be done"), rows, 3),
        )

    def _shown(self) -> list[date]:
        first = self.stretch.start - SHOWN_BACK
        last = self.stretch.start + SHOWN_AHEAD
        return [each for each in self.stretch.days if first <= each < last]

    def _days(self) -> Section:
        """Planned against felt by day."""
        shown = self._shown()
        rows = tuple(self._day(each) for each in shown)
        felt = [each for each in shown if self.danced.get(each) is not None]
        words = (
            "Each bar is a day's rehearsals and performances as planned, its line the range "
            "in which the rating may lie."
        )
        if self.calendar is not None:
            both = [each for each in felt if self.book[each].load]
            words += (
                f" Dots are what was felt, on {many(len(felt), 'day')} that are rated."
            )
            if both:
                planned = sum(self.book[each].load for each in both)
                mine = sum(self.danced[each] or 0.0 for each in both)
                words += (
                    f" On {many(len(both), 'day')} with both, {points(planned)} points were "
                    f"planned and {points(mine)} felt."
                )
        table = tuple(
            (
                day(each),
                hours(self.book[each].minutes),
                points(self.book[each].load),
                _range(self.book[each]),
                *([self._felt_text(each)] if self.calendar is not None else ()),
            )
            for each in shown
        )
        heads = ("Day", "Hours", "Planned", "Range", "Felt")
        return Section(
            "days",
            "Planned against felt, day by day"
            if self.ratings
            else "Planned, day by day",
            words,
            Picture("days", rows, words, self._marks() | {"has_felt": bool(felt)}),
            Table(heads if self.ratings else heads[:-1], table),
            self._day_notes(),
            is_folded=True,
        )

    def _day_notes(self) -> tuple[str, ...]:
        notes = "Class and warm-up are left out"
        if self.calendar is None:
            return (f"{notes}.",)
        return (
            f"{notes} on both sides.",
            EXPECTED,
        )

    def _day(self, when: date) -> dict[str, Any]:
        planned = self.book[when]
        found: dict[str, Any] = {
            "day": when.isoformat(),
            "planned": round(planned.load),
            "low": round(max(0.0, planned.load - planned.spread)),
            "high": round(planned.load + planned.spread),
            "what": "planned",
        }
        felt = self.danced.get(when)
        if felt is not None:
            found["felt"] = round(felt)
        return found

    def _felt_text(self, when: date) -> str:
        if when > self.stretch.today:
            return NONE
        if when in self.danced:
            felt = self.danced[when]
            return "not rated" if felt is None else points(felt)
        return "not rated" if self.book[when].minutes else "0"

    def _marks(self) -> dict[str, Any]:
        words = "plan begins" if self.stretch.is_planned else "ahead"
        return {"start": self.stretch.start.isoformat(), "start_words": words}

    def _weeks(self) -> Section | None:
        """Seven days up to each, beside where her usual change would take them."""
        minutes = self.stretch.minutes(self.dancer)
        usual = self.stretch.usual(self.dancer)
        rows, table = [], []
        for each in self.stretch.days:
            window = [minutes.get(each - back * DAY) for back in range(2 * WEEK)]
            if any(value is None for value in window):
                continue
            now = sum(value or 0 for value in window[:WEEK])
            before = sum(value or 0 for value in window[WEEK:])
            row: dict[str, Any] = {"day": each.isoformat(), "hours": round(now / 60, 2)}
            band = NONE
            if usual is not None:
                middle = before + usual.median
                low, high = max(0, middle - usual.change), max(0, middle + usual.change)
                row |= {"low": round(low / 60, 2), "high": round(high / 60, 2)}
                band = f"{hours(low)} to {hours(high)}"
            rows.append(row)
            if (each - self.stretch.start).days % WEEK == WEEK - 1:
                table.append((day(each), hours(before), hours(now), band))
        if not rows:
            return None
        words = "Hours danced in the seven days up to each day."
        if usual is None:
            words += " Too little is known yet to say what is usual."
        else:
            low, high = usual.median - usual.change, usual.median + usual.change
            words += (
                f" The band is where the usual change, from {signed(low)} to "
                f"{signed(high)} hours, would lead from the seven days before."
            )
        return Section(
            "weeks",
            "Seven days, beside the usual change",
            words,
            Picture(
                "weeks",
                tuple(rows),
                words,
                self._marks() | {"has_usual": usual is not None},
            ),
            Table(("Seven days to", "Before", "Now", "Usual"), tuple(table)),
            ("Outside the band is unusual, and neither good nor bad.",),
        )

    # --- felt -------------------------------------------------------------------------

    def _figures(self) -> Section | None:
        """Her page of figures, each with how much it rests on."""
        if self.calendar is None:
            return None
        page = page_of(self.calendar, self.dancer, self.stretch.today)
        rows = tuple(
            (name, NONE if each.text == each.coverage else each.text, each.coverage)
            for name, each in _figures(page)
        )
        return Section(
            "felt",
            f"What was felt, up to {day(page.day)}",
            "Everything that was rated, class included. Where a day is not rated there is no "
            "value, and none is filled in.",
            table=Table(("Figure", "Value", "Rests on"), rows, 1),
        )

    def _season(self) -> Section:
        """Draw a calendar of what was felt, and of what is planned."""
        since = self.stretch.start - SEASON_BACK
        loads = {
            when: load for when, load in self._felt_loads().items() if when >= since
        }
        first = min((*loads, self.stretch.first))
        rows, most, month = [], 1.0, ""
        start = first - first.weekday() * DAY
        for offset in range((self.stretch.last - start).days + 1):
            when = start + offset * DAY
            what, load = self._season_day(when, loads, first)
            week = when - when.weekday() * DAY
            name = ""
            if when == week and f"{week:%Y%m}" != month:
                month, name = f"{week:%Y%m}", f"{week:%b}"
            if week.month == 1 and name:
                name = f"{week:%Y}"
            rows.append(
                {
                    "week": week.isoformat(),
                    "weekday": f"{when:%a}",
                    "month": _sparse(name, week, first, self.stretch.last),
                    "what": what,
                    "load": round(load or 0),
                }
            )
            most = max(most, load or 0.0)
        rated = sum(each is not None for each in loads.values())
        words = "Each square is a day of the season; the darker, the more load."
        if loads:
            words += f" Felt on {many(rated, 'day')} of {len(loads):,}, planned ahead."
        return Section(
            "season",
            "The season as a calendar",
            words,
            Picture("calendar", tuple(rows), words, {"most": round(most)}),
            self._months(loads),
            ("An empty square is a day that was not rated; nothing is filled in.",)
            if rated < len(loads)
            else (),
            is_folded=True,
        )

    def _felt_loads(self) -> dict[date, float | None]:
        if self.calendar is None:
            return {}
        return loads_by_day(self.calendar, self.dancer)

    def _season_day(
        self, when: date, loads: Mapping[date, float | None], first: date
    ) -> tuple[str, float | None]:
        if when < first:
            return "before", None
        if when in loads:
            load = loads[when]
            return ("not rated", None) if load is None else ("felt", load)
        book = self.book.get(when)
        return ("planned", book.load) if book is not None else ("before", None)

    def _months(self, loads: Mapping[date, float | None]) -> Table | None:
        """Give how many days of each month are rated, and their mean."""
        months: dict[str, list[float | None]] = {}
        for when, load in loads.items():
            months.setdefault(f"{when:%b %Y}", []).append(load)
        rows = []
        for month, mine in months.items():
            known = [load for load in mine if load is not None]
            mean = points(sum(known) / len(known)) if known else NONE
            rows.append((month, f"{len(known)} of {len(mine)}", mean))
        heads = ("Month", "Days rated", "Felt a day, of those")
        return Table(heads, tuple(rows)) if rows else None

    def _build_up(self) -> Section | None:
        """Felt so far, planned ahead, up to the first nights."""
        nights = dict(
            list(
                first_nights(
                    self.stretch.season, self.stretch.start, self.stretch.last
                ).items()
            )[:2]
        )
        if self.calendar is None or not nights:
            return None
        loads = self._felt_loads()
        filled = 0
        for when, load in loads.items():
            if load is None and when in self.book:
                loads[when] = self.book[when].whole
                filled += 1
        last = max(nights)
        for offset in range((last - self.stretch.today).days):
            when = self.stretch.today + (offset + 1) * DAY
            loads[when] = self.book[when].whole
        since = self.stretch.start - SHOWN_BACK
        found = [each for each in build_up_of(loads) if each[0] >= since]
        rows = tuple(_curve(found, self.stretch.today))
        if not rows:
            return None
        titles = {when: several(list(works), 2) for when, works in nights.items()}
        told = "; ".join(f"{day(when)}: {words}" for when, words in titles.items())
        words = (
            "What six weeks of work leave (build-up), what the last week does (recent load), "
            f"and the first less the second of the day before (freshness). {told}."
        )
        notes = ["Planned days are dashed. A drawing aid, never tested in ballet."]
        if filled:
            notes.append(
                f"{many(filled, 'day')} that were not rated stand in with what was planned."
            )
        marks = [(when.isoformat(), text) for when, text in titles.items()]
        table = tuple(
            (day(when), points(slow), points(quick), points(fresh))
            for when, slow, quick, fresh in found
            if when in nights or when == self.stretch.today or when.weekday() == 6
        )
        return Section(
            "build-up",
            "Build-up to a first night",
            words,
            Picture("build up", rows, words, {"nights": marks}),
            Table(("Day", "Build-up", "Recent load", "Freshness"), table),
            tuple(notes),
            is_folded=True,
        )


def _curve(
    found: list[tuple[date, float | None, float | None, float | None]], today: date
) -> Iterator[dict[str, Any]]:
    for when, *values in found:
        for name, value in zip(
            ("build-up", "recent load", "freshness"), values, strict=True
        ):
            if value is not None:
                yield {
                    "day": when.isoformat(),
                    "measure": name,
                    "value": round(value, 1),
                    "is_planned": int(when > today),
                    "is_last": int(when == today),
                }


def _range(planned: BookDay) -> str:
    if not planned.load:
        return NONE
    low = max(0.0, planned.load - planned.spread)
    return f"{points(low)} to {points(planned.load + planned.spread)}"


def _sparse(name: str, week: date, first: date, last: date) -> str:
    """Keep every third month's name where a calendar is long."""
    if not name or (last - first).days < 300 or week.month in {1, 4, 7, 10}:
        return name
    return ""


def _figures(page: Page) -> Iterator[tuple[str, Figure]]:
    yield "Seven days", page.week_load
    yield "A day, of the last seven", page.acute_load
    yield "A day, of the last 28", page.chronic_load
    yield "Change of seven days", page.load_change
    yield "The same in own usual changes", page.load_change_z
    yield "How alike the seven days are (monotony)", page.monotony
    yield "Build-up", page.build_up
    yield "Recent load", page.recent_load
    yield "Freshness", page.freshness
