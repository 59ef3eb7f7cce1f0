"""The command `publish`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, PlanArgument, dated


def publish(
    book: BookArgument,
    plan: PlanArgument,
    to: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(
        "callboard-sheets"
    ),
    previous: Annotated[
        Path | None, typer.Option(help="The plan posted before, for cancellations.")
    ] = None,
    stage: Annotated[
        str,
        typer.Option(
            help="preview, tentative or firm: post one week of the plan, and keep it as a "
            "version that never changes."
        ),
    ] = "",
    week: Annotated[str, dated("A date in the week to post.")] = "",
    now: Annotated[
        str, typer.Option(help='When it is posted ("2026-11-24 18:00"); else now.')
    ] = "",
) -> None:
    """Write the sheets, calendars and pictures of a plan, or of a week of it."""
    from callboard.cli.sheets import publish_plan  # noqa: PLC0415

    publish_plan(book, plan, to, previous, (stage, week, now))
