"""The page of the season book's tables, read from their schema."""

from docs.writers.markdown import table

from callboard.io.columns import Table
from callboard.io.records.tables import BOOKS
from callboard.io.tables import TABLES
from callboard.records.asked import asked


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
        lines += _table(each, "##")
    return "\n".join(lines)


def records() -> str:
    """Give every table of diary and casebook, column by column."""
    lines = [
        "# Diary and casebook",
        "",
        "A sheet of a workbook, or a CSV file of a folder, for each of these tables; each of",
        "the two books stands by itself. Headings in **bold** must be filled in.",
        "[The guide](../../guides/records.md) says what is kept and what is not.",
        "",
    ]
    for book in BOOKS:
        what = book.title[0].upper() + book.title[1:]
        lines += [f"## {book.name.capitalize()}", "", f"{what}.", ""]
        for each in book.tables:
            lines += _table(each, "###")
    lines += ["## What is asked", ""]
    for ask in asked():
        lines += [f"### {ask.title}", "", ask.intro, ""]
        lines += [f"- {question.told}" for question in ask.questions]
        lines.append("")
    return "\n".join(lines)


def _table(each: Table, marks: str) -> list[str]:
    title = each.title[0].upper() + each.title[1:]
    lines = [f"{marks} {each.name}", "", f"{title}.", ""]
    rows = []
    for column in each.columns:
        is_needed = each.is_needed(column)
        heading = f"**{column.heading}**" if is_needed else column.heading
        empty = "" if is_needed else column.blank
        rows.append((heading, column.meaning, column.kind.told, empty))
    return lines + table(("Heading", "Holds", "Written as", "Empty means"), rows)
