"""The command `convert`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument


def convert(
    book: BookArgument,
    to: Annotated[
        Path,
        typer.Argument(metavar="OTHER", help="Its new name: .xlsx, .json, a folder."),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over what is there.")
    ] = False,
) -> None:
    """Write a season book in another form; nothing in it is lost."""
    from callboard.cli.books import convert_book  # noqa: PLC0415

    convert_book(book, to, may_replace=replace)
