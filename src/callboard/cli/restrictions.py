"""What dancers cannot and can do in a week, on the command line: never why."""

from collections.abc import Iterator
from pathlib import Path

from callboard.cli.books import week_of
from callboard.cli.console import Screen
from callboard.domain.people import Restriction
from callboard.domain.season import Season, Week
from callboard.explain.words import many, on
from callboard.io.files import read_season
from callboard.rules.bars import BARS, cannot

console = Screen()


def list_restrictions(book: Path, week: str) -> None:
    """Print who is restricted in a week: what cannot be, what can, and until when."""
    season = read_season(book)
    asked = week_of(season, week)
    held = {
        dancer: limits
        for dancer in season.dancers
        if (limits := _in_week(season, dancer, asked))
    }
    count = many(len(held), "dancer")
    console.print(f"Week of {on(asked.first)}: {count} with restrictions")
    for dancer in sorted(held, key=season.name):
        console.print(f"\n{season.name(dancer)}")
        for limit in held[dancer]:
            for line in _lines(limit, asked):
                console.print(line)


def _in_week(season: Season, dancer: str, week: Week) -> list[Restriction]:
    limits = season.restrictions_of.get(dancer, ())
    return [limit for limit in limits if any(limit.holds(day) for day in week)]


def _lines(limit: Restriction, week: Week) -> Iterator[str]:
    """Give a restriction in lines: what, what may be, when, and the review."""
    yield f"  {cannot(limit)}"
    if BARS[limit.bar].can:
        yield f"      can: {BARS[limit.bar].can}"
    if limit.text:
        yield f"      {limit.text}"
    yield f"      {_dates(limit)}{_review(limit, week)}"


def _dates(limit: Restriction) -> str:
    last = f"to {on(limit.to_date)}" if limit.to_date is not None else "on"
    return f"from {on(limit.from_date)} {last}"


def _review(limit: Restriction, week: Week) -> str:
    if limit.review_date is None:
        return ""
    late = limit.review_date < week.last and limit.holds(week.last)
    note = ": stays until a clinician changes it" if late else ""
    return f"; to be looked at by {on(limit.review_date)}{note}"
