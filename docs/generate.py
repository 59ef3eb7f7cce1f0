"""Writes the reference pages that are made from the program itself.

Sphinx runs it before it reads the pages; `python -m docs.generate` does the same by
hand. The pages stand in ``docs/reference/generated`` and are not kept in git, so they
cannot grow old.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docs.writers.commands import commands
from docs.writers.files import casebook_file, diary_file, plan_file, season_file
from docs.writers.imports import import_contracts
from docs.writers.numbers import needs_numbers
from docs.writers.restrictions import restrictions
from docs.writers.rules import agreements, rules
from docs.writers.tables import records, season_book
from docs.writers.tiers import tiers

TARGET = Path(__file__).parent / "reference" / "generated"

# One entry for each generated page: the file's stem and what writes its text.
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "commands": commands,
    "season-book": season_book,
    "records": records,
    "rules": rules,
    "restrictions": restrictions,
    "agreements": agreements,
    "tiers": tiers,
    "needs-numbers": needs_numbers,
    "season-file": season_file,
    "plan-file": plan_file,
    "diary-file": diary_file,
    "casebook-file": casebook_file,
    "import-contracts": import_contracts,
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
