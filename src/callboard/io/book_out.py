"""A season as sheets of texts, in one writing whatever carries them."""

from typing import Any

from callboard.domain.season import Season
from callboard.io.columns import Table
from callboard.io.sheets import Sheet
from callboard.io.tables import SEASON, TABLES

SETTING_HEADINGS = ("setting", "value", "meaning")


def sheets_of(season: Season) -> tuple[Sheet, ...]:
    """Give every table of a season, headings first; empty ones too."""
    return tuple(_sheet(season, table) for table in TABLES)


def _sheet(season: Season, table: Table) -> Sheet:
    items: Any = getattr(season, table.field)
    if table is SEASON:
        return settings_sheet(table, cells_of(table, items, season))
    if table.is_by_id and not isinstance(items, tuple):
        items = items.values()
    rows = [table.headings, *(cells_of(table, item, season) for item in items)]
    return Sheet(table.name, "", tuple(enumerate(rows, 1)))


def cells_of(table: Table, item: Any, season: Season) -> tuple[str, ...]:
    """Give the cells of one row."""
    values = table.taken_apart(item, season.clock)
    return tuple(table.cell(column, values[column.name]) for column in table.columns)


def settings_sheet(table: Table, cells: tuple[str, ...]) -> Sheet:
    """Give the settings, one a row."""
    rows = [
        (column.heading, cell, column.meaning)
        for column, cell in zip(table.columns, cells, strict=True)
    ]
    return Sheet(table.name, "", tuple(enumerate([SETTING_HEADINGS, *rows], 1)))
