"""Headings of other systems: what to do about them. Nothing is taken for anything."""

from typing import Final

from callboard.io.columns import Table
from callboard.io.faults import nearest

_NO_PLACE: Final = "There is no place for it in any table. Take the column out."
_HOURS: Final = "If these are hours, multiply by 60 and call it called minutes."
_MINUTES: Final = "If these are the minutes she was called for, call it called minutes."
_LOAD: Final = (
    "A load is worked out of minutes and rating. Put _ before the heading to keep it."
)
_TOTAL: Final = "There is no total. Write each answer as a row of daily items."
_RATING: Final = "If it counts from 0 to 10, call it rating."
_DANCER: Final = "If it holds the dancer's id, call it dancer."

ADVICE: Final = {
    **dict.fromkeys(
        (
            "weight",
            "body weight",
            "weight (kg)",
            "weight kg",
            "bmi",
            "body mass",
            "body mass index",
            "body fat",
            "calories",
            "diagnosis",
            "diagnosis code",
            "osiics",
            "osics",
            "smdcs",
            "icd",
            "icd-10",
            "pathology",
            "tissue",
            "reason",
        ),
        _NO_PLACE,
    ),
    **dict.fromkeys(
        ("hours", "hrs", "duration (h)", "duration (hours)", "duration h"), _HOURS
    ),
    **dict.fromkeys(
        ("duration", "duration (min)", "duration min", "minutes", "min", "length"),
        _MINUTES,
    ),
    **dict.fromkeys(
        ("load", "srpe load", "session load", "training load", "au", "acwr"), _LOAD
    ),
    **dict.fromkeys(
        ("total", "score", "wellness", "wellness score", "hooper", "readiness"), _TOTAL
    ),
    **dict.fromkeys(
        ("rpe", "srpe", "session rpe", "borg", "cr10", "effort", "intensity"), _RATING
    ),
    **dict.fromkeys(
        ("athlete", "athlete id", "player", "name", "person", "user"), _DANCER
    ),
    "date": "If it is the day of the row, give it this table's heading for it.",
}


def advice_on(table: Table, heading: str) -> str:
    """Say what an unknown heading may be, for whoever knows what stands below it."""
    known = ADVICE.get(heading)
    if known:
        return known
    near = nearest(heading, table.headings)
    return f"Perhaps {near}." if near else f"There are: {', '.join(table.headings)}."
