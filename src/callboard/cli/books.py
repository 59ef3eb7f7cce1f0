"""Dates of a season book on the command line."""

from datetime import date

from callboard.cli.faults import InputError
from callboard.domain.season import Season, Week


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
