"""Every table of the season book, in the order in which its sheets stand."""

from callboard.io.columns import Table
from callboard.io.tables.calendar import FIXTURES, FREE_DAYS, HISTORY, NEEDS
from callboard.io.tables.casting import CAST_WISHES, CASTINGS
from callboard.io.tables.house import HOUSE_RULES, NOISY_PAIRS, SPACES, TRAVEL
from callboard.io.tables.people import ABSENCES, DANCERS, STAFF
from callboard.io.tables.repertory import (
    CASTS,
    KNOWS,
    PARTNERS,
    PERFORMANCES,
    PROGRAMMES,
    ROLES,
    SECTIONS,
    WORKS,
)
from callboard.io.tables.restrictions import RESTRICTIONS, RETURNS, STAGES
from callboard.io.tables.settings import SEASON

__all__ = ["BY_FIELD", "BY_NAME", "SEASON", "TABLES"]

TABLES: tuple[Table, ...] = (
    SEASON,
    DANCERS,
    STAFF,
    SPACES,
    WORKS,
    SECTIONS,
    ROLES,
    CASTS,
    PROGRAMMES,
    PERFORMANCES,
    CASTINGS,
    CAST_WISHES,
    NEEDS,
    FIXTURES,
    FREE_DAYS,
    ABSENCES,
    RESTRICTIONS,
    RETURNS,
    STAGES,
    KNOWS,
    PARTNERS,
    NOISY_PAIRS,
    TRAVEL,
    HOUSE_RULES,
    HISTORY,
)
BY_NAME = {table.name: table for table in TABLES}
BY_FIELD = {table.field: table for table in TABLES}
