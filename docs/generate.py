"""Writes the reference pages that are made from the program itself.

Sphinx runs it before it reads the pages; `python docs/generate.py` does the same by
hand. The pages stand in ``docs/reference/generated`` and are not kept in git, so they
cannot grow old.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from callboard.io.tables import TABLES
from callboard.rules.agreement import load_pack, pack_ids
from callboard.rules.catalogue import basic_rules, shapes

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "reference" / "generated"


def import_contracts() -> str:
    """Give the page of import contracts, read from pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    lines = [
        "# Import contracts",
        "",
        "Every test run holds these contracts; `lint-imports` checks them alone.",
        "",
    ]
    for contract in contracts:
        lines += [f"## {contract['name']}", ""]
        if contract["type"] == "layers":
            lines += [
                "A layer may import the layers below it, never one above. Names joined",
                "by a bar never import each other.",
                "",
                "| Layer | Packages |",
                "| --- | --- |",
            ]
            for number, layer in enumerate(contract["layers"], start=1):
                names = [name.strip(" ()") for name in layer.split("|")]
                packages = " \\| ".join(f"`{name}`" for name in names)
                lines.append(f"| {number} | {packages} |")
        else:
            sources = ", ".join(f"`{name}`" for name in contract["source_modules"])
            barred = ", ".join(f"`{name}`" for name in contract["forbidden_modules"])
            lines.append(f"{sources} must not import {barred}.")
            allowed = contract.get("ignore_imports", [])
            if allowed:
                named = ", ".join(f"`{each}`" for each in allowed)
                lines += ["", f"Allowed all the same: {named}."]
        lines.append("")
    return "\n".join(lines)


def rules() -> str:
    """Give the catalogue: basic rules, shapes, and every pack with its blanks."""
    lines = ["# Rules", ""]
    for heading, entries in (
        ("Rules of every company", basic_rules()),
        ("Shapes of an agreement's rules", shapes()),
    ):
        lines += [f"## {heading}", ""]
        for entry in entries:
            lines += [
                f"### `{entry.id}`",
                "",
                entry.sentence,
                "",
                f"*Units.* {entry.units}",
                "",
                f"*Limits.* {entry.limits}",
                "",
            ]
    for pack in map(load_pack, pack_ids()):
        lines += [f"## Agreement `{pack.id}`", "", f"{pack.title}. {pack.note}", ""]
        lines += ["| Rule | Kind | Says | Source |", "| --- | --- | --- | --- |"]
        lines += [
            f"| `{rule.id.partition('.')[2]}` | {rule.kind} | {_cell(rule.sentence)} "
            f"| {_cell(rule.source.agreement)} {rule.source.row} |"
            for rule in pack.rules
        ]
        lines += [
            "",
            f"Not read, which never means no limit: {len(pack.blanks)} values.",
            "",
        ]
    return "\n".join(lines)


def season_book() -> str:
    """Give the tables of the season book, column by column, read from its schema."""
    lines = [
        "# The season book",
        "",
        "A sheet of a workbook, or a CSV file of a folder, for each of these tables. The",
        "table season is `season.toml` in a folder. Headings in **bold** must be filled in.",
        "",
    ]
    for table in TABLES:
        lines += [f"## {table.name}", "", f"{table.title.capitalize()}.", ""]
        lines += [
            "| Heading | Holds | Written as | Empty means |",
            "| --- | --- | --- | --- |",
        ]
        for column in table.columns:
            is_needed = table.is_needed(column)
            heading = f"**{column.heading}**" if is_needed else column.heading
            empty = "" if is_needed else column.blank
            cells = (heading, column.meaning, column.kind.told, empty)
            lines.append(f"| {' | '.join(map(_cell, cells))} |")
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# One entry for each generated page: the file's stem and what writes its text.
PAGES: dict[str, Callable[[], str]] = {
    "import-contracts": import_contracts,
    "rules": rules,
    "season-book": season_book,
}


def main() -> None:
    """Write every generated page, and remove those that no longer exist."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.md"):
        if old.stem not in PAGES:
            old.unlink()
    for name, write in PAGES.items():
        file = TARGET / f"{name}.md"
        text = write()
        # An unchanged page is left alone, so that Sphinx need not read it again.
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
