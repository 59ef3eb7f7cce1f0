"""What a dancer felt: her figures, her season as a calendar, build-up to a first night."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from callboard.explain.words import many
from callboard.load.felt import build_up_of
from callboard.load.page import Figure, Page, page_of
from callboard.loading.openings import first_nights
from callboard.loading.own import SHOWN_BACK, Own
from callboard.loading.stretch import DAY, WEEK
from callboard.loading.words import NONE, day, points, several
from callboard.render.loads.parts import Picture, Section, Table

SEASON_BACK: Final = 40 * WEEK * DAY


def figures_section(own: Own) -> Section | None:
    """Give her page of figures, each with how much it rests on."""
    if own.calendar is None:
        return None
    page = page_of(own.calendar, own.dancer, own.stretch.today)
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


def season_section(own: Own) -> Section:
    """Give a calendar of what was felt, and of what is planned."""
    since = own.stretch.start - SEASON_BACK
    loads = {when: load for when, load in own.felt_loads().items() if when >= since}
    first = min((*loads, own.stretch.first))
    rows, most, month = [], 1.0, ""
    start = first - first.weekday() * DAY
    for offset in range((own.stretch.last - start).days + 1):
        when = start + offset * DAY
        what, load = _season_day(own, when, loads, first)
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
                "month": _sparse(name, week, first, own.stretch.last),
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
        _months(loads),
        ("An empty square is a day that was not rated; nothing is filled in.",)
        if rated < len(loads)
        else (),
        is_folded=True,
    )


def _season_day(
    own: Own, when: date, loads: Mapping[date, float | None], first: date
) -> tuple[str, float | None]:
    if when < first:
        return "before", None
    if when in loads:
        load = loads[when]
        return ("not rated", None) if load is None else ("felt", load)
    book = own.book.get(when)
    return ("planned", book.load) if book is not None else ("before", None)


def _sparse(name: str, week: date, first: date, last: date) -> str:
    """Keep every third month's name where a calendar is long."""
    if not name or (last - first).days < 300 or week.month in {1, 4, 7, 10}:
        return name
    return ""


def _months(loads: Mapping[date, float | None]) -> Table | None:
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


def build_up_section(own: Own) -> Section | None:
    """Give the build-up: felt so far, planned ahead, up to the first nights."""
    nights = dict(
        list(
            first_nights(
                own.stretch.season, own.stretch.start, own.stretch.last
            ).items()
        )[:2]
    )
    if own.calendar is None or not nights:
        return None
    loads = own.felt_loads()
    filled = 0
    for when, load in loads.items():
        if load is None and when in own.book:
            loads[when] = own.book[when].whole
            filled += 1
    last = max(nights)
    for offset in range((last - own.stretch.today).days):
        when = own.stretch.today + (offset + 1) * DAY
        loads[when] = own.book[when].whole
    since = own.stretch.start - SHOWN_BACK
    found = [each for each in build_up_of(loads) if each[0] >= since]
    rows = tuple(_curve(found, own.stretch.today))
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
        if when in nights or when == own.stretch.today or when.weekday() == 6
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
