"""The season book's tables, each declared once: what reads, writes and explains them."""

from callboard.io.columns import Table
from callboard.io.tables import calendar, house, people, repertory

TABLES: tuple[Table, ...] = (
    house.SEASON,
    people.DANCERS,
    people.STAFF,
    house.SPACES,
    house.NOISY_PAIRS,
    house.TRAVEL,
    repertory.WORKS,
    repertory.SECTIONS,
    repertory.ROLES,
    repertory.CASTS,
    repertory.KNOWS,
    repertory.PARTNERS,
    repertory.PROGRAMMES,
    repertory.PERFORMANCES,
    calendar.NEEDS,
    calendar.FIXTURES,
    people.ABSENCES,
    people.RESTRICTIONS,
    calendar.HISTORY,
    house.HOUSE_RULES,
)
BY_NAME = {table.name: table for table in TABLES}
