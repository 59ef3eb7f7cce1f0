"""Dates of a season book on the command line."""

from datetime import date, datetime, timedelta

from callboard.cli.faults import InputError
from callboard.domain.clock import Minute
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


def moment_of(season: Season, text: str) -> Minute:
    """Read a date and time on the company's clock."""
    try:
        local = datetime.fromisoformat(text).replace(tzinfo=None)
        is_late = local.time() < season.clock.day_turns
        day = local.date() - timedelta(days=is_late)
        return season.clock.at(day, local.time())
    except ValueError:
        message = f"{text!r} is no moment on the company's clock"
        raise InputError(message, 'Write it as "2026-11-24 18:00".') from None
