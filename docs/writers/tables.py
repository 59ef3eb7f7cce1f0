"""The page of the season book's tables, read from their schema."""

from docs.writers.markdown import table

from callboard.io.tables import TABLES


def season_book() -> str:
    """Give every table, column by column."""
    lines = [
        "# The season book",
        "",
        "A sheet of a workbook, or a CSV file of a folder, for each of these tables. The",
        "table season is `season.toml` in a folder. Headings in **bold** must be filled in.",
        "[The guide](../../guides/season-book.md) says how things are written.",
        "",
    ]
    for each in TABLES:
        lines += [f"## {each.name}", "", f"{each.title.capitalize()}.", ""]
        rows = []
        for column in each.columns:
            is_needed = each.is_needed(column)
            heading = f"**{column.heading}**" if is_needed else column.heading
            empty = "" if is_needed else column.blank
            rows.append((heading, column.meaning, column.kind.told, empty))
        lines += table(("Heading", "Holds", "Written as", "Empty means"), rows)
    return "\n".join(lines)
