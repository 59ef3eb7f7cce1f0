"""The command `cast`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import (
    BookArgument,
    EffortOption,
    ReplaceBookOption,
    SecondsOption,
    seed_of,
)


def cast(
    book: BookArgument,
    out: Annotated[
        Path, typer.Option(help="Where to write the cast book: .xlsx, .json, a folder.")
    ] = Path("cast.xlsx"),
    sheets: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write grid, cast sheets and pictures."),
    ] = None,
    seed: Annotated[int, seed_of("casting")] = 1,
    effort: EffortOption = 60.0,
    seconds: SecondsOption = 120.0,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Keep the castings of the book; fill what is empty."
        ),
    ] = False,
    as_is: Annotated[
        bool,
        typer.Option("--as-is", help="Cast nothing; judge what the book has."),
    ] = False,
    now: Annotated[
        str,
        typer.Option(
            help='The moment ("2027-01-04 10:00"): deadlines and debuts count from it, '
            "and what is past stays."
        ),
    ] = "",
    dancers: Annotated[
        bool, typer.Option("--dancers", help="List every dancer's season.")
    ] = False,
    replace: ReplaceBookOption = False,
) -> int:
    """Cast every performance: who dances and who covers what, checked, with bounds."""
    from callboard.cli.castings import CastOptions, cast_book  # noqa: PLC0415

    options = CastOptions(
        out=out,
        sheets=sheets,
        seed=seed,
        effort=effort,
        seconds=seconds,
        keeps=keep,
        is_as_is=as_is,
        now=now,
        with_dancers=dancers,
        may_replace=replace,
    )
    return cast_book(book, options)
