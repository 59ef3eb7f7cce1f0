"""The command `order`."""

from pathlib import Path
from typing import Annotated

import typer


def order(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A bill: .xlsx, .csv or a folder. Its pieces, minutes and who is in them.",
        ),
    ],
    begins: Annotated[
        str, typer.Option(help='When the day begins, in place of the file\'s: "10:00".')
    ] = "",
    quick_changes: Annotated[
        str,
        typer.Option(
            help="none (nobody is in two pieces in a row), allowed, or the minutes that "
            "everybody has between two pieces; in place of the file's."
        ),
    ] = "",
    seconds: Annotated[
        float, typer.Option(help="End after so many seconds with the best so far.")
    ] = 60.0,
    json: Annotated[
        Path | None, typer.Option(help="Write the order for programs (.json).")
    ] = None,
) -> int:
    """Order the pieces of a rehearsal or gala so that people wait least, and prove it."""
    from callboard.cli.orders import order_file  # noqa: PLC0415

    return order_file(file, begins, quick_changes, seconds, json)
