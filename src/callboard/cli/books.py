"""Season books on the command line: new ones, other forms of them, their weeks."""

from datetime import date, datetime, timedelta
from pathlib import Path

from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.domain.clock import Minute
from callboard.domain.season import Season, Week
from callboard.explain.words import many
from callboard.io import template
from callboard.io.files import read_season, write_season

AROUND = timedelta(days=366)
console = Screen()


def new_book(book: Path) -> None:
    """Write an empty book where nothing is yet, and say what to do with it."""
    if book.suffix.lower() not in {"", ".xlsx"}:
        message = f"an empty book is not written as {book.suffix}"
        raise InputError(message, "Use .xlsx, or a folder name without an ending.")
    if book.exists():
        message = f"{book} is there already"
        raise InputError(message, "Choose another name.")
    template.new_book(book)
    console.print(f"{book}: an empty season book.")
    console.print(
        "  Fill in season, dancers and spaces first; each heading has a note."
    )
    console.print(f"  Then: callboard check {book}")


def convert_book(book: Path, to: Path, *, may_replace: bool) -> None:
    """Write a book in another form."""
    season = read_season(book)
    if to.exists() and not may_replace:
        message = f"{to} is there already"
        raise InputError(message, "Choose another name, or give --replace.")
    write_season(season, to)
    console.print(f"{to}: {contents(season)}; fingerprint {season.fingerprint[:12]}.")


def contents(season: Season) -> str:
    """Give a season's name and how much there is in it."""
    return (
        f"{season.settings.name}; {many(len(season.dancers), 'dancer')}, "
        f"{many(len(season.works), 'work')}, "
        f"{many(len(season.performances), 'performance')}, "
        f"{many(len(season.needs), 'need')}"
    )


def week_of(season: Season, text: str) -> Week:
    """Read a date and give its week in the season."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date"
        raise InputError(message, "Write it as 2026-11-24.") from None
    settings = season.settings
    if not settings.first_date <= day <= settings.last_date:
        message = f"{day} is outside the season"
        raise InputError(
            message, f"It runs from {settings.first_date} to {settings.last_date}."
        )
    return season.week_of(day)


def moment_of(season: Season, text: str) -> Minute:
    """Read a date and time on the company's clock, or on another if it says which."""
    unclear = InputError(
        f"{text!r} is no moment on the company's clock",
        'Write it as "2026-11-24 18:00".',
    )
    if ":" not in text:
        raise unclear
    try:
        read = datetime.fromisoformat(text)
        _see_that_near(season, read.date(), text)
        if read.tzinfo is not None:
            return int(read.timestamp()) // 60
        is_late = read.time() < season.clock.day_turns
        return season.clock.at(read.date() - timedelta(days=is_late), read.time())
    except ValueError:
        raise unclear from None


def _see_that_near(season: Season, day: date, text: str) -> None:
    first, last = season.settings.first_date, season.settings.last_date
    if not first - AROUND <= day <= last + AROUND:
        message = f"{text!r} is more than a year from the season"
        raise InputError(message, f"It runs from {first} to {last}.")
