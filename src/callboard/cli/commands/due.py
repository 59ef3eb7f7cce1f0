"""The command `due`."""

from typing import Annotated

import typer

from callboard.cli.options import BookArgument, PlanArgument


def due(
    book: BookArgument,
    plan: PlanArgument,
    now: Annotated[
        str, typer.Option(help='As of when ("2026-11-24 18:00"); else now.')
    ] = "",
    days: Annotated[int, typer.Option(help="How many days ahead to look.")] = 7,
) -> int:
    """Say what the agreement wants posted today, in the days ahead, and what is late."""
    from callboard.cli.dues import tell_dues  # noqa: PLC0415

    return tell_dues(book, plan, now, days)
