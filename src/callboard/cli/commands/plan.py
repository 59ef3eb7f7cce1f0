"""The command `plan`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, dated, seed_of


def plan(
    book: BookArgument,
    week: Annotated[
        str, dated("A date in the week to plan; else the whole season.")
    ] = "",
    since: Annotated[str, dated("A date in the first week to plan.", "--from")] = "",
    until: Annotated[str, dated("A date in the last week to plan.")] = "",
    out: Annotated[Path, typer.Option(help="Where to write the plan.")] = Path(
        "plan.json"
    ),
    seed: Annotated[int, seed_of("plan")] = 1,
    effort: Annotated[
        float | None,
        typer.Option(
            help="How hard to search a week; about seconds of work. 60 for one week, 18 "
            "for each of several."
        ),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            help="End a week after so many seconds, whatever the effort. 120 for one "
            "week, 45 for each of several."
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="All needs or nothing.")
    ] = False,
) -> int:
    """Place the needs of a week, or of the season: checked, scored, with what is left out."""
    from callboard.cli.seasons import plan_days  # noqa: PLC0415

    return plan_days(
        book,
        out,
        (week, since, until),
        seed=seed,
        effort=effort,
        seconds=seconds,
        is_whole=whole,
    )
