"""How many free days a stretch of days must hold."""

from dataclasses import dataclass

from callboard.rules.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDays(Rule):
    """In any `window_days` days in a row, at least `days` are free of counted activities.

    With `is_week` the window is the company's week and no other. A day outside the days
    planned or checked is taken from history when history reaches it, and is otherwise
    left out of judgement: windows are judged only where every day is known.
    `weekdays_only` asks for the free days among Monday to Friday.
    `after_premiere_days`: instead, so many days after a premiere of hers hold no
    rehearsal.

    Units
    -----
    Days are working days of the company's clock.

    Limits
    ------
    Blocks per season (so many free weekends a year) need a season, not a week.
    """

    days: int = 1
    window_days: int = 7
    is_week: bool = False
    weekdays_only: bool = False
    after_premiere_days: int = 0
