"""The demonstration: an invented company's week, from its book to the sheets."""

from pathlib import Path

from callboard import planner
from callboard.cli import exits
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.plans import see_that_writable, settings_of, tell_result, watch
from callboard.cli.sheets import write_sheets
from callboard.demo.company import company, name_of, week
from callboard.demo.sizes import SIZES
from callboard.io.faults import BookFaults
from callboard.io.files import read_season, write_plan, write_season

console = Screen()


def see_that_ours(book: Path) -> None:
    """Refuse to write over a book that is not one of an invented company."""
    if not book.exists():
        return
    try:
        is_ours = read_season(book).settings.name in map(name_of, SIZES)
    except BookFaults:
        is_ours = False
    if not is_ours:
        message = f"{book} is there already and is no book of this demo"
        raise InputError(message, "Choose another folder with --folder.")


def demonstrate(folder: Path, size: str, seed: int, effort: float) -> int:
    """Write the company's book, read it back, plan it, check it, and print the sheets."""
    if size not in SIZES:
        message = f"there is no demo company of size {size!r}"
        raise InputError(message, f"Sizes: {', '.join(SIZES)}.")
    settings = settings_of(seed, effort, planner.DEFAULT_SECONDS)
    book = folder / "season.xlsx"
    see_that_ours(book)
    see_that_writable(folder / "plan.json")
    write_season(company(size, seed), book)
    season = read_season(book)
    console.print(
        f"{season.settings.name}: {len(season.dancers)} dancers, "
        f"{len(season.needs)} needs, {len(season.spaces)} spaces; invented people."
    )
    result = watch(season, week(), settings)
    tell_result(season, result)
    if result.plan is None:
        return exits.OF_OUTCOME[result.outcome]
    write_plan(result.plan, folder / "plan.json")
    console.print("\nOn the table:", style="bold")
    console.print(f"  season book: {book}\n  plan: {folder / 'plan.json'}")
    write_sheets(season, result.plan, folder / "sheets")
    return exits.OF_OUTCOME[result.outcome]
