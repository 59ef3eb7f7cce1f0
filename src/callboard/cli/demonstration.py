"""The demonstration: an invented company's week, from its book to the sheets."""

from pathlib import Path

from rich.console import Console

from callboard import planner
from callboard.cli import exits
from callboard.cli.faults import InputError
from callboard.cli.plans import tell_result, watch
from callboard.cli.sheets import write_sheets
from callboard.demo.company import company, week
from callboard.demo.sizes import SIZES
from callboard.io.files import read_season, write_plan, write_season

console = Console(highlight=False, soft_wrap=True)


def demonstrate(folder: Path, size: str, seed: int, effort: float) -> int:
    """Write the company's book, read it back, plan it, check it, and print the sheets."""
    if size not in SIZES:
        message = f"there is no demo company of size {size!r}"
        raise InputError(message, f"Sizes: {', '.join(SIZES)}.")
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "season.xlsx"
    write_season(company(size, seed), book)
    season = read_season(book)
    console.print(
        f"{season.settings.name}: {len(season.dancers)} dancers, "
        f"{len(season.needs)} needs, {len(season.spaces)} spaces; invented people."
    )
    settings = planner.PlanSettings(seed=seed, effort=effort)
    result = watch(season, week(), settings)
    tell_result(season, result)
    if result.plan is None:
        return exits.OF_OUTCOME[result.outcome]
    write_plan(result.plan, folder / "plan.json")
    console.print("\nOn the table:", style="bold")
    console.print(
        f"  season book: {book}\n  plan: {folder / 'plan.json'}", markup=False
    )
    write_sheets(season, result.plan, folder / "sheets")
    return exits.OF_OUTCOME[result.outcome]
