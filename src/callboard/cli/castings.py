"""Casting on the command line: a season's castings found, judged, told and written."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from rich.console import Console

from callboard import casting
from callboard.cli import exits
from callboard.cli.books import moment_of
from callboard.cli.casting_report import CastingTeller
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.interrupts import until_stopped
from callboard.cli.plans import MOST_SECONDS, MOST_SEED
from callboard.domain.clock import Minute
from callboard.domain.plan import Outcome
from callboard.domain.season import Season
from callboard.io.atomic import try_to_write
from callboard.io.files import read_season, write_season
from callboard.rules.base import Kind

FORMS = frozenset({".xlsx", ".json", ""})
console = Screen()


@dataclass(frozen=True, slots=True)
class CastOptions:
    """What was typed beside the book."""

    out: Path
    sheets: Path | None = None
    seed: int = 1
    effort: float = casting.DEFAULT_EFFORT
    seconds: float = casting.DEFAULT_SECONDS
    keeps: bool = False
    is_as_is: bool = False
    now: str = ""
    with_dancers: bool = False
    may_replace: bool = False


def cast_book(book: Path, options: CastOptions) -> int:
    """Cast a book, tell it, write the new book and the sheets; give the exit code.

    With `is_as_is`, nothing is searched for and no book written: the exit code says
    whether the book's own castings break a hard rule.
    """
    settings = _settings(options)
    if not options.is_as_is:
        see_that_book_free(book, options.out, may_replace=options.may_replace)
    season = read_season(book)
    now = moment_of(season, options.now) if options.now else None
    _see_that_castable(book, season, is_as_is=options.is_as_is)
    if options.is_as_is:
        result = casting.judge_castings(season)
    else:
        result = watch(season, settings, now)
        # Before a word of it is told: whoever reads only the first lines loses nothing.
        write_season(result.season, options.out)
    teller = CastingTeller(console, result, now)
    teller.tell(with_dancers=options.with_dancers)
    if not options.is_as_is:
        if result.outcome is Outcome.OUT_OF_TIME:
            console.print(
                "\nThe search was ended before it was known whether these places can be "
                "filled. Give it more --seconds.",
                style="bold",
            )
        console.print(f"\nWrote {options.out}.")
    if options.sheets is not None:
        from callboard.cli.cast_sheets import write_cast_sheets  # noqa: PLC0415 (heavy)

        console.print("\nOn the table:", style="bold")
        write_cast_sheets(result, options.sheets, now, teller.empty.for_the_wall())
    if options.is_as_is:
        is_broken = bool(result.report.of_kind(Kind.HARD))
        return exits.BROKEN if is_broken else exits.CLEAN
    return exits.OF_OUTCOME[result.outcome]


def watch(
    season: Season, settings: casting.CastSettings, now: Minute | None
) -> casting.CastResult:
    """Cast beside a line that says how far it is; Ctrl-C ends with the best so far."""
    stop = Event()
    with Console(stderr=True).status("reading the season") as status:
        return until_stopped(
            lambda: casting.cast_season(
                season, settings, now=now, tell=status.update, stop=stop
            ),
            stop,
            lambda: status.update("ending with the best casting so far"),
        )


def _settings(options: CastOptions) -> casting.CastSettings:
    wrong = [
        f"--{name} must be from {least} to {most:,}, got {value:g}"
        for name, value, least, most in (
            ("seed", options.seed, 0, MOST_SEED),
            ("effort", options.effort, 0, MOST_SECONDS),
            ("seconds", options.seconds, 1, MOST_SECONDS),
        )
        if not least <= value <= most
    ]
    if wrong:
        raise InputError("; ".join(wrong), "Leave it out to have what is usual.")
    return casting.CastSettings(
        options.seed, options.effort, options.seconds, options.keeps
    )


def see_that_book_free(book: Path, out: Path, *, may_replace: bool) -> None:
    """Refuse, before the work, a place that a new book must not be written to.

    Raises
    ------
    InputError
        For another form than a book's, the book itself, and what is there already.
    """
    if out.suffix.lower() not in FORMS:
        message = f"a season book is not written to {out}"
        raise InputError(message, "Use .xlsx, .json, or a folder without an ending.")
    if out.exists() and book.exists() and out.samefile(book):
        message = f"{out} is the book itself, and would be written over"
        raise InputError(message, "Give --out another name; what you had then stands.")
    if out.exists() and not may_replace:
        message = f"{out} is there already"
        raise InputError(message, "Choose another name with --out, or give --replace.")
    if out.suffix:
        try_to_write(out)


def _see_that_castable(book: Path, season: Season, *, is_as_is: bool) -> None:
    num = sum(
        len(season.roles_of.get(work, ()))
        for show in season.performances.values()
        for work in season.works_of(show)
    )
    if not num:
        message = f"{book} has nothing to cast: no performance of a work with roles"
        advice = "Fill in works, roles, programmes and performances."
        raise InputError(message, advice)
    if not season.dancers:
        message = f"{book} has nobody to cast: the sheet dancers is empty"
        raise InputError(message, "Fill in dancers.")
    if is_as_is and not season.castings and not season.casts:
        message = f"{book} has no castings yet"
        raise InputError(message, "Leave out --as-is to have it cast.")
