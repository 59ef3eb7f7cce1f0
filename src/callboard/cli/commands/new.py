"""The command `new`."""

from pathlib import Path
from typing import Annotated

import typer


def new(
    book: Annotated[
        Path, typer.Argument(metavar="BOOK", help="Its name: .xlsx, or a folder.")
    ],
) -> None:
    """Write an empty season book to fill in, with notes, lists and examples."""
    from callboard.cli.books import new_book  # noqa: PLC0415

    new_book(book)
