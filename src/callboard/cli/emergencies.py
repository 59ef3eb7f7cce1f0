"""An emergency on the command line: who goes on tonight, and whom to tell."""

from pathlib import Path

from callboard import tonight
from callboard.cli import exits
from callboard.cli.castings import FORMS
from callboard.cli.choices import choices_table
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.losses import Asked, loss_of
from callboard.domain.evening import evening
from callboard.domain.plan import Outcome
from callboard.domain.replacement import Loss, recast
from callboard.domain.season import Season
from callboard.explain.no_chain import costs_of, head_of, why_none
from callboard.explain.replacing import Evening
from callboard.explain.words import length, listed
from callboard.io.atomic import try_to_write
from callboard.io.files import read_season, write_season
from callboard.solver.chain.answer import Way

console = Screen()


def replace_dancers(
    book: Path, asked: Asked, choice: int | None, write: Path | None
) -> int:
    """Tell the shortest chain and what else there is; write the one that was chosen."""
    if write is not None:
        _see_that_free(write)
    season = read_season(book)
    loss = loss_of(season, asked)
    found = tonight.replace_tonight(season, loss)
    answer = found.answer
    console.print(_head(season, loss), style="bold")
    if answer.best is None:
        _tell_none(season, found)
        ways = answer.choices
    else:
        _tell_best(season, found)
        ways = (answer.best, *answer.others)
    if choice is not None and not 1 <= choice <= len(ways):
        message = f"there is no choice {choice}"
        raise InputError(message, f"Give --choice a number from 1 to {len(ways)}.")
    if write is not None:
        _write(season, write, ways, choice or (1 if answer.best is not None else None))
    elif choice is not None:
        console.print("\nNothing is written: give --write a name for the new book.")
    console.print(f"\nchecker: clean; {found.seconds:.1f} s")
    return exits.OF_OUTCOME[found.outcome]


def _see_that_free(write: Path) -> None:
    """Refuse, before anybody waits for an answer, a place no book can be written to."""
    if write.exists():
        raise InputError(f"{write} is there already", "Choose another name.")
    if write.suffix.lower() not in FORMS:
        message = f"a season book is not written to {write}"
        raise InputError(message, "Use .xlsx, .json, or a folder without an ending.")
    if write.suffix:
        try_to_write(write)


def _head(season: Season, loss: Loss) -> str:
    show = season.performances[loss.performance]
    works = listed(season.works[work].title for work in season.works_of(show))
    when = season.clock.text(season.show_span(show).start)
    out = listed(season.name(each) for each in sorted(loss.dancers))
    since = "for the whole evening"
    if loss.from_number:
        stretch = evening(season, show)[loss.from_number]
        section = season.section(stretch.work, stretch.section)
        title = section.title if section else season.works[stretch.work].title
        since = f"from {title} on ({season.clock.local(stretch.start):%H:%M})"
    return f"{works}, {when} ({show.id}). Out {since}: {out}."


def _tell_best(season: Season, found: tonight.Tonight) -> None:
    answer = found.answer
    best = answer.best
    if best is None or not answer.vacated:
        console.print("Nothing is left for anybody else to dance.")
        if best is not None:
            _tell_notes(season, best)
        return
    proved = (
        "proved: no chain changes fewer"
        if found.outcome is Outcome.COMPLETE
        else "not proved to be the fewest"
    )
    console.print(f"\n1. {costs_of(best)} ({proved})", style="bold")
    _tell_chain(season, best)
    console.print("\nTo tell:")
    people = Evening(season, best.replacement).to_tell()
    for told in people:
        console.print(f"  {season.name(told.dancer)}: {'; '.join(told.changes)}")
    if found.loss.known_at is not None and people:
        left = people[0].at - found.loss.known_at
        console.print(f"  The first of them is on in {length(left)}.")
    _tell_notes(season, best)
    if answer.others:
        console.print("\nOther ways, the next best first:")
    for number, way in enumerate(answer.others, 2):
        proved = " (proved: the fewest where everybody was taught)" * way.is_taught
        console.print(f"{number}. {costs_of(way)}{proved}", style="bold")
        _tell_chain(season, way)


def _tell_chain(season: Season, way: Way) -> None:
    for depth, line in Evening(season, way.replacement).chain():
        console.print(f"   {'  ' * depth}{line}")


def _tell_notes(season: Season, way: Way) -> None:
    told = Evening(season, way.replacement)
    notes = (*told.quick_changes(), *told.partners(), *told.bare())
    if notes:
        console.print("\nTo look at:")
    for note in notes:
        console.print(f"  {note}")


def _tell_none(season: Season, found: tonight.Tonight) -> None:
    answer = found.answer
    head = (
        "No chain: it is proved that nobody can be found by the rules."
        if found.outcome is Outcome.IMPOSSIBLE
        else "No chain was found; that there is none is not proved."
    )
    console.print(f"\n{head}", style="bold")
    for line in why_none(season, answer):
        console.print(f"  {line}")
    console.print("\nWhat you may choose, with what it costs:")
    console.print(choices_table(answer.choices))
    for number, way in enumerate(answer.choices, 1):
        console.print(f"{number}. {head_of(way)}: {costs_of(way)}", style="bold")
        _tell_chain(season, way)
        for note in Evening(season, way.replacement).quick_changes():
            console.print(f"   ! {note}")


def _write(season: Season, to: Path, ways: tuple[Way, ...], choice: int | None) -> None:
    if choice is None:
        console.print(f"\n{to} is not written: choose one with --choice.")
        return
    write_season(recast(season, ways[choice - 1].replacement), to)
    console.print(f"\nWrote {to} with choice {choice}.")
