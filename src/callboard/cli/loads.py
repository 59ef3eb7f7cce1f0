"""Reports of load on the command line: the most important here, all of it in files.

What a dancer felt is read from her diary and told of her alone; without `--dancer` nobody's
rating is shown. What is wrong with a diary or casebook is counted and never printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table as Grid

from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.records import day_of, read_book
from callboard.cli.sheets import now
from callboard.domain.casebook import Casebook
from callboard.domain.diary import NOTHING_LEFT_OUT, Diary, LeftOut
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.explain.words import many
from callboard.io import atomic
from callboard.io.files import read_plan, read_season
from callboard.loading.company import company_report
from callboard.loading.dancer import dancer_report
from callboard.loading.stretch import DAY, Stretch
from callboard.render.loads.files import FORMS, content_of, everything
from callboard.render.loads.parts import Report, Section

console = Screen()


@dataclass(frozen=True, slots=True)
class Books:
    """The files a report is made from, as they were typed."""

    book: Path
    plan: Path | None = None
    diary: Path | None = None
    casebook: Path | None = None


def tell_load(books: Books, dancer: str, to: Path | None, today: str) -> None:
    """Print a report's flags and figures; write all of it when asked."""
    _see_that_written(to)
    if dancer and books.casebook is not None:
        message = "a casebook is the clinic's, and is shown of groups only"
        raise InputError(message, "Leave out --dancer, or --casebook.")
    season = read_season(books.book)
    plan = read_plan(books.plan, season) if books.plan is not None else None
    last = _last_felt(season, plan, today)
    diary, left_out = _records(books.diary, Diary, "diary", last)
    casebook, _ = _records(books.casebook, Casebook, "casebook", last)
    _tell_strangers(season, diary, casebook)
    stretch = Stretch(season, plan, last)
    if dancer:
        who = _id_of(season, dancer)
        if diary is not None and not diary.of(who).num_rows:
            console.print(f"Nothing in {books.diary} is {who}'s.\n")
        report = dancer_report(stretch, who, diary, left_out)
    else:
        report = company_report(stretch, diary, casebook, left_out)
    _tell(report)
    if to is not None:
        is_hers = bool(dancer) and diary is not None
        _write(report, to, atomic.OWN if is_hers else atomic.ANYBODYS)


def write_report(report: Report, folder: Path, mode: int = atomic.ANYBODYS) -> Path:
    """Write everything of a report into a folder; give its page."""
    for name, content in everything(report, now()):
        atomic.write_bytes(folder / name, content, mode)
    return folder / "load.html"


def write_page(report: Report, page: Path, mode: int = atomic.ANYBODYS) -> None:
    """Write a report as one file, in the form that its name says."""
    atomic.write_bytes(page, content_of(report, page.suffix.lower(), now()), mode)


def _see_that_written(to: Path | None) -> None:
    """Refuse, before the work, a name that says no form of ours."""
    if to is None or not to.suffix or to.suffix.lower() in FORMS:
        return
    message = f"a report is not written as {to.suffix}"
    raise InputError(message, f"Use {' or '.join(FORMS)}, or a folder for everything.")


def _last_felt(season: Season, plan: Plan | None, today: str) -> date:
    """Give the last day that something may have been felt: the day before a plan."""
    if not today and plan is not None:
        return plan.first_day - DAY
    last = day_of(today)
    settings = season.settings
    if not settings.first_date - DAY <= last < settings.last_date:
        message = f"{last} is outside the season, so that nothing lies ahead of it"
        raise InputError(
            message,
            f"It runs from {settings.first_date} to {settings.last_date}. Name a day with "
            "--today, or give a plan.",
        )
    return last


def _records(
    path: Path | None, holds: type[Any], name: str, last: date
) -> tuple[Any, LeftOut]:
    """Read a diary or casebook; say how much of it cannot be used, and nothing else."""
    if path is None:
        return None, NOTHING_LEFT_OUT
    found = read_book(path, max(last, day_of("")), "")
    if not isinstance(found.book, holds):
        message = f"{path} is a {found.kind.name} and no {name}"
        raise InputError(message, f"Give it with --{found.kind.name}.")
    num = len(found.faults) + found.num_untold
    if num:
        console.print(
            f"{path}: {many(num, 'fault')}; all other rows are used. "
            f"See them with: callboard records check {path}\n"
        )
    return found.book, found.left_out


def _tell_strangers(
    season: Season, diary: Diary | None, casebook: Casebook | None
) -> None:
    """Say how many rows are of nobody in the season book, and name none of them."""
    written = [] if diary is None else [each.dancer for each in diary.ratings]
    found = (
        [] if casebook is None else [each.dancer for each in casebook.problems.values()]
    )
    for dancers, where in ((written, "diary"), (found, "casebook")):
        strangers = [each for each in dancers if each not in season.dancers]
        if strangers:
            rows, people = (
                many(len(strangers), "row"),
                many(len(set(strangers)), "dancer"),
            )
            console.print(
                f"{rows} of the {where}, of {people}, cannot be used: no dancer of the "
                "season book has their ids. Write the ids of its table dancers.\n"
            )


def _id_of(season: Season, text: str) -> str:
    """Find a dancer by id or name."""
    wanted = text.strip().casefold()
    found = [
        each.id
        for each in season.dancers.values()
        if wanted in {each.id.casefold(), each.name.casefold()}
    ]
    if text in season.dancers:
        return text
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{many(len(found), 'dancer')} are called {text!r}"
        raise InputError(message, f"Write the id: {', '.join(found)}.")
    raise InputError(
        f"{text!r} is no dancer of this book", "Write the id or the whole name."
    )


# --- on the screen --------------------------------------------------------------------


def _tell(report: Report) -> None:
    console.print(f"{report.company}: {report.title}, {report.subtitle}", style="bold")
    console.print(report.rights)
    for section in report.sections:
        console.print(f"\n{section.title}", style="bold")
        if section.words:
            console.print(section.words)
        if section.table is not None and not section.is_folded:
            _tell_table(section)
    for note in report.notes:
        console.print(f"\n{note}")


def _tell_table(section: Section) -> None:
    if section.table is None:
        return
    if section.table.words > 2:
        for row in section.table.rows:
            *head, reason, action = row
            console.print(f"  {', '.join(head)}: {reason}.")
            console.print(f"      {action}.")
        return
    grid = Grid(box=None, pad_edge=False)
    for at, name in enumerate(section.table.heads):
        grid.add_column(name, justify="right" if at >= section.table.words else "left")
    for row in section.table.rows:
        grid.add_row(*row)
    console.print(grid)


# --- in files -------------------------------------------------------------------------


def _write(report: Report, to: Path, mode: int) -> None:
    if to.suffix:
        write_page(report, to, mode)
        _said([to])
        return
    if to.exists() and not to.is_dir():
        raise InputError(
            f"{to} is a file", "Name a folder, or end it in .html or .pdf."
        )
    page = write_report(report, to, mode)
    _said([page, page.with_suffix(".pdf"), to])


def _said(paths: Iterable[Path]) -> None:
    console.print("\nWrote " + ", ".join(map(str, paths)) + ".")
