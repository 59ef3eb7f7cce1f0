"""The command `tonight`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, dated, out_names


def tonight(
    book: BookArgument,
    out: Annotated[list[str], out_names("a name or an id")],
    performance: Annotated[
        str, typer.Option(metavar="ID", help="The performance; else today's.")
    ] = "",
    date: Annotated[str, dated("The day of the performance.")] = "",
    begins: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="SECTION",
            help='From when on others dance: a section ("Act II") or a time ("20:15").',
        ),
    ] = "",
    now: Annotated[
        str,
        typer.Option(help='When it is ("2026-11-24 19:40"), if not at this moment.'),
    ] = "",
    choice: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Which way to write.")
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="NEWBOOK", help="Write the book with the new casting."),
    ] = None,
) -> int:
    """Say who goes on for a dancer who is out: the chain with the fewest people."""
    from callboard.cli.emergencies import replace_dancers  # noqa: PLC0415
    from callboard.cli.losses import Asked  # noqa: PLC0415
    from callboard.cli.sheets import now as this_moment  # noqa: PLC0415

    asked = Asked(tuple(out), performance, date, begins, now, this_moment())
    return replace_dancers(book, asked, choice, write)
