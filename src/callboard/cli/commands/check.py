"""The command `check`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, dated


def check(
    book: BookArgument,
    plan: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLAN",
            help="A plan: .json, or made by hand as .xlsx, .csv, .ics or a folder of "
            ".ics. Without it, what stands in the calendar is judged.",
        ),
    ] = None,
    week: Annotated[
        str, dated("A date in the week to judge; else every day planned.")
    ] = "",
    posted: Annotated[
        str,
        typer.Option(help='When it is posted ("2026-11-24 18:00"): deadlines, too.'),
    ] = "",
    json: Annotated[
        Path | None, typer.Option(help="Write every violation for programs (.json).")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help="Write the plan as it was read: .xlsx or .csv to edit, .json."
        ),
    ] = None,
) -> int:
    """Judge a plan, ours or made by hand, by every rule; every violation is named."""
    from callboard.cli.audits import audit  # noqa: PLC0415

    return audit(book, plan, week, posted, json=json, to=to)
