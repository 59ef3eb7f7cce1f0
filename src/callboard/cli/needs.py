"""Making needs on the command line: counted, told, and written beside what was edited."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from callboard.cli import exits
from callboard.cli.castings import see_that_book_free
from callboard.cli.console import Screen
from callboard.cli.faults import Collecting, InputError
from callboard.cli.needs_report import NeedsTeller
from callboard.domain.season import Season
from callboard.io.faults import nearest
from callboard.io.files import read_season, write_season
from callboard.io.spelling import plain
from callboard.rehearsing.rehearsed import must_be_rehearsed
from callboard.seasonal.reading import days_to_plan

console = Screen()


@dataclass(frozen=True, slots=True)
class NeedsOptions:
    """What was typed beside the book."""

    out: Path
    works: tuple[str, ...] = ()
    since: str = ""
    with_dancers: bool = False
    may_replace: bool = False


def make_needs(book: Path, options: NeedsOptions) -> int:
    """Make the needs of a book, tell them, write the new book; give the exit code.

    Partial when something has no day, or fits in no week as far as days and hours say.
    """
    see_that_book_free(book, options.out, may_replace=options.may_replace)
    season = read_season(book)
    words = Collecting()
    since = words.tried(lambda: _first_day(season, options.since))
    works = words.tried(lambda: _works(season, options.works)) or ()
    words.end()
    since = since or season.settings.first_date
    _see_that_danced(book, season, since)
    made = must_be_rehearsed(season, since, works)
    # Written before a word of it is told: whoever reads it may leave, as `head` does.
    write_season(made.season, options.out)
    NeedsTeller(console, made, frozenset(works)).tell(with_dancers=options.with_dancers)
    console.print(f"\nWrote {options.out}.")
    console.print(f"Next: callboard plan {options.out} --out plan.json")
    is_whole = not (made.impossible or made.overfull or made.unprepared)
    return exits.CLEAN if is_whole else exits.PARTIAL


def _first_day(season: Season, text: str) -> date:
    first, last = season.settings.first_date, season.settings.last_date
    if not text:
        return days_to_plan(season).first
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date"
        raise InputError(message, "Write it as 2026-11-24.") from None
    if not first <= day <= last:
        message = f"{day} is outside the season"
        raise InputError(message, f"It runs from {first} to {last}.")
    return day


def _works(season: Season, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Give the works named, by id or by title; all names that are none are told."""
    titles = {plain(work.title): work.id for work in season.works.values()}
    found: list[str] = []
    wrong: list[str] = []
    for text in (part.strip() for word in wanted for part in word.split(";")):
        ref = text if text in season.works else titles.get(plain(text), "")
        if ref:
            found.append(ref)
        elif text:
            near = nearest(text, [*season.works, *titles])
            near = titles.get(near, near)
            wrong.append(f"{text!r}" + (f" (perhaps {near!r})" if near else ""))
    if wrong:
        message = f"no work of the book is called {', '.join(wrong)}"
        raise InputError(message, "Name works by their ids or titles, with ; between.")
    return tuple(dict.fromkeys(found))


def _see_that_danced(book: Path, season: Season, since: date) -> None:
    if not any(night.day >= since for night in season.performances.values()):
        message = f"{book} has no performance from {since} on"
        raise InputError(
            message, "Fill in programmes and performances, or give --from."
        )
