"""The command `load`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, dated


def load(
    book: BookArgument,
    plan: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLAN", help="A plan; without it the calendar alone lies ahead."
        ),
    ] = None,
    diary: Annotated[
        Path | None,
        typer.Option(help="Diaries, for what was felt: .xlsx, .json or a folder."),
    ] = None,
    dancer: Annotated[
        str,
        typer.Option(
            metavar="ID", help="One dancer's own report; else the company in groups."
        ),
    ] = "",
    casebook: Annotated[
        Path | None, typer.Option(help="A casebook, for rates by group.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(help="Write it: .html, .pdf, or a folder for everything."),
    ] = None,
    today: Annotated[
        str, dated("The last day that is over; else the day before the plan.")
    ] = "",
) -> None:
    """Show the load that is planned, beside what was felt and what is usual."""
    from callboard.cli.loads import Books, tell_load  # noqa: PLC0415

    tell_load(Books(book, plan, diary, casebook), dancer, to, today)
