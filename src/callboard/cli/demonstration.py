"""The demonstration: an invented company's season, from its casts to the sheets."""

from dataclasses import replace
from pathlib import Path

from callboard import casting, planner
from callboard.cli import castings, exits, seasons
from callboard.cli.casting_report import CastingTeller
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.needs_report import NeedsTeller
from callboard.cli.plans import see_that_writable, settings_of
from callboard.cli.sheets import write_sheets
from callboard.demo.company import name_of
from callboard.demo.invented_history import invented_records
from callboard.demo.seasons import REHEARSAL_WEEKS, season_to_cast
from callboard.demo.sizes import SIZES
from callboard.domain.asked import weeks_in
from callboard.domain.plan import Outcome, Plan
from callboard.domain.season import Season, Week
from callboard.domain.week_share import week_of_plan
from callboard.explain.words import many, on
from callboard.io.faults import BookFaults
from callboard.io.files import read_season, write_plan, write_season
from callboard.io.records.writing import write_records
from callboard.rehearsing.rehearsed import must_be_rehearsed
from callboard.seasonal.reading import days_to_plan

UNCAST = "uncast.xlsx"
BOOK = "season.xlsx"
PLAN = "plan.json"
# Effort ends each step; the clock only where the machine does next to nothing.
MOST_SECONDS = 600.0
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
    """Cast the company's season, make its needs, plan its next two weeks, print the sheets.

    With `is_season` all its weeks are planned. Each step is a command of its own, which is
    named, and works on the book that the step before wrote.
    """
    if size not in SIZES:
        message = f"there is no demo company of size {size!r}"
        raise InputError(message, f"Sizes: {', '.join(SIZES)}.")
    settings = settings_of(seed, effort, MOST_SECONDS)
    for name in (UNCAST, BOOK):
        see_that_ours(folder / name)
    see_that_writable(folder / PLAN)
    write_season(season_to_cast(size, seed), folder / UNCAST)
    season = read_season(folder / UNCAST)
    console.print(
        f"{season.settings.name}: {len(season.dancers)} dancers, "
        f"{many(len(season.performances), 'performance')} of "
        f"{many(len(season.works), 'work')}, {len(season.spaces)} spaces; invented people."
    )
    cast = _cast(season, settings)
    season = _with_needs(cast.season, folder / BOOK)
    days = days_to_plan(season)
    if not is_season:
        weeks = weeks_in(season, days)[:REHEARSAL_WEEKS]
        days = Week(days.first, weeks[-1].last)
    _step(3, "When: each call to a week, a day, a time and a space", "plan")
    found = seasons.watch(season, days, settings, None)
    seasons.tell_season(season, found)
    write_plan(found.plan, folder / PLAN)
    _lay_on_the_table(folder, season, cast, found.plan, seed)
    is_whole = found.outcome is Outcome.COMPLETE
    return exits.OF_OUTCOME[cast.outcome if is_whole else found.outcome]


def _step(number: int, what: str, command: str) -> None:
    console.print(f"\n{number}. {what} (callboard {command})\n", style="bold")


def _cast(season: Season, settings: planner.PlanSettings) -> casting.CastResult:
    _step(1, "Who dances and who covers, in every performance", "cast")
    how = casting.CastSettings(settings.seed, settings.effort, settings.seconds)
    found = castings.watch(season, how, None)
    CastingTeller(console, found).tell_sums()
    return found


def _with_needs(season: Season, book: Path) -> Season:
    """Make the needs of a season that is cast, and give it as its book has it."""
    _step(2, "What must be rehearsed for it", "needs")
    made = must_be_rehearsed(season, days_to_plan(season).first)
    NeedsTeller(console, made).tell_sums()
    write_season(made.season, book)
    return read_season(book)


def _lay_on_the_table(
    folder: Path, season: Season, cast: casting.CastResult, plan: Plan, seed: int
) -> None:
    """Write everything that is read by people, and say where it is."""
    from callboard.cli.cast_sheets import write_cast_sheets  # noqa: PLC0415  (heavy)

    console.print("\nOn the table:", style="bold")
    console.print(
        f"  the book before: {folder / UNCAST}\n  season book: {folder / BOOK}\n"
        f"  plan: {folder / PLAN}"
    )
    console.print("Who dances what:")
    result = replace(cast, season=season)
    empty = CastingTeller(console, result).empty.for_the_wall()
    write_cast_sheets(result, folder / "casting", None, empty)
    weeks = weeks_in(season, Week(plan.first_day, plan.last_day))
    for week in weeks:
        console.print(f"The week of {on(week.first)}:")
        to = folder / "sheets" / f"{week.first}"
        write_sheets(season, week_of_plan(season, plan, week), to)
    console.print("What it adds up to:")
    show_load(season, plan, folder, seed)
    page = folder / "sheets" / f"{weeks[0].first}" / "week.html"
    console.print(f"\nOpen {page} in a browser, and type a name.")


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
