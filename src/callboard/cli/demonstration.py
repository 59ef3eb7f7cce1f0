"""The demonstration: an invented company's week, from its book to the sheets."""

from pathlib import Path

from callboard import planner
from callboard.cli import exits, seasons
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.plans import see_that_writable, settings_of, tell_result, watch
from callboard.cli.sheets import write_sheets
from callboard.demo.company import company, name_of, week
from callboard.demo.invented_history import invented_records
from callboard.demo.seasons import company_season
from callboard.demo.sizes import SIZES
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.domain.week_share import week_of_plan
from callboard.io.faults import BookFaults
from callboard.io.files import read_season, write_plan, write_season
from callboard.io.records.writing import write_records

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


def demonstrate(
    folder: Path, size: str, seed: int, effort: float, *, is_season: bool = False
) -> int:
    """Write the company's book, read it back, plan it, check it, and print the sheets.

    With `is_season` all its weeks are planned; the sheets are those of the first.
    """
    if size not in SIZES:
        message = f"there is no demo company of size {size!r}"
        raise InputError(message, f"Sizes: {', '.join(SIZES)}.")
    settings = settings_of(seed, effort, planner.DEFAULT_SECONDS)
    book = folder / "season.xlsx"
    see_that_ours(book)
    see_that_writable(folder / "plan.json")
    made = company_season(size, seed) if is_season else company(size, seed)
    write_season(made, book)
    season = read_season(book)
    console.print(
        f"{season.settings.name}: {len(season.dancers)} dancers, "
        f"{len(season.needs)} needs, {len(season.spaces)} spaces; invented people."
    )
    if is_season:
        return _demonstrate_season(folder, season, settings)
    result = watch(season, week(), settings)
    tell_result(season, result)
    if result.plan is None:
        return exits.OF_OUTCOME[result.outcome]
    write_plan(result.plan, folder / "plan.json")
    console.print("\nOn the table:", style="bold")
    console.print(f"  season book: {book}\n  plan: {folder / 'plan.json'}")
    write_sheets(season, result.plan, folder / "sheets")
    show_load(season, result.plan, folder, seed)
    return exits.OF_OUTCOME[result.outcome]


def show_load(season: Season, plan: Plan, folder: Path, seed: int) -> None:
    """Invent two seasons of records, and show a dancer's load and the company's."""
    from callboard.cli.loads import write_page  # noqa: PLC0415  (heavy)
    from callboard.loading.company import company_report  # noqa: PLC0415
    from callboard.loading.dancer import dancer_report  # noqa: PLC0415
    from callboard.loading.stretch import DAY, Stretch  # noqa: PLC0415

    diary, casebook = invented_records(season, plan.first_day, seed)
    for name, records in (("diary", diary), ("casebook", casebook)):
        write_records(records, folder / f"invented-{name}")
    stretch = Stretch(season, plan, plan.first_day - DAY)
    dancer = next(iter(season.dancers))
    for name, report in (
        ("company", company_report(stretch, diary, casebook)),
        (f"dancer-{dancer}", dancer_report(stretch, dancer, diary)),
    ):
        write_page(report, folder / "load" / f"{name}.html")
    console.print(
        f"  load: {folder / 'load'} (2 files)\n"
        f"  invented records of two seasons, and no forecast: {folder / 'invented-diary'}, "
        f"{folder / 'invented-casebook'}"
    )


def _demonstrate_season(
    folder: Path, season: Season, settings: planner.PlanSettings
) -> int:
    """Plan all the weeks of the book, and print the sheets of the first."""
    found = seasons.watch(season, None, settings, None)
    seasons.tell_season(season, found)
    write_plan(found.plan, folder / "plan.json")
    first = season.week_of(found.plan.first_day)
    console.print(
        f"\nOn the table, for the week of {first.first:%a %d %b}:", style="bold"
    )
    console.print(
        f"  season book: {folder / 'season.xlsx'}\n  plan: {folder / 'plan.json'}"
    )
    write_sheets(season, week_of_plan(season, found.plan, first), folder / "sheets")
    return exits.OF_OUTCOME[found.outcome]
