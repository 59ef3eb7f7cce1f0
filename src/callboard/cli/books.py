"""Season books on the command line."""

from datetime import date
from pathlib import Path

from rich.console import Console

from callboard.cli.faults import InputError
from callboard.domain.season import Season, Week
from callboard.io.book import read_book, write_book
from callboard.io.template import new_book

console = Console(highlight=False, soft_wrap=True)


def write_new(file: Path) -> None:
    """Write an empty season book."""
    if file.suffix.lower() != ".xlsx":
        message = f"an empty season book is an Excel file, got {file.name!r}"
        raise InputError(message, f"Write to {file.stem}.xlsx.")
    if file.exists():
        message = f"{file} is there already"
        raise InputError(message, "Choose another name; nothing is written over.")
    new_book(file)
    console.print(f"Wrote {file}: fill in its sheets, then: callboard check {file}")


def convert_book(book: Path, to: Path, *, replace: bool) -> None:
    """Write a book in another form."""
    write_book(read_book(book), to, replace=replace)
    console.print(f"Wrote {to}")


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
