"""How deep the casting is, on the command line: nights, single points, a picture."""

import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.table import Table

from callboard import tonight
from callboard.cli import exits
from callboard.cli.console import Screen
from callboard.cli.faults import Collecting, InputError
from callboard.domain.season import Season
from callboard.explain.words import listed, many
from callboard.io import atomic
from callboard.io.files import read_season
from callboard.io.text_in import write_csv
from callboard.solver.chain.depth import Cell

MOST_SHOWN = 20
MOST_NIGHTS = 3
# People who change where everybody goes on who was taught; only somebody untaught; nobody.
HEADS = ("one", "two", "more", "untaught", "nobody")
PICTURES = (".svg", ".png")
console = Screen()


def tell_depth(book: Path, date: str, picture: Path | None, csv: Path | None) -> int:
    """Tell every night's depth and who cannot be replaced; draw and write it when asked."""
    words = Collecting()
    if picture is not None and picture.suffix.lower() not in PICTURES:
        message = f"a picture is not drawn as {picture.suffix or 'a folder'}"
        words.wrong.append(InputError(message, f"Use {' or '.join(PICTURES)}."))
    if csv is not None and csv.suffix.lower() != ".csv":
        message = f"a table is not written to {csv}"
        words.wrong.append(InputError(message, "Use a name in .csv."))
    season = read_season(book)
    shows = words.tried(lambda: _shows_on(season, date)) or ()
    words.end()
    began = monotonic()
    with Console(stderr=True).status("looking at every night") as status:
        cells = tonight.depth(season, shows, tell=status.update)
    if not cells:
        message = "nobody is cast in any performance"
        raise InputError(message, "Give works a cast, or castings, in the book.")
    seconds = monotonic() - began
    _tell_nights(season, cells)
    _tell_points(season, cells)
    if picture is not None:
        from callboard.render.depth import depth_picture  # noqa: PLC0415  (heavy)

        atomic.write_bytes(picture, depth_picture(season, cells, picture))
        console.print(f"\nDrew {picture}.")
    if csv is not None:
        from callboard.render.depth import depth_table  # noqa: PLC0415  (as above)

        atomic.write_bytes(csv, write_csv(depth_table(season, cells)))
        console.print(f"\nWrote {csv}.")
    num = len({each.performance for each in cells})
    console.print(
        f"\n{many(num, 'night')}, {many(len(cells), 'loss', 'losses')} looked at, each "
        f"alone and before the half hour; {seconds:.1f} s"
    )
    return exits.CLEAN


def _shows_on(season: Season, text: str) -> tuple[str, ...]:
    if not text:
        return ()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a date", "Write it as 2026-11-24.") from None
    found = tuple(show.id for show in season.performances_on.get(day, ()))
    if not found:
        days = ", ".join(str(each) for each in sorted(season.performances_on)[:5])
        raise InputError(f"there is no performance on {day}", f"Days: {days}.")
    return found


def _tell_nights(season: Season, cells: tuple[Cell, ...]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("night")
    table.add_column("works")
    for head in ("cast", *HEADS):
        table.add_column(head, justify="right")
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in cells:
        rows[cell.performance][_group(cell)] += 1
    for show, counts in rows.items():
        performance = season.performances[show]
        works = ", ".join(
            season.works[each].title for each in season.works_of(performance)
        )
        groups = [str(counts[each] or "") for each in HEADS]
        when = season.clock.text(season.show_span(performance).start)
        table.add_row(when, works, str(sum(counts.values())), *groups)
    console.print("Losses of a night by how many people change:", style="bold")
    console.print(table)
    console.print(
        "one, two, more: who goes on covers the role, or has learned or danced it. "
        "untaught: by the rules somebody can, but nobody who was taught it. "
        "nobody: by the rules nobody can."
    )


def _group(cell: Cell) -> str:
    if cell.num_people is None:
        return "nobody"
    if cell.num_taught is None:
        return "untaught"
    return {1: "one", 2: "two"}.get(cell.num_taught, "more")


def _tell_points(season: Season, cells: tuple[Cell, ...]) -> None:
    """Tell whose absence breaks which nights, those who break most first."""
    nobody = [cell for cell in cells if cell.num_people is None]
    untaught = [cell for cell in cells if _group(cell) == "untaught"]
    if not nobody:
        console.print("\nBy the rules everybody can be replaced.", style="bold")
    _tell_list(season, "Nobody can go on for", nobody)
    _tell_list(season, "Nobody who was taught it can go on for", untaught)


def _tell_list(season: Season, head: str, cells: list[Cell]) -> None:
    if not cells:
        return
    points: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        points[cell.dancer].append(cell)
    title = {(role.work, role.id): role.name for role in season.roles}
    console.print(f"\n{head}:", style="bold")
    ranked = sorted(points.items(), key=lambda each: (-len(each[1]), each[0]))
    for dancer, lost in ranked[:MOST_SHOWN]:
        roles = dict.fromkeys(
            title[key] for cell in lost for key in cell.stuck or cell.roles
        )
        nights = [
            f"{season.performances[cell.performance].day:%a %d %b}" for cell in lost
        ]
        shown = listed(nights)
        if len(nights) > MOST_NIGHTS:
            shown = f"{', '.join(nights[:MOST_NIGHTS])} and {len(nights) - MOST_NIGHTS} more"
        console.print(
            f"  {season.name(dancer)}: {many(len(lost), 'night')} ({shown}), "
            f"{listed(roles)}"
        )
    if len(ranked) > MOST_SHOWN:
        rest = len(ranked) - MOST_SHOWN
        console.print(f"  and {many(rest, 'dancer')} more; --csv writes all")
