"""The command `depth`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, dated


def depth(
    book: BookArgument,
    date: Annotated[str, dated("Only the performances of this day.")] = "",
    picture: Annotated[
        Path | None,
        typer.Option(help="Draw every dancer and night: .svg or .png."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(help="Write every dancer and night as a table.")
    ] = None,
) -> int:
    """Say for every night how many people change if a dancer is lost, and who cannot be."""
    from callboard.cli.depths import tell_depth  # noqa: PLC0415

    return tell_depth(book, date, picture, csv)
